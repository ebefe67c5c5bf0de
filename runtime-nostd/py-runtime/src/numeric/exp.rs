//! The exponential function and its relatives.

use super::TINY;
use super::constants::{EXP2_STEPS, INVERSE_FACTORIALS, LN2, LN2_32};
use super::dd::{Dd, horner, two_prod};

/// `e^x` as a double-double in [1, 2) times a power of two. For `|x|` below 2^14.
pub(super) fn exp_dd(x: Dd) -> (Dd, i32) {
    let n = libm::rint(x.hi / LN2_32[0]);
    // The first product is exact: `n` has at most twenty bits, the constant thirty-two.
    let rest = Dd { hi: x.hi - n * LN2_32[0], lo: x.lo }.sub(two_prod(n, LN2_32[1])).sub(two_prod(n, LN2_32[2]));
    let steps = n as i32;
    let series = horner(INVERSE_FACTORIALS[..14].iter().rev().copied(), rest);
    (series.mul(EXP2_STEPS[steps.rem_euclid(32) as usize]), steps.div_euclid(32))
}

/// `e^x`
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || !(-746.0..=710.0).contains(&x) {
        return if x.is_nan() {
            x
        } else if x > 0.0 {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let (value, exponent) = exp_dd(Dd::from(x));
    value.round_scaled(exponent)
}

/// `2^x`
pub fn exp2(x: f64) -> f64 {
    if x.is_nan() || !(-1076.0..1024.0).contains(&x) {
        return if x.is_nan() {
            x
        } else if x > 0.0 {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let whole = libm::rint(x);
    let (value, exponent) = exp_dd(LN2.mul_float(x - whole));
    value.round_scaled(exponent + whole as i32)
}

/// `e^x - 1` as a double-double, for `|x|` below 700.
pub(super) fn expm1_dd(x: Dd) -> Dd {
    /// Below this the series loses less than the subtraction.
    const SERIES: f64 = 0.05;
    if x.hi.abs() < SERIES {
        return horner(INVERSE_FACTORIALS[1..20].iter().rev().copied(), x).mul(x);
    }
    let (value, exponent) = exp_dd(x);
    scaled(value, exponent).add_float(-1.0)
}

/// `value * 2^exponent` where that is far from overflow and underflow.
fn scaled(value: Dd, exponent: i32) -> Dd {
    value.scale(super::dd::power_of_two(exponent.clamp(-1000, 1022)))
}

/// `e^x - 1`
pub fn expm1(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x > 700.0 {
        return exp(x);
    }
    if x < -50.0 {
        return -1.0;
    }
    expm1_dd(Dd::from(x)).round()
}

/// Half of `e^|x|` and half of `e^-|x|`, both times `2^exponent`.
fn halves(x: f64) -> (Dd, Dd, i32) {
    let (grown, exponent) = exp_dd(Dd::from(x.abs()));
    let inverse = Dd::from(1.0).div(grown);
    // Beyond 120 bits the smaller one does not count.
    let shrunk = if exponent > 60 { Dd::from(0.0) } else { scaled(inverse, -2 * exponent) };
    (grown, shrunk, exponent - 1)
}

/// Hyperbolic sine.
pub fn sinh(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x.abs() > 711.0 {
        return f64::INFINITY.copysign(x);
    }
    if x.abs() < 0.3 {
        let square = two_prod(x, x);
        let series = horner(INVERSE_FACTORIALS[1..24].iter().step_by(2).rev().copied(), square);
        return series.mul_float(x).round();
    }
    let (grown, shrunk, exponent) = halves(x);
    grown.sub(shrunk).round_scaled(exponent).copysign(x)
}

/// Hyperbolic cosine.
pub fn cosh(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.abs() > 711.0 {
        return f64::INFINITY;
    }
    let (grown, shrunk, exponent) = halves(x);
    grown.add(shrunk).round_scaled(exponent)
}

/// Hyperbolic tangent.
pub fn tanh(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x.abs() > 25.0 {
        return 1f64.copysign(x);
    }
    let grown = expm1_dd(Dd::from(2.0 * x.abs()));
    grown.div(grown.add_float(2.0)).round().copysign(x)
}
