//! Reading and checking the numbers that dates and times are made of, in the words of CPython's refusals.

use super::calendar::{Date, days_in_month};
use super::clock::{Clock, Fold};
use core::hint::cold_path;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{index, repr_text};
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{raise, throw};

/// The years of the calendar.
pub const YEARS: core::ops::RangeInclusive<i32> = 1..=9999;

/// An argument that CPython reads as a C `int` (`i` of `PyArg_Parse`).
pub fn number(v: Value) -> PyResult<i32> {
    if let Some(number) = v.as_small_int().and_then(|number| i32::try_from(number).ok()) {
        return Ok(number);
    }
    cold_path();
    let index = index(v)?;
    let Some(number) = to_i64(index.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C long");
    };
    match i32::try_from(number) {
        Ok(number) => Ok(number),
        Err(_) if number > 0 => throw!(OverflowError, "signed integer is greater than maximum"),
        Err(_) => throw!(OverflowError, "signed integer is less than minimum"),
    }
}

/// An argument, or what it is if it was omitted.
pub fn number_or(v: Value, default: i32) -> PyResult<i32> {
    v.given().map_or(Ok(default), number)
}

#[cold]
fn out_of_range(what: &str, least: i32, most: i32, number: i32) -> Raised {
    raise!(ValueError, "{what} must be in {least}..{most}, not {number}")
}

fn within(what: &str, least: i32, most: i32, number: i32) -> PyResult<i32> {
    if (least..=most).contains(&number) { Ok(number) } else { Err(out_of_range(what, least, most, number)) }
}

/// Refuses years that the calendar does not have.
pub fn check_year(year: i32) -> PyResult<()> {
    within("year", *YEARS.start(), *YEARS.end(), year).map(drop)
}

/// A date, if there is such a day (`check_date_args`).
pub fn date(year: i32, month: i32, day: i32) -> PyResult<Date> {
    check_year(year)?;
    within("month", 1, 12, month)?;
    let last = days_in_month(year, month);
    if !(1..=last).contains(&day) {
        throw!(ValueError, "day {day} must be in range 1..{last} for month {month} in year {year}");
    }
    Ok(Date { year, month, day })
}

/// A time, if the day has it (`check_time_args`).
pub fn clock(hour: i32, minute: i32, second: i32, microsecond: i32) -> PyResult<Clock> {
    Ok(Clock {
        hour: within("hour", 0, 23, hour)? as u8,
        minute: within("minute", 0, 59, minute)? as u8,
        second: within("second", 0, 59, second)? as u8,
        microsecond: within("microsecond", 0, 999_999, microsecond)? as u32,
    })
}

/// The argument `fold`.
pub fn fold(number: i32) -> PyResult<Fold> {
    match number {
        0 => Ok(Fold::First),
        1 => Ok(Fold::Second),
        _ => throw!(ValueError, "fold must be either 0 or 1, not {number}"),
    }
}

/// The day of a number, if the calendar has it.
pub fn date_of_ordinal(ordinal: i64) -> PyResult<Date> {
    const LAST: i64 = 3_652_059;
    if (1..=LAST).contains(&ordinal) { Ok(Date::of_ordinal(ordinal)) } else { Err(date_out_of_range()) }
}

/// What arithmetic raises that leaves the calendar.
#[cold]
pub fn date_out_of_range() -> Raised {
    raise!(OverflowError, "date value out of range")
}

/// What `fromisoformat` raises for a text that it cannot read.
#[cold]
pub fn invalid_iso(text: &Str) -> Raised {
    match repr_text(Value::of(text)) {
        Ok(text) => raise!(ValueError, "Invalid isoformat string: {text}"),
        Err(raised) => raised,
    }
}

/// The text that `fromisoformat` is given.
pub fn iso_text(v: Value) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "fromisoformat: argument must be str"),
    }
}
