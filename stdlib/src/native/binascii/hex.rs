//! Hexadecimal digits.

use super::{ascii_of, error};
use alloc::vec::Vec;
use py_runtime::objects::arguments::to_c_int;
use py_runtime::objects::byte_methods::{hex_digits, separator_of};
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::value::{PyResult, Value};

pub(super) fn encode(args: &[Value]) -> PyResult {
    required_buffer(args[0])?;
    let group = args[2].given().map_or(Ok(1), to_c_int)?;
    let separator = args[1].given().map(separator_of).transpose()?;
    from_slice(&hex_digits(required_buffer(args[0])?, separator, group))
}

pub(super) fn decode(args: &[Value]) -> PyResult {
    let text = ascii_of(args[0])?;
    if !text.len().is_multiple_of(2) {
        return Err(error(format_args!("Odd-length string")));
    }
    let mut out = Vec::with_capacity(text.len() / 2);
    for pair in text.chunks_exact(2) {
        match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => out.push(high << 4 | low),
            _ => return Err(error(format_args!("Non-hexadecimal digit found"))),
        }
    }
    from_slice(&out)
}

/// The value of a digit.
pub(super) fn digit(c: u8) -> Option<u8> {
    char::from(c).to_digit(16).map(|digit| digit as u8)
}
