//! Error texts against those that CPython 3.14 gave, and literals.

use diag::{Diagnostic, Place, SourceMap};

use crate::ast::{Expr, Stmt};
use crate::literals::{self, Integer, Text};
use crate::{INDENTATION_ERROR, SYNTAX_ERROR, TAB_ERROR, decode, parse};

/// Snippets of `testdata/errors.txt` whose message, line or column differ from CPython's: rare mistakes whose position
/// CPython takes from how its own parser happened to backtrack. The list may only shrink.
const DIFFERENT: &[&str] = &[
    "(a, b := 1) := 2\n",
    "x = 1 if 2 else 3 = 4\n",
    "x = f\"{a\" \"b\"\n",
    "try: pass\nelse: pass\n",
    "f'{a:{b:{c:{d}}}}'\n",
];

#[test]
fn errors_are_those_of_cpython() {
    compare(include_str!("../testdata/errors.txt"), DIFFERENT, |snippet| vec![report(snippet)]);
}

#[test]
fn warnings_are_those_of_cpython() {
    compare(include_str!("../testdata/warnings.txt"), &[], |snippet| {
        let mut sources = SourceMap::new();
        let file = sources.add("test.py", snippet);
        let warnings = parse(&sources, file).expect("legal").warnings;
        let show = |warning: &Diagnostic| match warning.place {
            Place::Span(span) => format!("{} {}", sources.position(span).line, warning.message),
            _ => "no place".to_owned(),
        };
        if warnings.is_empty() { vec!["none".to_owned()] } else { warnings.iter().map(show).collect() }
    });
}

/// Compares what `report` says of each snippet of a table with the lines behind it that start with `>>> `.
fn compare(table: &str, different: &[&str], report: impl Fn(&str) -> Vec<String>) {
    let mut wrong = Vec::new();
    let mut lines = table.lines().skip(1).peekable();
    while lines.peek().is_some() {
        let mut snippet = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with(">>> ")) {
            snippet.push_str(line);
            snippet.push('\n');
        }
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(">>> ")) {
            expected.push(line[4..].to_owned());
        }
        let got = report(&snippet);
        if (got != expected) != different.contains(&snippet.as_str()) {
            wrong.push(format!("{snippet:?}\n  CPython: {expected:?}\n  here:    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

fn report(snippet: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("test.py", snippet);
    let Err(error) = parse(&sources, file) else { return "accepted".to_owned() };
    let class = match error.code {
        SYNTAX_ERROR => "SyntaxError",
        INDENTATION_ERROR => "IndentationError",
        TAB_ERROR => "TabError",
        other => other,
    };
    let Place::Span(span) = error.place else { return "no place".to_owned() };
    let position = sources.position(span);
    format!("{class} {}:{} {}", position.line, position.column, error.message)
}

fn value(source: &str) -> Expr {
    let mut sources = SourceMap::new();
    let file = sources.add("test.py", source);
    let module = parse(&sources, file).expect("valid");
    match module.body.into_iter().next() {
        Some(Stmt::Expr(expr)) => *expr.value,
        other => panic!("not an expression: {other:?}"),
    }
}

fn string(source: &str) -> Text {
    let value = value(source);
    literals::string(value.as_string_literal_expr().expect("a string"), source)
}

#[test]
fn lone_surrogates_survive() {
    assert_eq!(string(r#""a\ud800b""#), Text::CodePoints(vec![0x61, 0xd800, 0x62]));
    assert_eq!(
        string(r#""\U0000dfff\x41\d\101" "é""#).code_points().collect::<Vec<_>>(),
        [0xdfff, 0x41, 0x5c, 0x64, 0x41, 0xe9]
    );
    assert_eq!(string("'\\N{BULLET}\\\n\\udc80'"), Text::CodePoints(vec![0x2022, 0xdc80]));
    assert_eq!(string(r#"r"\ud800""#), Text::Utf8("\\ud800".to_owned()));
    assert_eq!(string(r#""\\ud800""#), Text::Utf8("\\ud800".to_owned()));
}

#[test]
fn integers_of_any_size() {
    let integer = |source: &str| match value(source) {
        Expr::NumberLiteral(literal) => match literal.value {
            crate::ast::Number::Int(int) => literals::integer(&int),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(integer("0xffff_ffff_ffff_ffff"), Ok(Integer::Small(u64::MAX)));
    assert_eq!(integer("18446744073709551616"), Ok(Integer::Big(vec![0, 0, 0, 0, 0, 0, 0, 0, 1])));
    assert_eq!(integer("0x1_0000_0000_0000_0000"), Ok(Integer::Big(vec![0, 0, 0, 0, 0, 0, 0, 0, 1])));
    assert!(integer(&"9".repeat(4301)).is_err_and(|message| message.contains("has 4301 digits")));
}

#[test]
fn sources_are_decoded_as_pep_263_says() {
    assert_eq!(decode(b"\xef\xbb\xbfx = 1\r\ny = 2\r").as_deref(), Ok("x = 1\ny = 2\n"));
    assert_eq!(decode(b"# coding: latin-1\n'\xff'").as_deref(), Ok("# coding: latin-1\n'\u{ff}'"));
    assert_eq!(decode(b"\n# -*- coding: utf-8 -*-\n'\xc3\xa9'").as_deref(), Ok("\n# -*- coding: utf-8 -*-\n'\u{e9}'"));
    let message = |bytes: &[u8]| decode(bytes).expect_err("undecodable").message;
    assert_eq!(message(b"# coding: foo\n"), "unknown encoding: foo");
    assert_eq!(message(b"x = 1\0"), "source code cannot contain null bytes");
    assert_eq!(message(b"\xef\xbb\xbf# coding: latin-1\n"), "encoding problem: latin-1 with BOM");
    assert_eq!(
        message(b"x = 1\ny = '\xff'"),
        "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; see \
         https://peps.python.org/pep-0263/ for details"
    );
    assert_eq!(
        message(b"# coding: ascii\nx = '\xff'"),
        "'ascii' codec can't decode byte 0xff in position 21: ordinal not in range(128)"
    );
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("x = {}1{}\n", "(".repeat(201), ")".repeat(201));
    assert_eq!(report(&deep), "SyntaxError 1:205 too many nested parentheses");
    let fine = format!("x = {}1{}\n", "(".repeat(200), ")".repeat(200));
    assert_eq!(report(&fine), "accepted");
}
