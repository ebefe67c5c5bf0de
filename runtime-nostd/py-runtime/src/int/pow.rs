//! Powers, modular powers and inverses (`long_pow`).

use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{BitTest, ExtendedGcd};
use dashu_int::{IBig, UBig};

use super::{Int, IntError, IntRef, MAX_BITS, arith};

/// `base ** exponent` for an exponent that is not negative.
pub fn pow(base: IntRef, exponent: IntRef) -> Result<Int, IntError> {
    match base.to_i64() {
        Some(0) => return Ok(Int::Small(i64::from(exponent.is_zero()))),
        Some(1) => return Ok(Int::Small(1)),
        Some(-1) => return Ok(Int::Small(if exponent.is_odd() { -1 } else { 1 })),
        _ => {}
    }
    let exponent = exponent.to_i64().map(|e| e as u64).ok_or(IntError::TooLarge)?;
    if let IntRef::Small(base) = base
        && let Some(power) = u32::try_from(exponent).ok().and_then(|e| base.checked_pow(e))
    {
        return Ok(Int::Small(power));
    }
    if exponent.checked_mul(base.bit_length() - 1).is_none_or(|bits| bits > MAX_BITS) {
        return Err(IntError::TooLarge);
    }
    if base.to_i64() == Some(2) {
        return arith::lshift(IntRef::Small(1), IntRef::Small(exponent as i64));
    }
    Ok(Int::from(base.to_big().pow(exponent as usize)))
}

/// `pow(base, exponent, modulus)`: the result has the modulus' sign.
pub fn pow_mod(base: IntRef, exponent: IntRef, modulus: IntRef) -> Result<Int, IntError> {
    if modulus.is_zero() {
        return Err(IntError::ZeroDivision);
    }
    let m = modulus.magnitude();
    if m.is_one() {
        return Ok(Int::Small(0));
    }
    let mut base = arith::modulo(base, Int::from(m.clone()).borrow())?.borrow().magnitude();
    if exponent.is_negative() {
        base = inverse(base, &m)?;
    }
    let result = match (u64::try_from(&m), exponent) {
        (Ok(m), IntRef::Small(exponent)) => {
            let base = u64::try_from(&base).expect("a residue is below its modulus");
            Int::from(pow_mod_word(base, exponent.unsigned_abs(), m))
        }
        _ => {
            let ring = ConstDivisor::new(m.clone());
            Int::from(ring.reduce(base).pow(&exponent.magnitude()).residue())
        }
    };
    if modulus.is_negative() && !result.borrow().is_zero() {
        return Ok(arith::add(result.borrow(), modulus));
    }
    Ok(result)
}

fn pow_mod_word(base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let modulus = u128::from(modulus);
    let (mut square, mut result) = (u128::from(base), 1 % modulus);
    while exponent != 0 {
        if exponent & 1 != 0 {
            result = result * square % modulus;
        }
        exponent >>= 1;
        if exponent != 0 {
            square = square * square % modulus;
        }
    }
    result as u64
}

fn inverse(a: UBig, m: &UBig) -> Result<UBig, IntError> {
    if a.is_zero() {
        return Err(IntError::NotInvertible);
    }
    let (gcd, x, _) = (&a).gcd_ext(m);
    if !gcd.is_one() {
        return Err(IntError::NotInvertible);
    }
    let x = arith::modulo(Int::from(x).borrow(), Int::from(IBig::from(m.clone())).borrow())?;
    Ok(x.borrow().magnitude())
}

/// The largest integer whose square is at most `n`, which is not negative.
pub fn isqrt(n: IntRef) -> Int {
    use dashu_int::ops::SquareRoot;
    Int::from(n.magnitude().sqrt())
}

/// Number of factors two in a number other than zero.
pub fn trailing_zeros(n: IntRef) -> u64 {
    match n {
        IntRef::Small(v) => u64::from(v.trailing_zeros()),
        IntRef::Big(v) => (0..v.bit_len()).find(|&at| arith::magnitude_bit(n, at as u64)).unwrap_or(0) as u64,
    }
}
