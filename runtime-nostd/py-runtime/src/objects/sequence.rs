//! What `list` and `tuple` have in common: subscripts, comparison, search.
//!
//! Items are read one at a time and by index, because comparing one may run Python code that changes the list.

use crate::containers::indices::SliceFields;
use crate::exceptions::types::IndexError;
use crate::objects::bool::bool_ref;
use crate::objects::int::INT;
use crate::objects::slice::Slice;
use crate::protocol::{compare, identical_or_equal, index, index_i64, index_or};
use crate::throw;
use crate::types::TypeFlags;
use crate::value::{PyResult, Ref, Value};
use py_abi::ops::CompareOp;

/// Indexed items.
pub trait Items {
    /// How many there are now.
    fn count(&self) -> usize;

    /// The item at an index, if there is one now.
    fn item(&self, at: usize) -> Option<Ref>;
}

/// Whether items can be asked for by index (`PySequence_Check`).
pub fn is_sequence(v: Value) -> bool {
    v.ty().slots().getitem().is_some() && !v.ty().has(TypeFlags::MAPPING)
}

/// What stands between the brackets of `sequence[…]`.
pub enum Subscript {
    /// An index; negative ones count from the end.
    Index(isize),
    /// A slice.
    Slice(SliceFields),
}

impl Subscript {
    /// Reads a subscript of a sequence called `what` in messages.
    pub fn read(v: Value, what: &str) -> PyResult<Subscript> {
        if let Some(index) = v.as_small_int() {
            return Ok(Subscript::Index(index as isize));
        }
        if let Some(slice) = v.downcast_exact::<Slice>() {
            return Ok(Subscript::Slice(slice.fields()?));
        }
        if has_index(v) {
            return Ok(Subscript::Index(index_or(v, &IndexError)? as isize));
        }
        throw!(TypeError, "{what} indices must be integers or slices, not {}", v.type_name())
    }
}

/// The place of an index that may be negative, if there is such an item.
#[inline]
pub fn resolve_index(index: isize, len: usize) -> Option<usize> {
    let at = if index < 0 { index.wrapping_add(len as isize) } else { index } as usize;
    (at < len).then_some(at)
}

/// A bound of `index(value, start, stop)`, `default` if omitted; negative ones count from the end.
pub fn search_bound(bound: Value, len: usize, default: usize) -> PyResult<usize> {
    let Some(bound) = bound.given() else { return Ok(default) };
    if !has_index(bound) {
        throw!(TypeError, "slice indices must be integers or have an __index__ method");
    }
    let bound = index_i64(bound)? as isize;
    Ok(if bound < 0 { bound.saturating_add_unsigned(len).max(0) as usize } else { bound as usize })
}

/// The first index from `start` to before `stop` at which the item is or equals `v`.
pub fn position(items: &impl Items, v: Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let mut at = start;
    while at < stop
        && let Some(item) = items.item(at)
    {
        if identical_or_equal(item.as_value(), v)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// How many items are or equal `v`.
pub fn occurrences(items: &impl Items, v: Value) -> PyResult<usize> {
    let mut found = 0;
    let mut at = 0;
    while let Some(item) = items.item(at) {
        found += usize::from(identical_or_equal(item.as_value(), v)?);
        at += 1;
    }
    Ok(found)
}

/// Compares item by item (`list_richcompare`): the first pair that differs decides, then the lengths.
pub fn compare_items(a: &impl Items, b: &impl Items, op: CompareOp) -> PyResult {
    if a.count() != b.count() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(bool_ref(op == CompareOp::Ne));
    }
    let mut at = 0;
    while let (Some(left), Some(right)) = (a.item(at), b.item(at)) {
        if !identical_or_equal(left.as_value(), right.as_value())? {
            // Comparing them may have taken items out: then there is nothing more to compare but lengths.
            if at >= a.count() || at >= b.count() {
                break;
            }
            return match op {
                CompareOp::Eq => Ok(bool_ref(false)),
                CompareOp::Ne => Ok(bool_ref(true)),
                _ => compare(left.as_value(), right.as_value(), op),
            };
        }
        at += 1;
    }
    Ok(bool_ref(match op {
        CompareOp::Lt => a.count() < b.count(),
        CompareOp::Le => a.count() <= b.count(),
        CompareOp::Eq => a.count() == b.count(),
        CompareOp::Ne => a.count() != b.count(),
        CompareOp::Gt => a.count() > b.count(),
        CompareOp::Ge => a.count() >= b.count(),
    }))
}

impl Items for &[Value] {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<Ref> {
        self.get(at).map(|v| v.to_ref())
    }
}

/// Compares two short runs of values as tuples compare.
pub fn compare_values(a: &[Value], b: &[Value], op: CompareOp) -> PyResult {
    compare_items(&a, &b, op)
}

/// Whether `v` can be an index: an integer, or of a type with `__index__`.
#[inline]
pub fn has_index(v: Value) -> bool {
    v.as_small_int().is_some() || v.is_instance_of(&INT) || v.ty().slots().index().is_some()
}

/// An argument that CPython declares as `Py_ssize_t` (`PyLong_AsSsize_t` of `PyNumber_Index`).
pub fn to_isize(v: Value) -> PyResult<isize> {
    let number = index(v)?;
    match crate::objects::int::to_i64(number.as_value()) {
        Some(number) => Ok(number as isize),
        None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
    }
}
