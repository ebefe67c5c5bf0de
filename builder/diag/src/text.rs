//! The text renderer: message, place, source line with carets, further places, notes, hint.
//!
//! Plain text without colour: it must read the same in a terminal, a log and a test's golden file.

use std::fmt::Write;

use crate::{Diagnostic, Place, SourceMap, Span};

/// Columns to which a tab in a source line is widened.
const TAB: &str = "    ";

/// Renders one diagnostic, ending with a line end.
pub fn render_text(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let mut out = String::new();
    let Diagnostic { severity, code, message, place, place_label, labels, notes, hint } = diagnostic;
    writeln!(out, "{}[{code}]: {message}", severity.name()).expect("writing to a string");

    let gutter = gutter_width(diagnostic, sources);
    match place {
        Place::Nowhere => {}
        Place::Path(path) => line(&mut out, gutter, "-->", &path.display().to_string()),
        Place::Span(span) => snippet(&mut out, gutter, "-->", *span, place_label, sources),
    }
    for label in labels {
        snippet(&mut out, gutter, ":::", label.span, &label.message, sources);
    }
    for note in notes {
        trailer(&mut out, gutter, "note", note);
    }
    if let Some(hint) = hint {
        trailer(&mut out, gutter, "help", hint);
    }
    out
}

/// Width of the widest line number shown, so that all bars of one diagnostic stand in one column.
fn gutter_width(diagnostic: &Diagnostic, sources: &SourceMap) -> usize {
    let place = match &diagnostic.place {
        Place::Span(span) => Some(*span),
        Place::Nowhere | Place::Path(_) => None,
    };
    let spans = place.into_iter().chain(diagnostic.labels.iter().map(|label| label.span));
    let last = spans.map(|span| sources.position(span).line).max().unwrap_or(1);
    last.to_string().len()
}

fn line(out: &mut String, gutter: usize, mark: &str, text: &str) {
    writeln!(out, "{:gutter$}{mark} {text}", "").expect("writing to a string");
}

fn trailer(out: &mut String, gutter: usize, kind: &str, text: &str) {
    let mut lines = text.lines();
    line(out, gutter + 1, "=", &format!("{kind}: {}", lines.next().unwrap_or("")));
    let indent = gutter + 1 + "= ".len() + kind.len() + ": ".len();
    for more in lines {
        writeln!(out, "{:indent$}{more}", "").expect("writing to a string");
    }
}

/// The place, the source line, and carets under the part of the span that lies on that line.
fn snippet(out: &mut String, gutter: usize, mark: &str, span: Span, label: &str, sources: &SourceMap) {
    let file = sources.file(span.file);
    let start = file.position(span.start);
    let end = file.position(span.end.max(span.start));
    let source = file.line(start.line);

    let before: String = source.chars().take(start.column as usize - 1).map(shown).collect();
    let rest = source.chars().skip(start.column as usize - 1);
    let marked: String = if end.line == start.line {
        rest.take((end.column - start.column) as usize).map(shown).collect()
    } else {
        rest.map(shown).collect()
    };
    let carets = "^".repeat(marked.chars().count().max(1));
    let shown_line: String = source.chars().map(shown).collect();
    let indent = before.chars().count();

    line(out, gutter, mark, &format!("{}:{}:{}", file.name(), start.line, start.column));
    writeln!(out, "{:gutter$} |", "").expect("writing to a string");
    writeln!(out, "{:>gutter$} | {shown_line}", start.line).expect("writing to a string");
    let under = format!("{:indent$}{carets} {label}", "");
    line(out, gutter + 1, "|", under.trim_end());
}

/// What stands for a character of the source: control characters would move the terminal's cursor.
fn shown(c: char) -> String {
    match c {
        '\t' => TAB.to_owned(),
        c if c.is_control() => char::REPLACEMENT_CHARACTER.to_string(),
        c => c.to_string(),
    }
}
