//! Calling: one protocol for every callable.
//!
//! `args` holds the positional arguments, then one value for each name in `kwnames` (a tuple of str, or missing).
//! Arguments are borrowed, the result is owned.

use crate::value::{PyResult, Value};

/// `callee(*args)` with the last `len(kwnames)` arguments being keyword ones.
#[inline]
pub fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    match callee.ty().slots().call {
        Some(call) => call(callee, args, kwnames),
        None => Err(crate::raise!(TypeError, "'{}' object is not callable", callee.type_name())),
    }
}

/// `callee(*args)`.
#[inline]
pub fn call_positional(callee: Value, args: &[Value]) -> PyResult {
    call(callee, args, Value::MISSING)
}
