//! Numbers at the edges of typed code, and constants that only the runtime can lay out.

use super::{certain, OwnedResult};
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

/// `a // b` of floats, `b` not 0 (`float_floor_div` of `Objects/floatobject.c`).
#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_floordiv(a: f64, b: f64) -> f64 {
    let rest = rt_float_mod(a, b);
    let quotient = (a - rest) / b;
    if quotient == 0.0 {
        return libm::copysign(0.0, a / b);
    }
    let floor = libm::floor(quotient);
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// `a % b` of floats, `b` not 0 (`float_rem`).
#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_float_mod(a: f64, b: f64) -> f64 {
    let rest = libm::fmod(a, b);
    if rest == 0.0 {
        return libm::copysign(0.0, b);
    }
    if (b < 0.0) == (rest < 0.0) { rest } else { rest + b }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_int_from_bytes(bytes: *mut u8, len: i64, negative: i64) -> OwnedResult {
    // SAFETY: compiled code passes the bytes of a constant.
    let magnitude = unsafe { core::slice::from_raw_parts(bytes, len as usize) };
    let magnitude = from_bytes(magnitude, ByteOrder::Little, Signedness::Unsigned);
    let number = if negative != 0 { neg(magnitude.borrow()) } else { magnitude };
    OwnedResult(certain(int::from_int(number)).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_complex_new(real: f64, imag: f64) -> OwnedResult {
    OwnedResult(certain(complex::from_complex((real, imag))).into_word())
}
