//! The tokenizer's errors: brackets, strings, numbers, characters, indentation.

use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use rustpython_ruff_text_size::Ranged;

use super::{Class, Context, Found, numbers};

impl Context<'_> {
    /// The tokenizer's first error. Brackets that are open at the end count if the parser's error, if there is one, is on
    /// a later line (`_PyPegen_tokenize_full_source_to_check_for_errors`).
    pub(super) fn tokenizer_error(&self, errors: &[ParseError], parser_line: Option<usize>) -> Option<Found> {
        let (mismatch, open) = self.match_brackets();
        let lexical = errors.iter().filter_map(|error| self.lexical(error));
        let numbers = self.numbers();
        let others = self.indentation().into_iter().chain(self.prefixes());
        let mut all: Vec<Found> = lexical.chain(mismatch).chain(numbers).chain(others).collect();
        all.sort_by_key(|found| found.start);
        if let Some(found) = all.into_iter().next() {
            return Some(found);
        }
        let last = *open.last()?;
        let later = parser_line.is_none_or(|line| line > self.line(last.start));
        later.then(|| self.never_closed(last))
    }

    fn lexical(&self, error: &ParseError) -> Option<Found> {
        let ParseErrorType::Lexical(kind) = &error.error else { return None };
        let (start, end) = (error.range().start().to_usize(), error.range().end().to_usize());
        match kind {
            LexicalErrorType::UnclosedStringError => Some(self.unterminated(start, "string literal")),
            LexicalErrorType::FStringError(
                InterpolatedStringErrorType::UnterminatedString
                | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
            )
            | LexicalErrorType::TStringError(
                InterpolatedStringErrorType::UnterminatedString
                | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
            ) => {
                let index = self.token_at(start + 1).checked_sub(1)?;
                let begin = (0..=index).rev().find(|&at| self.tokens[at].kind == TokenKind::FStringStart)?;
                // Inside a replacement field, the bracket is what is not closed.
                let fields = self.open_before(index + 1).iter().any(|open| open.index > begin);
                (!fields).then(|| self.unterminated(self.tokens[begin].start, "f-string literal"))
            }
            LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
                let code = u32::from(*tok);
                let message = if is_printable(*tok) {
                    format!("invalid character '{tok}' (U+{code:04X})")
                } else {
                    format!("invalid non-printable character U+{code:04X}")
                };
                Some(Found::new(message, start, end))
            }
            LexicalErrorType::LineContinuationError => {
                let message = "unexpected character after line continuation character";
                Some(Found::new(message, start + 1, start + 1))
            }
            LexicalErrorType::Eof if self.source[..self.last_line_end()].ends_with('\\') => {
                Some(Found::new("unexpected EOF while parsing", self.last_line_end(), self.last_line_end()))
            }
            LexicalErrorType::IndentationError => None,
            _ => None,
        }
    }

    fn unterminated(&self, start: usize, what: &str) -> Found {
        let text = &self.source[start..];
        let quote = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let (message, detected) = if quote.starts_with("\"\"\"") || quote.starts_with("'''") {
            let message = format!("unterminated triple-quoted {what}");
            (message, self.line(self.last_line_end()))
        } else {
            // A backslash at the end of a line continues the string on the next.
            let mut end = self.line_end(start);
            while self.source[..end].ends_with('\\') && end < self.last_line_end() {
                end = self.line_end(end + 1);
            }
            (format!("unterminated {what}"), self.line(end))
        };
        let hint = if what == "string literal" && escapes_its_end(quote) { ESCAPED_END } else { "" };
        Found::new(format!("{message} (detected at line {detected}){hint}"), start, start + 1)
    }

    fn numbers(&self) -> Option<Found> {
        let is_number =
            |kind| matches!(kind, TokenKind::Int | TokenKind::Float | TokenKind::Complex | TokenKind::Unknown);
        let numbers = self.tokens.iter().filter(|token| is_number(token.kind));
        let numbers = numbers.filter(|token| self.source.as_bytes().get(token.start).is_some_and(u8::is_ascii_digit));
        numbers.map(|token| token.start).find_map(|start| numbers::check(self.source, start))
    }

    /// Letters before a string that do not go together; the parser takes such a word for a name
    /// (`maybe_raise_syntax_error_for_string_prefixes`).
    fn prefixes(&self) -> Option<Found> {
        const INCOMPATIBLE: &[&str] = &["ub", "ur", "uf", "ut", "bf", "bt", "ft"];
        self.tokens.windows(2).find_map(|pair| {
            let [word, string] = pair else { return None };
            let quoted = self.source[string.start..].starts_with(['"', '\'']);
            if word.kind != TokenKind::Name || word.end != string.start || !quoted {
                return None;
            }
            let letters = self.text(*word).to_ascii_lowercase();
            let known = letters.chars().enumerate().all(|(at, c)| "ubrft".contains(c) && !letters[..at].contains(c));
            let clash = INCOMPATIBLE.iter().find(|clash| clash.chars().all(|letter| letters.contains(letter)))?;
            let message = format!("'{}' and '{}' prefixes are incompatible", &clash[..1], &clash[1..]);
            known.then(|| Found::new(message, word.start, word.end))
        })
    }

    /// The indentation of logical lines, with tabs to eighth columns and, to compare, to single ones.
    fn indentation(&self) -> Option<Found> {
        let mut levels = vec![(0, 0)];
        let mut at_start = true;
        for token in &self.tokens {
            match token.kind {
                TokenKind::Newline => at_start = true,
                TokenKind::Indent | TokenKind::Dedent | TokenKind::EndOfFile => {}
                _ if std::mem::take(&mut at_start) => {
                    let line = self.line_start(token.start);
                    let text = &self.source[line..self.line_end(line)];
                    let indentation = &text[..text.len() - text.trim_start_matches([' ', '\t', '\x0c']).len()];
                    let (column, narrow) = columns(indentation);
                    if let Some(class) = enter(&mut levels, column, narrow) {
                        return Some(self.bad_indentation(class, line));
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn bad_indentation(&self, class: Class, line: usize) -> Found {
        let (message, start) = match class {
            Class::Tab => ("inconsistent use of tabs and spaces in indentation", line),
            _ => ("unindent does not match any outer indentation level", self.line_end(line)),
        };
        Found { class, ..Found::new(message, start, start) }
    }
}

const ESCAPED_END: &str = "; perhaps you escaped the end quote?";

/// Whether a string that ends with its line has its quote in it behind a backslash.
fn escapes_its_end(string: &str) -> bool {
    let Some(quote) = string.chars().next() else { return false };
    let is_triple = string.chars().take(3).filter(|&c| c == quote).count() == 3;
    let mut escaped = false;
    for c in string.chars().skip(1) {
        match c {
            '\n' if !escaped => break,
            _ if escaped && c == quote => return !is_triple,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    false
}

/// Widths of an indentation.
fn columns(indentation: &str) -> (usize, usize) {
    indentation.chars().fold((0, 0), |(column, narrow), c| match c {
        '\t' => ((column / 8 + 1) * 8, narrow + 1),
        '\x0c' => (0, 0),
        _ => (column + 1, narrow + 1),
    })
}

/// Moves to the level of a line; what is wrong with it.
fn enter(levels: &mut Vec<(usize, usize)>, column: usize, narrow: usize) -> Option<Class> {
    let &(top, top_narrow) = levels.last().expect("never empty");
    if column > top {
        if narrow <= top_narrow {
            return Some(Class::Tab);
        }
        levels.push((column, narrow));
        return None;
    }
    while levels.last().is_some_and(|&(level, _)| level > column) {
        levels.pop();
    }
    match levels.last() {
        Some(&(level, _)) if level != column => Some(Class::Indentation),
        Some(&(_, level)) if level != narrow => Some(Class::Tab),
        _ => None,
    }
}

/// `str.isprintable`, for characters outside ASCII that no token can begin with.
fn is_printable(c: char) -> bool {
    let invisible = matches!(u32::from(c),
        0x80..=0xa0 | 0xad | 0x61c | 0x1680 | 0x180e | 0x2000..=0x200f | 0x2028..=0x202f | 0x205f..=0x206f
        | 0x3000 | 0xfeff | 0xfff9..=0xfffb | 0xe000..=0xf8ff | 0xe0000..=0xe0fff | 0xf0000..);
    !invisible && !c.is_control()
}
