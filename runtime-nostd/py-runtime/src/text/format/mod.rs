//! `format()` of numbers and strings: the mini-language of PEP 3101 (`Python/formatter_unicode.c`).
//!
//! Locale-dependent codes (`n`) print as in the C locale, the only one there is.

pub mod complex;
pub mod float;
pub mod int;
mod number;
pub mod spec;
pub mod string;

#[cfg(test)]
mod tests;

/// Why a value cannot be formatted. All but one are a `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// A message as it stands.
    Message(&'static str),
    /// `Invalid format specifier 'SPEC' for object of type 'TYPE'`
    InvalidSpec,
    /// `Unknown format code 'C' for object of type 'TYPE'`
    UnknownCode(u32),
    /// `Cannot specify ',' with 'C'.`
    Separator(u8, u32),
    /// An `OverflowError` with this message.
    Overflow(&'static str),
}

/// A format code as it stands in messages: itself, or its number if it is not printable ASCII.
pub fn code_text(code: u32) -> alloc::string::String {
    match u8::try_from(code) {
        Ok(c @ 33..=126) => char::from(c).into(),
        _ => alloc::format!("\\x{code:x}"),
    }
}
