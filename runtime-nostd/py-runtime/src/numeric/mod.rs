//! Elementary functions, correctly rounded in all but about one of 2^40 cases: computed in double-double arithmetic and
//! rounded once. CPython's results are the C library's; where that rounds correctly, which is nearly everywhere, ours are
//! the same. (Powers are glibc's to the last bit: see `pow`.) `libm` gives first approximations only.
//!
//! Nothing here raises: arguments outside a function's domain give a NaN or an infinity, as in C.

mod constants;
pub mod dd;
mod erf;
mod exp;
mod gamma;
mod half;
mod log;
mod norm;
mod pow;
mod pow_tables;
mod trig;

pub use erf::{erf, erfc};
pub use exp::{cosh, exp, exp2, expm1, sinh, tanh};
pub use gamma::{lgamma, tgamma};
pub use half::{f64_to_half, half_to_f64};
pub use log::{acosh, asinh, atanh, cbrt, log, log1p, log2, log10};
pub use norm::{hypot, norm};
pub use pow::pow;
pub use trig::{acos, asin, atan, atan2, cos, sin, tan};

/// Below this, odd functions of slope 1 at 0 are their argument.
const TINY: f64 = 8.673617379884035e-19;

#[cfg(test)]
mod tests;
