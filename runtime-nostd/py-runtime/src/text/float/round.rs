//! `round(x, ndigits)` for floats (`double_round`, `Objects/floatobject.c`): correctly rounded, half to even.

use alloc::string::String;

use super::digits::{Digits, parts, scaled_small};

/// `10^22` and every smaller power of ten are exact floats.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// `x` rounded to `places` decimal places; infinite if the result is too large for a float.
pub fn round_places(x: f64, places: i64) -> f64 {
    // float_round's bounds: beyond them rounding changes nothing, or leaves zero.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    if !x.is_finite() || places > MOST {
        return x;
    }
    if places < LEAST {
        return 0.0 * x;
    }
    let places = places as i32;
    let (mantissa, exponent) = parts(x);
    if let Some(n) = scaled_small(mantissa, exponent, places)
        && n < 1 << 53
    {
        // Both operands are exact, and so the quotient or product is rounded once.
        let power = EXACT_POWERS[places.unsigned_abs() as usize];
        let rounded = if places >= 0 { n as f64 / power } else { n as f64 * power };
        return rounded.copysign(x);
    }
    let Digits { digits, point } = Digits::places(x.abs(), places);
    let mut text = String::from("0.");
    text.extend(digits.iter().map(|&c| char::from(c)));
    text.push_str("0e");
    text.push_str(&alloc::string::ToString::to_string(&point));
    let rounded: f64 = text.parse().expect("digits and an exponent are a number");
    rounded.copysign(x)
}
