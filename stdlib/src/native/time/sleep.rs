//! `time.sleep`

use platform::gate::clock;
use py_runtime::objects::float::as_float;
use py_runtime::objects::int;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::index;
use py_runtime::threads;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

rows! { "time":
    /// Waits for at least so many seconds.
    "sleep" (object, /) => sleep;
}

const NS: i64 = 1_000_000_000;

fn sleep(args: &[Value]) -> PyResult {
    let timeout = duration_ns(args[0])?;
    if timeout < 0 {
        throw!(ValueError, "sleep length must be non-negative");
    }
    threads::sleep(clock::deadline_after(timeout as u64));
    Ok(none_ref())
}

/// A number of seconds in nanoseconds, rounded away from zero (`_PyTime_FromSecondsObject` with `ROUND_TIMEOUT`).
///
/// # Errors
/// `TypeError` for what is no number, `ValueError` for NaN, `OverflowError` beyond what CPython's clocks hold.
pub(crate) fn duration_ns(v: Value) -> PyResult<i64> {
    if let Some(seconds) = as_float(v) {
        if seconds.is_nan() {
            throw!(ValueError, "Invalid value NaN (not a number)");
        }
        let ns = seconds * NS as f64;
        // What truncation loses is added back, away from zero. Both ends are powers of two, exact as floats.
        let away = if ns >= 0.0 { ceil(ns) } else { -ceil(-ns) };
        if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&away) {
            throw!(OverflowError, "timestamp out of range for C PyTime_t");
        }
        return Ok(away as i64);
    }
    if int::as_int(v).is_none() && v.ty().slots().index().is_none() {
        throw!(TypeError, "'{}' object cannot be interpreted as an integer or float", v.type_name());
    }
    let number = index(v)?;
    match int::to_i64(number.as_value()).and_then(|seconds| seconds.checked_mul(NS)) {
        Some(ns) => Ok(ns),
        None => throw!(OverflowError, "timestamp out of range for C PyTime_t"),
    }
}

/// The least integer that is not below; only for finite or infinite `x >= 0`.
fn ceil(x: f64) -> f64 {
    // From 2^53 on every float is an integer.
    if x >= 9_007_199_254_740_992.0 {
        return x;
    }
    let whole = x as u64 as f64;
    if whole < x { whole + 1.0 } else { whole }
}
