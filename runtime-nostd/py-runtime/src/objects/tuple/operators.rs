//! The slots of `tuple` but those of iteration and construction.

use super::Tuple;
use crate::containers::hashes::SequenceHash;
use crate::containers::indices::select;
use crate::objects::nested_repr::{guarded, push_items};
use crate::objects::sequence::{Subscript, compare_items, position, resolve_index};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::protocol::hash;
use crate::throw;
use crate::value::{PyResult, Value};
use py_abi::ops::CompareOp;

/// # Safety
/// `v` is a tuple.
#[inline]
unsafe fn tuple(v: Value) -> &'static Tuple {
    // SAFETY: by this function's contract.
    unsafe { v.cast::<Tuple>() }
}

pub(super) fn tuple_repr(v: Value) -> PyResult {
    // SAFETY: a slot of `tuple` gets tuples.
    let items = unsafe { tuple(v) }.items();
    if items.is_empty() {
        return Str::new_ref("()");
    }
    guarded(v, "(...)", |out| {
        out.push_ascii(b"(");
        push_items(out, |at| items.get(at).map(|item| item.to_ref()))?;
        out.push_ascii(if items.len() == 1 { b",)" } else { b")" });
        Ok(())
    })
}

pub(super) fn tuple_hash(v: Value) -> PyResult<i64> {
    // SAFETY: a slot of `tuple` gets tuples.
    let tuple = unsafe { tuple(v) };
    // SAFETY: the object is alive; one core runs Python.
    let cached = unsafe { (*tuple.0.get()).hash };
    if cached != 0 {
        return Ok(cached);
    }
    let mut combined = SequenceHash::new();
    for item in tuple.items() {
        combined.add(hash(*item)?);
    }
    let combined = combined.finish_tuple();
    // SAFETY: as above.
    unsafe { (*tuple.0.get()).hash = combined };
    Ok(combined)
}

pub(super) fn tuple_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        (Some(a), Some(b)) => compare_items(a, b, op),
        _ => Ok(not_implemented_ref()),
    }
}

pub(super) fn tuple_len(v: Value) -> PyResult<usize> {
    // SAFETY: a slot of `tuple` gets tuples.
    Ok(unsafe { tuple(v) }.len())
}

pub(super) fn tuple_contains(v: Value, item: Value) -> PyResult<bool> {
    // SAFETY: a slot of `tuple` gets tuples.
    Ok(position(unsafe { tuple(v) }, item, 0, usize::MAX)?.is_some())
}

pub(super) fn tuple_getitem(v: Value, key: Value) -> PyResult {
    // SAFETY: a slot of `tuple` gets tuples.
    let items = unsafe { tuple(v) }.items();
    match Subscript::read(key, "tuple")? {
        Subscript::Index(index) => match resolve_index(index, items.len()) {
            Some(at) => Ok(items[at].to_ref()),
            None => throw!(IndexError, "tuple index out of range"),
        },
        Subscript::Slice(fields) => {
            let selection = select(fields, items.len());
            if selection.step == 1 && selection.len == items.len() && v.is_exact::<Tuple>() {
                return Ok(v.to_ref());
            }
            let part =
                Tuple::from_iter(&super::TUPLE, selection.len, selection.indices().map(|at| items[at].to_ref()))?;
            Ok(part.into_ref())
        }
    }
}

pub(super) fn tuple_concat(a: Value, b: Value) -> PyResult {
    let Some(right) = b.downcast::<Tuple>() else {
        throw!(TypeError, "can only concatenate tuple (not \"{}\") to tuple", b.type_name());
    };
    // SAFETY: a slot of `tuple` gets tuples.
    let left = unsafe { tuple(a) };
    if left.is_empty() && b.is_exact::<Tuple>() {
        return Ok(b.to_ref());
    }
    if right.is_empty() && a.is_exact::<Tuple>() {
        return Ok(a.to_ref());
    }
    let items = left.items().iter().chain(right.items());
    Ok(Tuple::from_iter(&super::TUPLE, left.len() + right.len(), items.map(|item| item.to_ref()))?.into_ref())
}

pub(super) fn tuple_repeat(v: Value, n: i64) -> PyResult {
    let n = n.max(0) as usize;
    // SAFETY: a slot of `tuple` gets tuples.
    let items = unsafe { tuple(v) }.items();
    if (items.is_empty() || n == 1) && v.is_exact::<Tuple>() {
        return Ok(v.to_ref());
    }
    let Some(len) = items.len().checked_mul(n) else { throw!(MemoryError) };
    Ok(Tuple::from_iter(&super::TUPLE, len, items.iter().cycle().map(|item| item.to_ref()))?.into_ref())
}
