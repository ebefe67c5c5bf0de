//! The iterator of sets: it goes through the table and notices a changed number of elements.

use super::as_set;
use crate::builtin_type;
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::iterators::{iter_self, reduced};
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::Cell;
use py_abi::layout::Header;

/// `set_iterator`
#[repr(C)]
pub struct SetIter {
    header: ObjHeader,
    /// Missing after the end.
    set: OwnedCell,
    /// Number of elements at the start, or [`CHANGED`].
    len: Cell<usize>,
    position: Cell<usize>,
    left: Cell<usize>,
}

/// No number of elements: the set was found changed once and stays so.
const CHANGED: usize = usize::MAX;

builtin_type! {
    /// `set_iterator`
    pub SET_ITERATOR: SetIter = BuiltinType::SetIterator "set_iterator", base OBJECT;
    flags: GC;
    slots: {
        iter: iter_self,
        next: set_iter_next,
        dealloc: crate::memory::dealloc_as::<SetIter>,
        traverse: set_iter_traverse,
    } inherit TypeSlots::OBJECT;
}

/// `iter(set)`
pub(super) fn set_iter(v: Value) -> PyResult {
    // SAFETY: a slot of the types gets their instances.
    let len = unsafe { super::operators::set(v) }.len();
    let iterator = new_object(&SET_ITERATOR, |header| SetIter {
        header,
        set: OwnedCell::new(v.to_ref()),
        len: Cell::new(len),
        position: Cell::new(0),
        left: Cell::new(len),
    })?;
    Ok(iterator.into_ref())
}

fn set_iter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<SetIter>() };
    let Some(set) = iterator.set.get().given().and_then(as_set) else { return Ok(None) };
    if iterator.len.get() != set.len() {
        iterator.len.set(CHANGED);
        throw!(RuntimeError, "Set changed size during iteration");
    }
    match set.next_from(iterator.position.get()) {
        Some((next, v, _)) => {
            iterator.position.set(next);
            iterator.left.set(iterator.left.get().saturating_sub(1));
            Ok(Some(v.to_ref()))
        }
        None => {
            iterator.set.set(None);
            Ok(None)
        }
    }
}

unsafe fn set_iter_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { (*header.cast::<SetIter>()).set.traverse(visit) };
}

rows! { "set_iterator":
    /// How many elements are left.
    "__length_hint__" (self, /) => length_hint;
    /// How to make an iterator of what is left.
    "__reduce__" (self, /) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<SetIter>() };
    let copy = new_object(&SET_ITERATOR, |header| SetIter {
        header,
        set: OwnedCell::EMPTY,
        len: iterator.len.clone(),
        position: iterator.position.clone(),
        left: iterator.left.clone(),
    })?;
    copy.set.set(iterator.set.get().given().map(Value::to_ref));
    reduced(&names::ITER_FUNCTION, &[List::from_iterable(copy.as_value())?.as_value()], None)
}

fn length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<SetIter>() };
    let len = iterator.set.get().given().and_then(as_set).map(super::Set::len);
    Ok(Ref::small_int(if len == Some(iterator.len.get()) { iterator.left.get() as i64 } else { 0 }))
}
