//! `repr`, `ascii`, `format`, `ord`, `chr`.

use crate::objects::bytearray;
use crate::objects::bytes::Bytes;
use crate::objects::format::format_value;
use crate::objects::int;
use crate::objects::str::{self, Str};
use crate::protocol::{self, index};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};

rows! { "builtins":
    /// The object as it would be written in a program.
    "repr" (obj, /) => |args| protocol::repr(args[0]);
    /// The same with escapes for everything that is not ASCII.
    "ascii" (obj, /) => |args| protocol::ascii(args[0]);
    /// The value as text in a format.
    "format" (value, format_spec="", /) => format;
    /// The number of a character.
    "ord" (character, /) => ord;
    /// The character of a number.
    "chr" (i, /) => chr;
}

fn format(args: &[Value]) -> PyResult {
    if let Some(spec) = args[1].given()
        && spec.downcast::<Str>().is_none()
    {
        throw!(TypeError, "format() argument 2 must be str, not {}", spec.type_name());
    }
    match args[1].downcast::<Str>() {
        Some(spec) => format_value(args[0], spec),
        None => format_value(args[0], &str::empty()),
    }
}

fn ord(args: &[Value]) -> PyResult {
    let (len, code) = if let Some(text) = args[0].downcast::<Str>() {
        (text.len(), text.chars().get(0))
    } else if let Some(bytes) = args[0].downcast::<Bytes>() {
        (bytes.as_slice().len(), bytes.as_slice().first().map(|&byte| u32::from(byte)))
    } else if let Some(bytes) = bytearray::as_bytes(args[0]) {
        (bytes.len(), bytes.first().map(|&byte| u32::from(byte)))
    } else {
        throw!(TypeError, "ord() expected string of length 1, but {} found", args[0].type_name());
    };
    match code {
        Some(code) if len == 1 => Ok(Ref::small_int(i64::from(code))),
        _ => throw!(TypeError, "ord() expected a character, but string of length {len} found"),
    }
}

fn chr(args: &[Value]) -> PyResult {
    let number = index(args[0])?;
    match int::to_i64(number.as_value()) {
        Some(code @ 0..=0x10_ffff) => Ok(str::of_char(code as u32)?.into_ref()),
        _ => throw!(ValueError, "chr() arg not in range(0x110000)"),
    }
}
