//! Bytes as hexadecimal digits and as text.

use crate::objects::arguments::to_c_int;
use crate::objects::bytearray::BYTEARRAY;
use crate::objects::bytes::{self, BYTES, buffer_of};
use crate::objects::codecs;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, throw};
use alloc::vec::Vec;

use super::own;

pub(super) fn hex(args: &[Value]) -> PyResult {
    let style = HexStyle::read(args[1], group_of(args[2])?)?;
    style.text(own(args[0]))
}

/// Bytes between separators; the argument may be missing.
pub fn group_of(v: Value) -> PyResult<i32> {
    v.given().map_or(Ok(1), to_c_int)
}

/// The arguments of `data.hex(sep, bytes_per_sep)`. They are read before the bytes are looked at: that may run Python code.
pub struct HexStyle {
    separator: Option<u8>,
    group: i32,
}

impl HexStyle {
    /// Reads the separator, which may be missing.
    pub fn read(separator: Value, group: i32) -> PyResult<HexStyle> {
        match separator.given().map(separator_of).transpose()? {
            Some(separator) if !separator.is_ascii() => throw!(ValueError, "sep must be ASCII."),
            separator => Ok(HexStyle { separator, group }),
        }
    }

    /// The digits as `str`.
    pub fn text(&self, data: &[u8]) -> PyResult {
        Str::from_ascii(&hex_digits(data, self.separator, self.group))
    }
}

/// The digits of bytes, with separators between groups; they are counted from the right, with a negative number from the
/// left.
pub fn hex_digits(data: &[u8], separator: Option<u8>, group: i32) -> Vec<u8> {
    let size = group.unsigned_abs() as usize;
    let mut out = Vec::with_capacity(data.len() * if separator.is_some() { 3 } else { 2 });
    for (at, byte) in data.iter().enumerate() {
        let distance = if group < 0 { at } else { data.len() - at };
        if let Some(separator) = separator
            && at > 0
            && size > 0
            && distance.is_multiple_of(size)
        {
            out.push(separator);
        }
        out.push(b"0123456789abcdef"[usize::from(byte >> 4)]);
        out.push(b"0123456789abcdef"[usize::from(byte & 15)]);
    }
    out
}

/// The byte that a separator argument stands for.
pub fn separator_of(v: Value) -> PyResult<u8> {
    if protocol::len(v)? != 1 {
        throw!(ValueError, "sep must be length 1.");
    }
    // A class may give a length of its own: CPython reads the zero behind an empty text.
    let c = match (v.downcast::<Str>(), bytes::as_bytes(v)) {
        (Some(text), _) => text.chars().get(0).unwrap_or(0),
        (None, Some(data)) => data.first().map_or(0, |byte| u32::from(*byte)),
        (None, None) => throw!(TypeError, "sep must be str or bytes."),
    };
    match u8::try_from(c) {
        Ok(c) => Ok(c),
        Err(_) => throw!(ValueError, "sep must be ASCII."),
    }
}

pub(super) fn fromhex(args: &[Value]) -> PyResult {
    let data = match (args[1].downcast::<Str>(), buffer_of(args[1])) {
        (Some(text), _) => parse(text.len(), |at| text.char_at(at))?,
        (None, Some(data)) => parse(data.len(), |at| data[at].into())?,
        (None, None) => {
            throw!(TypeError, "fromhex() argument must be str or bytes-like, not {}", args[1].type_name())
        }
    };
    if args[0].is(Value::of(&BYTES)) {
        return bytes::from_slice(&data);
    }
    if args[0].is(Value::of(&BYTEARRAY)) {
        return super::bytearray::from_vec(data);
    }
    let data = bytes::from_slice(&data)?;
    crate::call::call_positional(args[0], &[data.as_value()])
}

/// Pairs of digits with white space between them.
fn parse(len: usize, char_at: impl Fn(usize) -> u32) -> PyResult<Vec<u8>> {
    let digit = |at: usize| char::from_u32(char_at(at)).and_then(|c| c.to_digit(16));
    let (mut out, mut at) = (Vec::new(), 0);
    while at < len {
        if crate::text::split::is_byte_space(char_at(at)) {
            at += 1;
            continue;
        }
        let Some(high) = digit(at) else { return not_hexadecimal(at) };
        if at + 1 == len {
            throw!(ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
        }
        let Some(low) = digit(at + 1) else { return not_hexadecimal(at + 1) };
        out.push((high << 4 | low) as u8);
        at += 2;
    }
    Ok(out)
}

fn not_hexadecimal<T>(at: usize) -> PyResult<T> {
    throw!(ValueError, "non-hexadecimal number found in fromhex() arg at position {at}")
}

pub(super) fn decode(args: &[Value]) -> PyResult {
    let encoding = codecs::encoding_of(args[1], "decode")?;
    let errors = codecs::errors_of(args[2], "decode")?;
    encoding.decode(args[0], own(args[0]), errors)
}

pub(super) fn getnewargs(args: &[Value]) -> PyResult {
    Ok(Tuple::from_refs([bytes::from_slice(own(args[0]))?])?.into_ref())
}

pub(super) fn to_bytes(args: &[Value]) -> PyResult {
    if args[0].is_exact::<bytes::Bytes>() { Ok(args[0].to_ref()) } else { bytes::from_slice(own(args[0])) }
}

/// CPython's figure: a header, the bytes and a terminator.
pub(super) fn size_of_bytes(args: &[Value]) -> PyResult {
    Ok(Ref::small_int(33 + own(args[0]).len() as i64))
}
