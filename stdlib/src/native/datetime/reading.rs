//! Moments made of a date and a time, and of ISO 8601 texts.

use super::calendar::{Date, days_in_month};
use super::calls::class_of;
use super::clock::Fold;
use super::date::{CalendarDate, date_of, read_iso};
use super::date_time::{of_class, of_numbers};
use super::fields;
use super::iso::{self, Malformed};
use super::time_of_day::{TimeOfDay, is_day_end, zone_of_iso};
use super::zone;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// `datetime.combine`
pub fn combine(args: &[Value]) -> PyResult {
    if args[1].downcast::<CalendarDate>().is_none() {
        throw!(TypeError, "combine() argument 1 must be datetime.date, not {}", args[1].type_name());
    }
    let Some(time) = args[2].downcast::<TimeOfDay>() else {
        throw!(TypeError, "combine() argument 2 must be datetime.time, not {}", args[2].type_name());
    };
    let zone = args[3].given().unwrap_or(time.zone());
    zone::check(zone)?;
    of_class(class_of(args[0]), date_of(args[1]), time.clock(), time.fold(), zone.to_ref())
}

/// The bytes of a text. What is not ASCII may only stand between date and time, for which it is as good as a `T`.
fn bytes_of(text: &Str) -> Cow<'_, [u8]> {
    if let Some(bytes) = text.chars().as_ascii() {
        return Cow::Borrowed(bytes);
    }
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().iter().enumerate() {
        match u8::try_from(c).ok().filter(u8::is_ascii) {
            Some(byte) => bytes.push(byte),
            None if matches!(at, 7 | 8 | 10) => bytes.push(b'T'),
            // No text that is read has these.
            None => bytes.extend([0xFF; 2]),
        }
    }
    Cow::Owned(bytes)
}

fn read(text: &[u8]) -> Result<(Date, iso::Clock, iso::Zone), Malformed> {
    if text.len() < 7 {
        return Err(Malformed);
    }
    let length = iso::date_length(text)?;
    let date = read_iso(text.get(..length).ok_or(Malformed)?)?;
    let (clock, zone) = match text.get(length + 1..) {
        None => (iso::Clock::default(), iso::Zone::Naive),
        Some(time) => iso::time(time)?,
    };
    Ok((date, clock, zone))
}

/// `datetime.fromisoformat`
pub fn from_iso_format(args: &[Value]) -> PyResult {
    let text = fields::iso_text(args[1])?;
    let Ok((mut date, mut clock, zone)) = read(&bytes_of(text)) else { return Err(fields::invalid_iso(text)) };
    let zone = if zone == iso::Zone::Naive { none_ref() } else { zone_of_iso(zone)? };
    let is_day = (1..=12).contains(&date.month) && date.day <= days_in_month(date.year, date.month);
    if is_day && is_day_end(clock)? {
        clock.hour = 0;
        date = Date::of_ordinal(date.ordinal() + 1);
    }
    let numbers = [date.year, date.month, date.day, clock.hour, clock.minute, clock.second, clock.microsecond];
    of_numbers(class_of(args[0]), numbers, Fold::First, zone)
}
