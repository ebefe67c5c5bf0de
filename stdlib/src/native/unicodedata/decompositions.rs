//! What characters decompose into, one step, and what pairs compose to.

use super::tables::{DECOMPOSED, TAGS};
use super::trie::u16_at;
use core::cmp::Ordering;

/// Where the units of each decomposition start, and where the last one's end.
static STARTS: &[u8] = include_bytes!("data/decomposition_starts.bin");
/// For each decomposition its tag and its characters in UTF-16.
static UNITS: &[u8] = include_bytes!("data/decomposition_units.bin");
/// Numbers of the decompositions that composing undoes, in the order of what they decompose into.
static COMPOSITES: &[u8] = include_bytes!("data/composites.bin");

/// A decomposition.
#[derive(Clone, Copy)]
pub(super) struct Decomposition {
    start: usize,
    end: usize,
}

impl Decomposition {
    /// That of a character. Syllables of Hangul have none in the tables.
    pub(super) fn find(c: u32) -> Option<Decomposition> {
        let run = DECOMPOSED.partition_point(|run| run.0 <= c).checked_sub(1)?;
        let at = usize::from(DECOMPOSED[run].1) + (c - DECOMPOSED[run].0) as usize;
        let end = DECOMPOSED.get(run + 1).map_or(STARTS.len() / 2 - 1, |next| next.1.into());
        (at < end).then(|| Decomposition::numbered(at))
    }

    fn numbered(at: usize) -> Decomposition {
        Decomposition { start: u16_at(STARTS, at).into(), end: u16_at(STARTS, at + 1).into() }
    }

    /// What stands before it: nothing for canonical ones.
    pub(super) fn tag(self) -> &'static str {
        TAGS[usize::from(u16_at(UNITS, self.start))]
    }

    /// Its characters.
    pub(super) fn chars(self) -> impl Iterator<Item = u32> {
        let units = (self.start + 1..self.end).map(|at| u16_at(UNITS, at));
        char::decode_utf16(units).map(|c| c.map_or_else(|alone| alone.unpaired_surrogate().into(), u32::from))
    }
}

/// The character that two compose to. Hangul is not in the tables.
pub(super) fn compose(first: u32, second: u32) -> Option<u32> {
    let (mut low, mut high) = (0, COMPOSITES.len() / 2);
    while low < high {
        let middle = (low + high) / 2;
        let number = u16_at(COMPOSITES, middle);
        let mut parts = Decomposition::numbered(number.into()).chars();
        match (parts.next(), parts.next()).cmp(&(Some(first), Some(second))) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => {
                let (start, from) = DECOMPOSED[DECOMPOSED.partition_point(|run| run.1 <= number) - 1];
                return Some(start + u32::from(number - from));
            }
        }
    }
    None
}
