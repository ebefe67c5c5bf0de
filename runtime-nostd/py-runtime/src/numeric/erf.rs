//! The error function and its complement.

use super::TINY;
use super::constants::TWO_OVER_SQRT_PI;
use super::dd::{Dd, two_prod};
use super::exp::exp_dd;

/// From here on `erf` rounds to 1.
const ERF_ONE: f64 = 6.0;
/// From here on `erfc` rounds to 0.
const ERFC_ZERO: f64 = 27.3;
/// From here on the continued fraction takes fewer steps than the series.
const FRACTION: f64 = 3.0;

/// `e^(-x^2)`, times `2^exponent`.
fn gauss(x: f64) -> (Dd, i32) {
    exp_dd(two_prod(x, x).neg())
}

/// `erf(x)` of a positive number below [`ERF_ONE`] (Abramowitz, Stegun, 7.1.6): all terms are positive.
fn erf_dd(x: f64) -> Dd {
    let twice_square = two_prod(x, x).scale(2.0);
    let mut term = Dd::from(x);
    let mut sum = term;
    let mut odd = 1.0;
    while term.hi > sum.hi * 1e-33 {
        odd += 2.0;
        term = term.mul(twice_square).div(Dd::from(odd));
        sum = sum.add(term);
    }
    let (gauss, exponent) = gauss(x);
    gauss.mul(sum).mul(TWO_OVER_SQRT_PI).scale(super::dd::power_of_two(exponent))
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    if x.is_nan() || x == 0.0 {
        return x;
    }
    let size = x.abs();
    if size < TINY {
        // Scaled up, so that the product keeps its error if it is tiny.
        return TWO_OVER_SQRT_PI.mul_float(x * power_up()).round_scaled(-UP);
    }
    if size > ERF_ONE {
        return 1f64.copysign(x);
    }
    erf_dd(size).round().copysign(x)
}

const UP: i32 = 200;

fn power_up() -> f64 {
    super::dd::power_of_two(UP)
}

/// The complementary error function.
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x < -ERF_ONE {
        return 2.0;
    }
    if x.abs() < TINY {
        return 1.0;
    }
    if x < 0.0 {
        return erf_dd(-x).add_float(1.0).round();
    }
    if x < FRACTION {
        return erf_dd(x).neg().add_float(1.0).round();
    }
    if x > ERFC_ZERO {
        return 0.0;
    }
    // Laplace's continued fraction (Abramowitz, Stegun, 7.1.14), from the inside out.
    const STEPS: u32 = 90;
    let mut tail = Dd::from(x);
    for step in (1..=STEPS).rev() {
        tail = Dd::from(f64::from(step) * 0.5).div(tail).add_float(x);
    }
    let (gauss, exponent) = gauss(x);
    gauss.mul(TWO_OVER_SQRT_PI).scale(0.5).div(tail).round_scaled(exponent)
}
