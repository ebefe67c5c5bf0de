//! Inverse functions. Their arguments are cut along the axes: a zero's sign says on which side of a cut it lies.

use super::powers::{LARGE, sqrt};
use super::special::{self, is_special, look_up};
use super::{Failure, Outcome};
use core::f64::consts::{FRAC_PI_2, LN_2};
use py_runtime::numeric::{self, asinh as real_asinh, atan2, hypot, log};
use py_runtime::objects::complex::Parts;

/// Below this, squares are no normal numbers.
const SMALL_ROOT: f64 = 1.4916681462400413e-154;
/// Above this, squares overflow.
const LARGE_ROOT: f64 = 6.703903964971298e+153;

fn is_large((real, imag): Parts) -> bool {
    real.abs() > LARGE || imag.abs() > LARGE
}

/// `log(2·|z|)` of a large number.
fn log_of_double((real, imag): Parts) -> f64 {
    log(hypot(real / 2.0, imag / 2.0)) + 2.0 * LN_2
}

pub(super) fn acos(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::ACOS, z);
    }
    if is_large(z) {
        let size = log_of_double(z).copysign(imag);
        return Ok((atan2(imag.abs(), real), -size));
    }
    let (a, b) = (sqrt((1.0 - real, -imag)), sqrt((1.0 + real, imag)));
    Ok((2.0 * atan2(a.0, b.0), real_asinh(b.0 * a.1 - b.1 * a.0)))
}

pub(super) fn acosh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::ACOSH, z);
    }
    if is_large(z) {
        return Ok((log_of_double(z), atan2(imag, real)));
    }
    let (a, b) = (sqrt((real - 1.0, imag)), sqrt((real + 1.0, imag)));
    Ok((real_asinh(a.0 * b.0 + a.1 * b.1), 2.0 * atan2(a.1, b.0)))
}

pub(super) fn asinh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::ASINH, z);
    }
    if is_large(z) {
        return Ok((log_of_double(z).copysign(real), atan2(imag, real.abs())));
    }
    let (a, b) = (sqrt((1.0 + imag, -real)), sqrt((1.0 - imag, real)));
    Ok((real_asinh(a.0 * b.1 - b.0 * a.1), atan2(imag, a.0 * b.0 - a.1 * b.1)))
}

pub(super) fn asin((real, imag): Parts) -> Outcome {
    asinh((-imag, real)).map(|(real, imag)| (imag, -real))
}

pub(super) fn atanh(z: Parts) -> Outcome {
    let (real, imag) = z;
    if is_special(z) {
        return look_up(&special::ATANH, z);
    }
    if real < 0.0 || (real == 0.0 && real.is_sign_negative()) {
        return atanh((-real, -imag)).map(|(real, imag)| (-real, -imag));
    }
    let height = imag.abs();
    if real > LARGE_ROOT || height > LARGE_ROOT {
        let h = hypot(real / 2.0, imag / 2.0);
        return Ok((real / 4.0 / h / h, FRAC_PI_2.copysign(imag)));
    }
    if real == 1.0 && height < SMALL_ROOT {
        if height == 0.0 {
            return Err(Failure::Domain);
        }
        let size = -log(libm::sqrt(height) / libm::sqrt(hypot(height, 2.0)));
        return Ok((size, (atan2(2.0, -height) / 2.0).copysign(imag)));
    }
    let (rest, sum) = (1.0 - real, 1.0 + real);
    let size = numeric::log1p(4.0 * real / (rest * rest + height * height)) / 4.0;
    Ok((size, -atan2(-2.0 * imag, rest * sum - height * height) / 2.0))
}

pub(super) fn atan((real, imag): Parts) -> Outcome {
    atanh((-imag, real)).map(|(real, imag)| (imag, -real))
}
