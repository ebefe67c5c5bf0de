//! What is searched: the characters of a `str` or the bytes of a buffer.

use super::machine::{Demand, Machine};
use super::pattern::Pattern;
use super::search::{Span, search};
use py_runtime::objects::bytes::{self, Bytes, buffer_of};
use py_runtime::objects::str::{Str, as_str};
use py_runtime::text::chars::{Chars, Unit};
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Whether a pattern or a subject is text or bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextKind {
    /// `str`
    Str,
    /// Anything with a buffer.
    Bytes,
}

/// Where a match may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// From the start on (`match`).
    Here,
    /// All of the text (`fullmatch`).
    Whole,
    /// Anywhere from the start on (`search`).
    Anywhere,
}

/// A subject, valid until Python code runs.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The object.
    pub object: Value,
    /// What it is.
    pub kind: TextKind,
    units: Chars<'static>,
}

/// The characters or bytes of an object.
pub fn text_of(v: Value) -> PyResult<(TextKind, Chars<'static>)> {
    if let Some(s) = as_str(v) {
        return Ok((TextKind::Str, s.chars()));
    }
    match buffer_of(v) {
        // Bytes that claim nothing about ASCII: one byte is one unit.
        Some(data) => Ok((TextKind::Bytes, Chars::One(data, py_runtime::text::chars::Ascii::No))),
        None => throw!(TypeError, "expected string or bytes-like object, got '{}'", v.type_name()),
    }
}

impl Subject {
    /// The subject of a pattern.
    pub fn new(pattern: &Pattern, object: Value) -> PyResult<Subject> {
        let (kind, units) = text_of(object)?;
        match (pattern.kind, kind) {
            (Some(TextKind::Str), TextKind::Bytes) => {
                throw!(TypeError, "cannot use a string pattern on a bytes-like object")
            }
            (Some(TextKind::Bytes), TextKind::Str) => {
                throw!(TypeError, "cannot use a bytes pattern on a string-like object")
            }
            _ => Ok(Subject { object, kind, units }),
        }
    }

    /// Number of characters or bytes.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// The units of a span.
    pub fn chars(&self, (start, end): Span) -> Chars<'static> {
        self.units.slice(start, end)
    }

    /// A part of it as an object of its own.
    pub fn slice(&self, span: Span) -> PyResult {
        let whole = span == (0, self.len());
        match self.kind {
            TextKind::Str if whole && self.object.is_exact::<Str>() => Ok(self.object.to_ref()),
            TextKind::Str => Str::from_chars_ref(self.chars(span)),
            TextKind::Bytes if whole && self.object.is_exact::<Bytes>() => Ok(self.object.to_ref()),
            TextKind::Bytes => match self.chars(span) {
                Chars::One(data, _) => bytes::from_slice(data),
                Chars::Two(_) | Chars::Four(_) => unreachable!("bytes have one width"),
            },
        }
    }

    /// The match of a pattern between two places.
    pub fn find(
        &self,
        pattern: &Pattern,
        machine: &mut Machine,
        (start, end): Span,
        anchor: Anchor,
        demand: Demand,
    ) -> PyResult<Option<Span>> {
        if start > end || end > self.len() {
            return Ok(None);
        }
        match self.units {
            Chars::One(units, _) => find_in(pattern, machine, &units[..end], start, anchor, demand),
            Chars::Two(units) => find_in(pattern, machine, &units[..end], start, anchor, demand),
            Chars::Four(units) => find_in(pattern, machine, &units[..end], start, anchor, demand),
        }
    }
}

fn find_in<T: Unit>(
    pattern: &Pattern,
    machine: &mut Machine,
    text: &[T],
    start: usize,
    anchor: Anchor,
    demand: Demand,
) -> PyResult<Option<Span>> {
    let program = &pattern.program;
    let found = match anchor {
        Anchor::Anywhere => search(machine, program, text, start, demand),
        Anchor::Here => machine.run(program, text, start, demand).map(|end| end.map(|end| (start, end))),
        Anchor::Whole => machine.run(program, text, start, Demand::Full).map(|end| end.map(|end| (start, end))),
    };
    match found {
        Ok(found) => Ok(found),
        Err(_) => throw!(MemoryError),
    }
}

/// The matches of a subject, one after the other: none overlaps another, and an empty one is followed by one that is not
/// or starts later.
pub struct Matches<'p> {
    /// The pattern.
    pub pattern: &'p Pattern,
    /// Groups of the last match.
    pub machine: Machine,
    /// Where the next may start, and the end.
    pub range: Span,
    demand: Demand,
}

impl<'p> Matches<'p> {
    /// Matches within a range.
    pub fn new(pattern: &'p Pattern, range: Span) -> Matches<'p> {
        Matches { pattern, machine: Machine::new(pattern.groups), range, demand: Demand::Any }
    }

    /// Goes on where an earlier one stood.
    pub fn resume(pattern: &'p Pattern, range: Span, demand: Demand) -> Matches<'p> {
        Matches { demand, ..Matches::new(pattern, range) }
    }

    /// What the next match has to be.
    pub const fn demand(&self) -> Demand {
        self.demand
    }

    /// The next one.
    pub fn next(&mut self, subject: &Subject, anchor: Anchor) -> PyResult<Option<Span>> {
        let found = subject.find(self.pattern, &mut self.machine, self.range, anchor, self.demand)?;
        if let Some((start, end)) = found {
            self.demand = if start == end { Demand::NotEmpty } else { Demand::Any };
            self.range.0 = end;
        }
        Ok(found)
    }

    /// The machine with the groups of the last match, for good.
    pub fn take_machine(&mut self) -> Machine {
        core::mem::replace(&mut self.machine, Machine::new(self.pattern.groups))
    }

    /// The object of a group of the last match (0: all of it), if it is set.
    pub fn group(&self, subject: &Subject, span: Span, group: usize) -> PyResult<Option<Ref>> {
        let span = match group {
            0 => Some(span),
            _ => self.machine.group(group - 1),
        };
        span.map(|span| subject.slice(span)).transpose()
    }
}
