//! Operators of `float` (`Objects/floatobject.c`).

use crate::int::compare::{compare_float, hash_float};
use crate::int::float::to_float as int_to_float;
use crate::objects::arguments::pair;
use crate::objects::bool::bool_ref;
use crate::objects::int::{as_int, raise_int_error};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::text::float::print;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{numeric, raise};
use core::cmp::Ordering;
use py_abi::ops::CompareOp;

use super::{as_float, from_float};

/// The number of an operand: a float, or an integer made one. None of anything else.
fn operand(v: Value) -> PyResult<Option<f64>> {
    if let Some(x) = as_float(v) {
        return Ok(Some(x));
    }
    match as_int(v) {
        Some(int) => int_to_float(int).map(Some).map_err(raise_int_error),
        None => Ok(None),
    }
}

#[inline]
fn with_floats(a: Value, b: Value, compute: impl FnOnce(f64, f64) -> PyResult) -> PyResult {
    match (operand(a)?, operand(b)?) {
        (Some(a), Some(b)) => compute(a, b),
        _ => Ok(not_implemented_ref()),
    }
}

/// The receiver of a slot or method of `float`.
#[inline]
pub(super) fn own(v: Value) -> f64 {
    as_float(v).expect("a slot of float gets floats")
}

#[cold]
fn zero_division() -> Raised {
    raise!(ZeroDivisionError, "division by zero")
}

pub(super) fn repr(v: Value) -> PyResult {
    Str::from_ascii(&print::repr(own(v)))
}

pub(super) fn hash(v: Value) -> PyResult<i64> {
    // A NaN hashes by identity, so that sets of NaNs stay fast.
    match hash_float(own(v)) {
        Some(hash) => Ok(hash),
        None => crate::objects::object::identity_hash(v),
    }
}

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let order = match (as_float(a), as_float(b)) {
        (Some(x), Some(y)) => x.partial_cmp(&y),
        (Some(x), None) => match as_int(b) {
            Some(int) => compare_float(int, x).map(Ordering::reverse),
            None => return Ok(not_implemented_ref()),
        },
        (None, _) => return Ok(not_implemented_ref()),
    };
    Ok(bool_ref(match op {
        CompareOp::Lt => order == Some(Ordering::Less),
        CompareOp::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        CompareOp::Eq => order == Some(Ordering::Equal),
        CompareOp::Ne => order != Some(Ordering::Equal),
        CompareOp::Gt => order == Some(Ordering::Greater),
        CompareOp::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }))
}

pub(super) fn add(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| from_float(a + b))
}

pub(super) fn sub(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| from_float(a - b))
}

pub(super) fn mul(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| from_float(a * b))
}

pub(super) fn truediv(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| if b == 0.0 { Err(zero_division()) } else { from_float(a / b) })
}

pub(super) fn floordiv(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| if b == 0.0 { Err(zero_division()) } else { from_float(float_floordiv(a, b)) })
}

pub(super) fn modulo(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| if b == 0.0 { Err(zero_division()) } else { from_float(float_mod(a, b)) })
}

pub(super) fn divmod(a: Value, b: Value) -> PyResult {
    with_floats(a, b, |a, b| {
        if b == 0.0 {
            return Err(zero_division());
        }
        pair(from_float(float_floordiv(a, b))?, from_float(float_mod(a, b))?)
    })
}

/// `a % b` for `b` other than 0: the sign is the divisor's (`float_rem`).
pub fn float_mod(a: f64, b: f64) -> f64 {
    let remainder = libm::fmod(a, b);
    if remainder == 0.0 {
        return 0f64.copysign(b);
    }
    if (b < 0.0) != (remainder < 0.0) { remainder + b } else { remainder }
}

/// `a // b` for `b` other than 0 (`_float_div_mod`).
pub fn float_floordiv(a: f64, b: f64) -> f64 {
    let remainder = libm::fmod(a, b);
    // `a - remainder` is a multiple of `b`, so that the quotient is close to an integer.
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 && (b < 0.0) != (remainder < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0f64.copysign(a / b);
    }
    let floor = libm::floor(quotient);
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

pub(super) fn pow(a: Value, b: Value) -> PyResult {
    with_floats(a, b, pow_floats)
}

pub(super) fn pow3(a: Value, b: Value, modulus: Value) -> PyResult {
    if modulus.is_none() {
        return pow(a, b);
    }
    Err(raise!(TypeError, "pow() 3rd argument not allowed unless all arguments are integers"))
}

fn is_odd_integer(x: f64) -> bool {
    libm::fmod(x.abs(), 2.0) == 1.0
}

/// `a ** b` (`float_pow`): the special cases of C99's Annex F, and complex numbers for roots of negative ones.
pub fn pow_floats(a: f64, b: f64) -> PyResult {
    if b == 0.0 || a == 1.0 {
        return from_float(1.0);
    }
    if a.is_nan() || b.is_nan() {
        return from_float(if a.is_nan() { a } else { b });
    }
    if b.is_infinite() {
        let magnitude = a.abs();
        let grows = (b > 0.0) == (magnitude > 1.0);
        return from_float(if magnitude == 1.0 {
            1.0
        } else if grows {
            f64::INFINITY
        } else {
            0.0
        });
    }
    let odd = is_odd_integer(b);
    if a.is_infinite() {
        let magnitude = if b > 0.0 { f64::INFINITY } else { 0.0 };
        return from_float(if odd { magnitude.copysign(a) } else { magnitude });
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(raise!(ZeroDivisionError, "zero to a negative power"));
        }
        return from_float(if odd { a } else { 0.0 });
    }
    if a < 0.0 && b != libm::floor(b) {
        return crate::objects::complex::pow_complex((a, 0.0), (b, 0.0));
    }
    let power = numeric::pow(a.abs(), b);
    if power.is_infinite() {
        return Err(range_error());
    }
    from_float(if a < 0.0 && odd { -power } else { power })
}

/// `OverflowError(34, 'Numerical result out of range')`: what C's `ERANGE` becomes.
#[cold]
pub(crate) fn range_error() -> Raised {
    const ERANGE: i64 = 34;
    let text = match Str::new("Numerical result out of range") {
        Ok(text) => text,
        Err(raised) => return raised,
    };
    let error = Ref::small_int(ERANGE);
    raise::raise_with(&crate::exceptions::types::OverflowError, &[error.as_value(), text.as_value()])
}

pub(super) fn neg(v: Value) -> PyResult {
    from_float(-own(v))
}

pub(super) fn abs(v: Value) -> PyResult {
    from_float(own(v).abs())
}

/// The number as a plain `float`: itself, unless it is of a subclass.
pub(super) fn plain(v: Value) -> PyResult {
    if core::ptr::eq(v.ty(), &super::FLOAT) { Ok(v.to_ref()) } else { from_float(own(v)) }
}

pub(super) fn truth(v: Value) -> PyResult<bool> {
    Ok(own(v) != 0.0)
}

/// `x.__getnewargs__()`
pub(super) fn getnewargs(args: &[Value]) -> PyResult {
    Ok(Tuple::from_refs([plain(args[0])?])?.into_ref())
}
