//! Free RAM, handed out in blocks of whole pages: what the runtime's allocator grows by and what DMA buffers are made of.
//!
//! `linked_list_allocator` keeps one list for each physically contiguous range, so that a block is always contiguous for
//! devices too.

use crate::boot::ranges::{PAGE, Range, Ranges};
use core::alloc::Layout;
use core::ptr::NonNull;
use linked_list_allocator::Heap;
use spin::Mutex;

/// Ranges beyond this many, the smallest ones of a strange memory map, stay unused.
const MAX_HEAPS: usize = 8;

/// What the heaps share with nobody else.
struct Heaps {
    items: [Heap; MAX_HEAPS],
}

// SAFETY: the memory behind the heaps belongs to them; access is under the lock.
unsafe impl Send for Heaps {}

static HEAPS: Mutex<Heaps> = Mutex::new(Heaps { items: [const { Heap::empty() }; MAX_HEAPS] });

/// Takes over all ranges, mapped at `ram_base`.
///
/// # Safety
/// They are mapped there, writable, and nobody else uses them.
pub(crate) unsafe fn init(ram: &Ranges, ram_base: u64) {
    let mut heaps = HEAPS.lock();
    let is_among_largest = |range: &Range| ram.iter().filter(|other| other.len() > range.len()).count() < MAX_HEAPS;
    for (heap, range) in heaps.items.iter_mut().zip(ram.iter().filter(is_among_largest)) {
        if range.len() >= 2 * PAGE {
            // SAFETY: by the caller's contract.
            unsafe { heap.init((ram_base + range.start) as *mut u8, range.len() as usize) };
        }
    }
}

/// A block of at least `bytes`, in whole pages and page aligned, with its real length. The content is what was there.
#[must_use]
pub fn take(bytes: usize) -> Option<(NonNull<u8>, usize)> {
    take_aligned(bytes, PAGE as usize)
}

/// As [`take`], with an alignment of its own. To be given back with [`give_aligned`].
pub(crate) fn take_aligned(bytes: usize, align: usize) -> Option<(NonNull<u8>, usize)> {
    let len = bytes.max(1).checked_next_multiple_of(PAGE as usize)?;
    let layout = Layout::from_size_align(len, align).ok()?;
    // The highest range first: it is the large one on every machine, and the small low ones are best kept for DMA.
    let block = HEAPS.lock().items.iter_mut().rev().find_map(|heap| heap.allocate_first_fit(layout).ok())?;
    Some((block, len))
}

/// Gives back a block.
///
/// # Safety
/// It came from [`take`] with this length, and nobody uses it any more.
pub unsafe fn give(block: NonNull<u8>, len: usize) {
    // SAFETY: by the caller's contract.
    unsafe { give_aligned(block, len, PAGE as usize) };
}

/// Gives back a block of [`take_aligned`].
///
/// # Safety
/// As for [`give`], with the alignment that it was taken with.
pub(crate) unsafe fn give_aligned(block: NonNull<u8>, len: usize, align: usize) {
    let layout = Layout::from_size_align(len, align).expect("the layout that it was taken with");
    let mut heaps = HEAPS.lock();
    let owner = heaps.items.iter_mut().find(|heap| (heap.bottom()..heap.top()).contains(&block.as_ptr()));
    // SAFETY: by the caller's contract.
    unsafe { owner.expect("a block of ours").deallocate(block, layout) };
}

/// Bytes not handed out.
#[must_use]
pub fn available() -> u64 {
    HEAPS.lock().items.iter().map(|heap| heap.free() as u64).sum()
}
