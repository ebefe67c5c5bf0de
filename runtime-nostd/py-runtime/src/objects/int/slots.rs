//! Operators of `int`. Compiled code computes with immediates itself and comes here for everything else.

use crate::int::text::with_word_digits;
use crate::int::{Int, IntError, IntRef, arith, compare, float as int_float, pow as int_pow};
use crate::objects::arguments::pair;
use crate::objects::bool::bool_ref;
use crate::objects::float::from_float;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::raise;
use crate::value::{PyResult, Raised, Ref, Value};
use py_abi::ops::CompareOp;

use super::{as_int, from_int};

/// Raises what stands for a failed operation.
#[cold]
pub fn raise_int_error(error: IntError) -> Raised {
    match error {
        IntError::ZeroDivision => raise!(ZeroDivisionError, "division by zero"),
        IntError::NegativeShift => raise!(ValueError, "negative shift count"),
        IntError::TooLarge => raise!(MemoryError),
        IntError::FloatOverflow => raise!(OverflowError, "int too large to convert to float"),
        IntError::NotInvertible => raise!(ValueError, "base is not invertible for the given modulus"),
        IntError::ZeroToNegative => raise!(ZeroDivisionError, "zero to a negative power"),
    }
}

/// Computes with two integers, or leaves the operation to the other operand.
#[inline]
fn with_ints(a: Value, b: Value, compute: impl FnOnce(IntRef, IntRef) -> PyResult) -> PyResult {
    match (as_int(a), as_int(b)) {
        (Some(a), Some(b)) => compute(a, b),
        _ => Ok(not_implemented_ref()),
    }
}

fn fallible(a: Value, b: Value, compute: fn(IntRef, IntRef) -> Result<Int, IntError>) -> PyResult {
    with_ints(a, b, |a, b| from_int(compute(a, b).map_err(raise_int_error)?))
}

fn certain(a: Value, b: Value, compute: fn(IntRef, IntRef) -> Int) -> PyResult {
    with_ints(a, b, |a, b| from_int(compute(a, b)))
}

/// The receiver of a slot or method of `int`.
#[inline]
pub(super) fn own(v: Value) -> IntRef<'static> {
    as_int(v).expect("a slot of int gets integers")
}

pub(super) fn repr(v: Value) -> PyResult {
    match own(v) {
        IntRef::Small(v) => with_word_digits(v, Str::from_ascii),
        big @ IntRef::Big(_) => Str::from_ascii(&super::methods::decimal(big)?),
    }
}

pub(super) fn hash(v: Value) -> PyResult<i64> {
    Ok(compare::hash(own(v)))
}

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    with_ints(a, b, |a, b| {
        let order = compare::compare(a, b);
        Ok(bool_ref(match op {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }))
    })
}

pub(super) fn add(a: Value, b: Value) -> PyResult {
    certain(a, b, arith::add)
}

pub(super) fn sub(a: Value, b: Value) -> PyResult {
    certain(a, b, arith::sub)
}

pub(super) fn mul(a: Value, b: Value) -> PyResult {
    fallible(a, b, arith::mul)
}

pub(super) fn floordiv(a: Value, b: Value) -> PyResult {
    fallible(a, b, arith::floordiv)
}

pub(super) fn modulo(a: Value, b: Value) -> PyResult {
    fallible(a, b, arith::modulo)
}

pub(super) fn divmod(a: Value, b: Value) -> PyResult {
    with_ints(a, b, |a, b| {
        let (quotient, remainder) = arith::divmod(a, b).map_err(raise_int_error)?;
        pair(from_int(quotient)?, from_int(remainder)?)
    })
}

pub(super) fn truediv(a: Value, b: Value) -> PyResult {
    with_ints(a, b, |a, b| match int_float::true_div(a, b) {
        Ok(quotient) => from_float(quotient),
        Err(IntError::FloatOverflow) => Err(raise!(OverflowError, "integer division result too large for a float")),
        Err(error) => Err(raise_int_error(error)),
    })
}

pub(super) fn pow(a: Value, b: Value) -> PyResult {
    with_ints(a, b, |base, exponent| {
        if exponent.is_negative() {
            let base = int_float::to_float(base).map_err(raise_int_error)?;
            let exponent = int_float::to_float(exponent).map_err(raise_int_error)?;
            return crate::objects::float::pow_floats(base, exponent);
        }
        from_int(int_pow::pow(base, exponent).map_err(raise_int_error)?)
    })
}

pub(super) fn pow3(a: Value, b: Value, modulus: Value) -> PyResult {
    if modulus.is_none() {
        return pow(a, b);
    }
    let Some(m) = as_int(modulus) else { return Ok(not_implemented_ref()) };
    with_ints(a, b, |base, exponent| match int_pow::pow_mod(base, exponent, m) {
        Ok(power) => from_int(power),
        Err(IntError::ZeroDivision) => Err(raise!(ValueError, "pow() 3rd argument cannot be 0")),
        Err(error) => Err(raise_int_error(error)),
    })
}

pub(super) fn lshift(a: Value, b: Value) -> PyResult {
    with_ints(a, b, |a, b| match arith::lshift(a, b) {
        Ok(shifted) => from_int(shifted),
        // What a word can count is only too much for the memory.
        Err(IntError::TooLarge) if b.to_i64().is_some() => Err(raise!(MemoryError)),
        Err(IntError::TooLarge) => Err(raise!(OverflowError, "too many digits in integer")),
        Err(error) => Err(raise_int_error(error)),
    })
}

pub(super) fn rshift(a: Value, b: Value) -> PyResult {
    fallible(a, b, arith::rshift)
}

pub(crate) fn and(a: Value, b: Value) -> PyResult {
    certain(a, b, arith::and)
}

pub(crate) fn or(a: Value, b: Value) -> PyResult {
    certain(a, b, arith::or)
}

pub(crate) fn xor(a: Value, b: Value) -> PyResult {
    certain(a, b, arith::xor)
}

pub(super) fn neg(v: Value) -> PyResult {
    from_int(arith::neg(own(v)))
}

pub(super) fn abs(v: Value) -> PyResult {
    from_int(arith::abs(own(v)))
}

pub(super) fn invert(v: Value) -> PyResult {
    from_int(arith::invert(own(v)))
}

/// The number as a plain `int`: itself, unless it is of a subclass (`bool` too).
pub(super) fn plain(v: Value) -> PyResult {
    if v.as_small_int().is_some() || core::ptr::eq(v.ty(), &super::INT) {
        return Ok(v.to_ref());
    }
    match own(v) {
        IntRef::Small(small) if py_abi::value::encode_int(small).is_some() => Ok(Ref::small_int(small)),
        _ => copy_big(v),
    }
}

crate::only! {
    "int" fn copy_big(v: Value) -> PyResult {
        from_int(own(v).to_int())
    }
}

pub(super) fn truth(v: Value) -> PyResult<bool> {
    Ok(!own(v).is_zero())
}

pub(super) fn float(v: Value) -> PyResult {
    from_float(int_float::to_float(own(v)).map_err(raise_int_error)?)
}
