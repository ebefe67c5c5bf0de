//! Floats as text: digits, printing, parsing, hexadecimal form, rounding to decimal places.
//!
//! Every result is correctly rounded (half to even), as David Gay's `dtoa` gives CPython: `digits.rs` works on exact
//! integers, nothing here computes in floating point.

pub mod digits;
pub mod hex;
pub mod parse;
pub mod print;
pub mod round;

#[cfg(test)]
mod tests;
