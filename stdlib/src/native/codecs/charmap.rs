//! Encodings of one byte a character that are tables: a string for decoding, a mapping for both ways.

use super::{bytes_pair, data, errors, pair, text};
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::objects::bytes;
use py_runtime::objects::codecs::{handle_decoding, handle_encoding};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::str::Str;
use py_runtime::protocol::get_item;
use py_runtime::raise::catch;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::Bad;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_codecs":
    "charmap_decode" (data, errors=None, mapping=None, /) => decode;
    "charmap_encode" (str, errors=None, mapping=None, /) => encode;
    /// The mapping that encodes what a table of characters decodes.
    "charmap_build" (map, /) => build;
}

const UNDEFINED: &str = "character maps to <undefined>";
/// Stands in a table for what has no character.
const NO_CHARACTER: u32 = 0xfffe;

fn mapping(v: Value) -> Option<Value> {
    v.given().filter(|v| !v.is_none())
}

fn decode(args: &[Value]) -> PyResult {
    let mut data = data(args[0])?;
    let errors = errors(args[1], "charmap_decode")?;
    let len = data.len();
    let mut out = StrBuf::with_capacity(len);
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        let found = match mapping(args[2]) {
            None => Some(Found::Char(u32::from(byte))),
            Some(mapping) => character(mapping, byte)?,
        };
        at = match found {
            Some(Found::Char(c)) => {
                out.push(c);
                at + 1
            }
            Some(Found::Text(text)) => {
                if let Some(text) = text.downcast::<Str>() {
                    out.push_chars(text.chars());
                }
                at + 1
            }
            None => {
                let bad = Bad { start: at, end: at + 1, reason: UNDEFINED };
                let (replacement, next) = handle_decoding(errors, "charmap", &mut data, bad)?;
                let Some(text) = replacement.downcast::<Str>() else {
                    throw!(TypeError, "decoding error handler must return (str, int) tuple");
                };
                out.push_chars(text.chars());
                next
            }
        };
    }
    pair(Str::from_buf(&out)?, len)
}

enum Found {
    Char(u32),
    Text(Ref),
}

/// What a byte stands for; `None` for nothing.
fn character(mapping: Value, byte: u8) -> PyResult<Option<Found>> {
    if let Some(table) = mapping.downcast::<Str>() {
        let c = table.chars().get(usize::from(byte)).filter(|&c| c != NO_CHARACTER);
        return Ok(c.map(Found::Char));
    }
    let Some(v) = looked_up(mapping, Value::small_int(i64::from(byte)))? else { return Ok(None) };
    if let Some(number) = v.as_small_int() {
        if number == i64::from(NO_CHARACTER) {
            return Ok(None);
        }
        return match u32::try_from(number).ok().filter(|&c| c <= 0x10_ffff) {
            Some(c) => Ok(Some(Found::Char(c))),
            None => throw!(TypeError, "character mapping must be in range(0x110000)"),
        };
    }
    match v.downcast::<Str>() {
        Some(text) if text.len() == 1 && text.char_at(0) == NO_CHARACTER => Ok(None),
        Some(_) => Ok(Some(Found::Text(v))),
        None => throw!(TypeError, "character mapping must return integer, None or str"),
    }
}

/// An item of the mapping, if it is there and not None.
fn looked_up(mapping: Value, key: Value) -> PyResult<Option<Ref>> {
    match get_item(mapping, key) {
        Ok(v) => Ok(Some(v).filter(|v| !v.is_none())),
        Err(raised) => catch(raised, &types::LookupError).map(|_| None),
    }
}

fn encode(args: &[Value]) -> PyResult {
    let text = text(args[0], "charmap_encode", 1)?;
    let errors = errors(args[1], "charmap_encode")?;
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if put(mapping(args[2]), text.char_at(at), &mut out)? {
            at += 1;
            continue;
        }
        // All that follows and cannot be encoded either is one error.
        let mut end = at + 1;
        while end < text.len() && !put(mapping(args[2]), text.char_at(end), &mut Vec::new())? {
            end += 1;
        }
        let (name, reason) = match mapping(args[2]) {
            Some(_) => ("charmap", UNDEFINED),
            None => ("latin-1", "ordinal not in range(256)"),
        };
        let bad = Bad { start: at, end, reason };
        let (replacement, next) = handle_encoding(errors, name, text, bad)?;
        if let Some(bytes) = bytes::as_bytes(replacement.as_value()) {
            out.extend_from_slice(bytes);
        } else if let Some(replacement) = replacement.downcast::<Str>() {
            for c in replacement.chars().iter() {
                if !put(mapping(args[2]), c, &mut out)? {
                    return handle_encoding(None, name, text, bad).map(|(v, _)| v);
                }
            }
        }
        at = next;
    }
    bytes_pair(&out, text.len())
}

/// Appends what a character is encoded as; false if it is nothing.
fn put(mapping: Option<Value>, c: u32, out: &mut Vec<u8>) -> PyResult<bool> {
    let Some(mapping) = mapping else {
        return Ok(u8::try_from(c).map(|byte| out.push(byte)).is_ok());
    };
    let Some(v) = looked_up(mapping, Value::small_int(i64::from(c)))? else { return Ok(false) };
    if let Some(number) = v.as_small_int() {
        match u8::try_from(number) {
            Ok(byte) => out.push(byte),
            Err(_) => throw!(TypeError, "character mapping must be in range(256)"),
        }
    } else if let Some(bytes) = bytes::as_bytes(v.as_value()) {
        out.extend_from_slice(bytes);
    } else {
        throw!(TypeError, "character mapping must return integer, bytes or None, not {}", v.type_name());
    }
    Ok(true)
}

fn build(args: &[Value]) -> PyResult {
    let table = text(args[0], "charmap_build", 1)?;
    let mapping = Dict::new()?;
    for (byte, c) in table.chars().iter().enumerate().take(256) {
        mapping.set(Value::small_int(i64::from(c)), Value::small_int(byte as i64))?;
    }
    Ok(mapping.into_ref())
}
