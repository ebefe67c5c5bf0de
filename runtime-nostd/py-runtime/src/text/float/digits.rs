//! The decimal digits of a finite, non-negative float: the shortest that read back, or correctly rounded at a place.
//!
//! Counterparts of modes 0, 2 and 3 of `_Py_dg_dtoa` (`Python/dtoa.c`).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use dashu_int::UBig;
use dashu_int::ops::{BitTest, DivRem};

/// The number `0.DIGITS * 10^point`. No trailing zeros; the digits of 0 are `0` with `point` 1, and a number that was
/// rounded to nothing has no digits.
#[derive(Debug, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits.
    pub digits: Vec<u8>,
    /// Position of the decimal point relative to the first digit.
    pub point: i32,
}

/// No finite float has more than this many decimal places.
const MAX_PLACES: i32 = 1074;
/// `10^22` is the largest power of ten below 2^75: with a 53-bit mantissa the product fits 128 bits.
const MAX_SMALL_POWER: i32 = 22;

impl Digits {
    fn zero() -> Digits {
        Digits { digits: b"0".to_vec(), point: 1 }
    }

    /// The fewest digits that identify `x`, and of these the closest to it.
    pub fn shortest(x: f64) -> Digits {
        if x == 0.0 {
            return Digits::zero();
        }
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(x).as_bytes();
        let (mantissa, exponent) = match text.iter().position(|&c| c == b'e') {
            Some(at) => (&text[..at], small_exponent(&text[at + 1..])),
            None => (text, 0),
        };
        let whole = mantissa.iter().position(|&c| c == b'.').unwrap_or(mantissa.len());
        let mut digits: Vec<u8> = Vec::with_capacity(17);
        digits.extend(mantissa.iter().filter(|&&c| c != b'.'));
        let leading = digits.iter().take_while(|&&c| c == b'0').count();
        digits.drain(..leading);
        strip_zeros(&mut digits);
        Digits { digits, point: whole as i32 - leading as i32 + exponent }
    }

    /// `count` significant digits (at least 1).
    pub fn significant(x: f64, count: usize) -> Digits {
        if x == 0.0 {
            return Digits::zero();
        }
        // No float has more significant digits than this, so that more need not be computed.
        let count = count.min(770) as i32;
        let (mantissa, exponent) = parts(x);
        let bits = 64 - mantissa.leading_zeros() as i32 + exponent;
        // A lower bound of the point: log10(2) lies between the two factors. Were it too high, rounding up could hide it.
        let log2 = bits - 1;
        let mut point = (log2 * if log2 < 0 { 30103 } else { 30102 }).div_euclid(100_000) + 1;
        loop {
            let text = scaled(mantissa, exponent, count - point);
            if text.len() as i32 == count {
                let mut digits = text.into_bytes();
                strip_zeros(&mut digits);
                return Digits { digits, point };
            }
            point += 1;
        }
    }

    /// `places` digits after the decimal point; negative: zeros before it.
    pub fn places(x: f64, places: i32) -> Digits {
        if x == 0.0 {
            return Digits::zero();
        }
        let places = places.min(MAX_PLACES);
        let (mantissa, exponent) = parts(x);
        let mut digits = scaled(mantissa, exponent, places).into_bytes();
        if digits == b"0" {
            return Digits { digits: Vec::new(), point: -places };
        }
        let point = digits.len() as i32 - places;
        strip_zeros(&mut digits);
        Digits { digits, point }
    }
}

fn small_exponent(text: &[u8]) -> i32 {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let value = digits.iter().fold(0, |n, &c| n * 10 + i32::from(c - b'0'));
    if negative { -value } else { value }
}

fn strip_zeros(digits: &mut Vec<u8>) {
    while digits.len() > 1 && digits.last() == Some(&b'0') {
        digits.pop();
    }
}

/// `x` as `mantissa * 2^exponent`.
pub fn parts(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7ff) as i32 {
        0 => (fraction, -1074),
        biased => (fraction | 1 << 52, biased - 1075),
    }
}

/// The integer nearest to `mantissa * 2^exponent * 10^places`, half to even, in decimal.
fn scaled(mantissa: u64, exponent: i32, places: i32) -> String {
    if let Some(n) = scaled_small(mantissa, exponent, places) {
        return match u64::try_from(n) {
            Ok(n) => n.to_string(),
            Err(_) => n.to_string(),
        };
    }
    let ten = |power: i32| UBig::from(10u8).pow(power.max(0) as usize);
    let numerator = (UBig::from(mantissa) * ten(places)) << exponent.max(0) as usize;
    let divisor = ten(-places) << (-exponent).max(0) as usize;
    let (mut quotient, remainder) = numerator.div_rem(&divisor);
    let twice = remainder << 1;
    if twice > divisor || (twice == divisor && quotient.bit(0)) {
        quotient += UBig::ONE;
    }
    quotient.to_string()
}

/// [`scaled`] where 128 bits do: nearly every number that programs print.
pub(super) fn scaled_small(mantissa: u64, exponent: i32, places: i32) -> Option<u128> {
    if !(-MAX_SMALL_POWER..=MAX_SMALL_POWER).contains(&places) {
        return None;
    }
    let mut numerator = u128::from(mantissa);
    let mut divisor = 1u128;
    if places >= 0 {
        numerator *= 10u128.pow(places as u32);
    } else {
        divisor = 10u128.pow(places.unsigned_abs());
    }
    if exponent >= 0 {
        numerator = (numerator.leading_zeros() > exponent as u32).then(|| numerator << exponent)?;
    } else {
        divisor = (divisor.leading_zeros() > exponent.unsigned_abs()).then(|| divisor << exponent.unsigned_abs())?;
    }
    let (quotient, remainder) = if divisor.is_power_of_two() {
        (numerator >> divisor.trailing_zeros(), numerator & (divisor - 1))
    } else {
        (numerator / divisor, numerator % divisor)
    };
    let half = divisor >> 1;
    let up = match remainder.cmp(&half) {
        core::cmp::Ordering::Greater => true,
        // A divisor of 1 has no halves.
        core::cmp::Ordering::Equal => divisor > 1 && quotient & 1 == 1,
        core::cmp::Ordering::Less => false,
    };
    Some(quotient + u128::from(up))
}
