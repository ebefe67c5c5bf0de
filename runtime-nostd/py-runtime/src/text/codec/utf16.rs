//! UTF-16.

use alloc::vec::Vec;

use super::{Bad, Endian, NOT_ALLOWED, is_surrogate};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

/// The order that a byte-order mark tells, and its length.
pub(super) fn mark(bytes: &[u8]) -> (Endian, usize) {
    match bytes {
        [0xff, 0xfe, ..] => (Endian::Little, 2),
        [0xfe, 0xff, ..] => (Endian::Big, 2),
        _ => (Endian::Little, 0),
    }
}

fn unit(bytes: &[u8], at: usize, endian: Endian) -> u32 {
    let pair = [bytes[at], bytes[at + 1]];
    u32::from(if endian == Endian::Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
}

pub(super) fn decode(bytes: &[u8], mut at: usize, endian: Endian, out: &mut StrBuf) -> Result<(), Bad> {
    let bad = |start, end, reason| Err(Bad { start, end, reason });
    while at < bytes.len() {
        if at + 1 == bytes.len() {
            return bad(at, at + 1, "truncated data");
        }
        let high = unit(bytes, at, endian);
        match high {
            0xd800..=0xdbff if at + 4 > bytes.len() => return bad(at, bytes.len(), "unexpected end of data"),
            0xd800..=0xdbff => {
                let low = unit(bytes, at + 2, endian);
                if !matches!(low, 0xdc00..=0xdfff) {
                    return bad(at, at + 2, "illegal UTF-16 surrogate");
                }
                out.push(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                at += 4;
            }
            0xdc00..=0xdfff => return bad(at, at + 2, "illegal encoding"),
            _ => {
                out.push(high);
                at += 2;
            }
        }
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

/// The bytes of any code point, lone surrogates included.
pub(super) fn push(c: u32, endian: Endian, out: &mut Vec<u8>) {
    let mut unit = |unit: u32| {
        let unit = unit as u16;
        out.extend_from_slice(&if endian == Endian::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
    };
    match c.checked_sub(0x1_0000) {
        None => unit(c),
        Some(beyond) => {
            unit(0xd800 | beyond >> 10);
            unit(0xdc00 | beyond & 0x3ff);
        }
    }
}
