//! `str.format` and `format_map` (`Objects/stringlib/unicode_format.h`).

use crate::objects::format::{convert, format_value};
use crate::objects::int::from_len;
use crate::objects::tuple::Tuple;
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::unicode::decimal_value;
use crate::value::{PyResult, Value};
use crate::{protocol, rows, throw};
use core::ops::Range;
use py_abi::ops::Conversion;

use super::slots::own;
use super::{Str, as_str, empty};

rows! { "str":
    /// Fills the fields between braces with the arguments.
    "format" (self, *args, **kwargs) => format;
    /// Fills the fields between braces with values of a mapping.
    "format_map" (self, mapping, /) => format_map;
}

/// Replacement fields may be nested in specifiers, but not deeper.
const NESTING: u32 = 2;

fn format(args: &[Value]) -> PyResult {
    run(args[0], Fields { args: args[1].downcast::<Tuple>(), names: args[2].given(), numbering: Numbering::Unknown })
}

fn format_map(args: &[Value]) -> PyResult {
    run(args[0], Fields { args: None, names: Some(args[1]), numbering: Numbering::Unknown })
}

fn run(template: Value, mut fields: Fields) -> PyResult {
    let mut out = StrBuf::with_capacity(own(template).len() + 16);
    fields.render(own(template).chars(), NESTING, &mut out)?;
    Str::from_buf(&out)
}

/// How fields without a name are numbered.
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

/// What fields refer to.
struct Fields {
    /// Positional arguments; `format_map` has none.
    args: Option<&'static Tuple>,
    names: Option<Value>,
    numbering: Numbering,
}

/// A replacement field's parts, as ranges of the template.
pub struct Field {
    /// What it refers to.
    pub name: Range<usize>,
    /// The character after `!`.
    pub conversion: Option<u32>,
    /// What follows `:`.
    pub spec: Range<usize>,
    /// The specifier has fields of its own.
    nested: bool,
}

/// Text, a field after it unless the text ended with a doubled brace or with the template, and where the next piece is.
pub struct Piece {
    /// The text, with one of two doubled braces.
    pub literal: Range<usize>,
    /// The field.
    pub field: Option<Field>,
    /// Where the template goes on.
    pub next: usize,
}

/// The piece of a template that starts at a place (`MarkupIterator_next`).
///
/// # Errors
/// `ValueError` of a template that is malformed there.
pub fn next_piece(template: Chars<'_>, at: usize) -> PyResult<Piece> {
    let is = |at: usize, c: u8| template.get(at) == Some(c.into());
    let brace = (at..template.len()).find(|&at| is(at, b'{') || is(at, b'}')).unwrap_or(template.len());
    let Some(c) = template.get(brace) else { return Ok(Piece { literal: at..brace, field: None, next: brace }) };
    if template.get(brace + 1) == Some(c) {
        return Ok(Piece { literal: at..brace + 1, field: None, next: brace + 2 });
    }
    if c == b'}'.into() {
        throw!(ValueError, "Single '}}' encountered in format string");
    }
    if brace + 1 == template.len() {
        throw!(ValueError, "Single '{{' encountered in format string");
    }
    let (field, next) = parse_field(template, brace + 1)?;
    Ok(Piece { literal: at..brace, field: Some(field), next })
}

/// A step from a value to a part of it: `.name` or `[key]`.
pub enum Access {
    /// `.name`
    Attribute(Range<usize>),
    /// `[key]`
    Item(Range<usize>),
}

/// Where the first part of a field name ends.
pub fn end_of_first(name: Chars<'_>) -> usize {
    let is = |at: usize, c: u8| name.get(at) == Some(c.into());
    (0..name.len()).find(|&at| is(at, b'.') || is(at, b'[')).unwrap_or(name.len())
}

/// The step of a field name that starts at a place, and where the next one does (`FieldNameIterator_next`).
///
/// # Errors
/// `ValueError` of a name that is malformed there.
pub fn next_access(name: Chars<'_>, at: usize) -> PyResult<(Access, usize)> {
    let is = |at: usize, c: u8| name.get(at) == Some(c.into());
    let start = at + 1;
    let (access, next) = if is(at, b'.') {
        let end = (start..name.len()).find(|&at| is(at, b'.') || is(at, b'[')).unwrap_or(name.len());
        (Access::Attribute(start..end), end)
    } else if is(at, b'[') {
        let Some(end) = (start..name.len()).find(|&at| is(at, b']')) else {
            throw!(ValueError, "Missing ']' in format string");
        };
        (Access::Item(start..end), end + 1)
    } else {
        throw!(ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    };
    let (Access::Attribute(part) | Access::Item(part)) = &access;
    if part.is_empty() {
        throw!(ValueError, "Empty attribute in format string");
    }
    Ok((access, next))
}

/// The key that the text between brackets stands for.
pub fn key_of(text: Chars<'_>) -> PyResult {
    match integer(text)? {
        Some(index) => from_len(index),
        None => Str::from_chars_ref(text),
    }
}

impl Fields {
    fn render(&mut self, template: Chars<'_>, nesting: u32, out: &mut StrBuf) -> PyResult<()> {
        if nesting == 0 {
            throw!(ValueError, "Max string recursion exceeded");
        }
        let mut at = 0;
        while at < template.len() {
            let piece = next_piece(template, at)?;
            out.push_chars(template.slice(piece.literal.start, piece.literal.end));
            at = piece.next;
            if let Some(field) = piece.field {
                self.put(template, &field, nesting, out)?;
            }
        }
        Ok(())
    }

    fn put(&mut self, template: Chars<'_>, field: &Field, nesting: u32, out: &mut StrBuf) -> PyResult<()> {
        let mut v = self.value(template.slice(field.name.start, field.name.end))?;
        if let Some(conversion) = field.conversion {
            v = convert(v.as_value(), conversion_of(conversion)?)?;
        }
        let spec = template.slice(field.spec.start, field.spec.end);
        let spec = if field.nested {
            let mut expanded = StrBuf::new();
            self.render(spec, nesting - 1, &mut expanded)?;
            Str::from_buf(&expanded)?
        } else {
            Str::from_chars_ref(spec)?
        };
        let text = format_value(v.as_value(), as_str(spec.as_value()).unwrap_or(&empty()))?;
        if let Some(text) = as_str(text.as_value()) {
            out.push_chars(text.chars());
        }
        Ok(())
    }

    /// The object that a field name refers to: `0.name[key]`.
    fn value(&mut self, name: Chars<'_>) -> PyResult {
        let mut at = end_of_first(name);
        let mut v = self.first(name.slice(0, at))?;
        while at < name.len() {
            let (access, next) = next_access(name, at)?;
            at = next;
            v = match access {
                Access::Attribute(part) => {
                    protocol::get_attr(v.as_value(), &*Str::from_chars(name.slice(part.start, part.end))?)?
                }
                Access::Item(part) => {
                    protocol::get_item(v.as_value(), key_of(name.slice(part.start, part.end))?.as_value())?
                }
            };
        }
        Ok(v)
    }

    fn first(&mut self, name: Chars<'_>) -> PyResult {
        let mut index = integer(name)?;
        match (&mut self.numbering, name.is_empty(), index) {
            (_, false, None) => {}
            (Numbering::Manual, true, _) => {
                throw!(ValueError, "cannot switch from manual field specification to automatic field numbering")
            }
            (Numbering::Automatic(_), false, Some(_)) => {
                throw!(ValueError, "cannot switch from automatic field numbering to manual field specification")
            }
            (numbering @ Numbering::Unknown, false, Some(_)) => *numbering = Numbering::Manual,
            (Numbering::Manual, false, Some(_)) => {}
            (numbering @ Numbering::Unknown, true, _) => {
                *numbering = Numbering::Automatic(1);
                index = Some(0);
            }
            (Numbering::Automatic(next), true, _) => {
                index = Some(*next);
                *next += 1;
            }
        }
        let Some(index) = index else {
            let key = Str::from_chars(name)?;
            return match self.names {
                Some(names) => protocol::get_item(names, key.as_value()),
                None => Err(crate::raise::raise_with(&crate::exceptions::types::KeyError, &[key.as_value()])),
            };
        };
        let Some(args) = self.args else { throw!(ValueError, "Format string contains positional fields") };
        match args.items().get(index) {
            Some(v) => Ok(v.to_ref()),
            None => {
                throw!(IndexError, "Replacement index {index} out of range for positional args tuple")
            }
        }
    }
}

/// The number that text spells, if it is one.
fn integer(text: Chars<'_>) -> PyResult<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0usize;
    for c in text.iter() {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|v| v.checked_add(digit as usize));
        let Some(next) = next.filter(|&next| next <= isize::MAX as usize) else {
            throw!(ValueError, "Too many decimal digits in format string");
        };
        value = next;
    }
    Ok(Some(value))
}

fn conversion_of(c: u32) -> PyResult<Conversion> {
    match u8::try_from(c) {
        Ok(b's') => Ok(Conversion::Str),
        Ok(b'r') => Ok(Conversion::Repr),
        Ok(b'a') => Ok(Conversion::Ascii),
        Ok(c @ 33..=126) => throw!(ValueError, "Unknown conversion specifier {}", char::from(c)),
        _ => throw!(ValueError, "Unknown conversion specifier \\x{c:x}"),
    }
}

/// Parses a field from behind its brace on; returns where the text goes on.
fn parse_field(template: Chars<'_>, start: usize) -> PyResult<(Field, usize)> {
    let mut at = start;
    let mut last = 0;
    while let Some(c) = template.get(at) {
        at += 1;
        last = c;
        match u8::try_from(c) {
            Ok(b'{') => throw!(ValueError, "unexpected '{{' in field name"),
            Ok(b'[') => {
                at = (at..template.len()).find(|&at| template.at(at) == b']'.into()).unwrap_or(template.len());
            }
            Ok(b'}' | b':' | b'!') => break,
            _ => {}
        }
    }
    let mut field = Field { name: start..at.max(start + 1) - 1, conversion: None, spec: 0..0, nested: false };
    match u8::try_from(last) {
        Ok(b'}') => return Ok((field, at)),
        Ok(b'!') => {
            let Some(conversion) = template.get(at) else {
                throw!(ValueError, "end of string while looking for conversion specifier");
            };
            field.conversion = Some(conversion);
            at += 1;
            if let Some(next) = template.get(at) {
                at += 1;
                if next == b'}'.into() {
                    return Ok((field, at));
                }
                if next != b':'.into() {
                    throw!(ValueError, "expected ':' after conversion specifier");
                }
            }
        }
        Ok(b':') => {}
        _ => throw!(ValueError, "expected '}}' before end of string"),
    }
    let spec = at;
    let mut depth = 1;
    while let Some(c) = template.get(at) {
        at += 1;
        if c == b'{'.into() {
            field.nested = true;
            depth += 1;
        } else if c == b'}'.into() {
            depth -= 1;
            if depth == 0 {
                field.spec = spec..at - 1;
                return Ok((field, at));
            }
        }
    }
    throw!(ValueError, "unmatched '{{' in format spec")
}
