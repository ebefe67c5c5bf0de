//! Hyperbolic functions.

use super::powers::LOG_LARGE;
use super::special::{self, is_special, look_up};
use super::{Outcome, in_range};
use core::f64::consts::E;
use py_runtime::numeric::{self, cos, sin};
use py_runtime::objects::complex::Parts;

/// Whether the real part is infinite and the imaginary one another number than 0, which says the signs of the result.
fn has_signs_of_circle((real, imag): Parts) -> bool {
    real.is_infinite() && imag.is_finite() && imag != 0.0
}

pub(super) fn cosh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if has_signs_of_circle(z) {
        let infinity = f64::INFINITY;
        return Ok((infinity.copysign(cos(imag)), infinity.copysign(sin(imag)) * 1f64.copysign(real)));
    }
    if is_special(z) {
        return look_up(&special::COSH, z);
    }
    if real.abs() > LOG_LARGE {
        let less = real - 1f64.copysign(real);
        return in_range((cos(imag) * numeric::cosh(less) * E, sin(imag) * numeric::sinh(less) * E));
    }
    in_range((cos(imag) * numeric::cosh(real), sin(imag) * numeric::sinh(real)))
}

pub(super) fn sinh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if has_signs_of_circle(z) {
        let infinity = f64::INFINITY;
        return Ok((infinity.copysign(cos(imag)) * 1f64.copysign(real), infinity.copysign(sin(imag))));
    }
    if is_special(z) {
        return look_up(&special::SINH, z);
    }
    if real.abs() > LOG_LARGE {
        let less = real - 1f64.copysign(real);
        return in_range((cos(imag) * numeric::sinh(less) * E, sin(imag) * numeric::cosh(less) * E));
    }
    in_range((cos(imag) * numeric::sinh(real), sin(imag) * numeric::cosh(real)))
}

pub(super) fn tanh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if has_signs_of_circle(z) {
        return Ok((1f64.copysign(real), 0f64.copysign(2.0 * sin(imag) * cos(imag))));
    }
    if is_special(z) {
        return look_up(&special::TANH, z);
    }
    if real.abs() > LOG_LARGE {
        return Ok((1f64.copysign(real), 4.0 * sin(imag) * cos(imag) * numeric::exp(-2.0 * real.abs())));
    }
    let (t, tangent) = (numeric::tanh(real), numeric::tan(imag));
    let secant = 1.0 / numeric::cosh(real);
    let product = t * tangent;
    let divisor = 1.0 + product * product;
    Ok((t * (1.0 + tangent * tangent) / divisor, ((tangent / divisor) * secant) * secant))
}
