//! Errors within replacement fields of f-strings.

use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser::InterpolatedStringErrorType;

use super::{Context, Found};

impl Context<'_> {
    /// Whether the innermost open bracket before a token begins a replacement field; its token.
    pub(super) fn field_around(&self, index: usize) -> Option<usize> {
        let open = *self.open_before(index).last()?;
        let before = self.kind(open.index.checked_sub(1));
        let begins = matches!(before, Some(TokenKind::FStringStart | TokenKind::FStringMiddle | TokenKind::Rbrace));
        let inside = (0..open.index).rev().find_map(|at| match self.tokens[at].kind {
            TokenKind::FStringStart => Some(true),
            TokenKind::FStringEnd => Some(false),
            _ => None,
        });
        let colon = before == Some(TokenKind::Colon);
        (open.kind == TokenKind::Lbrace && inside == Some(true) && (begins || colon)).then_some(open.index)
    }

    /// A replacement field without an expression.
    pub(super) fn empty_field(&self, index: usize) -> Option<Found> {
        let field = self.field_around(index)?;
        let token = self.tokens[index];
        let prefixes = &self.tokens[field + 1..index];
        let is_prefix = |kind| {
            matches!(kind, TokenKind::Star | TokenKind::Plus | TokenKind::Minus | TokenKind::Tilde | TokenKind::Not)
        };
        if let Some(first) = prefixes.first() {
            let message = "f-string: expecting a valid expression after '{'";
            let only_prefixes = prefixes.iter().all(|token| is_prefix(token.kind));
            return only_prefixes.then(|| Found::new(message, first.start, first.end));
        }
        let message = match self.text(token) {
            text @ ("}" | "!" | ":" | "=") => format!("f-string: valid expression required before '{text}'"),
            _ if token.kind == TokenKind::FStringEnd => "f-string: expecting '}'".to_owned(),
            _ => "f-string: expecting a valid expression after '{'".to_owned(),
        };
        Some(Found::new(message, token.start, token.end))
    }

    /// A lambda whose colon ends the expression of its replacement field.
    pub(super) fn lambda_in_field(&self, index: usize) -> Option<Found> {
        let field = self.field_around(index)?;
        let lambda = self.tokens[field..index].iter().find(|token| token.kind == TokenKind::Lambda)?;
        let message = "f-string: lambda expressions are not allowed without parentheses";
        Some(Found::new(message, lambda.start, self.tokens[index].start))
    }

    pub(super) fn fstring_error(&self, error: &InterpolatedStringErrorType, start: usize, end: usize) -> Found {
        let index = self.token_at(start);
        let message = match error {
            InterpolatedStringErrorType::UnclosedLbrace => return self.unclosed_field(index, start, end),
            InterpolatedStringErrorType::InvalidConversionFlag => match &self.source[start..end] {
                "}" | ":" => "f-string: missing conversion character".to_owned(),
                flag if !flag.starts_with(|c: char| c == '_' || c.is_alphabetic()) => {
                    "f-string: invalid conversion character".to_owned()
                }
                flag => format!("f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"),
            },
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed".to_owned(),
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                "f-string: lambda expressions are not allowed without parentheses".to_owned()
            }
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                let message = "f-string: conversion type must come right after the exclamation mark";
                return Found::new(message, start - 1, end);
            }
            InterpolatedStringErrorType::NewlineInFormatSpec => {
                "f-string: newlines are not allowed in format specifiers for single quoted f-strings".to_owned()
            }
            InterpolatedStringErrorType::UnterminatedString
            | InterpolatedStringErrorType::UnterminatedTripleQuotedString => "unterminated f-string literal".to_owned(),
        };
        Found::new(message, start, end)
    }

    /// A replacement field that goes on after its expression.
    fn unclosed_field(&self, index: usize, start: usize, end: usize) -> Found {
        if let Some(found) = self.forgotten_comma(index) {
            return found;
        }
        let field = self.field_around(index);
        let has =
            |wanted| field.is_some_and(|field| self.tokens[field..index].iter().any(|token| token.kind == wanted));
        let message = match self.kind(Some(index)) {
            Some(TokenKind::FStringEnd) | None if has(TokenKind::Colon) => "f-string: expecting '}', or format specs",
            Some(TokenKind::FStringEnd) | None => "f-string: expecting '}'",
            Some(_) if has(TokenKind::Exclamation) => "f-string: expecting ':' or '}'",
            Some(_) if has(TokenKind::Equal) || self.kind(Some(index)) == Some(TokenKind::Equal) => {
                "f-string: expecting '!', or ':', or '}'"
            }
            Some(_) => "f-string: expecting '=', or '!', or ':', or '}'",
        };
        Found::new(message, start, end)
    }
}
