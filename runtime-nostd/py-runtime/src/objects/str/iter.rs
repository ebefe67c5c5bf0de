//! Iterators of `str`.

use crate::builtin_type;
use crate::names;
use crate::object::{ObjHeader, Object};
use crate::objects::iterators::{position_of, reduced};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::owned_cell::OwnedCell;
use crate::rows;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;

use super::slots::own;
use super::{Str, empty, of_char};

/// Where an iteration stands. The string is given up at the end.
#[repr(C)]
pub struct StrIter<const ASCII: bool> {
    header: ObjHeader,
    string: OwnedCell,
    at: Cell<usize>,
}

type AnyIter = StrIter<false>;
type AsciiIter = StrIter<true>;

builtin_type! {
    /// `str_iterator`
    pub STR_ITERATOR: AnyIter = BuiltinType::StrIterator "str_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: itself, next: next::<false>, dealloc: crate::memory::dealloc_as::<AnyIter>, traverse: traverse::<false>,
    } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `str_ascii_iterator`
    pub STR_ASCII_ITERATOR: AsciiIter = BuiltinType::StrAsciiIterator "str_ascii_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: itself, next: next::<true>, dealloc: crate::memory::dealloc_as::<AsciiIter>, traverse: traverse::<true>,
    } inherit TypeSlots::OBJECT;
}

rows! { "str_iterator":
    "__length_hint__" (self, /) => length_hint::<false>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<false>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<false>;
}

rows! { "str_ascii_iterator":
    "__length_hint__" (self, /) => length_hint::<true>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<true>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<true>;
}

/// `iter(str)`
pub(super) fn iter(v: Value) -> PyResult {
    if own(v).chars().is_ascii() { make::<true>(&STR_ASCII_ITERATOR, v) } else { make::<false>(&STR_ITERATOR, v) }
}

fn make<const ASCII: bool>(ty: &TypeObj, v: Value) -> PyResult
where
    StrIter<ASCII>: Object,
{
    let make = |header| StrIter::<ASCII> { header, string: OwnedCell::new(v.to_ref()), at: Cell::new(0) };
    Ok(crate::memory::new_object(ty, make)?.into_ref())
}

fn itself(v: Value) -> PyResult {
    Ok(v.to_ref())
}

fn string<const ASCII: bool>(iterator: &StrIter<ASCII>) -> Option<&'static Str> {
    iterator.string.get().given().map(own)
}

fn next<const ASCII: bool>(v: Value) -> PyResult<Option<Ref>>
where
    StrIter<ASCII>: Object,
{
    // SAFETY: a slot of the iterator's type gets one.
    let iterator = unsafe { v.cast::<StrIter<ASCII>>() };
    let at = iterator.at.get();
    match string(iterator).and_then(|string| string.chars().get(at)) {
        Some(c) => {
            iterator.at.set(at + 1);
            Ok(Some(of_char(c)?.into_ref()))
        }
        None => {
            iterator.string.set(None);
            Ok(None)
        }
    }
}

fn length_hint<const ASCII: bool>(args: &[Value]) -> PyResult
where
    StrIter<ASCII>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<StrIter<ASCII>>() };
    let left = string(iterator).map_or(0, |string| string.len() - iterator.at.get());
    Ok(Ref::small_int(left as i64))
}

fn reduce<const ASCII: bool>(args: &[Value]) -> PyResult
where
    StrIter<ASCII>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<StrIter<ASCII>>() };
    match iterator.string.get().given() {
        Some(string) => reduced(&names::ITER_FUNCTION, &[string], Some(Ref::small_int(iterator.at.get() as i64))),
        None => reduced(&names::ITER_FUNCTION, &[empty().as_value()], None),
    }
}

fn set_state<const ASCII: bool>(args: &[Value]) -> PyResult
where
    StrIter<ASCII>: Object,
{
    // SAFETY: a method of the iterator's type gets one.
    let iterator = unsafe { args[0].cast::<StrIter<ASCII>>() };
    iterator.at.set(position_of(args[1], string(iterator).map_or(0, Str::len))?);
    Ok(none_ref())
}

unsafe fn traverse<const ASCII: bool>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a live iterator.
    if let Some(string) = unsafe { &*header.cast::<StrIter<ASCII>>() }.string.get().given() {
        visit(string);
    }
}
