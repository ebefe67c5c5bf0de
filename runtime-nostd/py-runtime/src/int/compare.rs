//! Order of integers among themselves and with floats, and hashes.

use core::cmp::Ordering;

use dashu_int::Sign;

use super::{IntRef, magnitude_words};

/// Order of two integers.
pub fn compare(a: IntRef, b: IntRef) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        _ => match (a.to_i128(), b.to_i128()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.to_big().cmp(&b.to_big()),
        },
    }
}

/// Exact order of an integer and a float; none with a NaN. `Big` numbers must not fit a word here.
pub fn compare_float(a: IntRef, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if let IntRef::Small(v) = a
        && v.unsigned_abs() <= 1 << 53
    {
        return (v as f64).partial_cmp(&x);
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = super::float::from_float(x);
    // Where the whole parts are equal, `x` is beyond 2^53 and has no other part.
    Some(compare(a, whole.borrow()))
}

/// The modulus of numeric hashes, 2^61 - 1 (`Include/cpython/pyhash.h`).
pub const HASH_MODULUS: u64 = (1 << 61) - 1;
const HASH_BITS: u32 = 61;
/// `sys.hash_info.imag`
const IMAGINARY: u64 = 1_000_003;
/// `sys.hash_info.inf`
const INFINITY: i64 = 314_159;

const fn settled(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(a)`
pub fn hash(a: IntRef) -> i64 {
    let (negative, residue) = match a {
        IntRef::Small(v) => (v < 0, v.unsigned_abs() % HASH_MODULUS),
        IntRef::Big(v) => {
            let fold = |acc: u128, &word: &u64| ((acc << 64) | u128::from(word)) % u128::from(HASH_MODULUS);
            (v.sign() == Sign::Negative, magnitude_words(v).iter().rev().fold(0, fold) as u64)
        }
    };
    settled(if negative { -(residue as i64) } else { residue as i64 })
}

/// `hash(x)`, but none for a NaN, whose hash is that of its identity (`_Py_HashDouble`).
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INFINITY } else { -INFINITY });
    }
    let (mantissa, exponent) = crate::text::float::digits::parts(x);
    // A power of two rotates within the 61 bits.
    let by = exponent.rem_euclid(HASH_BITS as i32) as u32;
    let residue = mantissa % HASH_MODULUS;
    let rotated = if by == 0 { residue } else { (residue << by & HASH_MODULUS) | residue >> (HASH_BITS - by) };
    Some(settled(if x < 0.0 { -(rotated as i64) } else { rotated as i64 }))
}

/// The hash of a complex number with parts of these hashes.
pub fn hash_complex(real: i64, imag: i64) -> i64 {
    settled((real as u64).wrapping_add(IMAGINARY.wrapping_mul(imag as u64)) as i64)
}
