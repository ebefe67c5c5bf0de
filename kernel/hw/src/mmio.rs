//! Windows on device registers: mapped uncached, bounds checked, never on RAM.

use crate::space;
use core::ptr::NonNull;

/// A range of device registers.
#[derive(Debug)]
pub struct Window {
    base: NonNull<u8>,
    len: usize,
}

// SAFETY: a window is a bounds-checked range of registers; one processor uses it.
unsafe impl Send for Window {}
// SAFETY: as above: register accesses are single instructions.
unsafe impl Sync for Window {}

macro_rules! accessors {
    ($($read:ident $write:ident $type:ty;)*) => {$(
        /// Reads the register at this byte offset, which is aligned and inside the window, or we are wrong.
        #[must_use]
        pub fn $read(&self, offset: usize) -> $type {
            // SAFETY: `at` checked bounds and alignment; the window is mapped for ever.
            unsafe { self.at::<$type>(offset).read_volatile() }
        }

        /// Writes it.
        pub fn $write(&self, offset: usize, value: $type) {
            // SAFETY: as in the read; device registers are no memory of Rust's.
            unsafe { self.at::<$type>(offset).write_volatile(value) }
        }
    )*};
}

impl Window {
    /// Maps the registers at a physical address. `None` if they overlap RAM, wrap around, or the address space is sealed.
    #[must_use]
    pub fn map(physical: u64, len: u64) -> Option<Window> {
        let base = space::map_device(physical, len)?;
        Some(Window { base, len: len as usize })
    }

    /// Bytes in the window.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    accessors! {
        read_u8 write_u8 u8;
        read_u16 write_u16 u16;
        read_u32 write_u32 u32;
    }

    fn at<T>(&self, offset: usize) -> *mut T {
        let inside = offset.checked_add(size_of::<T>()).is_some_and(|end| end <= self.len);
        assert!(inside && offset.is_multiple_of(size_of::<T>()), "register inside the window");
        // SAFETY: inside the mapped range, just checked.
        unsafe { self.base.as_ptr().add(offset).cast() }
    }
}
