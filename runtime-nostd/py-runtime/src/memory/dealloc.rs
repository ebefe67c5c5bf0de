//! What happens when the last reference to an object goes.
//!
//! The finaliser runs (once, PEP 442), then the type's `dealloc` gives back what the object
//! owned, which may end other objects. Those are freed at once, up to a depth; beyond it they wait in a list, so that a
//! chain of any length needs no stack (CPython's trashcan).

use crate::objects::instance;
use crate::runtime::runtime;
use crate::types::shape::Storage;
use crate::types::{TypeFlags, TypeObj};
use crate::value::Value;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use py_abi::layout::{Header, IMMORTAL_REFCOUNT, flags};

/// Deallocations within one another (`Py_TRASHCAN_HEADROOM`).
const DEPTH_LIMIT: u32 = 50;

struct Trashcan {
    depth: Cell<u32>,
    waiting: UnsafeCell<Vec<*mut Header>>,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Trashcan {}

static TRASHCAN: Trashcan = Trashcan { depth: Cell::new(0), waiting: UnsafeCell::new(Vec::new()) };

impl Trashcan {
    /// Puts an object aside; false if there is no memory for that.
    fn put(&self, header: *mut Header) -> bool {
        // SAFETY: the vector is not borrowed elsewhere: nothing here runs Python code.
        let waiting = unsafe { &mut *self.waiting.get() };
        if waiting.try_reserve(1).is_err() {
            return false;
        }
        waiting.push(header);
        true
    }

    fn take(&self) -> Option<*mut Header> {
        // SAFETY: as above.
        unsafe { (*self.waiting.get()).pop() }
    }
}

/// Deallocations within one another of another thread; returns those of the one that ran.
pub(crate) fn exchange_depth(depth: u32) -> u32 {
    TRASHCAN.depth.replace(depth)
}

/// Frees an object without references.
///
/// # Safety
/// The count of `header` has reached zero.
#[cold]
#[inline(never)]
pub unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is still whole; static objects are never freed.
    unsafe {
        if (*header).flags & flags::IMMORTAL != 0 {
            (*header).refcount = IMMORTAL_REFCOUNT;
            return;
        }
        let depth = TRASHCAN.depth.get();
        if depth >= DEPTH_LIMIT && TRASHCAN.put(header) {
            return;
        }
        TRASHCAN.depth.set(depth + 1);
        end(header);
        while depth == 0
            && let Some(waiting) = TRASHCAN.take()
        {
            end(waiting);
        }
        TRASHCAN.depth.set(depth);
    }
}

/// Ends one object's life, unless its finaliser revives it.
unsafe fn end(header: *mut Header) {
    // SAFETY: by the caller's contract nothing refers to the object.
    unsafe {
        let v = Value::from_word(header as u64);
        if v.ty().slots().finalize().is_some() && (*header).flags & flags::FINALIZED == 0 {
            // The finaliser gets a counted reference, and may keep it.
            (*header).refcount = 1;
            finalize(v);
            (*header).refcount -= 1;
            if (*header).refcount != 0 {
                return;
            }
        }
        if (*header).flags & flags::WEAKLY_REFERENCED != 0 {
            crate::objects::weakref::object_dies(v);
        }
        if instance::shape_of(v).storage() != Storage::None {
            instance::clear(v);
        }
        let ty = &*(*(*header).shape).ty.cast::<TypeObj>();
        match ty.slots().dealloc() {
            Some(dealloc) => dealloc(header),
            None => unreachable!("every type inherits `dealloc` from object"),
        }
        // An instance owns its class.
        if ty.has(TypeFlags::HEAP) {
            crate::object::decref_word(Value::of(ty).word());
        }
    }
}

/// Runs an object's finaliser if it has one that has not run yet. The caller holds a reference.
pub fn finalize(v: Value) {
    let (Some(header), Some(finalize)) = (v.header(), v.ty().slots().finalize()) else { return };
    // SAFETY: the caller holds a reference.
    let bits = unsafe { &raw mut (*header.as_ptr()).flags };
    // SAFETY: as above; one core runs Python.
    unsafe {
        if *bits & flags::FINALIZED != 0 {
            return;
        }
        *bits |= flags::FINALIZED;
    }
    runtime().protecting_pending(|| finalize(v));
}
