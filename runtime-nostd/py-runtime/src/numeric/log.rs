//! Logarithms, the inverse hyperbolic functions, and the cube root.

use super::TINY;
use super::constants::{INV_LN2, INV_LN10, LN2};
use super::dd::{Dd, exponent_of, horner, power_of_two, scale_by, two_prod, two_sum};
use super::exp::exp_dd;

/// Within this distance of 1 logarithms come from a series.
const NEAR: f64 = 0.001;

/// `2 * atanh(s)` for `|s|` below 0.0011.
fn twice_atanh(s: Dd) -> Dd {
    let square = s.mul(s);
    let odd = [13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0];
    horner(odd.into_iter().map(|n| Dd::from(1.0).div(Dd::from(n))), square).mul(s).scale(2.0)
}

/// `log(v)` for `v` between 1/4 and 4.
fn log_near_one(v: Dd) -> Dd {
    let beyond = v.add_float(-1.0);
    if beyond.hi.abs() < NEAR {
        return twice_atanh(beyond.div(beyond.add_float(2.0)));
    }
    let guess = libm::log(v.hi);
    let (inverse, exponent) = exp_dd(Dd::from(-guess));
    // What is missing: log(v * e^-guess), of a number within 2^-50 of 1.
    let rest = v.mul(inverse.scale(power_of_two(exponent))).add_float(-1.0);
    Dd::from(guess).add(rest.sub(rest.mul(rest).scale(0.5)))
}

/// `log(v)` for a positive `v` that is not subnormal.
pub(super) fn log_dd(v: Dd) -> Dd {
    let mut exponent = exponent_of(v.hi);
    let mut mantissa = Dd { hi: scale_by(v.hi, -exponent), lo: scale_by(v.lo, -exponent) };
    if mantissa.hi > 1.4 {
        exponent += 1;
        mantissa = mantissa.scale(0.5);
    }
    log_near_one(mantissa).add(LN2.mul_float(exponent.into()))
}

/// `log(1 + v)` for `v` above -1/2.
fn log1p_dd(v: Dd) -> Dd {
    if v.hi.abs() < NEAR { twice_atanh(v.div(v.add_float(2.0))) } else { log_dd(v.add_float(1.0)) }
}

/// What all logarithms do outside the positive numbers; none inside.
fn outside(x: f64) -> Option<f64> {
    if x > 0.0 && x < f64::INFINITY {
        return None;
    }
    Some(if x == 0.0 {
        f64::NEG_INFINITY
    } else if x == f64::INFINITY {
        x
    } else {
        f64::NAN
    })
}

/// Natural logarithm.
pub fn log(x: f64) -> f64 {
    outside(x).unwrap_or_else(|| log_dd(Dd::from(x)).round())
}

/// Logarithm to base 2.
pub fn log2(x: f64) -> f64 {
    outside(x).unwrap_or_else(|| {
        let exponent = exponent_of(x);
        let mantissa = scale_by(x, -exponent);
        // Apart, so that powers of two are exact.
        let (mantissa, exponent) = if mantissa > 1.4 { (mantissa * 0.5, exponent + 1) } else { (mantissa, exponent) };
        log_near_one(Dd::from(mantissa)).mul(INV_LN2).add_float(exponent.into()).round()
    })
}

/// Logarithm to base 10.
pub fn log10(x: f64) -> f64 {
    outside(x).unwrap_or_else(|| log_dd(Dd::from(x)).mul(INV_LN10).round())
}

/// `log(1 + x)`
pub fn log1p(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x <= -1.0 || x == f64::INFINITY {
        return if x == -1.0 { f64::NEG_INFINITY } else { outside(x).unwrap_or(f64::NAN) };
    }
    if x.abs() < NEAR { log1p_dd(Dd::from(x)).round() } else { log_dd(two_sum(1.0, x)).round() }
}

/// Inverse hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    if x.abs() < TINY || !x.is_finite() {
        return x;
    }
    let v = x.abs();
    let result = if v > 1e30 {
        log_dd(Dd::from(v)).add(LN2)
    } else {
        let square = two_prod(v, v);
        let root = square.add_float(1.0).sqrt();
        // x + sqrt(x^2 + 1) - 1, without cancellation.
        log1p_dd(square.div(root.add_float(1.0)).add_float(v))
    };
    result.round().copysign(x)
}

/// Inverse hyperbolic cosine.
pub fn acosh(x: f64) -> f64 {
    if x < 1.0 || !x.is_finite() {
        return if x == f64::INFINITY { x } else { f64::NAN };
    }
    if x > 1e30 {
        return log_dd(Dd::from(x)).add(LN2).round();
    }
    let beyond = x - 1.0;
    let product = two_sum(x, -1.0).mul(two_sum(x, 1.0));
    if beyond < 0.5 {
        // The subtraction was exact.
        return log1p_dd(product.sqrt().add_float(beyond)).round();
    }
    log_dd(product.sqrt().add_float(x)).round()
}

/// Inverse hyperbolic tangent.
pub fn atanh(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x.abs() >= 1.0 {
        return if x.abs() == 1.0 { f64::INFINITY.copysign(x) } else { f64::NAN };
    }
    if x.abs() < NEAR {
        return twice_atanh(Dd::from(x)).scale(0.5).round();
    }
    let v = two_sum(1.0, x.abs()).div(two_sum(1.0, -x.abs()));
    log_dd(v).scale(0.5).round().copysign(x)
}

/// Cube root.
pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    // Scaled so that nothing below underflows.
    let exponent = exponent_of(x).div_euclid(3) * 3;
    let v = scale_by(x, -exponent);
    let guess = libm::cbrt(v);
    let cube = two_prod(guess, guess).mul_float(guess);
    let rest = Dd::from(v).sub(cube).hi / (3.0 * guess * guess);
    scale_by(two_sum(guess, rest).round(), exponent / 3)
}
