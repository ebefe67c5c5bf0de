//! Padding.

use crate::objects::arguments::{to_c_int, to_isize};
use crate::text::pad::{self, Place};
use crate::value::{PyResult, Value};
use crate::{rows, throw};

use super::slots::{own, plain};
use super::{Str, as_str};

rows! { "str":
    /// Filled on both sides up to a width.
    "center" (self, width, fillchar=' ', /) => center;
    /// Filled on the right up to a width.
    "ljust" (self, width, fillchar=' ', /) => ljust;
    /// Filled on the left up to a width.
    "rjust" (self, width, fillchar=' ', /) => rjust;
    /// Filled with zeros, behind a sign, up to a width.
    "zfill" (self, width, /) => zfill;
    /// With spaces up to the next column for each tab.
    "expandtabs" (self, /, tabsize=8) => expandtabs;
}

fn fill_of(v: Value) -> PyResult<u32> {
    let Some(v) = v.given() else { return Ok(b' '.into()) };
    match as_str(v) {
        Some(fill) if fill.len() == 1 => Ok(fill.char_at(0)),
        Some(_) => throw!(TypeError, "The fill character must be exactly one character long"),
        None => throw!(TypeError, "The fill character must be a unicode character, not {}", v.type_name()),
    }
}

/// The width of the result, if there is something to do.
fn width_of(args: &[Value]) -> PyResult<Option<usize>> {
    const LIMIT: usize = isize::MAX as usize / 8;
    let width = to_isize(args[1])?.max(0) as usize;
    if width <= own(args[0]).len() {
        return Ok(None);
    }
    if width > LIMIT {
        throw!(MemoryError);
    }
    Ok(Some(width))
}

fn justify(args: &[Value], place: Place) -> PyResult {
    let width = width_of(args)?;
    let fill = fill_of(args[2])?;
    match width {
        Some(width) => Str::from_buf(&pad::justify(own(args[0]).chars(), width, place, fill)),
        None => plain(args[0]),
    }
}

fn center(args: &[Value]) -> PyResult {
    justify(args, Place::Center)
}

fn ljust(args: &[Value]) -> PyResult {
    justify(args, Place::Left)
}

fn rjust(args: &[Value]) -> PyResult {
    justify(args, Place::Right)
}

fn zfill(args: &[Value]) -> PyResult {
    match width_of(args)? {
        Some(width) => Str::from_buf(&pad::zero_fill(own(args[0]).chars(), width)),
        None => plain(args[0]),
    }
}

fn expandtabs(args: &[Value]) -> PyResult {
    let size = args[1].given().map_or(Ok(8), to_c_int)?.max(0) as usize;
    match pad::expand_tabs(own(args[0]).chars(), size) {
        Some(text) => Str::from_buf(&text),
        None => throw!(OverflowError, "new string is too long"),
    }
}
