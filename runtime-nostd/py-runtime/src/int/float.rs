//! Between integers and floats: conversions and true division, correctly rounded.

use dashu_int::ops::DivRem;
use dashu_int::{IBig, Sign, UBig};

use super::{Int, IntError, IntRef, WordBits, magnitude_words};

/// `float(a)`: half to even, an error if it is too large.
pub fn to_float(a: IntRef) -> Result<f64, IntError> {
    match a {
        IntRef::Small(v) => Ok(v as f64),
        IntRef::Big(v) => {
            let magnitude = words_to_float(magnitude_words(v), 0);
            if magnitude.is_infinite() {
                return Err(IntError::FloatOverflow);
            }
            Ok(if v.sign() == Sign::Negative { -magnitude } else { magnitude })
        }
    }
}

/// `a` as `m * 2^e` with `0.5 <= |m| < 1` (`_PyLong_Frexp`).
pub fn frexp(a: IntRef) -> (f64, u64) {
    let bits = a.bit_length();
    let big = a.to_big();
    let (mantissa, exponent) = match words_to_float(magnitude_words(&big), -(bits as i64)) {
        // Rounded up to the next power of two.
        1.0 => (0.5, bits + 1),
        mantissa => (mantissa, bits),
    };
    (if a.is_negative() { -mantissa } else { mantissa }, exponent)
}

/// The integer part of a finite float.
pub fn from_float(x: f64) -> Int {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if (-TWO_63..TWO_63).contains(&x) {
        return Int::Small(x as i64);
    }
    let (mantissa, exponent) = crate::text::float::digits::parts(x);
    let magnitude = UBig::from(mantissa) << exponent as usize;
    Int::from(IBig::from_parts(if x < 0.0 { Sign::Negative } else { Sign::Positive }, magnitude))
}

/// `a / b` (`long_true_divide`).
pub fn true_div(a: IntRef, b: IntRef) -> Result<f64, IntError> {
    const EXACT: u64 = 1 << 53;
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(a as f64 / b as f64);
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let negative = a.is_negative() != b.is_negative();
    let (a_bits, b_bits) = (a.bit_length() as i64, b.bit_length() as i64);
    let magnitude = if a_bits - b_bits > 1025 {
        f64::INFINITY
    } else if a_bits - b_bits < -1080 {
        0.0
    } else {
        // At least 66 bits of quotient, and the remainder as a sticky bit, round right at any place.
        let shift = 66 - (a_bits - b_bits);
        let (mut numerator, mut divisor) = (a.magnitude(), b.magnitude());
        if shift > 0 {
            numerator <<= shift as usize;
        } else {
            divisor <<= -shift as usize;
        }
        let (quotient, remainder) = numerator.div_rem(divisor);
        let quotient = (quotient << 1) + UBig::from(u8::from(!remainder.is_zero()));
        words_to_float(quotient.as_words(), -shift - 1)
    };
    if magnitude.is_infinite() {
        return Err(IntError::FloatOverflow);
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// `words * 2^exponent`, half to even; infinite if it is too large. Subnormal results are rounded once.
pub fn words_to_float(words: &[u64], exponent: i64) -> f64 {
    let bits = words.bit_length() as i64;
    if bits == 0 {
        return 0.0;
    }
    let top = bits - 1 + exponent;
    if top > 1023 {
        return f64::INFINITY;
    }
    // Weight of the result's last bit, and its index in `words`.
    let last = (top - 52).max(-1074);
    let at = last - exponent;
    let rounded = if at <= 0 {
        words[0] << -at
    } else if at > bits {
        0
    } else {
        let kept = bits_from(words, at);
        let half = words[(at - 1) as usize / 64] >> ((at - 1) % 64) & 1 != 0;
        let rest = any_bit_below(words, at - 1);
        kept + u64::from(half && (rest || kept & 1 == 1))
    };
    if last == -1074 {
        // Subnormal or just above: the encoding continues across the boundary.
        return f64::from_bits(rounded);
    }
    f64::from_bits((((last + 52 + 1023) as u64) << 52).wrapping_add(rounded - (1 << 52)))
}

/// The bits from index `at` on, at most 53 of them set.
fn bits_from(words: &[u64], at: i64) -> u64 {
    let (word, shift) = ((at / 64) as usize, at % 64);
    let low = words.get(word).map_or(0, |w| w >> shift);
    let high = if shift == 0 { 0 } else { words.get(word + 1).map_or(0, |w| w << (64 - shift)) };
    low | high
}

fn any_bit_below(words: &[u64], at: i64) -> bool {
    let (word, shift) = ((at / 64) as usize, at % 64);
    words[..word].iter().any(|&w| w != 0) || (shift > 0 && words[word] & ((1 << shift) - 1) != 0)
}
