//! Memory regions that the platform hands to the runtime's allocator.

use core::ptr::NonNull;

/// Size and alignment unit of every [`Region`].
pub const REGION_ALIGN: usize = 4096;

/// A range of zeroed, readable and writable memory that belongs to whoever received it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// First byte, aligned to [`REGION_ALIGN`].
    pub start: NonNull<u8>,
    /// Length in bytes, a multiple of [`REGION_ALIGN`].
    pub len: usize,
}
