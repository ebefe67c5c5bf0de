//! Memory that is no object: item arrays, overflow blocks.

use crate::throw;
use crate::value::PyResult;
use alloc::alloc::{Layout, alloc_zeroed, dealloc};
use core::ptr::NonNull;

/// Zeroed memory, 16-byte aligned.
///
/// # Errors
/// `MemoryError`
pub fn allocate_zeroed(bytes: usize) -> PyResult<NonNull<u8>> {
    let Ok(layout) = Layout::from_size_align(bytes.max(1), 16) else { throw!(MemoryError) };
    // SAFETY: the size is not zero.
    match NonNull::new(unsafe { alloc_zeroed(layout) }) {
        Some(start) => Ok(start),
        None => throw!(MemoryError),
    }
}

/// Gives memory back.
///
/// # Safety
/// It came from [`allocate_zeroed`] with this size, and nobody uses it any more.
pub unsafe fn free(start: *mut u8, bytes: usize) {
    // SAFETY: by this function's contract.
    unsafe { dealloc(start, Layout::from_size_align_unchecked(bytes.max(1), 16)) };
}
