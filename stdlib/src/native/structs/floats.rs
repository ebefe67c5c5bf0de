//! Floating-point numbers of four bytes and of eight, from one to the other with the payloads of NaNs
//! (`PyFloat_Pack4` and `PyFloat_Unpack4`): a conversion by the machine would make a signalling NaN a quiet one.

const SIGN_SHIFT: u32 = 32;
const PAYLOAD_SHIFT: u32 = 52 - 23;
const EXPONENT: u32 = 0x7f80_0000;
const QUIET: u32 = 0x40_0000;

/// Rounds to four bytes; too great a number becomes an infinity.
pub fn narrow(x: f64) -> u32 {
    if !x.is_nan() {
        return (x as f32).to_bits();
    }
    let bits = x.to_bits();
    let payload = (bits >> PAYLOAD_SHIFT) as u32 & 0x7f_ffff;
    // What is left of the payload may be zero: that would be an infinity.
    (bits >> SIGN_SHIFT) as u32 & 0x8000_0000 | EXPONENT | if payload == 0 { QUIET } else { payload }
}

/// The number of four bytes.
pub fn widen(bits: u32) -> f64 {
    let x = f32::from_bits(bits);
    if !x.is_nan() {
        return x.into();
    }
    let sign = u64::from(bits & 0x8000_0000) << SIGN_SHIFT;
    f64::from_bits(sign | 0x7ff0_0000_0000_0000 | u64::from(bits & 0x7f_ffff) << PAYLOAD_SHIFT)
}
