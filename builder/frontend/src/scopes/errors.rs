//! Diagnostics of the symbol table pass: CPython's texts, with a hint each.

use diag::{Diagnostic, FileId};
use syntax::ast::Ranged;

/// A `SyntaxError` at a node.
pub(super) fn error(file: FileId, node: &impl Ranged, message: impl Into<String>, hint: &str) -> Diagnostic {
    Diagnostic::error(syntax::SYNTAX_ERROR, message).at(syntax::span(file, node)).hint(hint)
}
