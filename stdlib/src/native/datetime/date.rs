//! `date`: a day.

use super::calendar::{Date, WeekDate};
use super::calls::{call_named, class_of, construct, format_text, is_plain, parsed};
use super::clock::{Clock, Fold};
use super::date_time::{self, DATE_TIME, DateTime};
use super::fields::{self, number, number_or};
use super::pickling::{self, Mark};
use super::strftime::Subject;
use super::time_delta::{Span, as_span, from_span};
use super::{iso, text, week};
use crate::native::time::calendar::Moment;
use crate::native::time::format::{month_short, weekday_short};
use crate::native::time::{StructTime, moment_of_seconds, moment_of_tuple, wall, whole_seconds};
use alloc::format;
use py_abi::hash::hash_buffer;
use py_abi::ops::CompareOp;
use py_runtime::memory::{dealloc_plain, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_str;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::float::from_float;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::struct_sequence;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{holds, index, str as str_of};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A `date`. A `datetime` begins in the same way.
#[repr(C)]
pub struct CalendarDate {
    header: ObjHeader,
    date: Date,
}

native_type! {
    /// date(year, month, day) --> date object
    pub DATE: CalendarDate = "datetime" "date", base OBJECT;
    flags: BASETYPE;
    slots: {
        new: new, repr: repr, str: str, hash: hash, richcompare: compare, add: add, sub: sub, dealloc: dealloc_plain,
    } inherit TypeSlots::OBJECT;
    rows: {
        get "year" => |v| Ok(Ref::small_int(date_of(v).year.into()));
        get "month" => |v| Ok(Ref::small_int(date_of(v).month.into()));
        get "day" => |v| Ok(Ref::small_int(date_of(v).day.into()));
        /// Create a date from a POSIX timestamp.
        ///
        /// The timestamp is a number, e.g. created via time.time(), that is
        /// interpreted as local time.
        "fromtimestamp" (type, timestamp, /) => from_timestamp;
        /// int -> date corresponding to a proleptic Gregorian ordinal.
        "fromordinal" (type, ordinal, /) => from_ordinal;
        /// str -> Construct a date from a string in ISO 8601 format.
        "fromisoformat" (type, object, /) => from_iso_format;
        /// int, int, int -> Construct a date from the ISO year, week number and weekday.
        ///
        /// This is the inverse of the date.isocalendar() function
        "fromisocalendar" (type, year, week, day) => from_iso_calendar;
        /// string, format -> new date parsed from a string (like time.strptime()).
        "strptime" (type, string, format, /) => |args| parsed("_strptime_datetime_date", args);
        /// Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).
        "today" (type, /) => today;
        /// Return ctime() style string.
        "ctime" (self, /) => |args| ctime(date_of(args[0]), Clock::MIDNIGHT);
        /// format -> strftime() style string.
        "strftime" (self, format) => strftime;
        /// Formats self with strftime.
        "__format__" (self, format, /) => formatted;
        /// Return string in ISO 8601 format, YYYY-MM-DD.
        "isoformat" (self, /) => |args| text::date(date_of(args[0]));
        /// Return the day of the week represented by the date.
        /// Monday == 1 ... Sunday == 7
        "isoweekday" (self, /) => |args| Ok(Ref::small_int(date_of(args[0]).weekday() + 1));
        /// Return a named tuple containing ISO year, week number, and weekday.
        "isocalendar" (self, /) => |args| week::of_date(date_of(args[0]).week_date());
        /// Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.
        "toordinal" (self, /) => |args| Ok(Ref::small_int(date_of(args[0]).ordinal()));
        /// Return the day of the week represented by the date.
        /// Monday == 0 ... Sunday == 6
        "weekday" (self, /) => |args| Ok(Ref::small_int(date_of(args[0]).weekday()));
        /// Return time tuple, compatible with time.localtime().
        "timetuple" (self, /) => |args| time_tuple(&broken_down(date_of(args[0]), Clock::MIDNIGHT, -1));
        /// Return date with new specified fields.
        raw "replace" (self, /, year=unchanged, month=unchanged, day=unchanged) => replace;
        /// The same as replace().
        raw "__replace__" (self, /, **changes) => replace;
        /// __reduce__() -> (cls, state)
        "__reduce__" (self, /) => |args| reduce(args[0]);
        constant "min" => || make(Date { year: 1, month: 1, day: 1 });
        constant "max" => || make(Date { year: 9999, month: 12, day: 31 });
        constant "resolution" => || from_span(Span::DAY);
    }
}

signature! { static NEW = "function" (year, month, day); }
signature! { static REPLACE = "replace" (year=unchanged, month=unchanged, day=unchanged); }

/// Where a pickled date has its month.
const MARK: Mark = Mark { at: 2, allows: pickling::is_month };

/// The day of a `date` or `datetime`.
pub fn date_of(v: Value) -> Date {
    // SAFETY: slots and rows of the types get their instances, which begin in the same way.
    unsafe { v.cast::<CalendarDate>() }.date
}

/// The day of a `date` that is no `datetime`.
fn as_date(v: Value) -> Option<Date> {
    match v.downcast_exact::<CalendarDate>() {
        Some(exact) => Some(exact.date),
        None => v.downcast::<CalendarDate>().filter(|_| !v.is_instance_of(&DATE_TIME)).map(|date| date.date),
    }
}

fn make_as(ty: &'static TypeObj, date: Date) -> PyResult {
    Ok(new_object(ty, |header| CalendarDate { header, date })?.into_ref())
}

/// A `date`.
pub fn make(date: Date) -> PyResult {
    make_as(&DATE, date)
}

/// The day as an instance of the class, which is `date` or derives from it.
fn of_class(class: &'static TypeObj, date: Date) -> PyResult {
    if core::ptr::eq(class, &DATE) {
        return make(date);
    }
    if core::ptr::eq(class, &DATE_TIME) {
        return date_time::make(date, Clock::MIDNIGHT, Fold::First, none_ref());
    }
    construct(class, &[date.year, date.month, date.day].map(|part| Value::small_int(part.into())))
}

/// The same, of numbers that may be no date: the constructor of another class is to find that out.
fn of_numbers(class: &'static TypeObj, date: Date) -> PyResult {
    if core::ptr::eq(class, &DATE) || core::ptr::eq(class, &DATE_TIME) {
        fields::date(date.year, date.month, date.day)?;
    }
    of_class(class, date)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if let &[state] = args
        && let Some(bytes) = pickling::state(state, MARK, "date")?
    {
        return make_as(ty, pickling::date_of(bytes));
    }
    let date = match args {
        &[year, month, day] if kwnames.is_missing() => fields::date(number(year)?, number(month)?, number(day)?)?,
        _ => {
            let bound = NEW.bind(args, kwnames)?;
            fields::date(number(bound[0])?, number(bound[1])?, number(bound[2])?)?
        }
    };
    make_as(ty, date)
}

fn repr(v: Value) -> PyResult {
    let Date { year, month, day } = date_of(v);
    Str::new_ref(&format!("{}({year}, {month}, {day})", v.ty().shown_name()))
}

fn str(v: Value) -> PyResult {
    if is_plain(v, &DATE) { text::date(date_of(v)) } else { call_named(v, "isoformat", &[]) }
}

fn hash(v: Value) -> PyResult<i64> {
    Ok(hash_buffer(&pickling::date_bytes(date_of(v))))
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match (as_date(a), as_date(b)) {
        (Some(a), Some(b)) => Ok(bool_ref(holds(a, b, op))),
        _ => Ok(not_implemented_ref()),
    }
}

fn moved(v: Value, date: Date, days: i64) -> PyResult {
    of_class(v.ty(), fields::date_of_ordinal(date.ordinal() + days)?)
}

fn add(a: Value, b: Value) -> PyResult {
    match (as_date(a), as_span(b), as_date(b), as_span(a)) {
        (Some(date), Some(span), ..) => moved(a, date, span.days.into()),
        (.., Some(date), Some(span)) => moved(b, date, span.days.into()),
        _ => Ok(not_implemented_ref()),
    }
}

fn sub(a: Value, b: Value) -> PyResult {
    let Some(date) = as_date(a) else { return Ok(not_implemented_ref()) };
    if let Some(other) = as_date(b) {
        return from_span(Span::normal(date.ordinal() - other.ordinal(), 0, 0)?);
    }
    match as_span(b) {
        Some(span) => moved(a, date, -i64::from(span.days)),
        None => Ok(not_implemented_ref()),
    }
}

/// The local date of seconds since the epoch.
fn of_seconds(class: &'static TypeObj, seconds: i64) -> PyResult {
    let Moment { year, month, day, .. } = moment_of_seconds(seconds)?;
    of_numbers(class, Date { year: year as i32, month: month as i32, day: day as i32 })
}

fn from_timestamp(args: &[Value]) -> PyResult {
    of_seconds(class_of(args[0]), whole_seconds(args[1])?)
}

fn today(args: &[Value]) -> PyResult {
    let class = class_of(args[0]);
    let now = wall()?;
    if core::ptr::eq(class, &DATE) {
        return of_seconds(class, (now / 1_000_000_000) as i64);
    }
    call_named(args[0], "fromtimestamp", &[from_float(now as f64 / 1e9)?.as_value()])
}

fn from_ordinal(args: &[Value]) -> PyResult {
    let ordinal = number(args[1])?;
    if ordinal < 1 {
        throw!(ValueError, "ordinal must be >= 1");
    }
    of_numbers(class_of(args[0]), Date::of_ordinal(ordinal.into()))
}

/// The day that the text of a date says, which may be of no year of the calendar.
pub fn read_iso(bytes: &[u8]) -> Result<Date, iso::Malformed> {
    match iso::day(bytes)? {
        iso::Day::OfMonth { year, month, day } => Ok(Date { year, month, day }),
        iso::Day::OfWeek { year, week, weekday } => WeekDate { year, week, weekday }.date().map_err(|_| iso::Malformed),
    }
}

fn from_iso_format(args: &[Value]) -> PyResult {
    let text = fields::iso_text(args[1])?;
    let date = match text.chars().as_ascii() {
        Some(bytes) if matches!(bytes.len(), 7 | 8 | 10) => read_iso(bytes),
        _ => Err(iso::Malformed),
    };
    match date {
        Ok(date) => of_numbers(class_of(args[0]), date),
        Err(iso::Malformed) => Err(fields::invalid_iso(text)),
    }
}

fn from_iso_calendar(args: &[Value]) -> PyResult {
    use super::calendar::OutOfRange;
    let part = |v: Value| -> PyResult<i32> {
        let number = index(v)?;
        match py_runtime::objects::int::to_i64(number.as_value()).and_then(|number| i32::try_from(number).ok()) {
            Some(number) => Ok(number),
            None => throw!(ValueError, "ISO calendar component out of range"),
        }
    };
    let week = WeekDate { year: part(args[1])?, week: part(args[2])?, weekday: part(args[3])? };
    match week.date() {
        Ok(date) => of_numbers(class_of(args[0]), date),
        Err(OutOfRange::Year) => Err(fields::check_year(week.year).err().unwrap_or_else(fields::date_out_of_range)),
        Err(OutOfRange::Week) => throw!(ValueError, "Invalid week: {}", week.week),
        Err(OutOfRange::Weekday) => throw!(ValueError, "Invalid weekday: {} (range is [1, 7])", week.weekday),
    }
}

/// `Mon Jan  1 00:00:00 2024`
pub fn ctime(date: Date, clock: Clock) -> PyResult {
    let (weekday, month) = (weekday_short(date.weekday()), month_short(date.month.into()));
    let Clock { hour, minute, second, .. } = clock;
    Str::new_ref(&format!("{weekday} {month} {:2} {hour:02}:{minute:02}:{second:02} {:04}", date.day, date.year))
}

/// The date and time in the terms of C.
pub fn broken_down(date: Date, clock: Clock, is_dst: i64) -> Moment {
    Moment {
        year: date.year.into(),
        month: date.month.into(),
        day: date.day.into(),
        hour: clock.hour.into(),
        minute: clock.minute.into(),
        second: clock.second.into(),
        weekday: date.weekday(),
        day_of_year: date.day_of_year(),
        is_dst,
    }
}

/// The same as a `struct_time`.
pub fn time_tuple(moment: &Moment) -> PyResult {
    let Moment { year, month, day, hour, minute, second, weekday, day_of_year, is_dst } = *moment;
    let fields = [year, month, day, hour, minute, second, weekday, day_of_year, is_dst];
    struct_sequence::make::<StructTime>(fields.map(Ref::small_int))
}

/// `strftime` of a `date` or `datetime`.
fn strftime(args: &[Value]) -> PyResult {
    let &[v, pattern] = args else { unreachable!("two parameters") };
    let pattern = to_str(pattern, "strftime", "1 ")?;
    let date_time = v.downcast::<DateTime>();
    let clock = date_time.map_or(Clock::MIDNIGHT, DateTime::clock);
    let moment = if is_plain(v, &DATE) || is_plain(v, &DATE_TIME) {
        broken_down(date_of(v), clock, -1)
    } else {
        moment_of_tuple(call_named(v, "timetuple", &[])?.as_value())?
    };
    let none = none_ref();
    let zone = date_time.map_or(none.as_value(), DateTime::zone);
    Subject { moment, microsecond: clock.microsecond, zone, asked: v }.text(pattern)
}

/// `__format__` of dates and times.
pub fn formatted(args: &[Value]) -> PyResult {
    let &[v, format] = args else { unreachable!("two parameters") };
    if format_text(format)?.is_empty() { str_of(v) } else { call_named(v, "strftime", &[format]) }
}

fn replace(args: &[Value], kwnames: Value) -> PyResult {
    let Date { year, month, day } = date_of(args[0]);
    let bound = REPLACE.bind(&args[1..], kwnames)?;
    let date =
        Date { year: number_or(bound[0], year)?, month: number_or(bound[1], month)?, day: number_or(bound[2], day)? };
    of_numbers(args[0].ty(), date)
}

fn reduce(v: Value) -> PyResult {
    let state = Tuple::from_refs([from_slice(&pickling::date_bytes(date_of(v)))?])?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), state.into_ref()])?.into_ref())
}
