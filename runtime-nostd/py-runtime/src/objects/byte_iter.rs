//! Iterators of `bytes` and `bytearray`.

use crate::builtin_type;
use crate::names;
use crate::object::{ObjHeader, Object};
use crate::objects::arguments::to_isize;
use crate::objects::iterators::reduced;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::tuple::Tuple;
use crate::objects::{bytearray, bytes};
use crate::owned_cell::OwnedCell;
use crate::rows;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;

/// Where an iteration stands. The sequence is given up at the end.
#[repr(C)]
pub struct ByteIter<const KIND: u8> {
    header: ObjHeader,
    sequence: OwnedCell,
    at: Cell<usize>,
}

type BytesIter = ByteIter<0>;
type ByteArrayIter = ByteIter<1>;

builtin_type! {
    /// `bytes_iterator`
    pub BYTES_ITERATOR: BytesIter = BuiltinType::BytesIterator "bytes_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: itself, next: next::<0>, dealloc: crate::memory::dealloc_as::<BytesIter>, traverse: traverse::<0>,
    } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `bytearray_iterator`
    pub BYTEARRAY_ITERATOR: ByteArrayIter = BuiltinType::ByteArrayIterator "bytearray_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: itself, next: next::<1>, dealloc: crate::memory::dealloc_as::<ByteArrayIter>, traverse: traverse::<1>,
    } inherit TypeSlots::OBJECT;
}

rows! { "bytes_iterator":
    "__length_hint__" (self, /) => length_hint::<0>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<0>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<0>;
}

rows! { "bytearray_iterator":
    "__length_hint__" (self, /) => length_hint::<1>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<1>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<1>;
}

fn make<const KIND: u8>(ty: &TypeObj, v: Value) -> PyResult
where
    ByteIter<KIND>: Object,
{
    let make = |header| ByteIter::<KIND> { header, sequence: OwnedCell::new(v.to_ref()), at: Cell::new(0) };
    Ok(crate::memory::new_object(ty, make)?.into_ref())
}

/// `iter(bytes)`
pub fn bytes_iter(v: Value) -> PyResult {
    make::<0>(&BYTES_ITERATOR, v)
}

/// `iter(bytearray)`
pub fn bytearray_iter(v: Value) -> PyResult {
    make::<1>(&BYTEARRAY_ITERATOR, v)
}

fn itself(v: Value) -> PyResult {
    Ok(v.to_ref())
}

fn data<const KIND: u8>(iterator: &ByteIter<KIND>) -> Option<&'static [u8]> {
    let sequence = iterator.sequence.get().given()?;
    bytes::as_bytes(sequence).or_else(|| bytearray::as_bytes(sequence))
}

fn next<const KIND: u8>(v: Value) -> PyResult<Option<Ref>>
where
    ByteIter<KIND>: Object,
{
    // SAFETY: a slot of the iterator's type gets one.
    let iterator = unsafe { v.cast::<ByteIter<KIND>>() };
    let at = iterator.at.get();
    match data(iterator).and_then(|data| data.get(at)) {
        Some(&byte) => {
            iterator.at.set(at + 1);
            Ok(Some(Ref::small_int(byte.into())))
        }
        None => {
            iterator.sequence.set(None);
            Ok(None)
        }
    }
}

fn length_hint<const KIND: u8>(args: &[Value]) -> PyResult
where
    ByteIter<KIND>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<ByteIter<KIND>>() };
    let left = data(iterator).map_or(0, |data| data.len().saturating_sub(iterator.at.get()));
    Ok(Ref::small_int(left as i64))
}

fn reduce<const KIND: u8>(args: &[Value]) -> PyResult
where
    ByteIter<KIND>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<ByteIter<KIND>>() };
    match iterator.sequence.get().given() {
        Some(sequence) => reduced(&names::ITER_FUNCTION, &[sequence], Some(Ref::small_int(iterator.at.get() as i64))),
        None => reduced(&names::ITER_FUNCTION, &[Tuple::empty().as_value()], None),
    }
}

fn set_state<const KIND: u8>(args: &[Value]) -> PyResult
where
    ByteIter<KIND>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<ByteIter<KIND>>() };
    let index = to_isize(args[1])?;
    if KIND == 1 && index < 0 {
        // As that of a list, CPython's iterator takes a negative index for its end.
        iterator.sequence.set(None);
    }
    iterator.at.set(index.clamp(0, data(iterator).map_or(0, <[u8]>::len) as isize) as usize);
    Ok(none_ref())
}

unsafe fn traverse<const KIND: u8>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a live iterator.
    if let Some(sequence) = unsafe { &*header.cast::<ByteIter<KIND>>() }.sequence.get().given() {
        visit(sequence);
    }
}
