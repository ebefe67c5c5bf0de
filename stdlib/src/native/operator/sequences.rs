//! Sums of sequences, and searches that any iterable allows (`PySequence_Concat`, `_PySequence_IterSearch`).

use py_runtime::entry::operators;
use py_runtime::exceptions::types;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::from_len;
use py_runtime::protocol::{identical_or_equal, iter, next};
use py_runtime::raise::catch;
use py_runtime::throw;
use py_runtime::types::TypeFlags;
use py_runtime::value::{PyResult, Raised, Ref, Value};

/// Whether items are found by number: of a class with `__getitem__`, or of a builtin sequence.
fn is_sequence(v: Value) -> bool {
    let ty = v.ty();
    let is_numbered = ty.has(TypeFlags::HEAP) || ty.has(TypeFlags::SEQUENCE) || ty.slots().concat().is_some();
    ty.slots().getitem().is_some() && v.downcast::<Dict>().is_none() && is_numbered
}

#[cold]
fn no_sequence(v: Value) -> Raised {
    py_runtime::raise!(TypeError, "'{}' object can't be concatenated", v.type_name())
}

pub(super) fn concat(a: Value, b: Value) -> PyResult {
    match a.ty().slots().concat() {
        Some(concat) => concat(a, b),
        None if is_sequence(a) && is_sequence(b) => operators::add(a, b),
        None => Err(no_sequence(a)),
    }
}

pub(super) fn concat_in_place(a: Value, b: Value) -> PyResult {
    match a.ty().slots().iconcat().or(a.ty().slots().concat()) {
        Some(concat) => concat(a, b),
        None if is_sequence(a) && is_sequence(b) => operators::iadd(a, b),
        None => Err(no_sequence(a)),
    }
}

fn items(v: Value) -> PyResult<Ref> {
    match iter(v) {
        Ok(items) => Ok(items),
        Err(raised) => {
            drop(catch(raised, &types::TypeError)?);
            throw!(TypeError, "argument of type '{}' is not iterable", v.type_name())
        }
    }
}

pub(super) fn count(v: Value, wanted: Value) -> PyResult {
    let items = items(v)?;
    let mut count = 0;
    while let Some(item) = next(items.as_value())? {
        count += usize::from(identical_or_equal(item.as_value(), wanted)?);
    }
    from_len(count)
}

pub(super) fn index(v: Value, wanted: Value) -> PyResult {
    let items = items(v)?;
    let mut at = 0;
    while let Some(item) = next(items.as_value())? {
        if identical_or_equal(item.as_value(), wanted)? {
            return from_len(at);
        }
        at += 1;
    }
    throw!(ValueError, "sequence.index(x): x not in sequence")
}
