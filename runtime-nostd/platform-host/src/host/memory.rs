//! Anonymous mappings for the runtime's allocator, and the stack's bounds.

use super::Host;
use platform::Region;
use platform::memory::{REGION_ALIGN, StackBounds};
use platform::targets::Memory;
use std::ptr::NonNull;

impl Memory for Host {
    fn grow(bytes: usize) -> Option<Region> {
        let len = bytes.max(1).checked_next_multiple_of(REGION_ALIGN)?;
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new anonymous mapping touches no existing memory.
        let start = unsafe {
            libc::mmap(core::ptr::null_mut(), len, protection, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, -1, 0)
        };
        if start == libc::MAP_FAILED {
            return None;
        }
        Some(Region { start: NonNull::new(start.cast())?, len })
    }

    fn release(region: Region) {
        // SAFETY: the gate's contract: the region came from `grow` and nobody uses it any more.
        let result = unsafe { libc::munmap(region.start.as_ptr().cast(), region.len) };
        assert_eq!(result, 0, "a region from `grow` can be unmapped");
    }

    fn available() -> u64 {
        u64::MAX
    }

    fn stack() -> StackBounds {
        // SAFETY: `attributes` is initialised by `pthread_getattr_np` before it is read, and destroyed once.
        unsafe {
            let mut attributes = core::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
            let (mut low, mut size) = (core::ptr::null_mut(), 0);
            assert_eq!(libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()), 0, "own attributes");
            assert_eq!(libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut low, &raw mut size), 0, "own stack");
            libc::pthread_attr_destroy(attributes.as_mut_ptr());
            StackBounds { low: low as usize, high: low as usize + size }
        }
    }
}
