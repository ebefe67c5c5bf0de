//! The names of characters, compressed.
//!
//! A name is a list of words, in blocks of sixteen names: for each, how many words it shares with the one before and how
//! many follow; each word is a byte if it is common, two otherwise. The words are sorted, in blocks of sixteen too: for
//! each, how many letters it shares with the one before, then the others, the last one marked.

use super::hangul;
use super::name_tables::{COMMON_WORDS, DERIVED, FIRST_ALIAS, NAME_RUNS, PREFIXES};
use super::trie::{u16_at, u32_at};
use alloc::format;
use alloc::vec::Vec;

/// Where each block of names starts.
static NAME_BLOCKS: &[u8] = include_bytes!("data/name_blocks.bin");
static NAMES: &[u8] = include_bytes!("data/names.bin");
/// Where each block of words starts.
static WORD_BLOCKS: &[u8] = include_bytes!("data/word_blocks.bin");
static WORDS: &[u8] = include_bytes!("data/words.bin");
/// The numbers of the common words.
static COMMON: &[u8] = include_bytes!("data/common_words.bin");

const BLOCK: usize = 16;
/// No name has more words.
const MOST_WORDS: usize = 15;
/// Room for any name.
const LONGEST: usize = 96;

/// What the names of all syllables of Hangul start with.
pub(super) const HANGUL: &str = "HANGUL SYLLABLE ";

/// The name of a character, none if it has none.
pub(super) fn name_of(c: u32) -> Option<Vec<u8>> {
    if let Some(prefix) = derived_prefix(c) {
        // CPython finds the ideographs of Tangut by their names but does not name them.
        return (prefix != "TANGUT IDEOGRAPH-").then(|| format!("{prefix}{c:04X}").into_bytes());
    }
    let mut name = Vec::with_capacity(LONGEST);
    if let Some(entry) = entry_of(c) {
        write_entry(entry, &mut name);
        return Some(name);
    }
    name.extend_from_slice(HANGUL.as_bytes());
    hangul::write_name(c, &mut name)?;
    Some(name)
}

/// The prefix of a name that ends with the character's number.
pub(super) fn derived_prefix(c: u32) -> Option<&'static str> {
    let run = DERIVED.partition_point(|run| run.0 <= c).checked_sub(1)?;
    let (_, last, prefix) = DERIVED[run];
    (c <= last).then(|| PREFIXES[usize::from(prefix)])
}

fn entry_of(c: u32) -> Option<usize> {
    let run = NAME_RUNS.partition_point(|run| run.0 <= c).checked_sub(1)?;
    let entry = usize::from(NAME_RUNS[run].1) + (c - NAME_RUNS[run].0) as usize;
    let end = NAME_RUNS.get(run + 1).map_or(FIRST_ALIAS, |next| next.1.into());
    (entry < end).then_some(entry)
}

/// Writes the name of an entry.
pub(super) fn write_entry(entry: usize, out: &mut Vec<u8>) {
    let mut words = [0; MOST_WORDS];
    let mut count = 0;
    let mut at = u32_at(NAME_BLOCKS, entry / BLOCK) as usize;
    for _ in 0..=entry % BLOCK {
        let head = NAMES[at];
        at += 1;
        count = usize::from(head >> 4);
        for _ in 0..head & 15 {
            let code = usize::from(NAMES[at]);
            at += 1;
            words[count] = match code.checked_sub(COMMON_WORDS) {
                None => u16_at(COMMON, code).into(),
                Some(high) => {
                    at += 1;
                    high << 8 | usize::from(NAMES[at - 1])
                }
            };
            count += 1;
        }
    }
    for (place, &word) in words[..count].iter().enumerate() {
        if place > 0 {
            out.push(b' ');
        }
        write_word(word, out);
    }
}

fn write_word(word: usize, out: &mut Vec<u8>) {
    let start = out.len();
    let mut at = usize::from(u16_at(WORD_BLOCKS, word / BLOCK));
    for _ in 0..=word % BLOCK {
        out.truncate(start + usize::from(WORDS[at]));
        at += 1;
        while WORDS[at] < 0x80 {
            out.push(WORDS[at]);
            at += 1;
        }
        out.push(WORDS[at] & 0x7f);
        at += 1;
    }
}
