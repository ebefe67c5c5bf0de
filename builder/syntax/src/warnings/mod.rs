//! `SyntaxWarning`s with CPython 3.14's texts: what is legal and probably not meant.
//!
//! [`tokens`] finds those of the tokenizer, [`tree`] those of the compiler.

mod tokens;
mod tree;

use diag::{Diagnostic, FileId, Span};
use rustpython_ruff_python_ast::Mod;
use rustpython_ruff_python_parser::Parsed;

/// Code of diagnostics that are a `SyntaxWarning` in CPython.
pub const SYNTAX_WARNING: &str = "syntax-warning";

/// A warning and its byte range.
struct Found {
    message: String,
    start: usize,
    end: usize,
}

impl Found {
    fn new(message: impl Into<String>, start: usize, end: usize) -> Found {
        Found { message: message.into(), start, end }
    }
}

/// The warnings of a file, in the order in which CPython gives them.
pub(crate) fn all(source: &str, parsed: &Parsed<Mod>, file: FileId) -> Vec<Diagnostic> {
    let mut found = tokens::warnings(source, parsed);
    found.extend(tree::warnings(parsed.syntax()));
    let diagnostic = |found: Found| {
        let place = Span::new(file, found.start as u32, found.end as u32);
        Diagnostic::warning(SYNTAX_WARNING, found.message).at(place)
    };
    found.into_iter().map(diagnostic).collect()
}
