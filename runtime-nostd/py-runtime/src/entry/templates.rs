//! Template strings (PEP 750).

use super::{given, optional, value};
use crate::objects::singletons::none_ref;
use crate::objects::str::{self, Str};
use crate::objects::template::{self, interpolation};
use crate::value::{PyResult, Value};
use py_abi::ops::Conversion;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_template(strings: BorrowedWord, interpolations: BorrowedWord) -> OwnedResult {
    given(template::new(value(strings), value(interpolations)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_interpolation(
    v: BorrowedWord,
    expression: BorrowedWord,
    conversion: i64,
    spec: OptionalWord,
) -> OwnedResult {
    given(interpolate(value(v), value(expression), conversion, optional(spec)))
}

fn interpolate(v: Value, expression: Value, conversion: i64, spec: Value) -> PyResult {
    let known = [(Conversion::Str, "s"), (Conversion::Repr, "r"), (Conversion::Ascii, "a")];
    let conversion = match known.into_iter().find(|(known, _)| *known as i64 == conversion) {
        Some((_, letter)) => Str::new_ref(letter)?,
        None => none_ref(),
    };
    let empty = str::empty();
    interpolation::new(v, expression, conversion, spec.given().unwrap_or(empty.as_value()))
}
