//! The gamma function and its logarithm, by the Lanczos approximation that CPython uses (`Modules/mathmodule.c`,
//! g = 6.024680040776729583740234375, N = 13): the same operations in the same order give the same bits.

#![allow(clippy::excessive_precision, reason = "the coefficients as they are published")]

use super::pow::nearest_power;
use super::{exp, log, sin};

const G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
/// The coefficients of `x (x + 1) … (x + 11)`.
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];
const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
/// Gamma of integers up to this is a factorial that a float holds exactly.
const EXACT: u32 = 23;

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..NUMERATOR.len()).rev() {
            numerator = numerator * x + NUMERATOR[i];
            denominator = denominator * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..NUMERATOR.len() {
            numerator = numerator / x + NUMERATOR[i];
            denominator = denominator / x + DENOMINATOR[i];
        }
    }
    numerator / denominator
}

/// `sin(pi * x)`
fn sin_pi(x: f64) -> f64 {
    use core::f64::consts::PI;
    let y = libm::fmod(x.abs(), 2.0);
    let r = match libm::round(2.0 * y) as i32 {
        0 => sin(PI * y),
        1 => super::cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -super::cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * r
}

/// The gamma function; a NaN at 0 and the negative integers.
pub fn tgamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x > 0.0 { x } else { f64::NAN };
    }
    if x == 0.0 {
        return f64::NAN;
    }
    if x == libm::floor(x) {
        if x < 0.0 {
            return f64::NAN;
        }
        if x <= f64::from(EXACT) {
            return (1..x as u64).map(|n| n as f64).product();
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // What the sum lost, to be put right to first order.
    let lost = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = lost * G / y;
    let halfway = size >= 140.0;
    let power = if halfway { nearest_power(y, size / 2.0 - 0.25) } else { nearest_power(y, size - 0.5) };
    if x < 0.0 {
        let mut r = -core::f64::consts::PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
        return if halfway { r / power / power } else { r / power };
    }
    let mut r = lanczos_sum(size) / exp(y);
    r += z * r;
    if halfway { r * power * power } else { r * power }
}

/// The logarithm of the gamma function's magnitude; infinite at 0 and the negative integers.
pub fn lgamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == libm::floor(x) && x <= 2.0 {
        return if x <= 0.0 { f64::INFINITY } else { 0.0 };
    }
    let size = x.abs();
    if size < 1e-20 {
        return -log(size);
    }
    let mut r = log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        r = LOG_PI - log(sin_pi(size).abs()) - log(size) - r;
    }
    r
}
