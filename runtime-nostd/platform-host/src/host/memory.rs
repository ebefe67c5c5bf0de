//! Anonymous mappings for the runtime's allocator, and the stack's bounds.

use super::Host;
use platform::Region;
use platform::memory::{REGION_ALIGN, StackBounds};
use platform::targets::Memory;
use std::ptr::NonNull;

/// Unmapped bytes below a thread's stack.
const GUARD: usize = 64 * 1024;
/// What a thread's stack has room for where nobody says how much: Linux gives memory only for what is touched.
const STACK_BYTES: usize = 8 << 20;

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

    fn take_stack(bytes: usize) -> Option<StackBounds> {
        let bytes = if bytes == 0 { STACK_BYTES } else { bytes };
        let len = bytes.checked_next_multiple_of(REGION_ALIGN)?.checked_add(GUARD)?;
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK;
        // SAFETY: a new anonymous mapping touches no existing memory.
        let start = unsafe { libc::mmap(core::ptr::null_mut(), len, protection, kind, -1, 0) };
        if start == libc::MAP_FAILED {
            return None;
        }
        let low = start as usize + GUARD;
        let stack = StackBounds { low, high: start as usize + len };
        // SAFETY: the guard is the lowest part of the mapping just made.
        if unsafe { libc::mprotect(start, GUARD, libc::PROT_NONE) } != 0 {
            Self::give_stack(stack);
            return None;
        }
        Some(stack)
    }

    fn give_stack(stack: StackBounds) {
        let start = stack.low - GUARD;
        // SAFETY: the gate's contract: the stack came from `take_stack` and nobody uses it any more.
        let result = unsafe { libc::munmap(start as *mut libc::c_void, stack.high - start) };
        assert_eq!(result, 0, "a stack from `take_stack` can be unmapped");
    }
}
