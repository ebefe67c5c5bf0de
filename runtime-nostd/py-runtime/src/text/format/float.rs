//! `format(float, spec)`.

use alloc::vec::Vec;

use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::float::print::{LetterCase, Minus, Style, Tail, print};

use super::FormatError;
use super::number::{Parts, lay_out};
use super::spec::{Align, NO_CODE, Spec};

/// Precision of `e`, `f`, `g` and `%` if none is given.
const DEFAULT_PRECISION: usize = 6;
/// CPython passes precisions as a C `int`.
const MAX_PRECISION: usize = i32::MAX as usize;

/// Formats a float by a specifier that is not empty.
pub fn format(value: f64, spec: Chars<'_>) -> Result<StrBuf, FormatError> {
    format_parsed(value, &Spec::parse(spec, NO_CODE as u8, Align::Right)?)
}

/// Formats a float by a parsed specifier.
pub(super) fn format_parsed(value: f64, spec: &Spec) -> Result<StrBuf, FormatError> {
    let text = digits(value, spec, Tail::PointZero)?;
    let negative = text.first() == Some(&b'-');
    let unsigned = &text[usize::from(negative)..];
    let (whole, rest) = split(unsigned);
    Ok(lay_out(spec, &Parts { negative, prefix: b"", whole, rest, group: 3 }))
}

/// Digits that are grouped, and everything after them.
pub(super) fn split(unsigned: &[u8]) -> (&[u8], &[u8]) {
    unsigned.split_at(unsigned.iter().take_while(|c| c.is_ascii_digit()).count())
}

/// The number's text with a minus sign alone. `plain` is what a number without a fraction gets if the specifier has no
/// code.
pub(super) fn digits(mut value: f64, spec: &Spec, plain: Tail) -> Result<Vec<u8>, FormatError> {
    if spec.precision.is_some_and(|precision| precision > MAX_PRECISION) {
        return Err(FormatError::Message("precision too big"));
    }
    let precision = spec.precision.unwrap_or(DEFAULT_PRECISION);
    let code = u8::try_from(spec.code).map_err(|_| FormatError::UnknownCode(spec.code))?;
    let mut tail = Tail::Bare;
    let style = match code.to_ascii_lowercase() {
        b'e' => Style::Exponent(precision),
        b'f' => Style::Fixed(precision),
        b'g' | b'n' if code != b'N' => Style::General(precision),
        b'%' => {
            value *= 100.0;
            Style::Fixed(precision)
        }
        0 => {
            tail = plain;
            if spec.precision.is_some() { Style::General(precision) } else { Style::Repr }
        }
        _ => return Err(FormatError::UnknownCode(spec.code)),
    };
    let tail = match (spec.alternate, tail) {
        (false, tail) => tail,
        (true, Tail::PointZero) => Tail::AlternatePointZero,
        (true, _) => Tail::Alternate,
    };
    let case = if code.is_ascii_uppercase() { LetterCase::Upper } else { LetterCase::Lower };
    let minus = if spec.no_negative_zero { Minus::NoNegativeZero } else { Minus::Kept };
    let mut text = print(value, style, case, tail, minus);
    if code == b'%' {
        text.push(b'%');
    }
    Ok(text)
}
