//! Results for infinities and NaNs (C99, Annex G, with the signs that CPython chooses where that leaves them open).

use super::{Failure, Outcome};
use core::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};
use py_runtime::objects::complex::Parts;

/// Rows for real parts of −∞, below 0, −0, 0, above 0, ∞ and NaN; columns for imaginary parts of the same. A result is two
/// letters: `Z` 0, `U` 1, `Q` π/4, `H` π/2, `T` 3π/4, `P` π, `I` ∞, `N` NaN; small ones are negative. `DD` is outside the
/// domain, and `..` is not in the table.
pub(super) type Table = [&'static str; 7];

pub(super) const ACOS: Table = [
    "TI PI PI Pi Pi Ti NI",
    "HI .. .. .. .. Hi NN",
    "HI .. .. .. .. Hi HN",
    "HI .. .. .. .. Hi HN",
    "HI .. .. .. .. Hi NN",
    "QI ZI ZI Zi Zi Qi NI",
    "NI NN NN NN NN Ni NN",
];

pub(super) const ACOSH: Table = [
    "It Ip Ip IP IP IT IN",
    "Ih .. .. .. .. IH NN",
    "Ih .. .. .. .. IH NH",
    "Ih .. .. .. .. IH NH",
    "Ih .. .. .. .. IH NN",
    "Iq Iz Iz IZ IZ IQ IN",
    "IN NN NN NN NN IN NN",
];

pub(super) const ASINH: Table = [
    "iq iz iz iZ iZ iQ iN",
    "ih .. .. .. .. iH NN",
    "ih .. .. .. .. iH NN",
    "Ih .. .. .. .. IH NN",
    "Ih .. .. .. .. IH NN",
    "Iq Iz Iz IZ IZ IQ IN",
    "IN NN Nz NZ NN IN NN",
];

pub(super) const ATANH: Table = [
    "zh zh zh zH zH zH zN",
    "zh .. .. .. .. zH NN",
    "zh .. .. .. .. zH zN",
    "Zh .. .. .. .. ZH ZN",
    "Zh .. .. .. .. ZH NN",
    "Zh Zh Zh ZH ZH ZH ZN",
    "Zh NN NN NN NN ZH NN",
];

/// Where the real part is infinite and the imaginary one is another number than 0, the signs are not in the table.
pub(super) const COSH: Table = [
    "DD .. IZ Iz .. DD IN",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD NZ",
    "DD .. .. .. .. DD NZ",
    "DD .. .. .. .. DD NN",
    "DD .. Iz IZ .. DD IN",
    "NN NN NZ NZ NN NN NN",
];

/// As for [`COSH`].
pub(super) const EXP: Table = [
    "ZZ .. Zz ZZ .. ZZ ZZ",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD NN",
    "DD .. Iz IZ .. DD IN",
    "NN NN Nz NZ NN NN NN",
];

pub(super) const LOG: Table = [
    "It Ip Ip IP IP IT IN",
    "Ih .. .. .. .. IH NN",
    "Ih .. .. .. .. IH NN",
    "Ih .. .. .. .. IH NN",
    "Ih .. .. .. .. IH NN",
    "Iq Iz Iz IZ IZ IQ IN",
    "IN NN NN NN NN IN NN",
];

/// As for [`COSH`].
pub(super) const SINH: Table = [
    "DD .. iz iZ .. DD IN",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD ZN",
    "DD .. .. .. .. DD ZN",
    "DD .. .. .. .. DD NN",
    "DD .. Iz IZ .. DD IN",
    "NN NN Nz NZ NN NN NN",
];

pub(super) const SQRT: Table = [
    "Ii Zi Zi ZI ZI II NI",
    "Ii .. .. .. .. II NN",
    "Ii .. .. .. .. II NN",
    "Ii .. .. .. .. II NN",
    "Ii .. .. .. .. II NN",
    "Ii Iz Iz IZ IZ II IN",
    "Ii NN NN NN NN II NN",
];

/// As for [`COSH`].
pub(super) const TANH: Table = [
    "uZ .. uz uZ .. uZ uZ",
    "DD .. .. .. .. DD NN",
    "DD .. .. .. .. DD zN",
    "DD .. .. .. .. DD ZN",
    "DD .. .. .. .. DD NN",
    "UZ .. Uz UZ .. UZ UZ",
    "NN NN Nz NZ NN NN NN",
];

/// As for [`COSH`].
pub(super) const RECT: Table = [
    "DD .. iZ iz .. DD IN",
    "DD .. .. .. .. DD NN",
    "ZZ .. .. .. .. ZZ ZZ",
    "ZZ .. .. .. .. ZZ ZZ",
    "DD .. .. .. .. DD NN",
    "DD .. Iz IZ .. DD IN",
    "NN NN NZ NZ NN NN NN",
];

/// Whether a number is for a table.
pub(super) fn is_special((real, imag): Parts) -> bool {
    !real.is_finite() || !imag.is_finite()
}

/// What a table says of a number that is for it.
pub(super) fn look_up(table: &Table, (real, imag): Parts) -> Outcome {
    let at = 3 * row_of(imag);
    match &table[row_of(real)].as_bytes()[at..at + 2] {
        b"DD" => Err(Failure::Domain),
        cell => Ok((number_of(cell[0]), number_of(cell[1]))),
    }
}

fn row_of(x: f64) -> usize {
    match x {
        f64::NEG_INFINITY => 0,
        f64::INFINITY => 5,
        _ if x.is_nan() => 6,
        _ if x == 0.0 => 2 + usize::from(x.is_sign_positive()),
        _ => 1 + 3 * usize::from(x > 0.0),
    }
}

fn number_of(letter: u8) -> f64 {
    let size = match letter.to_ascii_uppercase() {
        b'Z' => 0.0,
        b'U' => 1.0,
        b'Q' => FRAC_PI_4,
        b'H' => FRAC_PI_2,
        b'T' => 3.0 * FRAC_PI_4,
        b'P' => PI,
        b'I' => f64::INFINITY,
        _ => f64::NAN,
    };
    if letter.is_ascii_lowercase() { -size } else { size }
}
