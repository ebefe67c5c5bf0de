//! Texts that a program runs: literals that go into `eval`, `exec` and `compile`.
//!
//! There is no compiler at run time, so the builder compiles every literal that it sees going there, and the program
//! starts with a table of them (`py-runtime`'s `builtins/texts.rs`). Since the runtime looks texts up by what they say,
//! [`find`] may offer more of them than are ever run, and must not tell which call runs which.
//!
//! A text becomes a function of two arguments, the namespaces `globals` and `locals`. Its own names are looked up in
//! them. Functions in it have the globals in a cell, as if `.globals` were a variable around them.

pub(crate) mod doctests;
pub(crate) mod find;
mod flow;
mod functions;
mod margins;
mod shape;

use diag::{Diagnostic, FileId};
use syntax::ast::{Ranged, Stmt};

/// What a text is compiled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mode {
    /// Statements.
    Exec,
    /// One expression.
    Eval,
    /// A statement as at a prompt, which prints what expressions are.
    Single,
}

impl Mode {
    /// The argument of `compile` that means it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Mode::Exec => "exec",
            Mode::Eval => "eval",
            Mode::Single => "single",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Mode> {
        [Mode::Exec, Mode::Eval, Mode::Single].into_iter().find(|mode| mode.name() == name)
    }

    /// What is wrong with statements that make no program of this mode.
    pub(crate) fn check(self, body: &[Stmt], source: &str, file: FileId) -> Option<Diagnostic> {
        match (self, body) {
            (Mode::Eval, [Stmt::Expr(_)]) | (Mode::Exec, _) | (Mode::Single, [_]) => None,
            (Mode::Eval, [first, ..]) => {
                let at = match (first, body) {
                    (Stmt::Expr(_), [_, second, ..]) => syntax::span(file, second),
                    _ => syntax::span(file, first),
                };
                Some(Diagnostic::error(syntax::SYNTAX_ERROR, "invalid syntax").at(at))
            }
            (Mode::Eval, []) => {
                let at = diag::Span::new(file, 0, 0);
                Some(Diagnostic::error(syntax::SYNTAX_ERROR, "invalid syntax").at(at))
            }
            (Mode::Single, []) => Some(Diagnostic::error(NOT_COMPILED, "there is nothing to compile")),
            (Mode::Single, _) => {
                // Those of one line are one statement.
                let gap = |pair: &[Stmt]| pair[0].range().end().to_usize()..pair[1].range().start().to_usize();
                let several = "multiple statements found while compiling a single statement";
                let at = diag::Span::new(file, 0, 0);
                let ends = body.windows(2).any(|pair| source[gap(pair)].contains('\n'));
                ends.then(|| Diagnostic::error(syntax::SYNTAX_ERROR, several).at(at))
            }
        }
    }
}

/// Code of diagnostics for texts that CPython compiles and the builder does not: they stay out of the table.
pub(crate) const NOT_COMPILED: &str = "not-compiled";

/// A text and what it is compiled as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text {
    pub mode: Mode,
    pub text: String,
}

/// A text that is no Python.
#[derive(Clone, Debug)]
pub(crate) struct WrongText {
    pub text: Text,
    /// The class of exception that CPython raises.
    pub class: &'static str,
    pub message: String,
    /// Line and column, in characters from 1, of its start and end.
    pub place: [i64; 4],
    /// The line in which it starts, as far as CPython has it: its tokenizer reads line by line, and what is found
    /// behind the parser has no lines.
    pub line: Option<String>,
}

/// Who finds an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Parser,
    Scopes,
}

/// How messages of the tokenizer begin: the error ends where it starts.
const OF_TOKENIZER: &[&str] = &[
    "unterminated ",
    "closing parenthesis ",
    "unmatched ",
    "invalid decimal ",
    "invalid hexadecimal ",
    "invalid octal ",
    "invalid binary ",
    "invalid digit ",
    "invalid character ",
    "invalid non-printable ",
    "leading zeros ",
    "unexpected character after line ",
    "f-string: single ",
    "f-string: unmatched ",
    "t-string: single ",
    "t-string: unmatched ",
];
/// The whole of such messages.
const OF_TOKENIZER_WHOLE: &[&str] = &["f-string: expecting '}'", "t-string: expecting '}'"];
/// What ends at a column that says that nobody knows the end, with that column.
const WITHOUT_END: &[(&str, i64)] = &[
    (" was never closed", 0),
    ("unexpected indent", -1),
    ("unindent does not match any outer indentation level", -1),
    ("expected 'except' or 'finally' block", -1),
    ("unexpected EOF while parsing", -1),
    ("unexpected character after line continuation character", 0),
    ("inconsistent use of tabs and spaces in indentation", 0),
];
const MISSING_BLOCK: &str = "expected an indented block after ";
const LEADING_ZEROS: &str = "leading zeros in decimal integer literals";

/// What columns are counted in.
#[derive(Clone, Copy)]
enum Columns {
    Characters,
    Bytes,
}

impl Columns {
    /// CPython's parser converts its columns to characters; what comes after it does not.
    fn of(stage: Stage) -> Columns {
        match stage {
            Stage::Parser => Columns::Characters,
            Stage::Scopes => Columns::Bytes,
        }
    }
}

/// Line and column, from 1, of the start and end of what a diagnostic is about.
fn place_of(source: &str, diagnostic: &Diagnostic, columns: Columns) -> [i64; 4] {
    let span = match &diagnostic.place {
        diag::Place::Span(span) => *span,
        _ => diag::Span::new(FileId(0), 0, 0),
    };
    let place = |offset: u32| {
        let before = &source[..(offset as usize).min(source.len())];
        let line = before.bytes().filter(|&byte| byte == b'\n').count() as i64 + 1;
        let of_line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let column = match columns {
            Columns::Characters => of_line.chars().count(),
            Columns::Bytes => of_line.len(),
        };
        (line, column as i64 + 1)
    };
    let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
    [line, column, end_line, end_column]
}

/// What CPython warns of when it compiles a text.
#[derive(Clone, Debug)]
pub(crate) struct TextWarning {
    pub message: String,
    /// Line and column, in characters from 1, of its start and end.
    pub place: [i64; 4],
}

impl TextWarning {
    pub(crate) fn new(source: &str, warning: &Diagnostic) -> TextWarning {
        TextWarning { message: warning.message.clone(), place: place_of(source, warning, Columns::Characters) }
    }
}

impl WrongText {
    /// The exception that a diagnostic means; `None` if it means that the builder cannot compile the text.
    pub(crate) fn new(text: Text, source: &str, stage: Stage, diagnostic: &Diagnostic) -> Option<WrongText> {
        let class = match diagnostic.code {
            syntax::SYNTAX_ERROR => "SyntaxError",
            syntax::INDENTATION_ERROR => "IndentationError",
            syntax::TAB_ERROR => "TabError",
            _ => return None,
        };
        let message = diagnostic.message.clone();
        let is_of_tokenizer = OF_TOKENIZER.iter().any(|beginning| message.starts_with(beginning))
            || OF_TOKENIZER_WHOLE.contains(&message.as_str());
        let [line, column, mut end_line, mut end_column] = place_of(source, diagnostic, Columns::of(stage));
        // The end of a line is one wide.
        if end_column == 1 && end_line == line + 1 {
            (end_line, end_column) = (line, column + 1);
        }
        if is_of_tokenizer {
            (end_line, end_column) = (line, column);
        }
        if message.starts_with(LEADING_ZEROS) {
            let from = source.split('\n').nth(line as usize - 1).unwrap_or_default().chars().skip(column as usize - 1);
            end_column = column + from.take_while(|&c| c == '0').count() as i64;
        }
        if message.starts_with(MISSING_BLOCK) && column == end_column {
            end_column = -1;
        }
        if let Some((_, unknown)) = WITHOUT_END.iter().find(|(end, _)| message.ends_with(end)) {
            (end_line, end_column) = (line, *unknown);
        }
        let shown = source.split_inclusive('\n').nth(line as usize - 1).unwrap_or_default();
        let shown = if is_of_tokenizer { shown.trim_end_matches('\n') } else { shown };
        let line_text = (stage == Stage::Parser).then(|| shown.to_owned());
        Some(WrongText { text, class, message, place: [line, column, end_line, end_column], line: line_text })
    }
}
