//! Memory regions that the platform hands to the runtime's allocator.

use core::ptr::NonNull;

/// Size and alignment unit of every [`Region`].
pub const REGION_ALIGN: usize = 4096;

/// A range of readable and writable memory that belongs to whoever received it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// First byte, aligned to [`REGION_ALIGN`].
    pub start: NonNull<u8>,
    /// Length in bytes, a multiple of [`REGION_ALIGN`].
    pub len: usize,
}

/// The usable part of a native stack. An unmapped guard lies below `low`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StackBounds {
    /// Lowest usable address.
    pub low: usize,
    /// First address above the stack.
    pub high: usize,
}
