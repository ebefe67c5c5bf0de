//! Functions of integers.

use py_runtime::int::combinatorics::{self, binomial, permutations};
use py_runtime::int::{Int, IntError, IntRef, arith, pow};
use py_runtime::objects::arguments::to_int;
use py_runtime::objects::int::{from_int, raise_int_error};
use py_runtime::objects::tuple::Tuple;
use py_runtime::value::{PyResult, Value};
use py_runtime::{raise, rows, throw};

rows! { "math":
    /// The greatest common divisor of all arguments, 0 without any.
    "gcd" (*integers) => gcd;
    /// The least common multiple of all arguments, 1 without any.
    "lcm" (*integers) => lcm;
    /// The integer part of the square root of an int.
    "isqrt" (n, /) => isqrt;
    /// The product of the ints from 1 to `n`.
    "factorial" (n, /) => factorial;
    /// How many ways there are to choose `k` of `n` things, in no order.
    "comb" (n, k, /) => comb;
    /// How many ways there are to choose `k` of `n` things, in order.
    "perm" (n, k=None, /) => perm;
}

fn integers(args: &[Value]) -> &'static [Value] {
    args[0].downcast::<Tuple>().map_or(&[], Tuple::items)
}

fn gcd(args: &[Value]) -> PyResult {
    let mut result = Int::Small(0);
    for &v in integers(args) {
        result = arith::gcd(result.borrow(), to_int(v)?.borrow());
    }
    from_int(result)
}

fn lcm(args: &[Value]) -> PyResult {
    let mut result = Int::Small(1);
    for &v in integers(args) {
        let v = to_int(v)?;
        if v.borrow().is_zero() || result.borrow().is_zero() {
            result = Int::Small(0);
            continue;
        }
        let common = arith::gcd(result.borrow(), v.borrow());
        let part = arith::floordiv(result.borrow(), common.borrow()).map_err(raise_int_error)?;
        let product = arith::mul(part.borrow(), v.borrow()).map_err(raise_int_error)?;
        result = arith::abs(product.borrow());
    }
    from_int(result)
}

fn isqrt(args: &[Value]) -> PyResult {
    let n = to_int(args[0])?;
    if n.borrow().is_negative() {
        throw!(ValueError, "isqrt() argument must be nonnegative");
    }
    from_int(pow::isqrt(n.borrow()))
}

fn factorial_of(n: IntRef) -> PyResult {
    if n.is_negative() {
        throw!(ValueError, "factorial() not defined for negative values");
    }
    let Some(n) = n.to_i64() else {
        throw!(OverflowError, "factorial() argument should not exceed {}", i64::MAX);
    };
    from_int(combinatorics::factorial(n as u64).map_err(raise_int_error)?)
}

fn factorial(args: &[Value]) -> PyResult {
    factorial_of(to_int(args[0])?.borrow())
}

/// `n` and `k`, neither negative.
fn counts(args: &[Value]) -> PyResult<(Int, Int)> {
    let (n, k) = (to_int(args[0])?, to_int(args[1])?);
    if n.borrow().is_negative() {
        throw!(ValueError, "n must be a non-negative integer");
    }
    if k.borrow().is_negative() {
        throw!(ValueError, "k must be a non-negative integer");
    }
    Ok((n, k))
}

fn comb(args: &[Value]) -> PyResult {
    let (n, k) = counts(args)?;
    let result = binomial(n.borrow(), k.borrow()).map_err(|error| match error {
        IntError::TooLarge => raise!(OverflowError, "min(n - k, k) must not exceed {}", u64::MAX),
        error => raise_int_error(error),
    })?;
    from_int(result)
}

fn perm(args: &[Value]) -> PyResult {
    if args[1].given().is_none_or(|k| k.is_none()) {
        return factorial_of(to_int(args[0])?.borrow());
    }
    let (n, k) = counts(args)?;
    let result = permutations(n.borrow(), k.borrow()).map_err(|error| match error {
        IntError::TooLarge => raise!(OverflowError, "k must not exceed {}", u64::MAX),
        error => raise_int_error(error),
    })?;
    from_int(result)
}
