//! Codecs: from bytes to text and back, one file each.
//!
//! A codec works up to the first place that it cannot convert and tells where and why ([`Bad`]); what happens there is
//! the error handler's business (`handler.rs`), and then the codec goes on.

pub mod handler;
mod single_byte;
mod utf16;
mod utf32;
mod utf8;

use alloc::vec::Vec;

use super::buf::StrBuf;
use super::chars::Chars;

/// A range of the input that cannot be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bad {
    /// First index.
    pub start: usize,
    /// First index beyond.
    pub end: usize,
    /// CPython's words for it.
    pub reason: &'static str,
}

impl Bad {
    /// `start` and `end` of an exception about an input of this length, as its getters limit them.
    pub fn within(start: i64, end: i64, len: usize) -> Bad {
        let start = (start.max(0) as usize).min(len.saturating_sub(1));
        Bad { start, end: (end.max(0) as usize).clamp(start, len.max(start)), reason: "" }
    }
}

/// Order of the bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endian {
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
    /// By a byte-order mark when decoding, else little; encoding writes one.
    Marked,
}

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a signature (`utf-8-sig`).
    Utf8Sig,
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// UTF-16.
    Utf16(Endian),
    /// UTF-32.
    Utf32(Endian),
}

impl Encoding {
    /// The encoding of a name, aliases included (`Lib/encodings/aliases.py`). Case and separators do not matter.
    pub fn by_name(name: &[u8]) -> Option<Encoding> {
        let mut normal = Vec::with_capacity(name.len());
        for &c in name {
            match c {
                b'_' | b'-' | b' ' => {}
                b'a'..=b'z' | b'0'..=b'9' | b'.' | b':' => normal.push(c),
                b'A'..=b'Z' => normal.push(c | 0x20),
                _ => return None,
            }
        }
        Some(match &normal[..] {
            b"utf8" | b"u8" | b"utf" | b"utf8ucs2" | b"utf8ucs4" | b"cp65001" => Encoding::Utf8,
            b"utf8sig" => Encoding::Utf8Sig,
            b"ascii" | b"usascii" | b"646" | b"ansix3.41968" | b"ansix341968" | b"ansix3.41986" | b"cp367"
            | b"csascii" | b"ibm367" | b"iso646us" | b"iso646.irv1991" | b"iso646.irv:1991" | b"isoir6" | b"us" => {
                Encoding::Ascii
            }
            b"latin1" | b"iso88591" | b"iso8859" | b"8859" | b"cp819" | b"csisolatin1" | b"ibm819"
            | b"iso88591:1987" | b"isoir100" | b"l1" | b"latin" => Encoding::Latin1,
            b"utf16" | b"u16" => Encoding::Utf16(Endian::Marked),
            b"utf16le" | b"unicodelittleunmarked" => Encoding::Utf16(Endian::Little),
            b"utf16be" | b"unicodebigunmarked" => Encoding::Utf16(Endian::Big),
            b"utf32" | b"u32" => Encoding::Utf32(Endian::Marked),
            b"utf32le" => Encoding::Utf32(Endian::Little),
            b"utf32be" => Encoding::Utf32(Endian::Big),
            _ => return None,
        })
    }

    /// The name in exceptions.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Utf16(Endian::Marked) => "utf-16",
            Encoding::Utf16(Endian::Little) => "utf-16-le",
            Encoding::Utf16(Endian::Big) => "utf-16-be",
            Encoding::Utf32(Endian::Marked) => "utf-32",
            Encoding::Utf32(Endian::Little) => "utf-32-le",
            Encoding::Utf32(Endian::Big) => "utf-32-be",
        }
    }
}

/// Decodes from `*at` on and leaves it where it stopped.
pub struct Decoder {
    encoding: Encoding,
    /// The order of bytes, once known.
    endian: Endian,
    /// Index of the first byte not decoded yet.
    pub at: usize,
}

impl Decoder {
    /// A decoder at the start of `bytes`; a byte-order mark is read.
    pub fn new(encoding: Encoding, bytes: &[u8]) -> Decoder {
        let (endian, at) = match encoding {
            Encoding::Utf8Sig if bytes.starts_with(b"\xef\xbb\xbf") => (Endian::Little, 3),
            Encoding::Utf16(Endian::Marked) => utf16::mark(bytes),
            Encoding::Utf32(Endian::Marked) => utf32::mark(bytes),
            Encoding::Utf16(endian) | Encoding::Utf32(endian) => (endian, 0),
            Encoding::Utf8 | Encoding::Utf8Sig | Encoding::Ascii | Encoding::Latin1 => (Endian::Little, 0),
        };
        Decoder { encoding, endian, at }
    }

    /// Decodes to the end, or to something that cannot be decoded.
    pub fn run(&mut self, bytes: &[u8], out: &mut StrBuf) -> Result<(), Bad> {
        let result = match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Sig => utf8::decode(bytes, self.at, out),
            Encoding::Ascii => single_byte::decode_ascii(bytes, self.at, out),
            Encoding::Latin1 => single_byte::decode_latin1(bytes, self.at, out),
            Encoding::Utf16(_) => utf16::decode(bytes, self.at, self.endian, out),
            Encoding::Utf32(_) => utf32::decode(bytes, self.at, self.endian, out),
        };
        self.at = result.map_or_else(|bad| bad.end, |()| bytes.len());
        result
    }

    /// The encoding whose name stands in exceptions: a mark decides.
    pub fn reported(&self) -> Encoding {
        self.encoding
    }
}

/// Encodes characters from `at` on to the end, or to something that cannot be encoded.
pub fn encode(encoding: Encoding, chars: Chars<'_>, at: usize, out: &mut Vec<u8>) -> Result<(), Bad> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => utf8::encode(chars, at, out),
        Encoding::Ascii => single_byte::encode(chars, at, out, single_byte::ASCII),
        Encoding::Latin1 => single_byte::encode(chars, at, out, single_byte::LATIN1),
        Encoding::Utf16(endian) => utf16::encode(chars, at, endian, out),
        Encoding::Utf32(endian) => utf32::encode(chars, at, endian, out),
    }
}

/// What an encoder writes before anything else.
pub const fn preamble(encoding: Encoding) -> &'static [u8] {
    match encoding {
        Encoding::Utf8Sig => b"\xef\xbb\xbf",
        Encoding::Utf16(Endian::Marked) => b"\xff\xfe",
        Encoding::Utf32(Endian::Marked) => b"\xff\xfe\0\0",
        _ => b"",
    }
}

/// First index from `at` on whose character is no surrogate.
pub(crate) fn surrogates_end(chars: Chars<'_>, at: usize) -> usize {
    (at..chars.len()).find(|&index| !is_surrogate(chars.at(index))).unwrap_or(chars.len())
}

/// Whether `c` is a code point that UTF-16 uses for its own purpose.
pub const fn is_surrogate(c: u32) -> bool {
    matches!(c, 0xd800..=0xdfff)
}

pub(crate) const NOT_ALLOWED: &str = "surrogates not allowed";

#[cfg(test)]
mod tests;
