//! `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: what could not be converted, and where.

use super::fields::{cell, index};
use super::{base, new_with_args, types};
use crate::field_rows;
use crate::objects::bytes::{BYTES, Bytes, from_slice, required_buffer};
use crate::objects::int;
use crate::objects::str::{STR, Str};
use crate::objects::tuple::Tuple;
use crate::protocol::str_text;
use crate::raise::raise_object;
use crate::throw;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::format;
use alloc::string::String;

pub(super) const ENCODE: TypeSlots = TypeSlots { init: Some(encode_init), str: Some(encode_str), ..base::SLOTS };
pub(super) const DECODE: TypeSlots = TypeSlots { init: Some(decode_init), str: Some(decode_str), ..base::SLOTS };
pub(super) const TRANSLATE: TypeSlots =
    TypeSlots { init: Some(translate_init), str: Some(translate_str), ..base::SLOTS };

field_rows! { "UnicodeError": "encoding" "object" "start" "end" "reason" }

const FIELDS: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// A field that is set. Owned: making text of it may run Python code that sets it anew.
fn field(v: Value, name: &str) -> Option<Ref> {
    cell(v, index("UnicodeError", name)).get().given().map(Value::to_ref)
}

fn text_of(v: Value, name: &str) -> PyResult<String> {
    field(v, name).map_or(Ok(String::new()), |field| str_text(field.as_value()))
}

/// The object, once everything else was made text of: that may have changed it (`as_unicode_error_attribute`).
fn object_of(v: Value, ty: &'static TypeObj, kind: &str) -> PyResult {
    match field(v, "object") {
        None => throw!(TypeError, "UnicodeError 'object' attribute is not set"),
        Some(object) if object.is_instance_of(ty) => Ok(object),
        Some(_) => throw!(TypeError, "UnicodeError 'object' attribute must be a {kind}"),
    }
}

/// What each argument must be: its position in messages is CPython's `PyArg_ParseTuple`.
fn init(v: Value, args: &[Value], kwnames: Value, names: &[&str], object: &'static TypeObj) -> PyResult<()> {
    if kwnames.downcast::<Tuple>().is_some_and(|names| !names.is_empty()) {
        throw!(TypeError, "{}() takes no keyword arguments", v.type_name());
    }
    if args.len() != names.len() {
        throw!(TypeError, "function takes exactly {} arguments ({} given)", names.len(), args.len());
    }
    // Any bytes-like object will do; it is kept as bytes.
    let mut copy = None;
    for (position, (&arg, &name)) in args.iter().zip(names).enumerate() {
        if name == "object" && object.name() == "bytes" && !arg.is_instance_of(&BYTES) {
            copy = Some(from_slice(required_buffer(arg)?)?);
            continue;
        }
        let wanted: &TypeObj = match name {
            "encoding" | "reason" => &STR,
            "object" => object,
            _ => &int::INT,
        };
        if !arg.is_instance_of(wanted) {
            if wanted.name() == "int" {
                throw!(TypeError, "'{}' object cannot be interpreted as an integer", arg.type_name());
            }
            throw!(TypeError, "argument {} must be {}, not {}", position + 1, wanted.name(), arg.type_name());
        }
    }
    base::init(v, args, kwnames)?;
    for (&arg, name) in args.iter().zip(names) {
        cell(v, index("UnicodeError", name)).set(Some(arg.to_ref()));
    }
    if copy.is_some() {
        cell(v, index("UnicodeError", "object")).set(copy);
    }
    Ok(())
}

fn encode_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    init(v, args, kwnames, &FIELDS, &STR)
}

fn decode_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    init(v, args, kwnames, &FIELDS, &BYTES)
}

fn translate_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    init(v, args, kwnames, &FIELDS[1..], &STR)
}

/// Start, end and reason as they were set: CPython shows even places that the object does not have.
fn place(v: Value) -> PyResult<(i64, i64, String)> {
    let number = |name| field(v, name).and_then(|field| int::to_i64(field.as_value())).unwrap_or(0);
    let reason = text_of(v, "reason")?;
    Ok((number("start"), number("end"), reason))
}

/// What a `UnicodeEncodeError` is about: the text, and where what cannot be encoded starts and ends.
pub fn unencodable(v: Value) -> PyResult<(Ref, i64, i64)> {
    let object = object_of(v, &STR, "string")?;
    let (start, end, _) = place(v)?;
    Ok((object, start, end))
}

/// The bytes that a `UnicodeDecodeError` is about.
pub fn undecodable(v: Value) -> PyResult {
    object_of(v, &BYTES, "bytes")
}

/// Whether the place is one item of an object of this length, and which.
fn only_item(start: i64, end: i64, len: usize) -> Option<usize> {
    usize::try_from(start).ok().filter(|&start| start < len && end == start as i64 + 1)
}

fn escaped(c: u32) -> String {
    match c {
        0..=0xff => format!("\\x{c:02x}"),
        0x100..=0xffff => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

fn characters(v: Value, verb: &str) -> PyResult {
    if field(v, "object").is_none() {
        return Str::new_ref("");
    }
    let (start, end, reason) = place(v)?;
    let encoding = text_of(v, "encoding")?;
    let object = object_of(v, &STR, "string")?;
    let Some(object) = object.downcast::<Str>() else { unreachable!("checked above") };
    let codec = if encoding.is_empty() { String::new() } else { format!("'{encoding}' codec ") };
    let text = match only_item(start, end, object.len()).and_then(|at| object.chars().get(at)) {
        Some(c) => {
            let c = escaped(c);
            format!("{codec}can't {verb} character '{c}' in position {start}: {reason}")
        }
        None => format!("{codec}can't {verb} characters in position {start}-{}: {reason}", end.wrapping_sub(1)),
    };
    Str::new_ref(&text)
}

fn encode_str(v: Value) -> PyResult {
    characters(v, "encode")
}

fn translate_str(v: Value) -> PyResult {
    characters(v, "translate")
}

fn decode_str(v: Value) -> PyResult {
    if field(v, "object").is_none() {
        return Str::new_ref("");
    }
    let (start, end, reason) = place(v)?;
    let encoding = text_of(v, "encoding")?;
    let object = object_of(v, &BYTES, "bytes")?;
    let bytes = object.downcast::<Bytes>().map_or(&[][..], Bytes::as_slice);
    let text = match only_item(start, end, bytes.len()).map(|at| bytes[at]) {
        Some(byte) => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        None => {
            let last = end.wrapping_sub(1);
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Str::new_ref(&text)
}

fn raise(ty: &'static TypeObj, args: &[(&str, Value)]) -> Raised {
    let values: alloc::vec::Vec<Value> = args.iter().map(|&(_, v)| v).collect();
    match new_with_args(ty, &values) {
        Ok(exception) => {
            for &(name, value) in args {
                cell(exception.as_value(), index("UnicodeError", name)).set(Some(value.to_ref()));
            }
            raise_object(exception)
        }
        Err(raised) => raised,
    }
}

fn raise_codec(ty: &'static TypeObj, encoding: &str, object: Value, range: (usize, usize), reason: &str) -> Raised {
    let texts = Str::new(encoding).and_then(|encoding| Ok((encoding, Str::new(reason)?)));
    match texts {
        Ok((encoding, reason)) => raise(
            ty,
            &[
                ("encoding", encoding.as_value()),
                ("object", object),
                ("start", Value::small_int(range.0 as i64)),
                ("end", Value::small_int(range.1 as i64)),
                ("reason", reason.as_value()),
            ],
        ),
        Err(raised) => raised,
    }
}

/// Raises `UnicodeEncodeError(encoding, object, start, end, reason)`.
#[cold]
pub fn raise_encode_error(encoding: &str, object: Value, range: (usize, usize), reason: &str) -> Raised {
    raise_codec(&types::UnicodeEncodeError, encoding, object, range, reason)
}

/// Raises `UnicodeDecodeError(encoding, object, start, end, reason)`.
#[cold]
pub fn raise_decode_error(encoding: &str, object: Value, range: (usize, usize), reason: &str) -> Raised {
    raise_codec(&types::UnicodeDecodeError, encoding, object, range, reason)
}
