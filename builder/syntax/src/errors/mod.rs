//! Syntax errors with CPython 3.14's text, line and column.
//!
//! CPython reports one error: that of the tokenizer if there is one anywhere, else the parser's first, made more specific
//! by the `invalid_…` rules of its grammar. [`tokens`] finds the former, [`grammar`] translates the parser's own error
//! kinds to the latter; what neither knows is `invalid syntax` at the first token that cannot follow.

mod brackets;
mod escapes;
mod fstrings;
mod grammar;
mod names;
mod numbers;
mod search;
mod targets;
mod tokens;

use diag::{Diagnostic, FileId, Span};
use rustpython_ruff_python_ast::Mod;
use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::{ParseError, ParseErrorType, Parsed};
use rustpython_ruff_text_size::Ranged;

use crate::{INDENTATION_ERROR, SYNTAX_ERROR, TAB_ERROR};

/// Which exception CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Syntax,
    Indentation,
    Tab,
}

/// An error as CPython reports it: text and byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    class: Class,
    message: String,
    start: usize,
    end: usize,
}

impl Found {
    fn new(message: impl Into<String>, start: usize, end: usize) -> Found {
        Found { class: Class::Syntax, message: message.into(), start, end }
    }
}

/// A token that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    kind: TokenKind,
    start: usize,
    end: usize,
}

/// What the error texts are made from.
struct Context<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    parsed: &'a Parsed<Mod>,
}

/// The first error of a file.
pub(crate) fn first(source: &str, parsed: &Parsed<Mod>, file: FileId) -> Option<Diagnostic> {
    let found = match parsed.errors() {
        [] => {
            let unsupported = parsed.unsupported_syntax_errors().first()?;
            let range = unsupported.range();
            grammar::unsupported(range.start().to_usize(), range.end().to_usize())
        }
        errors => Context::new(source, parsed).choose(errors),
    };
    let (code, hint) = match found.class {
        Class::Syntax => (SYNTAX_ERROR, None),
        Class::Indentation => (INDENTATION_ERROR, Some("indent each block by the same amount of spaces")),
        Class::Tab => (TAB_ERROR, Some("indent with spaces only")),
    };
    let start = found.start.min(source.len()) as u32;
    let place = Span::new(file, start, (found.end as u32).max(start));
    let diagnostic = Diagnostic::error(code, found.message).at(place);
    Some(match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic.hint("CPython 3.14 rejects this as well"),
    })
}

impl<'a> Context<'a> {
    fn new(source: &'a str, parsed: &'a Parsed<Mod>) -> Context<'a> {
        let tokens = parsed.tokens().iter().filter(|token| !token.kind().is_trivia()).map(|token| Token {
            kind: as_f_string(token.kind()),
            start: token.range().start().to_usize(),
            end: token.range().end().to_usize(),
        });
        Context { source, tokens: tokens.collect(), parsed }
    }

    fn choose(&self, errors: &[ParseError]) -> Found {
        let by_parser = errors.iter().find(|error| !is_lexical(error));
        // To CPython no line ends within brackets: there it is the token after the line end that is wrong.
        let line = |error: &ParseError| {
            let at = self.token_at(error.range().start().to_usize());
            let token = self.tokens[at..].iter().find(|token| token.kind != TokenKind::Newline);
            self.line(token.map_or(self.source.len(), |token| token.start))
        };
        let parser_line = by_parser.map(line);
        let mut found = match self.tokenizer_error(errors, parser_line) {
            Some(found) => found,
            None => self.grammar_error(by_parser.unwrap_or(&errors[0])),
        };
        if self.is_in_template(found.start) {
            found.message = found.message.replace("f-string", "t-string");
        }
        found
    }

    /// Whether the innermost of the strings with fields around an offset is a template.
    fn is_in_template(&self, offset: usize) -> bool {
        let mut around = Vec::new();
        for token in self.tokens.iter().take_while(|token| token.start <= offset) {
            match token.kind {
                TokenKind::FStringStart => around.push(*token),
                TokenKind::FStringEnd if token.start < offset => drop(around.pop()),
                _ => {}
            }
        }
        around.last().is_some_and(|token| self.text(*token).contains(['t', 'T']))
    }

    /// The line (from 1) of an offset.
    fn line(&self, offset: usize) -> usize {
        1 + self.source.as_bytes()[..offset.min(self.source.len())].iter().filter(|&&byte| byte == b'\n').count()
    }

    /// The offset at which the line of `offset` starts.
    fn line_start(&self, offset: usize) -> usize {
        self.source[..offset].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The offset at which the line of `offset` ends.
    fn line_end(&self, offset: usize) -> usize {
        self.source[offset..].find('\n').map_or(self.source.len(), |at| offset + at)
    }

    /// The end of the file as CPython reports it: the last line's end.
    fn last_line_end(&self) -> usize {
        self.source.len() - usize::from(self.source.ends_with('\n'))
    }

    /// Index of the first token at or after `offset`.
    fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.start < offset)
    }

    fn kind(&self, index: Option<usize>) -> Option<TokenKind> {
        index.and_then(|index| self.tokens.get(index)).map(|token| token.kind)
    }

    fn text(&self, token: Token) -> &'a str {
        &self.source[token.start..token.end]
    }
}

/// Templates go by the rules of f-strings.
fn as_f_string(kind: TokenKind) -> TokenKind {
    match kind {
        TokenKind::TStringStart => TokenKind::FStringStart,
        TokenKind::TStringMiddle => TokenKind::FStringMiddle,
        TokenKind::TStringEnd => TokenKind::FStringEnd,
        kind => kind,
    }
}

/// Whether an error is the tokenizer's. An unknown ASCII character is a token to CPython, which no rule accepts.
fn is_lexical(error: &ParseError) -> bool {
    use rustpython_ruff_python_parser::LexicalErrorType::{
        InvalidByteLiteral, MissingUnicodeLbrace, MissingUnicodeRbrace, UnicodeError, UnrecognizedToken,
    };
    match &error.error {
        ParseErrorType::Lexical(UnrecognizedToken { tok }) => !tok.is_ascii(),
        ParseErrorType::Lexical(InvalidByteLiteral | UnicodeError | MissingUnicodeLbrace | MissingUnicodeRbrace) => {
            false
        }
        ParseErrorType::Lexical(_) => true,
        _ => false,
    }
}
