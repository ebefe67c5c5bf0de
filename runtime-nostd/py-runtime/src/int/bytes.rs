//! `int.to_bytes` and `int.from_bytes`.

use alloc::vec::Vec;

use dashu_int::UBig;

use super::{Int, IntRef, arith};

/// Order of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
}

/// Whether bytes hold two's complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signedness {
    /// They hold a magnitude.
    Unsigned,
    /// They hold two's complement.
    Signed,
}

/// Why a number has no such bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BytesError {
    /// It needs more of them.
    TooBig,
    /// It is negative, and they are unsigned.
    Negative,
    /// There is no memory for that many.
    NoMemory,
}

/// `a.to_bytes(length, order, signed=signed)`
pub fn to_bytes(a: IntRef, length: usize, order: ByteOrder, signed: Signedness) -> Result<Vec<u8>, BytesError> {
    let negative = a.is_negative();
    if negative && signed == Signedness::Unsigned {
        return Err(BytesError::Negative);
    }
    // The magnitude of `-a - 1` has the complement of the bits of `a`.
    let value = if negative { arith::invert(a) } else { a.to_int() };
    let bits = value.borrow().bit_length() + u64::from(signed == Signedness::Signed);
    let zero_in_none = length == 0 && a.is_zero();
    if bits > length as u64 * 8 && !zero_in_none {
        return Err(BytesError::TooBig);
    }
    let mut bytes = value.borrow().magnitude().to_le_bytes().into_vec();
    if bytes.try_reserve_exact(length.saturating_sub(bytes.len())).is_err() {
        return Err(BytesError::NoMemory);
    }
    bytes.resize(length, 0);
    if negative {
        for byte in &mut bytes {
            *byte = !*byte;
        }
    }
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: Signedness) -> Int {
    let magnitude = match order {
        ByteOrder::Little => UBig::from_le_bytes(bytes),
        ByteOrder::Big => UBig::from_be_bytes(bytes),
    };
    let top = match order {
        ByteOrder::Little => bytes.last(),
        ByteOrder::Big => bytes.first(),
    };
    let value = Int::from(magnitude);
    if signed == Signedness::Signed && top.is_some_and(|&top| top >= 0x80) {
        let beyond = Int::from(UBig::ONE << (8 * bytes.len()));
        return arith::sub(value.borrow(), beyond.borrow());
    }
    value
}
