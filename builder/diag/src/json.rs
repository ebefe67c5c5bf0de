//! The JSON renderer: one object on one line per diagnostic, for editors and other tools.
//!
//! Written by hand: the shape is one small record, and a serialiser would be the only dependency of this crate.

use std::fmt::Write;

use crate::{Diagnostic, Place, SourceMap, Span};

/// Renders one diagnostic as a JSON object without a line end.
///
/// Keys: `severity`, `code`, `message`, `place` (null, `{path}` or a span), `labels` (spans), `notes`, `hint`
/// (null or text). A span is `{path, start: {line, column}, end: {line, column}, message}`.
pub fn render_json(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let Diagnostic { severity, code, message, place, place_label, labels, notes, hint } = diagnostic;
    let place = match place {
        Place::Nowhere => "null".to_owned(),
        Place::Path(path) => format!("{{\"path\":{}}}", json_string(&path.display().to_string())),
        Place::Span(at) => span(*at, place_label, sources),
    };
    let labels: Vec<String> = labels.iter().map(|label| span(label.span, &label.message, sources)).collect();
    let notes: Vec<String> = notes.iter().map(|note| json_string(note)).collect();
    let hint = hint.as_deref().map_or_else(|| "null".to_owned(), json_string);
    format!(
        "{{\"severity\":{},\"code\":{},\"message\":{},\"place\":{place},\"labels\":[{}],\"notes\":[{}],\"hint\":{hint}}}",
        json_string(severity.name()),
        json_string(code),
        json_string(message),
        labels.join(","),
        notes.join(","),
    )
}

fn span(span: Span, message: &str, sources: &SourceMap) -> String {
    let file = sources.file(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    format!(
        "{{\"path\":{},\"start\":{{\"line\":{},\"column\":{}}},\"end\":{{\"line\":{},\"column\":{}}},\"message\":{}}}",
        json_string(file.name()),
        start.line,
        start.column,
        end.line,
        end.column,
        json_string(message),
    )
}

/// A JSON string literal (RFC 8259, section 7).
pub fn json_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 0x20 => write!(out, "\\u{:04x}", c as u32).expect("writing to a string"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
