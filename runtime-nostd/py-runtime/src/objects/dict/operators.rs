//! The slots of `dict` but those of iteration and construction.

use super::{Dict, missing_key};
use crate::names;
use crate::objects::bool::bool_ref;
use crate::objects::nested_repr::{guarded, push_repr};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::protocol::{call_special, identical_or_equal};
use crate::value::{PyResult, Value};
use py_abi::ops::CompareOp;

/// # Safety
/// `v` is a dict.
#[inline]
pub(super) unsafe fn dict(v: Value) -> &'static Dict {
    // SAFETY: by this function's contract.
    unsafe { v.cast::<Dict>() }
}

pub(super) fn dict_repr(v: Value) -> PyResult {
    // SAFETY: a slot of `dict` gets dicts.
    let dict = unsafe { dict(v) };
    if dict.is_empty() {
        return Str::new_ref("{}");
    }
    guarded(v, "{...}", |out| {
        out.push_ascii(b"{");
        let mut from = 0;
        let mut is_first = true;
        while let Some((next, key, value)) = dict.next_from(from) {
            let (key, value) = (key.to_ref(), value.to_ref());
            if !is_first {
                out.push_ascii(b", ");
            }
            push_repr(out, key.as_value())?;
            out.push_ascii(b": ");
            push_repr(out, value.as_value())?;
            is_first = false;
            from = next;
        }
        out.push_ascii(b"}");
        Ok(())
    })
}

pub(super) fn dict_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match (a.downcast::<Dict>(), b.downcast::<Dict>(), op) {
        (Some(a), Some(b), CompareOp::Eq) => Ok(bool_ref(same_items(a, b)?)),
        (Some(a), Some(b), CompareOp::Ne) => Ok(bool_ref(!same_items(a, b)?)),
        _ => Ok(not_implemented_ref()),
    }
}

/// `dict_equal`
fn same_items(a: &Dict, b: &Dict) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut from = 0;
    while let Some((next, hash, key, value)) = a.next_hashed(from) {
        let (key, value) = (key.to_ref(), value.to_ref());
        let Some(other) = b.get_hashed(key.as_value(), hash)? else { return Ok(false) };
        if !identical_or_equal(value.as_value(), other.as_value())? {
            return Ok(false);
        }
        from = next;
    }
    Ok(true)
}

pub(super) fn dict_len(v: Value) -> PyResult<usize> {
    // SAFETY: a slot of `dict` gets dicts.
    Ok(unsafe { dict(v) }.len())
}

/// `dict[key]`; a subclass may have `__missing__`.
pub fn dict_getitem(v: Value, key: Value) -> PyResult {
    // SAFETY: a slot of `dict` gets dicts.
    if let Some(found) = unsafe { dict(v) }.get(key)? {
        return Ok(found);
    }
    if !v.is_exact::<Dict>()
        && let Some(result) = call_special(v, &names::MISSING, &[key])
    {
        return result;
    }
    Err(missing_key(key))
}

/// Assigns, or deletes for a missing value.
pub(super) fn dict_setitem(v: Value, key: Value, item: Value) -> PyResult<()> {
    // SAFETY: a slot of `dict` gets dicts.
    let dict = unsafe { dict(v) };
    match item.given() {
        Some(item) => dict.set(key, item),
        None => match dict.remove(key)? {
            Some(_) => Ok(()),
            None => Err(missing_key(key)),
        },
    }
}

pub(super) fn dict_contains(v: Value, key: Value) -> PyResult<bool> {
    // SAFETY: a slot of `dict` gets dicts.
    unsafe { dict(v) }.contains_key(key)
}

pub(super) fn dict_or(a: Value, b: Value) -> PyResult {
    match (a.downcast::<Dict>(), b.downcast::<Dict>()) {
        (Some(left), Some(_)) => {
            let union = if a.is_exact::<Dict>() { left.copy()? } else { Dict::copy_of(a)? };
            union.update_from(b)?;
            Ok(union.into_ref())
        }
        _ => Ok(not_implemented_ref()),
    }
}

pub(super) fn dict_ior(a: Value, b: Value) -> PyResult {
    // SAFETY: a slot of `dict` gets dicts.
    unsafe { dict(a) }.update_from(b)?;
    Ok(a.to_ref())
}
