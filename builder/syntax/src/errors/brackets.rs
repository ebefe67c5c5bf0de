//! Brackets that do not match, and those that are never closed.

use rustpython_ruff_python_ast::token::TokenKind;

use super::{Context, Found};

/// An open bracket.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub kind: TokenKind,
    pub start: usize,
    /// Index of the token.
    pub index: usize,
    /// It begins a replacement field of an f-string.
    in_fstring: bool,
}

impl Open {
    pub(super) fn is_brace(&self) -> bool {
        self.kind == TokenKind::Lbrace
    }
}

impl Context<'_> {
    /// The first bracket that closes nothing or something else; the brackets that are open at the end.
    pub(super) fn match_brackets(&self) -> (Option<Found>, Vec<Open>) {
        let mut open: Vec<Open> = Vec::new();
        // How many brackets were open when each f-string around began.
        let mut fstrings: Vec<usize> = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::FStringStart | TokenKind::TStringStart => fstrings.push(open.len()),
                TokenKind::FStringEnd | TokenKind::TStringEnd => drop(fstrings.pop()),
                kind @ (TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace) => {
                    let in_fstring = kind == TokenKind::Lbrace && fstrings.last() == Some(&open.len());
                    open.push(Open { kind, start: token.start, index, in_fstring });
                }
                kind @ (TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace) => {
                    let closing = self.text(*token);
                    let problem = match open.pop() {
                        None => Some(format!("unmatched '{closing}'")),
                        Some(last) if closes(last.kind) == kind => None,
                        Some(last) if last.in_fstring => Some(format!("f-string: unmatched '{closing}'")),
                        Some(last) => Some(self.mismatch(last, closing, token.start)),
                    };
                    if let Some(message) = problem {
                        return (Some(Found::new(message, token.start, token.end)), open);
                    }
                }
                _ => {}
            }
        }
        (None, open)
    }

    fn mismatch(&self, open: Open, closing: &str, at: usize) -> String {
        let opening = &self.source[open.start..=open.start];
        let (from, to) = (self.line(open.start), self.line(at));
        let place = if from == to { String::new() } else { format!(" on line {from}") };
        format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'{place}")
    }

    /// The brackets that are open before the token `index`, innermost last.
    pub(super) fn open_before(&self, index: usize) -> Vec<Open> {
        let mut open: Vec<Open> = Vec::new();
        for (index, token) in self.tokens[..index].iter().enumerate() {
            match token.kind {
                kind @ (TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace) => {
                    open.push(Open { kind, start: token.start, index, in_fstring: false });
                }
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => drop(open.pop()),
                _ => {}
            }
        }
        open
    }

    /// `'(' was never closed`
    pub(super) fn never_closed(&self, open: Open) -> Found {
        let bracket = &self.source[open.start..=open.start];
        Found::new(format!("'{bracket}' was never closed"), open.start, open.start + 1)
    }
}

fn closes(kind: TokenKind) -> TokenKind {
    match kind {
        TokenKind::Lpar => TokenKind::Rpar,
        TokenKind::Lsqb => TokenKind::Rsqb,
        _ => TokenKind::Rbrace,
    }
}
