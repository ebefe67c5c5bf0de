//! The slots of `list` that look at items or make new lists.

use super::List;
use crate::objects::nested_repr::{guarded, push_items};
use crate::objects::sequence::{compare_items, position};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::throw;
use crate::value::{PyResult, Value};
use py_abi::ops::CompareOp;

/// # Safety
/// `v` is a list.
unsafe fn list(v: Value) -> &'static List {
    // SAFETY: by this function's contract.
    unsafe { v.cast::<List>() }
}

pub(super) fn list_repr(v: Value) -> PyResult {
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { list(v) };
    if list.is_empty() {
        return Str::new_ref("[]");
    }
    guarded(v, "[...]", |out| {
        out.push_ascii(b"[");
        push_items(out, |at| list.get(at).map(Value::to_ref))?;
        out.push_ascii(b"]");
        Ok(())
    })
}

pub(super) fn list_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match (a.downcast::<List>(), b.downcast::<List>()) {
        (Some(a), Some(b)) => compare_items(a, b, op),
        _ => Ok(not_implemented_ref()),
    }
}

pub(super) fn list_len(v: Value) -> PyResult<usize> {
    // SAFETY: a slot of `list` gets lists.
    Ok(unsafe { list(v) }.len())
}

pub(super) fn list_contains(v: Value, item: Value) -> PyResult<bool> {
    // SAFETY: a slot of `list` gets lists.
    Ok(position(unsafe { list(v) }, item, 0, usize::MAX)?.is_some())
}

pub(super) fn list_concat(a: Value, b: Value) -> PyResult {
    let Some(right) = b.downcast::<List>() else {
        throw!(TypeError, "can only concatenate list (not \"{}\") to list", b.type_name());
    };
    // SAFETY: a slot of `list` gets lists.
    let left = unsafe { list(a) };
    let sum = List::with_capacity(left.len() + right.len())?;
    // SAFETY: only the new list changes.
    for part in unsafe { [left.values(), right.values()] } {
        part.iter().for_each(|item| sum.push_within_capacity(item.to_ref()));
    }
    Ok(sum.into_ref())
}

pub(super) fn list_repeat(v: Value, n: i64) -> PyResult {
    let n = n.max(0) as usize;
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { list(v) };
    let Some(len) = list.len().checked_mul(n) else { throw!(MemoryError) };
    let product = List::with_capacity(len)?;
    for _ in 0..n {
        // SAFETY: only the new list changes.
        unsafe { list.values() }.iter().for_each(|item| product.push_within_capacity(item.to_ref()));
    }
    Ok(product.into_ref())
}

pub(super) fn list_iconcat(a: Value, b: Value) -> PyResult {
    // SAFETY: a slot of `list` gets lists.
    unsafe { list(a) }.extend(b)?;
    Ok(a.to_ref())
}

pub(super) fn list_irepeat(v: Value, n: i64) -> PyResult {
    let n = n.max(0) as usize;
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { list(v) };
    let len = list.len();
    if n == 0 {
        list.clear();
    } else if len > 0 {
        let Some(more) = len.checked_mul(n - 1) else { throw!(MemoryError) };
        list.reserve(more)?;
        for at in 0..more {
            if let Some(item) = list.get(at) {
                list.push_within_capacity(item.to_ref());
            }
        }
    }
    Ok(v.to_ref())
}
