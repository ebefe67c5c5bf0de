//! Square root, exponential function and logarithms.

use super::special::{self, is_special, look_up};
use super::{Failure, Outcome, in_range};
use core::f64::consts::{E, LN_2, LN_10};
use py_runtime::numeric;
use py_runtime::objects::complex::{self, Parts};

/// Beyond this, twice a number, or the sum of two squares of roots, may overflow.
pub(super) const LARGE: f64 = f64::MAX / 4.0;
/// The logarithm of [`LARGE`].
pub(super) const LOG_LARGE: f64 = 708.3964185322641;
/// Bits of a number's precision: so much larger, one that had lost bits has them all.
const DIGITS: i32 = f64::MANTISSA_DIGITS as i32;

pub(super) fn sqrt(z: Parts) -> Parts {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::SQRT, z).unwrap_or((f64::NAN, f64::NAN));
    }
    if real == 0.0 && imag == 0.0 {
        return (0.0, imag);
    }
    let (x, y) = (real.abs(), imag.abs());
    let size = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE && (x > 0.0 || y > 0.0) {
        // Numbers this small have lost bits, which the scaled ones have.
        const UP: i32 = 2 * (DIGITS / 2) + 1;
        const DOWN: i32 = -(UP + 1) / 2;
        let x = libm::ldexp(x, UP);
        libm::ldexp(libm::sqrt(x + numeric::hypot(x, libm::ldexp(y, UP))), DOWN)
    } else {
        let x = x / 8.0;
        2.0 * libm::sqrt(x + numeric::hypot(x, y / 8.0))
    };
    let other = y / (2.0 * size);
    if real >= 0.0 { (size, other.copysign(imag)) } else { (other, size.copysign(imag)) }
}

pub(super) fn exp(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        if real.is_infinite() && imag.is_finite() && imag != 0.0 {
            let size = if real > 0.0 { f64::INFINITY } else { 0.0 };
            return Ok((size.copysign(numeric::cos(imag)), size.copysign(numeric::sin(imag))));
        }
        return look_up(&special::EXP, z);
    }
    if real > LOG_LARGE {
        let size = numeric::exp(real - 1.0);
        return in_range((size * numeric::cos(imag) * E, size * numeric::sin(imag) * E));
    }
    let size = numeric::exp(real);
    in_range((size * numeric::cos(imag), size * numeric::sin(imag)))
}

/// The logarithm, which 0 has none of.
pub(super) fn log(z: Parts) -> Outcome {
    if z == (0.0, 0.0) { Err(Failure::Domain) } else { log_or_limit(z) }
}

/// The logarithm, or what it comes to near 0.
pub(super) fn log_or_limit(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::LOG, z);
    }
    let (x, y) = (real.abs(), imag.abs());
    let size = if x > LARGE || y > LARGE {
        numeric::log(numeric::hypot(x / 2.0, y / 2.0)) + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let scaled = numeric::hypot(libm::ldexp(x, DIGITS), libm::ldexp(y, DIGITS));
        numeric::log(scaled) - f64::from(DIGITS) * LN_2
    } else {
        let hypot = numeric::hypot(x, y);
        if (0.71..=1.73).contains(&hypot) {
            // Near 1 the logarithm would have lost what the difference to 1 still has.
            let (most, least) = if x > y { (x, y) } else { (y, x) };
            numeric::log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0
        } else {
            numeric::log(hypot)
        }
    };
    Ok((size, numeric::atan2(imag, real)))
}

pub(super) fn log10(z: Parts) -> Outcome {
    let (real, imag) = log(z)?;
    Ok((real / LN_10, imag / LN_10))
}

/// The quotient of two logarithms, which that of 1 does not divide.
pub(super) fn quotient(a: Parts, b: Parts) -> Outcome {
    complex::quotient(a, b).ok_or(Failure::Domain)
}
