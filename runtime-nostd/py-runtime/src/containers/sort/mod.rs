//! The stable merge sort of `list.sort` and `sorted`: powersort's merge order over timsort's runs, galloping included.
//!
//! It asks the same questions in the same order as CPython 3.14 (`Objects/listobject.c`, `listsort.txt`; Munro and Wild,
//! "Nearly-Optimal Mergesorts"), because a program can count the calls of its `__lt__` and raise from one of them. Only
//! `<` is ever asked. Whatever happens, the slice remains a permutation of what it was.
//!
//! It knows nothing of objects: elements are plain words or pairs of words, and the comparison is the caller's.

mod merge;
mod runs;

use alloc::vec::Vec;
use core::cell::Cell;

/// Why a sort ended early.
#[derive(Debug, PartialEq, Eq)]
pub enum Stopped<E> {
    /// The comparison failed.
    Raised(E),
    /// No memory for the merges.
    NoMemory,
}

impl<E> From<E> for Stopped<E> {
    fn from(error: E) -> Stopped<E> {
        Stopped::Raised(error)
    }
}

/// A strict order of elements that may fail.
pub trait Order<T> {
    /// What the comparison can fail with.
    type Error;

    /// Whether `a < b`.
    ///
    /// # Errors
    /// Whatever the elements' own comparison raises.
    fn less(&self, a: T, b: T) -> Result<bool, Self::Error>;
}

/// Sorts `items`.
///
/// # Errors
/// The first error of the comparison, or no memory; `items` is then some permutation of itself.
pub fn sort<T: Copy, O: Order<T>>(items: &mut [T], order: &O) -> Result<(), Stopped<O::Error>> {
    if items.len() < 2 {
        return Ok(());
    }
    // The comparison may run Python code, but none that can see these items: `Cell`s only spare the bookkeeping of
    // exclusive borrows of overlapping runs.
    let items = Cell::from_mut(items).as_slice_of_cells();
    let mut state = merge::State::new(items.len());
    let min_run = runs::min_run(items.len());
    let mut start = 0;
    while start < items.len() {
        let rest = &items[start..];
        let mut len = runs::count_run(rest, order)?;
        if len < min_run {
            let forced = min_run.min(rest.len());
            runs::binary_insertion_sort(&rest[..forced], len, order)?;
            len = forced;
        }
        state.push_run(items, start, len, order)?;
        start += len;
    }
    state.merge_all(items, order)
}

/// The items that a merge moved aside.
type Aside<T> = Vec<T>;

#[cfg(test)]
mod tests;
