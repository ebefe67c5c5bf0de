//! `unicode_escape`, `raw_unicode_escape` and the escapes of bytes literals.
//!
//! Escapes that Python does not know are left as they are; CPython also warns of them.

use super::{bytes_pair, data, errors, pair, text};
use alloc::format;
use alloc::vec::Vec;
use py_runtime::objects::codecs::{End, encode_to_vec, handle_decoding};
use py_runtime::objects::str::Str;
use py_runtime::protocol::is_true;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::{Bad, Encoding};
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

rows! { "_codecs":
    "escape_decode" (data, errors=None, /) => escape_decode;
    "escape_encode" (data, errors=None, /) => escape_encode;
    "unicode_escape_decode" (data, errors=None, final=True, /) => |args| decode(args, "unicode_escape_decode", Style::Full);
    "unicode_escape_encode" (str, errors=None, /) => |args| encode(args, "unicode_escape_encode", Style::Full);
    "raw_unicode_escape_decode" (data, errors=None, final=True, /) => |args| decode(args, "raw_unicode_escape_decode", Style::Raw);
    "raw_unicode_escape_encode" (str, errors=None, /) => |args| encode(args, "raw_unicode_escape_encode", Style::Raw);
}

/// Which escapes there are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// All of string literals.
    Full,
    /// `\u` and `\U` only, as in raw strings of old.
    Raw,
}

impl Style {
    fn codec(self) -> &'static str {
        match self {
            Style::Full => "unicodeescape",
            Style::Raw => "rawunicodeescape",
        }
    }
}

/// Bytes, or the UTF-8 of a string.
fn source(v: Value) -> PyResult<Vec<u8>> {
    match v.downcast::<Str>() {
        Some(text) => encode_to_vec(text, Encoding::Utf8, None),
        None => data(v),
    }
}

/// What one escape of a single character stands for.
fn simple(c: u8) -> Option<u8> {
    Some(match c {
        b'\\' | b'\'' | b'"' => c,
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        _ => return None,
    })
}

/// Up to three octal digits at the start: their value and number.
fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes.iter().take(3).take_while(|byte| (b'0'..b'8').contains(*byte));
    digits.fold((0, 0), |(v, len), byte| (v * 8 + u32::from(byte - b'0'), len + 1))
}

/// Hexadecimal digits at the start, at most so many: their value and number.
fn hexadecimal(bytes: &[u8], most: usize) -> (u32, usize) {
    let digits = bytes.iter().take(most).map_while(|byte| char::from(*byte).to_digit(16));
    digits.fold((0, 0), |(v, len), digit| (v << 4 | digit, len + 1))
}

fn escape_decode(args: &[Value]) -> PyResult {
    let data = source(args[0])?;
    let errors = errors(args[1], "escape_decode")?;
    let (mut out, mut at) = (Vec::with_capacity(data.len()), 0);
    while let Some(&byte) = data.get(at) {
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(&c) = data.get(at) else { throw!(ValueError, "Trailing \\ in string") };
        match c {
            b'\n' => at += 1,
            b'0'..b'8' => {
                let (v, len) = octal(&data[at..]);
                out.push(v as u8);
                at += len;
            }
            b'x' => {
                let (v, len) = hexadecimal(&data[at + 1..], 2);
                match errors {
                    _ if len == 2 => out.push(v as u8),
                    None => throw!(ValueError, "invalid \\x escape at position {}", at - 1),
                    Some(name) if name.equals("strict") => {
                        throw!(ValueError, "invalid \\x escape at position {}", at - 1)
                    }
                    Some(name) if name.equals("replace") => out.push(b'?'),
                    Some(name) if name.equals("ignore") => {}
                    Some(name) => throw!(ValueError, "decoding error; unknown error handling code: {name}"),
                }
                at += 1 + len;
            }
            _ => {
                match simple(c) {
                    Some(byte) => out.push(byte),
                    None => out.extend([b'\\', c]),
                }
                at += 1;
            }
        }
    }
    bytes_pair(&out, data.len())
}

fn escape_encode(args: &[Value]) -> PyResult {
    let Some(data) = py_runtime::objects::bytes::as_bytes(args[0]) else {
        throw!(TypeError, "escape_encode() argument 1 must be bytes, not {}", super::shown(args[0]));
    };
    errors(args[1], "escape_encode")?;
    let mut out = Vec::with_capacity(data.len());
    for &byte in data {
        match byte {
            b'\'' | b'\\' => out.extend([b'\\', byte]),
            b'\t' => out.extend(b"\\t"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            0x20..0x7f => out.push(byte),
            _ => out.extend(format!("\\x{byte:02x}").as_bytes()),
        }
    }
    bytes_pair(&out, data.len())
}

fn encode(args: &[Value], function: &str, style: Style) -> PyResult {
    let text = text(args[0], function, 1)?;
    errors(args[1], function)?;
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars().iter() {
        match (style, c) {
            (Style::Full, 0x5c) => out.extend(b"\\\\"),
            (Style::Full, 0x09) => out.extend(b"\\t"),
            (Style::Full, 0x0a) => out.extend(b"\\n"),
            (Style::Full, 0x0d) => out.extend(b"\\r"),
            (Style::Full, 0x20..0x7f) | (Style::Raw, 0..0x100) => out.push(c as u8),
            (Style::Full, 0..0x100) => out.extend(format!("\\x{c:02x}").as_bytes()),
            (_, 0..0x1_0000) => out.extend(format!("\\u{c:04x}").as_bytes()),
            _ => out.extend(format!("\\U{c:08x}").as_bytes()),
        }
    }
    bytes_pair(&out, text.len())
}

/// What a backslash begins.
enum Escape {
    /// A character, and the bytes after the backslash.
    Char(u32, usize),
    /// Nothing that Python knows.
    Unknown,
    /// An error that ends so many bytes after the backslash; whether more input could mend it.
    Broken(&'static str, usize, bool),
}

fn escape(rest: &[u8], style: Style) -> Escape {
    let Some(&c) = rest.first() else { return Escape::Broken("\\ at end of string", 0, true) };
    let (digits, truncated) = match (style, c) {
        (_, b'u') => (4, "truncated \\uXXXX escape"),
        (_, b'U') => (8, "truncated \\UXXXXXXXX escape"),
        (Style::Raw, _) => return Escape::Unknown,
        (Style::Full, b'x') => (2, "truncated \\xXX escape"),
        (Style::Full, b'0'..b'8') => {
            let (v, len) = octal(rest);
            return Escape::Char(v, len);
        }
        (Style::Full, b'N') => {
            return Escape::Broken("\\N escapes not supported (can't load unicodedata module)", 1, false);
        }
        (Style::Full, _) => {
            return simple(c).map_or(Escape::Unknown, |c| Escape::Char(u32::from(c), 1));
        }
    };
    let (v, len) = hexadecimal(&rest[1..], digits);
    match () {
        () if len < digits => Escape::Broken(truncated, 1 + len, 1 + len == rest.len()),
        () if v > 0x10_ffff => Escape::Broken("illegal Unicode character", 1 + len, false),
        () => Escape::Char(v, 1 + len),
    }
}

fn decode(args: &[Value], function: &str, style: Style) -> PyResult {
    let mut data = source(args[0])?;
    let errors = errors(args[1], function)?;
    let end = if args[2].given().map_or(Ok(true), is_true)? { End::Final } else { End::Open };
    let len = data.len();
    let mut out = StrBuf::with_capacity(len);
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        if byte != b'\\' {
            out.push(u32::from(byte));
            at += 1;
            continue;
        }
        let rest = &data[at + 1..];
        if style == Style::Full && rest.first() == Some(&b'\n') {
            at += 2;
            continue;
        }
        match escape(rest, style) {
            Escape::Char(c, len) => {
                out.push(c);
                at += 1 + len;
            }
            Escape::Unknown => {
                // Raw strings count backslashes: an escape begins only after an even number of them.
                let len = rest.first().map_or(0, |_| 1);
                out.push(u32::from(b'\\'));
                rest[..len].iter().for_each(|byte| out.push(u32::from(*byte)));
                at += 1 + len;
            }
            Escape::Broken(_, _, true) if end == End::Open => break,
            Escape::Broken(_, 0, _) if style == Style::Raw => {
                out.push(u32::from(b'\\'));
                at += 1;
            }
            Escape::Broken(reason, len, _) => {
                let bad = Bad { start: at, end: at + 1 + len, reason };
                let (replacement, next) = handle_decoding(errors, style.codec(), &mut data, bad)?;
                let Some(text) = replacement.downcast::<Str>() else {
                    throw!(TypeError, "decoding error handler must return (str, int) tuple");
                };
                out.push_chars(text.chars());
                at = next;
            }
        }
    }
    // Other bytes, which a handler has put in the place of these, count as these.
    pair(Str::from_buf(&out)?, if at == data.len() { len } else { at })
}
