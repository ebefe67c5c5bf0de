//! ASCII and ISO 8859-1: the character is the byte.

use alloc::vec::Vec;

use super::Bad;
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

/// Characters that an encoding has, and its complaint about others.
pub(super) type Range = (u32, &'static str);
pub(super) const ASCII: Range = (0x80, "ordinal not in range(128)");
pub(super) const LATIN1: Range = (0x100, "ordinal not in range(256)");

pub(super) fn decode_ascii(bytes: &[u8], at: usize, out: &mut StrBuf) -> Result<(), Bad> {
    let rest = &bytes[at..];
    let good = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
    out.push_ascii(&rest[..good]);
    if good == rest.len() {
        return Ok(());
    }
    Err(Bad { start: at + good, end: at + good + 1, reason: ASCII.1 })
}

pub(super) fn decode_latin1(bytes: &[u8], at: usize, out: &mut StrBuf) -> Result<(), Bad> {
    out.push_chars(Chars::One(&bytes[at..], crate::text::chars::Ascii::No));
    Ok(())
}

pub(super) fn encode(chars: Chars<'_>, at: usize, out: &mut Vec<u8>, (limit, reason): Range) -> Result<(), Bad> {
    if let Chars::One(units, _) = chars
        && (limit > 0xff || chars.is_ascii())
    {
        out.extend_from_slice(&units[at..]);
        return Ok(());
    }
    for index in at..chars.len() {
        let c = chars.at(index);
        if c >= limit {
            let end = (index..chars.len()).find(|&index| chars.at(index) < limit).unwrap_or(chars.len());
            return Err(Bad { start: index, end, reason });
        }
        out.push(c as u8);
    }
    Ok(())
}
