//! `format(str, spec)`.

use crate::text::buf::StrBuf;
use crate::text::chars::Chars;

use super::FormatError;
use super::spec::{Align, Sign, Spec};

/// Formats a string by a specifier that is not empty.
pub fn format(value: Chars<'_>, spec: Chars<'_>) -> Result<StrBuf, FormatError> {
    let spec = Spec::parse(spec, b's', Align::Left)?;
    if spec.code != b's'.into() {
        return Err(FormatError::UnknownCode(spec.code));
    }
    let refuse = |message| Err(FormatError::Message(message));
    match spec.sign {
        Sign::Unspecified => {}
        Sign::Space => return refuse("Space not allowed in string format specifier"),
        Sign::Plus | Sign::Minus => return refuse("Sign not allowed in string format specifier"),
    }
    if spec.no_negative_zero {
        return refuse("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return refuse("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Align::AfterSign {
        return refuse("'=' alignment not allowed in string format specifier");
    }
    let shown = value.slice(0, spec.precision.unwrap_or(usize::MAX).min(value.len()));
    Ok(pad(&spec, shown))
}

/// Pads text to the width.
pub(super) fn pad(spec: &Spec, text: Chars<'_>) -> StrBuf {
    let padding = spec.width.saturating_sub(text.len());
    let before = match spec.align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => padding,
        Align::Center => padding / 2,
    };
    let mut out = StrBuf::with_capacity(text.len() + padding);
    out.push_repeated(spec.fill, before);
    out.push_chars(text);
    out.push_repeated(spec.fill, padding - before);
    out
}
