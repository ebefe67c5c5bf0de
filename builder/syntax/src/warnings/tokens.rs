//! Escape sequences that mean nothing, and numbers that run into a keyword.

use rustpython_ruff_python_ast::Mod;
use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::Parsed;
use rustpython_ruff_text_size::Ranged;

use super::Found;

/// The largest character that three octal digits of a byte can be.
const MAX_OCTAL: u32 = 0o377;

/// Keywords that may follow a number at once.
const KEYWORDS: &[TokenKind] = &[
    TokenKind::And,
    TokenKind::Else,
    TokenKind::For,
    TokenKind::If,
    TokenKind::In,
    TokenKind::Is,
    TokenKind::Not,
    TokenKind::Or,
];

pub(super) fn warnings(source: &str, parsed: &Parsed<Mod>) -> Vec<Found> {
    let mut found = Vec::new();
    // Whether each f-string and t-string around the token is raw.
    let mut raw = Vec::new();
    let mut tokens = parsed.tokens().iter().peekable();
    while let Some(token) = tokens.next() {
        let (start, end) = (token.range().start().to_usize(), token.range().end().to_usize());
        let text = &source[start..end];
        match token.kind() {
            TokenKind::String => {
                let quoted = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let prefix = &text[..text.len() - quoted.len()];
                let unknown = if prefix.contains(['b', 'B']) { "NuU" } else { "" };
                if !prefix.contains(['r', 'R']) {
                    found.extend(bad_escape(quoted, unknown).map(|bad| bad.at(end - quoted.len())));
                }
            }
            TokenKind::FStringStart | TokenKind::TStringStart => raw.push(text.contains(['r', 'R'])),
            TokenKind::FStringEnd | TokenKind::TStringEnd => drop(raw.pop()),
            TokenKind::FStringMiddle | TokenKind::TStringMiddle if raw.last() == Some(&false) => {
                // The brace that follows may belong to the escape.
                let before_brace = tokens.peek().is_some_and(|next| next.kind() == TokenKind::Lbrace);
                let text = &source[start..end + usize::from(before_brace)];
                found.extend(bad_escape(text, "").map(|bad| bad.at(start)));
            }
            TokenKind::Int | TokenKind::Float | TokenKind::Complex => {
                let next = tokens.peek().filter(|next| KEYWORDS.contains(&next.kind()));
                if next.is_some_and(|next| next.range().start().to_usize() == end) {
                    found.push(Found::new(format!("invalid {} literal", kind_of(text)), start, end));
                }
            }
            _ => {}
        }
    }
    found
}

fn kind_of(number: &str) -> &'static str {
    match number.as_bytes() {
        [b'0', b'x' | b'X', ..] => "hexadecimal",
        [b'0', b'o' | b'O', ..] => "octal",
        [b'0', b'b' | b'B', ..] => "binary",
        [.., b'j' | b'J'] => "imaginary",
        _ => "decimal",
    }
}

impl Found {
    /// The same, in a text that starts at this offset.
    fn at(self, offset: usize) -> Found {
        Found { start: self.start + offset, end: self.end + offset, ..self }
    }
}

/// The first escape sequence of `text` that means nothing or too much; `unknown` are letters that mean something in
/// other literals only.
fn bad_escape(text: &str, unknown: &str) -> Option<Found> {
    let mut rest = text;
    loop {
        let start = text.len() - rest.len() + rest.find('\\')?;
        let kind = text[start + 1..].chars().next()?;
        let octal = text[start + 1..].bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        let (len, what) = match kind {
            '0'..='7' => {
                let digits = &text[start + 1..start + 1 + octal];
                let too_large = u32::from_str_radix(digits, 8).is_ok_and(|code| code > MAX_OCTAL);
                (1 + octal, too_large.then_some("octal escape sequence"))
            }
            '\n' | '\r' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => (2, None),
            'N' | 'u' | 'U' if !unknown.contains(kind) => (2, None),
            _ => (1 + kind.len_utf8(), kind.is_ascii().then_some("escape sequence")),
        };
        if let Some(what) = what {
            let escape = &text[start..start + len];
            let message = format!(
                "\"{escape}\" is an invalid {what}. Such sequences will not work in the future. Did you mean \
                 \"\\{escape}\"? A raw string is also an option."
            );
            return Some(Found::new(message, start, start + len));
        }
        rest = &text[start + len..];
    }
}
