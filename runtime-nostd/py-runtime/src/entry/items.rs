//! Subscripts.

use super::{certain, given, status, value};
use crate::containers::indices::SliceFields;
use crate::objects::list::{List, slice_of_list, store_in_list};
use crate::objects::slice;
use crate::objects::str::{Str, slice_of_str};
use crate::protocol;
use crate::value::{PyResult, Value};
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_getitem(object: BorrowedWord, index: BorrowedWord) -> OwnedResult {
    given(protocol::get_item(value(object), value(index)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_setitem(object: BorrowedWord, index: BorrowedWord, v: BorrowedWord) -> i32 {
    status(protocol::set_item(value(object), value(index), value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delitem(object: BorrowedWord, index: BorrowedWord) -> i32 {
    status(protocol::del_item(value(object), value(index)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_slice_new(start: BorrowedWord, stop: BorrowedWord, step: BorrowedWord) -> OwnedResult {
    OwnedResult(certain(slice::new(value(start), value(stop), value(step))).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_getslice(
    object: BorrowedWord,
    start: BorrowedWord,
    stop: BorrowedWord,
    step: BorrowedWord,
) -> OwnedResult {
    given(get_slice(value(object), [value(start), value(stop), value(step)]))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_setslice(
    object: BorrowedWord,
    start: BorrowedWord,
    stop: BorrowedWord,
    step: BorrowedWord,
    v: BorrowedWord,
) -> i32 {
    status(set_slice(value(object), [value(start), value(stop), value(step)], value(v)))
}

fn get_slice(object: Value, parts: [Value; 3]) -> PyResult {
    if let Some(fields) = plain_fields(parts) {
        if let Some(list) = object.downcast_exact::<List>() {
            return slice_of_list(list, fields);
        }
        if object.is_exact::<Str>() {
            return slice_of_str(object, fields);
        }
    }
    let [start, stop, step] = parts;
    protocol::get_item(object, slice::new(start, stop, step)?.as_value())
}

fn set_slice(object: Value, parts: [Value; 3], v: Value) -> PyResult<()> {
    if let Some(fields) = plain_fields(parts)
        && let Some(list) = object.downcast_exact::<List>()
    {
        return store_in_list(list, fields, v);
    }
    let [start, stop, step] = parts;
    protocol::set_item(object, slice::new(start, stop, step)?.as_value(), v)
}

/// The fields of a slice whose parts are small integers or `None`, and whose step is legal.
fn plain_fields(parts: [Value; 3]) -> Option<SliceFields> {
    let number = |part: Value| match part.as_small_int() {
        Some(number) => Some(Some(number as isize)),
        None => part.is_none().then_some(None),
    };
    let step = number(parts[2])?.unwrap_or(1);
    Some(SliceFields { start: number(parts[0])?, stop: number(parts[1])?, step }).filter(|_| step != 0)
}
