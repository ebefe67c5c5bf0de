//! Where objects live: blocks of equal cells, and large objects apart.
//!
//! A block is 16 KiB, aligned to its size, so that an object's address leads to its block. The block's head holds a free
//! list and two bitmaps with a bit for each 16 bytes: which objects the cycle collector knows, and which of them are
//! young. So objects carry no links of the collector, and it still finds them all. An empty block serves any size again.
//!
//! **Invariants.** A cell is either handed out or on its block's free list or beyond `bump`, never two of them. A tracked
//! bit is set only for a handed-out cell that holds an object whose header has [`flags::TRACKED`]. `used` counts
//! handed-out cells. A block is on its class's `available` list if and only if it has room.

use alloc::alloc::{Layout, alloc, dealloc};
use core::cell::UnsafeCell;
use core::ptr::{NonNull, null_mut};
use platform::gate;
use py_abi::layout::{Header, flags};

/// Size and alignment of a block.
pub const BLOCK_BYTES: usize = 16 * 1024;
/// What a bit of a bitmap stands for; every cell's size is a multiple.
const GRANULE: usize = 16;
const GRANULES: usize = BLOCK_BYTES / GRANULE;
const BITMAP_WORDS: usize = GRANULES / 64;
/// Cells of up to this size come in steps of [`GRANULE`].
const FINE_LIMIT: usize = 512;
/// The sizes above: few cells a block, little waste.
const COARSE: [usize; 7] = [640, 768, 1008, 1328, 1984, 2656, 3984];
const CLASSES: usize = FINE_LIMIT / GRANULE + 1 + COARSE.len();
/// The first and the largest amount that is asked of the platform at once: a small guest must not pay for a large one.
const FIRST_CHUNK: usize = 64 * 1024;
const LARGEST_CHUNK: usize = 1024 * 1024;

#[repr(C)]
struct FreeCell {
    next: *mut FreeCell,
}

/// The head of a block; cells follow.
#[repr(C, align(16))]
pub(super) struct Block {
    cell_bytes: u32,
    used: u32,
    class: u32,
    /// Offset of the first cell that was never handed out.
    bump: u32,
    free: *mut FreeCell,
    previous_available: *mut Block,
    next_available: *mut Block,
    /// All blocks of the heap.
    next: *mut Block,
    /// Blocks with young objects; see [`Heap::young`].
    next_young: *mut Block,
    has_young: bool,
    tracked: [u64; BITMAP_WORDS],
    young: [u64; BITMAP_WORDS],
    /// While a collection runs: a counter for each granule.
    pub(super) scratch: *mut u32,
}

const FIRST_CELL: usize = size_of::<Block>().next_multiple_of(GRANULE);

/// The memory in front of a large object.
#[repr(C, align(16))]
pub(super) struct Large {
    previous: *mut Large,
    next: *mut Large,
    bytes: usize,
    young: bool,
    /// While a collection runs: its counter.
    pub(super) scratch: u32,
}

/// The heap of objects.
pub struct Heap {
    available: [*mut Block; CLASSES],
    /// Blocks without a cell in use.
    empty: *mut Block,
    blocks: *mut Block,
    young: *mut Block,
    large: *mut Large,
    /// The rest of the last chunk from the platform.
    chunk: *mut u8,
    chunk_end: *mut u8,
    next_chunk: usize,
    /// Objects that exist.
    live: usize,
    /// Of those that the collector knows, the young ones.
    pub(super) young_count: usize,
    /// And all.
    pub(super) tracked_count: usize,
}

struct HeapCell(UnsafeCell<Heap>);

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for HeapCell {}

static HEAP: HeapCell = HeapCell(UnsafeCell::new(Heap {
    available: [null_mut(); CLASSES],
    empty: null_mut(),
    blocks: null_mut(),
    young: null_mut(),
    large: null_mut(),
    chunk: null_mut(),
    chunk_end: null_mut(),
    next_chunk: FIRST_CHUNK,
    live: 0,
    young_count: 0,
    tracked_count: 0,
}));

/// The heap. Nothing may keep the reference across a call that can allocate or free.
#[inline]
pub(super) fn heap() -> &'static mut Heap {
    // SAFETY: one core runs Python at a time; callers do not nest.
    unsafe { &mut *HEAP.0.get() }
}

/// How many objects exist: what a leak check compares.
pub fn live_objects() -> usize {
    heap().live
}

/// An object stays for good, and is no leak.
pub(super) fn forget_living() {
    heap().live -= 1;
}

const fn class_of(bytes: usize) -> Option<usize> {
    if bytes <= FINE_LIMIT {
        return Some(bytes.div_ceil(GRANULE));
    }
    let mut i = 0;
    while i < COARSE.len() {
        if bytes <= COARSE[i] {
            return Some(FINE_LIMIT / GRANULE + 1 + i);
        }
        i += 1;
    }
    None
}

const fn cell_bytes(class: usize) -> usize {
    if class <= FINE_LIMIT / GRANULE { class * GRANULE } else { COARSE[class - FINE_LIMIT / GRANULE - 1] }
}

/// Memory for an object of `bytes` (at least a header's), not zeroed, with the header flags that [`Heap::free`] needs.
#[inline]
pub(super) fn allocate(bytes: usize) -> Option<(NonNull<u8>, u32)> {
    match class_of(bytes) {
        Some(class) => heap().cell(class).map(|cell| (cell, 0)),
        None => heap().large(bytes).map(|object| (object, flags::LARGE)),
    }
}

impl Heap {
    #[inline]
    fn cell(&mut self, class: usize) -> Option<NonNull<u8>> {
        let block = self.available[class];
        if block.is_null() {
            return self.cell_of_new_block(class);
        }
        // SAFETY: a block on an available list is a live block with room.
        unsafe {
            let cell = (*block).free;
            let cell = if cell.is_null() {
                let cell = block.cast::<u8>().add((*block).bump as usize);
                (*block).bump += (*block).cell_bytes;
                cell
            } else {
                (*block).free = (*cell).next;
                cell.cast::<u8>()
            };
            (*block).used += 1;
            if (*block).free.is_null() && !has_fresh_cell(block) {
                self.leave_available(block, class);
            }
            self.live += 1;
            Some(NonNull::new_unchecked(cell))
        }
    }

    #[cold]
    fn cell_of_new_block(&mut self, class: usize) -> Option<NonNull<u8>> {
        let mut block = self.empty;
        // SAFETY: blocks on the empty list are live; a new one is written before it is read.
        unsafe {
            if block.is_null() {
                block = self.new_block()?.as_ptr();
                block.write_bytes(0, 1);
                (*block).next = self.blocks;
                self.blocks = block;
            } else {
                self.empty = (*block).next_available;
            }
            (*block).class = class as u32;
            (*block).cell_bytes = cell_bytes(class) as u32;
            (*block).bump = FIRST_CELL as u32;
            (*block).free = null_mut();
        }
        self.join_available(block, class);
        self.cell(class)
    }

    /// An aligned block from the platform's memory.
    fn new_block(&mut self) -> Option<NonNull<Block>> {
        let room = self.chunk_end as usize - self.chunk as usize;
        if room < BLOCK_BYTES {
            // Alignment may cost up to a block; a smaller region than wished is better than none.
            let wanted = [self.next_chunk + BLOCK_BYTES, 2 * BLOCK_BYTES];
            let region = wanted.into_iter().find_map(gate::memory::grow)?;
            self.next_chunk = (self.next_chunk * 2).min(LARGEST_CHUNK);
            let start = region.start.as_ptr();
            let skip = (start as usize).next_multiple_of(BLOCK_BYTES) - start as usize;
            // SAFETY: both lie in the region or at its end: it has at least two blocks.
            unsafe {
                self.chunk = start.add(skip);
                self.chunk_end = start.add(region.len);
            }
        }
        let block = self.chunk;
        // SAFETY: the chunk has room for a block.
        self.chunk = unsafe { block.add(BLOCK_BYTES) };
        NonNull::new(block.cast::<Block>())
    }

    fn large(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let layout = large_layout(bytes)?;
        // SAFETY: the layout is not empty; the head is written before it is read.
        unsafe {
            let large = alloc(layout).cast::<Large>();
            if large.is_null() {
                return None;
            }
            large.write(Large { previous: null_mut(), next: self.large, bytes, young: false, scratch: 0 });
            if !self.large.is_null() {
                (*self.large).previous = large;
            }
            self.large = large;
            self.live += 1;
            NonNull::new(large.add(1).cast::<u8>())
        }
    }

    /// Gives an object's memory back.
    ///
    /// # Safety
    /// `header` is an object of this heap, nothing refers to it, and its flags are as they were while it lived.
    #[inline]
    pub(super) unsafe fn free(&mut self, header: *mut Header) {
        // SAFETY: by this function's contract the object is one of a block's cells or has a `Large` in front.
        unsafe {
            let bits = (*header).flags;
            if bits & flags::TRACKED != 0 {
                self.forget(header);
            }
            self.live -= 1;
            if bits & flags::LARGE != 0 {
                return self.free_large(header);
            }
            let block = block_of(header);
            let was_full = (*block).free.is_null() && !has_fresh_cell(block);
            let cell = header.cast::<FreeCell>();
            (*cell).next = (*block).free;
            (*block).free = cell;
            (*block).used -= 1;
            let class = (*block).class as usize;
            if was_full {
                let first = self.available[class];
                self.join_available(block, class);
                if !first.is_null() && (*first).used == 0 {
                    self.retire(first, class);
                }
            } else if (*block).used == 0 && self.available[class] != block {
                self.retire(block, class);
            }
        }
    }

    /// Lets an empty block serve any size. The first of a class stays: one object's coming and going is cheap.
    fn retire(&mut self, block: *mut Block, class: usize) {
        self.leave_available(block, class);
        // SAFETY: the block is live.
        unsafe { (*block).next_available = self.empty };
        self.empty = block;
    }

    fn join_available(&mut self, block: *mut Block, class: usize) {
        let next = core::mem::replace(&mut self.available[class], block);
        // SAFETY: the block is live and on no list; those on the list are live.
        unsafe {
            (*block).previous_available = null_mut();
            (*block).next_available = next;
            if !next.is_null() {
                (*next).previous_available = block;
            }
        }
    }

    fn leave_available(&mut self, block: *mut Block, class: usize) {
        // SAFETY: the block is on the list of its class, whose blocks are live.
        unsafe {
            let (previous, next) = ((*block).previous_available, (*block).next_available);
            if previous.is_null() {
                self.available[class] = next;
            } else {
                (*previous).next_available = next;
            }
            if !next.is_null() {
                (*next).previous_available = previous;
            }
        }
    }

    unsafe fn free_large(&mut self, header: *mut Header) {
        // SAFETY: the object has a `Large` in front, which is on the list.
        unsafe {
            let large = large_of(header);
            let (previous, next) = ((*large).previous, (*large).next);
            match previous.is_null() {
                true => self.large = next,
                false => (*previous).next = next,
            }
            if !next.is_null() {
                (*next).previous = previous;
            }
            if let Some(layout) = large_layout((*large).bytes) {
                dealloc(large.cast::<u8>(), layout);
            }
        }
    }

    /// Makes an object known to the collector, as a young one.
    ///
    /// # Safety
    /// `header` is a live object of this heap that is not tracked.
    pub(super) unsafe fn track(&mut self, header: *mut Header) {
        // SAFETY: by this function's contract.
        unsafe {
            (*header).flags |= flags::TRACKED;
            self.tracked_count += 1;
            self.young_count += 1;
            if (*header).flags & flags::LARGE != 0 {
                (*large_of(header)).young = true;
                return;
            }
            let block = block_of(header);
            let (word, bit) = bit_of(header);
            (*block).tracked[word] |= bit;
            (*block).young[word] |= bit;
            if !(*block).has_young {
                (*block).has_young = true;
                (*block).next_young = self.young;
                self.young = block;
            }
        }
    }

    unsafe fn forget(&mut self, header: *mut Header) {
        self.tracked_count -= 1;
        // SAFETY: by the caller's contract the object is tracked.
        unsafe {
            let young = if (*header).flags & flags::LARGE != 0 {
                (*large_of(header)).young
            } else {
                let block = block_of(header);
                let (word, bit) = bit_of(header);
                let young = (*block).young[word] & bit != 0;
                (*block).tracked[word] &= !bit;
                (*block).young[word] &= !bit;
                young
            };
            self.young_count -= usize::from(young);
        }
    }

    /// Calls `visit` with every young object; afterwards none is young any more.
    pub(super) fn take_young(&mut self, mut visit: impl FnMut(*mut Header)) {
        // SAFETY: blocks and large objects on the lists are live.
        unsafe {
            let mut block = core::mem::replace(&mut self.young, null_mut());
            while !block.is_null() {
                for word in 0..BITMAP_WORDS {
                    each_bit(block, word, core::mem::take(&mut (*block).young[word]), &mut visit);
                }
                (*block).has_young = false;
                block = core::mem::replace(&mut (*block).next_young, null_mut());
            }
            let mut large = self.large;
            while !large.is_null() {
                if core::mem::take(&mut (*large).young) {
                    visit(large.add(1).cast::<Header>());
                }
                large = (*large).next;
            }
        }
        self.young_count = 0;
    }

    /// Calls `visit` with every object that the collector knows; afterwards none is young any more.
    pub(super) fn take_all(&mut self, visit: impl FnMut(*mut Header)) {
        self.take_young(|_| {});
        self.each_tracked(visit);
    }

    /// Calls `visit` with every object that the collector knows.
    pub(super) fn each_tracked(&self, mut visit: impl FnMut(*mut Header)) {
        // SAFETY: blocks and large objects on the lists are live.
        unsafe {
            let mut block = self.blocks;
            while !block.is_null() {
                for word in 0..BITMAP_WORDS {
                    each_bit(block, word, (*block).tracked[word], &mut visit);
                }
                block = (*block).next;
            }
            let mut large = self.large;
            while !large.is_null() {
                let header = large.add(1).cast::<Header>();
                if (*header).flags & flags::TRACKED != 0 {
                    visit(header);
                }
                large = (*large).next;
            }
        }
    }
}

unsafe fn each_bit(block: *mut Block, word: usize, mut bits: u64, visit: &mut impl FnMut(*mut Header)) {
    while bits != 0 {
        let granule = word * 64 + bits.trailing_zeros() as usize;
        bits &= bits - 1;
        // SAFETY: the bit stands for a cell of the block.
        visit(unsafe { block.cast::<u8>().add(granule * GRANULE).cast::<Header>() });
    }
}

/// Whether a cell lies beyond `bump`.
unsafe fn has_fresh_cell(block: *const Block) -> bool {
    // SAFETY: the caller's block is live.
    unsafe { (*block).bump as usize + (*block).cell_bytes as usize <= BLOCK_BYTES }
}

/// Bytes of the cell, or of the memory of a large object.
pub(super) unsafe fn usable_size(header: *mut Header) -> usize {
    // SAFETY: the caller's object lies in a block, or has a `Large` in front.
    unsafe {
        if (*header).flags & flags::LARGE != 0 {
            (*large_of(header)).bytes
        } else {
            (*block_of(header)).cell_bytes as usize
        }
    }
}

/// The block of an object that is not large.
pub(super) fn block_of(header: *mut Header) -> *mut Block {
    header.map_addr(|address| address & !(BLOCK_BYTES - 1)).cast::<Block>()
}

/// The head in front of a large object.
pub(super) unsafe fn large_of(header: *mut Header) -> *mut Large {
    // SAFETY: the caller's object is large, so a `Large` lies in front.
    unsafe { header.cast::<Large>().sub(1) }
}

/// The position of an object in its block's `scratch`.
pub(super) fn granule_of(header: *mut Header) -> usize {
    (header.addr() & (BLOCK_BYTES - 1)) / GRANULE
}

/// Counters that a block's `scratch` holds.
pub(super) const SCRATCH_LEN: usize = GRANULES;

fn bit_of(header: *mut Header) -> (usize, u64) {
    let granule = granule_of(header);
    (granule / 64, 1 << (granule % 64))
}

fn large_layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes.checked_add(size_of::<Large>())?, GRANULE).ok()
}

const _: () = assert!(size_of::<Large>().is_multiple_of(GRANULE) && FIRST_CELL < BLOCK_BYTES / 8);

#[cfg(test)]
mod tests {
    use super::*;
    use py_abi::layout::ShapeHead;
    use std::vec::Vec;

    /// A heap of its own: the tests of other modules use the static one.
    fn fresh() -> Heap {
        Heap {
            available: [null_mut(); CLASSES],
            empty: null_mut(),
            blocks: null_mut(),
            young: null_mut(),
            large: null_mut(),
            chunk: null_mut(),
            chunk_end: null_mut(),
            next_chunk: FIRST_CHUNK,
            live: 0,
            young_count: 0,
            tracked_count: 0,
        }
    }

    fn object(heap: &mut Heap, bytes: usize) -> *mut Header {
        let (memory, bits) = match class_of(bytes) {
            Some(class) => (heap.cell(class).expect("memory"), 0),
            None => (heap.large(bytes).expect("memory"), flags::LARGE),
        };
        let header = memory.as_ptr().cast::<Header>();
        // SAFETY: the memory is new and large enough; every byte of it is written.
        unsafe {
            memory.as_ptr().write_bytes(0xa5, bytes);
            header.write(Header { refcount: 1, flags: bits, shape: core::ptr::null::<ShapeHead>() });
        }
        header
    }

    #[test]
    fn cells_never_overlap() {
        let mut heap = fresh();
        let mut objects: Vec<(usize, usize)> = Vec::new();
        let mut seed = 12345_u64;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let bytes = 16 + (seed >> 40) as usize % 5000;
            if (seed >> 33).is_multiple_of(3)
                && let Some((address, _)) = objects.pop()
            {
                // SAFETY: the object was made here and nobody refers to it.
                unsafe { heap.free(address as *mut Header) };
            } else {
                objects.push((object(&mut heap, bytes) as usize, bytes));
            }
        }
        assert_eq!(heap.live, objects.len());
        objects.sort_unstable();
        for pair in objects.windows(2) {
            assert!(pair[0].0 + pair[0].1 <= pair[1].0, "{pair:?}");
        }
        for (address, _) in objects {
            // SAFETY: as above.
            unsafe { heap.free(address as *mut Header) };
        }
        assert_eq!(heap.live, 0);
    }

    #[test]
    fn an_empty_block_serves_another_size() {
        let mut heap = fresh();
        let first: Vec<_> = (0..2000).map(|_| object(&mut heap, 64)).collect();
        let blocks = |heap: &Heap| {
            let (mut count, mut block) = (0, heap.blocks);
            while !block.is_null() {
                count += 1;
                // SAFETY: the list holds live blocks.
                block = unsafe { (*block).next };
            }
            count
        };
        let before = blocks(&heap);
        for header in first {
            // SAFETY: the object was made here and nobody refers to it.
            unsafe { heap.free(header) };
        }
        let _second: Vec<_> = (0..1000).map(|_| object(&mut heap, 96)).collect();
        assert!(blocks(&heap) <= before + 1, "{} blocks after {before}", blocks(&heap));
    }

    #[test]
    fn bitmaps_find_exactly_the_tracked_objects() {
        let mut heap = fresh();
        let mut expected = Vec::new();
        for index in 0..3000 {
            let header = object(&mut heap, if index % 7 == 0 { 9000 } else { 32 + index % 300 });
            if index % 2 == 0 {
                // SAFETY: a new object.
                unsafe { heap.track(header) };
                expected.push(header as usize);
            }
        }
        // SAFETY: made above, tracked or not.
        unsafe { heap.free(expected.remove(10) as *mut Header) };
        let mut young = Vec::new();
        heap.take_young(|header| young.push(header as usize));
        let mut all = Vec::new();
        heap.take_all(|header| all.push(header as usize));
        let mut again = Vec::new();
        heap.take_young(|header| again.push(header as usize));
        for list in [&mut young, &mut all, &mut expected] {
            list.sort_unstable();
        }
        assert_eq!(young, expected);
        assert_eq!(all, expected);
        assert!(again.is_empty());
        assert_eq!((heap.tracked_count, heap.young_count), (expected.len(), 0));
    }
}
