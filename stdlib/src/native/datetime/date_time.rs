//! `datetime`: a day and a time of it, perhaps of a zone.

use super::calendar::Date;
use super::calls::{call_named, construct, is_plain};
use super::clock::{Clock, DAY, Fold};
use super::date::{DATE, broken_down, ctime, date_of, time_tuple};
use super::fields::{self, number, number_or};
use super::pickling::{self, Mark};
use super::text::{Colons, Line, Precision};
use super::time_delta::{Span, from_span};
use super::time_of_day::{self, push_fold, push_zone};
use super::zone::{self, Question};
use super::{compare, moments, reading};
use alloc::format;
use core::cell::Cell;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::{Str, StrBuilder};
use py_runtime::objects::tuple::Tuple;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A `datetime`, which begins as a `date` does.
#[repr(C)]
pub struct DateTime {
    header: ObjHeader,
    date: Date,
    clock: Clock,
    /// Set once more by who has a class of the program make an instance.
    fold: Cell<Fold>,
    /// A `tzinfo` or None.
    zone: Ref,
}

native_type! {
    /// datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])
    ///
    /// The year, month and day arguments are required. tzinfo may be None, or an
    /// instance of a tzinfo subclass. The remaining arguments may be ints.
    ///
    pub DATE_TIME: DateTime = "datetime" "datetime", base DATE;
    flags: BASETYPE;
    slots: {
        new: new, repr: repr, str: str, hash: compare::hash, richcompare: compare::compare, add: compare::add,
        sub: compare::sub, dealloc: dealloc_as::<DateTime>,
    } inherit TypeSlots::OBJECT;
    rows: {
        get "hour" => |v| Ok(Ref::small_int(this(v).clock.hour.into()));
        get "minute" => |v| Ok(Ref::small_int(this(v).clock.minute.into()));
        get "second" => |v| Ok(Ref::small_int(this(v).clock.second.into()));
        get "microsecond" => |v| Ok(Ref::small_int(this(v).clock.microsecond.into()));
        get "tzinfo" => |v| Ok(this(v).zone.clone());
        get "fold" => |v| Ok(Ref::small_int(this(v).fold.get().number().into()));
        /// Returns new datetime object representing current time local to tz.
        ///
        ///   tz
        ///     Timezone object.
        ///
        /// If no tz is specified, uses local timezone.
        "now" (type, /, tz=None) => moments::now;
        /// Return a new datetime representing UTC day and time.
        "utcnow" (type, /) => moments::utc_now;
        /// timestamp[, tz] -> tz's local time from POSIX timestamp.
        "fromtimestamp" (type, timestamp, tz=None) => moments::from_timestamp;
        /// Construct a naive UTC datetime from a POSIX timestamp.
        "utcfromtimestamp" (type, timestamp, /) => moments::utc_from_timestamp;
        /// string, format -> new datetime parsed from a string (like time.strptime()).
        "strptime" (type, string, format, /) => |args| super::calls::parsed("_strptime_datetime_datetime", args);
        /// date, time -> datetime with same date and time fields
        "combine" (type, date, time, tzinfo=<unrepresentable>) => reading::combine;
        /// string -> datetime from a string in most ISO 8601 formats
        "fromisoformat" (type, object, /) => reading::from_iso_format;
        /// Return date object with same year, month and day.
        "date" (self, /) => |args| super::date::make(this(args[0]).date);
        /// Return time object with same time but with tzinfo=None.
        "time" (self, /) => |args| time_of_day::make(this(args[0]).clock, this(args[0]).fold(), none_ref());
        /// Return time object with same time and tzinfo.
        "timetz" (self, /) => |args| {
            let moment = this(args[0]);
            time_of_day::make(moment.clock, moment.fold(), moment.zone.clone())
        };
        /// Return ctime() style string.
        "ctime" (self, /) => |args| ctime(this(args[0]).date, this(args[0]).clock);
        /// Return time tuple, compatible with time.localtime().
        "timetuple" (self, /) => local_tuple;
        /// Return POSIX timestamp as float.
        "timestamp" (self, /) => |args| moments::timestamp(args[0]);
        /// Return UTC time tuple, compatible with time.localtime().
        "utctimetuple" (self, /) => utc_tuple;
        /// [sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
        /// sep is used to separate the year from the time, and defaults to 'T'.
        /// The optional argument timespec specifies the number of additional terms
        /// of the time to include. Valid options are 'auto', 'hours', 'minutes',
        /// 'seconds', 'milliseconds' and 'microseconds'.
        ///
        "isoformat" (self, sep='T', timespec="auto") => iso_format;
        /// Return self.tzinfo.utcoffset(self).
        "utcoffset" (self, /) => |args| zone::answer(this(args[0]).zone(), Question::Offset, args[0]);
        /// Return self.tzinfo.tzname(self).
        "tzname" (self, /) => |args| zone::name(this(args[0]).zone(), args[0]);
        /// Return self.tzinfo.dst(self).
        "dst" (self, /) => |args| zone::answer(this(args[0]).zone(), Question::Dst, args[0]);
        /// Return datetime with new specified fields.
        raw "replace" (
            self, /, year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged,
            second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged
        ) => replace;
        /// The same as replace().
        raw "__replace__" (self, /, **changes) => replace;
        /// tz -> convert to local time in new timezone tz
        ///
        "astimezone" (self, tz=None) => moments::as_time_zone;
        /// __reduce_ex__(proto) -> (cls, state)
        "__reduce_ex__" (self, proto, /) => |args| reduce(args[0], number(args[1])?);
        /// __reduce__() -> (cls, state)
        "__reduce__" (self, /) => |args| reduce(args[0], 2);
        constant "min" => || make(Date { year: 1, month: 1, day: 1 }, Clock::MIDNIGHT, Fold::First, none_ref());
        constant "max" => || make(Date { year: 9999, month: 12, day: 31 }, Clock::LAST, Fold::First, none_ref());
        constant "resolution" => || from_span(Span::RESOLUTION);
    }
}

signature! {
    static NEW = "function" (
        year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0
    );
}
signature! {
    static REPLACE = "replace" (
        year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged, second=unchanged,
        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged
    );
}

/// Where a pickled moment has its month, maybe with a fold.
const MARK: Mark = Mark { at: 2, allows: |month| pickling::is_month(month & !0x80) };

fn this(v: Value) -> &'static DateTime {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

impl DateTime {
    /// The day.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The time of the day.
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

    /// How far its zone is from UTC then.
    pub fn offset(&self) -> PyResult<Option<Span>> {
        zone::span(self.zone(), Question::Offset, Value::of(self))
    }

    /// The time since the beginning of a year 0 that does not exist, as clocks of the zone show it.
    pub fn since_start(&self) -> PyResult<Span> {
        Span::normal(self.date.ordinal(), 0, self.clock.microseconds())
    }

    /// The day and time so much later.
    pub fn after(&self, span: Span) -> PyResult<(Date, Clock)> {
        let microseconds =
            self.clock.microseconds() + i64::from(span.seconds) * 1_000_000 + i64::from(span.microseconds);
        let days = i64::from(span.days) + microseconds.div_euclid(DAY);
        let date = if days == 0 { self.date } else { fields::date_of_ordinal(self.date.ordinal() + days)? };
        Ok((date, Clock::of_microseconds(microseconds.rem_euclid(DAY))))
    }
}

fn make_as(ty: &'static TypeObj, date: Date, clock: Clock, fold: Fold, zone: Ref) -> PyResult {
    Ok(new_object(ty, |header| DateTime { header, date, clock, fold: Cell::new(fold), zone })?.into_ref())
}

/// A `datetime`.
pub fn make(date: Date, clock: Clock, fold: Fold, zone: Ref) -> PyResult {
    make_as(&DATE_TIME, date, clock, fold, zone)
}

/// Year, month, day, hour, minute, second and microsecond, which may be those of no moment.
pub type Numbers = [i32; 7];

/// The numbers of a day and a time.
pub fn numbers(date: Date, clock: Clock) -> Numbers {
    let Clock { hour, minute, second, microsecond } = clock;
    [date.year, date.month, date.day, hour.into(), minute.into(), second.into(), microsecond as i32]
}

/// The moment as an instance of the class, which is `datetime` or derives from it.
pub fn of_class(class: &'static TypeObj, date: Date, clock: Clock, fold: Fold, zone: Ref) -> PyResult {
    if core::ptr::eq(class, &DATE_TIME) {
        return make(date, clock, fold, zone);
    }
    constructed(class, numbers(date, clock), fold, zone)
}

/// The same, of numbers that may be no moment: the constructor of another class is to find that out.
pub fn of_numbers(class: &'static TypeObj, numbers: Numbers, fold: Fold, zone: Ref) -> PyResult {
    if core::ptr::eq(class, &DATE_TIME) {
        let [year, month, day, hour, minute, second, microsecond] = numbers;
        let date = fields::date(year, month, day)?;
        return make(date, fields::clock(hour, minute, second, microsecond)?, fold, zone);
    }
    constructed(class, numbers, fold, zone)
}

#[cold]
fn constructed(class: &'static TypeObj, numbers: Numbers, fold: Fold, zone: Ref) -> PyResult {
    let [year, month, day, hour, minute, second, microsecond] = numbers.map(|number| Value::small_int(number.into()));
    let made = construct(class, &[year, month, day, hour, minute, second, microsecond, zone.as_value()])?;
    if let Some(moment) = made.as_value().downcast::<DateTime>()
        && fold == Fold::Second
    {
        moment.fold.set(fold);
    }
    Ok(made)
}

/// A moment so much later, of the same class and zone.
pub fn moved(v: Value, span: Span) -> PyResult {
    let moment = this(v);
    let (date, clock) = moment.after(span)?;
    of_class(v.ty(), date, clock, Fold::First, moment.zone.clone())
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if let &[state, ref rest @ ..] = args
        && rest.len() <= 1
        && let Some(mut bytes) = pickling::state(state, MARK, "datetime")?
    {
        let zone = if kwnames.is_missing() { pickling::zone(rest)? } else { none_ref() };
        let fold = pickling::take_fold(&mut bytes[MARK.at]);
        let (date, clock) = pickling::both_of(bytes);
        return make_as(ty, date, clock, fold, zone);
    }
    let bound = NEW.bind(args, kwnames)?;
    let mut numbers = [0; 7];
    for (number, v) in numbers.iter_mut().zip(&*bound) {
        *number = number_or(*v, 0)?;
    }
    let fold = number_or(bound[8], 0)?;
    let zone = bound[7].given().map_or_else(none_ref, Value::to_ref);
    let [year, month, day, hour, minute, second, microsecond] = numbers;
    let date = fields::date(year, month, day)?;
    let clock = fields::clock(hour, minute, second, microsecond)?;
    let fold = fields::fold(fold)?;
    zone::check(zone.as_value())?;
    make_as(ty, date, clock, fold, zone)
}

fn repr(v: Value) -> PyResult {
    let moment = this(v);
    let (Date { year, month, day }, Clock { hour, minute, second, microsecond }) = (moment.date, moment.clock);
    let mut out = format!("{}({year}, {month}, {day}, {hour}, {minute}", v.ty().shown_name());
    if second != 0 || microsecond != 0 {
        out.push_str(&format!(", {second}"));
    }
    if microsecond != 0 {
        out.push_str(&format!(", {microsecond}"));
    }
    push_fold(&mut out, moment.fold());
    push_zone(&mut out, moment.zone())?;
    out.push(')');
    Str::new_ref(&out)
}

fn str(v: Value) -> PyResult {
    if is_plain(v, &DATE_TIME) {
        return iso_text(v, u32::from(b' '), Precision::Auto);
    }
    call_named(v, "isoformat", &[Str::new_ref(" ")?.as_value()])
}

fn iso_format(args: &[Value]) -> PyResult {
    let separator = match args[1].given() {
        None => u32::from(b'T'),
        Some(v) => match v.downcast::<Str>() {
            Some(text) if text.len() == 1 => text.char_at(0),
            Some(text) => throw!(
                TypeError,
                "isoformat() argument 1 must be a unicode character, not a string of length {}",
                text.len()
            ),
            None => throw!(TypeError, "isoformat() argument 1 must be a unicode character, not {}", v.type_name()),
        },
    };
    iso_text(args[0], separator, Precision::of(args[2], 2)?)
}

fn iso_text(v: Value, separator: u32, precision: Precision) -> PyResult {
    let moment = this(v);
    let offset = moment.offset()?;
    let mut line = Line::new();
    line.date(moment.date);
    let ascii = u8::try_from(separator).ok().filter(u8::is_ascii);
    let mut time = Line::new();
    let rest = match ascii {
        Some(separator) => {
            line.push(separator);
            &mut line
        }
        None => &mut time,
    };
    rest.clock(moment.clock, precision);
    if let Some(offset) = offset {
        rest.offset(offset, Colons::Between);
    }
    if ascii.is_some() {
        return line.finish();
    }
    let mut out = StrBuilder::new();
    out.push_value(line.finish()?.as_value());
    out.push(separator);
    out.push_value(time.finish()?.as_value());
    out.finish_ref()
}

fn local_tuple(args: &[Value]) -> PyResult {
    let moment = this(args[0]);
    let is_dst = match zone::span(moment.zone(), Question::Dst, args[0])? {
        None => -1,
        Some(dst) => i64::from(dst != Span::ZERO),
    };
    time_tuple(&broken_down(moment.date, moment.clock, is_dst))
}

fn utc_tuple(args: &[Value]) -> PyResult {
    let moment = this(args[0]);
    let (date, clock) = match moment.offset()? {
        Some(offset) => moment.after(Span::ZERO.minus(offset)?)?,
        None => (date_of(args[0]), moment.clock),
    };
    time_tuple(&broken_down(date, clock, 0))
}

fn replace(args: &[Value], kwnames: Value) -> PyResult {
    let moment = this(args[0]);
    let bound = REPLACE.bind(&args[1..], kwnames)?;
    let mut numbers = numbers(moment.date, moment.clock);
    for (number, v) in numbers.iter_mut().zip(&*bound) {
        *number = number_or(*v, *number)?;
    }
    let zone = bound[7].given().unwrap_or(moment.zone());
    zone::check(zone)?;
    let fold = fields::fold(number_or(bound[8], moment.fold().number().into())?)?;
    of_numbers(args[0].ty(), numbers, fold, zone.to_ref())
}

fn reduce(v: Value, protocol: i32) -> PyResult {
    let moment = this(v);
    let mut bytes = pickling::both_bytes(moment.date, moment.clock);
    if protocol >= pickling::FOLD_PROTOCOL {
        pickling::put_fold(&mut bytes[MARK.at], moment.fold());
    }
    let state = pickling::with_zone(from_slice(&bytes)?, moment.zone())?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), state])?.into_ref())
}
