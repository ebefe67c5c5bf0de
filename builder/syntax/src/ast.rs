//! The AST: the parser's own, re-exported so that other crates need not name it.

pub use rustpython_ruff_python_ast::*;
pub use rustpython_ruff_text_size::{Ranged, TextRange, TextSize};
