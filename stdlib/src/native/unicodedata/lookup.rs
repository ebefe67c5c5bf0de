//! Characters by name: a perfect hash leads to the one entry that may have the name, which is then compared.

use super::hangul;
use super::name_tables::{ALIASES, FIRST_ALIAS, NAME_RUNS, PREFIXES, SEQUENCES};
use super::names::{HANGUL, derived_prefix, write_entry};
use super::trie::u16_at;
use alloc::vec::Vec;

/// A number for each bucket of names, with which their hashes are their places.
static SEEDS: &[u8] = include_bytes!("data/name_seeds.bin");
/// The entry at each place.
static PLACES: &[u8] = include_bytes!("data/name_places.bin");

/// What a name stands for.
pub(super) enum Named {
    /// The character of that name.
    Character(u32),
    /// A character that has another name too.
    Alias(u32),
    /// Several characters; zeroes behind.
    Sequence(&'static [u16; 4]),
}

/// Finds a name in any case.
pub(super) fn find(name: &[u8]) -> Option<Named> {
    let name = name.to_ascii_uppercase();
    if let Some(syllable) = name.strip_prefix(HANGUL.as_bytes()) {
        return hangul::find(syllable).map(Named::Character);
    }
    if let Some(c) = find_derived(&name) {
        return Some(Named::Character(c));
    }
    let entry = entry_at(&name);
    let mut found = Vec::with_capacity(name.len());
    write_entry(entry, &mut found);
    if found != name {
        return None;
    }
    Some(match entry.checked_sub(FIRST_ALIAS) {
        None => Named::Character(character_of(entry)),
        Some(alias) => match alias.checked_sub(ALIASES.len()) {
            None => Named::Alias(ALIASES[alias]),
            Some(sequence) => Named::Sequence(&SEQUENCES[sequence]),
        },
    })
}

/// A name that ends with the character's number.
fn find_derived(name: &[u8]) -> Option<u32> {
    let (prefix, digits) = PREFIXES.iter().find_map(|prefix| Some((*prefix, name.strip_prefix(prefix.as_bytes())?)))?;
    // As many digits as needed, at least four.
    if !(4..=6).contains(&digits.len()) || digits.len() > 4 && digits[0] == b'0' {
        return None;
    }
    let c = digits.iter().try_fold(0, |c, &digit| Some(c << 4 | char::from(digit).to_digit(16)?))?;
    (derived_prefix(c) == Some(prefix)).then_some(c)
}

fn entry_at(name: &[u8]) -> usize {
    let bucket = hash(name, 0) as usize % (SEEDS.len() / 2);
    let place = hash(name, u16_at(SEEDS, bucket)) as usize % (PLACES.len() / 2);
    u16_at(PLACES, place).into()
}

/// FNV-1a, stirred at the end: its low bits alone are too alike.
fn hash(name: &[u8], seed: u16) -> u32 {
    let start = 0x811c_9dc5 ^ u32::from(seed);
    let mut h = name.iter().fold(start, |h, &c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193));
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ h >> 12
}

fn character_of(entry: usize) -> u32 {
    let (c, first) = NAME_RUNS[NAME_RUNS.partition_point(|run| usize::from(run.1) <= entry) - 1];
    c + (entry - usize::from(first)) as u32
}
