//! Upper, lower and title case.

use crate::rows;
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::unicode::{self, Mapped, is_case_ignorable, is_cased};
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

use super::Str;
use super::slots::own;

rows! { "str":
    /// With all letters in upper case.
    "upper" (self, /) => upper;
    /// With all letters in lower case.
    "lower" (self, /) => lower;
    /// In the form in which texts that differ in case alone are equal.
    "casefold" (self, /) => casefold;
    /// With upper case for lower case and the other way round.
    "swapcase" (self, /) => swapcase;
    /// With each word in lower case but for its first letter.
    "title" (self, /) => title;
    /// In lower case but for the first letter.
    "capitalize" (self, /) => capitalize;
}

const SIGMA: u32 = 0x3a3;
const SMALL_SIGMA: Mapped = Mapped::one(0x3c3);
const FINAL_SIGMA: Mapped = Mapped::one(0x3c2);

/// ASCII text mapped byte by byte.
fn ascii(text: &[u8], map: impl FnMut(&u8) -> u8) -> PyResult {
    Str::from_ascii(&text.iter().map(map).collect::<Vec<u8>>())
}

/// Text mapped character by character; the mapping is told where it is.
fn mapped(chars: Chars<'_>, mut map: impl FnMut(usize, u32) -> Mapped) -> PyResult {
    let mut out = StrBuf::with_capacity(chars.len());
    for (at, c) in chars.iter().enumerate() {
        map(at, c).as_slice().iter().for_each(|&c| out.push(c));
    }
    Str::from_buf(&out)
}

/// Lower case, with a sigma at the end of a word (`handle_capital_sigma`).
fn lower_at(chars: Chars<'_>, at: usize, c: u32) -> Mapped {
    if c != SIGMA {
        return unicode::to_lower(c);
    }
    let decisive = |mut around: &mut dyn Iterator<Item = usize>| {
        (&mut around).map(|at| chars.at(at)).find(|&c| !is_case_ignorable(c)).is_some_and(is_cased)
    };
    let after_letter = decisive(&mut (0..at).rev());
    let before_letter = decisive(&mut (at + 1..chars.len()));
    if after_letter && !before_letter { FINAL_SIGMA } else { SMALL_SIGMA }
}

fn upper(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    match chars.as_ascii() {
        Some(text) => ascii(text, u8::to_ascii_uppercase),
        None => mapped(chars, |_, c| unicode::to_upper(c)),
    }
}

fn lower(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    match chars.as_ascii() {
        Some(text) => ascii(text, u8::to_ascii_lowercase),
        None => mapped(chars, |at, c| lower_at(chars, at, c)),
    }
}

fn casefold(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    match chars.as_ascii() {
        Some(text) => ascii(text, u8::to_ascii_lowercase),
        None => mapped(chars, |_, c| unicode::to_fold(c)),
    }
}

fn swapcase(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    if let Some(text) = chars.as_ascii() {
        return ascii(text, |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte });
    }
    mapped(chars, |at, c| {
        if unicode::is_upper(c) {
            lower_at(chars, at, c)
        } else if unicode::is_lower(c) {
            unicode::to_upper(c)
        } else {
            Mapped::one(c)
        }
    })
}

fn capitalize(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    mapped(chars, |at, c| if at == 0 { unicode::to_title(c) } else { lower_at(chars, at, c) })
}

fn title(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    let mut after_cased = false;
    mapped(chars, |at, c| {
        let cased = if after_cased { lower_at(chars, at, c) } else { unicode::to_title(c) };
        after_cased = has_case(c);
        cased
    })
}

/// Whether a character has case (`_PyUnicode_IsCased`), case-ignorable or not.
pub(super) fn has_case(c: u32) -> bool {
    match c {
        0..=0x7f => (c as u8).is_ascii_alphabetic(),
        _ => unicode::is_lower(c) || unicode::is_upper(c) || unicode::is_title(c),
    }
}
