//! The iterator of `tuple`.

use super::Tuple;
use crate::builtin_type;
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::iterators::{iter_self, position_of, reduced};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::owned_cell::OwnedCell;
use crate::rows;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;

/// `tuple_iterator`
#[repr(C)]
pub struct TupleIter {
    header: ObjHeader,
    /// Missing after the end.
    tuple: OwnedCell,
    index: Cell<usize>,
}

builtin_type! {
    /// `tuple_iterator`
    pub TUPLE_ITERATOR: TupleIter = BuiltinType::TupleIterator "tuple_iterator", base OBJECT;
    flags: GC;
    slots: {
        iter: iter_self,
        next: tuple_iter_next,
        dealloc: crate::memory::dealloc_as::<TupleIter>,
        traverse: tuple_iter_traverse,
    } inherit TypeSlots::OBJECT;
}

/// `iter(tuple)`
pub(super) fn tuple_iter(v: Value) -> PyResult {
    let iterator = new_object(&TUPLE_ITERATOR, |header| TupleIter {
        header,
        tuple: OwnedCell::new(v.to_ref()),
        index: Cell::new(0),
    })?;
    Ok(iterator.into_ref())
}

impl TupleIter {
    fn tuple(&self) -> Option<&Tuple> {
        // SAFETY: the cell holds a tuple or nothing.
        self.tuple.get().given().map(|tuple| unsafe { tuple.cast::<Tuple>() })
    }
}

fn tuple_iter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<TupleIter>() };
    let Some(tuple) = iterator.tuple() else { return Ok(None) };
    let index = iterator.index.get();
    match tuple.items().get(index) {
        Some(item) => {
            iterator.index.set(index + 1);
            Ok(Some(item.to_ref()))
        }
        None => {
            iterator.tuple.set(None);
            Ok(None)
        }
    }
}

unsafe fn tuple_iter_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { (*header.cast::<TupleIter>()).tuple.traverse(visit) };
}

rows! { "tuple_iterator":
    /// How many items are left.
    "__length_hint__" (self, /) => length_hint;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<TupleIter>() };
    match iterator.tuple.get().given() {
        Some(tuple) => reduced(&names::ITER_FUNCTION, &[tuple], Some(Ref::small_int(iterator.index.get() as i64))),
        None => reduced(&names::ITER_FUNCTION, &[Tuple::empty().as_value()], None),
    }
}

fn set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<TupleIter>() };
    iterator.index.set(position_of(args[1], iterator.tuple().map_or(0, Tuple::len))?);
    Ok(none_ref())
}

fn length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<TupleIter>() };
    let left = iterator.tuple().map_or(0, |tuple| tuple.len() - iterator.index.get());
    Ok(Ref::small_int(left as i64))
}
