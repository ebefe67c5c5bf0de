//! Stacks of threads: memory for each, with an unmapped page below.
//!
//! A stack lies in an *arena*: some large pages of the heap, the first of them mapped by a table of small pages instead. That
//! table is the arena's own first page, and among the pages that it makes read-only is itself; so no page table can be
//! written, as it is with those that boot sealed. Without guards between them small stacks share an arena of one large page.
//! When its last stack is given back, an arena is an ordinary part of the heap again.

use crate::boot::ranges::PAGE;
use crate::heap;
use crate::paging::LARGE_PAGE;
use crate::space;
use core::ptr::NonNull;
use core::sync::atomic::{AtomicU64, Ordering};

/// Most arenas.
const ARENAS: usize = 512;
/// Small stacks in an arena of one large page.
const SMALL_STACKS: u64 = 3;
/// Bytes of such a stack and its guard; the table is the page that is left.
const SMALL_SLOT: u64 = (LARGE_PAGE / PAGE - 1) / SMALL_STACKS * PAGE;
/// Table and guard of a stack that has an arena of its own.
const OWN_HEAD: u64 = 2 * PAGE;

/// The arenas: the address of each, whose low bits tell which of its stacks are in use, 0 where there is none. One that
/// holds a single large stack has the bit [`OWN`], and above it how many large pages it has.
///
/// Atomic because handlers of exceptions read it; only one thread writes.
static TABLE: [AtomicU64; ARENAS] = [const { AtomicU64::new(0) }; ARENAS];

const SMALL_MASK: u64 = (1 << SMALL_STACKS) - 1;
const OWN: u64 = 1 << SMALL_STACKS;
const PAGES_SHIFT: u32 = OWN.trailing_zeros() + 1;
/// Most large pages of an arena.
const MOST_PAGES: u64 = (LARGE_PAGE >> PAGES_SHIFT) - 1;

fn start_of(entry: u64) -> u64 {
    entry / LARGE_PAGE * LARGE_PAGE
}

/// A stack of at least `bytes`; 0 stands for a small one. Its lowest address and the first above it.
#[must_use]
pub fn take(bytes: usize) -> Option<(usize, usize)> {
    let stack = if bytes as u64 <= SMALL_SLOT - PAGE { take_small() } else { take_own(bytes as u64) }?;
    space::watch_guards(is_guard);
    Some((stack.0 as usize, stack.1 as usize))
}

fn take_small() -> Option<(u64, u64)> {
    let has_room = |entry: u64| entry != 0 && entry & OWN == 0 && entry & SMALL_MASK != SMALL_MASK;
    let arena = match TABLE.iter().find(|arena| has_room(arena.load(Ordering::Relaxed))) {
        Some(arena) => arena,
        None => {
            let (arena, start) = add_arena(1)?;
            // Above the table there is the first slot, whose lowest page is its guard.
            space::split(start, |page| page != 0 && (page - 1) % (SMALL_SLOT / PAGE) == 0);
            arena.store(start, Ordering::Relaxed);
            arena
        }
    };
    let entry = arena.load(Ordering::Relaxed);
    let index = u64::from((entry & SMALL_MASK).trailing_ones());
    arena.store(entry | 1 << index, Ordering::Relaxed);
    let slot = start_of(entry) + PAGE + index * SMALL_SLOT;
    Some((slot + PAGE, slot + SMALL_SLOT))
}

fn take_own(bytes: u64) -> Option<(u64, u64)> {
    let pages = bytes.checked_add(OWN_HEAD)?.div_ceil(LARGE_PAGE);
    if pages > MOST_PAGES {
        return None;
    }
    let (arena, start) = add_arena(pages)?;
    space::split(start, |page| page == 1);
    arena.store(start | OWN | pages << PAGES_SHIFT, Ordering::Relaxed);
    Some((start + OWN_HEAD, start + pages * LARGE_PAGE))
}

/// Memory for an arena, and a free place in the table.
fn add_arena(pages: u64) -> Option<(&'static AtomicU64, u64)> {
    let arena = TABLE.iter().find(|arena| arena.load(Ordering::Relaxed) == 0)?;
    let (block, _) = heap::take_aligned((pages * LARGE_PAGE) as usize, LARGE_PAGE as usize)?;
    Some((arena, block.as_ptr() as u64))
}

/// Gives back a stack.
///
/// # Safety
/// It came from [`take`], and nobody runs on it or refers to it any more.
pub unsafe fn give(low: usize, high: usize) {
    let is_inside = |entry: u64| {
        let pages = if entry & OWN == 0 { 1 } else { entry % LARGE_PAGE >> PAGES_SHIFT };
        entry != 0 && (start_of(entry)..start_of(entry) + pages * LARGE_PAGE).contains(&(low as u64))
    };
    let arena = TABLE.iter().find(|arena| is_inside(arena.load(Ordering::Relaxed))).expect("a stack of ours");
    let entry = arena.load(Ordering::Relaxed);
    let start = start_of(entry);
    let pages = if entry & OWN == 0 {
        let index = (low as u64 - start - PAGE) / SMALL_SLOT;
        let left = entry & !(1 << index);
        arena.store(left, Ordering::Relaxed);
        if left & SMALL_MASK != 0 {
            return;
        }
        1
    } else {
        assert_eq!(high as u64, start + (entry % LARGE_PAGE >> PAGES_SHIFT) * LARGE_PAGE, "the whole stack");
        entry % LARGE_PAGE >> PAGES_SHIFT
    };
    arena.store(0, Ordering::Relaxed);
    space::unsplit(start);
    let block = NonNull::new(start as *mut u8).expect("not the null page");
    // SAFETY: it came from `take_aligned` with this size, no stack is left on it, and it is mapped as it was.
    unsafe { heap::give_aligned(block, (pages * LARGE_PAGE) as usize, LARGE_PAGE as usize) };
}

/// Whether an address lies in a guard.
fn is_guard(address: u64) -> bool {
    let entry = TABLE
        .iter()
        .map(|arena| arena.load(Ordering::Relaxed))
        .find(|&entry| entry != 0 && (start_of(entry)..start_of(entry) + LARGE_PAGE).contains(&address));
    entry.is_some_and(|entry| {
        let page = (address - start_of(entry)) / PAGE;
        if entry & OWN == 0 { page != 0 && (page - 1).is_multiple_of(SMALL_SLOT / PAGE) } else { page == 1 }
    })
}
