//! Memory for the runtime's allocator, and threads' stacks: blocks of `hw`'s heap.
#![allow(unsafe_code)]

use crate::machine::Machine;
use hw::{heap, space, stacks};
use platform::Region;
use platform::memory::StackBounds;
use platform::targets::Memory;

impl Memory for Machine {
    fn grow(bytes: usize) -> Option<Region> {
        heap::take(bytes).map(|(start, len)| Region { start, len })
    }

    fn release(region: Region) {
        // SAFETY: `platform::gate::memory::release`, the only caller, is unsafe and makes its callers promise this.
        unsafe { heap::give(region.start, region.len) };
    }

    fn available() -> u64 {
        heap::available()
    }

    fn stack() -> StackBounds {
        let (low, high) = space::stack();
        StackBounds { low, high }
    }

    fn take_stack(bytes: usize) -> Option<StackBounds> {
        stacks::take(bytes).map(|(low, high)| StackBounds { low, high })
    }

    fn give_stack(stack: StackBounds) {
        // SAFETY: `platform::gate::memory::give_stack`, the only caller, is unsafe and makes its callers promise this.
        unsafe { stacks::give(stack.low, stack.high) };
    }
}
