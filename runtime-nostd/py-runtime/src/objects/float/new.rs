//! `float(x)`.

use crate::objects::arguments::{Arguments, repr_all};
use crate::objects::int::{as_int, raise_int_error};
use crate::objects::str::Str;
use crate::objects::{bytearray, bytes};
use crate::text::float::parse::parse;
use crate::text::number_text::{ascii_of_bytes, ascii_of_chars};
use crate::types::TypeObj;
use crate::value::{PyResult, Value};
use crate::{protocol, throw};

use super::{FLOAT, as_float, from_float, from_float_as};

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let x = match Arguments::new(args, kwnames).positional_only("float", 1)? {
        [] => 0.0,
        [x] => match parse_text(*x)? {
            Some(parsed) => parsed,
            None => number(*x)?.ok_or_else(|| {
                crate::raise!(TypeError, "float() argument must be a string or a real number, not '{}'", x.type_name())
            })?,
        },
        _ => unreachable!("at most one argument"),
    };
    if core::ptr::eq(ty, &FLOAT) { from_float(x) } else { from_float_as(ty, x) }
}

fn parse_text(x: Value) -> PyResult<Option<f64>> {
    let text = if let Some(text) = x.downcast::<Str>() {
        ascii_of_chars(text.chars())
    } else if let Some(data) = bytes::as_bytes(x).or_else(|| bytearray::as_bytes(x)) {
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
        let result = convert(v)?;
        return match as_float(result.as_value()) {
            Some(x) => Ok(Some(x)),
            None => throw!(TypeError, "{}.__float__ returned non-float (type {})", v.type_name(), result.type_name()),
        };
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
