//! `cmath`: functions of complex numbers (`Modules/cmathmodule.c`).
//!
//! What they give for infinities and NaNs is what C99 says in Annex G: [`special`]. Elsewhere they are computed from the
//! correctly rounded real functions, by the formulas of Kahan, "Branch Cuts for Complex Elementary Functions".

mod circular;
mod hyperbolic;
mod inverse;
mod powers;
mod special;

use py_runtime::numeric;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::complex::{Parts, as_number, from_complex};
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::objects::tuple::Tuple;
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{raise, rows, throw};

py_runtime::doc!("cmath", "", " This module provides access to mathematical functions for complex\n numbers.\n");

rows! { "cmath":
    /// Return the arc cosine of z.
    "acos" (z, /) => |args| function(args, inverse::acos);
    /// Return the inverse hyperbolic cosine of z.
    "acosh" (z, /) => |args| function(args, inverse::acosh);
    /// Return the arc sine of z.
    "asin" (z, /) => |args| function(args, inverse::asin);
    /// Return the inverse hyperbolic sine of z.
    "asinh" (z, /) => |args| function(args, inverse::asinh);
    /// Return the arc tangent of z.
    "atan" (z, /) => |args| function(args, inverse::atan);
    /// Return the inverse hyperbolic tangent of z.
    "atanh" (z, /) => |args| function(args, inverse::atanh);
    /// Return the cosine of z.
    "cos" (z, /) => |args| function(args, circular::cos);
    /// Return the hyperbolic cosine of z.
    "cosh" (z, /) => |args| function(args, hyperbolic::cosh);
    /// Return the exponential value e**z.
    "exp" (z, /) => |args| function(args, powers::exp);
    /// Determine whether two complex numbers are close in value.
    ///
    ///   rel_tol
    ///     most that they may differ by, as a part of the larger one
    ///   abs_tol
    ///     most that they may differ by, whatever they are
    ///
    /// As in IEEE 754, a NaN is close to nothing, and an infinity to itself only.
    "isclose" (a, b, *, rel_tol=1e-09, abs_tol=0.0) => is_close;
    /// Return True if both the real and imaginary parts of z are finite, else False.
    "isfinite" (z, /) => |args| test(args, |(real, imag)| real.is_finite() && imag.is_finite());
    /// Checks if the real or imaginary part of z is infinite.
    "isinf" (z, /) => |args| test(args, |(real, imag)| real.is_infinite() || imag.is_infinite());
    /// Checks if the real or imaginary part of z not a number (NaN).
    "isnan" (z, /) => |args| test(args, |(real, imag)| real.is_nan() || imag.is_nan());
    /// log(z[, base]) -> the logarithm of z to the given base.
    ///
    /// Without a base it is the natural one, to the base e.
    "log" (z, base=<unrepresentable>, /) => log;
    /// Return the base-10 logarithm of z.
    "log10" (z, /) => |args| function(args, powers::log10);
    /// Return argument, also known as the phase angle, of a complex.
    "phase" (z, /) => |args| { let (real, imag) = as_number(args[0])?; from_float(numeric::atan2(imag, real)) };
    /// Convert a complex from rectangular coordinates to polar coordinates.
    ///
    /// r is the distance from 0 and phi the phase angle.
    "polar" (z, /) => polar;
    /// Convert from polar coordinates to rectangular coordinates.
    "rect" (r, phi, /) => rect;
    /// Return the sine of z.
    "sin" (z, /) => |args| function(args, circular::sin);
    /// Return the hyperbolic sine of z.
    "sinh" (z, /) => |args| function(args, hyperbolic::sinh);
    /// Return the square root of z.
    "sqrt" (z, /) => |args| function(args, |z| Ok(powers::sqrt(z)));
    /// Return the tangent of z.
    "tan" (z, /) => |args| function(args, circular::tan);
    /// Return the hyperbolic tangent of z.
    "tanh" (z, /) => |args| function(args, hyperbolic::tanh);
    constant "pi" => || from_float(core::f64::consts::PI);
    constant "e" => || from_float(core::f64::consts::E);
    constant "tau" => || from_float(core::f64::consts::TAU);
    constant "inf" => || from_float(f64::INFINITY);
    constant "infj" => || from_complex((0.0, f64::INFINITY));
    constant "nan" => || from_float(f64::NAN);
    constant "nanj" => || from_complex((0.0, f64::NAN));
}

/// Why a function has no result: C's `EDOM` and `ERANGE`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Failure {
    Domain,
    Range,
}

type Outcome = Result<Parts, Failure>;

#[cold]
fn failed(failure: Failure) -> Raised {
    match failure {
        Failure::Domain => raise!(ValueError, "math domain error"),
        Failure::Range => raise!(OverflowError, "math range error"),
    }
}

fn function(args: &[Value], f: fn(Parts) -> Outcome) -> PyResult {
    from_complex(f(as_number(args[0])?).map_err(failed)?)
}

fn test(args: &[Value], f: fn(Parts) -> bool) -> PyResult {
    Ok(bool_ref(f(as_number(args[0])?)))
}

/// A finite number whose result is infinite overflowed.
fn in_range(result: Parts) -> Outcome {
    if result.0.is_infinite() || result.1.is_infinite() { Err(Failure::Range) } else { Ok(result) }
}

fn log(args: &[Value]) -> PyResult {
    let z = as_number(args[0])?;
    let Some(base) = args[1].given() else { return function(args, powers::log) };
    let base = as_number(base)?;
    // CPython forgets that 0 has no logarithm when it takes that of the base.
    let quotient = powers::log_or_limit(z).and_then(|z| powers::quotient(z, powers::log(base)?));
    from_complex(quotient.map_err(failed)?)
}

fn polar(args: &[Value]) -> PyResult {
    let (real, imag) = as_number(args[0])?;
    let size = numeric::hypot(real, imag);
    if size.is_infinite() && real.is_finite() && imag.is_finite() {
        return Err(failed(Failure::Range));
    }
    Ok(Tuple::from_refs([from_float(size)?, from_float(numeric::atan2(imag, real))?])?.into_ref())
}

fn rect(args: &[Value]) -> PyResult {
    let (size, angle) = (to_float(args[0])?, to_float(args[1])?);
    from_complex(circular::rect(size, angle).map_err(failed)?)
}

fn is_close(args: &[Value]) -> PyResult {
    let (a, b) = (as_number(args[0])?, as_number(args[1])?);
    let tolerance = |v: Value, default: f64| v.given().map_or(Ok(default), to_float);
    let (relative, absolute) = (tolerance(args[2], 1e-9)?, tolerance(args[3], 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        throw!(ValueError, "tolerances must be non-negative");
    }
    let is_infinite = |(real, imag): Parts| real.is_infinite() || imag.is_infinite();
    if a == b {
        return Ok(bool_ref(true));
    }
    if is_infinite(a) || is_infinite(b) {
        return Ok(bool_ref(false));
    }
    let size = |(real, imag): Parts| numeric::hypot(real, imag);
    let difference = size((a.0 - b.0, a.1 - b.1));
    let allowed = [relative * size(b), relative * size(a), absolute];
    Ok(bool_ref(allowed.into_iter().any(|allowed| difference <= allowed)))
}
