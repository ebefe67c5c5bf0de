//! Sorted, disjoint ranges of physical memory in a fixed array: there is no heap yet.

/// Bytes in a page.
pub const PAGE: u64 = 4096;
/// Enough for real machines' maps after taking out the image; the smallest ranges of a longer map are lost.
const CAPACITY: usize = 32;

/// Physical addresses `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// First byte.
    pub start: u64,
    /// First byte after it.
    pub end: u64,
}

impl Range {
    /// Bytes in it.
    #[must_use]
    pub const fn len(self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The whole pages in it.
    #[must_use]
    pub const fn inner_pages(self) -> Range {
        let start = self.start.saturating_add(PAGE - 1) / PAGE * PAGE;
        let end = self.end / PAGE * PAGE;
        Range { start, end: if end > start { end } else { start } }
    }

    /// Whether both have a byte in common.
    #[must_use]
    pub const fn overlaps(self, other: Range) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The set.
#[derive(Clone, Copy, Debug)]
pub struct Ranges {
    items: [Range; CAPACITY],
    len: usize,
}

impl Ranges {
    /// No range.
    pub const EMPTY: Ranges = Ranges { items: [Range { start: 0, end: 0 }; CAPACITY], len: 0 };

    /// The ranges, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.items[..self.len].iter().copied()
    }

    /// Adds a range. Overlap with a present one (a hostile or broken memory map) is taken out of the new one first.
    pub fn insert(&mut self, range: Range) {
        let Some(present) = self.iter().find(|present| present.overlaps(range)) else {
            self.insert_disjoint(range);
            return;
        };
        // At most one level for each present range, since each part is disjoint from it.
        self.insert(Range { start: range.start, end: range.end.min(present.start) });
        self.insert(Range { start: range.start.max(present.end), end: range.end });
    }

    /// Takes a range out.
    pub fn remove(&mut self, range: Range) {
        let before = *self;
        *self = Ranges::EMPTY;
        for present in before.iter() {
            self.insert_disjoint(Range { start: present.start, end: present.end.min(range.start) });
            self.insert_disjoint(Range { start: present.start.max(range.end), end: present.end });
        }
    }

    /// Takes `len` bytes, a multiple of the page size, from the lowest range that has them; returns their start.
    pub fn take(&mut self, len: u64) -> Option<u64> {
        let start = self.iter().find(|range| range.len() >= len)?.start;
        self.remove(Range { start, end: start + len });
        Some(start)
    }

    /// Bytes in all ranges.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.iter().map(Range::len).sum()
    }

    fn insert_disjoint(&mut self, range: Range) {
        if range.is_empty() {
            return;
        }
        if self.len == CAPACITY {
            let (smallest, present) = self.iter().enumerate().min_by_key(|(_, range)| range.len()).expect("full");
            if present.len() >= range.len() {
                return;
            }
            self.items.copy_within(smallest + 1..self.len, smallest);
            self.len -= 1;
        }
        let at = self.iter().position(|present| present.start > range.start).unwrap_or(self.len);
        self.items.copy_within(at..self.len, at + 1);
        self.items[at] = range;
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::vec::Vec;

    fn ranges(list: &[(u64, u64)]) -> Ranges {
        let mut ranges = Ranges::EMPTY;
        for &(start, end) in list {
            ranges.insert(Range { start, end });
        }
        ranges
    }

    fn list(ranges: &Ranges) -> Vec<(u64, u64)> {
        ranges.iter().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn overlapping_maps_count_every_byte_once() {
        let set = ranges(&[(10, 20), (30, 40), (0, 50), (15, 35), (5, 5)]);
        assert_eq!(list(&set), [(0, 10), (10, 20), (20, 30), (30, 40), (40, 50)]);
        assert_eq!(set.total(), 50);
    }

    #[test]
    fn removal_splits_and_trims() {
        let mut set = ranges(&[(0, 100), (200, 300)]);
        set.remove(Range { start: 40, end: 60 });
        set.remove(Range { start: 90, end: 250 });
        assert_eq!(list(&set), [(0, 40), (60, 90), (250, 300)]);
        assert_eq!(set.take(35), Some(0));
        assert_eq!(list(&set), [(35, 40), (60, 90), (250, 300)]);
        assert_eq!(set.take(51), None);
    }

    #[test]
    fn a_full_set_keeps_the_larger_ranges() {
        let mut set = Ranges::EMPTY;
        for index in 0..40 {
            set.insert(Range { start: index * 1000, end: index * 1000 + index + 1 });
        }
        assert_eq!(set.iter().count(), CAPACITY);
        assert!(set.iter().all(|range| range.len() > 8));
    }

    #[test]
    fn inner_pages_never_grow() {
        assert_eq!(Range { start: 1, end: 4096 }.inner_pages().len(), 0);
        assert_eq!(Range { start: 0, end: 8191 }.inner_pages(), Range { start: 0, end: 4096 });
        assert!(Range { start: u64::MAX - 10, end: u64::MAX }.inner_pages().is_empty());
    }
}
