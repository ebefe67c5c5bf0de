//! Replacement fields of f-strings.

use super::{given, optional, value};
use crate::objects::str::{self, Str};
use crate::value::{PyResult, Ref, Value};
use crate::{names, protocol, throw};
use py_abi::ops::Conversion;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_format(v: BorrowedWord, conversion: i64, spec: OptionalWord) -> OwnedResult {
    given(format(value(v), conversion, optional(spec)))
}

fn format(v: Value, conversion: i64, spec: Value) -> PyResult {
    let converted: Option<Ref> = if conversion == Conversion::Str as i64 {
        Some(protocol::str(v)?)
    } else if conversion == Conversion::Repr as i64 {
        Some(protocol::repr(v)?)
    } else if conversion == Conversion::Ascii as i64 {
        Some(protocol::ascii(v)?)
    } else {
        None
    };
    let v = converted.as_ref().map_or(v, |converted| converted.as_value());
    let empty;
    let spec = match spec.given() {
        Some(spec) => spec,
        None if v.is_exact::<Str>() => return Ok(v.to_ref()),
        None => {
            empty = str::empty();
            empty.as_value()
        }
    };
    // `PyObject_Format`
    let Some(text) = protocol::call_special(v, &names::FORMAT, &[spec]) else {
        throw!(TypeError, "Type {} doesn't define __format__", v.type_name());
    };
    let text = text?;
    if str::as_str(text.as_value()).is_none() {
        throw!(TypeError, "__format__ must return a str, not {}", text.type_name());
    }
    Ok(text)
}
