//! Euclidean lengths.

use super::dd::{Dd, exponent_of, scale_by, two_prod};

/// The length of a vector.
pub fn norm(coordinates: &[f64]) -> f64 {
    let mut largest = 0f64;
    let mut nan = false;
    for x in coordinates {
        nan |= x.is_nan();
        largest = largest.max(x.abs());
    }
    if largest.is_infinite() {
        return f64::INFINITY;
    }
    if nan {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    // Scaled so that no square overflows; those that vanish do not count.
    let exponent = exponent_of(largest);
    let squares = coordinates.iter().map(|&x| {
        let x = scale_by(x, -exponent);
        two_prod(x, x)
    });
    squares.fold(Dd::from(0.0), Dd::add).sqrt().round_scaled(exponent)
}

/// The length of `(x, y)`.
pub fn hypot(x: f64, y: f64) -> f64 {
    norm(&[x, y])
}
