//! `timedelta`: the time between two moments.
//!
//! Days, seconds and microseconds lie in their ranges; arithmetic goes through the number of microseconds, which fits 128
//! bits, and through integers of any size where an operand may be one.

use super::calls::{call_named, is_plain};
use alloc::format;
use alloc::string::String;
use core::hint::cold_path;
use py_abi::ops::CompareOp;
use py_runtime::int::{Int, IntRef, arith, float};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_int;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::{FLOAT, as_float, from_float};
use py_runtime::objects::int::{as_int, from_finite, from_int, raise_int_error};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::not_implemented_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{hash, holds};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

const SECOND: i128 = 1_000_000;
const DAY: i128 = 86_400 * SECOND;
const MOST_DAYS: i32 = 999_999_999;

/// So many days, and seconds and microseconds of one more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Up to [`MOST_DAYS`], either way.
    pub days: i32,
    /// Less than a day.
    pub seconds: i32,
    /// Less than a second.
    pub microseconds: i32,
}

impl Span {
    const MIN: Span = Span { days: -MOST_DAYS, seconds: 0, microseconds: 0 };
    const MAX: Span = Span { days: MOST_DAYS, seconds: 86_399, microseconds: 999_999 };
    /// The least.
    pub const RESOLUTION: Span = Span { days: 0, seconds: 0, microseconds: 1 };
    /// A day.
    pub const DAY: Span = Span { days: 1, seconds: 0, microseconds: 0 };
    /// Nothing.
    pub const ZERO: Span = Span { days: 0, seconds: 0, microseconds: 0 };

    /// The time of so many days, seconds and microseconds, which may lie outside of their ranges.
    pub fn normal(days: i64, seconds: i64, microseconds: i64) -> PyResult<Span> {
        let seconds = seconds + microseconds.div_euclid(1_000_000);
        Span::of_days(
            days + seconds.div_euclid(86_400),
            seconds.rem_euclid(86_400) as i32,
            microseconds.rem_euclid(1_000_000) as i32,
        )
    }

    fn of_days(days: i64, seconds: i32, microseconds: i32) -> PyResult<Span> {
        let Ok(days) = i32::try_from(days) else { return Err(too_large()) };
        if days.unsigned_abs() > MOST_DAYS.unsigned_abs() {
            throw!(OverflowError, "days={days}; must have magnitude <= {MOST_DAYS}");
        }
        Ok(Span { days, seconds, microseconds })
    }

    /// The sum.
    pub fn plus(self, other: Span) -> PyResult<Span> {
        Span::normal(
            i64::from(self.days) + i64::from(other.days),
            (self.seconds + other.seconds).into(),
            (self.microseconds + other.microseconds).into(),
        )
    }

    /// The difference.
    pub fn minus(self, other: Span) -> PyResult<Span> {
        Span::normal(
            i64::from(self.days) - i64::from(other.days),
            (self.seconds - other.seconds).into(),
            (self.microseconds - other.microseconds).into(),
        )
    }

    /// Microseconds, of a time of few days.
    pub fn microseconds_within_days(self) -> i64 {
        (i64::from(self.days) * 86_400 + i64::from(self.seconds)) * 1_000_000 + i64::from(self.microseconds)
    }

    /// Whether a zone can be so far from UTC: less than a day.
    pub fn is_offset(self) -> bool {
        self.days == 0 || (self.days == -1 && (self.seconds, self.microseconds) != (0, 0))
    }

    fn total(self) -> i128 {
        i128::from(self.days) * DAY + i128::from(self.seconds) * SECOND + i128::from(self.microseconds)
    }

    /// The time of so many microseconds.
    fn of_total(total: i128) -> PyResult<Span> {
        // Division of 128 bits is slow, and 64 go as far as the calendar does.
        if let Ok(total) = i64::try_from(total) {
            return Span::normal(0, 0, total);
        }
        let Ok(days) = i64::try_from(total.div_euclid(DAY)) else { return Err(too_large()) };
        let rest = total.rem_euclid(DAY);
        Span::of_days(days, (rest / SECOND) as i32, (rest % SECOND) as i32)
    }

    fn of_int(total: IntRef) -> PyResult<Span> {
        total.to_i128().map_or_else(|| Err(too_large()), Span::of_total)
    }
}

#[cold]
fn too_large() -> py_runtime::value::Raised {
    py_runtime::raise!(OverflowError, "Python int too large to convert to C int")
}

/// A `timedelta`.
#[repr(C)]
pub struct TimeDelta {
    header: ObjHeader,
    span: Span,
}

native_type! {
    /// Difference between two datetime values.
    ///
    /// timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)
    ///
    /// All arguments are optional and default to 0.
    /// Arguments may be integers or floats, and may be positive or negative.
    pub TIME_DELTA: TimeDelta = "datetime" "timedelta", base OBJECT;
    flags: BASETYPE;
    slots: {
        new: new, repr: repr, str: str, hash: hash_of, richcompare: compare, bool: is_nonzero, add: add, sub: sub, mul: mul,
        truediv: truediv, floordiv: floordiv, modulo: modulo, divmod: divmod, neg: neg, pos: pos, abs: abs,
        dealloc: dealloc_as::<TimeDelta>,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Number of days.
        get "days" => |v| Ok(Ref::small_int(span_of(v).days.into()));
        /// Number of seconds (>= 0 and less than 1 day).
        get "seconds" => |v| Ok(Ref::small_int(span_of(v).seconds.into()));
        /// Number of microseconds (>= 0 and less than 1 second).
        get "microseconds" => |v| Ok(Ref::small_int(span_of(v).microseconds.into()));
        /// Total seconds in the duration.
        "total_seconds" (self, /) => |args| total_seconds(span_of(args[0]));
        /// __reduce__() -> (cls, state)
        "__reduce__" (self, /) => |args| reduce(args[0]);
        constant "min" => || make(&TIME_DELTA, Span::MIN);
        constant "max" => || make(&TIME_DELTA, Span::MAX);
        constant "resolution" => || make(&TIME_DELTA, Span::RESOLUTION);
    }
}

signature! {
    static NEW = "__new__" (days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0);
}

/// The parameters in the order in which they are added up, for the rounding of floats: index, name, microseconds.
const UNITS: [(usize, &str, i64); 7] = [
    (2, "microseconds", 1),
    (3, "milliseconds", 1000),
    (1, "seconds", 1_000_000),
    (4, "minutes", 60_000_000),
    (5, "hours", 3_600_000_000),
    (0, "days", 86_400_000_000),
    (6, "weeks", 604_800_000_000),
];

/// The time of an instance.
fn span_of(v: Value) -> Span {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast::<TimeDelta>() }.span
}

/// The time of a value, if it is a `timedelta`.
pub fn as_span(v: Value) -> Option<Span> {
    v.downcast::<TimeDelta>().map(|delta| delta.span)
}

fn make(ty: &'static TypeObj, span: Span) -> PyResult {
    Ok(new_object(ty, |header| TimeDelta { header, span })?.into_ref())
}

/// A `timedelta`.
pub fn from_span(span: Span) -> PyResult {
    make(&TIME_DELTA, span)
}

fn of_total(total: i128) -> PyResult {
    make(&TIME_DELTA, Span::of_total(total)?)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    if let Some(total) = small_total(&bound) {
        return make(ty, Span::of_total(total)?);
    }
    let mut total = Int::Small(0);
    // Parts of microseconds, rounded once in the end.
    let mut parts = 0.0;
    for (at, name, unit) in UNITS {
        let Some(v) = bound[at].given() else { continue };
        if let Some(number) = as_int(v) {
            total = plus(&total, number, unit)?;
        } else if let Some(x) = as_float(v) {
            let whole = from_finite(v)?;
            if let Some(whole) = as_int(whole.as_value()) {
                total = plus(&total, whole, unit)?;
            }
            let rest = (x - libm::trunc(x)) * unit as f64;
            total = arith::add(total.borrow(), IntRef::Small(libm::trunc(rest) as i64));
            parts += rest - libm::trunc(rest);
        } else {
            cold_path();
            throw!(TypeError, "unsupported type for timedelta {name} component: {}", v.type_name());
        }
    }
    if parts != 0.0 {
        let mut rounded = libm::round(parts);
        if libm::fabs(rounded - parts) == 0.5 {
            // Halves go to the even sum.
            let odd = if total.borrow().is_odd() { 1.0 } else { 0.0 };
            rounded = 2.0 * libm::round((parts + odd) * 0.5) - odd;
        }
        total = arith::add(total.borrow(), IntRef::Small(rounded as i64));
    }
    make(ty, Span::of_int(total.borrow())?)
}

/// The microseconds of arguments that are all small integers.
fn small_total(bound: &[Value]) -> Option<i128> {
    let mut total = 0;
    for (at, _, unit) in UNITS {
        if let Some(v) = bound[at].given() {
            total += i128::from(v.as_small_int()?) * i128::from(unit);
        }
    }
    Some(total)
}

/// The sum of microseconds and of so many units.
fn plus(total: &Int, number: IntRef, unit: i64) -> PyResult<Int> {
    let product = arith::mul(number, IntRef::Small(unit)).map_err(raise_int_error)?;
    Ok(arith::add(total.borrow(), product.borrow()))
}

fn repr(v: Value) -> PyResult {
    let Span { days, seconds, microseconds } = span_of(v);
    let mut out = String::new();
    for (name, number) in [("days", days), ("seconds", seconds), ("microseconds", microseconds)] {
        if number != 0 {
            out.push_str(if out.is_empty() { "" } else { ", " });
            out.push_str(&format!("{name}={number}"));
        }
    }
    if out.is_empty() {
        out.push('0');
    }
    Str::new_ref(&format!("{}({out})", v.ty().shown_name()))
}

fn str(v: Value) -> PyResult {
    let Span { days, seconds, microseconds } = span_of(v);
    let mut out = match days {
        0 => String::new(),
        1 | -1 => format!("{days} day, "),
        days => format!("{days} days, "),
    };
    out.push_str(&format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    if microseconds != 0 {
        out.push_str(&format!(".{microseconds:06}"));
    }
    Str::new_ref(&out)
}

/// Days, seconds and microseconds.
fn state(span: Span) -> PyResult {
    let parts = [span.days, span.seconds, span.microseconds].map(|part| Ref::small_int(part.into()));
    Ok(Tuple::from_refs(parts)?.into_ref())
}

fn hash_of(v: Value) -> PyResult<i64> {
    hash_of_span(span_of(v))
}

/// The hash of a `timedelta`.
pub fn hash_of_span(span: Span) -> PyResult<i64> {
    hash(state(span)?.as_value())
}

fn reduce(v: Value) -> PyResult {
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), state(span_of(v))?])?.into_ref())
}

/// The seconds, as a float.
pub fn total_seconds(span: Span) -> PyResult {
    quotient(span.total(), SECOND)
}

fn quotient(a: i128, b: i128) -> PyResult {
    let (a, b) = (Int::from(a), Int::from(b));
    from_float(float::true_div(a.borrow(), b.borrow()).map_err(raise_int_error)?)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (as_span(a), as_span(b)) else { return Ok(not_implemented_ref()) };
    Ok(bool_ref(holds(a, b, op)))
}

fn is_nonzero(v: Value) -> PyResult<bool> {
    Ok(span_of(v).total() != 0)
}

fn add(a: Value, b: Value) -> PyResult {
    match (as_span(a), as_span(b)) {
        (Some(a), Some(b)) => from_span(a.plus(b)?),
        _ => Ok(not_implemented_ref()),
    }
}

fn sub(a: Value, b: Value) -> PyResult {
    match (as_span(a), as_span(b)) {
        (Some(a), Some(b)) => from_span(a.minus(b)?),
        _ => Ok(not_implemented_ref()),
    }
}

fn neg(v: Value) -> PyResult {
    of_total(-span_of(v).total())
}

fn pos(v: Value) -> PyResult {
    make(&TIME_DELTA, span_of(v))
}

fn abs(v: Value) -> PyResult {
    of_total(span_of(v).total().abs())
}

/// A float as a quotient of integers, as it says itself if its class is the program's.
fn ratio(v: Value, x: f64) -> PyResult<(Int, Int)> {
    if v.is_instance_of(&FLOAT) && !is_plain(v, &FLOAT) {
        cold_path();
        return own_ratio(v);
    }
    if x.is_nan() {
        throw!(ValueError, "cannot convert NaN to integer ratio");
    }
    if x.is_infinite() {
        throw!(OverflowError, "cannot convert Infinity to integer ratio");
    }
    let (mantissa, exponent) = libm::frexp(x);
    // 53 bits before the point: exact.
    let whole = Int::Small((mantissa * 9_007_199_254_740_992.0) as i64);
    let exponent = i64::from(exponent) - 53;
    let power = arith::lshift(IntRef::Small(1), IntRef::Small(exponent.abs())).map_err(raise_int_error)?;
    if exponent < 0 {
        return Ok((whole, power));
    }
    Ok((arith::mul(whole.borrow(), power.borrow()).map_err(raise_int_error)?, Int::Small(1)))
}

fn own_ratio(v: Value) -> PyResult<(Int, Int)> {
    let ratio = call_named(v, "as_integer_ratio", &[])?;
    let ratio = ratio.as_value();
    let Some(pair) = ratio.downcast::<Tuple>() else {
        throw!(
            TypeError,
            "unexpected return type from as_integer_ratio(): expected tuple, not '{}'",
            ratio.ty().shown_name()
        );
    };
    let &[numerator, denominator] = pair.items() else {
        throw!(ValueError, "as_integer_ratio() must return a 2-tuple");
    };
    Ok((to_int(numerator)?, to_int(denominator)?))
}

/// `span * numerator / denominator`, to the nearest microsecond.
fn scaled(span: Span, numerator: IntRef, denominator: IntRef) -> PyResult {
    let product = arith::mul(Int::from(span.total()).borrow(), numerator).map_err(raise_int_error)?;
    let total = arith::div_near(product.borrow(), denominator).map_err(raise_int_error)?;
    make(&TIME_DELTA, Span::of_int(total.borrow())?)
}

fn mul(a: Value, b: Value) -> PyResult {
    let (span, factor_value) = match (as_span(a), as_span(b)) {
        (Some(span), None) => (span, b),
        (None, Some(span)) => (span, a),
        _ => return Ok(not_implemented_ref()),
    };
    if let Some(factor) = as_int(factor_value) {
        return scaled(span, factor, IntRef::Small(1));
    }
    let Some(factor) = as_float(factor_value) else { return Ok(not_implemented_ref()) };
    let (numerator, denominator) = ratio(factor_value, factor)?;
    scaled(span, numerator.borrow(), denominator.borrow())
}

fn truediv(a: Value, b: Value) -> PyResult {
    let Some(span) = as_span(a) else { return Ok(not_implemented_ref()) };
    if let Some(divisor) = as_span(b) {
        return quotient(span.total(), divisor.total());
    }
    if let Some(divisor) = as_int(b) {
        return scaled(span, IntRef::Small(1), divisor);
    }
    let Some(divisor) = as_float(b) else { return Ok(not_implemented_ref()) };
    let (numerator, denominator) = ratio(b, divisor)?;
    // The lower number of a ratio is positive, as `div_near` has it too.
    scaled(span, denominator.borrow(), numerator.borrow())
}

/// How often one goes into the other, and what is left.
fn divided(a: IntRef, b: IntRef) -> PyResult<(Int, Int)> {
    arith::divmod(a, b).map_err(raise_int_error)
}

fn floordiv(a: Value, b: Value) -> PyResult {
    let Some(span) = as_span(a) else { return Ok(not_implemented_ref()) };
    let total = Int::from(span.total());
    if let Some(divisor) = as_span(b) {
        return from_int(divided(total.borrow(), Int::from(divisor.total()).borrow())?.0);
    }
    let Some(divisor) = as_int(b) else { return Ok(not_implemented_ref()) };
    make(&TIME_DELTA, Span::of_int(divided(total.borrow(), divisor)?.0.borrow())?)
}

fn modulo(a: Value, b: Value) -> PyResult {
    let (Some(a), Some(b)) = (as_span(a), as_span(b)) else { return Ok(not_implemented_ref()) };
    let rest = divided(Int::from(a.total()).borrow(), Int::from(b.total()).borrow())?.1;
    make(&TIME_DELTA, Span::of_int(rest.borrow())?)
}

fn divmod(a: Value, b: Value) -> PyResult {
    let (Some(a), Some(b)) = (as_span(a), as_span(b)) else { return Ok(not_implemented_ref()) };
    let (times, rest) = divided(Int::from(a.total()).borrow(), Int::from(b.total()).borrow())?;
    let rest = make(&TIME_DELTA, Span::of_int(rest.borrow())?)?;
    Ok(Tuple::from_refs([from_int(times)?, rest])?.into_ref())
}
