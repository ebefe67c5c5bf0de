//! Prints floats by format code (`PyOS_double_to_string` and `format_float_short`, `Python/pystrtod.c`).

use alloc::vec::Vec;

use super::digits::Digits;

/// Which digits are printed and where an exponent is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `repr`: the shortest digits; an exponent below 1e-4 and from 1e16.
    Repr,
    /// `e`: one digit before the point and this many after it.
    Exponent(usize),
    /// `f`: this many digits after the point.
    Fixed(usize),
    /// `g`: this many significant digits, an exponent where the number is far from them.
    General(usize),
}

/// The case of `e`, `inf` and `nan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterCase {
    /// As in `repr`.
    Lower,
    /// As with the codes `E`, `F`, `G`.
    Upper,
}

/// What is printed of a number without a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing: `1`.
    Bare,
    /// `.0`, if there is no exponent: `1.0` (`Py_DTSF_ADD_DOT_0`).
    PointZero,
    /// The point, and in `g` style all digits (`Py_DTSF_ALT`, the flag `#`).
    Alternate,
    /// Both of these.
    AlternatePointZero,
}

/// When a sign is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minus {
    /// Before every number whose sign bit is set.
    Kept,
    /// Not before a number that rounds to zero (the flag `z`).
    NoNegativeZero,
}

/// `x` in decimal.
pub fn print(x: f64, style: Style, case: LetterCase, tail: Tail, minus: Minus) -> Vec<u8> {
    let mut out = Vec::with_capacity(24);
    let point_zero = matches!(tail, Tail::PointZero | Tail::AlternatePointZero);
    let alternate = matches!(tail, Tail::Alternate | Tail::AlternatePointZero);
    let upper = case == LetterCase::Upper;
    if !x.is_finite() {
        if x.is_nan() {
            out.extend_from_slice(if upper { b"NAN" } else { b"nan" });
        } else {
            if x < 0.0 {
                out.push(b'-');
            }
            out.extend_from_slice(if upper { b"INF" } else { b"inf" });
        }
        return out;
    }
    let magnitude = x.abs();
    let Digits { digits, mut point } = match style {
        Style::Repr => Digits::shortest(magnitude),
        Style::Exponent(precision) => Digits::significant(magnitude, precision + 1),
        Style::Fixed(precision) => Digits::places(magnitude, i32::try_from(precision).unwrap_or(i32::MAX)),
        Style::General(precision) => Digits::significant(magnitude, precision.max(1)),
    };
    let zero = digits.is_empty() || digits == b"0";
    if x.is_sign_negative() && !(zero && minus == Minus::NoNegativeZero) {
        out.push(b'-');
    }
    let len = digits.len() as i64;
    // Index of the first digit that is not printed; digits beyond those there are, are zeros.
    let (with_exponent, mut end) = match style {
        Style::Repr => (point <= -4 || point > 16, len),
        Style::Exponent(precision) => (true, precision as i64 + 1),
        Style::Fixed(precision) => (false, i64::from(point) + precision as i64),
        Style::General(precision) => {
            let precision = precision.max(1) as i64;
            let limit = precision - i64::from(point_zero);
            let end = if alternate { precision } else { len };
            (point <= -4 || i64::from(point) > limit, end)
        }
    };
    let exponent = point - 1;
    if with_exponent {
        point = 1;
    }
    let point = i64::from(point);
    end = end.max(if point_zero && !with_exponent { point + 1 } else { point });

    if point <= 0 {
        out.extend_from_slice(b"0.");
        push_zeros(&mut out, -point);
        out.extend_from_slice(&digits);
        push_zeros(&mut out, end - len);
    } else if point <= len {
        out.extend_from_slice(&digits[..point as usize]);
        out.push(b'.');
        out.extend_from_slice(&digits[point as usize..]);
        push_zeros(&mut out, end - len);
    } else {
        out.extend_from_slice(&digits);
        push_zeros(&mut out, point - len);
        out.push(b'.');
        push_zeros(&mut out, end - point);
    }
    if !alternate && out.last() == Some(&b'.') {
        out.pop();
    }
    if with_exponent {
        out.push(if upper { b'E' } else { b'e' });
        push_exponent(&mut out, exponent);
    }
    out
}

/// `repr(x)`.
pub fn repr(x: f64) -> Vec<u8> {
    print(x, Style::Repr, LetterCase::Lower, Tail::PointZero, Minus::Kept)
}

fn push_zeros(out: &mut Vec<u8>, count: i64) {
    out.resize(out.len() + count.max(0) as usize, b'0');
}

/// The exponent with its sign and at least two digits.
fn push_exponent(out: &mut Vec<u8>, exponent: i32) {
    out.push(if exponent < 0 { b'-' } else { b'+' });
    let n = exponent.unsigned_abs();
    if n >= 100 {
        out.push(b'0' + (n / 100) as u8);
    }
    out.push(b'0' + (n / 10 % 10) as u8);
    out.push(b'0' + (n % 10) as u8);
}
