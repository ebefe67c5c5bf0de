//! Python source text to AST and diagnostics; the only crate that names the parser.
