//! Python source text to AST and diagnostics.
//!
//! A file comes in as bytes: [`decode`] makes text of them as PEP 263 says, [`parse`] makes a [`Module`] of the text or
//! says what CPython 3.14 would say is wrong with it. What the AST cannot hold (lone surrogates in literals, integers
//! beyond 64 bits) is read again from the text by [`literals`].
//!
//! **Invariant:** only this crate names the parser; everyone else uses [`ast`]. Nothing here knows what a name means:
//! scopes and everything that needs them ('return' outside function) are `frontend`'s.

pub mod ast;
mod decode;
mod errors;
mod lines;
pub mod literals;
mod nesting;
#[cfg(test)]
mod tests;
mod warnings;

pub use decode::{Undecodable, decode};
pub use lines::{LineIndex, Location};
pub use warnings::SYNTAX_WARNING;

use diag::{Diagnostic, FileId, SourceMap, Span};
use rustpython_ruff_python_ast::PythonVersion;
use rustpython_ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

/// Code of diagnostics that are a `SyntaxError` in CPython.
pub const SYNTAX_ERROR: &str = "syntax-error";
/// Code of diagnostics that are an `IndentationError` in CPython.
pub const INDENTATION_ERROR: &str = "indentation-error";
/// Code of diagnostics that are a `TabError` in CPython.
pub const TAB_ERROR: &str = "tab-error";

/// A parsed file.
#[derive(Debug)]
pub struct Module {
    /// Where the text is.
    pub file: FileId,
    /// The statements.
    pub body: Vec<ast::Stmt>,
    /// Offsets to lines and columns.
    pub lines: LineIndex,
    /// What is legal and probably not meant.
    pub warnings: Vec<Diagnostic>,
}

/// Parses a registered file. As CPython does, at most one error is reported: the first.
///
/// # Errors
/// The file is not Python 3.14, or nests deeper than CPython allows.
pub fn parse(sources: &SourceMap, file: FileId) -> Result<Module, Box<Diagnostic>> {
    let source = sources.file(file).text();
    nesting::check(source, file)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source, options);
    if let Some(error) = errors::first(source, &parsed, file) {
        return Err(Box::new(error));
    }
    let warnings = warnings::all(source, &parsed, file);
    let module = parsed.try_into_module().expect("parsed in module mode").into_syntax();
    Ok(Module { file, body: module.body, lines: LineIndex::new(source), warnings })
}

/// The span of a node.
pub fn span(file: FileId, node: &impl ast::Ranged) -> Span {
    let range = node.range();
    Span::new(file, range.start().to_u32(), range.end().to_u32())
}
