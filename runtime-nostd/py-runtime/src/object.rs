//! The head that every object starts with, reference counting, and the trait that ties a Rust layout to a Python type.
//!
//! Counts are changed through raw pointers only: an object's first field is an [`ObjHeader`], so that a shared reference
//! to an object never promises that its header stays unchanged.

use crate::types::TypeObj;
use core::cell::UnsafeCell;
use py_abi::layout::{Header, IMMORTAL_REFCOUNT, ShapeHead, flags};
use py_abi::value::is_pointer;

/// The first field of every object's layout.
#[repr(transparent)]
pub struct ObjHeader(UnsafeCell<Header>);

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for ObjHeader {}

/// A Rust layout of a Python type's instances.
///
/// # Safety
/// The layout is `repr(C)`, starts with an [`ObjHeader`] (or wraps a `py_abi::layout` structure in an `UnsafeCell`), is at
/// least [`Header`]-aligned, and every instance of the type and its subclasses starts with it.
pub unsafe trait Object: 'static {
    /// The shape of the type's own instances, for headers of static objects.
    const SHAPE: *const ShapeHead;

    /// The Python type.
    fn type_object() -> &'static TypeObj;

    /// Tells the linker of images that code which makes instances is around: it refers to the type's shape, without an
    /// instruction. A type whose shape nobody refers to keeps no functions for instances.
    #[inline(always)]
    fn makes_instances() {}
}

impl ObjHeader {
    /// The header of a static object, which never dies.
    pub const fn immortal(shape: *const ShapeHead) -> ObjHeader {
        ObjHeader(UnsafeCell::new(Header { refcount: IMMORTAL_REFCOUNT, flags: flags::IMMORTAL, shape }))
    }

    /// A header that was written before, as part of a layout.
    pub const fn of(header: Header) -> ObjHeader {
        ObjHeader(UnsafeCell::new(header))
    }

    /// The header by value, for statics of `py_abi::layout` types.
    pub const fn into_inner(self) -> Header {
        self.0.into_inner()
    }

    /// The header itself.
    #[inline]
    pub const fn get(&self) -> *mut Header {
        self.0.get()
    }

    /// Bits of [`py_abi::layout::flags`].
    #[inline]
    pub fn flags(&self) -> u32 {
        // SAFETY: the header is alive as long as `self`.
        unsafe { (*self.0.get()).flags }
    }

    /// Sets flag bits.
    #[inline]
    pub fn set_flags(&self, bits: u32) {
        // SAFETY: as above; one core runs Python.
        unsafe { (*self.0.get()).flags |= bits };
    }

    /// Clears flag bits.
    #[inline]
    pub fn clear_flags(&self, bits: u32) {
        // SAFETY: as above.
        unsafe { (*self.0.get()).flags &= !bits };
    }

    /// Whether exactly one reference exists, so that nobody else can see a change. Immortal objects never are.
    #[inline]
    pub fn is_unique(&self) -> bool {
        // SAFETY: as above.
        unsafe { (*self.0.get()).refcount == 1 && (*self.0.get()).flags & flags::IMMORTAL == 0 }
    }
}

/// Counts a reference to a value word (0 and immediates have none).
#[inline]
pub fn incref_word(word: u64) {
    if is_pointer(word) && word != 0 {
        let header = word as *mut Header;
        // SAFETY: a pointer word points to a live object.
        unsafe { (*header).refcount = (*header).refcount.wrapping_add(1) };
    }
}

/// Gives a reference back; the object dies with the last one.
///
/// # Safety
/// The caller owned a reference to the word's object (0 and immediates have none).
#[inline]
pub unsafe fn decref_word(word: u64) {
    if is_pointer(word) && word != 0 {
        let header = word as *mut Header;
        // SAFETY: the object is alive, since the caller owned a reference.
        unsafe {
            let left = (*header).refcount.wrapping_sub(1);
            (*header).refcount = left;
            if left == 0 {
                crate::memory::dealloc::dealloc(header);
            }
        }
    }
}
