//! `format(v, spec)`, conversions, and what the `__format__` methods have in common.

use crate::names;
use crate::objects::complex::{as_complex, format_complex};
use crate::objects::float::{as_float, format_float};
use crate::objects::int::{as_int, format_int};
use crate::objects::str::{Str, as_str, format_str};
use crate::text::format::{FormatError, code_text};
use crate::value::{PyResult, Raised, Value};
use crate::{protocol, raise, throw};
use py_abi::ops::Conversion;

/// Raises what stands for a refused specifier.
#[cold]
pub fn raise_format_error(error: FormatError, spec: &Str, v: Value) -> Raised {
    match error {
        FormatError::Message(message) => raise!(ValueError, "{message}"),
        FormatError::InvalidSpec => {
            raise!(ValueError, "Invalid format specifier '{spec}' for object of type '{}'", v.type_name())
        }
        FormatError::UnknownCode(code) => {
            raise!(ValueError, "Unknown format code '{}' for object of type '{}'", code_text(code), v.type_name())
        }
        FormatError::Separator(separator, code) => {
            raise!(ValueError, "Cannot specify '{}' with '{}'.", char::from(separator), code_text(code))
        }
        FormatError::Overflow(message) => raise!(OverflowError, "{message}"),
    }
}

/// `!s`, `!r` or `!a` of a replacement field.
pub fn convert(v: Value, conversion: Conversion) -> PyResult {
    match conversion {
        Conversion::None => Ok(v.to_ref()),
        Conversion::Str => protocol::str(v),
        Conversion::Repr => protocol::repr(v),
        Conversion::Ascii => protocol::ascii(v),
    }
}

/// `format(v, spec)` (`PyObject_Format`): always a str.
pub fn format_value(v: Value, spec: &Str) -> PyResult {
    if v.as_small_int().is_some() || v.as_immediate_float().is_some() || v.is_exact::<Str>() {
        return format_builtin(v, spec);
    }
    // A builtin type's row may not be kept: what it would do is known here.
    let Some(text) = protocol::call_special(v, &names::FORMAT, &[Value::of(spec)]) else {
        return format_builtin(v, spec);
    };
    let text = text?;
    if text.downcast::<Str>().is_none() {
        throw!(TypeError, "__format__ must return a str, not {}", text.type_name());
    }
    Ok(text)
}

/// `__format__` of the builtin type that `v` is an instance of.
fn format_builtin(v: Value, spec: &Str) -> PyResult {
    if as_str(v).is_some() {
        format_str(v, spec)
    } else if as_int(v).is_some() {
        format_int(v, spec)
    } else if as_float(v).is_some() {
        format_float(v, spec)
    } else if as_complex(v).is_some() {
        format_complex(v, spec)
    } else {
        object_format(v, spec)
    }
}

/// `object.__format__`: `str(v)`, and no specifier.
pub fn object_format(v: Value, spec: &Str) -> PyResult {
    if !spec.is_empty() {
        throw!(TypeError, "unsupported format string passed to {}.__format__", v.type_name());
    }
    protocol::str(v)
}
