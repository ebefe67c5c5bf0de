//! `repr`, `str`, `hash`, truth and length.

use crate::depth;
use crate::objects::str::{STR, Str};
use crate::value::{Own, PyResult, Value};
use crate::{raise, throw};
use alloc::string::String;
use core::fmt::Write;

/// `repr(v)`: always a str.
pub fn repr(v: Value) -> PyResult {
    let Some(slot) = v.ty().slots().repr() else {
        return crate::objects::object::object_repr(v);
    };
    depth::check(depth::Doing::Repr)?;
    let text = slot(v)?;
    if text.is_instance_of(&STR) {
        return Ok(text);
    }
    Err(raise!(TypeError, "__repr__ returned non-string (type {})", text.type_name()))
}

/// `str(v)`: always a str.
pub fn str(v: Value) -> PyResult {
    if v.is_exact::<Str>() {
        return Ok(v.to_ref());
    }
    let Some(slot) = v.ty().slots().str() else {
        return repr(v);
    };
    depth::check(depth::Doing::Str)?;
    let text = slot(v)?;
    if text.is_instance_of(&STR) {
        return Ok(text);
    }
    Err(raise!(TypeError, "__str__ returned non-string (type {})", text.type_name()))
}

/// `repr(v)` for messages.
pub fn repr_text(v: Value) -> PyResult<String> {
    text_of(repr(v)?.as_value())
}

/// `str(v)` for messages.
pub fn str_text(v: Value) -> PyResult<String> {
    text_of(str(v)?.as_value())
}

fn text_of(v: Value) -> PyResult<String> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text.to_text()),
        None => Err(raise!(TypeError, "expected str, got {}", v.type_name())),
    }
}

/// `ascii(v)`: the repr with everything beyond ASCII escaped.
pub fn ascii(v: Value) -> PyResult {
    let text = repr(v)?;
    let Some(chars) = text.downcast::<Str>().map(Str::chars) else {
        return Ok(text);
    };
    if chars.is_ascii() {
        return Ok(text);
    }
    let mut out = String::with_capacity(chars.len());
    for c in chars.iter() {
        // Writing to a `String` cannot fail.
        let _ = match c {
            0..0x80 => out.write_char(c as u8 as char),
            0x80..0x100 => write!(out, "\\x{c:02x}"),
            0x100..0x1_0000 => write!(out, "\\u{c:04x}"),
            _ => write!(out, "\\U{c:08x}"),
        };
    }
    Str::new(&out).map(Own::into_ref)
}

/// `hash(v)`
pub fn hash(v: Value) -> PyResult<i64> {
    match v.ty().slots().hash() {
        Some(hash) => hash(v),
        None => crate::types::slots::unhashable(v),
    }
}

/// `bool(v)`
#[inline]
pub fn is_true(v: Value) -> PyResult<bool> {
    use crate::objects::bool::bool_value;
    if v.is(bool_value(true)) {
        return Ok(true);
    }
    if v.is(bool_value(false)) || v.is_none() {
        return Ok(false);
    }
    if let Some(small) = v.as_small_int() {
        return Ok(small != 0);
    }
    is_true_slow(v)
}

fn is_true_slow(v: Value) -> PyResult<bool> {
    let slots = v.ty().slots();
    if let Some(truth) = slots.bool() {
        return truth(v);
    }
    match slots.len() {
        Some(len) => Ok(len(v)? != 0),
        None => Ok(true),
    }
}

/// `len(v)`
pub fn len(v: Value) -> PyResult<usize> {
    match v.ty().slots().len() {
        Some(len) => len(v),
        None => throw!(TypeError, "object of type '{}' has no len()", v.type_name()),
    }
}
