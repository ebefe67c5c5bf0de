//! Escape sequences that do not decode.

use rustpython_ruff_python_ast::token::TokenKind;

use super::{Context, Found};

impl Context<'_> {
    /// The error of the string literal around an offset.
    pub(super) fn bad_escape(&self, at: usize) -> Option<Found> {
        let is_string = |kind| matches!(kind, TokenKind::String | TokenKind::FStringMiddle | TokenKind::TStringMiddle);
        let token = *self.tokens.iter().find(|token| is_string(token.kind) && token.start <= at && at <= token.end)?;
        let text = self.text(token);
        let quoted = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_bytes = text[..text.len() - quoted.len()].contains(['b', 'B']);
        let content = match token.kind {
            TokenKind::String => {
                let quotes = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
                quoted.get(quotes..quoted.len().checked_sub(quotes)?)?
            }
            _ => text,
        };
        if is_bytes {
            let position = content.find("\\x")?;
            let message = format!("(value error) invalid \\x escape at position {position}");
            return Some(Found::new(message, token.start, token.end));
        }
        let (from, to, why) = first_bad(content)?;
        let message =
            format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {why}");
        Some(Found::new(message, token.start, token.end))
    }
}

/// First and last position of the first escape that does not decode, and why. Characters outside ASCII count as the ten
/// of the escape that CPython puts in their place.
fn first_bad(content: &str) -> Option<(usize, usize, &'static str)> {
    let (mut position, mut rest) = (0, content);
    while let Some(c) = rest.chars().next() {
        if c != '\\' {
            position += if c.is_ascii() { 1 } else { 10 };
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let kind = rest[1..].chars().next()?;
        let digits = |max: usize| rest[2..].chars().take(max).take_while(char::is_ascii_hexdigit).count();
        let bad = match kind {
            'x' if digits(2) < 2 => Some((1 + digits(2), "truncated \\xXX escape")),
            'u' if digits(4) < 4 => Some((1 + digits(4), "truncated \\uXXXX escape")),
            'U' if digits(8) < 8 => Some((1 + digits(8), "truncated \\UXXXXXXXX escape")),
            'U' if u32::from_str_radix(&rest[2..10], 16).is_ok_and(|code| code > 0x10_ffff) => {
                Some((9, "illegal Unicode character"))
            }
            'N' => match (rest[2..].starts_with('{'), rest.find('}')) {
                (true, Some(end)) if is_known(&rest[3..end]) => None,
                (true, Some(end)) => Some((end, "unknown Unicode character name")),
                (true, None) => Some((rest.len() - 1, "malformed \\N character escape")),
                (false, _) => Some((1, "malformed \\N character escape")),
            },
            _ => None,
        };
        if let Some((last, why)) = bad {
            return Some((position, position + last, why));
        }
        position += 1 + kind.len_utf8();
        rest = &rest[1 + kind.len_utf8()..];
    }
    None
}

/// Whether the parser knows a character of this name.
fn is_known(name: &str) -> bool {
    let literal = format!("'\\N{{{name}}}'");
    rustpython_ruff_python_parser::parse_expression(&literal).is_ok()
}
