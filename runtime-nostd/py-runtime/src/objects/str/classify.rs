//! `isalpha` and its kin.

use crate::objects::bool::bool_ref;
use crate::rows;
use crate::text::unicode;
use crate::value::{PyResult, Value};

use super::slots::own;

rows! { "str":
    "isalpha" (self, /) => isalpha;
    "isalnum" (self, /) => isalnum;
    "isdecimal" (self, /) => isdecimal;
    "isdigit" (self, /) => isdigit;
    "isnumeric" (self, /) => isnumeric;
    "isspace" (self, /) => isspace;
    "isprintable" (self, /) => isprintable;
    "isascii" (self, /) => isascii;
    "isidentifier" (self, /) => isidentifier;
    "islower" (self, /) => islower;
    "isupper" (self, /) => isupper;
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
