//! Splitting and stripping: which ranges of the characters remain. `str`, `bytes` and `bytearray` share this; what is
//! white space and what ends a line differs between them.

use alloc::vec::Vec;
use core::ops::Range;

use super::chars::{Chars, Unit, with_units};
use super::search::{find, rfind};

/// Parts that there is room for at once.
pub const USUAL: usize = 12;

/// Whether a character belongs to a class.
pub type Class = fn(u32) -> bool;

/// White space among bytes.
pub const fn is_byte_space(c: u32) -> bool {
    matches!(c, 9..=13 | 32)
}

/// Line ends among bytes.
pub const fn is_byte_linebreak(c: u32) -> bool {
    matches!(c, 10 | 13)
}

/// The words between white space, at most `limit` splits from the left.
pub fn words(chars: Chars<'_>, space: Class, limit: usize) -> Vec<Range<usize>> {
    with_units!(chars, units => words_of(units, space, limit))
}

fn words_of<T: Unit>(units: &[T], space: Class, limit: usize) -> Vec<Range<usize>> {
    // Printable ASCII is never space, whatever the class.
    let is_space = |at: usize| !(0x21..0x7f).contains(&units[at].into()) && space(units[at].into());
    let len = units.len();
    let (mut found, mut at) = (Vec::with_capacity(USUAL), 0);
    loop {
        while at < len && is_space(at) {
            at += 1;
        }
        if at == len {
            return found;
        }
        let start = at;
        if found.len() == limit {
            // The rest keeps its space, also at its end.
            found.push(start..len);
            return found;
        }
        while at < len && !is_space(at) {
            at += 1;
        }
        found.push(start..at);
    }
}

/// The words between white space, at most `limit` splits from the right; in the order of the text.
pub fn words_from_right(chars: Chars<'_>, space: Class, limit: usize) -> Vec<Range<usize>> {
    let is_space = |at: usize| space(chars.at(at));
    let (mut found, mut end) = (Vec::new(), chars.len());
    loop {
        while end > 0 && is_space(end - 1) {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if found.len() == limit {
            found.push(0..end);
            break;
        }
        let mut start = end;
        while start > 0 && !is_space(start - 1) {
            start -= 1;
        }
        found.push(start..end);
        end = start;
    }
    found.reverse();
    found
}

/// The parts between occurrences of a separator that is not empty, at most `limit` splits from the left.
pub fn parts<T: Unit>(units: &[T], separator: &[T], limit: usize) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    while found.len() < limit
        && let Some(at) = find(&units[start..], separator)
    {
        found.push(start..start + at);
        start += at + separator.len();
    }
    found.push(start..units.len());
    found
}

/// The same from the right; in the order of the text.
pub fn parts_from_right<T: Unit>(units: &[T], separator: &[T], limit: usize) -> Vec<Range<usize>> {
    let (mut found, mut end) = (Vec::new(), units.len());
    while found.len() < limit
        && let Some(at) = rfind(&units[..end], separator)
    {
        found.push(at + separator.len()..end);
        end = at;
    }
    found.push(0..end);
    found.reverse();
    found
}

/// What `splitlines` does with line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// They stay.
    Kept,
    /// They go.
    Dropped,
}

/// The lines.
pub fn lines(chars: Chars<'_>, linebreak: Class, ends: LineEnds) -> Vec<Range<usize>> {
    with_units!(chars, units => lines_of(units, linebreak, ends))
}

fn lines_of<T: Unit>(units: &[T], linebreak: Class, ends: LineEnds) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < units.len() {
        let start = at;
        while at < units.len() && !linebreak(units[at].into()) {
            at += 1;
        }
        let end = at;
        if at < units.len() {
            let pair = units[at].into() == 13 && units.get(at + 1).is_some_and(|&next| next.into() == 10);
            at += if pair { 2 } else { 1 };
        }
        found.push(start..if ends == LineEnds::Kept { at } else { end });
    }
    found
}

/// Which ends are stripped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Both.
    Both,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// What remains when members at the ends are taken away.
pub fn strip(chars: Chars<'_>, ends: Ends, member: impl Fn(u32) -> bool) -> Range<usize> {
    let (mut start, mut end) = (0, chars.len());
    if ends != Ends::Right {
        while start < end && member(chars.at(start)) {
            start += 1;
        }
    }
    if ends != Ends::Left {
        while end > start && member(chars.at(end - 1)) {
            end -= 1;
        }
    }
    start..end
}
