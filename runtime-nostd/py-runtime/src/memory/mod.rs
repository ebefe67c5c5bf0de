//! Memory of objects: allocation, deallocation, and the cycle collector.

pub mod dealloc;

use crate::object::Object;
use crate::types::TypeObj;
use crate::value::{Own, PyResult};
use alloc::alloc::{Layout, alloc_zeroed};
use core::ptr::{self, NonNull};
use py_abi::layout::Header;

/// The memory in front of an object: its size, so that it can be given back without asking its type.
const PREFIX: usize = 16;

/// Memory for an instance of `ty` whose layout takes `bytes`, plus what the class adds. The header is written with one
/// reference, the rest is zero. The object is not tracked by the collector yet: see [`track`].
///
/// # Errors
/// `MemoryError`.
pub fn alloc_object(ty: &TypeObj, bytes: usize) -> PyResult<NonNull<Header>> {
    let size = bytes.next_multiple_of(8) + ty.extra_size();
    let Ok(layout) = Layout::from_size_align(size + PREFIX, 16) else {
        return Err(crate::raise!(MemoryError));
    };
    // SAFETY: the size is not zero.
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        return Err(crate::raise!(MemoryError));
    }
    // SAFETY: the block has room for the prefix and the object.
    unsafe {
        start.cast::<usize>().write(size);
        let header = start.add(PREFIX).cast::<Header>();
        header.write(Header { refcount: 1, flags: 0, shape: (*ty.shape()).head_ptr() });
        Ok(NonNull::new_unchecked(header))
    }
}

/// A new instance of a type with fixed layout. `make` gets the header and returns the whole layout.
///
/// # Errors
/// `MemoryError`.
pub fn new_object<T: Object>(ty: &TypeObj, make: impl FnOnce(crate::object::ObjHeader) -> T) -> PyResult<Own<T>> {
    let header = alloc_object(ty, size_of::<T>())?;
    let object = header.cast::<T>();
    // SAFETY: the memory is a `T`'s, and its header was written above.
    unsafe {
        let shape = (*header.as_ptr()).shape;
        object.write(make(crate::object::ObjHeader::new(shape)));
        track(header);
        Ok(Own::from_raw(object))
    }
}

/// Tells the collector of a new object, once all its fields are valid. Only if its type has `GC`.
///
/// # Safety
/// `header` is a live object.
pub unsafe fn track(_header: NonNull<Header>) {}

/// Gives an object's memory back.
///
/// # Safety
/// The memory came from [`alloc_object`], and nothing refers to it any more.
pub unsafe fn free_object(header: *mut Header) {
    // SAFETY: by this function's contract.
    unsafe {
        let start = header.cast::<u8>().sub(PREFIX);
        let size = start.cast::<usize>().read();
        alloc::alloc::dealloc(start, Layout::from_size_align_unchecked(size + PREFIX, 16));
    }
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
