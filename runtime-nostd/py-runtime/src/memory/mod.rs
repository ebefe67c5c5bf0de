//! Memory of objects: allocation, deallocation, and the cycle collector.

pub mod allocator;
pub mod collect;
pub mod dealloc;
mod heap;
pub mod raw;
pub mod references;

pub use heap::live_objects;

use crate::object::Object;
use crate::types::{TypeFlags, TypeObj};
use crate::value::{Own, PyResult};
use alloc::vec::Vec;
use core::ptr::{self, NonNull};
use py_abi::layout::{Header, IMMORTAL_REFCOUNT, flags};

/// Memory for an instance of `ty`, which is the type of `T` or derives from it, whose layout takes `bytes`, plus what the
/// class adds. The header is written with one reference, the rest is zero. The object is not tracked by the collector yet:
/// see [`track`].
///
/// # Errors
/// `MemoryError`.
#[inline(always)]
pub fn alloc_object<T: Object>(ty: &TypeObj, bytes: usize) -> PyResult<NonNull<Header>> {
    T::makes_instances();
    alloc_zeroed(ty, bytes)
}

fn alloc_zeroed(ty: &TypeObj, bytes: usize) -> PyResult<NonNull<Header>> {
    let header = alloc_any(ty, bytes)?;
    let words = bytes.div_ceil(8) - size_of::<Header>() / 8;
    // SAFETY: the memory has room for the words behind the header.
    unsafe { zero_words(header.as_ptr().add(1).cast(), words) };
    Ok(header)
}

/// The same, with the layout's own bytes behind the header still to be written.
///
/// # Errors
/// `MemoryError`.
#[inline(always)]
pub fn alloc_unwritten<T: Object>(ty: &TypeObj, bytes: usize) -> PyResult<NonNull<Header>> {
    T::makes_instances();
    alloc_any(ty, bytes)
}

fn alloc_any(ty: &TypeObj, bytes: usize) -> PyResult<NonNull<Header>> {
    let (place, header) = alloc_raw(ty, bytes)?;
    // SAFETY: the memory has room for a header.
    unsafe { place.write(header) };
    Ok(place)
}

/// Memory, and the header that goes there.
#[inline]
fn alloc_raw(ty: &TypeObj, bytes: usize) -> PyResult<(NonNull<Header>, Header)> {
    let (bytes, extra) = (bytes.next_multiple_of(8), ty.extra_size());
    let Some((memory, bits)) = heap::allocate(bytes + extra) else {
        return Err(crate::raise!(MemoryError));
    };
    if ty.has(TypeFlags::HEAP) {
        // An instance owns its class.
        crate::object::incref_word(crate::value::Value::of(ty).word());
    }
    // SAFETY: the memory has room for the layout and what the class adds; types have shapes.
    let shape = unsafe {
        zero_words(memory.as_ptr().add(bytes).cast(), extra / 8);
        (*ty.shape()).head_ptr()
    };
    Ok((memory.cast::<Header>(), Header { refcount: 1, flags: bits, shape }))
}

/// Objects are small: a loop beats a call of `memset`, which the compiler would make of a plain one.
///
/// # Safety
/// There is room for so many words.
#[inline]
unsafe fn zero_words(start: *mut u64, words: usize) {
    const FEW: usize = 16;
    // SAFETY: by this function's contract.
    unsafe {
        if words > FEW {
            return start.write_bytes(0, words);
        }
        for at in 0..words {
            // Volatile keeps it a loop.
            start.add(at).write_volatile(0);
        }
    }
}

/// A new instance of a type with fixed layout. `make` gets the header and returns the whole layout.
///
/// # Errors
/// `MemoryError`.
pub fn new_object<T: Object>(ty: &TypeObj, make: impl FnOnce(crate::object::ObjHeader) -> T) -> PyResult<Own<T>> {
    T::makes_instances();
    let (place, header) = alloc_raw(ty, size_of::<T>())?;
    let object = place.cast::<T>();
    // SAFETY: the memory is a `T`'s.
    unsafe {
        object.write(make(crate::object::ObjHeader::of(header)));
        track(place);
        Ok(Own::from_raw(object))
    }
}

/// [`new_object`] where a failure is no exception: `None` without memory.
pub fn try_new_object<T: Object>(ty: &TypeObj, make: impl FnOnce(crate::object::ObjHeader) -> T) -> Option<Own<T>> {
    T::makes_instances();
    let (memory, bits) = heap::allocate(size_of::<T>().next_multiple_of(8) + ty.extra_size())?;
    let object = memory.cast::<T>();
    // SAFETY: the memory has room for a `T`; what the class adds is zeroed.
    unsafe {
        memory.as_ptr().write_bytes(0, size_of::<T>().next_multiple_of(8) + ty.extra_size());
        let header = Header { refcount: 1, flags: bits, shape: (*ty.shape()).head_ptr() };
        object.write(make(crate::object::ObjHeader::of(header)));
        track(object.cast::<Header>());
        Some(Own::from_raw(object))
    }
}

/// So many zero bytes for native code, or `MemoryError`: vectors that grow by themselves end the program where memory ends.
pub fn zeroed(len: usize) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(len).is_err() {
        crate::throw!(MemoryError);
    }
    bytes.resize(len, 0);
    Ok(bytes)
}

/// Makes a constant of the program immortal: its slot keeps it for good, which no leak check may count.
pub fn keep_constant(v: crate::value::Ref) -> u64 {
    if let Some(header) = v.header() {
        // SAFETY: the object is alive, and nobody else has it yet.
        let header = unsafe { &mut *header.as_ptr() };
        if header.flags & flags::IMMORTAL == 0 {
            header.flags |= flags::IMMORTAL;
            header.refcount = IMMORTAL_REFCOUNT;
            heap::forget_living();
        }
    }
    v.into_word()
}

/// Bytes that an object's memory has, its unused end included.
///
/// # Safety
/// `header` is an object that [`alloc_object`] made.
pub unsafe fn usable_size(header: *mut Header) -> usize {
    // SAFETY: by this function's contract.
    unsafe { heap::usable_size(header) }
}

/// Bytes that a value takes, as far as its type knows: what `sys.getsizeof` says of values without `__sizeof__`.
pub fn size_of_value(v: crate::value::Value) -> usize {
    let ty = v.ty();
    if v.header().is_none() {
        // An object of its own would take a header and a word.
        return size_of::<Header>() + 8;
    }
    ty.slots().size_of().map_or(ty.basic_size(), |size| size(v)) + ty.extra_size()
}

/// Tells the collector of a new object, once all its fields are valid. Does nothing for types without `GC`.
///
/// # Safety
/// `header` is a live object that is not tracked.
#[inline]
pub unsafe fn track(header: NonNull<Header>) {
    // SAFETY: by this function's contract.
    unsafe {
        if (*(*header.as_ptr()).shape).ty.cast::<TypeObj>().as_ref().is_some_and(|ty| ty.has(TypeFlags::GC)) {
            heap::heap().track(header.as_ptr());
            collect::note_new();
        }
    }
}

/// Gives an object's memory back.
///
/// # Safety
/// The memory came from [`alloc_object`], and nothing refers to it any more.
#[inline]
pub unsafe fn free_object(header: *mut Header) {
    // SAFETY: by this function's contract.
    unsafe { heap::heap().free(header) };
}

/// The `dealloc` slot of types that own nothing.
///
/// # Safety
/// See [`crate::types::slots::DeallocFn`].
pub unsafe fn dealloc_plain(header: *mut Header) {
    // SAFETY: by this function's contract.
    unsafe { free_object(header) };
}

/// The `dealloc` slot of types whose Rust layout drops what it owns.
///
/// # Safety
/// See [`crate::types::slots::DeallocFn`]; the object is a `T`.
pub unsafe fn dealloc_as<T: Object>(header: *mut Header) {
    // SAFETY: by this function's contract.
    unsafe {
        ptr::drop_in_place(header.cast::<T>());
        free_object(header);
    }
}
