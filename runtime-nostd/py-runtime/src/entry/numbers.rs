//! Numbers at the edges of typed code, and constants that only the runtime can lay out.

use super::{OwnedResult, certain};
use crate::int::arith::neg;
use crate::int::bytes::{ByteOrder, Signedness, from_bytes};
use crate::objects::{complex, float, int};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_int_from_i64(v: i64) -> OwnedResult {
    OwnedResult(certain(int::from_int(v)).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_box(v: f64) -> OwnedResult {
    OwnedResult(certain(float::from_float(v)).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_floordiv(a: f64, b: f64) -> f64 {
    float::float_floordiv(a, b)
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_mod(a: f64, b: f64) -> f64 {
    float::float_mod(a, b)
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_pow(a: f64, b: f64) -> f64 {
    if a.is_finite() && b.is_finite() { crate::numeric::pow(a, b) } else { f64::NAN }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_int_from_bytes(bytes: *mut u8, len: i64, negative: i64) -> OwnedResult {
    // SAFETY: compiled code passes the bytes of a constant.
    let magnitude = unsafe { core::slice::from_raw_parts(bytes, len as usize) };
    let magnitude = from_bytes(magnitude, ByteOrder::Little, Signedness::Unsigned);
    let number = if negative != 0 { neg(magnitude.borrow()) } else { magnitude };
    OwnedResult(crate::memory::keep_constant(certain(int::from_int(number))))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_complex_new(real: f64, imag: f64) -> OwnedResult {
    OwnedResult(certain(complex::from_complex((real, imag))).into_word())
}
