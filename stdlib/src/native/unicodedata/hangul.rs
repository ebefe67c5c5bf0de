//! The syllables of Hangul, whose decompositions and names follow from their numbers (Unicode standard, 3.12).

use alloc::vec::Vec;

const FIRST: u32 = 0xac00;
const LEADING: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
/// One before the first, because the first syllable of each pair has none.
const TRAILING: u32 = 0x11a7;
const LEADING_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
const TRAILING_COUNT: u32 = 28;

const LEADING_NAMES: [&str; 19] =
    ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
const VOWEL_NAMES: [&str; 21] = [
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU",
    "YI", "I",
];
const TRAILING_NAMES: [&str; 28] = [
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S",
    "SS", "NG", "J", "C", "K", "T", "P", "H",
];

/// The place of a syllable among them.
fn index(c: u32) -> Option<u32> {
    c.checked_sub(FIRST).filter(|&index| index < LEADING_COUNT * VOWEL_COUNT * TRAILING_COUNT)
}

/// Leading consonant, vowel and trailing consonant, if it has one.
pub(super) fn decompose(c: u32) -> Option<(u32, u32, Option<u32>)> {
    let index = index(c)?;
    let trailing = index % TRAILING_COUNT;
    Some((
        LEADING + index / (VOWEL_COUNT * TRAILING_COUNT),
        VOWEL + index / TRAILING_COUNT % VOWEL_COUNT,
        (trailing != 0).then_some(TRAILING + trailing),
    ))
}

/// The syllable of a consonant and a vowel, or of a syllable without a trailing consonant and one.
pub(super) fn compose(first: u32, second: u32) -> Option<u32> {
    let vowel = second.wrapping_sub(VOWEL);
    let leading = first.wrapping_sub(LEADING);
    if leading < LEADING_COUNT && vowel < VOWEL_COUNT {
        return Some(FIRST + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT);
    }
    let trailing = second.wrapping_sub(TRAILING);
    (index(first)? % TRAILING_COUNT == 0 && (1..TRAILING_COUNT).contains(&trailing)).then(|| first + trailing)
}

/// Writes what the name of a syllable ends with.
pub(super) fn write_name(c: u32, out: &mut Vec<u8>) -> Option<()> {
    let index = index(c)?;
    out.extend_from_slice(LEADING_NAMES[(index / (VOWEL_COUNT * TRAILING_COUNT)) as usize].as_bytes());
    out.extend_from_slice(VOWEL_NAMES[(index / TRAILING_COUNT % VOWEL_COUNT) as usize].as_bytes());
    out.extend_from_slice(TRAILING_NAMES[(index % TRAILING_COUNT) as usize].as_bytes());
    Some(())
}

/// The syllable whose name ends so.
pub(super) fn find(name: &[u8]) -> Option<u32> {
    let (leading, rest) = longest(name, &LEADING_NAMES)?;
    let (vowel, rest) = longest(rest, &VOWEL_NAMES)?;
    let (trailing, rest) = longest(rest, &TRAILING_NAMES)?;
    rest.is_empty().then(|| FIRST + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT + trailing)
}

/// The longest of several names that a text starts with, and what follows.
fn longest<'a>(text: &'a [u8], names: &[&str]) -> Option<(u32, &'a [u8])> {
    let starts = names.iter().enumerate().filter_map(|(at, name)| Some((at, text.strip_prefix(name.as_bytes())?)));
    starts.min_by_key(|(_, rest)| rest.len()).map(|(at, rest)| (at as u32, rest))
}
