//! The global allocator of images: what `Vec`, `dashu` and the network stack allocate from. (Python objects have a heap of
//! their own; a hosted executable uses the C library's allocator.)
//!
//! Sizes up to a page come from free lists, one a size class, that are filled from chunks of the platform's memory and
//! never given back: a server reaches its steady state and stays there. Larger sizes are regions of their own and go back
//! to the platform at once.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::{NonNull, null_mut};
use platform::Region;
use platform::gate;
use platform::memory::REGION_ALIGN;

/// Every cell's size is a multiple of this, and every cell is at least so aligned.
const GRANULE: usize = 16;
/// Up to here, classes are a granule apart; above, four to each doubling.
const FINE_LIMIT: usize = 512;
const FINE_CLASSES: usize = FINE_LIMIT / GRANULE;
const COARSE_STEPS: usize = 4;
/// Larger requests get regions of their own.
const CELL_LIMIT: usize = REGION_ALIGN;
const CLASSES: usize = FINE_CLASSES + COARSE_STEPS * (CELL_LIMIT / FINE_LIMIT).trailing_zeros() as usize;
/// The first and the largest amount that is asked of the platform at once: a small guest must not pay for a large one.
const FIRST_CHUNK: usize = 32 * 1024;
const LARGEST_CHUNK: usize = 512 * 1024;

struct FreeCell {
    next: *mut FreeCell,
}

struct Lists {
    free: [*mut FreeCell; CLASSES],
    /// The rest of the last chunk.
    chunk: *mut u8,
    chunk_end: *mut u8,
    next_chunk: usize,
}

/// The allocator; an image has one, as its `#[global_allocator]`.
pub struct Allocator {
    lists: UnsafeCell<Lists>,
}

// SAFETY: an image runs on one core, and its interrupt handlers do not allocate: calls never overlap.
unsafe impl Sync for Allocator {}

impl Allocator {
    /// An allocator that owns nothing yet.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "there is one, in a static")]
    pub const fn new() -> Allocator {
        let lists =
            Lists { free: [null_mut(); CLASSES], chunk: null_mut(), chunk_end: null_mut(), next_chunk: FIRST_CHUNK };
        Allocator { lists: UnsafeCell::new(lists) }
    }
}

// SAFETY: a cell is on its class's free list, beyond the chunk's start, or handed out, never two of them; regions belong to
// one request each.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match cell_bytes(layout) {
            // SAFETY: calls never overlap, see `Sync`.
            Some(bytes) => unsafe { &mut *self.lists.get() }.take(bytes),
            None if layout.align() <= REGION_ALIGN => {
                gate::memory::grow(layout.size()).map_or(null_mut(), |region| region.start.as_ptr())
            }
            None => null_mut(),
        }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        let Some(start) = NonNull::new(start) else { return };
        match cell_bytes(layout) {
            // SAFETY: calls never overlap, and the cell came from `take` with this size.
            Some(bytes) => unsafe { (*self.lists.get()).give(start, bytes) },
            None => {
                let len = layout.size().next_multiple_of(REGION_ALIGN);
                // SAFETY: the region came from `grow` for a request of this size; its user is done with it.
                unsafe { gate::memory::release(Region { start, len }) };
            }
        }
    }

    unsafe fn realloc(&self, start: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let Ok(wanted) = Layout::from_size_align(new_size, layout.align()) else { return null_mut() };
        if cell_bytes(layout).is_some_and(|bytes| cell_bytes(wanted) == Some(bytes)) {
            return start;
        }
        // SAFETY: the sizes are not zero by the caller's contract, and the two blocks are different ones.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(start, layout.size().min(new_size));
                self.dealloc(start, layout);
            }
            moved
        }
    }
}

/// The size of the cell that serves a request; `None` if it gets a region.
fn cell_bytes(layout: Layout) -> Option<usize> {
    // A cell's alignment is that of its size, so a wide alignment asks for a power of two.
    let size = match layout.align() {
        align if align <= GRANULE => layout.size(),
        align => layout.size().max(align).next_power_of_two(),
    };
    match size {
        0..=FINE_LIMIT => Some(size.max(1).next_multiple_of(GRANULE)),
        size if size <= CELL_LIMIT => {
            let step = (size - 1).ilog2() - COARSE_STEPS.ilog2();
            Some(size.next_multiple_of(1 << step))
        }
        _ => None,
    }
}

/// The class of cells of exactly this size.
fn class_of(bytes: usize) -> usize {
    if bytes <= FINE_LIMIT {
        return bytes / GRANULE - 1;
    }
    let doubling = (bytes - 1).ilog2();
    let step = (bytes - 1) >> (doubling - COARSE_STEPS.ilog2());
    FINE_CLASSES + COARSE_STEPS * (doubling - FINE_LIMIT.ilog2()) as usize + step % COARSE_STEPS
}

impl Lists {
    fn take(&mut self, bytes: usize) -> *mut u8 {
        let list = &mut self.free[class_of(bytes)];
        if let Some(cell) = NonNull::new(*list) {
            // SAFETY: cells on a list hold a link and nothing else.
            *list = unsafe { cell.as_ref() }.next;
            return cell.as_ptr().cast();
        }
        self.carve(bytes).or_else(|| self.refill(bytes).then(|| self.carve(bytes))?).unwrap_or(null_mut())
    }

    /// # Safety
    /// `start` came from [`Lists::take`] with this size, and nobody uses it any more.
    unsafe fn give(&mut self, start: NonNull<u8>, bytes: usize) {
        let list = &mut self.free[class_of(bytes)];
        let cell = start.cast::<FreeCell>();
        // SAFETY: every cell has room for a link and is aligned for it.
        unsafe { cell.write(FreeCell { next: *list }) };
        *list = cell.as_ptr();
    }

    /// A new cell from the chunk, aligned as its size is.
    fn carve(&mut self, bytes: usize) -> Option<*mut u8> {
        let align = 1 << bytes.trailing_zeros();
        let start = self.chunk.wrapping_add(self.chunk.align_offset(align));
        let end = start.wrapping_add(bytes);
        if self.chunk.is_null() || end > self.chunk_end {
            return None;
        }
        self.chunk = end;
        Some(start)
    }

    /// Replaces the chunk; what is left of the old one, less than a cell of this size, is lost.
    fn refill(&mut self, bytes: usize) -> bool {
        let smallest = bytes.next_multiple_of(REGION_ALIGN);
        let region = gate::memory::grow(self.next_chunk.max(smallest)).or_else(|| gate::memory::grow(smallest));
        let Some(region) = region else { return false };
        self.next_chunk = (self.next_chunk * 2).min(LARGEST_CHUNK);
        self.chunk = region.start.as_ptr();
        self.chunk_end = self.chunk.wrapping_add(region.len);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn layout(size: usize, align: usize) -> Layout {
        Layout::from_size_align(size, align).expect("a valid layout")
    }

    #[test]
    fn every_size_has_the_nearest_class() {
        let mut last = None;
        for size in 1..=CELL_LIMIT {
            let bytes = cell_bytes(layout(size, 8)).expect("a cell");
            assert!(bytes >= size && bytes - size < (size / 4).max(GRANULE), "{size} gets {bytes}");
            let class = class_of(bytes);
            assert!(last.is_none_or(|last| class == last || class == last + 1), "{size} is of class {class}");
            last = Some(class);
        }
        assert_eq!(last, Some(CLASSES - 1));
        assert_eq!(cell_bytes(layout(CELL_LIMIT + 1, 8)), None);
    }

    #[test]
    fn blocks_are_aligned_apart_and_used_again() {
        let allocator = Allocator::new();
        let mut blocks: Vec<(usize, Layout)> = Vec::new();
        for round in 1..200usize {
            for (size, align) in [(round * 7, 8), (round * 61, 16), (round, 64), (round * 13, 4096)] {
                let layout = layout(size, align);
                // SAFETY: the size is not zero.
                let start = unsafe { allocator.alloc(layout) };
                assert!(!start.is_null() && start.addr() % align == 0, "{layout:?}");
                // SAFETY: the block is ours.
                unsafe { start.write_bytes(round as u8, size) };
                blocks.push((start.addr(), layout));
            }
        }
        let mut ranges: Vec<(usize, usize)> =
            blocks.iter().map(|(start, layout)| (*start, start + layout.size())).collect();
        ranges.sort_unstable();
        assert!(ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0), "two blocks overlap");

        let (first, small) = blocks[0];
        // SAFETY: the block is given back once and not used again.
        unsafe { allocator.dealloc(core::ptr::with_exposed_provenance_mut(first), small) };
        // SAFETY: the size is not zero.
        assert_eq!(unsafe { allocator.alloc(small) }.addr(), first, "the last one given back is the first used");
    }

    #[test]
    fn growing_keeps_the_content() {
        let allocator = Allocator::new();
        let mut size = 10;
        // SAFETY: the size is not zero.
        let mut start = unsafe { allocator.alloc(layout(size, 1)) };
        // SAFETY: the block is ours.
        unsafe { start.write_bytes(0xab, size) };
        while size < 100_000 {
            // SAFETY: the block is ours, of this layout.
            start = unsafe { allocator.realloc(start, layout(size, 1), size * 3) };
            size *= 3;
            // SAFETY: ten bytes were written and every growth keeps them.
            let content = unsafe { core::slice::from_raw_parts(start, 10) };
            assert_eq!(content, [0xab; 10]);
        }
    }
}
