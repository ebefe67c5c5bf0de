//! Integers as text: printing in any base, and the grammar of `int(str, base)`.

use alloc::string::ToString;
use alloc::vec::Vec;

use dashu_int::{IBig, Sign, UBig};

use super::{Int, IntRef};

/// `sys.get_int_max_str_digits()` at the start.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// The conversion would take more digits than `sys.set_int_max_str_digits` allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDigits;

/// Why text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It does not have the form of one.
    Invalid,
    /// It has this many digits, more than allowed.
    TooManyDigits(usize),
}

/// The decimal digits with a sign. `max_digits` 0 stands for no limit.
pub fn print_decimal(a: IntRef, max_digits: usize) -> Result<Vec<u8>, TooManyDigits> {
    match a {
        IntRef::Small(v) => Ok(with_word_digits(v, <[u8]>::to_vec)),
        IntRef::Big(v) => print_big(v, max_digits),
    }
}

crate::only! {
    /// Only for big integers (`py_abi::symbols::ONLY_PREFIX`): this is most of `dashu-int`, and every image prints integers.
    "int" fn print_big(v: &IBig, max_digits: usize) -> Result<Vec<u8>, TooManyDigits> {
        // A digit takes less than four bits: a number of more bits than this surely has too many.
        let bits = IntRef::Big(v).bit_length();
        if max_digits > 0 && bits / 4 > max_digits as u64 {
            return Err(TooManyDigits);
        }
        let text = v.to_string();
        let digits = text.len() - usize::from(text.starts_with('-'));
        if max_digits > 0 && digits > max_digits { Err(TooManyDigits) } else { Ok(text.into_bytes()) }
    }
}

/// Calls `action` with the decimal digits of a word and its sign.
#[inline]
pub fn with_word_digits<T>(v: i64, action: impl FnOnce(&[u8]) -> T) -> T {
    // Twenty characters hold the longest word, a sign and nineteen digits.
    let mut buffer = [0; 20];
    let mut at = buffer.len();
    let mut rest = v.unsigned_abs();
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if v < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    action(&buffer[at..])
}

/// The digits of the magnitude in base 2, 8 or 16 (lower case), without a prefix.
pub fn print_magnitude(a: IntRef, base: u32) -> Vec<u8> {
    let shift = base.trailing_zeros();
    let bits = a.bit_length();
    let count = bits.div_ceil(u64::from(shift)).max(1) as usize;
    let words = match &a {
        IntRef::Small(v) => &[v.unsigned_abs()][..],
        IntRef::Big(v) => v.as_sign_words().1,
    };
    let digit = |index: usize| {
        let (word, at) = (index * shift as usize / 64, (index * shift as usize % 64) as u32);
        let low = words.get(word).map_or(0, |w| w >> at);
        let high = if at == 0 { 0 } else { words.get(word + 1).map_or(0, |w| w << (64 - at)) };
        b"0123456789abcdef"[((low | high) & u64::from(base - 1)) as usize]
    };
    (0..count).rev().map(digit).collect()
}

/// The integer that `text` (ASCII) spells in `base` (0: by its prefix, else 2 to 36).
pub fn parse(text: &[u8], base: u32, max_digits: usize) -> Result<Int, ParseError> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (radix, digits) = strip_prefix(rest, base);
    // An underscore may stand between digits, and after a prefix.
    let digits = if digits.len() < rest.len() { digits.strip_prefix(b"_").unwrap_or(digits) } else { digits };
    let Some(plain) = without_underscores(digits, radix) else { return Err(ParseError::Invalid) };
    let plain = plain.as_deref().unwrap_or(digits);
    if base == 0 && digits.len() == rest.len() && plain[0] == b'0' && plain.iter().any(|&c| c != b'0') {
        return Err(ParseError::Invalid);
    }
    if !radix.is_power_of_two() && max_digits > 0 && plain.len() > max_digits {
        return Err(ParseError::TooManyDigits(plain.len()));
    }
    // Twelve digits of base 36 fit a word, and more of smaller bases.
    if plain.len() <= if radix <= 10 { 18 } else { 12 } {
        let value = plain.iter().fold(0, |n, &c| n * i64::from(radix) + i64::from(digit_value(c)));
        return Ok(Int::Small(if negative { -value } else { value }));
    }
    let text = core::str::from_utf8(plain).map_err(|_| ParseError::Invalid)?;
    let magnitude = UBig::from_str_radix(text, radix).map_err(|_| ParseError::Invalid)?;
    Ok(Int::from(IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, magnitude)))
}

fn strip_prefix(text: &[u8], base: u32) -> (u32, &[u8]) {
    let named = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    match base {
        0 if named == 0 => (10, text),
        0 => (named, &text[2..]),
        _ if base == named => (base, &text[2..]),
        _ => (base, text),
    }
}

/// Checks that `digits` are digits of the base with single underscores between them. `Some(None)` if there were no
/// underscores.
fn without_underscores(digits: &[u8], radix: u32) -> Option<Option<Vec<u8>>> {
    let (mut seen_digit, mut underscores) = (false, false);
    for &c in digits {
        let is_digit = digit_value(c) < radix;
        if !is_digit && (c != b'_' || !seen_digit) {
            return None;
        }
        underscores |= !is_digit;
        seen_digit = is_digit;
    }
    seen_digit.then(|| underscores.then(|| digits.iter().copied().filter(|&c| c != b'_').collect()))
}

/// The value of a digit up to base 36, or more than any base.
fn digit_value(c: u8) -> u32 {
    char::from(c).to_digit(36).unwrap_or(u32::MAX)
}
