//! Rendered diagnostics, compared as a whole.

use super::*;

fn check(diagnostic: &Diagnostic, sources: &SourceMap, expected: &str) {
    let rendered = render_text(diagnostic, sources);
    assert_eq!(rendered, expected.trim_start_matches('\n'), "rendered:\n{rendered}");
}

#[test]
fn chain_note_and_hint() {
    let mut sources = SourceMap::new();
    let app = sources.add("app.py", "import os\nimport server\n");
    let server = sources.add("lib/server.py", "# nine lines above\n\n\n\n\n\n\n\n\nimport socket\n");
    let diagnostic = Diagnostic::error("missing-capability", "`socket` needs `net.listen`, which is not granted")
        .at_labelled(Span::new(app, 17, 23), "imports `server`")
        .label(Span::new(server, 34, 40), "imports `socket`")
        .note("the program has no capabilities")
        .hint("add `--caps net.listen`");
    check(
        &diagnostic,
        &sources,
        "
error[missing-capability]: `socket` needs `net.listen`, which is not granted
  --> app.py:2:8
   |
 2 | import server
   |        ^^^^^^ imports `server`
  ::: lib/server.py:10:8
   |
10 | import socket
   |        ^^^^^^ imports `socket`
   = note: the program has no capabilities
   = help: add `--caps net.listen`
",
    );
}

#[test]
fn without_source() {
    let diagnostic = Diagnostic::error("cannot-write", "cannot write the image: permission denied").in_file("/out/x");
    check(
        &diagnostic,
        &SourceMap::new(),
        "
error[cannot-write]: cannot write the image: permission denied
 --> /out/x
",
    );
}

#[test]
fn tabs_control_characters_and_wide_text() {
    let mut sources = SourceMap::new();
    let file = sources.add("t.py", "\té\u{1b}[2J = $\n");
    let text = sources.file(file).text();
    let dollar = text.find('$').expect("in the text") as u32;
    let diagnostic = Diagnostic::error("syntax", "invalid syntax").at(Span::new(file, dollar, dollar + 1));
    check(
        &diagnostic,
        &sources,
        "
error[syntax]: invalid syntax
 --> t.py:1:10
  |
1 |     é\u{fffd}[2J = $
  |             ^
",
    );
}

#[test]
fn span_over_several_lines_and_at_the_end() {
    let mut sources = SourceMap::new();
    let file = sources.add("t.py", "f(1,\n  2");
    let open = Diagnostic::error("syntax", "'(' was never closed").at(Span::new(file, 1, 8));
    check(
        &open,
        &sources,
        "
error[syntax]: '(' was never closed
 --> t.py:1:2
  |
1 | f(1,
  |  ^^^
",
    );
    let end = Diagnostic::error("syntax", "unexpected end").at(Span::new(file, 8, 8));
    assert!(render_text(&end, &sources).contains("t.py:2:4\n  |\n2 |   2\n  |    ^\n"));
}

#[test]
fn positions_count_every_line_end() {
    let mut sources = SourceMap::new();
    let file = sources.add("t.py", "a\r\nb\rc\nd");
    let file = sources.file(file);
    assert_eq!(file.line_count(), 4);
    let lines: Vec<&str> = (1..=4).map(|line| file.line(line)).collect();
    assert_eq!(lines, ["a", "b", "c", "d"]);
    assert_eq!(file.position(3), Position { line: 2, column: 1 });
    assert_eq!(file.position(99), Position { line: 4, column: 2 });
}

#[test]
fn json_is_one_escaped_line() {
    let mut sources = SourceMap::new();
    let file = sources.add("a\"b.py", "x = 1\n");
    let diagnostic = Diagnostic::warning("unused-capability", "tab\there")
        .at_labelled(Span::new(file, 0, 1), "l")
        .note("n")
        .hint("h");
    assert_eq!(
        render_json(&diagnostic, &sources),
        concat!(
            r#"{"severity":"warning","code":"unused-capability","message":"tab\u0009here","#,
            r#""place":{"path":"a\"b.py","start":{"line":1,"column":1},"end":{"line":1,"column":2},"message":"l"},"#,
            r#""labels":[],"notes":["n"],"hint":"h"}"#
        )
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let mut sources = SourceMap::new();
    let text = format!("{}$ {}\n", "a".repeat(1000), "b".repeat(1000));
    let file = sources.add("t.py", text);
    let rendered = render_text(&Diagnostic::error("syntax", "no").at(Span::new(file, 1000, 1001)), &sources);
    let lines: Vec<&str> = rendered.lines().collect();
    let expected = format!("1 | \u{2026}{}$ {}\u{2026}", "a".repeat(79), "b".repeat(77));
    assert_eq!((lines[1], lines[3]), (" --> t.py:1:1001", expected.as_str()));
    assert_eq!(lines[4].find('^'), Some("  | ".len() + 80));
}
