//! Category, direction, width and mirroring: one record for each combination of them that occurs.

use super::tables::{CATEGORIES, DIRECTIONS, OLD_PROPERTIES, RECORDS, SAME, WIDTHS};
use super::trie::{Trie, trie};

static PROPERTIES: Trie = trie!("properties");

/// The record of a character.
#[derive(Clone, Copy)]
pub(super) struct Record(u8);

impl Record {
    /// In Unicode 16.
    pub(super) fn today(c: u32) -> Record {
        Record(PROPERTIES.get(c))
    }

    /// In Unicode 3.2.
    pub(super) fn old(c: u32) -> Record {
        let run = OLD_PROPERTIES.partition_point(|run| run >> 8 <= c).checked_sub(1);
        match run.map_or(SAME, |run| OLD_PROPERTIES[run] as u8) {
            SAME => Record::today(c),
            record => Record(record),
        }
    }

    /// General category.
    pub(super) fn category(self) -> &'static str {
        CATEGORIES[usize::from(RECORDS[usize::from(self.0)].0)]
    }

    /// Bidirectional class.
    pub(super) fn direction(self) -> &'static str {
        DIRECTIONS[usize::from(RECORDS[usize::from(self.0)].1)]
    }

    /// East Asian width.
    pub(super) fn width(self) -> &'static str {
        WIDTHS[usize::from(RECORDS[usize::from(self.0)].2)]
    }

    /// Whether it is mirrored in text from right to left.
    pub(super) fn is_mirrored(self) -> bool {
        RECORDS[usize::from(self.0)].3
    }

    /// Whether there is such a character: one of category `Cn` is none.
    pub(super) fn is_assigned(self) -> bool {
        RECORDS[usize::from(self.0)].0 != 0
    }
}
