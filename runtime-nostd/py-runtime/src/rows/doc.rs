//! `__doc__` of what is native: the comments on rows and types.
//!
//! A text is a static of its own under the symbol `molt_doc.<owner>.<name>`, which nothing in the runtime refers to. The
//! builder makes a table of them for programs that read `__doc__`, and the linker keeps those whose row or type it keeps.
//! That of a type may begin with its signature and a line of two hyphens, as in CPython's sources: `list(iterable=(), /)`.

use super::Row;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::program;
use crate::types::TypeObj;
use crate::value::{PyResult, Value};
use alloc::string::String;

/// A text, and what it is about.
pub struct Doc {
    /// The type or module that has it; a native module's type with its module's name.
    pub owner: &'static str,
    /// The attribute.
    pub name: &'static str,
    /// Lines, each after the space of a comment.
    pub text: &'static str,
}

/// `doc!("list", "append", " Adds `object` at the end.")`: nothing without a text.
#[doc(hidden)]
#[macro_export]
macro_rules! doc {
    ($owner:expr, $name:expr, ) => {};
    ($owner:expr, $name:expr, $($line:expr),+) => {
        #[unsafe(export_name = concat!("molt_doc.", $owner, ".", $name))]
        static DOC: $crate::rows::doc::Doc =
            $crate::rows::doc::Doc { owner: $owner, name: $name, text: concat!($($line, "\n"),+) };
    };
}

/// `__doc__` of a row: `None` without a text. `ty` is a type that has the row, or a subclass of such.
pub(crate) fn of_row(row: &Row, ty: Option<&TypeObj>) -> PyResult {
    let owner = ty.and_then(|ty| ty.mro_iter().find(|base| base.name() == row.owner));
    let owner = owner.filter(|ty| ty.is_of_native_module()).map_or(row.owner, TypeObj::shown_name);
    text_of(find(owner, row.name))
}

/// `__doc__` of a type that is no class.
pub(crate) fn of_type(ty: &TypeObj) -> PyResult {
    let Some(doc) = about_type(ty) else { return Ok(none_ref()) };
    let text = unindented(doc.text);
    Str::new_ref(with_signature(&text).map_or(&text, |(_, text)| text))
}

/// `__text_signature__` of a type that is no class.
pub(crate) fn signature_of_type(ty: &TypeObj) -> PyResult {
    let Some(doc) = about_type(ty) else { return Ok(none_ref()) };
    match with_signature(&unindented(doc.text)) {
        Some((signature, _)) => Str::new_ref(signature),
        None => Ok(none_ref()),
    }
}

fn about_type(ty: &TypeObj) -> Option<&'static Doc> {
    // A native module may have a function of the type's name.
    if ty.is_of_native_module() { find(ty.shown_name(), "type") } else { find("builtins", ty.name()) }
}

/// The signature that a text begins with, in its parentheses, and the text behind it.
fn with_signature(text: &str) -> Option<(&str, &str)> {
    let (signature, text) = text.split_once("\n--\n")?;
    Some((&signature[signature.find('(')?..], text.trim_start_matches('\n')))
}

/// `__doc__` of a native module: its text has no name.
pub(crate) fn of_module(name: Value) -> PyResult {
    let Some(module) = name.downcast::<Str>() else { return Ok(none_ref()) };
    text_of(program::docs().find(|doc| doc.name.is_empty() && module.equals(doc.owner)))
}

fn find(owner: &str, name: &str) -> Option<&'static Doc> {
    program::docs().find(|doc| doc.owner == owner && doc.name == name)
}

fn text_of(doc: Option<&Doc>) -> PyResult {
    match doc {
        Some(doc) => Str::new_ref(&unindented(doc.text)),
        None => Ok(none_ref()),
    }
}

fn unindented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_lose_the_space_of_comments() {
        assert_eq!(super::unindented(" One.\n\n   Two.\n"), "One.\n\n  Two.");
    }

    #[test]
    fn signatures_come_first() {
        assert_eq!(super::with_signature("f(a, (), /)\n--\n\nText."), Some(("(a, (), /)", "Text.")));
        assert_eq!(super::with_signature("Text (of some sort)."), None);
    }
}
