//! Replacement fields of f-strings.

use super::{given, optional, value};
use crate::objects::format::{convert, format_value};
use crate::objects::str::{self, Str};
use crate::value::{PyResult, Value};
use py_abi::ops::Conversion;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_format(v: BorrowedWord, conversion: i64, spec: OptionalWord) -> OwnedResult {
    given(format(value(v), conversion, optional(spec)))
}

fn format(v: Value, conversion: i64, spec: Value) -> PyResult {
    const CONVERSIONS: [Conversion; 4] = [Conversion::None, Conversion::Str, Conversion::Repr, Conversion::Ascii];
    let v = convert(v, CONVERSIONS[conversion as usize])?;
    match spec.given() {
        // SAFETY: compiled code passes a str.
        Some(spec) => format_value(v.as_value(), unsafe { spec.cast::<Str>() }),
        None if v.is_exact::<Str>() => Ok(v),
        None => format_value(v.as_value(), &str::empty()),
    }
}
