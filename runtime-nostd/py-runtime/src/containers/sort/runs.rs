//! Finding and making sorted runs.

use super::Order;
use core::cell::Cell;

/// Inputs shorter than this are sorted by binary insertion alone.
const MAX_MIN_RUN: usize = 64;

/// The length below which natural runs are extended: chosen so that `len / min_run` is a power of two or just below one,
/// which keeps the merges balanced (`merge_compute_minrun`).
pub(super) fn min_run(len: usize) -> usize {
    let mut n = len;
    let mut odd_bit_lost = 0;
    while n >= MAX_MIN_RUN {
        odd_bit_lost |= n & 1;
        n >>= 1;
    }
    n + odd_bit_lost
}

/// Finds the run at the start of `items` and makes it ascending. Descending runs may contain equal elements: those are
/// reversed twice, which keeps their order.
pub(super) fn count_run<T: Copy, O: Order<T>>(items: &[Cell<T>], order: &O) -> Result<usize, O::Error> {
    let smaller = |n: usize| order.less(items[n].get(), items[n - 1].get());
    let mut n = 1;
    while n < items.len() && !smaller(n)? {
        n += 1;
    }
    if n == items.len() {
        return Ok(n);
    }
    if n > 1 {
        if order.less(items[0].get(), items[n - 1].get())? {
            return Ok(n);
        }
        // All equal so far, and the next one is smaller: the start of a descending run.
        reverse(&items[..n]);
    }
    n += 1;
    let mut equal_at_end = 0;
    let reverse_equal = |end: usize, equal: usize| {
        if equal > 0 {
            reverse(&items[end - equal - 1..end]);
        }
    };
    while n < items.len() {
        if smaller(n)? {
            reverse_equal(n, equal_at_end);
            equal_at_end = 0;
        } else if order.less(items[n - 1].get(), items[n].get())? {
            break;
        } else {
            equal_at_end += 1;
        }
        n += 1;
    }
    reverse_equal(n, equal_at_end);
    reverse(&items[..n]);
    while n < items.len() && !smaller(n)? {
        n += 1;
    }
    Ok(n)
}

/// Sorts `items`, of which the first `sorted` already are.
pub(super) fn binary_insertion_sort<T: Copy, O: Order<T>>(
    items: &[Cell<T>],
    sorted: usize,
    order: &O,
) -> Result<(), O::Error> {
    for end in sorted.max(1)..items.len() {
        let pivot = items[end].get();
        let (mut low, mut high) = (0, end);
        while low < high {
            let middle = (low + high) >> 1;
            if order.less(pivot, items[middle].get())? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for at in (low..end).rev() {
            items[at + 1].set(items[at].get());
        }
        items[low].set(pivot);
    }
    Ok(())
}

fn reverse<T: Copy>(items: &[Cell<T>]) {
    for at in 0..items.len() / 2 {
        items[at].swap(&items[items.len() - 1 - at]);
    }
}
