//! String literals of JSON.

use py_runtime::objects::str::Str;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::chars::{Ascii, Chars, Unit};
use py_runtime::value::PyResult;

/// Whether control characters may stand in strings as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// They may (`strict=False`).
    Allowed,
    /// They may not.
    Refused,
}

/// What is wrong with a literal, and where.
pub struct Bad {
    /// CPython's words.
    pub message: &'static str,
    /// An index, which is -1 before the text.
    pub place: i64,
}

fn bad<T>(message: &'static str, place: usize) -> Result<T, Bad> {
    Err(Bad { message, place: place as i64 })
}

/// Text that was read, and where it ends.
pub enum Read {
    /// As it stands in the source.
    Plain { end: usize },
    /// With escapes.
    Escaped(StrBuf),
}

/// Reads a literal from behind its first quote; the index behind its last one comes second.
pub fn read<U: Unit>(units: &[U], start: usize, control: Control) -> Result<(Read, usize), Bad> {
    let unterminated = || Bad { message: "Unterminated string starting at", place: start as i64 - 1 };
    let mut buffer: Option<StrBuf> = None;
    let mut at = start;
    loop {
        let plain = at;
        let stop = units[at..].iter().position(|&unit| {
            let c = unit.into();
            c == u32::from(b'"') || c == u32::from(b'\\') || c < 0x20 && control == Control::Refused
        });
        let Some(stop) = stop else { return Err(unterminated()) };
        at += stop;
        let c: u32 = units[at].into();
        if c == u32::from(b'"') {
            let read = match buffer {
                None => Read::Plain { end: at },
                Some(mut buffer) => {
                    push(&mut buffer, &units[plain..at]);
                    Read::Escaped(buffer)
                }
            };
            return Ok((read, at + 1));
        }
        if c < 0x20 {
            return bad("Invalid control character at", at);
        }
        let buffer = buffer.get_or_insert_with(StrBuf::new);
        push(buffer, &units[plain..at]);
        at += 1;
        let Some(&escape) = units.get(at) else { return Err(unterminated()) };
        at += 1;
        let escape: u32 = escape.into();
        let c = match u8::try_from(escape).unwrap_or(0) {
            b'"' | b'\\' | b'/' => escape,
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'u' => {
                let c = four_digits(units, at)?;
                at += 4;
                let low = if (0xd800..0xdc00).contains(&c) && escapes_follow(units, at) {
                    Some(four_digits(units, at + 2)?).filter(|low| (0xdc00..0xe000).contains(low))
                } else {
                    None
                };
                match low {
                    None => c,
                    Some(low) => {
                        at += 6;
                        0x10000 + ((c - 0xd800) << 10 | (low - 0xdc00))
                    }
                }
            }
            _ => return bad("Invalid \\escape: ", at - 2),
        };
        buffer.push(c);
    }
}

fn push<U: Unit>(buffer: &mut StrBuf, units: &[U]) {
    units.iter().for_each(|&unit| buffer.push(unit.into()));
}

fn escapes_follow<U: Unit>(units: &[U], at: usize) -> bool {
    matches!(units.get(at..at + 2), Some(&[a, b]) if a.into() == u32::from(b'\\') && b.into() == u32::from(b'u'))
}

/// The value of `uXXXX` from behind the letter.
fn four_digits<U: Unit>(units: &[U], at: usize) -> Result<u32, Bad> {
    let Some(digits) = units.get(at..at + 4) else { return bad("Invalid \\uXXXX escape", at - 1) };
    let value = digits.iter().try_fold(0, |value, &digit| {
        let digit = char::from_u32(digit.into()).and_then(|digit| digit.to_digit(16))?;
        Some(value << 4 | digit)
    });
    match value {
        Some(value) => Ok(value),
        None => bad("Invalid \\uXXXX escape", at - 1),
    }
}

/// The object of a text that was read.
pub fn object<U: Unit>(read: &Read, units: &[U], start: usize) -> PyResult {
    match read {
        Read::Escaped(buffer) => Str::from_buf(buffer),
        Read::Plain { end } => {
            let mut buffer = StrBuf::with_capacity(end - start);
            push(&mut buffer, &units[start..*end]);
            Str::from_buf(&buffer)
        }
    }
}

/// The same for narrow text, which is copied at once.
pub fn narrow_object(read: &Read, units: &[u8], start: usize) -> PyResult {
    match read {
        Read::Escaped(buffer) => Str::from_buf(buffer),
        Read::Plain { end } => {
            let part = &units[start..*end];
            Str::from_chars_ref(Chars::One(part, if part.is_ascii() { Ascii::Yes } else { Ascii::No }))
        }
    }
}

/// A string's JSON as an object.
pub fn in_quotes(text: Chars<'_>, write: fn(Chars<'_>, &mut StrBuf)) -> PyResult {
    let mut out = StrBuf::with_capacity(text.len() + 2);
    write(text, &mut out);
    Str::from_buf(&out)
}

/// Writes a string with its quotes, what is not ASCII escaped.
pub fn write_ascii(text: Chars<'_>, out: &mut StrBuf) {
    out.push_ascii(b"\"");
    match text {
        Chars::One(units, _) => write_narrow(units, out, |c| c < 0x7f, escape),
        _ => text.iter().for_each(|c| if is_plain(c) && c < 0x7f { out.push(c) } else { escape(c, out) }),
    }
    out.push_ascii(b"\"");
}

/// Writes a string with its quotes.
pub fn write(text: Chars<'_>, out: &mut StrBuf) {
    out.push_ascii(b"\"");
    match text {
        Chars::One(units, Ascii::Yes) => write_narrow(units, out, |_| true, escape),
        _ => text.iter().for_each(|c| if is_plain(c) { out.push(c) } else { escape(c, out) }),
    }
    out.push_ascii(b"\"");
}

/// Copies what needs no escape in pieces.
fn write_narrow(mut units: &[u8], out: &mut StrBuf, may_stand: fn(u8) -> bool, escape: fn(u32, &mut StrBuf)) {
    loop {
        let end = units.iter().position(|&c| !is_plain(c.into()) || !may_stand(c));
        let (plain, rest) = units.split_at(end.unwrap_or(units.len()));
        out.push_ascii(plain);
        let Some((&c, rest)) = rest.split_first() else { return };
        escape(c.into(), out);
        units = rest;
    }
}

fn is_plain(c: u32) -> bool {
    c >= 0x20 && c != u32::from(b'"') && c != u32::from(b'\\')
}

fn escape(c: u32, out: &mut StrBuf) {
    let short = match c {
        0x22 => b'"',
        0x5c => b'\\',
        8 => b'b',
        9 => b't',
        10 => b'n',
        12 => b'f',
        13 => b'r',
        0x10000.. => {
            let c = c - 0x10000;
            escape(0xd800 + (c >> 10), out);
            return escape(0xdc00 + (c & 0x3ff), out);
        }
        _ => {
            let digit = |shift: u32| b"0123456789abcdef"[(c >> shift & 15) as usize];
            return out.push_ascii(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
        }
    };
    out.push_ascii(&[b'\\', short]);
}
