//! The value word: how a Python value is encoded in 64 bits.
//!
//! | low bits | meaning |
//! |---|---|
//! | `…000` | pointer to an object ([`crate::layout::Header`]), 16-byte aligned; the word 0 is not a value |
//! | `…xx1` | integer of 63 bits, `v << 1 \| 1` |
//! | `…010`, `…100`, `…110` | float, self-tagged (Melançon, Serrano, Feeley, arXiv 2411.16544) |
//!
//! A float `x` becomes `rotl(bits(x) + FLOAT_BIAS, 4)`: the exponent's top bits land in the tag. Tag 110 then holds
//! 2^-127 ≤ |x| < 2^129, tag 010 holds ±0, subnormals, infinities, NaNs and |x| ≥ 2^897, tag 100 holds
//! 2^-639 ≤ |x| < 2^-383. Every other float is boxed in a [`crate::layout::FloatObj`].
//!
//! **Invariants:** as a result the word 0 means "an exception is pending", in memory it means "unbound", and it
//! never is an operand. A big integer never holds a value that fits 63 bits. A boxed float never holds a value
//! that has a self-tagged form, so that equal encodings and identity agree.

/// Added to a float's bits before rotation.
pub const FLOAT_BIAS: u64 = 0x2800_0000_0000_0000;
/// Left rotation that brings the exponent's top bits into the tag.
pub const FLOAT_ROTATE: u32 = 4;
/// Low bits that tell pointers, integers and floats apart.
pub const TAG_MASK: u64 = 0b111;
/// Set in integers only.
pub const INT_BIT: u64 = 1;
/// "Exception pending" as a result, "unbound" in memory.
pub const NULL: u64 = 0;
/// Largest integer that is immediate, 2^62 - 1.
pub const INT_MAX: i64 = i64::MAX >> 1;
/// Smallest integer that is immediate, -2^62.
pub const INT_MIN: i64 = i64::MIN >> 1;

/// The word of an integer, if it fits 63 bits.
pub const fn encode_int(v: i64) -> Option<u64> {
    if v >= INT_MIN && v <= INT_MAX { Some(((v as u64) << 1) | INT_BIT) } else { None }
}

/// The integer in a word whose [`INT_BIT`] is set.
pub const fn decode_int(word: u64) -> i64 {
    word as i64 >> 1
}

/// The word of a float given by its bits, if it has a self-tagged form.
pub const fn encode_float_bits(bits: u64) -> Option<u64> {
    let word = bits.wrapping_add(FLOAT_BIAS).rotate_left(FLOAT_ROTATE);
    if is_float(word) { Some(word) } else { None }
}

/// The bits of the float in a word for which [`is_float`] holds.
pub const fn decode_float_bits(word: u64) -> u64 {
    word.rotate_right(FLOAT_ROTATE).wrapping_sub(FLOAT_BIAS)
}

/// Whether the word is a 63-bit integer.
pub const fn is_int(word: u64) -> bool {
    word & INT_BIT != 0
}

/// Whether the word is a self-tagged float.
pub const fn is_float(word: u64) -> bool {
    word & INT_BIT == 0 && word & TAG_MASK != 0
}

/// Whether the word is a pointer to an object (or [`NULL`]).
pub const fn is_pointer(word: u64) -> bool {
    word & TAG_MASK == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_round_trip_at_the_edges() {
        for v in [0, 1, -1, INT_MAX, INT_MIN] {
            let word = encode_int(v).expect("fits");
            assert!(is_int(word) && !is_float(word) && !is_pointer(word));
            assert_eq!(decode_int(word), v);
        }
        assert_eq!(encode_int(INT_MAX + 1), None);
        assert_eq!(encode_int(INT_MIN - 1), None);
    }

    #[test]
    fn floats_round_trip_or_are_boxed() {
        let two = |e: i32| f64::from_bits(((1023 + e) as u64) << 52);
        let immediate = [
            0.0,
            -0.0,
            1.0,
            -1.5,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            f64::MIN_POSITIVE / 4.0,
            two(-127),
            two(128),
            two(897),
            two(-639),
            two(-384),
        ];
        for x in immediate {
            let word = encode_float_bits(x.to_bits()).expect("self-tagged");
            assert!(is_float(word) && !is_int(word) && !is_pointer(word), "{x}");
            assert_eq!(decode_float_bits(word), x.to_bits());
        }
        for x in [two(-128), two(129), two(896), two(-383), two(-640)] {
            assert_eq!(encode_float_bits(x.to_bits()), None, "{x}");
        }
    }
}
