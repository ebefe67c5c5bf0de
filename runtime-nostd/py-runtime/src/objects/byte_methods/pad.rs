//! Padding.

use crate::objects::arguments::{to_c_int, to_isize};
use crate::objects::{bytearray, bytes};
use crate::text::chars::{Ascii, Chars};
use crate::text::pad::{self, Place};
use crate::throw;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

use super::{like, own};

fn fill_of(v: Value, name: &str) -> PyResult<u8> {
    let Some(v) = v.given() else { return Ok(b' ') };
    match bytes::as_bytes(v).or_else(|| bytearray::as_bytes(v)) {
        Some([byte]) => Ok(*byte),
        Some(data) => throw!(
            TypeError,
            "{name}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
            v.type_name(),
            data.len()
        ),
        None => {
            throw!(TypeError, "{name}() argument 2 must be a byte string of length 1, not {}", v.type_name())
        }
    }
}

fn justify(args: &[Value], name: &str, place: Place) -> PyResult {
    let width = to_isize(args[1])?.max(0) as usize;
    let fill = fill_of(args[2], name)?;
    let data = own(args[0]);
    let (before, after) = pad::padding(data.len(), width, place);
    let mut out = Vec::new();
    if out.try_reserve_exact(before + data.len() + after).is_err() {
        throw!(MemoryError);
    }
    out.resize(before, fill);
    out.extend_from_slice(data);
    out.resize(before + data.len() + after, fill);
    like(args[0], out)
}

pub(super) fn center(args: &[Value]) -> PyResult {
    justify(args, "center", Place::Center)
}

pub(super) fn ljust(args: &[Value]) -> PyResult {
    justify(args, "ljust", Place::Left)
}

pub(super) fn rjust(args: &[Value]) -> PyResult {
    justify(args, "rjust", Place::Right)
}

/// The content of a text that was made of bytes: every character is below U+0100.
fn bytes_of_text(text: &crate::text::buf::StrBuf) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if text.ran_out() || bytes.try_reserve_exact(text.len()).is_err() {
        throw!(MemoryError);
    }
    bytes.extend(text.chars().iter().map(|c| c as u8));
    Ok(bytes)
}

pub(super) fn zfill(args: &[Value]) -> PyResult {
    let width = to_isize(args[1])?.max(0) as usize;
    like(args[0], bytes_of_text(&pad::zero_fill(Chars::One(own(args[0]), Ascii::No), width))?)
}

pub(super) fn expandtabs(args: &[Value]) -> PyResult {
    let size = args[1].given().map_or(Ok(8), to_c_int)?.max(0) as usize;
    match pad::expand_tabs(Chars::One(own(args[0]), Ascii::No), size) {
        Some(text) => like(args[0], bytes_of_text(&text)?),
        None => throw!(OverflowError, "result too long"),
    }
}
