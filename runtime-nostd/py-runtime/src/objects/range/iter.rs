//! The iterators of ranges: one over machine words, one over integers of any size.

use super::{from_range, range, too_large};
use crate::builtin_type;
use crate::containers::int_range::IntRange;
use crate::int::arith::{add, mul, sub};
use crate::int::compare::compare;
use crate::int::{Int, IntRef};
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::arguments::to_isize;
use crate::objects::int::{as_int, from_int};
use crate::objects::iterators::{iter_self, reduced};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::{Cell, RefCell};
use core::cmp::Ordering;
use py_abi::layout::RangeIteratorObj;
use py_abi::value::encode_int;

/// `range_iterator`
#[repr(C)]
pub struct RangeIter {
    header: ObjHeader,
    next: Cell<i64>,
    step: i64,
    left: Cell<u64>,
}

/// `longrange_iterator`
#[repr(C)]
pub struct LongRangeIter {
    header: ObjHeader,
    range: IntRange,
    /// Index of the next number.
    index: RefCell<Int>,
}

builtin_type! {
    /// `range_iterator`
    pub RANGE_ITERATOR: RangeIter = BuiltinType::RangeIterator "range_iterator", base OBJECT;
    flags: NONE;
    slots: { iter: iter_self, next: range_iter_next } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `longrange_iterator`
    pub LONG_RANGE_ITERATOR: LongRangeIter = BuiltinType::LongRangeIterator "longrange_iterator", base OBJECT;
    flags: NONE;
    slots: {
        iter: iter_self,
        next: long_range_iter_next,
        dealloc: crate::memory::dealloc_as::<LongRangeIter>,
    } inherit TypeSlots::OBJECT;
}

/// `iter(range)`
pub(super) fn range_iter(v: Value) -> PyResult {
    over(range(v).clone())
}

/// An iterator over the numbers of a range.
pub(super) fn over(range: IntRange) -> PyResult {
    if let Some((start, step, left)) = in_words(&range) {
        let iterator = new_object(&RANGE_ITERATOR, |header| RangeIter {
            header,
            next: Cell::new(start),
            step,
            left: Cell::new(left),
        })?;
        return Ok(iterator.into_ref());
    }
    let index = RefCell::new(Int::Small(0));
    Ok(new_object(&LONG_RANGE_ITERATOR, |header| LongRangeIter { header, range, index })?.into_ref())
}

/// Start, step and length, if every number fits 63 bits: compiled loops advance this iterator themselves, and tag what
/// they find without a look.
fn in_words(range: &IntRange) -> Option<(i64, i64, u64)> {
    let (Int::Small(start), Int::Small(stop), Int::Small(step), Int::Small(len)) =
        (&range.start, &range.stop, &range.step, &range.len)
    else {
        return None;
    };
    if *len > 0 {
        // All numbers lie between the two; the one after the last must not leave the machine's words (`range_iter`).
        encode_int(*start)?;
        encode_int(*stop)?;
        stop.checked_add(if *step > 0 { step - 1 } else { step + 1 })?;
    }
    Some((*start, *step, *len as u64))
}

const _: () = {
    use core::mem::offset_of;
    assert!(offset_of!(RangeIter, next) == offset_of!(RangeIteratorObj, next));
    assert!(offset_of!(RangeIter, step) == offset_of!(RangeIteratorObj, step));
    assert!(offset_of!(RangeIter, left) == offset_of!(RangeIteratorObj, remaining));
};

fn range_iter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<RangeIter>() };
    let Some(left) = iterator.left.get().checked_sub(1) else { return Ok(None) };
    let number = iterator.next.get();
    iterator.left.set(left);
    iterator.next.set(number.wrapping_add(iterator.step));
    from_int(number).map(Some)
}

fn long_range_iter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<LongRangeIter>() };
    let index = iterator.index.borrow().clone();
    if compare(index.borrow(), iterator.range.len.borrow()) != Ordering::Less {
        return Ok(None);
    }
    let number = iterator.range.at(index.borrow()).map_err(too_large)?;
    iterator.index.replace(add(index.borrow(), IntRef::Small(1)));
    from_int(number).map(Some)
}

rows! { "range_iterator":
    /// How many numbers are left.
    "__length_hint__" (self, /) => length_hint;
    /// How to make an iterator of what is left.
    "__reduce__" (self, /) => reduce;
    /// Leaves numbers out.
    "__setstate__" (self, object, /) => set_state;
}

rows! { "longrange_iterator":
    /// How many numbers are left.
    "__length_hint__" (self, /) => long_length_hint;
    /// How to make an iterator of what is left.
    "__reduce__" (self, /) => long_reduce;
    /// Leaves numbers out.
    "__setstate__" (self, object, /) => long_set_state;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<RangeIter>() };
    let (start, step) = (Int::Small(iterator.next.get()), Int::Small(iterator.step));
    reduce_to(start, step, &Int::from(i128::from(iterator.left.get())))
}

fn long_reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<LongRangeIter>() };
    let index = iterator.index.borrow();
    let start = iterator.range.at(index.borrow()).map_err(too_large)?;
    reduce_to(start, iterator.range.step.clone(), &sub(iterator.range.len.borrow(), index.borrow()))
}

/// `(iter, (range,), None)` of so many numbers from `start` on.
fn reduce_to(start: Int, step: Int, left: &Int) -> PyResult {
    let stop = add(start.borrow(), mul(left.borrow(), step.borrow()).map_err(too_large)?.borrow());
    let range = from_range(IntRange::new(start, stop, step).map_err(too_large)?)?;
    reduced(&names::ITER_FUNCTION, &[range.as_value()], Some(none_ref()))
}

fn set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<RangeIter>() };
    let skipped = to_isize(args[1])?.max(0) as u64;
    let skipped = skipped.min(iterator.left.get());
    iterator.next.set(iterator.next.get().wrapping_add((skipped as i64).wrapping_mul(iterator.step)));
    iterator.left.set(iterator.left.get() - skipped);
    Ok(none_ref())
}

fn long_set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<LongRangeIter>() };
    let Some(skipped) = as_int(args[1]) else {
        throw!(TypeError, "state must be an int, not {}", args[1].type_name());
    };
    if !skipped.is_negative() {
        let index = add(iterator.index.borrow().borrow(), skipped);
        let is_past = compare(index.borrow(), iterator.range.len.borrow()) == Ordering::Greater;
        iterator.index.replace(if is_past { iterator.range.len.clone() } else { index });
    }
    Ok(none_ref())
}

fn length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    from_int(unsafe { args[0].cast::<RangeIter>() }.left.get())
}

fn long_length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<LongRangeIter>() };
    from_int(sub(iterator.range.len.borrow(), iterator.index.borrow().borrow()))
}
