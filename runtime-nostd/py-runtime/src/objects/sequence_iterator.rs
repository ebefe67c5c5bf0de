//! Iterators over what is not iterable by itself: `iterator` goes by `v[0]`, `v[1]` …, `callable_iterator` calls until a
//! sentinel comes.

use crate::builtin_type;
use crate::call::call_positional;
use crate::exceptions::types::{IndexError, StopIteration};
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::arguments::to_isize;
use crate::objects::iterators::{iter_self, reduced};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::identical_or_equal;
use crate::raise::catch;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::Cell;
use py_abi::layout::Header;

/// `iter(v)` of a `v` that has `__getitem__` only.
#[repr(C)]
pub struct SequenceIter {
    header: ObjHeader,
    /// Missing after the end.
    sequence: OwnedCell,
    index: Cell<i64>,
}

/// `iter(callable, sentinel)`.
#[repr(C)]
pub struct CallableIter {
    header: ObjHeader,
    /// Missing after the end.
    callable: OwnedCell,
    sentinel: OwnedCell,
}

builtin_type! {
    /// `iterator`
    pub SEQUENCE_ITERATOR: SequenceIter = BuiltinType::SequenceIterator "iterator", base OBJECT;
    flags: GC;
    slots: {
        iter: iter_self,
        next: sequence_next,
        dealloc: crate::memory::dealloc_as::<SequenceIter>,
        traverse: sequence_traverse,
    } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `callable_iterator`
    pub CALLABLE_ITERATOR: CallableIter = BuiltinType::CallableIterator "callable_iterator", base OBJECT;
    flags: GC;
    slots: {
        iter: iter_self,
        next: callable_next,
        dealloc: crate::memory::dealloc_as::<CallableIter>,
        traverse: callable_traverse,
    } inherit TypeSlots::OBJECT;
}

/// An iterator over `v[0]`, `v[1]` ….
pub fn new(v: Value) -> PyResult {
    let iterator = new_object(&SEQUENCE_ITERATOR, |header| SequenceIter {
        header,
        sequence: OwnedCell::new(v.to_ref()),
        index: Cell::new(0),
    })?;
    Ok(iterator.into_ref())
}

/// An iterator over `callable()` until it gives `sentinel`.
pub fn until(callable: Value, sentinel: Value) -> PyResult {
    let iterator = new_object(&CALLABLE_ITERATOR, |header| CallableIter {
        header,
        callable: OwnedCell::new(callable.to_ref()),
        sentinel: OwnedCell::new(sentinel.to_ref()),
    })?;
    Ok(iterator.into_ref())
}

fn sequence_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<SequenceIter>() };
    let Some(sequence) = iterator.sequence.get().given() else { return Ok(None) };
    let sequence = sequence.to_ref();
    let Some(getitem) = sequence.ty().slots().getitem() else { return Ok(None) };
    let index = iterator.index.get();
    // Only `__setstate__` gets so far, and small integers end here.
    if index == i64::MAX >> 1 {
        throw!(OverflowError, "iter index too large");
    }
    match getitem(sequence.as_value(), Value::small_int(index)) {
        Ok(item) => {
            iterator.index.set(index + 1);
            Ok(Some(item))
        }
        Err(raised) => {
            let end = catch(raised, &IndexError).or_else(|raised| catch(raised, &StopIteration))?;
            iterator.sequence.set(None);
            drop(end);
            Ok(None)
        }
    }
}

fn callable_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<CallableIter>() };
    let Some(callable) = iterator.callable.get().given() else { return Ok(None) };
    let callable = callable.to_ref();
    let end = match call_positional(callable.as_value(), &[]) {
        Ok(item) => {
            let Some(sentinel) = iterator.sentinel.get().given().map(Value::to_ref) else { return Ok(None) };
            if !identical_or_equal(sentinel.as_value(), item.as_value())? {
                return Ok(Some(item));
            }
            item
        }
        Err(raised) => catch(raised, &StopIteration)?,
    };
    iterator.callable.set(None);
    iterator.sentinel.set(None);
    drop(end);
    Ok(None)
}

unsafe fn sequence_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { (*header.cast::<SequenceIter>()).sequence.traverse(visit) };
}

unsafe fn callable_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe {
        (*header.cast::<CallableIter>()).callable.traverse(visit);
        (*header.cast::<CallableIter>()).sentinel.traverse(visit);
    }
}

rows! { "iterator":
    /// How many items are left.
    "__length_hint__" (self, /) => sequence_length_hint;
    /// How to make the iterator again.
    "__reduce__" (self, /) => sequence_reduce;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => sequence_set_state;
}

rows! { "callable_iterator":
    /// How to make the iterator again.
    "__reduce__" (self, /) => callable_reduce;
}

fn sequence_reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<SequenceIter>() };
    match iterator.sequence.get().given() {
        Some(sequence) => reduced(&names::ITER_FUNCTION, &[sequence], Some(Ref::small_int(iterator.index.get()))),
        None => reduced(&names::ITER_FUNCTION, &[Tuple::empty().as_value()], None),
    }
}

fn sequence_set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<SequenceIter>() };
    let index = (to_isize(args[1])? as i64).clamp(0, i64::MAX >> 1);
    if !iterator.sequence.get().is_missing() {
        iterator.index.set(index);
    }
    Ok(none_ref())
}

fn callable_reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<CallableIter>() };
    match (iterator.callable.get().given(), iterator.sentinel.get().given()) {
        (Some(callable), Some(sentinel)) => reduced(&names::ITER_FUNCTION, &[callable, sentinel], None),
        _ => reduced(&names::ITER_FUNCTION, &[Tuple::empty().as_value()], None),
    }
}

fn sequence_length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { args[0].cast::<SequenceIter>() };
    let Some(sequence) = iterator.sequence.get().given() else { return Ok(Ref::small_int(0)) };
    let sequence = sequence.to_ref();
    match sequence.ty().slots().len() {
        Some(len) => Ok(Ref::small_int((len(sequence.as_value())? as i64 - iterator.index.get()).max(0))),
        None => Ok(crate::objects::singletons::not_implemented_ref()),
    }
}
