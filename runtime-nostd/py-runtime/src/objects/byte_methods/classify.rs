//! Case and classes of ASCII letters.

use crate::objects::bool::bool_ref;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

use super::{like, own};

fn mapped(args: &[Value], map: impl FnMut(&u8) -> u8) -> PyResult {
    like(args[0], own(args[0]).iter().map(map).collect())
}

pub(super) fn upper(args: &[Value]) -> PyResult {
    mapped(args, u8::to_ascii_uppercase)
}

pub(super) fn lower(args: &[Value]) -> PyResult {
    mapped(args, u8::to_ascii_lowercase)
}

pub(super) fn swapcase(args: &[Value]) -> PyResult {
    mapped(args, |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte })
}

pub(super) fn capitalize(args: &[Value]) -> PyResult {
    let mut out: Vec<u8> = own(args[0]).to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    like(args[0], out)
}

pub(super) fn title(args: &[Value]) -> PyResult {
    let mut after_letter = false;
    mapped(args, |byte| {
        let cased = if after_letter { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        after_letter = byte.is_ascii_alphabetic();
        cased
    })
}

fn all(args: &[Value], class: fn(&u8) -> bool) -> PyResult {
    let data = own(args[0]);
    Ok(bool_ref(!data.is_empty() && data.iter().all(class)))
}

pub(super) fn isalnum(args: &[Value]) -> PyResult {
    all(args, u8::is_ascii_alphanumeric)
}

pub(super) fn isalpha(args: &[Value]) -> PyResult {
    all(args, u8::is_ascii_alphabetic)
}

pub(super) fn isascii(args: &[Value]) -> PyResult {
    Ok(bool_ref(own(args[0]).is_ascii()))
}

pub(super) fn isdigit(args: &[Value]) -> PyResult {
    all(args, u8::is_ascii_digit)
}

pub(super) fn isspace(args: &[Value]) -> PyResult {
    all(args, |byte| crate::text::split::is_byte_space((*byte).into()))
}

pub(super) fn islower(args: &[Value]) -> PyResult {
    let data = own(args[0]);
    Ok(bool_ref(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)))
}

pub(super) fn isupper(args: &[Value]) -> PyResult {
    let data = own(args[0]);
    Ok(bool_ref(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)))
}

pub(super) fn istitle(args: &[Value]) -> PyResult {
    let (mut any, mut after_letter) = (false, false);
    for byte in own(args[0]) {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() == after_letter {
                return Ok(bool_ref(false));
            }
            any = true;
        }
        after_letter = byte.is_ascii_alphabetic();
    }
    Ok(bool_ref(any))
}
