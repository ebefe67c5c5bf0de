//! `repr` of `str` and of bytes: quotes and escapes.

use super::buf::StrBuf;
use super::chars::Chars;
use super::unicode;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Which characters an escape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Every printable one is shown: `repr`.
    Printable,
    /// ASCII alone is shown: `ascii`.
    Ascii,
}

/// `'` unless the text has one and no `"`.
fn quote(chars: impl Iterator<Item = u32> + Clone) -> u8 {
    let has = |quote: u8| chars.clone().any(|c| c == quote.into());
    if has(b'\'') && !has(b'"') { b'"' } else { b'\'' }
}

/// `repr(str)` or `ascii(str)`.
pub fn repr(chars: Chars<'_>, shown: Shown) -> StrBuf {
    let mut out = StrBuf::with_capacity(chars.len() + 2);
    let quote = quote(chars.iter());
    out.push(quote.into());
    for c in chars.iter() {
        if c == quote.into() || c == b'\\'.into() {
            out.push_ascii(&[b'\\', c as u8]);
        } else if (0x20..0x7f).contains(&c) || (c > 0x7f && shown == Shown::Printable && unicode::is_printable(c)) {
            out.push(c);
        } else {
            escape(&mut out, c);
        }
    }
    out.push(quote.into());
    out
}

/// Writes `ascii(text)` without the quotes' escapes: characters beyond ASCII as `\x`, `\u` or `\U`.
pub fn escape_non_ascii(out: &mut StrBuf, chars: Chars<'_>) {
    for c in chars.iter() {
        if c < 0x80 {
            out.push(c);
        } else {
            escape(out, c);
        }
    }
}

/// Writes the escape of a character.
pub fn escape(out: &mut StrBuf, c: u32) {
    match c {
        0x09 => out.push_ascii(b"\\t"),
        0x0a => out.push_ascii(b"\\n"),
        0x0d => out.push_ascii(b"\\r"),
        _ => out.push_ascii(numeric_escape(c).as_slice()),
    }
}

/// `\xNN`, `\uNNNN` or `\UNNNNNNNN`, as short as can be.
pub fn numeric_escape(c: u32) -> NumericEscape {
    let (letter, digits) = match c {
        0..=0xff => (b'x', 2),
        0x100..=0xffff => (b'u', 4),
        _ => (b'U', 8),
    };
    let mut text = [0; 10];
    text[..2].copy_from_slice(&[b'\\', letter]);
    for (index, place) in (0..digits).rev().enumerate() {
        text[2 + index] = HEX[(c >> (4 * place) & 15) as usize];
    }
    NumericEscape { text, len: 2 + digits }
}

/// The text of a numeric escape.
pub struct NumericEscape {
    text: [u8; 10],
    len: usize,
}

impl NumericEscape {
    /// The text.
    pub fn as_slice(&self) -> &[u8] {
        &self.text[..self.len]
    }
}

/// `repr` of bytes from the quote on.
pub fn repr_bytes(out: &mut StrBuf, bytes: &[u8]) {
    escape_bytes(out, bytes, None);
}

/// `repr` of a bytearray's bytes from the quote on: unlike `bytes` it escapes every `'`.
pub fn repr_bytearray(out: &mut StrBuf, bytes: &[u8]) {
    escape_bytes(out, bytes, Some(b'\''));
}

fn escape_bytes(out: &mut StrBuf, bytes: &[u8], always: Option<u8>) {
    let quote = quote(bytes.iter().map(|&b| b.into()));
    out.push(quote.into());
    for &byte in bytes {
        match byte {
            b'\\' => out.push_ascii(b"\\\\"),
            _ if byte == always.unwrap_or(quote) => out.push_ascii(&[b'\\', byte]),
            b'\t' => out.push_ascii(b"\\t"),
            b'\n' => out.push_ascii(b"\\n"),
            b'\r' => out.push_ascii(b"\\r"),
            0x20..0x7f => out.push(byte.into()),
            _ => out.push_ascii(numeric_escape(byte.into()).as_slice()),
        }
    }
    out.push(quote.into());
}
