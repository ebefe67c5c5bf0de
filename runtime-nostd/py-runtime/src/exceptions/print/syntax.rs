//! What tracebacks end with for a `SyntaxError`: the place that it speaks of, the line and carets
//! (`TracebackException._format_syntax_error`).

use super::super::fields::{cell, index};
use super::safe;
use crate::objects::int;
use crate::objects::str::Str;
use crate::protocol::str_text;
use crate::types::TypeFlags;
use crate::value::{Ref, Value};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use core::hint::black_box;

/// What writes them, in programs that make a `SyntaxError`: none of this is in others.
struct Writer(Cell<Option<Write>>);

type Write = fn(Value, &str) -> String;

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Writer {}

static WRITER: Writer = Writer(Cell::new(None));

/// A `SyntaxError` is made.
pub(in crate::exceptions) fn expect_one() {
    // Not seen through: else the compiler finds that there is only one writer, and calls it directly where it is read.
    WRITER.0.set(Some(black_box(write as Write)));
}

/// The lines up to the one with the type's name, that one included; `None` for other exceptions.
pub(super) fn lines(exception: Value, type_name: &str) -> Option<String> {
    let write = WRITER.0.get()?;
    let is_syntax_error = exception.ty().mro_iter().any(|ty| ty.name() == "SyntaxError" && !ty.has(TypeFlags::HEAP));
    is_syntax_error.then(|| write(exception, type_name))
}

fn write(exception: Value, type_name: &str) -> String {
    let field = |name| cell(exception, index("SyntaxError", name)).get().given().filter(|v| !v.is_none());
    // Owned: making text of one may run Python code that sets it anew.
    let owned = |name| field(name).map(Value::to_ref);
    let text_of = |v: Ref| safe(str_text(v.as_value()), "<unprintable>");
    let number = |name| field(name).and_then(int::to_i64);
    let (filename, lineno) = (owned("filename").map(text_of), owned("lineno").map(text_of));
    let mut out = String::new();
    let mut suffix = String::new();
    match (&lineno, filename) {
        (Some(lineno), filename) => {
            let filename = filename.filter(|name| !name.is_empty()).unwrap_or_else(|| String::from("<string>"));
            out.push_str(&format!("  File \"{filename}\", line {lineno}\n"));
        }
        (None, Some(filename)) => suffix = format!(" ({filename})"),
        (None, None) => {}
    }
    if let Some(text) = field("text").and_then(|text| text.downcast::<Str>()).map(Str::to_text) {
        let is_one_line = lineno == owned("end_lineno").map(text_of);
        let range = field("offset").map(|_| (number("offset"), if is_one_line { number("end_offset") } else { None }));
        out.push_str(&source_line(&text, range, is_one_line));
    }
    let msg = owned("msg").map(text_of).filter(|msg| !msg.is_empty());
    out.push_str(&format!("{type_name}: {}{suffix}\n", msg.as_deref().unwrap_or("<no detail available>")));
    out
}

/// The line without its indentation, and carets below if an offset is given.
fn source_line(text: &str, range: Option<(Option<i64>, Option<i64>)>, is_one_line: bool) -> String {
    let whole: Vec<char> = text.trim_end_matches('\n').chars().collect();
    let (written, len) = (text.chars().count() as i64, whole.len() as i64);
    let spaces = whole.iter().take_while(|c| matches!(c, ' ' | '\n' | '\x0c')).count();
    let shown = &whole[spaces..];
    let line = format!("    {}\n", shown.iter().collect::<String>());
    let (Some(mut offset), end) = (match range {
        None => return line,
        Some((offset, end)) => (offset, end),
    }) else {
        return String::new();
    };
    let mut end = if is_one_line { end.filter(|&end| end != 0).unwrap_or(offset) } else { len + 1 };
    if written > 0 && offset > written {
        offset = len + 1;
    }
    if written > 0 && end > written {
        end = len + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let (column, end_column) = (offset - 1 - spaces as i64, end - 1 - spaces as i64);
    if column < 0 {
        return line;
    }
    let before = shown.iter().take(column as usize).map(|&c| if c.is_whitespace() { c } else { ' ' });
    let indent: String = before.collect();
    format!("{line}    {indent}{}\n", "^".repeat((end_column - column).max(0) as usize))
}
