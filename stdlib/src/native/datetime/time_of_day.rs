//! `time`: a time of some day, perhaps of a zone.

use super::calls::{call_named, class_of, construct, is_plain, parsed};
use super::clock::{Clock, Fold};
use super::date::formatted;
use super::fields::{self, number, number_or};
use super::pickling::{self, Mark};
use super::strftime::Subject;
use super::text::{Colons, Line, Precision};
use super::time_delta::{Span, from_span, hash_of_span};
use super::zone::{self, Question};
use super::{iso, timezone};
use crate::native::time::calendar::Moment;
use alloc::format;
use alloc::string::String;
use core::cell::Cell;
use core::cmp::Ordering;
use py_abi::hash::hash_buffer;
use py_abi::ops::CompareOp;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_str;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{holds, repr_text};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A `time`.
#[repr(C)]
pub struct TimeOfDay {
    header: ObjHeader,
    clock: Clock,
    /// Set once more by who has a class of the program make an instance.
    fold: Cell<Fold>,
    /// A `tzinfo` or None.
    zone: Ref,
}

native_type! {
    /// time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object
    ///
    /// All arguments are optional. tzinfo may be None, or an instance of
    /// a tzinfo subclass. The remaining arguments may be ints.
    ///
    pub TIME: TimeOfDay = "datetime" "time", base OBJECT;
    flags: BASETYPE;
    slots: {
        new: new, repr: repr, str: str, hash: hash, richcompare: compare, dealloc: dealloc_as::<TimeOfDay>,
    } inherit TypeSlots::OBJECT;
    rows: {
        get "hour" => |v| Ok(Ref::small_int(this(v).clock.hour.into()));
        get "minute" => |v| Ok(Ref::small_int(this(v).clock.minute.into()));
        get "second" => |v| Ok(Ref::small_int(this(v).clock.second.into()));
        get "microsecond" => |v| Ok(Ref::small_int(this(v).clock.microsecond.into()));
        get "tzinfo" => |v| Ok(this(v).zone.clone());
        get "fold" => |v| Ok(Ref::small_int(this(v).fold.get().number().into()));
        /// string -> time from a string in ISO 8601 format
        "fromisoformat" (type, object, /) => from_iso_format;
        /// string, format -> new time parsed from a string (like time.strptime()).
        "strptime" (type, string, format, /) => |args| parsed("_strptime_datetime_time", args);
        /// Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
        ///
        /// The optional argument timespec specifies the number of additional terms
        /// of the time to include. Valid options are 'auto', 'hours', 'minutes',
        /// 'seconds', 'milliseconds' and 'microseconds'.
        ///
        "isoformat" (self, timespec="auto") => |args| iso_format(args[0], Precision::of(args[1], 1)?);
        /// format -> strftime() style string.
        "strftime" (self, format) => strftime;
        /// Formats self with strftime.
        "__format__" (self, format, /) => formatted;
        /// Return self.tzinfo.utcoffset(self).
        "utcoffset" (self, /) => |args| zone::answer(this(args[0]).zone(), Question::Offset, none_ref().as_value());
        /// Return self.tzinfo.tzname(self).
        "tzname" (self, /) => |args| zone::name(this(args[0]).zone(), none_ref().as_value());
        /// Return self.tzinfo.dst(self).
        "dst" (self, /) => |args| zone::answer(this(args[0]).zone(), Question::Dst, none_ref().as_value());
        /// Return time with new specified fields.
        raw "replace" (
            self, /, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, *,
            fold=unchanged
        ) => replace;
        /// The same as replace().
        raw "__replace__" (self, /, **changes) => replace;
        /// __reduce_ex__(proto) -> (cls, state)
        "__reduce_ex__" (self, proto, /) => |args| reduce(args[0], number(args[1])?);
        /// __reduce__() -> (cls, state)
        "__reduce__" (self, /) => |args| reduce(args[0], 2);
        constant "min" => || make(Clock::MIDNIGHT, Fold::First, none_ref());
        constant "max" => || make(Clock::LAST, Fold::First, none_ref());
        constant "resolution" => || from_span(Span::RESOLUTION);
    }
}

signature! { static NEW = "function" (hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0); }
signature! {
    static REPLACE = "replace" (
        hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged
    );
}

/// Where a pickled time has its hour, maybe with a fold.
const MARK: Mark = Mark { at: 0, allows: |hour| hour & !0x80 < 24 };

fn this(v: Value) -> &'static TimeOfDay {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

impl TimeOfDay {
    /// The time.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Which of two moments is meant.
    pub fn fold(&self) -> Fold {
        self.fold.get()
    }

    /// A `tzinfo` or None.
    pub fn zone(&self) -> Value {
        self.zone.as_value()
    }

    fn offset(&self) -> PyResult<Option<Span>> {
        zone::span(self.zone(), Question::Offset, none_ref().as_value())
    }
}

fn make_as(ty: &'static TypeObj, clock: Clock, fold: Fold, zone: Ref) -> PyResult {
    Ok(new_object(ty, |header| TimeOfDay { header, clock, fold: Cell::new(fold), zone })?.into_ref())
}

/// A `time`.
pub fn make(clock: Clock, fold: Fold, zone: Ref) -> PyResult {
    make_as(&TIME, clock, fold, zone)
}

/// Hour, minute, second and microsecond, which may be those of no time.
type Numbers = [i32; 4];

/// The time as an instance of the class, which is `time` or derives from it.
fn of_class(class: &'static TypeObj, numbers: Numbers, fold: Fold, zone: Ref) -> PyResult {
    let [hour, minute, second, microsecond] = numbers;
    if core::ptr::eq(class, &TIME) {
        return make(fields::clock(hour, minute, second, microsecond)?, fold, zone);
    }
    let [hour, minute, second, microsecond] = numbers.map(|number| Value::small_int(number.into()));
    let made = construct(class, &[hour, minute, second, microsecond, zone.as_value()])?;
    if let Some(time) = made.as_value().downcast::<TimeOfDay>()
        && fold == Fold::Second
    {
        time.fold.set(fold);
    }
    Ok(made)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if let &[state, ref rest @ ..] = args
        && rest.len() <= 1
        && let Some(mut bytes) = pickling::state(state, MARK, "time")?
    {
        let zone = if kwnames.is_missing() { pickling::zone(rest)? } else { none_ref() };
        let fold = pickling::take_fold(&mut bytes[MARK.at]);
        return make_as(ty, pickling::clock_of(bytes), fold, zone);
    }
    let bound = NEW.bind(args, kwnames)?;
    let [hour, minute, second, microsecond] = [bound[0], bound[1], bound[2], bound[3]].map(|v| number_or(v, 0));
    let (numbers, fold) = ([hour?, minute?, second?, microsecond?], number_or(bound[5], 0)?);
    let zone = bound[4].given().map_or_else(none_ref, Value::to_ref);
    let clock = fields::clock(numbers[0], numbers[1], numbers[2], numbers[3])?;
    let fold = fields::fold(fold)?;
    zone::check(zone.as_value())?;
    make_as(ty, clock, fold, zone)
}

fn repr(v: Value) -> PyResult {
    let time = this(v);
    let Clock { hour, minute, second, microsecond } = time.clock;
    let mut out = format!("{}({hour}, {minute}", v.ty().shown_name());
    if second != 0 || microsecond != 0 {
        out.push_str(&format!(", {second}"));
    }
    if microsecond != 0 {
        out.push_str(&format!(", {microsecond}"));
    }
    push_zone(&mut out, time.zone())?;
    push_fold(&mut out, time.fold.get());
    out.push(')');
    Str::new_ref(&out)
}

/// What the representations of dates and times say of a zone.
pub fn push_zone(out: &mut String, zone: Value) -> PyResult<()> {
    if !zone.is_none() {
        out.push_str(&format!(", tzinfo={}", repr_text(zone)?));
    }
    Ok(())
}

/// What they say of a fold.
pub fn push_fold(out: &mut String, fold: Fold) {
    if fold == Fold::Second {
        out.push_str(", fold=1");
    }
}

fn str(v: Value) -> PyResult {
    if is_plain(v, &TIME) { iso_format(v, Precision::Auto) } else { call_named(v, "isoformat", &[]) }
}

fn iso_format(v: Value, precision: Precision) -> PyResult {
    let time = this(v);
    let mut line = Line::new();
    line.clock(time.clock, precision);
    if let Some(offset) = time.offset()? {
        line.offset(offset, Colons::Between);
    }
    line.finish()
}

/// What the time would be at UTC, on the same day or one next to it.
fn at_utc(time: &TimeOfDay, offset: Span) -> PyResult<Span> {
    Span::normal(0, 0, time.clock.microseconds())?.minus(offset)
}

fn hash(v: Value) -> PyResult<i64> {
    // A zone is asked without a moment here, so that the fold makes no difference.
    match this(v).offset()? {
        None => Ok(hash_buffer(&pickling::clock_bytes(this(v).clock))),
        Some(offset) => hash_of_span(at_utc(this(v), offset)?),
    }
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y)) = (a.downcast::<TimeOfDay>(), b.downcast::<TimeOfDay>()) else {
        return Ok(not_implemented_ref());
    };
    let order = if x.zone().is(y.zone()) {
        x.clock.cmp(&y.clock)
    } else {
        match (x.offset()?, y.offset()?) {
            (a, b) if a == b => x.clock.cmp(&y.clock),
            // Microseconds of the distance to UTC do not count, as in CPython.
            (Some(a), Some(b)) => {
                let seconds = |time: &TimeOfDay, offset: Span| {
                    time.clock.seconds() - i64::from(offset.days) * 86_400 - i64::from(offset.seconds)
                };
                seconds(x, a).cmp(&seconds(y, b)).then(x.clock.microsecond.cmp(&y.clock.microsecond))
            }
            _ if matches!(op, CompareOp::Eq | CompareOp::Ne) => return Ok(bool_ref(op == CompareOp::Ne)),
            _ => throw!(TypeError, "can't compare offset-naive and offset-aware times"),
        }
    };
    Ok(bool_ref(holds(order, Ordering::Equal, op)))
}

fn from_iso_format(args: &[Value]) -> PyResult {
    let text = fields::iso_text(args[1])?;
    let ascii = text.chars().as_ascii().ok_or(iso::Malformed);
    let read = ascii.and_then(|bytes| iso::time(bytes.strip_prefix(b"T").unwrap_or(bytes)));
    let Ok((clock, zone)) = read else { return Err(fields::invalid_iso(text)) };
    let zone = zone_of_iso(zone)?;
    // The end of a day is its beginning.
    let hour = if is_day_end(clock)? { 0 } else { clock.hour };
    of_class(class_of(args[0]), [hour, clock.minute, clock.second, clock.microsecond], Fold::First, zone)
}

/// Whether a text says 24 hours, which only end a day.
pub fn is_day_end(clock: iso::Clock) -> PyResult<bool> {
    if clock.hour != 24 {
        return Ok(false);
    }
    if (clock.minute, clock.second, clock.microsecond) != (0, 0, 0) {
        throw!(ValueError, "minute, second, and microsecond must be 0 when hour is 24");
    }
    Ok(true)
}

/// The zone that a text says, or None.
pub fn zone_of_iso(zone: iso::Zone) -> PyResult {
    match zone {
        iso::Zone::Naive => Ok(none_ref()),
        iso::Zone::Utc => timezone::utc(),
        iso::Zone::East(clock) => timezone::make(span_of_iso(clock, 1)?, None),
        iso::Zone::West(clock) => timezone::make(span_of_iso(clock, -1)?, None),
    }
}

fn span_of_iso(clock: iso::Clock, sign: i64) -> PyResult<Span> {
    let seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
    if sign > 0 && seconds < 86_400 {
        return Ok(Span { days: 0, seconds, microseconds: clock.microsecond });
    }
    Span::normal(0, sign * i64::from(seconds), sign * i64::from(clock.microsecond))
}

fn strftime(args: &[Value]) -> PyResult {
    let &[v, pattern] = args else { unreachable!("two parameters") };
    let pattern = to_str(pattern, "strftime", "1 ")?;
    let time = this(v);
    // CPython's date for what has none.
    let moment = Moment {
        year: 1900,
        month: 1,
        day: 1,
        hour: time.clock.hour.into(),
        minute: time.clock.minute.into(),
        second: time.clock.second.into(),
        weekday: 0,
        day_of_year: 1,
        is_dst: -1,
    };
    let asked = none_ref();
    let subject = Subject { moment, microsecond: time.clock.microsecond, zone: time.zone(), asked: asked.as_value() };
    subject.text(pattern)
}

fn replace(args: &[Value], kwnames: Value) -> PyResult {
    let time = this(args[0]);
    let bound = REPLACE.bind(&args[1..], kwnames)?;
    let Clock { hour, minute, second, microsecond } = time.clock;
    let numbers = [
        number_or(bound[0], hour.into())?,
        number_or(bound[1], minute.into())?,
        number_or(bound[2], second.into())?,
        number_or(bound[3], microsecond as i32)?,
    ];
    let zone = bound[4].given().unwrap_or(time.zone());
    zone::check(zone)?;
    let fold = fields::fold(number_or(bound[5], time.fold.get().number().into())?)?;
    of_class(args[0].ty(), numbers, fold, zone.to_ref())
}

fn reduce(v: Value, protocol: i32) -> PyResult {
    let time = this(v);
    let mut bytes = pickling::clock_bytes(time.clock);
    if protocol >= pickling::FOLD_PROTOCOL {
        pickling::put_fold(&mut bytes[MARK.at], time.fold.get());
    }
    let state = pickling::with_zone(from_slice(&bytes)?, time.zone())?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), state])?.into_ref())
}
