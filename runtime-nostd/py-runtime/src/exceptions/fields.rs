//! The attributes that some exception types have beside `args`: words after the common layout.

use super::BaseException;
use crate::objects::singletons::none_ref;
use crate::owned_cell::OwnedCell;
use crate::value::{PyResult, Ref, Value};
use py_abi::types::EXCEPTIONS;

/// The types that add words, and their attributes in order.
const OWN: &[(&str, &[&str])] = &[
    ("BaseExceptionGroup", &["message", "exceptions", "exceptions_str"]),
    ("StopIteration", &["value"]),
    ("SystemExit", &["code"]),
    ("ImportError", &["msg", "name", "path", "name_from"]),
    ("NameError", &["name"]),
    ("AttributeError", &["obj", "name"]),
    ("OSError", &["errno", "strerror", "filename", "filename2", "characters_written"]),
    (
        "SyntaxError",
        &[
            "msg",
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
            "print_file_and_line",
            "_metadata",
        ],
    ),
    ("UnicodeError", &["encoding", "object", "start", "end", "reason"]),
];

pub(super) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Whether exception `name` is `ancestor` or derives from it.
pub const fn derives(mut name: &'static str, ancestor: &str) -> bool {
    while !name.is_empty() {
        if same(name, ancestor) {
            return true;
        }
        name = base_of(name);
    }
    false
}

const fn base_of(name: &str) -> &'static str {
    let mut i = 0;
    while i < EXCEPTIONS.len() {
        if same(EXCEPTIONS[i].0, name) {
            return EXCEPTIONS[i].1;
        }
        i += 1;
    }
    panic!("no such exception in py_abi::types::EXCEPTIONS")
}

const fn own_of(name: &str) -> Option<&'static [&'static str]> {
    let mut i = 0;
    while i < OWN.len() {
        if same(OWN[i].0, name) {
            return Some(OWN[i].1);
        }
        i += 1;
    }
    None
}

/// How many words instances of the exception type have. No type that adds words has a base that does.
pub const fn count(mut name: &'static str) -> usize {
    while !name.is_empty() {
        if let Some(fields) = own_of(name) {
            return fields.len();
        }
        name = base_of(name);
    }
    0
}

/// The position of an attribute.
pub const fn index(owner: &str, field: &str) -> usize {
    let Some(fields) = own_of(owner) else { panic!("the type adds no attributes") };
    let mut i = 0;
    while i < fields.len() {
        if same(fields[i], field) {
            return i;
        }
        i += 1;
    }
    panic!("the type has no such attribute")
}

/// How many words an instance has, by its type's layout.
pub fn count_of(exception: Value) -> usize {
    (exception.ty().basic_size() - size_of::<BaseException>()) / 8
}

/// The word at a position that the exception has.
pub fn cell(exception: Value, index: usize) -> &'static OwnedCell {
    debug_assert!(index < count_of(exception));
    // SAFETY: the words follow the common layout; the caller's exception has this one. As everywhere, the object outlives
    // the caller's use.
    unsafe { &*((exception.word() as usize + size_of::<BaseException>() + 8 * index) as *const OwnedCell) }
}

/// Reads an attribute; `None` if it was not set.
pub fn get<const INDEX: usize>(exception: Value) -> PyResult<Ref> {
    Ok(cell(exception, INDEX).get().given().map_or_else(none_ref, Value::to_ref))
}

/// Writes or deletes an attribute.
pub fn set<const INDEX: usize>(exception: Value, v: Value) -> PyResult<()> {
    cell(exception, INDEX).set(v.given().map(Value::to_ref));
    Ok(())
}

/// Declares the attributes' rows: `field_rows! { "SystemExit": "code" }`.
#[macro_export]
macro_rules! field_rows {
    ($owner:literal: $($field:literal)*) => {
        $crate::rows! { $owner:
            $(getset $field =>
                $crate::exceptions::fields::get::<{ $crate::exceptions::fields::index($owner, $field) }>,
                $crate::exceptions::fields::set::<{ $crate::exceptions::fields::index($owner, $field) }>;)*
        }
    };
}
