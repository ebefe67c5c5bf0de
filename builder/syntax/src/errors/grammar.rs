//! The parser's error kinds to the texts of CPython's `invalid_…` grammar rules.

use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use rustpython_ruff_text_size::Ranged;

use super::brackets::Open;
use super::names::expr_name;
use super::search::range;
use super::{Class, Context, Found};
use crate::ast::Expr;

const INVALID: &str = "invalid syntax";

/// Syntax of later versions.
pub(super) fn unsupported(start: usize, end: usize) -> Found {
    Found::new("iterable unpacking cannot be used in comprehension", start, end)
}

impl Context<'_> {
    pub(super) fn grammar_error(&self, error: &ParseError) -> Found {
        let (start, end) = (error.range().start().to_usize(), error.range().end().to_usize());
        let index = self.token_at(start);
        let plain = |message: &str| Found::new(message, start, end);
        match &error.error {
            ParseErrorType::OtherError(text) => self.other(text, index, start, end),
            ParseErrorType::ExpectedToken { expected, found } => self.expected(*expected, *found, index, start, end),
            ParseErrorType::ExpectedExpression => self.expected_expression(index, start, end),
            ParseErrorType::UnexpectedIndentation => {
                let at = end.saturating_sub(1).max(start);
                Found { class: Class::Indentation, ..Found::new("unexpected indent", at, end) }
            }
            ParseErrorType::SimpleStatementsOnSameLine => {
                self.legacy_statement(index).unwrap_or_else(|| self.unexpected(index, start, end))
            }
            ParseErrorType::ExpectedRealNumber if self.kind(Some(index)) == Some(TokenKind::Complex) => {
                plain("real number required in complex literal")
            }
            ParseErrorType::ExpectedImaginaryNumber
                if matches!(self.kind(Some(index)), Some(TokenKind::Int | TokenKind::Float)) =>
            {
                plain("imaginary number required in complex literal")
            }
            ParseErrorType::InvalidAssignmentTarget => self.bad_assignment(start, end),
            ParseErrorType::InvalidDeleteTarget => self.about(start, end, |name| format!("cannot delete {name}")),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                self.about(start, end, |name| format!("'{name}' is an illegal expression for augmented assignment"))
            }
            ParseErrorType::InvalidNamedAssignmentTarget => {
                self.about(start, end, |name| format!("cannot use assignment expressions with {name}"))
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => plain("illegal target for annotation"),
            ParseErrorType::PositionalAfterKeywordArgument => {
                self.at_call_end(index, "positional argument follows keyword argument")
            }
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                self.at_call_end(index, "positional argument follows keyword argument unpacking")
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                let comma = self.tokens[index.saturating_sub(1)];
                let message = "iterable argument unpacking follows keyword argument unpacking";
                Found::new(message, comma.start, end)
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => plain("Generator expression must be parenthesized"),
            ParseErrorType::DuplicateKeywordArgumentError(name) => plain(&format!("keyword argument repeated: {name}")),
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                plain("parameter without a default follows parameter with a default")
            }
            ParseErrorType::ParamAfterVarKeywordParam => plain("arguments cannot follow var-keyword argument"),
            ParseErrorType::ExpectedKeywordParam => self.bare_star(index),
            ParseErrorType::VarParameterWithDefault => {
                let keyword = self.kind(index.checked_sub(2)) == Some(TokenKind::DoubleStar);
                let kind = if keyword { "var-keyword" } else { "var-positional" };
                plain(&format!("{kind} argument cannot have default value"))
            }
            ParseErrorType::EmptyImportNames if self.kind(Some(index)) == Some(TokenKind::Newline) => {
                plain("Expected one or more names after 'import'")
            }
            ParseErrorType::InvalidStarredExpressionUsage
                if self.kind(index.checked_sub(1)) == Some(TokenKind::Lpar) =>
            {
                plain("cannot use starred expression here")
            }
            ParseErrorType::InvalidStarredExpressionUsage
                if self.kind(index.checked_sub(1)) == Some(TokenKind::Colon) =>
            {
                plain("cannot use a starred expression in a dictionary value")
            }
            ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => {
                self.fstring_error(error, start, end)
            }
            ParseErrorType::Lexical(error) => self.literal(error, start, end),
            ParseErrorType::UnparenthesizedTupleExpression => {
                let comma = self.tokens[index..].iter().find(|token| token.kind == TokenKind::Comma);
                comma.map_or_else(|| plain(INVALID), |comma| Found::new(INVALID, comma.start, comma.end))
            }
            // CPython points at the first token that nothing can follow.
            _ => match self.tokens.get(index).filter(|token| token.start == start && token.end > start) {
                Some(token) => Found::new(INVALID, start, token.end.min(end)),
                None => plain(INVALID),
            },
        }
    }

    fn literal(&self, error: &LexicalErrorType, start: usize, end: usize) -> Found {
        match error {
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => {
                self.bad_escape(start).unwrap_or_else(|| Found::new("(unicode error)", start, end))
            }
            LexicalErrorType::InvalidByteLiteral => {
                let token = self.tokens.iter().rev().find(|token| token.start <= start);
                let begin = token.map_or(start, |token| token.start);
                Found::new("bytes can only contain ASCII literal characters", begin, end)
            }
            LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => {
                self.fstring_error(error, start, end)
            }
            LexicalErrorType::UnrecognizedToken { .. } if self.field_around(self.token_at(start)).is_some() => {
                Found::new("f-string: expecting '=', or '!', or ':', or '}'", start, end)
            }
            _ => Found::new(INVALID, start, end),
        }
    }

    /// Kinds that the parser has only a text for.
    fn other(&self, text: &str, index: usize, start: usize, end: usize) -> Found {
        let plain = |message: &str| Found::new(message, start, end);
        if let Some(what) = text.strip_prefix("Expected an indented block after ") {
            return self.missing_block(what, index);
        }
        match text {
            "Expected `except` or `finally` after `try` block" => {
                let at = if start >= self.last_line_end() { self.last_line_end() } else { start };
                Found::new("expected 'except' or 'finally' block", at, end.max(at))
            }
            "Expected a parameter name" => match &self.source[start..end] {
                name @ ("True" | "False" | "None") => plain(&format!("cannot assign to {name}")),
                text if text.starts_with("**") => plain("cannot assign to keyword argument unpacking"),
                text if text.starts_with('*') => plain("cannot assign to iterable argument unpacking"),
                _ => {
                    let equals = self.tokens[index..].iter().find(|token| token.kind == TokenKind::Equal);
                    let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
                    Found::new(message, start, equals.map_or(end, |token| token.end))
                }
            },
            "Multiple exception types must be parenthesized when using `as`" => {
                plain("multiple exception types must be parenthesized when using 'as'")
            }
            "Expected one or more exception types" => plain("expected one or more exception types"),
            "Only one '*' parameter allowed" => plain("* argument may appear only once"),
            "Position-only parameter separator not allowed as first parameter"
                if self.kind(Some(index + 1)) == Some(TokenKind::Comma)
                    && self.kind(index.checked_sub(2)) == Some(TokenKind::Star) =>
            {
                plain("/ must be ahead of *")
            }
            "Position-only parameter separator not allowed as first parameter"
                if self.kind(Some(index + 1)) == Some(TokenKind::Comma) =>
            {
                plain("at least one argument must precede /")
            }
            "Positional patterns cannot follow keyword patterns" => {
                plain("positional patterns follow keyword patterns")
            }
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                let star = self.tokens.get(index + 1).filter(|token| token.kind == TokenKind::Star);
                let end = star.or(self.tokens.get(index)).map_or(end, |token| token.end);
                Found::new("cannot have both 'except' and 'except*' on the same 'try'", start, end)
            }
            "cannot mix t-string literals with string or bytes literals" => plain(text),
            "Expected symbol after `as`" => match &self.source[start..end] {
                name @ ("True" | "False" | "None") => plain(&format!("cannot use {name} as import target")),
                _ => plain(INVALID),
            },
            "Expected an expression or a '}'" if self.kind(Some(index)) == Some(TokenKind::Equal) => {
                self.mistaken_before(index).unwrap_or_else(|| plain(INVALID))
            }
            "Only one '/' separator allowed" => plain("/ may appear only once"),
            "'/' parameter must appear before '*' parameter" => plain("/ must be ahead of *"),
            "Only single target (not tuple) can be annotated" => {
                plain("only single target (not tuple) can be annotated")
            }
            "Only single target (not list) can be annotated" => plain("only single target (not list) can be annotated"),
            "Bytes literal cannot be mixed with non-bytes literals" => {
                Found::new("cannot mix bytes and nonbytes literals", end, end)
            }
            "Star import must be the only import" => Found::new(INVALID, start + 1, end),
            "Trailing comma not allowed" => {
                let line = &self.source[self.line_start(start)..start];
                let at = self.tokens.get(index + 1).map_or(end, |token| token.start);
                let message = if line.trim_start().starts_with("from") {
                    "trailing comma not allowed without surrounding parentheses"
                } else {
                    INVALID
                };
                Found::new(message, at, at)
            }
            "Expected name after `as`" => self.bad_exception_name(index, start, end),
            "Expected an expression or a ']'" if self.kind(Some(index)) == Some(TokenKind::Equal) => {
                self.mistaken_before(index).unwrap_or_else(|| plain(INVALID))
            }
            _ if self.kind(Some(index)) == Some(TokenKind::Not)
                && self.kind(index.checked_sub(1)).is_some_and(takes_no_negation) =>
            {
                plain("'not' after an operator must be parenthesized")
            }
            _ if text.starts_with("Expected an identifier, but found a keyword") => {
                self.statement_in_choice(index).unwrap_or_else(|| plain(INVALID))
            }
            _ => plain(INVALID),
        }
    }

    /// `a if b else pass`, `pass if a else b`
    fn statement_in_choice(&self, index: usize) -> Option<Found> {
        let token = *self.tokens.get(index)?;
        if !matches!(token.kind, TokenKind::Pass | TokenKind::Break | TokenKind::Continue) {
            return None;
        }
        let message = match (self.kind(index.checked_sub(1)), self.kind(Some(index + 1))) {
            (Some(TokenKind::Else), _) => "expected expression after 'else', but statement is given",
            (_, Some(TokenKind::If)) => "expected expression before 'if', but statement is given",
            _ => return None,
        };
        Some(Found::new(message, token.start, token.end))
    }

    /// `a, b += 1`: the assignment operator at `index` after a tuple.
    fn augmented_tuple(&self, index: usize) -> Option<Found> {
        if !self.text(self.tokens[index]).ends_with('=') {
            return None;
        }
        let begins = |at: &usize| match self.tokens[*at].kind {
            TokenKind::Newline | TokenKind::Semi | TokenKind::Indent | TokenKind::Dedent => true,
            TokenKind::Colon => self.open_before(*at).is_empty(),
            _ => false,
        };
        let begin = (0..index).rev().find(begins).map_or(0, |at| at + 1);
        let assigned = self.tokens[begin..index].iter().any(|token| token.kind == TokenKind::Equal);
        let message = "'tuple' is an illegal expression for augmented assignment";
        (!assigned).then(|| Found::new(message, self.tokens[begin].start, self.tokens[index - 1].end))
    }

    /// A token that nothing in the grammar expects. After `x not` only `in` could follow, so there it is the next one.
    fn unexpected(&self, index: usize, start: usize, end: usize) -> Found {
        match self.tokens.get(index + 1) {
            Some(next) if self.kind(Some(index)) == Some(TokenKind::Not) => Found::new(INVALID, next.start, next.end),
            _ => Found::new(INVALID, start, end),
        }
    }

    /// `expected an indented block after 'if' statement on line 1`
    fn missing_block(&self, what: &str, index: usize) -> Found {
        let (word, what) = match what.split('`').nth(1) {
            None => ("def", "function definition".to_owned()),
            Some("class") => ("class", "class definition".to_owned()),
            Some(word) => (word, format!("'{word}' statement")),
        };
        let begins_line = |at: usize| {
            let before = self.kind(at.checked_sub(1));
            matches!(before, None | Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Async))
        };
        let header = (0..index).rev().find(|&at| self.text(self.tokens[at]) == word && begins_line(at));
        let line = header.map_or(1, |at| self.line(self.tokens[at].start));
        let next =
            self.tokens[index..].iter().find(|token| !matches!(token.kind, TokenKind::Newline | TokenKind::Dedent));
        let (start, end) = match next {
            Some(token) if token.kind != TokenKind::EndOfFile => (token.start, token.end),
            _ => (self.last_line_end(), self.last_line_end()),
        };
        let message = format!("expected an indented block after {what} on line {line}");
        Found { class: Class::Indentation, ..Found::new(message, start, end) }
    }

    fn expected(&self, expected: TokenKind, found: TokenKind, index: usize, start: usize, end: usize) -> Found {
        let specific = match (expected, found) {
            (TokenKind::Comma | TokenKind::Rsqb, TokenKind::Colon) if self.bounded_parameter(index).is_some() => {
                self.bounded_parameter(index)
            }
            (TokenKind::Colon, TokenKind::Equal) if self.open_before(index).last().is_some_and(Open::is_brace) => {
                self.expected_colon(found, index, start, end)
            }
            (_, TokenKind::Equal) => self.mistaken_before(index),
            (TokenKind::Colon, _) => self.expected_colon(found, index, start, end),
            (TokenKind::Else, _) => self.expected_else(index),
            (TokenKind::In, _) if !self.open_before(index).is_empty() => {
                Some(Found::new("'in' expected after for-loop variables", start, end))
            }
            (TokenKind::Rpar, TokenKind::Lpar) if self.in_parameters(index) => {
                Some(Found::new("Function parameters cannot be parenthesized", start, end))
            }
            (_, TokenKind::For) => self.comprehension_target(index),
            (TokenKind::Comma, TokenKind::Dot) if self.kind(index.checked_sub(2)) == Some(TokenKind::As) => {
                let name = self.tokens[index - 1];
                Some(Found::new("cannot use attribute as import target", name.start, end))
            }
            (TokenKind::Comma, _) if self.open_before(index).is_empty() => self.augmented_tuple(index),
            (TokenKind::Lpar, _) if self.kind(index.checked_sub(2)) == Some(TokenKind::Def) => {
                Some(Found::new("expected '('", start, end))
            }
            (TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, _) => {
                self.forgotten_comma(index)
            }
            _ => None,
        };
        specific.unwrap_or_else(|| Found::new(INVALID, start, end))
    }

    /// `[*A: int]`, `[**A: int]`: the colon at `index`.
    fn bounded_parameter(&self, index: usize) -> Option<Found> {
        let kind = match self.kind(index.checked_sub(2))? {
            TokenKind::Star => "TypeVarTuple",
            TokenKind::DoubleStar => "ParamSpec",
            _ => return None,
        };
        let (colon, bound) = (self.tokens[index], *self.tokens.get(index + 1)?);
        let depth = self.open_before(index).len();
        let ends = |at: &usize| {
            matches!(self.tokens[*at].kind, TokenKind::Comma | TokenKind::Equal | TokenKind::Rsqb)
                && self.open_before(*at).len() == depth
        };
        let last = (index + 1..self.tokens.len()).find(ends)? - 1;
        let what = if bound.kind == TokenKind::Lpar { "constraints" } else { "bound" };
        Some(Found::new(format!("cannot use {what} with {kind}"), colon.start, self.tokens[last].end))
    }

    fn expected_colon(&self, found: TokenKind, index: usize, start: usize, end: usize) -> Option<Found> {
        let before = index.checked_sub(1).map(|at| self.tokens[at])?;
        let open = self.open_before(index);
        let line = self.source[self.line_start(start)..].trim_start();
        if open.last().is_some_and(Open::is_brace) {
            let at = before.end - 1;
            return Some(Found::new("':' expected after dictionary key", at, before.end));
        }
        if found == TokenKind::Lpar && before.kind == TokenKind::Lambda {
            return Some(Found::new("Lambda expression parameters cannot be parenthesized", start, end));
        }
        if self.kind(index.checked_sub(2)) == Some(TokenKind::As) {
            let group = line.strip_prefix("except").is_some_and(|rest| rest.trim_start().starts_with('*'));
            let message = match (found, line.starts_with("case")) {
                (TokenKind::Dot, true) => Some("cannot use attribute as pattern target"),
                (TokenKind::Dot, false) if group => Some("cannot use except* statement with attribute"),
                (TokenKind::Lsqb, false) if group => Some("cannot use except* statement with subscript"),
                (TokenKind::Dot, false) => Some("cannot use except statement with attribute"),
                (TokenKind::Lsqb, false) => Some("cannot use except statement with subscript"),
                (TokenKind::Lsqb, true) => Some("cannot use subscript as pattern target"),
                (TokenKind::Lpar, true) => Some("cannot use function call as pattern target"),
                _ => None,
            };
            if let Some(message) = message {
                return Some(Found::new(message, before.start, self.target_end(index)));
            }
        }
        if open.last().is_some_and(|open| open.kind == TokenKind::Lsqb) {
            return self.forgotten_comma(index);
        }
        let forced = ["def ", "async def ", "else", "finally", "try"].iter().any(|word| line.starts_with(word));
        (open.is_empty() && (found == TokenKind::Newline || forced)).then(|| Found::new("expected ':'", start, end))
    }

    /// The end of what begins before the dot or parenthesis at `index`.
    fn target_end(&self, index: usize) -> usize {
        let depth = self.open_before(index).len();
        let ends = |at: &usize| {
            matches!(self.tokens[*at].kind, TokenKind::Colon | TokenKind::Comma | TokenKind::Newline | TokenKind::If)
                && self.open_before(*at).len() == depth
        };
        let end = (index..self.tokens.len()).find(ends).unwrap_or(self.tokens.len());
        self.tokens[end - 1].end
    }

    fn expected_else(&self, index: usize) -> Option<Found> {
        let end = self.tokens[index.checked_sub(1)?].end;
        let choice = self.find(|expr| matches!(expr, Expr::If(choice) if range(&*choice.test).1 == end))?;
        Some(Found::new("expected 'else' after 'if' expression", range(choice).0, end))
    }

    /// `[a, b for …]`, `{**a for …}`
    fn comprehension_target(&self, index: usize) -> Option<Found> {
        let open = *self.open_before(index).last()?;
        let first = self.tokens.get(open.index + 1)?;
        if first.kind == TokenKind::DoubleStar {
            return Some(Found::new("dict unpacking cannot be used in dict comprehension", first.start, first.end));
        }
        let commas = self.tokens[open.index..index].iter().any(|token| token.kind == TokenKind::Comma);
        let message = "did you forget parentheses around the comprehension target?";
        (commas && open.kind != TokenKind::Lpar).then(|| Found::new(message, first.start, self.tokens[index - 1].end))
    }

    /// `if x = 3`, `(a = 1)`: the expression before the `=` at `index`.
    fn mistaken_before(&self, index: usize) -> Option<Found> {
        let end = self.tokens[index.checked_sub(1)?].end;
        let starts_condition = self.open_before(index).is_empty();
        let line = self.source[self.line_start(end)..].trim_start();
        if starts_condition && !["if ", "elif ", "while "].iter().any(|word| line.starts_with(word)) {
            return None;
        }
        let from = self.open_before(index).last().map_or(0, |open| open.start + 1);
        self.mistaken_comparison(self.operand_before(end, from)?)
    }

    fn expected_expression(&self, index: usize, start: usize, end: usize) -> Found {
        let before = index.checked_sub(1).map(|at| self.tokens[at]);
        let plain = |message: &str| Found::new(message, start, end);
        if let Some(found) = self.empty_field(index).or_else(|| self.lambda_in_field(index)) {
            return found;
        }
        let Some(before) = before else { return plain(INVALID) };
        let open = self.open_before(index);
        match (before.kind, open.last().map(|open| open.kind)) {
            (TokenKind::Else, _) => plain("expected expression after 'else', but statement is given"),
            (TokenKind::Equal, Some(TokenKind::Lpar)) if self.in_parameters(index) => {
                Found::new("expected default value expression", before.start, before.end)
            }
            (TokenKind::Equal, Some(TokenKind::Lpar)) => {
                let name = self.tokens[index.saturating_sub(2)];
                Found::new("expected argument value expression", name.start, before.end)
            }
            (TokenKind::Colon, Some(TokenKind::Lbrace)) => {
                Found::new("expression expected after dictionary key and ':'", before.start, before.end)
            }
            (TokenKind::Star, Some(TokenKind::Lpar)) => plain("Invalid star expression"),
            (TokenKind::Less, _) if self.kind(Some(index)) == Some(TokenKind::Greater) && before.end == start => {
                Found::new("invalid syntax.  Maybe you meant '!=' instead of '<>'?", before.start, end)
            }
            (TokenKind::Rarrow, _) => Found::new("expected ':'", before.start, before.end),
            (TokenKind::Equal, None) => self.assigned_before(index - 1).unwrap_or_else(|| plain(INVALID)),
            _ => plain(INVALID),
        }
    }

    /// `1 + 2 =`: what stands before the `=` at `index` can be assigned nothing, which CPython says before it says that
    /// nothing is assigned.
    fn assigned_before(&self, index: usize) -> Option<Found> {
        let end = self.tokens[index.checked_sub(1)?].end;
        let begins = |at: &usize| {
            matches!(
                self.tokens[*at].kind,
                TokenKind::Newline | TokenKind::Semi | TokenKind::Indent | TokenKind::Dedent
            )
        };
        let begin = (0..index).rev().find(begins).map_or(0, |at| at + 1);
        let start = self.tokens.get(begin)?.start;
        let target = self.find(|expr| range(expr) == (start, end))?;
        let wrong = invalid_target(target)?;
        let (start, end) = range(wrong);
        Some(Found::new(format!("cannot assign to {}", expr_name(wrong)), start, end))
    }

    /// `print "x"`
    fn legacy_statement(&self, index: usize) -> Option<Found> {
        let word = self.tokens[index.checked_sub(1)?];
        let begins = matches!(
            self.kind(index.checked_sub(2)),
            None | Some(
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi | TokenKind::Colon
            )
        );
        let name = self.text(word);
        let follows = starts_expression(self.tokens[index].kind);
        (begins && follows && matches!(name, "print" | "exec")).then(|| {
            let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
            Found::new(message, word.start, self.line_end(word.start))
        })
    }

    /// Two expressions side by side within brackets (`invalid_expression`).
    pub(super) fn forgotten_comma(&self, index: usize) -> Option<Found> {
        let (before, token) = (self.tokens[index.checked_sub(1)?], *self.tokens.get(index)?);
        let open = *self.open_before(index).last()?;
        let is_list_of_names =
            self.in_parameters(index) || self.kind(open.index.checked_sub(1)) == Some(TokenKind::Import);
        let prefix = before.kind == TokenKind::Name && token.kind == TokenKind::String;
        // Within `for … in …` CPython's grammar has a cut: what follows is read once, without the rules for mistakes.
        let after_for = self.tokens[open.index..index].iter().any(|token| token.kind == TokenKind::For);
        if is_list_of_names || prefix || after_for || !starts_expression(token.kind) {
            return None;
        }
        let left = self.operand_before(before.end, open.start + 1)?;
        Some(Found::new("invalid syntax. Perhaps you forgot a comma?", range(left).0, token.end))
    }

    /// Whether the innermost bracket around a token holds the parameters of a `def`.
    fn in_parameters(&self, index: usize) -> bool {
        let Some(open) = self.open_before(index).last().copied() else { return false };
        let two_before = self.kind(open.index.checked_sub(2));
        two_before == Some(TokenKind::Def)
    }

    /// An error that CPython sees at the parenthesis that ends the call.
    fn at_call_end(&self, index: usize, message: &str) -> Found {
        let depth = self.open_before(index).len();
        let close = (index..self.tokens.len())
            .find(|&at| self.tokens[at].kind == TokenKind::Rpar && self.open_before(at).len() == depth);
        let token = self.tokens[close.unwrap_or(index)];
        Found::new(message, token.start, token.end)
    }

    fn bare_star(&self, index: usize) -> Found {
        let message = "named arguments must follow bare *";
        let star = (0..=index.min(self.tokens.len() - 1)).rev().find(|&at| self.tokens[at].kind == TokenKind::Star);
        let star = star.unwrap_or(index);
        // In a lambda CPython points at what comes next.
        let at = if self.open_before(star).is_empty() { star + 1 } else { star };
        let token = self.tokens[at.min(self.tokens.len() - 1)];
        Found::new(message, token.start, token.end)
    }

    fn bad_exception_name(&self, index: usize, start: usize, end: usize) -> Found {
        match self.tokens.get(index).map(|token| self.text(*token)) {
            Some(name @ ("None" | "True" | "False")) => {
                Found::new(format!("cannot use except statement with {name}"), start, end)
            }
            _ => Found::new(INVALID, start, end),
        }
    }
}

/// The first part of an expression that nothing can be assigned to (`_PyPegen_get_invalid_target`).
fn invalid_target(target: &Expr) -> Option<&Expr> {
    match target {
        Expr::Tuple(tuple) => tuple.elts.iter().find_map(invalid_target),
        Expr::List(list) => list.elts.iter().find_map(invalid_target),
        Expr::Starred(starred) => invalid_target(&starred.value),
        Expr::Name(_) | Expr::Attribute(_) | Expr::Subscript(_) => None,
        _ => Some(target),
    }
}

/// Operators that bind tighter than `not`, except `**`.
fn takes_no_negation(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Star
            | TokenKind::Slash
            | TokenKind::DoubleSlash
            | TokenKind::Percent
            | TokenKind::At
            | TokenKind::Vbar
            | TokenKind::Amper
            | TokenKind::CircumFlex
            | TokenKind::LeftShift
            | TokenKind::RightShift
            | TokenKind::Tilde
    )
}

fn starts_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Lbrace
            | TokenKind::Ellipsis
            | TokenKind::Tilde
            | TokenKind::Lambda
            | TokenKind::Await
    )
}
