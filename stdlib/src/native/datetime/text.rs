//! Writing the ISO 8601 texts of dates and times, which are ASCII and short.

use super::calendar::Date;
use super::clock::Clock;
use super::time_delta::Span;
use py_runtime::objects::str::Str;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// How much of a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Microseconds only if there are any.
    Auto,
    /// `HH`
    Hours,
    /// `HH:MM`
    Minutes,
    /// `HH:MM:SS`
    Seconds,
    /// `HH:MM:SS.mmm`
    Milliseconds,
    /// `HH:MM:SS.mmmuuu`
    Microseconds,
}

impl Precision {
    /// The argument `timespec` of `isoformat`, the one with this number.
    pub fn of(v: Value, which: u8) -> PyResult<Precision> {
        const NAMES: [(&str, Precision); 6] = [
            ("auto", Precision::Auto),
            ("hours", Precision::Hours),
            ("minutes", Precision::Minutes),
            ("seconds", Precision::Seconds),
            ("milliseconds", Precision::Milliseconds),
            ("microseconds", Precision::Microseconds),
        ];
        let Some(v) = v.given() else { return Ok(Precision::Auto) };
        let Some(name) = v.downcast::<Str>() else {
            throw!(TypeError, "isoformat() argument {which} must be str, not {}", v.type_name());
        };
        match NAMES.iter().find(|(known, _)| name.equals(known)) {
            Some((_, precision)) => Ok(*precision),
            None => throw!(ValueError, "Unknown timespec value"),
        }
    }
}

/// Whether the parts of a distance to UTC stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colons {
    /// `+HH:MM`
    Between,
    /// `+HHMM`
    None,
}

/// A text that is being written: the longest is `YYYY-MM-DDTHH:MM:SS.ffffff+HH:MM:SS.ffffff`.
pub struct Line {
    bytes: [u8; 48],
    len: usize,
}

impl Line {
    /// Nothing yet.
    pub const fn new() -> Line {
        Line { bytes: [0; 48], len: 0 }
    }

    /// What was written.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// What was written, as a string.
    pub fn finish(&self) -> PyResult {
        Str::from_ascii(self.as_bytes())
    }

    /// Writes a character.
    pub fn push(&mut self, byte: u8) {
        debug_assert!(byte.is_ascii());
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    /// Writes the last so many digits of a number.
    fn digits<const N: usize>(&mut self, mut number: u32) {
        for at in (0..N).rev() {
            self.bytes[self.len + at] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.len += N;
    }

    /// `YYYY-MM-DD`
    pub fn date(&mut self, date: Date) {
        self.digits::<4>(date.year as u32);
        self.push(b'-');
        self.digits::<2>(date.month as u32);
        self.push(b'-');
        self.digits::<2>(date.day as u32);
    }

    /// The time.
    pub fn clock(&mut self, clock: Clock, precision: Precision) {
        let precision = match precision {
            Precision::Auto if clock.microsecond == 0 => Precision::Seconds,
            Precision::Auto => Precision::Microseconds,
            given => given,
        };
        self.digits::<2>(clock.hour.into());
        if precision == Precision::Hours {
            return;
        }
        self.push(b':');
        self.digits::<2>(clock.minute.into());
        if precision == Precision::Minutes {
            return;
        }
        self.push(b':');
        self.digits::<2>(clock.second.into());
        match precision {
            Precision::Milliseconds => {
                self.push(b'.');
                self.digits::<3>(clock.microsecond / 1000);
            }
            Precision::Microseconds => {
                self.push(b'.');
                self.digits::<6>(clock.microsecond);
            }
            Precision::Auto | Precision::Hours | Precision::Minutes | Precision::Seconds => {}
        }
    }

    /// How far a zone is from UTC: seconds only if there are any, and a fraction of them the same way.
    pub fn offset(&mut self, offset: Span, colons: Colons) {
        let microseconds = offset.microseconds_within_days();
        self.push(if microseconds < 0 { b'-' } else { b'+' });
        let clock = Clock::of_microseconds(microseconds.abs());
        let colon = |line: &mut Line| {
            if colons == Colons::Between {
                line.push(b':');
            }
        };
        self.digits::<2>(clock.hour.into());
        colon(self);
        self.digits::<2>(clock.minute.into());
        if clock.second != 0 || clock.microsecond != 0 {
            colon(self);
            self.digits::<2>(clock.second.into());
        }
        if clock.microsecond != 0 {
            self.push(b'.');
            self.digits::<6>(clock.microsecond);
        }
    }
}

/// The text of a date.
pub fn date(date: Date) -> PyResult<Ref> {
    let mut line = Line::new();
    line.date(date);
    line.finish()
}
