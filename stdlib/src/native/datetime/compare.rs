//! Comparing, hashing, adding and subtracting moments, with and without zones.

use super::clock::Fold;
use super::date_time::{self, DateTime};
use super::pickling;
use super::time_delta::{Span, as_span, from_span, hash_of_span};
use super::timezone::TimeZone;
use core::cmp::Ordering;
use py_abi::hash::hash_buffer;
use py_abi::ops::CompareOp;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::singletons::not_implemented_ref;
use py_runtime::protocol::holds;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

fn as_moment(v: Value) -> Option<&'static DateTime> {
    v.downcast::<DateTime>()
}

fn wall_order(a: &DateTime, b: &DateTime) -> Ordering {
    (a.date(), a.clock()).cmp(&(b.date(), b.clock()))
}

/// The `richcompare` slot (`datetime_richcompare`).
pub fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y)) = (as_moment(a), as_moment(b)) else { return Ok(not_implemented_ref()) };
    if x.zone().is(y.zone()) {
        return Ok(bool_ref(holds(wall_order(x, y), Ordering::Equal, op)));
    }
    let offsets = (x.offset()?, y.offset()?);
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let order = match offsets {
        (a, b) if a == b => wall_order(x, y),
        (Some(a), Some(b)) => x.since_start()?.minus(a)?.cmp(&y.since_start()?.minus(b)?),
        _ if is_equality => return Ok(bool_ref(op == CompareOp::Ne)),
        _ => throw!(TypeError, "can't compare offset-naive and offset-aware datetimes"),
    };
    if is_equality && order.is_eq() && (depends_on_fold(x, offsets.0)? || depends_on_fold(y, offsets.1)?) {
        return Ok(bool_ref(op == CompareOp::Ne));
    }
    Ok(bool_ref(holds(order, Ordering::Equal, op)))
}

/// Whether a moment is equal to none of another zone, because it is told from another one only by its fold (PEP 495).
fn depends_on_fold(moment: &DateTime, offset: Option<Span>) -> PyResult<bool> {
    if moment.zone().is_none() || moment.zone().is_exact::<TimeZone>() {
        return Ok(false);
    }
    let flipped = with_fold(moment, moment.fold().flipped())?;
    let flipped = flipped.as_value().downcast::<DateTime>().map_or(Ok(None), DateTime::offset)?;
    Ok(flipped != offset)
}

fn with_fold(moment: &DateTime, fold: Fold) -> PyResult {
    date_time::make(moment.date(), moment.clock(), fold, moment.zone().to_ref())
}

/// The `hash` slot: equal moments of different zones have the same.
pub fn hash(v: Value) -> PyResult<i64> {
    let Some(moment) = as_moment(v) else { unreachable!("the slot gets instances") };
    let unfolded = match moment.fold() {
        Fold::First => v.to_ref(),
        Fold::Second => with_fold(moment, Fold::First)?,
    };
    match unfolded.as_value().downcast::<DateTime>().map_or(Ok(None), DateTime::offset)? {
        None => Ok(hash_buffer(&pickling::both_bytes(moment.date(), moment.clock()))),
        Some(offset) => hash_of_span(moment.since_start()?.minus(offset)?),
    }
}

/// The `add` slot, for an operand on either side.
pub fn add(a: Value, b: Value) -> PyResult {
    match (as_moment(a), as_span(b), as_moment(b), as_span(a)) {
        (Some(_), Some(span), ..) => date_time::moved(a, span),
        (.., Some(_), Some(span)) => date_time::moved(b, span),
        _ => Ok(not_implemented_ref()),
    }
}

/// The `sub` slot.
pub fn sub(a: Value, b: Value) -> PyResult {
    let Some(moment) = as_moment(a) else { return Ok(not_implemented_ref()) };
    if let Some(other) = as_moment(b) {
        return difference(moment, other);
    }
    match as_span(b) {
        // The opposite of the longest time there is would be too long.
        Some(span) => {
            date_time::moved(a, Span { days: -span.days, seconds: -span.seconds, microseconds: -span.microseconds })
        }
        None => Ok(not_implemented_ref()),
    }
}

fn difference(a: &DateTime, b: &DateTime) -> PyResult<Ref> {
    let span = a.since_start()?.minus(b.since_start()?)?;
    if a.zone().is(b.zone()) {
        return from_span(span);
    }
    match (a.offset()?, b.offset()?) {
        (None, None) => from_span(span),
        (Some(a), Some(b)) => from_span(span.minus(a.minus(b)?)?),
        _ => throw!(TypeError, "can't subtract offset-naive and offset-aware datetimes"),
    }
}
