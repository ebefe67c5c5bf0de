//! `strftime` of dates and times: what `time.strftime` does, and `%f`, `%z`, `%:z` and `%Z`, of which that knows nothing.

use super::calls::call_named;
use super::text::{Colons, Line};
use super::zone::{self, Question};
use crate::native::time::calendar::Moment;
use crate::native::time::format::conversion;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use py_runtime::objects::str::Str;
use py_runtime::text::buf::StrBuf;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// What is written.
pub struct Subject {
    /// The date and time.
    pub moment: Moment,
    /// Behind its second.
    pub microsecond: u32,
    /// A zone or None.
    pub zone: Value,
    /// What the zone is asked about.
    pub asked: Value,
}

/// Longest conversion that is looked at: flags, a width, a modifier and the letter.
const MAX_SPEC: usize = 16;

impl Subject {
    /// Writes the format's text.
    pub fn text(&self, pattern: &Str) -> PyResult {
        let mut out = StrBuf::with_capacity(pattern.len() * 2);
        let mut at = 0;
        while at < pattern.len() {
            let c = pattern.char_at(at);
            at += 1;
            if c != u32::from(b'%') {
                out.push(c);
                continue;
            }
            match pattern.chars().get(at).and_then(|c| u8::try_from(c).ok()) {
                Some(letter) if self.own(letter, &mut out)? => at += 1,
                Some(b':') if pattern.chars().get(at + 1) == Some(u32::from(b'z')) => {
                    self.offset(Colons::Between, &mut out)?;
                    at += 2;
                }
                _ => {
                    // Conversions are ASCII; anything else ends them.
                    let ahead: Vec<u8> = (at..pattern.len())
                        .map_while(|at| u8::try_from(pattern.char_at(at)).ok())
                        .take(MAX_SPEC)
                        .collect();
                    match conversion(&ahead, &self.moment, "") {
                        Some((text, used)) => {
                            out.push_ascii(text.as_bytes());
                            at += used;
                        }
                        None => out.push(c),
                    }
                }
            }
        }
        Str::from_buf(&out)
    }

    /// Writes a conversion that is not as `time.strftime` has it, or so frequent that it is worth a short cut.
    fn own(&self, letter: u8, out: &mut StrBuf) -> PyResult<bool> {
        let moment = &self.moment;
        match letter {
            // Four digits of the year, unlike in glibc, because `strptime` wants as many.
            b'Y' => digits::<4>(moment.year, out),
            b'm' => digits::<2>(moment.month, out),
            b'd' => digits::<2>(moment.day, out),
            b'H' => digits::<2>(moment.hour, out),
            b'M' => digits::<2>(moment.minute, out),
            b'S' => digits::<2>(moment.second, out),
            b'f' => digits::<6>(self.microsecond.into(), out),
            b'F' => {
                digits::<4>(moment.year, out);
                out.push_ascii(b"-");
                digits::<2>(moment.month, out);
                out.push_ascii(b"-");
                digits::<2>(moment.day, out);
            }
            b'G' => {
                let year: String = conversion(b"G", moment, "").map_or_else(String::new, |(year, _)| year);
                out.push_ascii(format!("{year:0>4}").as_bytes());
            }
            b'z' => self.offset(Colons::None, out)?,
            b'Z' => self.zone_name(out)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn offset(&self, colons: Colons, out: &mut StrBuf) -> PyResult<()> {
        if let Some(offset) = zone::span(self.zone, Question::Offset, self.asked)? {
            let mut line = Line::new();
            line.offset(offset, colons);
            out.push_ascii(line.as_bytes());
        }
        Ok(())
    }

    fn zone_name(&self, out: &mut StrBuf) -> PyResult<()> {
        let name = zone::name(self.zone, self.asked)?;
        let name = name.as_value();
        if let Some(name) = name.downcast_exact::<Str>() {
            out.push_chars(name.chars());
        } else if !name.is_none() {
            // CPython doubles the percent signs of the name, for which the name is asked.
            let (percent, doubled) = (Str::new_ref("%")?, Str::new_ref("%%")?);
            let replaced = call_named(name, "replace", &[percent.as_value(), doubled.as_value()])?;
            if replaced.as_value().downcast::<Str>().is_none() {
                throw!(TypeError, "tzname.replace() did not return a string");
            }
            let plain = call_named(replaced.as_value(), "replace", &[doubled.as_value(), percent.as_value()])?;
            if let Some(name) = plain.as_value().downcast::<Str>() {
                out.push_chars(name.chars());
            }
        }
        Ok(())
    }
}

/// A number of so many digits, or what it has more.
fn digits<const N: usize>(number: i64, out: &mut StrBuf) {
    let mut text = [b'0'; N];
    let mut rest = number;
    for digit in text.iter_mut().rev() {
        *digit = b'0' + rest.rem_euclid(10) as u8;
        rest = rest.div_euclid(10);
    }
    if rest == 0 { out.push_ascii(&text) } else { out.push_ascii(format!("{number:0width$}", width = N).as_bytes()) }
}
