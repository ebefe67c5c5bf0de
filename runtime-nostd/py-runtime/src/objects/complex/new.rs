//! `complex(text)`, `complex(real, imag)`.

use crate::names;
use crate::objects::arguments::{Arguments, repr_all};
use crate::objects::float::{as_float, to_float};
use crate::objects::int::as_int;
use crate::objects::str::Str;
use crate::text::float::parse::parse_prefix;
use crate::text::number_text::ascii_of_chars;
use crate::types::TypeObj;
use crate::value::{PyResult, Value};
use crate::{protocol, throw};

use super::{COMPLEX, Parts, as_complex, from_complex_as};

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let arguments = Arguments::new(args, kwnames);
    if arguments.len() > 2 {
        throw!(TypeError, "complex() takes at most 2 arguments ({} given)", arguments.len());
    }
    let [real, imag] = arguments.bind("complex", ["real", "imag"])?;
    let (Some(first), None, 1) = (real.given(), imag.given(), arguments.positional.len()) else {
        return from_parts(ty, real, imag);
    };
    if core::ptr::eq(ty, &COMPLEX) && first.is_exact::<super::ComplexObj>() {
        return Ok(first.to_ref());
    }
    if let Some(text) = first.downcast::<Str>() {
        let parsed = ascii_of_chars(text.chars()).and_then(|text| parse(&text));
        return match parsed {
            Some(parts) => from_complex_as(ty, parts),
            None if has_stray_underscore(text) => {
                throw!(ValueError, "could not convert string to complex: {}", repr_all(first)?)
            }
            None => throw!(ValueError, "complex() arg is a malformed string"),
        };
    }
    match number(first)? {
        Some(parts) => from_complex_as(ty, parts),
        None => throw!(TypeError, "complex() argument must be a string or a number, not {}", first.type_name()),
    }
}

/// `complex(real, imag)`: both may be complex themselves.
fn from_parts(ty: &TypeObj, real: Value, imag: Value) -> PyResult {
    let part = |v: Value, name: &str| match v.given() {
        None => Ok((0.0, 0.0)),
        Some(v) if v.downcast::<Str>().is_some() => {
            throw!(TypeError, "complex() argument '{name}' must be a real number, not {}", v.type_name())
        }
        Some(v) => match number(v)? {
            Some(parts) => Ok(parts),
            None => throw!(TypeError, "complex() argument '{name}' must be a real number, not {}", v.type_name()),
        },
    };
    let a = part(real, "real")?;
    let b = part(imag, "imag")?;
    let is_complex = |v: Value| v.given().is_some_and(|v| as_complex(v).is_some());
    // What is not complex has no other part, not even a negative zero.
    let real_part = if is_complex(imag) { a.0 - b.1 } else { a.0 };
    let imag_part = if is_complex(real) { a.1 + b.0 } else { b.0 };
    from_complex_as(ty, (real_part, imag_part))
}

/// The number of anything numeric: `__complex__`, `__float__`, `__index__`.
pub(super) fn number(v: Value) -> PyResult<Option<Parts>> {
    if let Some(parts) = as_complex(v) {
        return Ok(Some(parts));
    }
    if let Some(result) = protocol::call_special(v, &names::COMPLEX, &[]) {
        let result = result?;
        return match as_complex(result.as_value()) {
            Some(parts) => Ok(Some(parts)),
            None => throw!(TypeError, "__complex__ returned non-complex (type {})", result.type_name()),
        };
    }
    let slots = v.ty().slots();
    if as_float(v).is_some() || as_int(v).is_some() || slots.float().is_some() || slots.index().is_some() {
        return Ok(Some((to_float(v)?, 0.0)));
    }
    Ok(None)
}

/// The same of an argument that must be one.
pub fn as_number(v: Value) -> PyResult<Parts> {
    match number(v)? {
        Some(parts) => Ok(parts),
        None => throw!(TypeError, "must be real number, not {}", v.type_name()),
    }
}

/// `[(] [real] [±imag j] [)]` (`complex_from_string_inner`).
fn parse(text: &[u8]) -> Option<Parts> {
    let text = match text {
        [b'(', inner @ .., b')'] => trim(inner),
        [b'(', ..] => return None,
        text => text,
    };
    if text.contains(&b'_') {
        return parse(&without_underscores(text)?);
    }
    let is_j = |c: &u8| matches!(c, b'j' | b'J');
    let sign = |text: &[u8]| match text.first() {
        Some(b'-') => Some(-1.0),
        Some(b'+') => Some(1.0),
        _ => None,
    };
    let (parts, end) = match parse_prefix(text) {
        Some((first, len)) => match text.get(len) {
            Some(c) if is_j(c) => ((0.0, first), len + 1),
            Some(b'+' | b'-') => {
                let rest = &text[len..];
                let (second, used) = parse_prefix(rest).or_else(|| Some((sign(rest)?, 1)))?;
                if !rest.get(used).is_some_and(is_j) {
                    return None;
                }
                ((first, second), len + used + 1)
            }
            _ => ((first, 0.0), len),
        },
        None => {
            let (unit, used) = sign(text).map_or((1.0, 0), |unit| (unit, 1));
            if !text.get(used).is_some_and(is_j) {
                return None;
            }
            ((0.0, unit), used + 1)
        }
    };
    (end == text.len()).then_some(parts)
}

fn trim(text: &[u8]) -> &[u8] {
    let space = |c: &u8| crate::text::unicode::is_space((*c).into());
    let start = text.iter().position(|c| !space(c)).unwrap_or(text.len());
    let end = text.iter().rposition(|c| !space(c)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// Whether the text has an underscore that does not stand between digits: another message.
fn has_stray_underscore(text: &Str) -> bool {
    let text: Option<alloc::vec::Vec<u8>> = text.chars().iter().map(|c| u8::try_from(c).ok()).collect();
    text.is_some_and(|text| text.contains(&b'_') && without_underscores(&text).is_none())
}

/// Underscores may stand between digits.
fn without_underscores(text: &[u8]) -> Option<alloc::vec::Vec<u8>> {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let fits = |at: usize| text[at] != b'_' || (digit(at.checked_sub(1)) && digit(Some(at + 1)));
    (0..text.len()).all(fits).then(|| text.iter().copied().filter(|&c| c != b'_').collect())
}
