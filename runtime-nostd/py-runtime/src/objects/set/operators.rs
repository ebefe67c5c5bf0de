//! The slots of `set` and `frozenset`. Operators want sets on both sides, unlike the methods.

use super::{Set, as_set};
use crate::objects::bool::bool_ref;
use crate::objects::nested_repr::{guarded, push_items};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::protocol::collect;
use crate::value::{Own, PyResult, Value};
use alloc::format;
use py_abi::ops::CompareOp;

/// # Safety
/// `v` is a set or a frozenset.
#[inline]
pub(super) unsafe fn set(v: Value) -> &'static Set {
    // SAFETY: by this function's contract; both types have this layout.
    unsafe { &*(v.word() as *const Set) }
}

pub(super) fn set_repr(v: Value) -> PyResult {
    let is_plain = v.is_exact::<Set>();
    // SAFETY: a slot of the types gets their instances.
    if unsafe { set(v) }.is_empty() {
        return Str::new_ref(&format!("{}()", v.type_name()));
    }
    guarded(v, &format!("{}(...)", v.type_name()), |out| {
        // Printing an element may change the set.
        let items = collect(v)?;
        if !is_plain {
            use core::fmt::Write;
            // Writing to the buffer cannot fail.
            let _ = write!(out, "{}(", v.type_name());
        }
        out.push_ascii(b"{");
        push_items(out, |at| items.get(at).cloned())?;
        out.push_ascii(b"}");
        if !is_plain {
            out.push_ascii(b")");
        }
        Ok(())
    })
}

/// What stands for a set inside of itself. Only builtin types can be, so their names suffice.
pub(super) fn set_len(v: Value) -> PyResult<usize> {
    // SAFETY: a slot of the types gets their instances.
    Ok(unsafe { set(v) }.len())
}

pub(super) fn set_contains(v: Value, item: Value) -> PyResult<bool> {
    // SAFETY: a slot of the types gets their instances.
    unsafe { set(v) }.contains(item)
}

pub(super) fn set_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(left), Some(right)) = (as_set(a), as_set(b)) else { return Ok(not_implemented_ref()) };
    let holds = match op {
        CompareOp::Eq => is_equal(left, right)?,
        CompareOp::Ne => !is_equal(left, right)?,
        CompareOp::Lt => left.len() < right.len() && left.is_subset_of(right)?,
        CompareOp::Le => left.is_subset_of(right)?,
        CompareOp::Gt => left.len() > right.len() && right.is_subset_of(left)?,
        CompareOp::Ge => right.is_subset_of(left)?,
    };
    Ok(bool_ref(holds))
}

fn is_equal(a: &Set, b: &Set) -> PyResult<bool> {
    let (hash_a, hash_b) = (a.hash.get(), b.hash.get());
    let hashes_differ = hash_a != -1 && hash_b != -1 && hash_a != hash_b;
    if a.len() != b.len() || hashes_differ {
        return Ok(false);
    }
    a.is_subset_of(b)
}

/// Applies an operator to two sets; anything else is for the other operand to know.
fn with_sets(a: Value, b: Value, operate: impl FnOnce(&Set) -> PyResult<Own<Set>>) -> PyResult {
    match (as_set(a), as_set(b)) {
        (Some(left), Some(_)) => Ok(operate(left)?.into_ref()),
        _ => Ok(not_implemented_ref()),
    }
}

pub(super) fn set_or(a: Value, b: Value) -> PyResult {
    with_sets(a, b, |left| {
        let union = left.copy()?;
        if !a.is(b) {
            union.update(b)?;
        }
        Ok(union)
    })
}

pub(super) fn set_and(a: Value, b: Value) -> PyResult {
    with_sets(a, b, |left| left.intersection(b))
}

pub(super) fn set_sub(a: Value, b: Value) -> PyResult {
    with_sets(a, b, |left| left.difference(b))
}

pub(super) fn set_xor(a: Value, b: Value) -> PyResult {
    with_sets(a, b, |left| left.symmetric_difference(b))
}

/// Changes the left set in place; the result is that set.
fn in_place(a: Value, b: Value, operate: impl FnOnce(&Set) -> PyResult<()>) -> PyResult {
    match (a.downcast::<Set>(), as_set(b)) {
        (Some(left), Some(_)) => {
            operate(left)?;
            Ok(a.to_ref())
        }
        _ => Ok(not_implemented_ref()),
    }
}

pub(super) fn set_ior(a: Value, b: Value) -> PyResult {
    in_place(a, b, |left| left.update(b))
}

pub(super) fn set_iand(a: Value, b: Value) -> PyResult {
    in_place(a, b, |left| {
        let common = left.intersection(b)?;
        left.swap(&common);
        Ok(())
    })
}

pub(super) fn set_isub(a: Value, b: Value) -> PyResult {
    in_place(a, b, |left| left.difference_update(b))
}

pub(super) fn set_ixor(a: Value, b: Value) -> PyResult {
    in_place(a, b, |left| left.symmetric_difference_update(b))
}
