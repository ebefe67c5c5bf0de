//! `float.hex` and `float.fromhex` (`Objects/floatobject.c`).

use alloc::string::ToString;
use alloc::vec::Vec;

/// Why a hexadecimal string is no float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexError {
    /// It does not have the form of one.
    Invalid,
    /// It is too large.
    Overflow,
}

/// `x.hex()`.
pub fn print(x: f64) -> Vec<u8> {
    if !x.is_finite() {
        return super::print::repr(x);
    }
    let mut out = Vec::with_capacity(24);
    if x.is_sign_negative() {
        out.push(b'-');
    }
    if x == 0.0 {
        out.extend_from_slice(b"0x0.0p+0");
        return out;
    }
    let bits = x.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    out.extend_from_slice(if biased == 0 { b"0x0." } else { b"0x1." });
    for shift in (0..13).rev() {
        out.push(b"0123456789abcdef"[(bits >> (4 * shift) & 15) as usize]);
    }
    let exponent = if biased == 0 { -1022 } else { biased - 1023 };
    out.push(b'p');
    out.push(if exponent < 0 { b'-' } else { b'+' });
    out.extend_from_slice(exponent.unsigned_abs().to_string().as_bytes());
    out
}

/// The float that `text` spells, for `float.fromhex`. White space around it is allowed.
pub fn parse(text: &[u8]) -> Result<f64, HexError> {
    let text = trim(text);
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let magnitude = if rest.eq_ignore_ascii_case(b"inf") || rest.eq_ignore_ascii_case(b"infinity") {
        f64::INFINITY
    } else if rest.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        parse_finite(rest)?
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// Without C's white space at both ends (Rust's notion of it lacks the vertical tab).
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | 9..=13, rest @ ..] | [rest @ .., b' ' | 9..=13] = text {
        text = rest;
    }
    text
}

/// `["0x"] digits ["." digits] ["p" [sign] decimal digits]`, at least one digit.
fn parse_finite(text: &[u8]) -> Result<f64, HexError> {
    let text = if text.len() >= 2 && text[..2].eq_ignore_ascii_case(b"0x") { &text[2..] } else { text };
    let mut mantissa: u64 = 0;
    // Set if a bit that `mantissa` does not hold is set: it decides ties.
    let mut sticky = false;
    let mut exponent: i64 = 0;
    let (mut digits, mut seen_point, mut at) = (0, false, 0);
    while let Some(&c) = text.get(at) {
        let digit = match c {
            b'.' if !seen_point => {
                seen_point = true;
                at += 1;
                continue;
            }
            _ => match char::from(c).to_digit(16) {
                Some(digit) => u64::from(digit),
                None => break,
            },
        };
        digits += 1;
        if mantissa >> 58 == 0 {
            mantissa = mantissa << 4 | digit;
            exponent -= if seen_point { 4 } else { 0 };
        } else {
            sticky |= digit != 0;
            exponent += if seen_point { 0 } else { 4 };
        }
        at += 1;
    }
    if digits == 0 {
        return Err(HexError::Invalid);
    }
    if matches!(text.get(at), Some(b'p' | b'P')) {
        at += 1;
        let negative = text.get(at) == Some(&b'-');
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        let start = at;
        let mut value: i64 = 0;
        while let Some(c @ b'0'..=b'9') = text.get(at) {
            value = (value * 10 + i64::from(c - b'0')).min(1 << 40);
            at += 1;
        }
        if at == start {
            return Err(HexError::Invalid);
        }
        exponent += if negative { -value } else { value };
    }
    if at != text.len() {
        return Err(HexError::Invalid);
    }
    assemble(mantissa, sticky, exponent)
}

/// `mantissa * 2^exponent`, a little more if `sticky`, rounded half to even.
fn assemble(mantissa: u64, sticky: bool, exponent: i64) -> Result<f64, HexError> {
    if mantissa == 0 {
        return Ok(0.0);
    }
    let top = 63 - i64::from(mantissa.leading_zeros()) + exponent;
    if top > 1023 {
        return Err(HexError::Overflow);
    }
    // Weight of the result's last bit.
    let last = (top - 52).max(-1074);
    let shift = last - exponent;
    let rounded = if shift <= 0 {
        mantissa << -shift
    } else if shift > 64 {
        0
    } else {
        let wide = u128::from(mantissa);
        let kept = (wide >> shift) as u64;
        let rest = wide & ((1 << shift) - 1);
        let half = 1u128 << (shift - 1);
        let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
        kept + u64::from(up)
    };
    let value = if last == -1074 {
        // Subnormal, or the smallest normal number: the bits continue across the boundary.
        f64::from_bits(rounded)
    } else {
        let bits = (((last + 52 + 1023) as u64) << 52).wrapping_add(rounded - (1 << 52));
        f64::from_bits(bits)
    };
    if value.is_infinite() { Err(HexError::Overflow) } else { Ok(value) }
}
