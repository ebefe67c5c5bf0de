//! Docstrings, with their indentation removed (`_PyCompile_CleanDoc`).

use syntax::ast::Stmt;
use syntax::literals::{self, Text};

/// The docstring that a body begins with.
pub(super) fn docstring(body: &[Stmt], source: &str) -> Option<Text> {
    let Some(Stmt::Expr(first)) = body.first() else { return None };
    let literal = first.value.as_string_literal_expr()?;
    Some(match literals::string(literal, source) {
        Text::Utf8(text) => Text::Utf8(clean(&text)),
        text @ Text::CodePoints(_) => text,
    })
}

fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let (first, rest) = text.split_once('\n').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let mut out = first.trim_start_matches(' ').to_owned();
    let Some(rest) = rest else { return out };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = rest.split('\n').filter(|line| indent(line) < line.len()).map(indent).min().unwrap_or(0);
    for line in rest.split('\n') {
        out.push('\n');
        out.push_str(&line[margin.min(indent(line))..]);
    }
    out
}

/// `str.expandtabs()`
fn expand_tabs(text: &str) -> String {
    const TAB: usize = 8;
    let (mut out, mut column) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
