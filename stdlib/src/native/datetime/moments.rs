//! Moments of now and of timestamps, timestamps of moments, and the same moment in other zones.
//!
//! There is one local zone, UTC, as for `time`.

use super::calendar::Date;
use super::calls::{call_named, class_of};
use super::clock::{Clock, Fold};
use super::date_time::{self, DateTime, of_numbers};
use super::fields;
use super::time_delta::{Span, total_seconds};
use super::{timezone, zone};
use crate::native::time::{moment_of_seconds, wall, whole_seconds};
use py_runtime::exceptions::print::warn_deprecated;
use py_runtime::objects::float::{as_float, from_float};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::index;
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};

/// The day from which timestamps count.
const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };
/// No clock is set back further than a day (`max_fold_seconds`).
const MOST_FOLD: i64 = 86_400;
/// What `time` calls the local zone.
const LOCAL_ZONE: &str = "UTC";

/// Seconds since the epoch, and microseconds.
#[derive(Clone, Copy)]
struct Timestamp {
    seconds: i64,
    microseconds: i64,
}

/// A number of seconds, to the nearest microsecond (`_PyTime_ObjectToTimeval`).
fn read_timestamp(v: Value) -> PyResult<Timestamp> {
    let Some(number) = as_float(v) else {
        if v.as_small_int().is_none() && v.ty().slots().index().is_none() {
            throw!(TypeError, "argument must be int or float, not {}", v.ty().shown_name());
        }
        return Ok(Timestamp { seconds: whole_seconds(index(v)?.as_value())?, microseconds: 0 });
    };
    let whole = libm::trunc(number);
    let rounded = libm::rint((number - whole) * 1e6);
    let carry = libm::floor(rounded / 1e6);
    let seconds = whole_seconds(from_float(whole)?.as_value())?.saturating_add(carry as i64);
    Ok(Timestamp { seconds, microseconds: (rounded - carry * 1e6) as i64 })
}

/// The clock in UTC, which is also the local one, at a number of seconds: whether the calendar has that.
fn check_seconds(seconds: i64) -> PyResult<()> {
    fields::check_year(moment_of_seconds(seconds)?.year as i32)
}

fn of_timestamp(class: &'static TypeObj, at: Timestamp, zone: Value) -> PyResult {
    let moment = moment_of_seconds(at.seconds)?;
    let numbers = [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, at.microseconds];
    of_numbers(class, numbers.map(|number| number as i32), Fold::First, zone.to_ref())
}

/// A local moment. CPython looks a day back for a fold, which the calendar must have.
fn of_local(class: &'static TypeObj, at: Timestamp) -> PyResult {
    check_seconds(at.seconds)?;
    check_seconds(at.seconds.saturating_sub(MOST_FOLD))?;
    of_timestamp(class, at, none_ref().as_value())
}

/// A moment that the zone turns from UTC into its own.
fn of_zone(class: &'static TypeObj, at: Timestamp, zone: Value) -> PyResult {
    let moment = of_timestamp(class, at, zone)?;
    call_named(zone, "fromutc", &[moment.as_value()])
}

fn now_timestamp() -> PyResult<Timestamp> {
    let now = wall()?;
    Ok(Timestamp { seconds: (now / 1_000_000_000) as i64, microseconds: (now % 1_000_000_000 / 1000) as i64 })
}

/// The `tz` argument.
fn zone_argument(v: Value) -> PyResult<Option<Value>> {
    let zone = v.given().filter(|zone| !zone.is_none());
    zone.map_or(Ok(()), zone::check)?;
    Ok(zone)
}

/// `datetime.now`
pub fn now(args: &[Value]) -> PyResult {
    let zone = zone_argument(args[1])?;
    let (class, now) = (class_of(args[0]), now_timestamp()?);
    zone.map_or_else(|| of_local(class, now), |zone| of_zone(class, now, zone))
}

/// `datetime.utcnow`
pub fn utc_now(args: &[Value]) -> PyResult {
    warn_deprecated(
        "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware \
         objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).",
    )?;
    of_timestamp(class_of(args[0]), now_timestamp()?, none_ref().as_value())
}

/// `datetime.fromtimestamp`
pub fn from_timestamp(args: &[Value]) -> PyResult {
    let zone = zone_argument(args[2])?;
    let (class, at) = (class_of(args[0]), read_timestamp(args[1])?);
    zone.map_or_else(|| of_local(class, at), |zone| of_zone(class, at, zone))
}

/// `datetime.utcfromtimestamp`
pub fn utc_from_timestamp(args: &[Value]) -> PyResult {
    warn_deprecated(
        "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use \
         timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).",
    )?;
    of_timestamp(class_of(args[0]), read_timestamp(args[1])?, none_ref().as_value())
}

/// Seconds since the epoch of a moment that clocks show in UTC.
fn seconds(date: Date, clock: Clock) -> i64 {
    (date.ordinal() - EPOCH.ordinal()) * 86_400 + clock.seconds()
}

/// `datetime.timestamp`
pub fn timestamp(v: Value) -> PyResult {
    let Some(moment) = v.downcast::<DateTime>() else { unreachable!("the row gets instances") };
    if let Some(offset) = moment.offset()? {
        let epoch = Span::normal(EPOCH.ordinal(), 0, 0)?;
        return total_seconds(moment.since_start()?.minus(epoch)?.minus(offset)?);
    }
    if !moment.zone().is_none() {
        throw!(TypeError, "can't subtract offset-naive and offset-aware datetimes");
    }
    let seconds = seconds(moment.date(), moment.clock());
    // CPython looks a day around for a second time that clocks show the same, which the calendar must have.
    check_seconds(match moment.fold() {
        Fold::First => seconds - MOST_FOLD,
        Fold::Second => seconds + MOST_FOLD,
    })?;
    from_float(seconds as f64 + f64::from(moment.clock().microsecond) / 1e6)
}

/// The local zone at any moment.
fn local_zone() -> PyResult {
    timezone::make(Span::ZERO, Some(Str::new_ref(LOCAL_ZONE)?))
}

/// `datetime.astimezone`
pub fn as_time_zone(args: &[Value]) -> PyResult {
    let v = args[0];
    let target = zone_argument(args[1])?;
    let Some(moment) = v.downcast::<DateTime>() else { unreachable!("the row gets instances") };
    // Without a zone of its own, or one that does not know, it is a local moment.
    let own: Option<Ref> = if moment.zone().is_none() { None } else { Some(moment.zone().to_ref()) };
    if let (Some(own), Some(target)) = (&own, target)
        && own.as_value().is(target)
    {
        return Ok(v.to_ref());
    }
    let offset = moment.offset()?.unwrap_or(Span::ZERO);
    let (date, clock) = moment.after(Span::ZERO.minus(offset)?)?;
    let zone = target.map_or_else(local_zone, |target| Ok(target.to_ref()))?;
    let at_utc = date_time::of_class(v.ty(), date, clock, Fold::First, zone.clone())?;
    call_named(zone.as_value(), "fromutc", &[at_utc.as_value()])
}
