//! Error handlers: what takes the place of input that a codec cannot convert (`Python/codecs.c`).

use alloc::vec::Vec;

use super::{Bad, Encoding, encode, is_surrogate, utf8, utf16, utf32};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::repr::numeric_escape;

/// A builtin error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// Raises.
    Strict,
    /// Leaves it out.
    Ignore,
    /// Writes `?` or U+FFFD.
    Replace,
    /// Writes escapes.
    BackslashReplace,
    /// Writes `&#N;`; when encoding only.
    XmlCharRefReplace,
    /// Carries bytes in U+DC80 to U+DCFF.
    SurrogateEscape,
    /// Lets surrogates pass through the Unicode encodings.
    SurrogatePass,
}

/// The handler cannot help: the caller raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The conversion fails.
    Fails,
    /// The conversion fails from this index on.
    FailsAt(usize),
    /// The handler does not work in this direction.
    WrongDirection,
}

impl Handler {
    /// The handler of a name.
    pub fn by_name(name: &[u8]) -> Option<Handler> {
        Some(match name {
            b"strict" => Handler::Strict,
            b"ignore" => Handler::Ignore,
            b"replace" => Handler::Replace,
            b"backslashreplace" => Handler::BackslashReplace,
            b"xmlcharrefreplace" => Handler::XmlCharRefReplace,
            b"surrogateescape" => Handler::SurrogateEscape,
            b"surrogatepass" => Handler::SurrogatePass,
            _ => return None,
        })
    }

    /// Handles bytes that cannot be decoded; returns where to go on.
    pub fn decode(self, encoding: Encoding, bytes: &[u8], bad: Bad, out: &mut StrBuf) -> Result<usize, Refused> {
        let input = &bytes[bad.start..bad.end];
        match self {
            Handler::Strict => return Err(Refused::Fails),
            Handler::Ignore => {}
            Handler::Replace => out.push(0xfffd),
            Handler::BackslashReplace => {
                input.iter().for_each(|&byte| out.push_ascii(numeric_escape(byte.into()).as_slice()));
            }
            Handler::XmlCharRefReplace => return Err(Refused::WrongDirection),
            Handler::SurrogateEscape => {
                // At most four bytes, and only those that no text in this encoding could mean.
                let escaped = input.iter().take(4).take_while(|byte| !byte.is_ascii()).count();
                if escaped == 0 {
                    return Err(Refused::Fails);
                }
                input[..escaped].iter().for_each(|&byte| out.push(0xdc00 + u32::from(byte)));
                return Ok(bad.start + escaped);
            }
            Handler::SurrogatePass => {
                let (c, len) = passed(encoding, &bytes[bad.start..]).ok_or(Refused::Fails)?;
                out.push(c);
                return Ok(bad.start + len);
            }
        }
        Ok(bad.end)
    }

    /// Handles characters that cannot be encoded; returns where to go on.
    pub fn encode(self, encoding: Encoding, chars: Chars<'_>, bad: Bad, out: &mut Vec<u8>) -> Result<usize, Refused> {
        // What replaces a character is ASCII text that goes through the encoding itself.
        let mut write = |text: &[u8]| encode(encoding, Chars::ascii(text), 0, out).map_err(|_| Refused::Fails);
        let input = (bad.start..bad.end).map(|index| chars.at(index));
        match self {
            Handler::Strict => return Err(Refused::Fails),
            Handler::Ignore => {}
            Handler::Replace => {
                for _ in input {
                    write(b"?")?;
                }
            }
            Handler::BackslashReplace => {
                for c in input {
                    write(numeric_escape(c).as_slice())?;
                }
            }
            Handler::XmlCharRefReplace => {
                for c in input {
                    write(alloc::format!("&#{c};").as_bytes())?;
                }
            }
            // A single byte is no unit of the wider encodings.
            Handler::SurrogateEscape if matches!(encoding, Encoding::Utf16(_) | Encoding::Utf32(_)) => {
                return Err(Refused::Fails);
            }
            Handler::SurrogateEscape => {
                for (index, c) in (bad.start..).zip(input) {
                    match c {
                        0xdc80..=0xdcff => out.push((c - 0xdc00) as u8),
                        _ => return Err(Refused::FailsAt(index)),
                    }
                }
            }
            Handler::SurrogatePass => {
                for c in input {
                    if !is_surrogate(c) {
                        return Err(Refused::Fails);
                    }
                    match encoding {
                        Encoding::Utf8 | Encoding::Utf8Sig => utf8::push(c, out),
                        Encoding::Utf16(endian) => utf16::push(c, endian, out),
                        Encoding::Utf32(endian) => utf32::push(c, endian, out),
                        Encoding::Ascii | Encoding::Latin1 => return Err(Refused::Fails),
                    }
                }
            }
        }
        Ok(bad.end)
    }
}

/// The surrogate at the start of bytes.
fn passed(encoding: Encoding, bytes: &[u8]) -> Option<(u32, usize)> {
    let (c, len) = match (encoding, bytes) {
        (Encoding::Utf8 | Encoding::Utf8Sig, &[a @ 0xe0..=0xef, b @ 0x80..=0xbf, c @ 0x80..=0xbf, ..]) => {
            (u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63), 3)
        }
        (Encoding::Utf16(super::Endian::Big), &[a, b, ..]) => (u32::from_be_bytes([0, 0, a, b]), 2),
        (Encoding::Utf16(_), &[a, b, ..]) => (u32::from_le_bytes([a, b, 0, 0]), 2),
        (Encoding::Utf32(super::Endian::Big), &[a, b, c, d, ..]) => (u32::from_be_bytes([a, b, c, d]), 4),
        (Encoding::Utf32(_), &[a, b, c, d, ..]) => (u32::from_le_bytes([a, b, c, d]), 4),
        _ => return None,
    };
    is_surrogate(c).then_some((c, len))
}
