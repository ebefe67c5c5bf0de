//! Operators of `complex`. A real operand stays real (C99, Annex G; CPython since 3.14): `1j * inf` has no NaN.

use crate::int::compare::{compare_float, hash_complex, hash_float};
use crate::int::float::to_float as int_to_float;
use crate::objects::bool::bool_ref;
use crate::objects::float::{as_float, from_float};
use crate::objects::int::{as_int, raise_int_error};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::text::float::print::{LetterCase, Minus, Style, Tail, print};
use crate::value::{PyResult, Raised, Value};
use crate::{numeric, raise, throw};
use alloc::vec::Vec;
use py_abi::ops::CompareOp;

use super::{COMPLEX, Parts, as_complex, from_complex};

/// An operand: with an imaginary part, or without.
#[derive(Clone, Copy)]
enum Operand {
    Complex(Parts),
    Real(f64),
}

impl Operand {
    fn parts(self) -> Parts {
        match self {
            Operand::Complex(parts) => parts,
            Operand::Real(x) => (x, 0.0),
        }
    }
}

fn operand(v: Value) -> PyResult<Option<Operand>> {
    if let Some(parts) = as_complex(v) {
        return Ok(Some(Operand::Complex(parts)));
    }
    if let Some(x) = as_float(v) {
        return Ok(Some(Operand::Real(x)));
    }
    match as_int(v) {
        Some(int) => Ok(Some(Operand::Real(int_to_float(int).map_err(raise_int_error)?))),
        None => Ok(None),
    }
}

fn with_operands(a: Value, b: Value, compute: impl FnOnce(Operand, Operand) -> PyResult) -> PyResult {
    match (operand(a)?, operand(b)?) {
        (Some(a), Some(b)) => compute(a, b),
        _ => Ok(not_implemented_ref()),
    }
}

/// The receiver of a slot or method of `complex`.
pub(super) fn own(v: Value) -> Parts {
    as_complex(v).expect("a slot of complex gets complex numbers")
}

pub(super) fn repr(v: Value) -> PyResult {
    let (real, imag) = own(v);
    let mut out = Vec::new();
    let part = |x| print(x, Style::Repr, LetterCase::Lower, Tail::Bare, Minus::Kept);
    let imag_text = part(imag);
    if real == 0.0 && real.is_sign_positive() {
        out.extend_from_slice(&imag_text);
        out.push(b'j');
        return Str::from_ascii(&out);
    }
    out.push(b'(');
    out.extend_from_slice(&part(real));
    if imag_text.first() != Some(&b'-') {
        out.push(b'+');
    }
    out.extend_from_slice(&imag_text);
    out.extend_from_slice(b"j)");
    Str::from_ascii(&out)
}

pub(super) fn hash(v: Value) -> PyResult<i64> {
    let part = |x| match hash_float(x) {
        Some(hash) => Ok(hash),
        None => crate::objects::object::identity_hash(v),
    };
    let (real, imag) = own(v);
    Ok(hash_complex(part(real)?, part(imag)?))
}

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let negate = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => return Ok(not_implemented_ref()),
    };
    let Some((real, imag)) = as_complex(a) else { return Ok(not_implemented_ref()) };
    let equal = if let Some(int) = as_int(b) {
        imag == 0.0 && compare_float(int, real).is_some_and(core::cmp::Ordering::is_eq)
    } else if let Some(x) = as_float(b) {
        imag == 0.0 && real == x
    } else if let Some(other) = as_complex(b) {
        (real, imag) == other
    } else {
        return Ok(not_implemented_ref());
    };
    Ok(bool_ref(equal != negate))
}

pub(super) fn add(a: Value, b: Value) -> PyResult {
    use Operand::{Complex, Real};
    with_operands(a, b, |a, b| {
        from_complex(match (a, b) {
            (Complex(a), Complex(b)) => (a.0 + b.0, a.1 + b.1),
            (Complex(a), Real(b)) | (Real(b), Complex(a)) => (a.0 + b, a.1),
            (Real(a), Real(b)) => (a + b, 0.0),
        })
    })
}

pub(super) fn sub(a: Value, b: Value) -> PyResult {
    use Operand::{Complex, Real};
    with_operands(a, b, |a, b| {
        from_complex(match (a, b) {
            (Complex(a), Complex(b)) => (a.0 - b.0, a.1 - b.1),
            (Complex(a), Real(b)) => (a.0 - b, a.1),
            (Real(a), Complex(b)) => (a - b.0, -b.1),
            (Real(a), Real(b)) => (a - b, 0.0),
        })
    })
}

pub(super) fn mul(a: Value, b: Value) -> PyResult {
    use Operand::{Complex, Real};
    with_operands(a, b, |a, b| {
        from_complex(match (a, b) {
            (Complex(a), Complex(b)) => product(a, b),
            (Complex(a), Real(b)) => (a.0 * b, a.1 * b),
            (Real(a), Complex(b)) => (a * b.0, a * b.1),
            (Real(a), Real(b)) => (a * b, 0.0),
        })
    })
}

/// `a * b`, with infinities recovered from NaNs (C99, G.5.1; `_Py_c_prod`).
fn product((mut a, mut b): Parts, (mut c, mut d): Parts) -> Parts {
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let (x, y) = (ac - bd, ad + bc);
    if !(x.is_nan() && y.is_nan()) {
        return (x, y);
    }
    let mut recalculate = false;
    let boxed = |x: f64| (if x.is_infinite() { 1f64 } else { 0.0 }).copysign(x);
    let unset = |x: f64| if x.is_nan() { 0f64.copysign(x) } else { x };
    if a.is_infinite() || b.is_infinite() {
        (a, b, c, d) = (boxed(a), boxed(b), unset(c), unset(d));
        recalculate = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d, a, b) = (boxed(c), boxed(d), unset(a), unset(b));
        recalculate = true;
    }
    if !recalculate && (ac.is_infinite() || bd.is_infinite() || ad.is_infinite() || bc.is_infinite()) {
        (a, b, c, d) = (unset(a), unset(b), unset(c), unset(d));
        recalculate = true;
    }
    if !recalculate {
        return (x, y);
    }
    (f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c))
}

#[cold]
fn zero_division() -> Raised {
    raise!(ZeroDivisionError, "division by zero")
}

pub(super) fn truediv(a: Value, b: Value) -> PyResult {
    use Operand::{Complex, Real};
    with_operands(a, b, |a, b| {
        let quotient = match (a, b) {
            (Complex(a), Complex(b)) => quotient(a, b),
            (Complex(a), Real(b)) => (b != 0.0).then(|| (a.0 / b, a.1 / b)),
            (Real(a), Complex(b)) => real_quotient(a, b),
            (Real(a), Real(b)) => (b != 0.0).then(|| (a / b, 0.0)),
        };
        from_complex(quotient.ok_or_else(zero_division)?)
    })
}

/// `a / b` by Smith's method (`_Py_c_quot`); none for a zero divisor.
pub fn quotient(a: Parts, b: Parts) -> Option<Parts> {
    let (abs_real, abs_imag) = (b.0.abs(), b.1.abs());
    let mut result = if abs_real >= abs_imag {
        if abs_real == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / divisor, (a.1 - a.0 * ratio) / divisor)
    } else if abs_imag >= abs_real {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / divisor, (a.1 * ratio - a.0) / divisor)
    } else {
        (f64::NAN, f64::NAN)
    };
    if result.0.is_nan() && result.1.is_nan() {
        let boxed = |x: f64| (if x.is_infinite() { 1f64 } else { 0.0 }).copysign(x);
        if (a.0.is_infinite() || a.1.is_infinite()) && b.0.is_finite() && b.1.is_finite() {
            let (x, y) = (boxed(a.0), boxed(a.1));
            result = (f64::INFINITY * (x * b.0 + y * b.1), f64::INFINITY * (y * b.0 - x * b.1));
        } else if (abs_real.is_infinite() || abs_imag.is_infinite()) && a.0.is_finite() && a.1.is_finite() {
            let (x, y) = (boxed(b.0), boxed(b.1));
            result = (0.0 * (a.0 * x + a.1 * y), 0.0 * (a.1 * x - a.0 * y));
        }
    }
    Some(result)
}

/// `a / b` of a real number by a complex one (`_Py_rc_quot`).
fn real_quotient(a: f64, b: Parts) -> Option<Parts> {
    let (abs_real, abs_imag) = (b.0.abs(), b.1.abs());
    let mut result = if abs_real >= abs_imag {
        if abs_real == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        (a / divisor, (-a * ratio) / divisor)
    } else if abs_imag >= abs_real {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        ((a * ratio) / divisor, (-a) / divisor)
    } else {
        (f64::NAN, f64::NAN)
    };
    if result.0.is_nan() && result.1.is_nan() && a.is_finite() && (abs_real.is_infinite() || abs_imag.is_infinite()) {
        let boxed = |x: f64| (if x.is_infinite() { 1f64 } else { 0.0 }).copysign(x);
        result = (0.0 * (a * boxed(b.0)), 0.0 * (-a * boxed(b.1)));
    }
    Some(result)
}

pub(super) fn pow(a: Value, b: Value) -> PyResult {
    with_operands(a, b, |a, b| pow_complex(a.parts(), b.parts()))
}

pub(super) fn pow3(a: Value, b: Value, modulus: Value) -> PyResult {
    if modulus.is_none() {
        return pow(a, b);
    }
    throw!(ValueError, "complex modulo")
}

/// `a ** b` (`complex_pow`).
pub fn pow_complex(a: Parts, b: Parts) -> PyResult {
    /// Larger exponents go through polar coordinates.
    const MOST_MULTIPLICATIONS: f64 = 100.0;
    let power = if b.1 == 0.0 && b.0 == libm::floor(b.0) && b.0.abs() <= MOST_MULTIPLICATIONS {
        let n = b.0 as i32;
        if n >= 0 {
            by_multiplication(a, n)
        } else {
            quotient((1.0, 0.0), by_multiplication(a, -n)).ok_or_else(zero_to_negative)?
        }
    } else {
        polar_power(a, b)?
    };
    let overflows = |x: f64| x.is_infinite();
    if (overflows(power.0) || overflows(power.1)) && a.0.is_finite() && a.1.is_finite() {
        throw!(OverflowError, "complex exponentiation");
    }
    from_complex(power)
}

#[cold]
fn zero_to_negative() -> Raised {
    raise!(ZeroDivisionError, "zero to a negative or complex power")
}

fn by_multiplication(base: Parts, n: i32) -> Parts {
    let (mut result, mut square) = ((1.0, 0.0), base);
    let mut mask = 1;
    while mask > 0 && n >= mask {
        if n & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn polar_power(a: Parts, b: Parts) -> PyResult<Parts> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(zero_to_negative());
        }
        return Ok((0.0, 0.0));
    }
    let magnitude = numeric::hypot(a.0, a.1);
    let mut len = numeric::pow(magnitude, b.0);
    let angle = numeric::atan2(a.1, a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        len *= numeric::exp(-angle * b.1);
        phase += b.1 * numeric::log(magnitude);
    }
    Ok((len * numeric::cos(phase), len * numeric::sin(phase)))
}

pub(super) fn neg(v: Value) -> PyResult {
    let (real, imag) = own(v);
    from_complex((-real, -imag))
}

/// The number as a plain `complex`.
pub(super) fn plain(v: Value) -> PyResult {
    if core::ptr::eq(v.ty(), &COMPLEX) { Ok(v.to_ref()) } else { from_complex(own(v)) }
}

pub(super) fn abs(v: Value) -> PyResult {
    let (real, imag) = own(v);
    let magnitude = numeric::hypot(real, imag);
    if magnitude.is_infinite() && real.is_finite() && imag.is_finite() {
        throw!(OverflowError, "absolute value too large");
    }
    from_float(magnitude)
}

pub(super) fn truth(v: Value) -> PyResult<bool> {
    Ok(own(v) != (0.0, 0.0))
}
