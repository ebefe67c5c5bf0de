//! Circular functions and their inverses.

use super::TINY;
use super::constants::{INVERSE_FACTORIALS, PI, PI_OVER_2, TWO_OVER_PI};
use super::dd::{Dd, power_of_two, quick_two_sum, scale_by};
use crate::text::float::digits::parts;

/// `x` as a quarter turn count modulo 4 and a rest of at most an eighth of a turn.
///
/// Payne and Hanek, "Radian reduction for trigonometric functions": only the bits of `2/pi` that matter are multiplied.
fn reduce(x: f64) -> (u32, Dd) {
    const EIGHTH: f64 = core::f64::consts::FRAC_PI_4;
    if x.abs() <= EIGHTH {
        return (0, Dd::from(x));
    }
    let (mantissa, exponent) = parts(x);
    // Bits of 2/pi before this one contribute multiples of 4.
    let skipped = (exponent - 2).max(0) as usize;
    let window: [u64; 4] = core::array::from_fn(|word| bits_of_two_over_pi(skipped + 64 * word));
    let mut product = [0u64; 5];
    let mut carry = 0u128;
    for word in (0..4).rev() {
        let sum = u128::from(window[word]) * u128::from(mantissa) + carry;
        product[word + 1] = sum as u64;
        carry = sum >> 64;
    }
    product[0] = carry as u64;
    // The binary point of the product, from its end.
    let point = (256 - (exponent - skipped as i32)) as u32;
    let mut quarter = bits_below(&product, point + 2, 2) as u32;
    let fraction: [u64; 3] = core::array::from_fn(|word| {
        let top = point as i32 - 64 * word as i32;
        if top >= 64 { bits_below(&product, top as u32, 64) } else { 0 }
    });
    let mut rest = fraction_dd(fraction);
    if fraction[0] >> 63 != 0 {
        quarter += 1;
        rest = fraction_dd(fraction.map(|word| !word)).neg();
    }
    let rest = rest.mul(PI_OVER_2);
    if x < 0.0 { (quarter.wrapping_neg() & 3, rest.neg()) } else { (quarter & 3, rest) }
}

fn bits_of_two_over_pi(at: usize) -> u64 {
    let (word, shift) = (at / 64, at % 64);
    let high = TWO_OVER_PI[word] << shift;
    if shift == 0 { high } else { high | TWO_OVER_PI[word + 1] >> (64 - shift) }
}

/// `count` bits of a 320-bit number from bit `top - 1` down, bit 0 being the last.
fn bits_below(words: &[u64; 5], top: u32, count: u32) -> u64 {
    let low = top - count;
    let word = |index: u32| words.get(4usize.wrapping_sub(index as usize)).copied().unwrap_or(0);
    let (index, shift) = (low / 64, low % 64);
    let value = word(index) >> shift | if shift == 0 { 0 } else { word(index + 1) << (64 - shift) };
    if count == 64 { value } else { value & ((1 << count) - 1) }
}

/// A 192-bit fraction, to the precision of a double-double whatever zeros it begins with (fewer than 128).
fn fraction_dd(words: [u64; 3]) -> Dd {
    let top = u128::from(words[0]) << 64 | u128::from(words[1]);
    let zeros = top.leading_zeros();
    let rest = u128::from(words[2]) << 64;
    let top = match zeros {
        0 => top,
        128 => rest,
        _ => top << zeros | rest >> (128 - zeros),
    };
    let piece = |shift: u32| (top >> shift) as u64 & ((1 << 53) - 1);
    let unit = power_of_two(-53 - zeros as i32);
    quick_two_sum(piece(75) as f64 * unit, piece(22) as f64 * (unit * power_of_two(-53)))
}

/// Sine and cosine of at most an eighth of a turn.
fn sin_cos_small(x: Dd) -> (Dd, Dd) {
    (sin_small(x), cos_small(x))
}

fn sin_small(x: Dd) -> Dd {
    alternating_series::<LONG_TERMS>(1, x).mul(x)
}

fn cos_small(x: Dd) -> Dd {
    alternating_series::<LONG_TERMS>(0, x)
}

const TERMS: usize = 14;
/// What later terms add is below 2^-45 of the sum: floats do for them.
const LONG_TERMS: usize = 7;
/// So many give [`QUICK_ERROR`]: later terms are below 2^-11 of the sum, and floats lose less than 2^-51 of them.
const QUICK_TERMS: usize = 3;
/// Bound of the relative error of a series with [`QUICK_TERMS`].
const QUICK_ERROR: f64 = power_of_two(-61);

/// `1/first! - x^2/(first + 2)! + …`, the first `LONG` terms in double-doubles.
#[inline(always)]
fn alternating_series<const LONG: usize>(first: usize, x: Dd) -> Dd {
    let minus_square = x.mul(x).neg();
    let coefficient = |term: usize| INVERSE_FACTORIALS[first + 2 * term];
    let rest = (LONG..TERMS).rev().fold(0.0, |sum, term| sum * minus_square.hi + coefficient(term).hi);
    (0..LONG).rev().fold(Dd::from(rest), |sum, term| sum.mul(minus_square).add(coefficient(term)))
}

/// The rounded sine of a number of quarter turns and a rest (Ziv's method): a short series, which nearly always tells how
/// the long one rounds.
fn rounded_sin_of_turn(quarter: u32, rest: Dd) -> f64 {
    let quick = if quarter & 1 == 0 {
        alternating_series::<QUICK_TERMS>(1, rest).mul(rest)
    } else {
        alternating_series::<QUICK_TERMS>(0, rest)
    };
    let error = quick.hi * QUICK_ERROR;
    let (low, high) = (quick.hi + (quick.lo - error), quick.hi + (quick.lo + error));
    if low != high {
        return sin_of_turn(quarter, rest).round();
    }
    if quarter & 2 == 0 { low } else { -low }
}

/// Sine of a number of quarter turns and a rest.
fn sin_of_turn(quarter: u32, rest: Dd) -> Dd {
    match quarter & 3 {
        0 => sin_small(rest),
        1 => cos_small(rest),
        2 => sin_small(rest).neg(),
        _ => cos_small(rest).neg(),
    }
}

fn sin_cos(x: f64) -> (Dd, Dd) {
    let (quarter, rest) = reduce(x);
    (sin_of_turn(quarter, rest), sin_of_turn(quarter + 1, rest))
}

/// Sine.
pub fn sin(x: f64) -> f64 {
    if x.abs() < TINY {
        return x;
    }
    if !x.is_finite() {
        return f64::NAN;
    }
    let (quarter, rest) = reduce(x);
    rounded_sin_of_turn(quarter, rest)
}

/// Cosine.
pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    let (quarter, rest) = reduce(x);
    rounded_sin_of_turn(quarter + 1, rest)
}

/// Tangent.
pub fn tan(x: f64) -> f64 {
    if x.abs() < TINY {
        return x;
    }
    if !x.is_finite() {
        return f64::NAN;
    }
    let (sin, cos) = sin_cos(x);
    sin.div(cos).round()
}

/// Arc sine of at most 1/2 (or a little more): the approximation `a` is off by `(v - sin a) / cos a`.
fn asin_small(v: Dd) -> Dd {
    let guess = libm::asin(v.hi);
    let (sin, cos) = sin_cos_small(Dd::from(guess));
    let step = v.sub(sin).div(cos);
    Dd::from(guess).add(step)
}

/// `asin(|x|)` near 1 as `pi/2 - 2 * asin(sqrt((1 - |x|) / 2))`: the second part.
fn twice_asin_of_rest(x: f64) -> Dd {
    // Exact for |x| >= 1/2.
    let half = (1.0 - x.abs()) * 0.5;
    asin_small(Dd::from(half).sqrt()).scale(2.0)
}

/// Arc sine.
pub fn asin(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x.abs() > 1.0 {
        return f64::NAN;
    }
    if x.abs() <= 0.5 {
        return asin_small(Dd::from(x)).round();
    }
    PI_OVER_2.sub(twice_asin_of_rest(x)).round().copysign(x)
}

/// Arc cosine.
pub fn acos(x: f64) -> f64 {
    if x.is_nan() || x.abs() > 1.0 {
        return f64::NAN;
    }
    if x.abs() <= 0.5 {
        return PI_OVER_2.sub(asin_small(Dd::from(x))).round();
    }
    let rest = twice_asin_of_rest(x);
    if x > 0.0 { rest.round() } else { PI.sub(rest).round() }
}

/// The angle of a point whose coordinates are between 2^-500 and 2^500 or zero: the approximation `a` is off by the
/// angle of the point turned back by `a`.
fn angle(y: f64, x: f64) -> Dd {
    let guess = libm::atan2(y, x);
    let (sin, cos) = sin_cos(guess);
    let across = cos.mul_float(y).sub(sin.mul_float(x));
    let along = cos.mul_float(x).add(sin.mul_float(y));
    Dd::from(guess).add(across.div(along))
}

/// Arc tangent.
pub fn atan(x: f64) -> f64 {
    if x.abs() < TINY || x.is_nan() {
        return x;
    }
    if x.abs() > 1e60 {
        return PI_OVER_2.round().copysign(x);
    }
    angle(x, 1.0).round()
}

/// The angle of the point `(x, y)`.
pub fn atan2(y: f64, x: f64) -> f64 {
    let special = x == 0.0 || y == 0.0 || !x.is_finite() || !y.is_finite();
    if special {
        return libm::atan2(y, x);
    }
    let (ey, ex) = (super::dd::exponent_of(y), super::dd::exponent_of(x));
    if ey - ex > 64 {
        return PI_OVER_2.round().copysign(y);
    }
    if ex - ey > 64 {
        // The angle is the quotient, or half a turn less than nothing.
        return if x > 0.0 { y / x } else { PI.round().copysign(y) };
    }
    angle(scale_by(y, -ex), scale_by(x, -ex)).round()
}
