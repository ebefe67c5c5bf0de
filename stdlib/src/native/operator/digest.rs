//! `_compare_digest`: every byte is looked at, whatever is found.

use core::hint::black_box;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::required_buffer;
use py_runtime::objects::str::as_str;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

pub(super) fn compare(a: Value, b: Value) -> PyResult {
    if let (Some(left), Some(right)) = (as_str(a), as_str(b)) {
        if !left.chars().is_ascii() || !right.chars().is_ascii() {
            throw!(TypeError, "comparing strings with non-ASCII characters is not supported");
        }
        return Ok(bool_ref(are_equal(left.storage(), right.storage())));
    }
    if a.ty().slots().buffer().is_none() && b.ty().slots().buffer().is_none() {
        let (left, right) = (a.type_name(), b.type_name());
        throw!(TypeError, "unsupported operand types(s) or combination of types: '{left}' and '{right}'");
    }
    let (left, right) = (required_buffer(a)?, required_buffer(b)?);
    Ok(bool_ref(are_equal(left, right)))
}

/// The time depends on the length of `b` only: with another length it is compared with itself.
fn are_equal(a: &[u8], b: &[u8]) -> bool {
    let is_as_long = a.len() == b.len();
    let a = if is_as_long { a } else { b };
    let differences = a.iter().zip(b).fold(0, |found, (x, y)| black_box(found | (x ^ y)));
    is_as_long & (differences == 0)
}
