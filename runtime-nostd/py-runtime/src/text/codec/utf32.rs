//! UTF-32.

use alloc::vec::Vec;

use super::{Bad, Endian, NOT_ALLOWED, is_surrogate};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

/// The order that a byte-order mark tells, and its length.
pub(super) fn mark(bytes: &[u8]) -> (Endian, usize) {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => (Endian::Little, 4),
        [0, 0, 0xfe, 0xff, ..] => (Endian::Big, 4),
        _ => (Endian::Little, 0),
    }
}

pub(super) fn decode(bytes: &[u8], mut at: usize, endian: Endian, out: &mut StrBuf) -> Result<(), Bad> {
    let bad = |start, end, reason| Err(Bad { start, end, reason });
    while at < bytes.len() {
        let Some(word) = bytes[at..].first_chunk::<4>() else {
            return bad(at, bytes.len(), "truncated data");
        };
        let c = if endian == Endian::Big { u32::from_be_bytes(*word) } else { u32::from_le_bytes(*word) };
        if is_surrogate(c) {
            return bad(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
        }
        if c >= 0x11_0000 {
            return bad(at, at + 4, "code point not in range(0x110000)");
        }
        out.push(c);
        at += 4;
    }
    Ok(())
}

pub(super) fn encode(chars: Chars<'_>, at: usize, endian: Endian, out: &mut Vec<u8>) -> Result<(), Bad> {
    for index in at..chars.len() {
        let c = chars.at(index);
        if is_surrogate(c) {
            return Err(Bad { start: index, end: index + 1, reason: NOT_ALLOWED });
        }
        push(c, endian, out);
    }
    Ok(())
}

/// The bytes of any code point, surrogates included.
pub(super) fn push(c: u32, endian: Endian, out: &mut Vec<u8>) {
    out.extend_from_slice(&if endian == Endian::Big { c.to_be_bytes() } else { c.to_le_bytes() });
}
