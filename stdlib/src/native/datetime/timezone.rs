//! `timezone`: zones that are always as far from UTC, and the one that is UTC.

use super::date_time::{self, DateTime};
use super::text::{Colons, Line};
use super::time_delta::{Span, as_span, from_span, hash_of_span};
use super::zone::{TZINFO, check_offset, own_moment};
use alloc::format;
use py_abi::ops::CompareOp;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::{ObjHeader, Object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::repr_text;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A `timezone`.
#[repr(C)]
pub struct TimeZone {
    header: ObjHeader,
    offset: Span,
    /// A string, if the zone was given one.
    name: Option<Ref>,
}

native_type! {
    /// Fixed offset from UTC implementation of tzinfo.
    pub TIME_ZONE: TimeZone = "datetime" "timezone", base TZINFO;
    flags: NONE;
    slots: {
        new: new, repr: repr, str: str, hash: |v| hash_of_span(this(v).offset), richcompare: compare,
        dealloc: dealloc_as::<TimeZone>,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.
        "tzname" (self, object, /) => |args| { check_moment("tzname", args[1])?; name_of(this(args[0])) };
        /// Return fixed offset.
        "utcoffset" (self, object, /) => |args| {
            check_moment("utcoffset", args[1])?;
            from_span(this(args[0]).offset)
        };
        /// Return None.
        "dst" (self, object, /) => |args| { check_moment("dst", args[1])?; Ok(none_ref()) };
        /// datetime in UTC -> datetime in local time.
        "fromutc" (self, object, /) => from_utc;
        /// pickle support
        "__getinitargs__" (self, /) => init_args;
        constant "utc" => utc;
        constant "min" => || make(Span { days: -1, seconds: 60, microseconds: 0 }, None);
        constant "max" => || make(Span { days: 0, seconds: 86_340, microseconds: 0 }, None);
    }
}

// SAFETY: it has no name; nothing of it ever changes.
unsafe impl Sync for TimeZone {}

static UTC: TimeZone = TimeZone { header: ObjHeader::immortal(TimeZone::SHAPE), offset: Span::ZERO, name: None };

/// `timezone.utc`
pub fn utc() -> PyResult {
    Ok(Value::of(&UTC).to_ref())
}

signature! { static NEW = "timezone" (offset, name=<unrepresentable>); }

fn this(v: Value) -> &'static TimeZone {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

impl TimeZone {
    /// How far it is from UTC.
    pub fn offset(&self) -> Span {
        self.offset
    }
}

/// A zone, if there can be one.
pub fn make(offset: Span, name: Option<Ref>) -> PyResult {
    if name.is_none() && offset == Span::ZERO {
        return utc();
    }
    if !offset.is_offset() {
        check_offset(offset, from_span(offset)?.as_value())?;
    }
    Ok(new_object(&TIME_ZONE, |header| TimeZone { header, offset, name })?.into_ref())
}

fn new(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let Some(offset) = as_span(bound[0]) else {
        throw!(TypeError, "timezone() argument 1 must be datetime.timedelta, not {}", bound[0].type_name());
    };
    let name = bound[1].given();
    if let Some(name) = name.filter(|name| name.downcast::<Str>().is_none()) {
        throw!(TypeError, "timezone() argument 2 must be str, not {}", name.type_name());
    }
    make(offset, name.map(Value::to_ref))
}

fn check_moment(method: &str, v: Value) -> PyResult<()> {
    if v.is_none() || v.downcast::<DateTime>().is_some() {
        return Ok(());
    }
    throw!(TypeError, "{method}(dt) argument must be a datetime instance or None, not {}", v.ty().shown_name())
}

/// The name, or what stands for one.
pub fn name_of(zone: &TimeZone) -> PyResult {
    if let Some(name) = &zone.name {
        return Ok(name.clone());
    }
    let mut line = Line::new();
    line.push(b'U');
    line.push(b'T');
    line.push(b'C');
    if zone.offset != Span::ZERO {
        line.offset(zone.offset, Colons::Between);
    }
    line.finish()
}

fn str(v: Value) -> PyResult {
    name_of(this(v))
}

fn repr(v: Value) -> PyResult {
    let zone = this(v);
    if v.is(Value::of(&UTC)) {
        return Str::new_ref("datetime.timezone.utc");
    }
    let offset = repr_text(from_span(zone.offset)?.as_value())?;
    match &zone.name {
        None => Str::new_ref(&format!("datetime.timezone({offset})")),
        Some(name) => Str::new_ref(&format!("datetime.timezone({offset}, {})", repr_text(name.as_value())?)),
    }
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (a.downcast::<TimeZone>(), b.downcast::<TimeZone>()) else {
        return Ok(not_implemented_ref());
    };
    match op {
        CompareOp::Eq => Ok(bool_ref(a.offset == b.offset)),
        CompareOp::Ne => Ok(bool_ref(a.offset != b.offset)),
        CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => Ok(not_implemented_ref()),
    }
}

fn from_utc(args: &[Value]) -> PyResult {
    own_moment(args[0], args[1])?;
    date_time::moved(args[1], this(args[0]).offset)
}

fn init_args(args: &[Value]) -> PyResult {
    let zone = this(args[0]);
    let offset = from_span(zone.offset)?;
    Ok(match &zone.name {
        None => Tuple::from_refs([offset])?.into_ref(),
        Some(name) => Tuple::from_refs([offset, name.clone()])?.into_ref(),
    })
}
