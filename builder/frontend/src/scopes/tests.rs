//! Errors against those that CPython 3.14 gave, and what names mean.

use diag::{Diagnostic, Place, SourceMap};

use super::Scopes;

/// Snippets of `testdata/scopes.txt` of which CPython says something else, with the reason.
const DIFFERENT: &[(&str, &str)] = &[("a[*b:1]\n", "the parser points at the star")];

#[test]
fn errors_are_those_of_cpython() {
    let table = include_str!("../../testdata/scopes.txt");
    let mut snippet = String::new();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let Some(expected) = line.strip_prefix(">>> ") else {
            snippet.push_str(line);
            snippet.push('\n');
            continue;
        };
        let got = report(&snippet);
        let known = DIFFERENT.iter().any(|(different, _)| *different == snippet);
        if (got != expected) != known {
            wrong.push(format!("{snippet:?}\n  CPython: {expected}\n  here:    {got}"));
        }
        snippet.clear();
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

fn report(snippet: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("test.py", snippet);
    let module = match syntax::parse(&sources, file) {
        Ok(module) => module,
        Err(error) => return show(&error, &sources),
    };
    match Scopes::of(&module) {
        Ok(_) => "accepted".to_owned(),
        Err(errors) => show(&errors[0], &sources),
    }
}

fn show(error: &Diagnostic, sources: &SourceMap) -> String {
    let Place::Span(span) = error.place else { return "no place".to_owned() };
    let position = sources.position(span);
    format!("SyntaxError {}:{} {}", position.line, position.column, error.message)
}
