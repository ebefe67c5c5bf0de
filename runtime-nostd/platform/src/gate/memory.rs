//! Memory for the runtime's allocator: no capability.

use crate::declared;
use crate::memory::{Region, StackBounds};

/// A region of at least `bytes`, with whatever was in it, or `None` if there is none that large.
#[must_use]
pub fn grow(bytes: usize) -> Option<Region> {
    declared::plat_memory_grow(bytes)
}

/// Gives back a region.
///
/// # Safety
/// `region` came from [`grow`], is given back once, and nobody uses it any more.
pub unsafe fn release(region: Region) {
    declared::plat_memory_release(region);
}

/// Bytes that [`grow`] could still hand out; `u64::MAX` if unknown.
#[must_use]
pub fn available() -> u64 {
    declared::plat_memory_available()
}

/// Where the calling thread's native stack lies.
#[must_use]
pub fn stack() -> StackBounds {
    declared::plat_memory_stack()
}

/// A stack for another thread, of at least `bytes` (0: as the target likes); `None` if there is no room.
#[must_use]
pub fn take_stack(bytes: usize) -> Option<StackBounds> {
    declared::plat_memory_take_stack(bytes)
}

/// Gives back a stack.
///
/// # Safety
/// `stack` came from [`take_stack`], is given back once, and nobody runs on it or refers to it any more.
pub unsafe fn give_stack(stack: StackBounds) {
    declared::plat_memory_give_stack(stack);
}
