//! Sums, products, floor division, shifts and bit operations, with Python's signs (`Objects/longobject.c`).

use dashu_int::ops::{Abs, BitTest, DivRem, Gcd};
use dashu_int::{IBig, Sign};

use super::{Int, IntError, IntRef, MAX_BITS};
use IntRef::Small;

/// Both numbers, if they are of at most 127 bits: what most big ones are.
#[inline]
fn wide(a: IntRef, b: IntRef) -> Option<(i128, i128)> {
    Some((a.to_i128()?, b.to_i128()?))
}

/// What a pair of wide numbers gives, if that is wide too.
#[inline]
fn widely(a: IntRef, b: IntRef, compute: impl FnOnce(i128, i128) -> Option<i128>) -> Option<Int> {
    let (a, b) = wide(a, b)?;
    compute(a, b).map(Int::from)
}

/// `a + b`
pub fn add(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (Small(a), Small(b)) => Int::from(i128::from(a) + i128::from(b)),
        _ => widely(a, b, i128::checked_add).unwrap_or_else(|| Int::from(&*a.to_big() + &*b.to_big())),
    }
}

/// `a - b`
pub fn sub(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (Small(a), Small(b)) => Int::from(i128::from(a) - i128::from(b)),
        _ => widely(a, b, i128::checked_sub).unwrap_or_else(|| Int::from(&*a.to_big() - &*b.to_big())),
    }
}

/// `a * b`
pub fn mul(a: IntRef, b: IntRef) -> Result<Int, IntError> {
    match (a, b) {
        (Small(a), Small(b)) => Ok(Int::from(i128::from(a) * i128::from(b))),
        _ if a.bit_length() + b.bit_length() > MAX_BITS => Err(IntError::TooLarge),
        _ => Ok(Int::from(&*a.to_big() * &*b.to_big())),
    }
}

/// `a // b, a % b`: the remainder has the divisor's sign.
pub fn divmod(a: IntRef, b: IntRef) -> Result<(Int, Int), IntError> {
    if b.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    // (The lowest number of 128 bits is no wide one: nothing here overflows.)
    if let Some((a, b)) = wide(a, b) {
        let remainder = a % b;
        let apart = remainder != 0 && (remainder < 0) != (b < 0);
        let (quotient, remainder) = if apart { (a / b - 1, remainder + b) } else { (a / b, remainder) };
        return Ok((Int::from(quotient), Int::from(remainder)));
    }
    let divisor = b.to_big();
    let (mut quotient, mut remainder) = (&*a.to_big()).div_rem(&*divisor);
    if !remainder.is_zero() && remainder.sign() != divisor.sign() {
        quotient -= IBig::ONE;
        remainder += &*divisor;
    }
    Ok((Int::from(quotient), Int::from(remainder)))
}

/// `a // b`
pub fn floordiv(a: IntRef, b: IntRef) -> Result<Int, IntError> {
    Ok(divmod(a, b)?.0)
}

/// `a % b`
pub fn modulo(a: IntRef, b: IntRef) -> Result<Int, IntError> {
    Ok(divmod(a, b)?.1)
}

/// The integer nearest to `a / b`, half to even (`_PyLong_DivmodNear`).
pub fn div_near(a: IntRef, b: IntRef) -> Result<Int, IntError> {
    let (quotient, remainder) = divmod(a, b)?;
    let twice = add(remainder.borrow(), remainder.borrow()).borrow().to_big().into_owned().abs();
    let divisor = b.to_big().into_owned().abs();
    let up = twice > divisor || (twice == divisor && quotient.borrow().is_odd());
    Ok(if up { add(quotient.borrow(), Small(1)) } else { quotient })
}

/// `-a`
pub fn neg(a: IntRef) -> Int {
    sub(Small(0), a)
}

/// `abs(a)`
pub fn abs(a: IntRef) -> Int {
    if a.is_negative() { neg(a) } else { a.to_int() }
}

/// `~a`
pub fn invert(a: IntRef) -> Int {
    sub(Small(-1), a)
}

/// `a << count`
pub fn lshift(a: IntRef, count: IntRef) -> Result<Int, IntError> {
    if count.is_negative() {
        return Err(IntError::NegativeShift);
    }
    if a.is_zero() {
        return Ok(Int::Small(0));
    }
    let count = count.to_i64().map(|count| count as u64).ok_or(IntError::TooLarge)?;
    if let Small(a) = a
        && count < 64
    {
        return Ok(Int::from(i128::from(a) << count));
    }
    if count.checked_add(a.bit_length()).is_none_or(|bits| bits > MAX_BITS) {
        return Err(IntError::TooLarge);
    }
    Ok(Int::from(&*a.to_big() << count as usize))
}

/// `a >> count`, rounding down.
pub fn rshift(a: IntRef, count: IntRef) -> Result<Int, IntError> {
    if count.is_negative() {
        return Err(IntError::NegativeShift);
    }
    let gone = Int::Small(if a.is_negative() { -1 } else { 0 });
    let Some(count) = count.to_i64() else { return Ok(gone) };
    match a {
        Small(a) => Ok(Int::Small(a >> count.min(63))),
        IntRef::Big(_) if count as u64 > a.bit_length() => Ok(gone),
        IntRef::Big(a) => {
            if let Some(a) = IntRef::Big(a).to_i128() {
                return Ok(Int::from(a >> count));
            }
            let count = count as usize;
            // dashu's shift of negative numbers is not relied upon to round down: shift the magnitude.
            let (sign, magnitude) = a.clone().into_parts();
            let lost = sign == Sign::Negative && magnitude.trailing_zeros().is_some_and(|zeros| zeros < count);
            let shifted = IBig::from_parts(sign, magnitude >> count);
            Ok(Int::from(if lost { shifted - IBig::ONE } else { shifted }))
        }
    }
}

/// `a & b`
pub fn and(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (Small(a), Small(b)) => Int::Small(a & b),
        _ => widely(a, b, |a, b| Some(a & b)).unwrap_or_else(|| Int::from(&*a.to_big() & &*b.to_big())),
    }
}

/// `a | b`
pub fn or(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (Small(a), Small(b)) => Int::Small(a | b),
        _ => widely(a, b, |a, b| Some(a | b)).unwrap_or_else(|| Int::from(&*a.to_big() | &*b.to_big())),
    }
}

/// `a ^ b`
pub fn xor(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (Small(a), Small(b)) => Int::Small(a ^ b),
        _ => widely(a, b, |a, b| Some(a ^ b)).unwrap_or_else(|| Int::from(&*a.to_big() ^ &*b.to_big())),
    }
}

/// The greatest common divisor, never negative.
pub fn gcd(a: IntRef, b: IntRef) -> Int {
    if a.is_zero() {
        return abs(b);
    }
    if b.is_zero() {
        return abs(a);
    }
    if let (Small(a), Small(b)) = (a, b) {
        let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        return Int::from(a);
    }
    Int::from(a.magnitude().gcd(&b.magnitude()))
}

/// Whether bit `n` of the magnitude is set.
pub fn magnitude_bit(a: IntRef, n: u64) -> bool {
    match a {
        Small(a) => n < 64 && a.unsigned_abs() >> n & 1 != 0,
        IntRef::Big(a) => a.as_sign_words().1.get((n / 64) as usize).is_some_and(|word| word.bit((n % 64) as usize)),
    }
}
