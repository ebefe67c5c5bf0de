use diag::{Diagnostic, FileId, Span};
use rustpython_ruff_python_ast::Mod;
use rustpython_ruff_python_parser::Parsed;
use rustpython_ruff_text_size::Ranged;

pub(crate) fn first(_source: &str, parsed: &Parsed<Mod>, file: FileId) -> Option<Diagnostic> {
    let e = parsed.errors().first()?;
    Some(Diagnostic::error(crate::SYNTAX_ERROR, e.error.to_string()).at(Span::new(
        file,
        e.range().start().to_u32(),
        e.range().end().to_u32(),
    )))
}
