//! Factorials and their quotients, by products of halves, so that the factors grow alike.

use dashu_int::UBig;

use super::{Int, IntError, IntRef, MAX_BITS, arith};

/// The product of the integers from `low` to `high`.
fn product(low: u64, high: u64) -> UBig {
    /// Few enough to multiply one after another.
    const FEW: u64 = 8;
    if high < low {
        return UBig::ONE;
    }
    if high - low < FEW {
        return (low..=high).fold(UBig::ONE, |product, n| product * UBig::from(n));
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

/// Bits that a product of `count` numbers up to `most` may have, checked against what there can be.
fn check(count: u64, most: u64) -> Result<(), IntError> {
    let bits = u64::from(64 - most.leading_zeros());
    if count.checked_mul(bits).is_none_or(|bits| bits > MAX_BITS) { Err(IntError::TooLarge) } else { Ok(()) }
}

/// `n!`
pub fn factorial(n: u64) -> Result<Int, IntError> {
    check(n, n)?;
    Ok(Int::from(product(2, n)))
}

/// `n! / (n - k)!`; neither is negative.
pub fn permutations(n: IntRef, k: IntRef) -> Result<Int, IntError> {
    if super::compare::compare(k, n).is_gt() {
        return Ok(Int::Small(0));
    }
    let k = k.to_i64().ok_or(IntError::TooLarge)? as u64;
    if let Some(n) = n.to_i64() {
        check(k, n as u64)?;
        return Ok(Int::from(product(n as u64 - k + 1, n as u64)));
    }
    let mut result = Int::Small(1);
    for i in 0..k {
        let factor = arith::sub(n, IntRef::Small(i as i64));
        result = arith::mul(result.borrow(), factor.borrow())?;
    }
    Ok(result)
}

/// `n! / (k! (n - k)!)`; neither is negative.
pub fn binomial(n: IntRef, k: IntRef) -> Result<Int, IntError> {
    if super::compare::compare(k, n).is_gt() {
        return Ok(Int::Small(0));
    }
    let other = arith::sub(n, k);
    let k = if super::compare::compare(other.borrow(), k).is_lt() { other } else { k.to_int() };
    let numerator = permutations(n, k.borrow())?;
    let k = k.borrow().to_i64().ok_or(IntError::TooLarge)? as u64;
    arith::floordiv(numerator.borrow(), factorial(k)?.borrow())
}
