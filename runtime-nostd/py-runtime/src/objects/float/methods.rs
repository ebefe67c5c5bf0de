//! Methods of `float`.

use crate::int::arith;
use crate::int::float::from_float as int_from_float;
use crate::int::{Int, IntRef};
use crate::objects::arguments::{argument_type_name, pair, to_int};
use crate::objects::bool::bool_ref;
use crate::objects::int::{from_finite, from_int};
use crate::objects::str::Str;
use crate::text::float::digits::parts;
use crate::text::float::hex::{self, HexError};
use crate::text::float::round::round_places;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, raise, rows, throw};

use super::slots::{getnewargs, own, plain};
use super::{FLOAT, from_float, to_float};

rows! { "float":
    /// The number itself.
    "conjugate" (self, /) => float_plain;
    /// Two ints, the second one positive, whose quotient this is exactly.
    "as_integer_ratio" (self, /) => as_integer_ratio;
    /// Whether it is a whole number.
    "is_integer" (self, /) => is_integer;
    /// The text in hexadecimal, which is exact.
    "hex" (self, /) => float_hex;
    /// A number from its text in hexadecimal.
    "fromhex" (type, string, /) => fromhex;
    /// Turns a number, but no text, into one of this type.
    "from_number" (type, number, /) => from_number;
    "__trunc__" (self, /) => trunc;
    "__floor__" (self, /) => floor;
    "__ceil__" (self, /) => ceil;
    "__round__" (self, ndigits=None, /) => round;
    "__getnewargs__" (self, /) => getnewargs;
    "__format__" (self, format_spec, /) => format;
    "__getformat__" (type, typestr, /) => getformat;
    get "real" => plain;
    get "imag" => imag;
}

fn float_plain(args: &[Value]) -> PyResult {
    plain(args[0])
}

fn imag(_: Value) -> PyResult {
    from_float(0.0)
}

fn is_integer(args: &[Value]) -> PyResult {
    let x = own(args[0]);
    Ok(bool_ref(x.is_finite() && libm::floor(x) == x))
}

fn as_integer_ratio(args: &[Value]) -> PyResult {
    let x = own(args[0]);
    if x.is_infinite() {
        throw!(OverflowError, "cannot convert Infinity to integer ratio");
    }
    if x.is_nan() {
        throw!(ValueError, "cannot convert NaN to integer ratio");
    }
    let (mantissa, exponent) = parts(x);
    if mantissa == 0 {
        return pair(Ref::small_int(0), Ref::small_int(1));
    }
    let twos = mantissa.trailing_zeros();
    let odd = (mantissa >> twos) as i64;
    let exponent = i64::from(exponent) + i64::from(twos);
    let shifted = |v: i64, by: i64| {
        arith::lshift(IntRef::Small(v), IntRef::Small(by)).map_err(crate::objects::int::raise_int_error)
    };
    let numerator = shifted(if x < 0.0 { -odd } else { odd }, exponent.max(0))?;
    pair(from_int(numerator)?, from_int(shifted(1, (-exponent).max(0))?)?)
}

fn float_hex(args: &[Value]) -> PyResult {
    Str::from_ascii(&hex::print(own(args[0])))
}

fn fromhex(args: &[Value]) -> PyResult {
    let Some(text) = args[1].downcast::<Str>() else {
        throw!(TypeError, "bad argument type for built-in operation");
    };
    // What is not ASCII is in no number.
    let parsed = text.chars().as_ascii().map_or(Err(HexError::Invalid), hex::parse);
    let x = parsed.map_err(|error| match error {
        HexError::Invalid => raise!(ValueError, "invalid hexadecimal floating-point string"),
        HexError::Overflow => raise!(OverflowError, "hexadecimal value too large to represent as a float"),
    })?;
    of_type(args[0], x)
}

fn from_number(args: &[Value]) -> PyResult {
    let x = to_float(args[1])?;
    of_type(args[0], x)
}

fn of_type(ty: Value, x: f64) -> PyResult {
    let x = from_float(x)?;
    if ty.is(Value::of(&FLOAT)) { Ok(x) } else { crate::call::call_positional(ty, &[x.as_value()]) }
}

fn trunc(args: &[Value]) -> PyResult {
    from_finite(args[0])
}

fn floor(args: &[Value]) -> PyResult {
    from_finite(from_float(libm::floor(own(args[0])))?.as_value())
}

fn ceil(args: &[Value]) -> PyResult {
    from_finite(from_float(libm::ceil(own(args[0])))?.as_value())
}

fn round(args: &[Value]) -> PyResult {
    round_float(args[0], args[1].given())
}

/// `round(v, ndigits)` of a float.
pub fn round_float(v: Value, ndigits: Option<Value>) -> PyResult {
    let x = own(v);
    let Some(ndigits) = ndigits.filter(|ndigits| !ndigits.is_none()) else {
        if !x.is_finite() {
            return from_finite(v);
        }
        return from_int(int_from_float(libm::rint(x)));
    };
    let places: Int = to_int(ndigits)?;
    if !x.is_finite() || x == 0.0 {
        return from_float(x);
    }
    let cut = if places.borrow().is_negative() { i64::MIN } else { i64::MAX };
    let rounded = round_places(x, places.borrow().to_i64().unwrap_or(cut));
    if rounded.is_infinite() {
        throw!(OverflowError, "rounded value too large to represent");
    }
    from_float(rounded)
}

fn format(args: &[Value]) -> PyResult {
    let Some(spec) = args[1].downcast::<Str>() else {
        throw!(TypeError, "__format__() argument must be str, not {}", argument_type_name(args[1]));
    };
    format_float(args[0], spec)
}

/// `format(v, spec)` of a float.
pub fn format_float(v: Value, spec: &Str) -> PyResult {
    if spec.is_empty() {
        return protocol::str(v);
    }
    match crate::text::format::float::format(own(v), spec.chars()) {
        Ok(text) => Str::from_buf(&text),
        Err(error) => Err(crate::objects::format::raise_format_error(error, spec, v)),
    }
}

fn getformat(args: &[Value]) -> PyResult {
    match args[1].downcast::<Str>() {
        Some(name) if name.equals("double") || name.equals("float") => Str::new_ref("IEEE, little-endian"),
        Some(_) => throw!(ValueError, "__getformat__() argument 1 must be 'double' or 'float'"),
        None => throw!(TypeError, "__getformat__() argument must be str, not {}", argument_type_name(args[1])),
    }
}
