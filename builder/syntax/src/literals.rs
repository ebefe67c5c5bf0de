//! Values of literals, read from the source where the AST is not faithful.
//!
//! The parser replaces lone surrogates (`"\ud800"`) by U+FFFD and keeps integers beyond 64 bits as text.

use crate::ast::{self, Ranged, TextRange};

/// The content of a `str` literal: characters, lone surrogates among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Text {
    /// No surrogates.
    Utf8(String),
    /// Code points, with at least one surrogate.
    CodePoints(Vec<u32>),
}

impl Text {
    /// Appends another text.
    #[must_use]
    pub fn concat(self, other: Text) -> Text {
        match (self, other) {
            (Text::Utf8(a), Text::Utf8(b)) => Text::Utf8(a + &b),
            (a, b) => Text::CodePoints(a.code_points().chain(b.code_points()).collect()),
        }
    }

    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        match self {
            Text::Utf8(text) => text.is_empty(),
            Text::CodePoints(points) => points.is_empty(),
        }
    }

    /// The characters' numbers.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + '_ {
        let (text, points) = match self {
            Text::Utf8(text) => (text.as_str(), [].as_slice()),
            Text::CodePoints(points) => ("", points.as_slice()),
        };
        text.chars().map(u32::from).chain(points.iter().copied())
    }
}

/// The value of a `str` literal, implicit concatenation included.
pub fn string(literal: &ast::ExprStringLiteral, source: &str) -> Text {
    literal.value.iter().map(|part| string_part(part, source)).fold(Text::Utf8(String::new()), Text::concat)
}

/// The value of one part of an implicitly concatenated `str` literal.
pub fn string_part(part: &ast::StringLiteral, source: &str) -> Text {
    if part.flags.prefix().is_raw() {
        return Text::Utf8(part.value.to_string());
    }
    restore_surrogates(&part.value, &source[range(part.content_range())], Braces::Plain)
}

/// The value of a literal piece of an f-string or t-string.
pub fn interpolated_literal(
    piece: &ast::InterpolatedStringLiteralElement,
    flags: ast::AnyStringFlags,
    source: &str,
) -> Text {
    if flags.is_raw_string() {
        return Text::Utf8(piece.value.to_string());
    }
    restore_surrogates(&piece.value, &source[range(piece.range)], Braces::Doubled)
}

/// The expression of a replacement field as written, with the white space around it and without comments.
pub fn field_expression(field: &ast::InterpolatedElement, source: &str) -> String {
    let behind = range(field.expression.range()).end;
    let rest = without_comments(&source[behind..range(field.range).end]);
    // What can stand between the expression and its end is closing parentheses and commas.
    let rest = &rest[..rest.find(['=', '!', ':', '}']).unwrap_or(rest.len())];
    without_comments(&source[range(field.range).start + 1..behind]) + rest
}

/// What `{expression=}` shows before the value; nothing without `=`.
pub fn field_debug(field: &ast::InterpolatedElement, source: &str) -> String {
    let Some(debug) = &field.debug_text else { return String::new() };
    let trailing = without_comments(&debug.trailing);
    field_expression(field, source) + trailing.trim_start_matches(|c| c != '=')
}

/// `text`, an expression, from each `#` outside strings on without the rest of the line.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut in_comment = false;
    for c in text.chars() {
        if in_comment && c != '\n' {
            continue;
        }
        in_comment = false;
        match (quote, c) {
            (None, '#') => in_comment = true,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if c == open => quote = None,
            _ => {}
        }
        if !in_comment {
            out.push(c);
        }
    }
    out
}

/// The value of a `bytes` literal, implicit concatenation included.
pub fn bytes(literal: &ast::ExprBytesLiteral) -> Vec<u8> {
    literal.value.bytes().collect()
}

/// An integer literal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    /// It fits 64 bits.
    Small(u64),
    /// Little-endian bytes of the magnitude, the last not 0.
    Big(Vec<u8>),
}

/// Decimal digits that CPython converts at most (`sys.int_info.default_max_str_digits`).
const MAX_STR_DIGITS: usize = 4300;

/// The value of an integer literal.
///
/// # Errors
/// CPython's message for decimal literals of too many digits.
pub fn integer(value: &ast::Int) -> Result<Integer, String> {
    if let Some(small) = value.as_u64() {
        return Ok(Integer::Small(small));
    }
    let token: String = value.to_string().chars().filter(|&c| c != '_').collect();
    let (radix, digits) = match token.get(..2) {
        Some("0x" | "0X") => (16, &token[2..]),
        Some("0o" | "0O") => (8, &token[2..]),
        Some("0b" | "0B") => (2, &token[2..]),
        _ => (10, token.as_str()),
    };
    if radix == 10 && digits.len() > MAX_STR_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to \
             avoid decimal conversion limits.",
            digits.len()
        ));
    }
    let mut magnitude: Vec<u32> = Vec::new();
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut magnitude {
            let sum = u64::from(*limb) * u64::from(radix) + carry;
            *limb = sum as u32;
            carry = sum >> 32;
        }
        if carry != 0 {
            magnitude.push(carry as u32);
        }
    }
    let mut bytes: Vec<u8> = magnitude.iter().flat_map(|limb| limb.to_le_bytes()).collect();
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    Ok(Integer::Big(bytes))
}

fn range(range: TextRange) -> std::ops::Range<usize> {
    range.start().to_usize()..range.end().to_usize()
}

/// Whether `{{` in the source is one `{` of the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Braces {
    Plain,
    Doubled,
}

/// Puts lone surrogates back into a decoded literal. Walks over the source and the value side by side: each unit of
/// the source is a known number of characters of the value, so that only the surrogates need decoding here.
fn restore_surrogates(value: &str, source: &str, braces: Braces) -> Text {
    if !has_surrogate_escape(source) {
        return Text::Utf8(value.to_owned());
    }
    let mut out = Vec::new();
    let mut decoded = value.chars();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let unit = unit(rest, c, braces);
        match unit.surrogate {
            Some(point) => {
                decoded.next();
                out.push(point);
            }
            None => out.extend(decoded.by_ref().take(unit.chars).map(u32::from)),
        }
        rest = &rest[unit.bytes..];
    }
    // What looked like a surrogate's escape may have been an escaped backslash and text.
    if out.iter().any(|point| (0xd800..0xe000).contains(point)) {
        Text::CodePoints(out)
    } else {
        Text::Utf8(value.to_owned())
    }
}

fn has_surrogate_escape(source: &str) -> bool {
    let lower = source.to_ascii_lowercase();
    lower.contains("\\ud") || lower.contains("\\u0000d")
}

/// A piece of a literal's source that is decoded as a whole.
struct Unit {
    bytes: usize,
    chars: usize,
    surrogate: Option<u32>,
}

fn unit(rest: &str, first: char, braces: Braces) -> Unit {
    let plain = |bytes, chars| Unit { bytes, chars, surrogate: None };
    if first != '\\' {
        let doubled = braces == Braces::Doubled && (rest.starts_with("{{") || rest.starts_with("}}"));
        return if doubled { plain(2, 1) } else { plain(first.len_utf8(), 1) };
    }
    let Some(escape) = rest[1..].chars().next() else {
        return plain(1, 1);
    };
    match escape {
        '\n' => plain(2, 0),
        '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' => plain(2, 1),
        '0'..='7' => plain(1 + rest[1..].chars().take(3).take_while(|c| c.is_digit(8)).count(), 1),
        'x' => plain(4, 1),
        'N' => plain(rest.find('}').map_or(rest.len(), |at| at + 1), 1),
        'u' | 'U' => {
            let bytes = if escape == 'u' { 6 } else { 10 };
            let point = rest.get(2..bytes).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            Unit { bytes, chars: 1, surrogate: point.filter(|point| (0xd800..0xe000).contains(point)) }
        }
        // Not an escape: the backslash stays, and what follows is a unit of its own.
        _ => plain(1, 1),
    }
}
