//! Examples in docstrings (`>>> f(1)`), each of which `doctest` compiles by itself, as at a prompt.
//!
//! Modules that say `doctest` are taken to test the strings in them, and those of modules that they hand to it.

use std::collections::BTreeSet;

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{Expr, Stmt};

use super::{Mode, Text};

/// Functions of `doctest`, and of what wraps it, that are handed the module to test.
const SUITES: &[&str] = &["DocTestSuite", "testmod", "run_doctest"];
/// What begins a statement, and what goes on with one.
const PROMPTS: [&str; 2] = [">>>", "..."];

/// Whether a module's text says that it tests examples.
pub(crate) fn mentioned_in(source: &str) -> bool {
    source.contains("doctest")
}

/// The examples in the strings of a module.
pub(crate) fn texts(body: &[Stmt]) -> BTreeSet<Text> {
    let mut strings = Strings { examples: Vec::new() };
    strings.visit_body(body);
    strings.examples.into_iter().map(|text| Text { mode: Mode::Single, text }).collect()
}

/// The names of modules whose examples a module has tested.
pub(crate) fn tested(body: &[Stmt]) -> BTreeSet<String> {
    let mut suites = Suites { modules: BTreeSet::new() };
    suites.visit_body(body);
    suites.modules
}

struct Strings {
    examples: Vec<String>,
}

impl<'a> Visitor<'a> for Strings {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::StringLiteral(literal) => self.examples.extend(examples(literal.value.to_str())),
            _ => visitor::walk_expr(self, expr),
        }
    }
}

struct Suites {
    modules: BTreeSet<String>,
}

impl<'a> Visitor<'a> for Suites {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            let name = match &*call.func {
                Expr::Name(name) => name.id.as_str(),
                Expr::Attribute(attribute) => attribute.attr.as_str(),
                _ => "",
            };
            if SUITES.contains(&name) {
                self.modules.extend(call.arguments.args.first().and_then(dotted));
            }
        }
        visitor::walk_expr(self, expr);
    }
}

/// `a.b.c`
fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

/// The statements of the examples in a string, as `doctest.DocTestParser` finds them.
fn examples(string: &str) -> Vec<String> {
    let string = expand_tabs(string);
    let mut found: Vec<String> = Vec::new();
    // Whether the line before belongs to a statement.
    let mut in_statement = false;
    for line in string.split('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let begins = line[indent..].starts_with(PROMPTS[0]);
        let goes_on = in_statement && line[indent..].starts_with(PROMPTS[1]);
        // After the prompt there is a space, or nothing.
        let code = line[indent..].get(4..).unwrap_or_default();
        if begins {
            found.push(code.to_owned());
        } else if let (true, Some(statement)) = (goes_on, found.last_mut()) {
            statement.push('\n');
            statement.push_str(code);
        }
        in_statement = begins || goes_on;
    }
    found.retain(|statement| !is_blank_or_comment(statement));
    for statement in &mut found {
        if !statement.ends_with('\n') {
            statement.push('\n');
        }
    }
    found
}

fn is_blank_or_comment(statement: &str) -> bool {
    let rest = statement.trim_start_matches(' ');
    rest.is_empty() || rest == "\n" || rest.starts_with('#') && !rest.contains('\n')
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

#[cfg(test)]
mod tests {
    use super::examples;

    #[test]
    fn examples_end_where_their_output_begins() {
        let text =
            "\n    Words.\n\n    >>> def f():\n    ...     return 1\n    ...\n    >>> f()\n    1\n    ... more\n";
        assert_eq!(examples(text), ["def f():\n    return 1\n", "f()\n"]);
    }

    #[test]
    fn comments_are_no_examples() {
        assert_eq!(examples(">>> # nothing\n>>>\n>>> 1 # one\n1"), ["1 # one\n"]);
    }
}
