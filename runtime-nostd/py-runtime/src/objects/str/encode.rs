//! `encode`, and what else shows how a string is stored.

use crate::objects::arguments::argument_type_name;
use crate::objects::codecs::{encoding_of, errors_of};
use crate::objects::tuple::Tuple;
use crate::text::chars::Chars;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};

use super::as_str;
use super::slots::{own, plain};

rows! { "str":
    /// The bytes of the text in an encoding; `errors` says what becomes of what it lacks.
    "encode" (self, /, encoding="utf-8", errors="strict") => encode;
    "__getnewargs__" (self, /) => getnewargs;
    "__sizeof__" (self, /) => size_of_str;
    "__format__" (self, format_spec, /) => format;
}

fn encode(args: &[Value]) -> PyResult {
    let encoding = encoding_of(args[1], "encode")?;
    let errors = errors_of(args[2], "encode")?;
    encoding.encode(own(args[0]), errors)
}

fn getnewargs(args: &[Value]) -> PyResult {
    Ok(Tuple::from_refs([plain(args[0])?])?.into_ref())
}

/// CPython's figure: a header (a shorter one for ASCII), the characters and a terminator; single Latin-1 characters
/// carry their UTF-8 form as well.
fn size_of_str(args: &[Value]) -> PyResult {
    let s = own(args[0]);
    let size = match s.chars() {
        Chars::One(units, _) if s.chars().is_ascii() => 41 + units.len(),
        Chars::One([_], _) => 61,
        Chars::One(units, _) => 57 + units.len(),
        Chars::Two(units) => 58 + 2 * units.len(),
        Chars::Four(units) => 60 + 4 * units.len(),
    };
    Ok(Ref::small_int(size as i64))
}

fn format(args: &[Value]) -> PyResult {
    let Some(spec) = as_str(args[1]) else {
        throw!(TypeError, "__format__() argument must be str, not {}", argument_type_name(args[1]));
    };
    super::format_str(args[0], spec)
}
