//! Powers of floats.

use super::dd::{Dd, exponent_of, two_prod};
use super::exp::exp_dd;
use super::log::log_dd;

/// `x^y` for a positive finite `x` and a finite `y`. The caller has handled signs and special values (C99, F.9.4.4).
pub fn pow(x: f64, y: f64) -> f64 {
    if let Some(power) = by_multiplication(x, y) {
        return power;
    }
    let exponent = exponent_of(x);
    // 2^-1074 is the smallest number: log2 of the result is surely out of range.
    if f64::from(exponent) * y > 1100.0 && f64::from(exponent + 1) * y > 1100.0 {
        return f64::INFINITY;
    }
    if f64::from(exponent) * y < -1100.0 && f64::from(exponent + 1) * y < -1100.0 {
        return 0.0;
    }
    // A double-double product needs numbers that can be split.
    let tame = if y.abs() > 1e280 { y.signum() * 1e280 } else { y };
    let product = log_dd(Dd::from(x)).mul_float(tame);
    if product.hi > 711.0 {
        return f64::INFINITY;
    }
    if product.hi < -746.0 {
        return 0.0;
    }
    let (value, exponent) = exp_dd(product);
    value.round_scaled(exponent)
}

/// Small multiples of 1/2 by products and a square root: quick, and exact where the power is.
fn by_multiplication(x: f64, y: f64) -> Option<f64> {
    const MOST: f64 = 64.0;
    let halves = y * 2.0;
    if halves.abs() > 2.0 * MOST || halves != libm::rint(halves) {
        return None;
    }
    let exponent = exponent_of(x);
    if f64::from(exponent.abs() + 1) * (y.abs() + 1.0) > 900.0 {
        return None;
    }
    let count = halves.abs() as u32;
    // Roots and quotients cost most: those of a quick first try nearly always do.
    let quick_root = (count & 1 != 0).then(|| Dd::from(x).sqrt_quick());
    let quick = product(x, count >> 1, quick_root);
    let quick = if y < 0.0 { Dd::from(1.0).div_quick(quick) } else { quick };
    if let Some(power) = quick.round_safely() {
        return Some(power);
    }
    let root = (count & 1 != 0).then(|| Dd::from(x).sqrt());
    let result = product(x, count >> 1, root);
    Some(if y < 0.0 { Dd::from(1.0).div(result).round() } else { result.round() })
}

/// `x^whole` times `factor`.
fn product(x: f64, whole: u32, factor: Option<Dd>) -> Dd {
    let mut result = factor;
    let mut square = Dd::from(x);
    let mut whole = whole;
    while whole != 0 {
        if whole & 1 != 0 {
            result = Some(result.map_or(square, |result| result.mul(square)));
        }
        whole >>= 1;
        if whole != 0 {
            square = if square.lo == 0.0 { two_prod(square.hi, square.hi) } else { square.mul(square) };
        }
    }
    result.unwrap_or(Dd::from(1.0))
}
