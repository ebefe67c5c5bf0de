//! Circular functions, which are hyperbolic ones of `iz`, and polar coordinates.

use super::hyperbolic;
use super::special::{self, is_special, look_up};
use super::{Outcome, in_range};
use py_runtime::numeric;
use py_runtime::objects::complex::Parts;

pub(super) fn cos((real, imag): Parts) -> Outcome {
    hyperbolic::cosh((-imag, real))
}

pub(super) fn sin((real, imag): Parts) -> Outcome {
    hyperbolic::sinh((-imag, real)).map(|(real, imag)| (imag, -real))
}

pub(super) fn tan((real, imag): Parts) -> Outcome {
    hyperbolic::tanh((-imag, real)).map(|(real, imag)| (imag, -real))
}

/// The number with this size and angle.
pub(super) fn rect(size: f64, angle: f64) -> Outcome {
    if is_special((size, angle)) {
        if size.is_infinite() && angle.is_finite() && angle != 0.0 {
            let infinity = size.abs();
            let (real, imag) = (infinity.copysign(numeric::cos(angle)), infinity.copysign(numeric::sin(angle)));
            return Ok(if size > 0.0 { (real, imag) } else { (-real, -imag) });
        }
        return look_up(&special::RECT, (size, angle));
    }
    if angle == 0.0 {
        // The sine of −0 times a negative size would lose its sign.
        return Ok((size, size * angle));
    }
    in_range((size * numeric::cos(angle), size * numeric::sin(angle)))
}
