//! `sub` and `subn` (`pattern_subx` of `Modules/_sre/sre.c`).

use super::match_object::Match;
use super::pattern;
use super::search::Span;
use super::subject::{Anchor, Matches, Subject, TextKind};
use super::template::{self, Template};
use alloc::vec::Vec;
use py_runtime::call::call_positional;
use py_runtime::objects::bytes;
use py_runtime::objects::int::from_len;
use py_runtime::objects::sequence::to_isize;
use py_runtime::objects::str::{StrBuilder, as_str};
use py_runtime::objects::tuple::Tuple;
use py_runtime::text::chars::Chars;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Whether the number of replacements is wanted too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// `sub`
    No,
    /// `subn`
    Yes,
}

/// What a text is put together from: parts of the subject, and objects.
#[derive(Default)]
pub struct Pieces(Vec<Piece>);

enum Piece {
    Span(Span),
    Object(Ref),
}

impl Pieces {
    /// Appends a part of the subject.
    pub fn push_span(&mut self, span: Span) {
        self.0.push(Piece::Span(span));
    }

    /// Appends an object, which is looked at when all are joined.
    pub fn push_object(&mut self, object: Ref) {
        self.0.push(Piece::Object(object));
    }

    /// All of them in one.
    pub fn join(&self, subject: &Subject) -> PyResult {
        for (at, piece) in self.0.iter().enumerate() {
            if let Piece::Object(object) = piece {
                template::check_piece(subject, at, object.as_value())?;
            }
        }
        match subject.kind {
            TextKind::Str => {
                let mut text = StrBuilder::new();
                for piece in &self.0 {
                    match piece {
                        Piece::Span(span) => text.push_chars(subject.chars(*span)),
                        Piece::Object(object) => text.push_object(as_str(object.as_value()).expect("checked above")),
                    }
                }
                text.finish_ref()
            }
            TextKind::Bytes => {
                let mut data = Vec::new();
                for piece in &self.0 {
                    match piece {
                        Piece::Span(span) => match subject.chars(*span) {
                            Chars::One(part, _) => data.extend_from_slice(part),
                            Chars::Two(_) | Chars::Four(_) => unreachable!("bytes have one width"),
                        },
                        Piece::Object(object) => data.extend_from_slice(bytes::required_buffer(object.as_value())?),
                    }
                }
                bytes::from_slice(&data)
            }
        }
    }
}

/// What comes in place of a match.
enum Replacement<'a> {
    Literal(Value),
    Template(&'a Template),
    Call(Value),
}

/// `Pattern.sub(repl, string, count=0)` and `subn`.
pub fn sub(args: &[Value], counted: Counted) -> PyResult {
    let limit = args[3].given().map_or(Ok(0), to_isize)?;
    let pattern = pattern::this(args[0]);
    let by = args[1];
    let template;
    let replacement = if by.ty().slots().call().is_some() {
        Replacement::Call(by)
    } else if template::is_literal(by) {
        Replacement::Literal(by)
    } else {
        template = template::compile(args[0], by)?;
        let template = template.downcast::<Template>().expect("`compile` returns templates");
        match template.chunks.is_empty() {
            true => Replacement::Literal(template.literal.as_value()),
            false => Replacement::Template(template),
        }
    };
    let mut subject = Subject::new(pattern, args[2])?;
    let end = subject.len();
    let mut matches = Matches::new(pattern, (0, end));
    let mut pieces = Pieces::default();
    let (mut last, mut count) = (0, 0);
    while (limit == 0 || count < limit)
        && let Some(span) = matches.next(&subject, Anchor::Anywhere)?
    {
        if last < span.0 {
            pieces.push_span((last, span.0));
        }
        match replacement {
            Replacement::Literal(text) => pieces.push_object(text.to_ref()),
            Replacement::Template(template) => template::fill(template, &mut pieces, |group| match group {
                0 => Ok(Some(span)),
                _ if group <= pattern.groups => Ok(matches.machine.group(group - 1)),
                _ => throw!(IndexError, "no such group"),
            })?,
            Replacement::Call(function) => {
                let machine = matches.take_machine();
                let found = Match::make(args[0], &subject, machine, span, (0, end))?;
                let text = call_positional(function, &[found.as_value()])?;
                if !text.as_value().is_none() {
                    pieces.push_object(text);
                }
                // The call may have changed a buffer.
                subject = Subject::new(pattern, args[2])?;
            }
        }
        (last, count) = (span.1, count + 1);
    }
    if count == 0 {
        return finish(subject.slice((0, subject.len()))?, count, counted);
    }
    if last < subject.len() {
        pieces.push_span((last, subject.len()));
    }
    finish(pieces.join(&subject)?, count, counted)
}

fn finish(text: Ref, count: isize, counted: Counted) -> PyResult {
    match counted {
        Counted::No => Ok(text),
        Counted::Yes => Ok(Tuple::from_refs([text, from_len(count as usize)?])?.into_ref()),
    }
}
