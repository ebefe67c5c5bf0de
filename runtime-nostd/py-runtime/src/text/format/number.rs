//! Lays out a number: sign, prefix, grouped digits, the rest, padding (`calc_number_widths`, `fill_number`).

use alloc::vec::Vec;

use crate::text::buf::StrBuf;

use super::spec::{Align, Sign, Spec};

/// The parts of a number before layout.
pub(super) struct Parts<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a [u8],
    /// Digits before the decimal point: those that are grouped.
    pub whole: &'a [u8],
    /// Everything after them: point, fraction, exponent, `%`.
    pub rest: &'a [u8],
    /// Digits between separators.
    pub group: usize,
}

pub(super) fn sign_of(spec: &Spec, negative: bool) -> Option<u8> {
    match (negative, spec.sign) {
        (true, _) => Some(b'-'),
        (false, Sign::Plus) => Some(b'+'),
        (false, Sign::Space) => Some(b' '),
        (false, Sign::Minus | Sign::Unspecified) => None,
    }
}

pub(super) fn lay_out(spec: &Spec, parts: &Parts<'_>) -> StrBuf {
    let sign = sign_of(spec, parts.negative);
    let rest = group_fraction(parts.rest, spec.fraction_separator);
    let fixed = usize::from(sign.is_some()) + parts.prefix.len() + rest.len();
    // Zeros that pad are part of the number: they are grouped with it.
    let is_zero_filled = spec.fill == b'0'.into() && spec.align == Align::AfterSign;
    let zeros_to = if is_zero_filled { spec.width.saturating_sub(fixed) } else { 0 };
    let Some(whole) = group_whole(parts.whole, spec.separator, parts.group, zeros_to) else {
        return StrBuf::exhausted();
    };
    let padding = spec.width.saturating_sub(fixed + whole.len());
    let (before, inside, after) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    let mut out = StrBuf::with_capacity(fixed + whole.len() + padding);
    out.push_repeated(spec.fill, before);
    if let Some(sign) = sign {
        out.push_ascii(&[sign]);
    }
    out.push_ascii(parts.prefix);
    out.push_repeated(spec.fill, inside);
    out.push_ascii(&whole);
    out.push_ascii(&rest);
    out.push_repeated(spec.fill, after);
    out
}

/// Digits in groups from the right, with leading zeros up to a width (`_PyUnicode_InsertThousandsGrouping`); without a
/// separator, padding adds the zeros. None if memory runs out.
fn group_whole(digits: &[u8], separator: u8, size: usize, zeros_to: usize) -> Option<Vec<u8>> {
    if digits.is_empty() || separator == 0 {
        return Some(digits.to_vec());
    }
    let mut reversed = Vec::new();
    reversed.try_reserve(digits.len().max(zeros_to).saturating_mul(2)).ok()?;
    let (mut rest, mut least) = (digits.len(), zeros_to);
    loop {
        let count = size.min(rest.max(least).max(1));
        for _ in 0..count {
            reversed.push(if rest > 0 { digits[rest - 1] } else { b'0' });
            rest = rest.saturating_sub(1);
        }
        least = least.saturating_sub(count);
        if rest == 0 && least == 0 {
            break;
        }
        reversed.push(separator);
        least = least.saturating_sub(1);
    }
    reversed.reverse();
    Some(reversed)
}

/// The digits after the point in groups from the left.
fn group_fraction(rest: &[u8], separator: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(rest.len());
    let (Some(b'.'), true) = (rest.first(), separator != 0) else {
        out.extend_from_slice(rest);
        return out;
    };
    out.push(b'.');
    let digits = rest[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    for (index, chunk) in rest[1..=digits].chunks(3).enumerate() {
        if index > 0 {
            out.push(separator);
        }
        out.extend_from_slice(chunk);
    }
    out.extend_from_slice(&rest[1 + digits..]);
    out
}
