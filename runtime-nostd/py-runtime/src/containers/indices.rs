//! Index arithmetic of slices and ranges over word-sized numbers (`PySlice_AdjustIndices`, `compute_range_length`).

/// The items that a slice selects from a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Index of the first item; within the sequence's bounds even if nothing is selected.
    pub start: isize,
    /// Distance from one item to the next, not 0.
    pub step: isize,
    /// Number of items.
    pub len: usize,
}

/// A slice's fields, after `__index__` and clamping to the range of a word; absent fields are `None`.
#[derive(Clone, Copy, Debug)]
pub struct SliceFields {
    /// First index.
    pub start: Option<isize>,
    /// Index that is not reached.
    pub stop: Option<isize>,
    /// Distance, neither 0 nor `isize::MIN`.
    pub step: isize,
}

/// What the slice selects from a sequence of `len` items.
pub fn select(fields: SliceFields, len: usize) -> Selection {
    let SliceFields { start, stop, step } = fields;
    debug_assert!(step != 0 && step != isize::MIN && len <= isize::MAX as usize);
    let len = len as isize;
    // Indices run from `low` to `high`, the ends where a slice of this direction can start or stop.
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |index: isize| {
        if index < 0 { (index + len).max(low) } else { index.min(high) }
    };
    let start = start.map_or(if step < 0 { high } else { low }, clamp);
    let stop = stop.map_or(if step < 0 { low } else { high }, clamp);
    let len = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Selection { start, step, len: len as usize }
}

impl Selection {
    /// The index of the selected item `n`, which is below `len`.
    pub fn at(self, n: usize) -> usize {
        debug_assert!(n < self.len);
        (self.start + n as isize * self.step) as usize
    }

    /// The indices selected, in order.
    pub fn indices(self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator {
        (0..self.len).map(move |n| self.at(n))
    }

    /// The same items from left to right.
    pub fn ascending(self) -> Selection {
        if self.step > 0 || self.len == 0 {
            return self;
        }
        Selection { start: self.at(self.len - 1) as isize, step: -self.step, len: self.len }
    }
}

/// The number of items of `range(start, stop, step)`.
pub fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    debug_assert!(step != 0);
    let (low, high, distance) = if step > 0 { (start, stop, step as u64) } else { (stop, start, step.unsigned_abs()) };
    if low >= high { 0 } else { ((high as u64).wrapping_sub(low as u64) - 1) / distance + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// What a slice selects, by trying every index in order.
    fn by_trial(start: Option<isize>, stop: Option<isize>, step: isize, len: isize) -> Vec<usize> {
        let wrap = |index: isize| if index < 0 { index + len } else { index };
        let from = start.map_or(if step < 0 { len - 1 } else { 0 }, wrap);
        let to = stop.map(wrap);
        let mut found = Vec::new();
        let mut at = from;
        // Far enough to leave the sequence on either side.
        for _ in 0..60 {
            let reached = to.is_some_and(|to| if step < 0 { at <= to } else { at >= to });
            if reached {
                break;
            }
            if (0..len).contains(&at) {
                found.push(at as usize);
            }
            // A start beyond the end is first brought to the end.
            at = if step < 0 && at >= len {
                len - 1
            } else if step > 0 && at < 0 {
                0
            } else {
                at + step
            };
        }
        found
    }

    #[test]
    fn slices_select_what_stepping_does() {
        let bounds = || (-12..=12).map(Some).chain([None]);
        for len in 0..7 {
            for step in [-20, -3, -2, -1, 1, 2, 3, 20] {
                for start in bounds() {
                    for stop in bounds() {
                        let selection = select(SliceFields { start, stop, step }, len as usize);
                        let expected = by_trial(start, stop, step, len);
                        assert_eq!(
                            selection.indices().collect::<Vec<_>>(),
                            expected,
                            "{start:?}:{stop:?}:{step} of {len}"
                        );
                        let mut sorted = expected;
                        sorted.sort_unstable();
                        assert_eq!(selection.ascending().indices().collect::<Vec<_>>(), sorted);
                    }
                }
            }
        }
    }

    #[test]
    fn extreme_fields_do_not_overflow() {
        let (least, most) = (Some(isize::MIN), Some(isize::MAX));
        let fields = SliceFields { start: least, stop: most, step: isize::MAX };
        assert_eq!(select(fields, 5), Selection { start: 0, step: isize::MAX, len: 1 });
        let fields = SliceFields { start: most, stop: least, step: -isize::MAX };
        assert_eq!(select(fields, 5).indices().collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn range_lengths() {
        assert_eq!(range_len(0, 10, 3), 4);
        assert_eq!(range_len(10, 0, -3), 4);
        assert_eq!(range_len(0, 0, 1), 0);
        assert_eq!(range_len(i64::MIN, i64::MAX, 1), u64::MAX);
        assert_eq!(range_len(i64::MAX, i64::MIN, i64::MIN), 2);
    }
}
