//! Rounding to integers, and the parts of a float.

use py_runtime::int::{Int, IntRef};
use py_runtime::names::{self, Name};
use py_runtime::objects::float::{FLOAT, from_float, to_float};
use py_runtime::objects::int::{as_int, from_finite, to_integer};
use py_runtime::protocol;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

use super::{pair, range_error};

rows! { "math":
    /// The largest int that is not above `x`.
    "floor" (x, /) => |args| rounded(args[0], libm::floor, &names::FLOOR);
    /// The smallest int that is not below `x`.
    "ceil" (x, /) => |args| rounded(args[0], libm::ceil, &names::CEIL);
    /// The int between 0 and `x` that is nearest to `x`.
    "trunc" (x, /) => trunc;
    /// The mantissa and the exponent: `x` == mantissa * 2 ** exponent.
    "frexp" (x, /) => frexp;
    /// `x` * 2 ** `i`.
    "ldexp" (x, i, /) => ldexp;
    /// The fraction and the whole part, both with the sign of `x`.
    "modf" (x, /) => modf;
    /// The float that is `steps` steps from `x` towards `y`.
    "nextafter" (x, y, /, *, steps=None) => nextafter;
    /// The distance to the next float of larger magnitude.
    "ulp" (x, /) => ulp;
}

fn rounded(v: Value, round: fn(f64) -> f64, name: &Name) -> PyResult {
    if as_int(v).is_some() && v.as_small_int().is_some() {
        return Ok(v.to_ref());
    }
    if !core::ptr::eq(v.ty(), &FLOAT)
        && let Some(result) = protocol::call_special(v, name, &[])
    {
        return result;
    }
    if as_int(v).is_some() {
        return to_integer(v);
    }
    from_finite(from_float(round(to_float(v)?))?.as_value())
}

fn trunc(args: &[Value]) -> PyResult {
    let v = args[0];
    if core::ptr::eq(v.ty(), &FLOAT) {
        return from_finite(v);
    }
    if let Some(result) = protocol::call_special(v, &names::TRUNC, &[]) {
        return result;
    }
    // The rows of the plain types may not be kept.
    if as_int(v).is_some() {
        return to_integer(v);
    }
    throw!(TypeError, "type {} doesn't define __trunc__ method", v.type_name())
}

fn frexp(args: &[Value]) -> PyResult {
    let x = to_float(args[0])?;
    let (mantissa, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    pair(from_float(mantissa)?, Ref::small_int(exponent.into()))
}

fn ldexp(args: &[Value]) -> PyResult {
    /// More than any float's range.
    const FAR: i64 = 5000;
    let x = to_float(args[0])?;
    let Some(exponent) = as_int(args[1]) else {
        throw!(TypeError, "Expected an int as second argument to ldexp.");
    };
    let cut = if exponent.is_negative() { -FAR } else { FAR };
    let exponent = exponent.to_i64().unwrap_or(cut).clamp(-FAR, FAR);
    let result = libm::ldexp(x, exponent as i32);
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    from_float(result)
}

fn modf(args: &[Value]) -> PyResult {
    let x = to_float(args[0])?;
    if x.is_infinite() {
        return pair(from_float(0f64.copysign(x))?, from_float(x)?);
    }
    let whole = libm::trunc(x);
    pair(from_float((x - whole).copysign(x))?, from_float(whole)?)
}

/// A float's place among all floats.
fn ordinal(x: f64) -> i64 {
    let bits = (x.to_bits() & !(1 << 63)) as i64;
    if x.is_sign_negative() { -bits } else { bits }
}

fn nextafter(args: &[Value]) -> PyResult {
    let (x, y) = (to_float(args[0])?, to_float(args[1])?);
    let steps = match args[2].given().filter(|steps| !steps.is_none()) {
        None => Int::Small(1),
        Some(steps) => {
            let steps = protocol::index(steps)?;
            as_int(steps.as_value()).unwrap_or(IntRef::Small(1)).to_int()
        }
    };
    if steps.borrow().is_negative() {
        throw!(ValueError, "steps must be a non-negative integer");
    }
    let steps = steps.borrow().to_i64().unwrap_or(i64::MAX);
    if steps == 0 || x.is_nan() {
        return from_float(x);
    }
    if y.is_nan() || x == y {
        return from_float(y);
    }
    let (from, to) = (ordinal(x), ordinal(y));
    let reached = if from < to { from.saturating_add(steps).min(to) } else { from.saturating_sub(steps).max(to) };
    if reached == to {
        return from_float(y);
    }
    let size = f64::from_bits(reached.unsigned_abs());
    let negative = reached < 0 || (reached == 0 && x.is_sign_negative());
    from_float(if negative { -size } else { size })
}

fn ulp(args: &[Value]) -> PyResult {
    let x = to_float(args[0])?.abs();
    if !x.is_finite() {
        return from_float(x);
    }
    let above = f64::from_bits(x.to_bits() + 1);
    if above.is_infinite() {
        return from_float(x - f64::from_bits(x.to_bits() - 1));
    }
    from_float(above - x)
}
