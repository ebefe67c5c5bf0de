//! What operators, f-strings and methods make of texts.

use syntax::ast::{self, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, Operator};

use super::flow::{Flow, MOST};
use super::margins::{Margin, indented};

/// The longest text that is put together.
const LONGEST: usize = 1 << 20;

/// All ways to put one text of each part behind one another; none if there are too many for all of them to be meant.
pub(super) fn joined(parts: &[Vec<String>]) -> Vec<String> {
    let ways = parts.iter().try_fold(1_usize, |ways, part| ways.checked_mul(part.len()));
    if ways.is_none_or(|ways| ways > MOST) {
        return Vec::new();
    }
    let mut all = vec![String::new()];
    for part in parts {
        let longer = all.iter().flat_map(|text| part.iter().map(move |more| format!("{text}{more}")));
        all = longer.filter(|text| text.len() <= LONGEST).collect();
    }
    all
}

/// `a + b`, `text * 3`, `text % values`
pub(super) fn operation<'a>(flow: &Flow<'a, '_>, op: &'a ast::ExprBinOp, depth: u32) -> Vec<String> {
    let (left, right) = (flow.texts(&op.left, depth), || flow.texts(&op.right, depth));
    match op.op {
        Operator::Add => joined(&[left, right()]),
        Operator::Mult => {
            let (texts, counts) = if op.left.is_number_literal_expr() { (right(), left) } else { (left, right()) };
            let counts: Vec<usize> = counts.iter().filter_map(|count| count.parse().ok()).collect();
            let fits = |text: &&String, count: usize| text.len().saturating_mul(count) <= LONGEST;
            let repeated =
                |count: usize| texts.iter().filter(move |text| fits(text, count)).map(move |t| t.repeat(count));
            counts.into_iter().flat_map(repeated).collect()
        }
        Operator::Mod => left.iter().flat_map(|text| percent(flow, text, &op.right, depth)).take(MOST).collect(),
        _ => Vec::new(),
    }
}

/// A piece of a text with places for values.
enum Piece {
    Text(String),
    /// The value of this number.
    Place(usize, Written),
    /// The value of this name.
    Named(String, Written),
}

/// How a value is written.
#[derive(Clone, Copy)]
enum Written {
    Text,
    Literal,
    /// The character of the number.
    Character,
}

/// How `repr` writes a text; `None` if that is not plain.
fn literal(text: &str) -> Option<String> {
    let is_plain =
        text.chars().all(|c| (c.is_ascii() && !c.is_ascii_control() && !matches!(c, '\'' | '\\')) || c == '\n');
    is_plain.then(|| format!("'{}'", text.replace('\n', "\\n")))
}

/// Whether `str` gives this for a literal that is no text.
fn is_of_other_literal(text: &str) -> bool {
    matches!(text, "None" | "True" | "False") || text.parse::<i64>().is_ok()
}

/// The texts that an expression is written as.
fn written<'a>(flow: &Flow<'a, '_>, value: &'a Expr, how: Written, depth: u32) -> Vec<String> {
    let texts = flow.texts(value, depth);
    let is_other = value.is_number_literal_expr() || value.is_boolean_literal_expr() || value.is_none_literal_expr();
    match how {
        Written::Character => {
            let character = |text: &String| {
                text.parse().map_or_else(|_| Some(text.clone()), |n| char::from_u32(n).map(String::from))
            };
            texts.iter().filter_map(character).collect()
        }
        // Of a variable nobody knows whether `3` is a text or a number: it is taken for both.
        Written::Literal if !is_other => {
            let others = texts.iter().filter(|text| is_of_other_literal(text)).cloned();
            texts.iter().filter_map(|text| literal(text)).chain(others).collect()
        }
        _ => texts,
    }
}

/// `text % values`, with `%s`, `%r`, `%d`, `%c` and `%%`.
fn percent<'a>(flow: &Flow<'a, '_>, text: &str, values: &'a Expr, depth: u32) -> Vec<String> {
    let (mut pieces, mut rest, mut count) = (Vec::new(), text, 0);
    while let Some((before, after)) = rest.split_once('%') {
        pieces.push(Piece::Text(before.to_owned()));
        let mut chars = after.chars();
        match chars.next() {
            Some('%') => pieces.push(Piece::Text("%".to_owned())),
            Some(kind @ ('s' | 'r' | 'd' | 'i' | 'c')) => {
                let how = match kind {
                    'r' => Written::Literal,
                    'c' => Written::Character,
                    _ => Written::Text,
                };
                pieces.push(Piece::Place(count, how));
                count += 1;
            }
            _ => return Vec::new(),
        }
        rest = chars.as_str();
    }
    pieces.push(Piece::Text(rest.to_owned()));
    let values: Vec<&Expr> = match values {
        Expr::Tuple(tuple) => tuple.elts.iter().collect(),
        single => vec![single],
    };
    if values.len() != count {
        return Vec::new();
    }
    filled(flow, &pieces, &values, &[], depth)
}

/// `text.format(…)`, without formats and attributes of values.
fn formatted<'a>(flow: &Flow<'a, '_>, text: &str, arguments: &'a ast::Arguments, depth: u32) -> Vec<String> {
    let (mut pieces, mut plain, mut next) = (Vec::new(), String::new(), 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                plain.push(c);
            }
            '}' => return Vec::new(),
            '{' => {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                let field: String = chars.by_ref().take_while(|&c| c != '}').collect();
                let (name, how) = match field.split_once('!') {
                    None => (field.as_str(), Written::Text),
                    Some((name, "s")) => (name, Written::Text),
                    Some((name, "r")) => (name, Written::Literal),
                    Some(_) => return Vec::new(),
                };
                if name.contains(['.', '[', ':', '{']) {
                    return Vec::new();
                }
                pieces.push(match name.parse() {
                    Ok(number) => Piece::Place(number, how),
                    Err(_) if name.is_empty() => {
                        next += 1;
                        Piece::Place(next - 1, how)
                    }
                    Err(_) => Piece::Named(name.to_owned(), how),
                });
            }
            c => plain.push(c),
        }
    }
    pieces.push(Piece::Text(plain));
    let values: Vec<&Expr> = arguments.args.iter().collect();
    filled(flow, &pieces, &values, &arguments.keywords, depth)
}

fn filled<'a>(
    flow: &Flow<'a, '_>,
    pieces: &[Piece],
    values: &[&'a Expr],
    named: &'a [ast::Keyword],
    depth: u32,
) -> Vec<String> {
    let texts = |piece: &Piece| match piece {
        Piece::Text(text) => vec![text.clone()],
        Piece::Place(number, how) => values.get(*number).map_or_else(Vec::new, |v| written(flow, v, *how, depth)),
        Piece::Named(name, how) => {
            let value = named.iter().find(|keyword| keyword.arg.as_deref() == Some(name));
            value.map_or_else(Vec::new, |keyword| written(flow, &keyword.value, *how, depth))
        }
    };
    joined(&pieces.iter().map(texts).collect::<Vec<_>>())
}

/// `f"…{value}…"`, without formats.
pub(super) fn f_string<'a>(flow: &Flow<'a, '_>, string: &'a ast::ExprFString, depth: u32) -> Vec<String> {
    let mut parts = Vec::new();
    for part in &string.value {
        let elements = match part {
            FStringPart::Literal(literal) => {
                parts.push(vec![literal.value.to_string()]);
                continue;
            }
            FStringPart::FString(string) => &string.elements,
        };
        for element in elements {
            parts.push(match element {
                InterpolatedStringElement::Literal(literal) => vec![literal.value.to_string()],
                InterpolatedStringElement::Interpolation(field) => {
                    if field.format_spec.is_some() || field.debug_text.is_some() {
                        return Vec::new();
                    }
                    match field.conversion {
                        ConversionFlag::None | ConversionFlag::Str => {
                            written(flow, &field.expression, Written::Text, depth)
                        }
                        ConversionFlag::Repr | ConversionFlag::Ascii => {
                            written(flow, &field.expression, Written::Literal, depth)
                        }
                    }
                }
            });
        }
    }
    joined(&parts)
}

/// What functions and methods of texts give.
pub(super) fn call<'a>(flow: &Flow<'a, '_>, call: &'a ast::ExprCall, depth: u32) -> Vec<String> {
    let arguments = &call.arguments;
    let args = &*arguments.args;
    let Some((name, is_attribute)) = super::functions::name_of(&call.func) else { return Vec::new() };
    if let (Some(margin), Some(text)) = (Margin::taken_by(name), args.first()) {
        return flow.texts(text, depth).iter().map(|text| margin.of(text)).collect();
    }
    match (name, args) {
        ("indent", [text, prefix]) => {
            let (texts, prefixes) = (flow.texts(text, depth), flow.texts(prefix, depth));
            return prefixes.iter().flat_map(|prefix| texts.iter().map(move |text| indented(text, prefix))).collect();
        }
        ("str", [value]) if !is_attribute => return flow.texts(value, depth),
        ("repr", [value]) if !is_attribute => return written(flow, value, Written::Literal, depth),
        _ => {}
    }
    let Expr::Attribute(method) = &*call.func else { return Vec::new() };
    let texts = || flow.texts(&method.value, depth);
    let each = |change: &dyn Fn(&str) -> String| texts().iter().map(|text| change(text)).collect();
    let is_space = |c: char| c.is_ascii_whitespace() || c == '\x0b';
    match (name, args) {
        ("format", _) => texts().iter().flat_map(|text| formatted(flow, text, arguments, depth)).take(MOST).collect(),
        ("strip", []) => each(&|text| text.trim_matches(is_space).to_owned()),
        ("lstrip", []) => each(&|text| text.trim_start_matches(is_space).to_owned()),
        ("rstrip", []) => each(&|text| text.trim_end_matches(is_space).to_owned()),
        ("encode" | "decode", [] | [Expr::StringLiteral(_)]) => texts().into_iter().filter(|t| t.is_ascii()).collect(),
        ("replace", [from, to]) => {
            let (from, to, mut all) = (flow.texts(from, depth), flow.texts(to, depth), Vec::new());
            for text in texts() {
                for from in &from {
                    all.extend(to.iter().map(|to| text.replace(from.as_str(), to)));
                }
            }
            all
        }
        ("join", [items]) => {
            let (Some(parts), texts) = (flow.parts(items, depth), texts()) else { return Vec::new() };
            let mut all = Vec::new();
            for between in texts {
                let mut pieces = Vec::new();
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        pieces.push(vec![between.clone()]);
                    }
                    pieces.push(part.clone());
                }
                all.extend(joined(&pieces));
            }
            all
        }
        _ => Vec::new(),
    }
}
