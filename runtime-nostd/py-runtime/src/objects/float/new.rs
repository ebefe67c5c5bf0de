//! `float(x)`.

use crate::objects::arguments::repr_all;
use crate::objects::bytes::buffer_of;
use crate::objects::int::{as_int, raise_int_error};
use crate::objects::str::Str;
use crate::rows::unpack::unpack_new;
use crate::text::float::parse::parse;
use crate::text::number_text::{ascii_of_bytes, ascii_of_chars};
use crate::types::{TypeFlags, TypeObj};
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, throw};
use alloc::format;

use super::{FLOAT, as_float, from_float, from_float_as};

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [x] = unpack_new("float", ty, args, kwnames)?;
    let x = x.given().map_or(Ok(0.0), converted)?;
    if core::ptr::eq(ty, &FLOAT) { from_float(x) } else { from_float_as(ty, x) }
}

/// `float(x)` (`PyNumber_Float`): what has `__float__` is asked, text read.
fn converted(x: Value) -> PyResult<f64> {
    if x.ty().has(TypeFlags::HEAP)
        && let Some(convert) = x.ty().slots().float()
    {
        return from_dunder(x, convert(x)?);
    }
    if let Some(parsed) = parse_text(x)? {
        return Ok(parsed);
    }
    number(x)?.ok_or_else(|| {
        crate::raise!(TypeError, "float() argument must be a string or a real number, not '{}'", x.type_name())
    })
}

/// The number that `__float__` gave.
fn from_dunder(v: Value, result: Ref) -> PyResult<f64> {
    match as_float(result.as_value()) {
        Some(x) => {
            if !core::ptr::eq(result.ty(), &FLOAT) {
                let method = format!("{}.__float__", v.type_name());
                protocol::warn_subclass(&method, "float", result.as_value())?;
            }
            Ok(x)
        }
        None => throw!(TypeError, "{}.__float__ returned non-float (type {})", v.type_name(), result.type_name()),
    }
}

fn parse_text(x: Value) -> PyResult<Option<f64>> {
    let text = if let Some(text) = x.downcast::<Str>() {
        ascii_of_chars(text.chars())
    } else if let Some(data) = buffer_of(x) {
        ascii_of_bytes(data)
    } else {
        return Ok(None);
    };
    match text.and_then(|text| parse(&text)) {
        Some(parsed) => Ok(Some(parsed)),
        None => throw!(ValueError, "could not convert string to float: {}", repr_all(x)?),
    }
}

/// The number of a float, or of what has `__float__` or `__index__`.
fn number(v: Value) -> PyResult<Option<f64>> {
    if let Some(x) = as_float(v) {
        return Ok(Some(x));
    }
    if let Some(int) = as_int(v) {
        return crate::int::float::to_float(int).map(Some).map_err(raise_int_error);
    }
    let slots = v.ty().slots();
    if let Some(convert) = slots.float() {
        return from_dunder(v, convert(v)?).map(Some);
    }
    if slots.index().is_some() {
        let index = protocol::index(v)?;
        return number(index.as_value());
    }
    Ok(None)
}

/// The number of a real number (`PyFloat_AsDouble`): strings are none.
pub fn to_float(v: Value) -> PyResult<f64> {
    match number(v)? {
        Some(x) => Ok(x),
        None => throw!(TypeError, "must be real number, not {}", v.type_name()),
    }
}
