//! `int(x)` and `int(text, base)`.

use crate::int::text::{ParseError, parse};
use crate::int::{Int, float as int_float};
use crate::objects::arguments::{Arguments, repr_200};
use crate::objects::bytearray;
use crate::objects::bytes::{self, buffer_of};
use crate::objects::float::as_float;
use crate::objects::str::Str;
use crate::text::number_text::{ascii_of_bytes, ascii_of_chars};
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, throw};

use super::methods::DIGIT_LIMIT;
use super::{INT, as_int, from_int, from_int_as};

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let arguments = Arguments::new(args, kwnames);
    let given = arguments.positional.len();
    if given > 2 {
        throw!(TypeError, "int expected at most 2 arguments, got {given}");
    }
    let [x, base] = arguments.bind("int", ["", "base"])?;
    let value = match (x.given(), base.given()) {
        (None, None) => Ref::small_int(0),
        (None, Some(_)) => throw!(TypeError, "int() missing string argument"),
        (Some(x), None) => to_integer(x)?,
        (Some(x), Some(base)) => {
            let index = protocol::index(base)?;
            let radix = super::to_i64(index.as_value()).filter(|radix| matches!(radix, 0 | 2..=36));
            let Some(radix) = radix else { throw!(ValueError, "int() base must be >= 2 and <= 36, or 0") };
            // Of other buffers only the plain form makes numbers.
            let is_text =
                x.downcast::<Str>().is_some() || bytes::as_bytes(x).is_some() || bytearray::as_bytes(x).is_some();
            match if is_text { parse_text(x, radix as u32)? } else { None } {
                Some(value) => from_int(value)?,
                None => throw!(TypeError, "int() can't convert non-string with explicit base"),
            }
        }
    };
    if core::ptr::eq(ty, &INT) {
        return Ok(value);
    }
    from_int_as(ty, as_int(value.as_value()).map_or(Int::Small(0), |v| v.to_int()))
}

/// `int(x)` (`PyNumber_Long`): a plain `int`.
pub fn to_integer(x: Value) -> PyResult {
    if x.as_small_int().is_some() {
        return Ok(x.to_ref());
    }
    let slots = x.ty().slots();
    if let Some(convert) = slots.int() {
        let result = convert(x)?;
        return match as_int(result.as_value()) {
            Some(_) => {
                if !core::ptr::eq(result.ty(), &INT) {
                    protocol::warn_subclass("__int__", "int", result.as_value())?;
                }
                super::slots::plain(result.as_value())
            }
            None => throw!(TypeError, "__int__ returned non-int (type {})", result.type_name()),
        };
    }
    if slots.index().is_some() {
        return super::slots::plain(protocol::index(x)?.as_value());
    }
    match parse_text(x, 10)? {
        Some(value) => from_int(value),
        None => throw!(
            TypeError,
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            x.type_name()
        ),
    }
}

/// The integer that text or bytes spell; none if `x` is neither.
fn parse_text(x: Value, base: u32) -> PyResult<Option<Int>> {
    let text = if let Some(text) = x.downcast::<Str>() {
        ascii_of_chars(text.chars())
    } else if let Some(data) = buffer_of(x) {
        ascii_of_bytes(data)
    } else {
        return Ok(None);
    };
    match text.map_or(Err(ParseError::Invalid), |text| parse(&text, base, DIGIT_LIMIT.get())) {
        Ok(value) => Ok(Some(value)),
        Err(ParseError::Invalid) => {
            // Buffers are shown as the bytes that were read.
            let shown = match buffer_of(x) {
                Some(data) => bytes::from_slice(data)?,
                None => x.to_ref(),
            };
            throw!(ValueError, "invalid literal for int() with base {base}: {}", repr_200(shown.as_value())?)
        }
        Err(ParseError::TooManyDigits(digits)) => throw!(
            ValueError,
            "Exceeds the limit ({} digits) for integer string conversion: value has {digits} digits; use \
             sys.set_int_max_str_digits() to increase the limit",
            DIGIT_LIMIT.get()
        ),
    }
}

/// `int(x)` of a float.
pub fn from_finite(v: Value) -> PyResult {
    let x = as_float(v).unwrap_or(0.0);
    if x.is_nan() {
        throw!(ValueError, "cannot convert float NaN to integer");
    }
    if x.is_infinite() {
        throw!(OverflowError, "cannot convert float infinity to integer");
    }
    from_int(int_float::from_float(x))
}
