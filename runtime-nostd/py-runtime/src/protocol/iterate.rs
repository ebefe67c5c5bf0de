//! Iteration.

use crate::exceptions::types;
use crate::names;
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::singletons::not_implemented;
use crate::objects::tuple::Tuple;
use crate::raise::catch;
use crate::runtime::runtime;
use crate::throw;
use crate::types::TypeFlags;
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;

/// `iter(v)`
pub fn iter(v: Value) -> PyResult {
    let ty = v.ty();
    let Some(slot) = ty.slots().iter() else {
        if ty.has(TypeFlags::HEAP) && ty.slots().getitem().is_some() {
            return crate::objects::sequence_iterator::new(v);
        }
        throw!(TypeError, "'{}' object is not iterable", ty.shown_name());
    };
    let iterator = slot(v)?;
    if iterator.ty().slots().next().is_none() {
        throw!(TypeError, "iter() returned non-iterator of type '{}'", iterator.type_name());
    }
    Ok(iterator)
}

/// One step of an iterator, as `for` does it: `None` at the end, `StopIteration` is caught.
pub fn next(iterator: Value) -> PyResult<Option<Ref>> {
    let Some(slot) = iterator.ty().slots().next() else {
        throw!(TypeError, "'{}' object is not an iterator", iterator.type_name());
    };
    match slot(iterator) {
        Ok(item) => Ok(item),
        Err(raised) => catch(raised, &types::StopIteration).map(|_| None),
    }
}

/// One step of an iterator, as the function `next()` does it: the end raises `StopIteration`.
pub fn next_value(iterator: Value) -> PyResult {
    let Some(slot) = iterator.ty().slots().next() else {
        throw!(TypeError, "'{}' object is not an iterator", iterator.type_name());
    };
    match slot(iterator)? {
        Some(item) => Ok(item),
        None => throw!(StopIteration),
    }
}

/// Calls `action` with every item.
pub fn for_each(iterable: Value, mut action: impl FnMut(Ref) -> PyResult<()>) -> PyResult<()> {
    let iterator = iter(iterable)?;
    while let Some(item) = next(iterator.as_value())? {
        action(item)?;
    }
    Ok(())
}

/// All items.
pub fn collect(iterable: Value) -> PyResult<Vec<Ref>> {
    let mut items = Vec::new();
    // No Python code runs between the items of these two, so that there is nothing to iterate.
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        if items.try_reserve_exact(tuple.len()).is_err() {
            throw!(MemoryError);
        }
        items.extend(tuple.items().iter().map(|item| item.to_ref()));
        return Ok(items);
    }
    if let Some(list) = iterable.downcast_exact::<List>() {
        if items.try_reserve_exact(list.len()).is_err() {
            throw!(MemoryError);
        }
        items.extend((0..list.len()).filter_map(|at| list.get(at)).map(|item| item.to_ref()));
        return Ok(items);
    }
    for_each(iterable, |item| {
        if items.try_reserve(1).is_err() {
            throw!(MemoryError);
        }
        items.push(item);
        Ok(())
    })?;
    Ok(items)
}

/// `operator.length_hint(v, default)`
pub fn length_hint(v: Value, default: usize) -> PyResult<usize> {
    if let Some(len) = v.ty().slots().len() {
        match len(v) {
            Ok(len) => return Ok(len),
            Err(raised) => drop(catch(raised, &types::TypeError)?),
        }
    }
    let hint = match super::call_special(v, &names::LENGTH_HINT, &[]) {
        None => return Ok(default),
        Some(Ok(hint)) => hint,
        Some(Err(raised)) => {
            drop(catch(raised, &types::TypeError)?);
            return Ok(default);
        }
    };
    if hint.is(not_implemented()) {
        return Ok(default);
    }
    if !hint.is_instance_of(&int::INT) {
        throw!(TypeError, "__length_hint__ must be an integer, not {}", hint.type_name());
    }
    match int::to_i64(hint.as_value()) {
        Some(hint) if hint >= 0 => Ok(hint as usize),
        Some(_) => throw!(ValueError, "__length_hint__() should return >= 0"),
        None => {
            debug_assert!(!runtime().has_pending());
            throw!(OverflowError, "Python int too large to convert to C ssize_t")
        }
    }
}
