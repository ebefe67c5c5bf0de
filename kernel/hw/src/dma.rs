//! Memory that a device reads and writes too.
//!
//! The device may change it at any moment, so there are no references into it: every access is a bounds-checked copy, and
//! what was copied is what gets checked.

use crate::boot::ranges::PAGE;
use crate::{heap, space};
use core::ptr::NonNull;

/// Physically contiguous, page aligned, zeroed at first. Never given back: a device might still write to it.
#[derive(Debug)]
pub struct Buffer {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: exclusively owned memory, apart from the device, which volatile access accounts for.
unsafe impl Send for Buffer {}

impl Buffer {
    /// A buffer of at least `bytes`; `None` if memory is short.
    #[must_use]
    pub fn new(bytes: usize) -> Option<Buffer> {
        let (start, len) = heap::take(bytes)?;
        debug_assert!(len.is_multiple_of(PAGE as usize), "whole pages");
        // SAFETY: a fresh block of `len` bytes.
        unsafe { start.write_bytes(0, len) };
        Some(Buffer { start, len })
    }

    /// The address to tell the device.
    #[must_use]
    pub fn physical(&self) -> u64 {
        self.start.as_ptr() as u64 - space::ram_base()
    }

    /// Bytes in the buffer.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Reads a number at an aligned offset.
    #[must_use]
    pub fn read_u16(&self, offset: usize) -> u16 {
        // SAFETY: `at` checked bounds and alignment; volatile because the device writes.
        unsafe { self.at::<u16>(offset, 2).read_volatile() }
    }

    /// Reads a number at an aligned offset.
    #[must_use]
    pub fn read_u32(&self, offset: usize) -> u32 {
        // SAFETY: as above.
        unsafe { self.at::<u32>(offset, 4).read_volatile() }
    }

    /// Writes a number at an aligned offset.
    pub fn write_u16(&mut self, offset: usize, value: u16) {
        // SAFETY: as above.
        unsafe { self.at::<u16>(offset, 2).write_volatile(value) }
    }

    /// Writes a number at an aligned offset.
    pub fn write_u32(&mut self, offset: usize, value: u32) {
        // SAFETY: as above.
        unsafe { self.at::<u32>(offset, 4).write_volatile(value) }
    }

    /// Writes a number at an aligned offset.
    pub fn write_u64(&mut self, offset: usize, value: u64) {
        // SAFETY: as above.
        unsafe { self.at::<u64>(offset, 8).write_volatile(value) }
    }

    /// Copies out of the buffer.
    pub fn copy_to(&self, offset: usize, to: &mut [u8]) {
        let from = self.at::<u8>(offset, to.len());
        // SAFETY: in bounds, and `to` is private memory: they cannot overlap. A racing device makes the bytes arbitrary,
        // which they are allowed to be.
        unsafe { core::ptr::copy_nonoverlapping(from, to.as_mut_ptr(), to.len()) }
    }

    /// Copies into the buffer.
    pub fn copy_from(&mut self, offset: usize, from: &[u8]) {
        let to = self.at::<u8>(offset, from.len());
        // SAFETY: as in `copy_to`.
        unsafe { core::ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) }
    }

    fn at<T>(&self, offset: usize, bytes: usize) -> *mut T {
        let inside = offset.checked_add(bytes).is_some_and(|end| end <= self.len);
        assert!(inside && offset.is_multiple_of(align_of::<T>()), "access inside the buffer");
        // SAFETY: inside the block, just checked.
        unsafe { self.start.as_ptr().add(offset).cast() }
    }
}

/// Orders accesses to shared memory as the device sees them: what comes before is visible before what comes after.
pub fn barrier() {
    core::sync::atomic::fence(core::sync::atomic::Ordering::SeqCst);
}
