//! `format(int, spec)`.

use alloc::vec::Vec;

use crate::int::{IntError, IntRef, float, text};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

use super::number::{Parts, lay_out};
use super::spec::{Align, Sign, Spec};
use super::{FormatError, string};

const CHARACTER_LIMIT: i64 = 0x11_0000;

/// Why an integer cannot be formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntFormatError {
    /// The specifier does not fit.
    Format(FormatError),
    /// Too many decimal digits.
    TooManyDigits,
}

impl From<FormatError> for IntFormatError {
    fn from(error: FormatError) -> IntFormatError {
        IntFormatError::Format(error)
    }
}

/// Formats an integer by a specifier that is not empty.
pub fn format(value: IntRef, spec: Chars<'_>, max_digits: usize) -> Result<StrBuf, IntFormatError> {
    let spec = Spec::parse(spec, b'd', Align::Right)?;
    match u8::try_from(spec.code) {
        Ok(b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n') => {}
        Ok(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => {
            let x = float::to_float(value)
                .map_err(|_: IntError| FormatError::Overflow("int too large to convert to float"))?;
            return Ok(super::float::format_parsed(x, &spec)?);
        }
        _ => return Err(FormatError::UnknownCode(spec.code).into()),
    }
    let refuse = |message| Err(FormatError::Message(message).into());
    if spec.precision.is_some() {
        return refuse("Precision not allowed in integer format specifier");
    }
    if spec.no_negative_zero {
        return refuse("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if spec.code == b'c'.into() {
        return Ok(character(value, &spec)?);
    }
    let (base, prefix, group): (u32, &[u8], usize) = match u8::try_from(spec.code) {
        Ok(b'b') => (2, b"0b", 4),
        Ok(b'o') => (8, b"0o", 4),
        Ok(b'x') => (16, b"0x", 4),
        Ok(b'X') => (16, b"0X", 4),
        _ => (10, b"", 3),
    };
    let mut digits: Vec<u8> = if base == 10 {
        text::print_decimal(value, max_digits).map_err(|_| IntFormatError::TooManyDigits)?
    } else {
        text::print_magnitude(value, base)
    };
    if prefix == b"0X" {
        digits.make_ascii_uppercase();
    }
    let whole = digits.strip_prefix(b"-").unwrap_or(&digits);
    let prefix = if spec.alternate { prefix } else { b"" };
    Ok(lay_out(&spec, &Parts { negative: value.is_negative(), prefix, whole, rest: b"", group }))
}

fn character(value: IntRef, spec: &Spec) -> Result<StrBuf, FormatError> {
    if spec.sign != Sign::Unspecified {
        return Err(FormatError::Message("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(FormatError::Message("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    match value.to_i64() {
        Some(c @ 0..CHARACTER_LIMIT) => {
            let mut one = StrBuf::new();
            one.push(c as u32);
            Ok(string::pad(spec, one.chars()))
        }
        Some(_) => Err(FormatError::Overflow("%c arg not in range(0x110000)")),
        None => Err(FormatError::Overflow("Python int too large to convert to C long")),
    }
}
