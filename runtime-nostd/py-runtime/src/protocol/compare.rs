//! Rich comparison (`PyObject_RichCompare`).

use crate::depth;
use crate::objects::bool::{bool_ref, bool_value};
use crate::objects::singletons::not_implemented;
use crate::objects::str::Str;
use crate::raise;
use crate::value::{PyResult, Value};
use py_abi::ops::CompareOp;

/// `a op b`: what the operands' methods return, which need not be a bool.
pub fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
        return Ok(bool_ref(holds(x, y, op)));
    }
    depth::check(depth::Doing::Comparison)?;
    let (ta, tb) = (a.ty(), b.ty());
    let mut asked_b = false;
    if !core::ptr::eq(ta, tb)
        && tb.is_subtype_of(ta)
        && let Some(slot) = tb.slots().richcompare()
    {
        asked_b = true;
        let result = slot(b, a, op.swapped())?;
        if !result.is(not_implemented()) {
            return Ok(result);
        }
    }
    if let Some(slot) = ta.slots().richcompare() {
        let result = slot(a, b, op)?;
        if !result.is(not_implemented()) {
            return Ok(result);
        }
    }
    if !asked_b && let Some(slot) = tb.slots().richcompare() {
        let result = slot(b, a, op.swapped())?;
        if !result.is(not_implemented()) {
            return Ok(result);
        }
    }
    match op {
        CompareOp::Eq => Ok(bool_ref(a.is(b))),
        CompareOp::Ne => Ok(bool_ref(!a.is(b))),
        CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => Err(raise!(
            TypeError,
            "'{}' not supported between instances of '{}' and '{}'",
            op.text(),
            a.type_name(),
            b.type_name()
        )),
    }
}

/// `bool(a op b)`
pub fn compare_truth(a: Value, b: Value, op: CompareOp) -> PyResult<bool> {
    if let Some(truth) = at_once(a, b, op) {
        return Ok(truth);
    }
    let result = compare(a, b, op)?;
    if result.is(bool_value(true)) {
        return Ok(true);
    }
    crate::protocol::is_true(result.as_value())
}

/// Comparisons that are frequent and need no method: of small integers, and whether two strings are equal.
#[inline]
fn at_once(a: Value, b: Value, op: CompareOp) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
        return Some(holds(x, y, op));
    }
    match (op, a.downcast_exact::<Str>(), b.downcast_exact::<Str>()) {
        (CompareOp::Eq, Some(x), Some(y)) => Some(x.same(y)),
        (CompareOp::Ne, Some(x), Some(y)) => Some(!x.same(y)),
        _ => None,
    }
}

/// `bool(a == b)`
pub fn equal(a: Value, b: Value) -> PyResult<bool> {
    compare_truth(a, b, CompareOp::Eq)
}

/// `a is b or a == b`: how containers compare (`PyObject_RichCompareBool`).
pub fn identical_or_equal(a: Value, b: Value) -> PyResult<bool> {
    if a.is(b) { Ok(true) } else { equal(a, b) }
}

/// Whether a comparison of two ordered things holds.
pub fn holds<T: PartialOrd>(a: T, b: T, op: CompareOp) -> bool {
    match op {
        CompareOp::Lt => a < b,
        CompareOp::Le => a <= b,
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        CompareOp::Gt => a > b,
        CompareOp::Ge => a >= b,
    }
}
