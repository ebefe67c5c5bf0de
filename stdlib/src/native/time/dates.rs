//! Broken-down times: `struct_time` and what makes, reads and prints it.

use super::calendar::{self, Moment};
use super::clocks::wall;
use super::format;
use alloc::format;
use alloc::vec::Vec;
use platform::Errno;
use py_runtime::call::call_positional;
use py_runtime::exceptions::raise_errno;
use py_runtime::imports;
use py_runtime::intern::intern_text;
use py_runtime::objects::float::{as_float, from_float};
use py_runtime::objects::int::to_i64;
use py_runtime::objects::str::{Str, StrBuilder};
use py_runtime::objects::struct_sequence::make;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::get_attr;
use py_runtime::protocol::index;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, struct_sequence, throw};

struct_sequence! {
    /// `time.struct_time`
    pub STRUCT_TIME: StructTime = "time" "struct_time";
    items: tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst;
    hidden: tm_zone tm_gmtoff;
}

rows! { "time":
    type "struct_time" => STRUCT_TIME;
    /// The broken-down time of seconds since the epoch, or of now, in UTC.
    "gmtime" (seconds=None, /) => |args| broken_down(args[0], "GMT");
    /// The broken-down time of seconds since the epoch, or of now, in the local zone.
    "localtime" (seconds=None, /) => |args| broken_down(args[0], LOCAL_ZONE);
    /// Seconds since the epoch of a local broken-down time.
    "mktime" (time_tuple, /) => mktime;
    /// A broken-down time as text.
    "asctime" (time_tuple=None, /) => asctime;
    /// Seconds since the epoch, or now, as text.
    "ctime" (seconds=None, /) => ctime;
    /// A broken-down time in a format.
    "strftime" (format, time_tuple=None, /) => strftime;
    /// Reads the zone again: there is only one.
    "tzset" () => |_| Ok(py_runtime::objects::singletons::none_ref());
    /// Reads a broken-down time from a text in a format.
    "strptime" (data_string, format="%a %b %d %H:%M:%S %Y", /) => strptime;
    constant "_STRUCT_TM_ITEMS" => || Ok(Ref::small_int(TM_ITEMS));
    constant "timezone" => || Ok(Ref::small_int(0));
    constant "altzone" => || Ok(Ref::small_int(0));
    constant "daylight" => || Ok(Ref::small_int(0));
    constant "tzname" => zone_names;
}

const LOCAL_ZONE: &str = "UTC";

/// Items of a `struct_time`, those included that are no part of the sequence.
const TM_ITEMS: i64 = 11;

/// `_strptime._strptime_time`, as in CPython.
fn strptime(args: &[Value]) -> PyResult {
    let module = imports::import(&*intern_text("_strptime")?)?;
    let read = get_attr(module.as_value(), &*intern_text("_strptime_time")?)?;
    let given = args.iter().filter_map(|arg| arg.given()).collect::<Vec<Value>>();
    call_positional(read.as_value(), &given)
}

fn zone_names() -> PyResult {
    Ok(Tuple::from_refs([Str::new_ref(LOCAL_ZONE)?, Str::new_ref(LOCAL_ZONE)?])?.into_ref())
}

/// Whole seconds since the epoch that `v` says, or now's if it is omitted or None.
fn seconds_or_now(v: Value) -> PyResult<i64> {
    match v.given() {
        Some(v) if !v.is_none() => whole_seconds(v),
        _ => Ok((wall()? / 1_000_000_000) as i64),
    }
}

/// Whole seconds since the epoch that `v` says, rounded down (`_PyTime_ObjectToTime_t`).
pub(crate) fn whole_seconds(v: Value) -> PyResult<i64> {
    if let Some(seconds) = as_float(v) {
        if seconds.is_nan() {
            throw!(ValueError, "Invalid value NaN (not a number)");
        }
        if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&seconds) {
            throw!(OverflowError, "timestamp out of range for platform time_t");
        }
        let whole = seconds as i64;
        return Ok(if (whole as f64) > seconds { whole - 1 } else { whole });
    }
    let number = index(v)?;
    match to_i64(number.as_value()) {
        Some(seconds) => Ok(seconds),
        None => throw!(OverflowError, "timestamp out of range for platform time_t"),
    }
}

fn moment_of(v: Value) -> PyResult<Moment> {
    moment_of_seconds(seconds_or_now(v)?)
}

/// The broken-down time of seconds since the epoch.
pub(crate) fn moment_of_seconds(seconds: i64) -> PyResult<Moment> {
    match calendar::moment(seconds) {
        Some(moment) => Ok(moment),
        None => Err(raise_errno(Errno(EOVERFLOW))),
    }
}

const EOVERFLOW: i32 = 75;

fn broken_down(v: Value, zone: &str) -> PyResult {
    let moment = moment_of(v)?;
    let Moment { year, month, day, hour, minute, second, weekday, day_of_year, is_dst } = moment;
    let fields = [year, month, day, hour, minute, second, weekday, day_of_year, is_dst].map(Ref::small_int);
    make::<StructTime>(fields.into_iter().chain([Str::new_ref(zone)?, Ref::small_int(0)]))
}

/// Reads a tuple of nine (`gettmarg`); the function is named in messages.
fn read_tuple(v: Value, function: &str) -> PyResult<Moment> {
    let Some(tuple) = v.downcast::<Tuple>() else { throw!(TypeError, "Tuple or struct_time argument required") };
    let [year, month, day, hour, minute, second, weekday, day_of_year, is_dst] = *tuple.items() else {
        throw!(TypeError, "{function}(): illegal time tuple argument");
    };
    let field = |v: Value| -> PyResult<i64> {
        let number = index(v)?;
        match to_i64(number.as_value()).and_then(|number| i32::try_from(number).ok()) {
            Some(number) => Ok(i64::from(number)),
            None => throw!(OverflowError, "Python int too large to convert to C int"),
        }
    };
    let year = field(year)?;
    if year < i64::from(i32::MIN) + 1900 {
        throw!(OverflowError, "year out of range");
    }
    Ok(Moment {
        year,
        month: field(month)?,
        day: field(day)?,
        hour: field(hour)?,
        minute: field(minute)?,
        second: field(second)?,
        // -1 stands for Sunday here as in C's arithmetic; less than that is refused by `checked`.
        weekday: field(weekday)?,
        day_of_year: field(day_of_year)?,
        is_dst: field(is_dst)?,
    })
}

/// What `strftime` makes of a tuple.
pub(crate) fn moment_of_tuple(v: Value) -> PyResult<Moment> {
    checked(read_tuple(v, "strftime")?)
}

/// Refuses what `strftime` could crash on, and turns the zeros of "unknown" into ones (`checktm`).
fn checked(mut moment: Moment) -> PyResult<Moment> {
    if moment.month == 0 {
        moment.month = 1;
    }
    if !(1..=12).contains(&moment.month) {
        throw!(ValueError, "month out of range");
    }
    if moment.day == 0 {
        moment.day = 1;
    }
    if !(1..=31).contains(&moment.day) {
        throw!(ValueError, "day of month out of range");
    }
    if !(0..=23).contains(&moment.hour) {
        throw!(ValueError, "hour out of range");
    }
    if !(0..=59).contains(&moment.minute) {
        throw!(ValueError, "minute out of range");
    }
    if !(0..=61).contains(&moment.second) {
        throw!(ValueError, "seconds out of range");
    }
    // CPython counts from Sunday before it looks, and takes the remainder: -1 is Sunday.
    if moment.weekday < -1 {
        throw!(ValueError, "day of week out of range");
    }
    moment.weekday = moment.weekday.rem_euclid(7);
    if moment.day_of_year == 0 {
        moment.day_of_year = 1;
    }
    if !(1..=366).contains(&moment.day_of_year) {
        throw!(ValueError, "day of year out of range");
    }
    Ok(moment)
}

fn mktime(args: &[Value]) -> PyResult {
    let moment = read_tuple(args[0], "mktime")?;
    from_float(calendar::seconds(&moment) as f64)
}

/// The moment that a function was given, or now.
fn given_or_now(v: Value, function: &str) -> PyResult<Moment> {
    match v.given() {
        Some(v) if !v.is_none() => checked(read_tuple(v, function)?),
        _ => moment_of(Value::MISSING),
    }
}

fn asctime(args: &[Value]) -> PyResult {
    // Unlike elsewhere, None is no way to say "now".
    let moment = match args[0].given() {
        Some(v) => checked(read_tuple(v, "asctime")?)?,
        None => moment_of(Value::MISSING)?,
    };
    text_of(&moment)
}

fn ctime(args: &[Value]) -> PyResult {
    text_of(&moment_of(args[0])?)
}

fn text_of(moment: &Moment) -> PyResult {
    let (weekday, month) = (format::weekday_short(moment.weekday), format::month_short(moment.month));
    let Moment { year, day, hour, minute, second, .. } = moment;
    Str::new_ref(&format!("{weekday} {month}{day:3} {hour:02}:{minute:02}:{second:02} {year}"))
}

fn strftime(args: &[Value]) -> PyResult {
    let Some(pattern) = args[0].downcast::<Str>() else {
        throw!(TypeError, "strftime() argument 1 must be str, not {}", args[0].type_name());
    };
    let moment = given_or_now(args[1], "strftime")?;
    let zone = zone_of(args[1])?;
    let mut out = StrBuilder::new();
    let mut at = 0;
    while at < pattern.len() {
        let c = pattern.char_at(at);
        at += 1;
        if c != u32::from('%') {
            out.push(c);
            continue;
        }
        // Conversions are ASCII; anything else ends them.
        let ahead: Vec<u8> =
            (at..pattern.len()).map_while(|at| u8::try_from(pattern.char_at(at)).ok()).take(MAX_SPEC).collect();
        match format::conversion(&ahead, &moment, &zone) {
            Some((text, used)) => {
                out.push_str(&text);
                at += used;
            }
            None => out.push(c),
        }
    }
    Ok(out.finish()?.into_ref())
}

/// Longest conversion that is looked at: flags, a width, a modifier and the letter.
const MAX_SPEC: usize = 16;

/// The name of a `struct_time`'s zone.
fn zone_of(v: Value) -> PyResult<alloc::string::String> {
    if v.given().is_some_and(|v| v.is_exact::<StructTime>()) {
        let name = intern_text("tm_zone")?;
        let zone = get_attr(v, &name)?;
        if let Some(zone) = zone.downcast::<Str>() {
            return Ok(zone.to_text());
        }
    }
    Ok(alloc::string::String::from(LOCAL_ZONE))
}
