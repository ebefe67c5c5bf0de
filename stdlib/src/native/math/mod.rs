//! `math`: the functions of the C standard and CPython's additions. Results are correctly rounded (`py_runtime::numeric`);
//! what is an error, and in which words, is CPython's.

mod integers;
mod logarithms;
mod rounding;
mod sums;

use py_runtime::numeric;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::text::float::print;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{raise, rows, throw};

py_runtime::doc!("math", "", " Real functions of the C standard, and integer ones.");

rows! { "math":
    /// The square root.
    "sqrt" (x, /) => |args| function(args, libm::sqrt, NEGATIVE);
    /// The cube root.
    "cbrt" (x, /) => |args| function(args, numeric::cbrt, NONE);
    /// e to the power of `x`.
    "exp" (x, /) => |args| function(args, numeric::exp, NONE);
    /// 2 to the power of `x`.
    "exp2" (x, /) => |args| function(args, numeric::exp2, NONE);
    /// e to the power of `x`, less 1, exact near 0.
    "expm1" (x, /) => |args| function(args, numeric::expm1, NONE);
    /// The natural logarithm of 1 + `x`, exact near 0.
    "log1p" (x, /) => |args| function(args, numeric::log1p, "expected argument value > -1");
    /// The sine of an angle in radians.
    "sin" (x, /) => |args| function(args, numeric::sin, INFINITE);
    /// The cosine of an angle in radians.
    "cos" (x, /) => |args| function(args, numeric::cos, INFINITE);
    /// The tangent of an angle in radians.
    "tan" (x, /) => |args| function(args, numeric::tan, INFINITE);
    /// The angle in radians whose sine is `x`.
    "asin" (x, /) => |args| function(args, numeric::asin, BEYOND_ONE);
    /// The angle in radians whose cosine is `x`.
    "acos" (x, /) => |args| function(args, numeric::acos, BEYOND_ONE);
    /// The angle in radians whose tangent is `x`.
    "atan" (x, /) => |args| function(args, numeric::atan, NONE);
    /// The hyperbolic sine.
    "sinh" (x, /) => |args| function(args, numeric::sinh, NONE);
    /// The hyperbolic cosine.
    "cosh" (x, /) => |args| function(args, numeric::cosh, NONE);
    /// The hyperbolic tangent.
    "tanh" (x, /) => |args| function(args, numeric::tanh, NONE);
    /// The inverse of the hyperbolic sine.
    "asinh" (x, /) => |args| function(args, numeric::asinh, NONE);
    /// The inverse of the hyperbolic cosine.
    "acosh" (x, /) => |args| function(args, numeric::acosh, "expected argument value not less than 1");
    /// The inverse of the hyperbolic tangent.
    "atanh" (x, /) => |args| function(args, numeric::atanh, "expected a number between -1 and 1");
    /// The error function.
    "erf" (x, /) => |args| function(args, numeric::erf, NONE);
    /// 1 less the error function, exact where that is near 1.
    "erfc" (x, /) => |args| function(args, numeric::erfc, NONE);
    /// The gamma function.
    "gamma" (x, /) => |args| function(args, numeric::tgamma, POLE);
    /// The natural logarithm of the absolute value of the gamma function.
    "lgamma" (x, /) => lgamma;
    /// The absolute value as a float.
    "fabs" (x, /) => |args| from_float(to_float(args[0])?.abs());
    /// An angle in degrees, from radians.
    "degrees" (x, /) => |args| from_float(to_float(args[0])? * (180.0 / core::f64::consts::PI));
    /// An angle in radians, from degrees.
    "radians" (x, /) => |args| from_float(to_float(args[0])? * (core::f64::consts::PI / 180.0));
    /// Whether a number is NaN.
    "isnan" (x, /) => |args| Ok(bool_ref(to_float(args[0])?.is_nan()));
    /// Whether a number is an infinity.
    "isinf" (x, /) => |args| Ok(bool_ref(to_float(args[0])?.is_infinite()));
    /// Whether a number is neither NaN nor an infinity.
    "isfinite" (x, /) => |args| Ok(bool_ref(to_float(args[0])?.is_finite()));
    /// The angle in radians from the x axis to the point (`x`, `y`).
    "atan2" (y, x, /) => |args| from_float(numeric::atan2(to_float(args[0])?, to_float(args[1])?));
    /// The magnitude of `x` with the sign of `y`.
    "copysign" (x, y, /) => |args| from_float(to_float(args[0])?.copysign(to_float(args[1])?));
    /// The remainder of a division, with the sign of `x`, as in C.
    "fmod" (x, y, /) => fmod;
    /// The remainder to the nearest multiple of `y` (IEEE 754).
    "remainder" (x, y, /) => remainder;
    /// `x` to the power of `y` as a float.
    "pow" (x, y, /) => pow;
    /// `x` * `y` + `z`, rounded once.
    "fma" (x, y, z, /) => fma;
    /// Whether two numbers differ by no more than a part of the larger, or by no more than an amount.
    "isclose" (a, b, *, rel_tol=1e-09, abs_tol=0.0) => isclose;
    constant "pi" => || from_float(core::f64::consts::PI);
    constant "e" => || from_float(core::f64::consts::E);
    constant "tau" => || from_float(core::f64::consts::TAU);
    constant "inf" => || from_float(f64::INFINITY);
    constant "nan" => || from_float(f64::NAN);
}

/// Functions that are defined everywhere.
const NONE: &str = "";
const NEGATIVE: &str = "expected a nonnegative input";
const INFINITE: &str = "expected a finite input";
const BEYOND_ONE: &str = "expected a number in range from -1 up to 1";
const POLE: &str = "expected a noninteger or positive integer";

/// `ValueError: PROBLEM, got X`
#[cold]
fn domain_error(problem: &str, x: f64) -> Raised {
    let text = print::repr(x);
    raise!(ValueError, "{problem}, got {}", core::str::from_utf8(&text).unwrap_or_default())
}

#[cold]
fn range_error() -> Raised {
    raise!(OverflowError, "math range error")
}

/// A function of one number (`math_1`): a NaN of a number is outside the domain, so is an infinity where `outside` has
/// words for it; else an infinity of a finite number is an overflow.
fn function(args: &[Value], f: fn(f64) -> f64, outside: &str) -> PyResult {
    let x = to_float(args[0])?;
    let result = f(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(outside, x));
    }
    if result.is_infinite() && x.is_finite() {
        // The poles of these lie at the edge of the domain; gamma overflows as well.
        let pole = !outside.is_empty() && outside != POLE;
        return Err(if pole { domain_error(outside, x) } else { range_error() });
    }
    from_float(result)
}

fn lgamma(args: &[Value]) -> PyResult {
    let x = to_float(args[0])?;
    let result = numeric::lgamma(x);
    if result.is_infinite() && x.is_finite() {
        let pole = x <= 0.0 && x == libm::floor(x);
        return Err(if pole { domain_error(POLE, x) } else { range_error() });
    }
    from_float(result)
}

#[cold]
fn undefined() -> Raised {
    raise!(ValueError, "math domain error")
}

fn fmod(args: &[Value]) -> PyResult {
    let (x, y) = (to_float(args[0])?, to_float(args[1])?);
    if y.is_infinite() && x.is_finite() {
        return from_float(x);
    }
    let result = libm::fmod(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(undefined());
    }
    from_float(result)
}

fn remainder(args: &[Value]) -> PyResult {
    let (x, y) = (to_float(args[0])?, to_float(args[1])?);
    if y.is_infinite() && x.is_finite() {
        return from_float(x);
    }
    let result = libm::remainder(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(undefined());
    }
    // A zero has the sign of `x`.
    from_float(if result == 0.0 { result.copysign(x) } else { result })
}

fn pow(args: &[Value]) -> PyResult {
    let (x, y) = (to_float(args[0])?, to_float(args[1])?);
    let odd = y.is_finite() && libm::fmod(y.abs(), 2.0) == 1.0;
    let size = x.abs();
    let result = if y == 0.0 || x == 1.0 {
        1.0
    } else if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if y.is_infinite() {
        match (size == 1.0, (size > 1.0) == (y > 0.0)) {
            (true, _) => 1.0,
            (false, true) => f64::INFINITY,
            (false, false) => 0.0,
        }
    } else if x.is_infinite() {
        let size = if y > 0.0 { f64::INFINITY } else { 0.0 };
        if odd { size.copysign(x) } else { size }
    } else if x == 0.0 {
        if y < 0.0 {
            return Err(undefined());
        }
        if odd { x } else { 0.0 }
    } else {
        if x < 0.0 && y != libm::floor(y) {
            return Err(undefined());
        }
        let size = numeric::pow(size, y);
        if size.is_infinite() {
            return Err(range_error());
        }
        if x < 0.0 && odd { -size } else { size }
    };
    from_float(result)
}

fn fma(args: &[Value]) -> PyResult {
    let (x, y, z) = (to_float(args[0])?, to_float(args[1])?, to_float(args[2])?);
    let result = libm::fma(x, y, z);
    if result.is_nan() && !(x.is_nan() || y.is_nan() || z.is_nan()) {
        throw!(ValueError, "invalid operation in fma");
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        throw!(OverflowError, "overflow in fma");
    }
    from_float(result)
}

/// PEP 485.
fn isclose(args: &[Value]) -> PyResult {
    let (a, b) = (to_float(args[0])?, to_float(args[1])?);
    let relative = args[2].given().map_or(Ok(1e-9), to_float)?;
    let absolute = args[3].given().map_or(Ok(0.0), to_float)?;
    if relative < 0.0 || absolute < 0.0 {
        throw!(ValueError, "tolerances must be non-negative");
    }
    if a == b {
        return Ok(bool_ref(true));
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(bool_ref(false));
    }
    let apart = (b - a).abs();
    Ok(bool_ref(apart <= (relative * b).abs() || apart <= (relative * a).abs() || apart <= absolute))
}

/// Two results as a tuple.
fn pair(a: Ref, b: Ref) -> PyResult {
    Ok(py_runtime::objects::tuple::Tuple::from_refs([a, b])?.into_ref())
}
