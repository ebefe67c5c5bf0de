//! Limits on nesting, checked before the parser runs, since it recurses.

use diag::{Diagnostic, FileId, Span};
use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::{Mode, lexer};

use crate::{INDENTATION_ERROR, SYNTAX_ERROR};

/// Brackets that may be open at once (CPython's `MAXLEVEL`).
const MAX_BRACKETS: u32 = 200;
/// Levels of indentation (CPython's `MAXINDENT`).
const MAX_INDENTS: u32 = 100;
/// Operators in a row that each add a level to the tree: `- - - x`, `a.b.c`, `1 + 1 + 1`. CPython stops when its C
/// stack is exhausted; this is beyond any program and within the builder's stack.
const MAX_CHAIN: u32 = 10_000;

enum Excess {
    Brackets,
    Indents,
    Chain,
}

/// Checks the limits.
pub(crate) fn check(source: &str, file: FileId) -> Result<(), Box<Diagnostic>> {
    let Some(excess) = excess(source) else {
        return Ok(());
    };
    // The lexer's positions are private to the parser, but a longer prefix never nests less deeply: search for the
    // shortest one that nests too deeply.
    let (mut fits, mut exceeds) = (0, source.len());
    while exceeds - fits > 1 {
        let middle = fits + (exceeds - fits) / 2;
        match excess_of_prefix(source, middle) {
            None => fits = middle,
            Some(_) => exceeds = middle,
        }
    }
    let (code, message) = match excess {
        Excess::Brackets => (SYNTAX_ERROR, "too many nested parentheses"),
        Excess::Indents => (INDENTATION_ERROR, "too many levels of indentation"),
        Excess::Chain => (SYNTAX_ERROR, "expression is nested too deeply"),
    };
    let start = floor_char_boundary(source, fits) as u32;
    let diagnostic = Diagnostic::error(code, message)
        .at(Span::new(file, start, start + 1))
        .hint("split the expression or the block into smaller parts");
    Err(Box::new(diagnostic))
}

fn floor_char_boundary(source: &str, mut at: usize) -> usize {
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn excess_of_prefix(source: &str, end: usize) -> Option<Excess> {
    excess(&source[..floor_char_boundary(source, end)])
}

fn excess(source: &str) -> Option<Excess> {
    let mut lexer = lexer::lex(source, Mode::Module);
    let (mut brackets, mut indents, mut chain) = (0u32, 0u32, 0u32);
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return None,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                brackets += 1;
                chain += 1;
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => brackets = brackets.saturating_sub(1),
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            // Siblings, not levels.
            TokenKind::Comma | TokenKind::Newline => chain = 0,
            TokenKind::Dot | TokenKind::Else | TokenKind::Lambda | TokenKind::Await | TokenKind::Not => chain += 1,
            kind if kind.is_operator() => chain += 1,
            _ => {}
        }
        if brackets > MAX_BRACKETS {
            return Some(Excess::Brackets);
        }
        if indents > MAX_INDENTS {
            return Some(Excess::Indents);
        }
        if chain > MAX_CHAIN {
            return Some(Excess::Chain);
        }
    }
}
