//! `format(complex, spec)`.

use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::float::print::Tail;

use super::float::{digits, split};
use super::number::{Parts, lay_out};
use super::spec::{Align, NO_CODE, Sign, Spec};
use super::{FormatError, string};

/// Formats a complex number by a specifier that is not empty.
pub fn format(real: f64, imag: f64, spec: Chars<'_>) -> Result<StrBuf, FormatError> {
    let spec = Spec::parse(spec, NO_CODE as u8, Align::Right)?;
    if spec.code == b'%'.into() {
        return Err(FormatError::UnknownCode(spec.code));
    }
    // An unknown code is reported before anything else.
    let real_text = digits(real, &spec, Tail::Bare)?;
    if spec.fill == b'0'.into() {
        return Err(FormatError::Message("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(FormatError::Message("'=' alignment flag is not allowed in complex format specifier"));
    }
    let imag_text = digits(imag, &spec, Tail::Bare)?;
    let bare = spec.code == NO_CODE;
    let imag_only = bare && real == 0.0 && real.is_sign_positive();
    // The parts are laid out without a width, the whole is padded.
    let part = |text: &[u8], sign| {
        let negative = text.first() == Some(&b'-');
        let (whole, rest) = split(&text[usize::from(negative)..]);
        let spec = Spec { width: 0, sign, ..spec };
        lay_out(&spec, &Parts { negative, prefix: b"", whole, rest, group: 3 })
    };
    let mut out = StrBuf::new();
    if bare && !imag_only {
        out.push_ascii(b"(");
    }
    if !imag_only {
        out.push_chars(part(&real_text, spec.sign).chars());
    }
    let imag_sign = if imag_only { spec.sign } else { Sign::Plus };
    out.push_chars(part(&imag_text, imag_sign).chars());
    out.push_ascii(b"j");
    if bare && !imag_only {
        out.push_ascii(b")");
    }
    Ok(string::pad(&spec, out.chars()))
}
