//! The text renderer: message, place, source line with carets, further places, notes, hint.
//!
//! Plain text without colour: it must read the same in a terminal, a log and a test's golden file.

use std::fmt::Write;

use crate::{Diagnostic, Place, SourceMap, Span};

/// Columns to which a tab in a source line is widened.
const TAB: &str = "    ";
/// Characters of a source line that are shown; of a longer one, the part around the place.
const WIDTH: usize = 160;
/// What stands for the parts that are not.
const CUT: char = '\u{2026}';

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
    let (source, column) = excerpt(file.line(start.line), start.column as usize - 1);

    let before: String = source.iter().take(column).map(|&c| shown(c)).collect();
    let rest = source.iter().skip(column).map(|&c| shown(c));
    let marked: String =
        if end.line == start.line { rest.take((end.column - start.column) as usize).collect() } else { rest.collect() };
    let carets = "^".repeat(marked.chars().count().max(1));
    let shown_line: String = source.iter().map(|&c| shown(c)).collect();
    let indent = before.chars().count();

    line(out, gutter, mark, &format!("{}:{}:{}", file.name(), start.line, start.column));
    writeln!(out, "{:gutter$} |", "").expect("writing to a string");
    writeln!(out, "{:>gutter$} | {shown_line}", start.line).expect("writing to a string");
    let under = format!("{:indent$}{carets} {label}", "");
    line(out, gutter + 1, "|", under.trim_end());
}

/// The part of a line that is shown, and where the character at `column` stands in it.
fn excerpt(line: &str, column: usize) -> (Vec<char>, usize) {
    let all: Vec<char> = line.chars().collect();
    if all.len() <= WIDTH {
        return (all, column);
    }
    let from = column.saturating_sub(WIDTH / 2).min(all.len() - WIDTH);
    let mut part = all[from..from + WIDTH].to_vec();
    if from > 0 {
        part[0] = CUT;
    }
    if from + WIDTH < all.len() {
        part[WIDTH - 1] = CUT;
    }
    (part, column - from)
}

/// What stands for a character of the source: control characters would move the terminal's cursor.
fn shown(c: char) -> String {
    match c {
        '\t' => TAB.to_owned(),
        c if c.is_control() => char::REPLACEMENT_CHARACTER.to_string(),
        c => c.to_string(),
    }
}
