//! `tzinfo`, the base of time zones, and what dates and times ask their zones.

use super::calls::call_named;
use super::date_time::{self, DateTime};
use super::time_delta::{Span, as_span};
use super::timezone::{self, TimeZone};
use core::hint::cold_path;
use py_runtime::call::call_positional;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_plain, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{get_attr_optional, repr_text};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{native_type, raise, throw};

/// A `tzinfo`, which says nothing by itself.
#[repr(C)]
pub struct Zone {
    header: ObjHeader,
}

native_type! {
    /// Abstract base class for time zone info objects.
    pub TZINFO: Zone = "datetime" "tzinfo", base OBJECT;
    flags: BASETYPE;
    slots: { new: new, dealloc: dealloc_plain } inherit TypeSlots::OBJECT;
    rows: {
        /// datetime -> string name of time zone.
        "tzname" (self, object, /) => |_| Err(abstract_method("tzname"));
        /// datetime -> timedelta showing offset from UTC, negative values indicating West of UTC
        "utcoffset" (self, object, /) => |_| Err(abstract_method("utcoffset"));
        /// datetime -> DST offset as timedelta positive east of UTC.
        "dst" (self, object, /) => |_| Err(abstract_method("dst"));
        /// datetime in UTC -> datetime in local time.
        "fromutc" (self, object, /) => from_utc;
        /// -> (cls, state)
        "__reduce__" (self, /) => reduce;
    }
}

fn new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(new_object(ty, |header| Zone { header })?.into_ref())
}

#[cold]
fn abstract_method(name: &str) -> Raised {
    raise!(NotImplementedError, "a tzinfo subclass must implement {name}()")
}

/// What a zone is asked of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// How far it is from UTC.
    Offset,
    /// How much of that is for the summer.
    Dst,
}

/// Refuses a `tzinfo` argument that is no zone and not None.
pub fn check(zone: Value) -> PyResult<()> {
    if zone.is_none() || zone.is_instance_of(&TZINFO) {
        return Ok(());
    }
    throw!(TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '{}'", zone.ty().shown_name())
}

/// Refuses what no zone can be away from UTC.
pub fn check_offset(offset: Span, v: Value) -> PyResult<()> {
    if offset.is_offset() {
        return Ok(());
    }
    throw!(
        ValueError,
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}",
        repr_text(v)?
    )
}

/// What the zone answers, a `timedelta` or None, as the object that it is (`call_tzinfo_method`).
pub fn answer(zone: Value, question: Question, moment: Value) -> PyResult {
    if zone.is_none() {
        return Ok(none_ref());
    }
    let name = match question {
        Question::Offset => "utcoffset",
        Question::Dst => "dst",
    };
    let answer = call_named(zone, name, &[moment])?;
    match as_span(answer.as_value()) {
        Some(span) => check_offset(span, answer.as_value())?,
        None if answer.as_value().is_none() => {}
        None => throw!(
            TypeError,
            "tzinfo.{name}() must return None or timedelta, not '{}'",
            answer.as_value().ty().shown_name()
        ),
    }
    Ok(answer)
}

/// What the zone answers. Zones of this module need no call.
pub fn span(zone: Value, question: Question, moment: Value) -> PyResult<Option<Span>> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(zone) = zone.downcast_exact::<TimeZone>() {
        return Ok((question == Question::Offset).then_some(zone.offset()));
    }
    cold_path();
    Ok(as_span(answer(zone, question, moment)?.as_value()))
}

/// What the zone is called: a string or None.
pub fn name(zone: Value, moment: Value) -> PyResult {
    if zone.is_none() {
        return Ok(none_ref());
    }
    if let Some(zone) = zone.downcast_exact::<TimeZone>() {
        return timezone::name_of(zone);
    }
    let name = call_named(zone, "tzname", &[moment])?;
    if name.as_value().is_none() || name.as_value().downcast::<Str>().is_some() {
        return Ok(name);
    }
    throw!(TypeError, "tzinfo.tzname() must return None or a string, not '{}'", name.as_value().ty().shown_name())
}

/// The argument of `fromutc`: a moment of the zone.
pub fn own_moment(zone: Value, moment: Value) -> PyResult<&'static DateTime> {
    let Some(own) = moment.downcast::<DateTime>() else {
        throw!(TypeError, "fromutc: argument must be a datetime");
    };
    if !own.zone().is(zone) {
        throw!(ValueError, "fromutc: dt.tzinfo is not self");
    }
    Ok(own)
}

/// Asks the zone what it is away from UTC, takes the summer off, and asks again what that is then (`tzinfo_fromutc`).
fn from_utc(args: &[Value]) -> PyResult {
    let &[zone, moment] = args else { unreachable!("two parameters") };
    own_moment(zone, moment)?;
    let Some(offset) = span(zone, Question::Offset, moment)? else {
        throw!(ValueError, "fromutc: non-None utcoffset() result required");
    };
    let Some(dst) = span(zone, Question::Dst, moment)? else {
        throw!(ValueError, "fromutc: non-None dst() result required");
    };
    let standard = date_time::moved(moment, offset.minus(dst)?)?;
    let then = standard.as_value();
    match span(zone, Question::Dst, then)? {
        None => {
            throw!(ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert")
        }
        Some(Span::ZERO) => Ok(standard),
        Some(dst) => date_time::moved(then, dst),
    }
}

fn reduce(args: &[Value]) -> PyResult {
    let zone = args[0];
    let arguments = match get_attr_optional(zone, &*intern_text("__getinitargs__")?)? {
        Some(method) => call_positional(method.as_value(), &[])?,
        None => Tuple::empty().into_ref(),
    };
    let state = call_named(zone, "__getstate__", &[])?;
    Ok(Tuple::from_refs([Value::of(zone.ty()).to_ref(), arguments, state])?.into_ref())
}
