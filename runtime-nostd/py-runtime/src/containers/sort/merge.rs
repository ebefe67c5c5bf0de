//! Merging runs in powersort's order, with galloping.

use super::{Aside, Order, Stopped};
use core::cell::Cell;

/// After this many wins in a row of one run, whole stretches are looked for.
const MIN_GALLOP: usize = 7;

/// No input needs more pending runs: powers strictly grow down the stack and are at most the bits of a length.
const MAX_PENDING: usize = 85;

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Depth in the merge tree of the boundary to the next run.
    power: u32,
}

/// The stack of runs not yet merged.
pub(super) struct State<T> {
    pending: [Run; MAX_PENDING],
    count: usize,
    total: usize,
    min_gallop: usize,
    aside: Aside<T>,
}

impl<T: Copy> State<T> {
    pub(super) fn new(total: usize) -> State<T> {
        State {
            pending: [Run { start: 0, len: 0, power: 0 }; MAX_PENDING],
            count: 0,
            total,
            min_gallop: MIN_GALLOP,
            aside: Aside::new(),
        }
    }

    /// Merges what powersort wants merged before the run that starts at `start`, then pushes it (`found_new_run`).
    pub(super) fn push_run<O: Order<T>>(
        &mut self,
        items: &[Cell<T>],
        start: usize,
        len: usize,
        order: &O,
    ) -> Result<(), Stopped<O::Error>> {
        if self.count > 0 {
            let last = self.pending[self.count - 1];
            let power = boundary_power(last.start, last.len, len, self.total);
            while self.count > 1 && self.pending[self.count - 2].power > power {
                self.merge_at(items, self.count - 2, order)?;
            }
            self.pending[self.count - 1].power = power;
        }
        self.pending[self.count] = Run { start, len, power: 0 };
        self.count += 1;
        Ok(())
    }

    /// Merges all pending runs (`merge_force_collapse`).
    pub(super) fn merge_all<O: Order<T>>(&mut self, items: &[Cell<T>], order: &O) -> Result<(), Stopped<O::Error>> {
        while self.count > 1 {
            let mut at = self.count - 2;
            if at > 0 && self.pending[at - 1].len < self.pending[at + 1].len {
                at -= 1;
            }
            self.merge_at(items, at, order)?;
        }
        Ok(())
    }

    /// Merges pending runs `at` and `at + 1`.
    fn merge_at<O: Order<T>>(&mut self, items: &[Cell<T>], at: usize, order: &O) -> Result<(), Stopped<O::Error>> {
        let (left, right) = (self.pending[at], self.pending[at + 1]);
        self.pending[at].len = left.len + right.len;
        if at + 3 == self.count {
            self.pending[at + 1] = self.pending[at + 2];
        }
        self.count -= 1;

        // What is already in its place at both ends takes no part.
        let middle = right.start;
        let first = items[middle].get();
        let skipped = gallop_right(first, left.len, |at| items[left.start + at].get(), 0, order)?;
        let start = left.start + skipped;
        if start == middle {
            return Ok(());
        }
        let last = items[middle - 1].get();
        let right_len = gallop_left(last, right.len, |at| items[middle + at].get(), right.len - 1, order)?;
        if right_len == 0 {
            return Ok(());
        }
        let both = &items[start..middle + right_len];
        if middle - start <= right_len {
            self.set_aside(&items[start..middle])?;
            self.merge_low(both, right_len, order)?;
        } else {
            self.set_aside(&items[middle..middle + right_len])?;
            self.merge_high(both, middle - start, order)?;
        }
        Ok(())
    }

    fn set_aside<E>(&mut self, items: &[Cell<T>]) -> Result<(), Stopped<E>> {
        self.aside.clear();
        if self.aside.try_reserve_exact(items.len()).is_err() {
            return Err(Stopped::NoMemory);
        }
        self.aside.extend(items.iter().map(Cell::get));
        Ok(())
    }

    /// Merges from the left: the left run is set aside, the right one is the last `right_len` of `both`.
    fn merge_low<O: Order<T>>(&mut self, both: &[Cell<T>], right_len: usize, order: &O) -> Result<(), O::Error> {
        let mut min_gallop = self.min_gallop;
        let mut merge = LowMerge { both, aside: &self.aside, dest: 0, left: 0, right: both.len() - right_len };
        // On an error too, what is aside goes back: between `dest` and `right` there is exactly its room.
        let result = merge.run(&mut min_gallop, order);
        merge.finish();
        self.min_gallop = min_gallop;
        result
    }

    /// Merges from the right: the right run is set aside, the left one is the first `left_len` of `both`.
    fn merge_high<O: Order<T>>(&mut self, both: &[Cell<T>], left_len: usize, order: &O) -> Result<(), O::Error> {
        let mut min_gallop = self.min_gallop;
        let mut merge =
            HighMerge { both, aside: &self.aside, dest: both.len(), left: left_len, right: self.aside.len() };
        let result = merge.run(&mut min_gallop, order);
        merge.finish();
        self.min_gallop = min_gallop;
        result
    }
}

/// `merge_lo`: the next place to fill, and the next element of each run.
struct LowMerge<'a, T> {
    both: &'a [Cell<T>],
    aside: &'a [T],
    dest: usize,
    left: usize,
    right: usize,
}

impl<T: Copy> LowMerge<'_, T> {
    fn take_right(&mut self) {
        self.both[self.dest].set(self.both[self.right].get());
        self.dest += 1;
        self.right += 1;
    }

    fn take_left(&mut self) {
        self.both[self.dest].set(self.aside[self.left]);
        self.dest += 1;
        self.left += 1;
    }

    fn right_is_empty(&self) -> bool {
        self.right == self.both.len()
    }

    /// The left run's last element is known to be the greatest, so with one left the rest of the right goes first.
    fn left_is_last(&self) -> bool {
        self.left + 1 == self.aside.len()
    }

    fn finish(&mut self) {
        if self.left_is_last() {
            while !self.right_is_empty() {
                self.take_right();
            }
        }
        while self.left < self.aside.len() {
            self.take_left();
        }
    }

    fn run<O: Order<T>>(&mut self, min_gallop: &mut usize, order: &O) -> Result<(), O::Error> {
        self.take_right();
        if self.right_is_empty() || self.left_is_last() {
            return Ok(());
        }
        loop {
            let (mut left_wins, mut right_wins) = (0, 0);
            loop {
                if order.less(self.both[self.right].get(), self.aside[self.left])? {
                    self.take_right();
                    right_wins += 1;
                    left_wins = 0;
                    if self.right_is_empty() {
                        return Ok(());
                    }
                    if right_wins >= *min_gallop {
                        break;
                    }
                } else {
                    self.take_left();
                    left_wins += 1;
                    right_wins = 0;
                    if self.left_is_last() {
                        return Ok(());
                    }
                    if left_wins >= *min_gallop {
                        break;
                    }
                }
            }
            *min_gallop += 1;
            loop {
                *min_gallop -= usize::from(*min_gallop > 1);
                let aside = &self.aside[self.left..];
                left_wins = gallop_right(self.both[self.right].get(), aside.len(), |at| aside[at], 0, order)?;
                for _ in 0..left_wins {
                    self.take_left();
                }
                // The comparison may be inconsistent, so the left run can be used up here.
                if left_wins > 0 && (self.left == self.aside.len() || self.left_is_last()) {
                    return Ok(());
                }
                self.take_right();
                if self.right_is_empty() {
                    return Ok(());
                }
                let right = &self.both[self.right..];
                right_wins = gallop_left(self.aside[self.left], right.len(), |at| right[at].get(), 0, order)?;
                for _ in 0..right_wins {
                    self.take_right();
                }
                if self.right_is_empty() {
                    return Ok(());
                }
                self.take_left();
                if self.left_is_last() {
                    return Ok(());
                }
                if left_wins < MIN_GALLOP && right_wins < MIN_GALLOP {
                    break;
                }
            }
            *min_gallop += 1;
        }
    }
}

/// `merge_hi`: all positions are one past the element that is next.
struct HighMerge<'a, T> {
    both: &'a [Cell<T>],
    aside: &'a [T],
    dest: usize,
    left: usize,
    right: usize,
}

impl<T: Copy> HighMerge<'_, T> {
    fn take_left(&mut self) {
        self.dest -= 1;
        self.left -= 1;
        self.both[self.dest].set(self.both[self.left].get());
    }

    fn take_right(&mut self) {
        self.dest -= 1;
        self.right -= 1;
        self.both[self.dest].set(self.aside[self.right]);
    }

    /// The right run's first element is known to be the least, so with one left the rest of the left goes first.
    fn right_is_last(&self) -> bool {
        self.right == 1
    }

    fn finish(&mut self) {
        if self.right_is_last() {
            while self.left > 0 {
                self.take_left();
            }
        }
        while self.right > 0 {
            self.take_right();
        }
    }

    fn run<O: Order<T>>(&mut self, min_gallop: &mut usize, order: &O) -> Result<(), O::Error> {
        self.take_left();
        if self.left == 0 || self.right_is_last() {
            return Ok(());
        }
        loop {
            let (mut left_wins, mut right_wins) = (0, 0);
            loop {
                if order.less(self.aside[self.right - 1], self.both[self.left - 1].get())? {
                    self.take_left();
                    left_wins += 1;
                    right_wins = 0;
                    if self.left == 0 {
                        return Ok(());
                    }
                    if left_wins >= *min_gallop {
                        break;
                    }
                } else {
                    self.take_right();
                    right_wins += 1;
                    left_wins = 0;
                    if self.right_is_last() {
                        return Ok(());
                    }
                    if right_wins >= *min_gallop {
                        break;
                    }
                }
            }
            *min_gallop += 1;
            loop {
                *min_gallop -= usize::from(*min_gallop > 1);
                let key = self.aside[self.right - 1];
                let stay = gallop_right(key, self.left, |at| self.both[at].get(), self.left - 1, order)?;
                left_wins = self.left - stay;
                for _ in 0..left_wins {
                    self.take_left();
                }
                if self.left == 0 {
                    return Ok(());
                }
                self.take_right();
                if self.right_is_last() {
                    return Ok(());
                }
                let key = self.both[self.left - 1].get();
                let stay = gallop_left(key, self.right, |at| self.aside[at], self.right - 1, order)?;
                right_wins = self.right - stay;
                for _ in 0..right_wins {
                    self.take_right();
                }
                // The comparison may be inconsistent, so the right run can be used up here.
                if right_wins > 0 && self.right <= 1 {
                    return Ok(());
                }
                self.take_left();
                if self.left == 0 {
                    return Ok(());
                }
                if left_wins < MIN_GALLOP && right_wins < MIN_GALLOP {
                    break;
                }
            }
            *min_gallop += 1;
        }
    }
}

/// The depth in the merge tree of the boundary between the run of `left_len` at `start` and the next of `right_len`
/// (`powerloop`): the first bit in which the runs' midpoints, as fractions of `total`, differ.
fn boundary_power(start: usize, left_len: usize, right_len: usize, total: usize) -> u32 {
    let mut a = 2 * start + left_len;
    let mut b = a + left_len + right_len;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

/// Where `key` belongs among `len` sorted items, before equal ones; the search starts at `hint` (`gallop_left`).
fn gallop_left<T: Copy, O: Order<T>>(
    key: T,
    len: usize,
    item: impl Fn(usize) -> T,
    hint: usize,
    order: &O,
) -> Result<usize, O::Error> {
    gallop(len, hint, |at| order.less(item(at), key))
}

/// Where `key` belongs among `len` sorted items, after equal ones (`gallop_right`).
fn gallop_right<T: Copy, O: Order<T>>(
    key: T,
    len: usize,
    item: impl Fn(usize) -> T,
    hint: usize,
    order: &O,
) -> Result<usize, O::Error> {
    gallop(len, hint, |at| Ok(!order.less(key, item(at))?))
}

/// How many of the first `len` places have `precedes`, found by doubling steps from `hint` and then by bisection.
fn gallop<E>(len: usize, hint: usize, precedes: impl Fn(usize) -> Result<bool, E>) -> Result<usize, E> {
    let (mut low, mut high);
    let mut last = 0;
    let mut step = 1;
    if precedes(hint)? {
        let limit = len - hint;
        while step < limit && precedes(hint + step)? {
            last = step;
            step = step * 2 + 1;
        }
        low = hint + last + 1;
        high = hint + step.min(limit);
    } else {
        let limit = hint + 1;
        while step < limit && !precedes(hint - step)? {
            last = step;
            step = step * 2 + 1;
        }
        low = limit - step.min(limit);
        high = hint - last;
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if precedes(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
