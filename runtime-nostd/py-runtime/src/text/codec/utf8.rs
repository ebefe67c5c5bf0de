//! UTF-8. What is valid is core's judgement, which is the Unicode standard's and CPython's.

use alloc::vec::Vec;

use super::{Bad, NOT_ALLOWED, is_surrogate, surrogates_end};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

pub(super) fn decode(bytes: &[u8], at: usize, out: &mut StrBuf) -> Result<(), Bad> {
    let rest = &bytes[at..];
    if rest.is_ascii() {
        out.push_ascii(rest);
        return Ok(());
    }
    let (text, problem) = match core::str::from_utf8(rest) {
        Ok(text) => (text, None),
        Err(problem) => {
            let valid = core::str::from_utf8(&rest[..problem.valid_up_to()]);
            (valid.expect("core has checked it"), Some(problem))
        }
    };
    for c in text.chars() {
        out.push(c.into());
    }
    let Some(problem) = problem else { return Ok(()) };
    let start = at + problem.valid_up_to();
    let lead = bytes[start];
    Err(match problem.error_len() {
        None => Bad { start, end: bytes.len(), reason: "unexpected end of data" },
        Some(1) if !matches!(lead, 0xc2..=0xf4) => Bad { start, end: start + 1, reason: "invalid start byte" },
        Some(len) => Bad { start, end: start + len, reason: "invalid continuation byte" },
    })
}

pub(super) fn encode(chars: Chars<'_>, at: usize, out: &mut Vec<u8>) -> Result<(), Bad> {
    if let Some(text) = chars.as_ascii() {
        out.extend_from_slice(&text[at..]);
        return Ok(());
    }
    for index in at..chars.len() {
        let c = chars.at(index);
        if is_surrogate(c) {
            return Err(Bad { start: index, end: surrogates_end(chars, index), reason: NOT_ALLOWED });
        }
        push(c, out);
    }
    Ok(())
}

/// The bytes of any code point, surrogates included.
pub(super) fn push(c: u32, out: &mut Vec<u8>) {
    let tail = |shift: u32| 0x80 | (c >> shift & 0x3f) as u8;
    match c {
        0..=0x7f => out.push(c as u8),
        0x80..=0x7ff => out.extend_from_slice(&[0xc0 | (c >> 6) as u8, tail(0)]),
        0x800..=0xffff => out.extend_from_slice(&[0xe0 | (c >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend_from_slice(&[0xf0 | (c >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}
