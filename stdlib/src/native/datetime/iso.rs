//! Reading ISO 8601 texts, as `fromisoformat` of dates, times and both takes them.
//!
//! Works on the bytes of UTF-8. Says which fields a text has and leaves to the caller whether their values are those of a
//! date or a time. Takes exactly what CPython takes, which is more than ISO 8601 allows: what that is says each function.

/// The day that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day of a month, perhaps outside of it.
    OfMonth {
        /// Four digits.
        year: i32,
        /// Two digits.
        month: i32,
        /// Two digits.
        day: i32,
    },
    /// A day of a week, perhaps outside of it.
    OfWeek {
        /// Four digits.
        year: i32,
        /// Two digits.
        week: i32,
        /// One digit; 1 if the text has none.
        weekday: i32,
    },
}

/// A time of day, or how far a zone is from UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Two digits.
    pub hour: i32,
    /// Two digits.
    pub minute: i32,
    /// Two digits.
    pub second: i32,
    /// The first six digits after the mark.
    pub microsecond: i32,
}

/// What a text says of the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Nothing.
    Naive,
    /// `Z`.
    Utc,
    /// Later than UTC by this.
    East(Clock),
    /// Earlier than UTC by this.
    West(Clock),
}

/// The text is of no form that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// A text that is read from its beginning.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// A number of exactly so many digits.
    #[inline]
    fn number(&mut self, digits: usize) -> Result<i32, Malformed> {
        let (text, rest) = self.rest.split_at_checked(digits).ok_or(Malformed)?;
        let mut number = 0;
        for byte in text {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Err(Malformed);
            }
            number = number * 10 + i32::from(digit);
        }
        self.rest = rest;
        Ok(number)
    }

    /// Takes a character if it comes next.
    fn took(&mut self, wanted: u8) -> bool {
        let found = self.rest.first() == Some(&wanted);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    /// Dashes stand everywhere or nowhere.
    fn dash(&mut self, dashed: bool) -> Result<(), Malformed> {
        if self.took(b'-') == dashed { Ok(()) } else { Err(Malformed) }
    }
}

/// Reads a text of 7, 8 or 10 bytes as a date. Without dashes, what follows the day is not looked at.
pub fn day(text: &[u8]) -> Result<Day, Malformed> {
    let mut reader = Reader { rest: text };
    let year = reader.number(4)?;
    let dashed = reader.took(b'-');
    if reader.took(b'W') {
        let week = reader.number(2)?;
        let mut weekday = 1;
        if !reader.rest.is_empty() {
            reader.dash(dashed)?;
            weekday = reader.number(1)?;
        }
        Ok(Day::OfWeek { year, week, weekday })
    } else {
        let month = reader.number(2)?;
        reader.dash(dashed)?;
        Ok(Day::OfMonth { year, month, day: reader.number(2)? })
    }
}

/// Whether a time was all of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Reached,
    /// One byte after a field that is no mark, or something after six digits of a fraction.
    Ahead,
}

/// Hours, or also minutes, or also seconds, or also a fraction of seconds. Without colons, no mark need be before the
/// fraction.
fn clock(text: &[u8]) -> Result<(Clock, End), Malformed> {
    let mut reader = Reader { rest: text };
    let mut fields = [0; 3];
    let mut colons = false;
    for at in 0..3 {
        fields[at] = reader.number(2)?;
        if at == 0 {
            colons = reader.rest.first() == Some(&b':');
        }
        let end = match reader.rest {
            [] => Some(End::Reached),
            [b'.' | b','] => return Err(Malformed),
            [_] => Some(End::Ahead),
            _ => None,
        };
        if let Some(end) = end {
            let [hour, minute, second] = fields;
            return Ok((Clock { hour, minute, second, microsecond: 0 }, end));
        }
        let marked = at == 2 && (reader.took(b'.') || reader.took(b','));
        if colons && !marked && (at == 2 || !reader.took(b':')) {
            return Err(Malformed);
        }
    }
    let digits = reader.rest.len().min(6);
    // Finer than a microsecond is cut off.
    let microsecond = reader.number(digits)? * [100_000, 10_000, 1000, 100, 10, 1][digits - 1];
    let end = if reader.rest.iter().all(u8::is_ascii_digit) { End::Reached } else { End::Ahead };
    let [hour, minute, second] = fields;
    Ok((Clock { hour, minute, second, microsecond }, end))
}

/// A time that is all of its text.
fn whole_clock(text: &[u8]) -> Result<Clock, Malformed> {
    match clock(text)? {
        (clock, End::Reached) => Ok(clock),
        (_, End::Ahead) => Err(Malformed),
    }
}

/// Reads all of a text as a time and its zone. Where there is a zone, what [`End::Ahead`] says may be before it.
pub fn time(text: &[u8]) -> Result<(Clock, Zone), Malformed> {
    // Most zones are `+HH:MM`. A time that is whole before them has no other mark in it.
    if let Some((before, &[mark @ (b'+' | b'-'), ref zone @ ..])) = text.split_at_checked(text.len().wrapping_sub(6))
        && let Ok((time, End::Reached)) = clock(before)
    {
        return Ok((time, away(mark, whole_clock(zone)?)));
    }
    let Some(at) = text.iter().position(|c| matches!(c, b'+' | b'-' | b'Z')) else {
        return Ok((whole_clock(text)?, Zone::Naive));
    };
    let ((time, _), zone) = (clock(&text[..at])?, &text[at + 1..]);
    let zone = match text[at] {
        b'Z' if zone.is_empty() => Zone::Utc,
        b'Z' => return Err(Malformed),
        mark => away(mark, whole_clock(zone)?),
    };
    Ok((time, zone))
}

fn away(mark: u8, clock: Clock) -> Zone {
    if mark == b'-' { Zone::West(clock) } else { Zone::East(clock) }
}

/// How many bytes the date of a text has, which has at least seven: one character follows before the time.
pub fn date_length(text: &[u8]) -> Result<usize, Malformed> {
    if text.len() == 7 {
        return Ok(7);
    }
    let dashed = text[4] == b'-';
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    match (dashed, text[4 + usize::from(dashed)] == b'W') {
        (true, false) => Ok(10),
        (false, false) => Ok(8),
        (true, true) => {
            if text.len() < 8 {
                return Err(Malformed);
            }
            // `YYYY-Www-D`, unless the dash is what separates: then two digits of the hour follow it.
            let has_weekday = text.get(8) == Some(&b'-');
            match has_weekday {
                true if text.len() == 9 => Err(Malformed),
                true if is_digit(10) => Ok(8),
                true => Ok(10),
                false => Ok(8),
            }
        }
        (false, true) => {
            // `YYYYWww` or `YYYYWwwD`: an even number of digits belongs to the time.
            let digits = (7..text.len()).take_while(|&at| is_digit(at)).count();
            match digits {
                0 | 1 => Ok(7 + digits),
                digits if (7 + digits) % 2 == 0 => Ok(7),
                _ => Ok(8),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_end_where_cpython_has_them_end() {
        let lengths =
            ["2020-W05", "2020W05", "2020W053T12", "2020W0512", "2020-W05-3T12", "2020-W05-12", "20200102 12"];
        assert_eq!(lengths.map(|text| date_length(text.as_bytes())), [8, 7, 8, 8, 10, 8, 8].map(Ok));
        assert_eq!(date_length(b"2020-W05-"), Err(Malformed));
    }

    #[test]
    fn times_may_have_something_before_their_zone() {
        let clock = |hour, minute, second, microsecond| Clock { hour, minute, second, microsecond };
        assert_eq!(time(b"123045.1234567"), Ok((clock(12, 30, 45, 123_456), Zone::Naive)));
        assert_eq!(time(b"12304507"), Ok((clock(12, 30, 45, 70_000), Zone::Naive)));
        assert_eq!(time(b"12:30:455Z"), Ok((clock(12, 30, 45, 0), Zone::Utc)));
        assert_eq!(time(b"12:30-02:30"), Ok((clock(12, 30, 0, 0), Zone::West(clock(2, 30, 0, 0)))));
        for text in ["12:30:455", "12:30,Z", "12:30:45.Z", "12:30Z0", "12:3", "1", "", "12:30+023"] {
            assert_eq!(time(text.as_bytes()), Err(Malformed), "{text}");
        }
    }

    #[test]
    fn days_are_of_months_or_weeks() {
        assert_eq!(day(b"2020-13-45"), Ok(Day::OfMonth { year: 2020, month: 13, day: 45 }));
        assert_eq!(day(b"2020W05"), Ok(Day::OfWeek { year: 2020, week: 5, weekday: 1 }));
        assert_eq!(day(b"2020-W05-3"), Ok(Day::OfWeek { year: 2020, week: 5, weekday: 3 }));
        assert_eq!(day(b"2020-0102"), Err(Malformed));
    }
}
