//! `log`, `log2`, `log10`: of integers of any size, too.

use py_runtime::int::IntRef;
use py_runtime::int::float::{frexp, to_float as int_to_float};
use py_runtime::numeric;
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::objects::int::as_int;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

use super::domain_error;

rows! { "math":
    /// The logarithm of `x`, to the base e unless another is given.
    "log" (x, base=None, /) => log;
    /// The logarithm of `x` to the base 2.
    "log2" (x, /) => |args| from_float(logarithm(args[0], numeric::log2)?);
    /// The logarithm of `x` to the base 10.
    "log10" (x, /) => |args| from_float(logarithm(args[0], numeric::log10)?);
}

/// The logarithm of a number (`loghelper`).
fn logarithm(v: Value, f: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(int) = as_int(v) {
        if int.is_negative() || int.is_zero() {
            throw!(ValueError, "expected a positive input");
        }
        return Ok(of_int(int, f));
    }
    let x = to_float(v)?;
    if x <= 0.0 {
        return Err(domain_error("expected a positive input", x));
    }
    Ok(f(x))
}

fn of_int(int: IntRef, f: fn(f64) -> f64) -> f64 {
    match int_to_float(int) {
        Ok(x) => f(x),
        // log(m * 2^e) = log(m) + e * log(2)
        Err(_) => {
            let (mantissa, exponent) = frexp(int);
            f(mantissa) + f(2.0) * exponent as f64
        }
    }
}

fn log(args: &[Value]) -> PyResult {
    let numerator = logarithm(args[0], numeric::log)?;
    let Some(base) = args[1].given() else { return from_float(numerator) };
    let denominator = logarithm(base, numeric::log)?;
    if denominator == 0.0 {
        throw!(ZeroDivisionError, "division by zero");
    }
    from_float(numerator / denominator)
}
