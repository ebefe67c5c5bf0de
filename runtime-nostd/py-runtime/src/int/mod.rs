//! Python's integers as pure values: arithmetic, powers, comparison with floats, text and bytes.
//!
//! `objects/int.rs` turns value words into [`IntRef`] and results of [`Int`] back, and raises for [`IntError`]. Most
//! numbers fit a machine word; beyond that `dashu-int` computes.

pub mod arith;
pub mod bytes;
pub mod combinatorics;
pub mod compare;
pub mod float;
pub mod pow;
pub mod text;

use alloc::borrow::Cow;
use dashu_int::ops::BitTest;
use dashu_int::{IBig, Sign, UBig};

/// An integer.
#[derive(Clone, Debug)]
pub enum Int {
    /// One that fits a word. Those that do must be `Small`.
    Small(i64),
    /// One that does not.
    Big(IBig),
}

/// A borrowed integer.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    /// One that fits a word.
    Small(i64),
    /// Any other; unlike in [`Int`], it may fit a word.
    Big(&'a IBig),
}

/// Why an operation on integers failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// Division or modulo by zero.
    ZeroDivision,
    /// A shift by a negative count.
    NegativeShift,
    /// The result would not fit any memory.
    TooLarge,
    /// The result does not fit a float.
    FloatOverflow,
    /// `pow(a, -1, m)` of numbers with a common factor.
    NotInvertible,
    /// `0 ** -1`
    ZeroToNegative,
}

/// More bits than any result may have: far beyond what a computation can end with, and safe from overflow.
const MAX_BITS: u64 = 1 << 33;

impl Int {
    /// Borrows the number.
    pub fn borrow(&self) -> IntRef<'_> {
        match self {
            Int::Small(v) => IntRef::Small(*v),
            Int::Big(v) => IntRef::Big(v),
        }
    }
}

impl From<i64> for Int {
    fn from(v: i64) -> Int {
        Int::Small(v)
    }
}

impl From<i128> for Int {
    fn from(v: i128) -> Int {
        i64::try_from(v).map_or_else(|_| Int::Big(IBig::from(v)), Int::Small)
    }
}

impl From<u64> for Int {
    fn from(v: u64) -> Int {
        Int::from(i128::from(v))
    }
}

impl From<IBig> for Int {
    fn from(v: IBig) -> Int {
        // `as_sign_words` is cheaper than a failing conversion.
        let (sign, words) = v.as_sign_words();
        match (sign, words) {
            (_, []) => Int::Small(0),
            (Sign::Positive, [w]) if *w <= i64::MAX as u64 => Int::Small(*w as i64),
            (Sign::Negative, [w]) if *w <= 1 << 63 => Int::Small((*w as i64).wrapping_neg()),
            _ => Int::Big(v),
        }
    }
}

impl From<UBig> for Int {
    fn from(v: UBig) -> Int {
        Int::from(IBig::from(v))
    }
}

impl<'a> IntRef<'a> {
    /// The number as a big one.
    pub fn to_big(self) -> Cow<'a, IBig> {
        match self {
            IntRef::Small(v) => Cow::Owned(IBig::from(v)),
            IntRef::Big(v) => Cow::Borrowed(v),
        }
    }

    /// The magnitude.
    pub fn magnitude(self) -> UBig {
        match self {
            IntRef::Small(v) => UBig::from(v.unsigned_abs()),
            IntRef::Big(v) => v.clone().into_parts().1,
        }
    }

    /// The number, if it fits a word.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(v) => Some(v),
            IntRef::Big(v) => i64::try_from(v).ok(),
        }
    }

    /// The number, if its magnitude has at most 127 bits.
    #[inline]
    pub fn to_i128(self) -> Option<i128> {
        match self {
            IntRef::Small(v) => Some(v.into()),
            IntRef::Big(v) => {
                let (sign, words) = v.as_sign_words();
                let magnitude = match *words {
                    [] => 0,
                    [low] => i128::from(low),
                    [low, high] if high >> 63 == 0 => i128::from(high) << 64 | i128::from(low),
                    _ => return None,
                };
                Some(if sign == Sign::Negative { -magnitude } else { magnitude })
            }
        }
    }

    /// A copy.
    pub fn to_int(self) -> Int {
        match self {
            IntRef::Small(v) => Int::Small(v),
            IntRef::Big(v) => Int::from(v.clone()),
        }
    }

    /// Whether the number is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(v) => v < 0,
            IntRef::Big(v) => v.sign() == Sign::Negative && !v.is_zero(),
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        match self {
            IntRef::Small(v) => v == 0,
            IntRef::Big(v) => v.is_zero(),
        }
    }

    /// Whether the lowest bit is set.
    pub fn is_odd(self) -> bool {
        match self {
            IntRef::Small(v) => v & 1 != 0,
            IntRef::Big(v) => v.bit(0),
        }
    }

    /// `int.bit_length`
    pub fn bit_length(self) -> u64 {
        match self {
            IntRef::Small(v) => u64::from(64 - v.unsigned_abs().leading_zeros()),
            IntRef::Big(v) => magnitude_words(v).bit_length(),
        }
    }

    /// `int.bit_count`
    pub fn bit_count(self) -> u64 {
        match self {
            IntRef::Small(v) => u64::from(v.unsigned_abs().count_ones()),
            IntRef::Big(v) => v.as_sign_words().1.iter().map(|w| u64::from(w.count_ones())).sum(),
        }
    }
}

trait WordBits {
    fn bit_length(&self) -> u64;
}

impl WordBits for [u64] {
    fn bit_length(&self) -> u64 {
        self.last().map_or(0, |top| self.len() as u64 * 64 - u64::from(top.leading_zeros()))
    }
}

fn magnitude_words(v: &IBig) -> &[u64] {
    v.as_sign_words().1
}

#[cfg(test)]
mod tests;
