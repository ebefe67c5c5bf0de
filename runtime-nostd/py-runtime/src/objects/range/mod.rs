//! `range`: three integers of any size, and how many numbers lie between them.

pub mod iter;

use crate::builtin_type;
use crate::containers::hashes::SequenceHash;
use crate::containers::int_range::IntRange;
use crate::int::{Int, IntError};
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::int::{INT, as_int, from_int};
use crate::objects::member::read_only;
use crate::objects::object::OBJECT;
use crate::objects::sequence::has_index;
use crate::objects::singletons::{none, not_implemented_ref};
use crate::objects::slice::Slice;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{hash, identical_or_equal, index, iter as iterator_of, next};
use crate::rows::unpack::unpack;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, rows, throw};
use alloc::format;
use py_abi::ops::CompareOp;

/// A range.
#[repr(C)]
pub struct Range {
    header: ObjHeader,
    range: IntRange,
}

builtin_type! {
    /// `range`
    pub RANGE: Range = BuiltinType::Range "range", base OBJECT;
    flags: SEQUENCE;
    slots: {
        repr: range_repr,
        hash: range_hash,
        richcompare: range_richcompare,
        iter: iter::range_iter,
        len: range_len,
        bool: range_bool,
        getitem: range_getitem,
        contains: range_contains,
        new: range_new,
        dealloc: crate::memory::dealloc_as::<Range>,
    } inherit TypeSlots::OBJECT;
}

rows! { "range":
    /// First number.
    getset "start" => |v| from_int(range(v).start.clone()), read_only;
    /// Number that is not reached.
    getset "stop" => |v| from_int(range(v).stop.clone()), read_only;
    /// Distance between numbers.
    getset "step" => |v| from_int(range(v).step.clone()), read_only;
    /// How many numbers equal value.
    "count" (self, value, /) => count;
    /// The index of the first number that equals value; ValueError if there is none.
    "index" (self, value, /) => index_method;
    /// An iterator from the last number to the first.
    "__reversed__" (self, /) => |args| reversed(args[0]);
    /// For pickling.
    "__reduce__" (self, /) => reduce;
}

/// The numbers of a value that is a range: slots and rows get nothing else.
fn range(v: Value) -> &'static IntRange {
    debug_assert!(v.is_exact::<Range>());
    // SAFETY: by this function's contract; the type cannot be subclassed.
    &unsafe { v.cast::<Range>() }.range
}

fn too_large(_: IntError) -> Raised {
    raise!(MemoryError)
}

fn from_range(range: IntRange) -> PyResult {
    Ok(new_object(&RANGE, |header| Range { header, range })?.into_ref())
}

fn number(v: Value) -> PyResult<Int> {
    let number = index(v)?;
    match as_int(number.as_value()) {
        Some(number) => Ok(number.to_int()),
        None => throw!(TypeError, "an integer is required"),
    }
}

fn range_new(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [first, second, third] = unpack("range", args, kwnames, 1)?;
    let (start, stop) = match second.given() {
        None => (Int::Small(0), number(first)?),
        Some(stop) => (number(first)?, number(stop)?),
    };
    let step = third.given().map_or(Ok(Int::Small(1)), number)?;
    if step.borrow().is_zero() {
        throw!(ValueError, "range() arg 3 must not be zero");
    }
    from_range(IntRange::new(start, stop, step).map_err(too_large)?)
}

fn range_repr(v: Value) -> PyResult {
    let IntRange { start, stop, step, .. } = range(v);
    let [start, stop] =
        [start, stop].map(|v| from_int(v.clone()).and_then(|v| crate::protocol::repr_text(v.as_value())));
    let (start, stop) = (start?, stop?);
    let text = match step {
        Int::Small(1) => format!("range({start}, {stop})"),
        step => format!("range({start}, {stop}, {})", crate::protocol::repr_text(from_int(step.clone())?.as_value())?),
    };
    Str::new_ref(&text)
}

/// As the hash of a tuple of what tells ranges apart (`range_hash`).
fn range_hash(v: Value) -> PyResult<i64> {
    let range = range(v);
    let mut combined = SequenceHash::new();
    combined.add(crate::int::compare::hash(range.len.borrow()));
    let of_none = hash(none())?;
    if range.len.borrow().is_zero() {
        combined.add(of_none);
    } else {
        combined.add(crate::int::compare::hash(range.start.borrow()));
    }
    if range.len.borrow().is_zero() || range.has_one_number() {
        combined.add(of_none);
    } else {
        combined.add(crate::int::compare::hash(range.step.borrow()));
    }
    Ok(combined.finish_tuple())
}

fn range_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match (a.downcast_exact::<Range>(), b.downcast_exact::<Range>(), op) {
        (Some(a), Some(b), CompareOp::Eq) => Ok(bool_ref(a.range.same(&b.range))),
        (Some(a), Some(b), CompareOp::Ne) => Ok(bool_ref(!a.range.same(&b.range))),
        _ => Ok(not_implemented_ref()),
    }
}

fn range_len(v: Value) -> PyResult<usize> {
    match range(v).len.borrow().to_i64() {
        Some(len) => Ok(len as usize),
        None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
    }
}

fn range_bool(v: Value) -> PyResult<bool> {
    Ok(!range(v).len.borrow().is_zero())
}

fn range_getitem(v: Value, key: Value) -> PyResult {
    let range = range(v);
    if let Some(slice) = key.downcast_exact::<Slice>() {
        return from_range(range.slice(&slice.int_fields()?).map_err(too_large)?);
    }
    if !has_index(key) {
        throw!(TypeError, "range indices must be integers or slices, not {}", key.type_name());
    }
    match range.get(number(key)?.borrow()).map_err(too_large)? {
        Some(item) => from_int(item),
        None => throw!(IndexError, "range object index out of range"),
    }
}

/// Whether a value is an integer whose `==` is known.
fn is_plain_int(v: Value) -> bool {
    v.as_small_int().is_some() || core::ptr::eq(v.ty(), &INT) || core::ptr::eq(v.ty(), &crate::objects::bool::BOOL)
}

/// The index of a number that equals `v`, which need not be an integer.
fn position(v: Value, wanted: Value) -> PyResult<Option<Int>> {
    if is_plain_int(wanted)
        && let Some(wanted) = as_int(wanted)
    {
        return range(v).position(wanted).map_err(too_large);
    }
    let iterator = iterator_of(v)?;
    let mut at = 0;
    while let Some(item) = next(iterator.as_value())? {
        if identical_or_equal(item.as_value(), wanted)? {
            return Ok(Some(Int::Small(at)));
        }
        at += 1;
    }
    Ok(None)
}

fn range_contains(v: Value, wanted: Value) -> PyResult<bool> {
    Ok(position(v, wanted)?.is_some())
}

fn index_method(args: &[Value]) -> PyResult {
    match position(args[0], args[1])? {
        Some(at) => from_int(at),
        None if is_plain_int(args[1]) => throw!(ValueError, "range.index(x): x not in range"),
        None => throw!(ValueError, "sequence.index(x): x not in sequence"),
    }
}

fn count(args: &[Value]) -> PyResult {
    if is_plain_int(args[1]) {
        return Ok(Ref::small_int(i64::from(position(args[0], args[1])?.is_some())));
    }
    let iterator = iterator_of(args[0])?;
    let mut found = 0;
    while let Some(item) = next(iterator.as_value())? {
        found += i64::from(identical_or_equal(item.as_value(), args[1])?);
    }
    Ok(Ref::small_int(found))
}

/// `reversed(range)`
pub fn reversed(v: Value) -> PyResult {
    iter::over(range(v).reversed().map_err(too_large)?)
}

fn reduce(args: &[Value]) -> PyResult {
    let IntRange { start, stop, step, .. } = range(args[0]).clone();
    let fields = Tuple::from_refs([from_int(start)?, from_int(stop)?, from_int(step)?])?;
    Ok(Tuple::from_values(&[Value::of(&RANGE), fields.as_value()])?.into_ref())
}
