//! `isalpha` and its kin.

use crate::objects::bool::bool_ref;
use crate::rows;
use crate::text::unicode;
use crate::value::{PyResult, Value};

use super::slots::own;

rows! { "str":
    /// Whether all characters are letters and there is one.
    "isalpha" (self, /) => isalpha;
    /// Whether all characters are letters or numerals and there is one.
    "isalnum" (self, /) => isalnum;
    /// Whether all characters are decimal digits and there is one.
    "isdecimal" (self, /) => isdecimal;
    /// Whether all characters are digits and there is one.
    "isdigit" (self, /) => isdigit;
    /// Whether all characters are numerals and there is one.
    "isnumeric" (self, /) => isnumeric;
    /// Whether all characters are white space and there is one.
    "isspace" (self, /) => isspace;
    /// Whether `repr` shows all characters as they are.
    "isprintable" (self, /) => isprintable;
    /// Whether all characters are ASCII.
    "isascii" (self, /) => isascii;
    /// Whether the text could be a name; keywords could.
    "isidentifier" (self, /) => isidentifier;
    /// Whether all letters with case are in lower case and there is one.
    "islower" (self, /) => islower;
    /// Whether all letters with case are in upper case and there is one.
    "isupper" (self, /) => isupper;
    /// Whether upper case begins each word and occurs nowhere else.
    "istitle" (self, /) => istitle;
}

/// Whether there are characters and all are members.
fn all(args: &[Value], member: impl FnMut(u32) -> bool) -> PyResult {
    let chars = own(args[0]).chars();
    Ok(bool_ref(!chars.is_empty() && chars.iter().all(member)))
}

fn isalpha(args: &[Value]) -> PyResult {
    all(args, unicode::is_alpha)
}

fn isalnum(args: &[Value]) -> PyResult {
    all(args, |c| unicode::is_alpha(c) || unicode::is_numeric(c))
}

fn isdecimal(args: &[Value]) -> PyResult {
    all(args, |c| unicode::decimal_value(c).is_some())
}

fn isdigit(args: &[Value]) -> PyResult {
    all(args, unicode::is_digit)
}

fn isnumeric(args: &[Value]) -> PyResult {
    all(args, unicode::is_numeric)
}

fn isspace(args: &[Value]) -> PyResult {
    all(args, unicode::is_space)
}

fn isprintable(args: &[Value]) -> PyResult {
    Ok(bool_ref(own(args[0]).chars().iter().all(unicode::is_printable)))
}

fn isascii(args: &[Value]) -> PyResult {
    Ok(bool_ref(own(args[0]).chars().is_ascii()))
}

fn isidentifier(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    let mut rest = chars.iter();
    Ok(bool_ref(rest.next().is_some_and(unicode::is_xid_start) && rest.all(unicode::is_xid_continue)))
}

fn islower(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    let none = !chars.iter().any(|c| unicode::is_upper(c) || unicode::is_title(c));
    Ok(bool_ref(none && chars.iter().any(unicode::is_lower)))
}

fn isupper(args: &[Value]) -> PyResult {
    let chars = own(args[0]).chars();
    let none = !chars.iter().any(|c| unicode::is_lower(c) || unicode::is_title(c));
    Ok(bool_ref(none && chars.iter().any(unicode::is_upper)))
}

fn istitle(args: &[Value]) -> PyResult {
    let (mut any, mut after_cased) = (false, false);
    for c in own(args[0]).chars().iter() {
        let (upper, lower) = (unicode::is_upper(c) || unicode::is_title(c), unicode::is_lower(c));
        if (upper && after_cased) || (lower && !after_cased) {
            return Ok(bool_ref(false));
        }
        after_cased = upper || lower;
        any |= after_cased;
    }
    Ok(bool_ref(any))
}
