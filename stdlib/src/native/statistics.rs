//! `_statistics`: where a normal distribution reaches a probability.
//!
//! Source: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988),
//! PPND16: rational functions of a relative accuracy of about one part in 10^16. The numbers are his; sums are taken in
//! CPython's order, so that results are the same to the last bit.

use py_runtime::numeric::log;
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_statistics", "", " Accelerators for the statistics module.\n");

rows! { "_statistics":
    "_normal_dist_inv_cdf" (p, mu, sigma, /) => inverse;
}

/// Numerator and denominator, the highest power first.
type Ratio = [[f64; 8]; 2];

/// Near the middle.
const MIDDLE: Ratio = [
    [
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665,
    ],
    [
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0,
    ],
];
/// Towards the ends.
const SIDE: Ratio = [
    [
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835,
    ],
    [
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0,
    ],
];
/// Far out.
const TAIL: Ratio = [
    [
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103,
    ],
    [
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0,
    ],
];

/// The ratio at `r`, by Horner's rule.
fn ratio([numerator, denominator]: &Ratio, r: f64) -> (f64, f64) {
    let at = |parts: &[f64; 8]| parts[1..].iter().fold(parts[0], |sum, part| sum * r + part);
    (at(numerator), at(denominator))
}

fn inverse(args: &[Value]) -> PyResult {
    let (p, mu, sigma) = (to_float(args[0])?, to_float(args[1])?, to_float(args[2])?);
    if p <= 0.0 || p >= 1.0 {
        throw!(ValueError, "inv_cdf undefined for these parameters");
    }
    let q = p - 0.5;
    let x = if q.abs() <= 0.425 {
        let (numerator, denominator) = ratio(&MIDDLE, 0.180625 - q * q);
        numerator * q / denominator
    } else {
        let r = libm::sqrt(-log(if q <= 0.0 { p } else { 1.0 - p }));
        let (numerator, denominator) = if r <= 5.0 { ratio(&SIDE, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
        let x = numerator / denominator;
        if q < 0.0 { -x } else { x }
    };
    from_float(mu + x * sigma)
}
