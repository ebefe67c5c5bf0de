//! Calling: one protocol for every callable.
//!
//! `args` holds the positional arguments, then one value for each name in `kwnames` (a tuple of str, or missing).
//! Arguments are borrowed, the result is owned.

use crate::value::{PyResult, Value};
use alloc::vec::Vec;

/// `callee(*args)` with the last `len(kwnames)` arguments being keyword ones.
#[inline]
pub fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    match callee.ty().slots().call() {
        Some(call) => call(callee, args, kwnames),
        None => Err(crate::raise!(TypeError, "'{}' object is not callable", callee.type_name())),
    }
}

/// `callee(*args)`.
#[inline]
pub fn call_positional(callee: Value, args: &[Value]) -> PyResult {
    call(callee, args, Value::MISSING)
}

/// Runs `action` with `first` put before `args`.
#[inline]
pub fn with_first<T>(first: Value, args: &[Value], action: impl FnOnce(&[Value]) -> PyResult<T>) -> PyResult<T> {
    const INLINE: usize = 8;
    if args.len() < INLINE {
        let mut all = [Value::MISSING; INLINE];
        all[0] = first;
        all[1..=args.len()].copy_from_slice(args);
        return action(&all[..=args.len()]);
    }
    let mut all = Vec::new();
    if all.try_reserve_exact(args.len() + 1).is_err() {
        crate::throw!(MemoryError);
    }
    all.push(first);
    all.extend_from_slice(args);
    action(&all)
}
