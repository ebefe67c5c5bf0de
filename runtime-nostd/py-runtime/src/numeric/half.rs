//! IEEE 754 binary16 (`PyFloat_Pack2` and `PyFloat_Unpack2`).

/// The number of a half's bits.
pub fn half_to_f64(half: u16) -> f64 {
    let (exponent, fraction) = (u64::from(half >> 10 & 0x1f), u64::from(half & 0x3ff));
    let magnitude = match exponent {
        // Subnormal: a multiple of 2^-24.
        0 => fraction as f64 * f64::from_bits((1023 - 24) << 52),
        0x1f => f64::from_bits(0x7ff << 52 | fraction << 42),
        _ => f64::from_bits((exponent + 1023 - 15) << 52 | fraction << 42),
    };
    if half >> 15 == 1 { -magnitude } else { magnitude }
}

/// The nearest half, ties to even; `None` if a finite number has none.
pub fn f64_to_half(x: f64) -> Option<u16> {
    let bits = x.to_bits();
    let sign = (bits >> 48 & 0x8000) as u16;
    let magnitude = bits & (u64::MAX >> 1);
    if magnitude >= 0x7ff << 52 {
        let quiet = if x.is_nan() { 0x200 | (magnitude >> 42 & 0x3ff) as u16 } else { 0 };
        return Some(sign | 0x7c00 | quiet);
    }
    let exponent = (magnitude >> 52) as i64 - 1023;
    let half = if exponent < -14 {
        // A multiple of 2^-24, with the hidden bit in place.
        let fraction = magnitude & ((1 << 52) - 1) | u64::from(magnitude >> 52 != 0) << 52;
        let shift = (28 - exponent).min(63) as u32;
        round(fraction, shift)
    } else {
        let rebased = magnitude - ((1023 - 15) << 52);
        round(rebased, 42)
    };
    (half < 0x7c00).then_some(sign | half as u16)
}

/// `value >> shift`, rounded to the nearest, ties to even.
fn round(value: u64, shift: u32) -> u64 {
    let (kept, rest) = (value >> shift, value & ((1 << shift) - 1));
    let half = 1 << (shift - 1);
    kept + u64::from(rest > half || rest == half && kept & 1 == 1)
}
