//! Views of keys and items as sets (`dictviews_*` in `Objects/dictobject.c`).

use super::Dict;
use super::views::{ViewKind, dict_of, set_like_kind};
use crate::objects::bool::bool_ref;
use crate::objects::set::{Set, as_exact_set, as_set};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::tuple::Tuple;
use crate::protocol::{contains, identical_or_equal, iter, len, next};
use crate::value::{Own, PyResult, Value};
use py_abi::ops::CompareOp;

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if as_set(b).is_none() && set_like_kind(b).is_none() {
        return Ok(not_implemented_ref());
    }
    let (left, right) = (len(a)?, len(b)?);
    Ok(bool_ref(match op {
        CompareOp::Eq => left == right && all_contained(a, b)?,
        CompareOp::Ne => !(left == right && all_contained(a, b)?),
        CompareOp::Lt => left < right && all_contained(a, b)?,
        CompareOp::Le => left <= right && all_contained(a, b)?,
        CompareOp::Gt => left > right && all_contained(b, a)?,
        CompareOp::Ge => left >= right && all_contained(b, a)?,
    }))
}

fn all_contained(items: Value, container: Value) -> PyResult<bool> {
    let iterator = iter(items)?;
    while let Some(item) = next(iterator.as_value())? {
        if !contains(container, item.as_value())? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn isdisjoint(args: &[Value]) -> PyResult {
    let (mut container, mut other) = (args[0], args[1]);
    if container.is(other) {
        return Ok(bool_ref(len(container)? == 0));
    }
    // The shorter one is gone through, if asking the other is cheap.
    let asking_is_cheap = as_exact_set(other).is_some() || set_like_kind(other).is_some();
    if asking_is_cheap && len(other)? > len(container)? {
        core::mem::swap(&mut container, &mut other);
    }
    let iterator = iter(other)?;
    while let Some(item) = next(iterator.as_value())? {
        if contains(container, item.as_value())? {
            return Ok(bool_ref(false));
        }
    }
    Ok(bool_ref(true))
}

/// `set(view)`
fn to_set(view: Value) -> PyResult<Own<Set>> {
    // Keys come with their hashes.
    let source = if set_like_kind(view) == Some(ViewKind::Keys) { dict_of(view) } else { view };
    Set::from_iterable(source)
}

pub(super) fn difference(a: Value, b: Value) -> PyResult {
    let result = to_set(a)?;
    result.difference_update(b)?;
    Ok(result.into_ref())
}

pub(super) fn union(a: Value, b: Value) -> PyResult {
    let result = to_set(a)?;
    result.update(b)?;
    Ok(result.into_ref())
}

pub(super) fn intersection(a: Value, b: Value) -> PyResult {
    // The view may be the right operand.
    let (mut view, mut other) = if set_like_kind(a).is_some() { (a, b) } else { (b, a) };
    let view_len = len(view)?;
    if let Some(set) = other.downcast_exact::<Set>()
        && view_len <= set.len()
    {
        return Ok(set.intersection(view)?.into_ref());
    }
    if set_like_kind(other).is_some() && len(other)? > view_len {
        core::mem::swap(&mut view, &mut other);
    }
    let result = Set::new()?;
    let iterator = iter(other)?;
    while let Some(item) = next(iterator.as_value())? {
        if contains(view, item.as_value())? {
            result.add(item.as_value())?;
        }
    }
    Ok(result.into_ref())
}

pub(super) fn symmetric_difference(a: Value, b: Value) -> PyResult {
    if set_like_kind(a) == Some(ViewKind::Items) && set_like_kind(b) == Some(ViewKind::Items) {
        return items_symmetric_difference(dict_of(a), dict_of(b));
    }
    let result = to_set(a)?;
    result.symmetric_difference_update(b)?;
    Ok(result.into_ref())
}

/// Without making pairs of the items that both have (`dictitems_xor`).
fn items_symmetric_difference(a: Value, b: Value) -> PyResult {
    // SAFETY: both are dicts of views.
    let (mut small, mut large) = unsafe { (a.cast::<Dict>(), b.cast::<Dict>()) };
    if small.len() > large.len() {
        core::mem::swap(&mut small, &mut large);
    }
    let rest = small.copy()?;
    let result = Set::new()?;
    let mut from = 0;
    while let Some((next, hash, key, value)) = large.next_hashed(from) {
        let (key, value) = (key.to_ref(), value.to_ref());
        let is_common = match rest.get_hashed(key.as_value(), hash)? {
            Some(other) => identical_or_equal(other.as_value(), value.as_value())?,
            None => false,
        };
        if is_common {
            drop(rest.remove_hashed(key.as_value(), hash)?);
        } else {
            result.add(Tuple::from_refs([key, value])?.as_value())?;
        }
        from = next;
    }
    let rest = super::views::new(rest.as_value(), ViewKind::Items)?;
    result.update(rest.as_value())?;
    Ok(result.into_ref())
}
