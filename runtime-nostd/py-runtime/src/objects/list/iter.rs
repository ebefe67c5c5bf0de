//! The iterators of `list`. A list may change while one runs: it goes by index and ends for good when it meets the end.

use super::List;
use crate::builtin_type;
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::arguments::to_isize;
use crate::objects::iterators::reduced;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::owned_cell::OwnedCell;
use crate::rows;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;

/// `list_iterator`, and with a falling index `list_reverseiterator`.
#[repr(C)]
pub struct ListIter<const REVERSE: bool> {
    header: ObjHeader,
    /// Missing after the end.
    list: OwnedCell,
    /// The next index; one more than it in the reverse iterator.
    index: Cell<usize>,
}

type Forward = ListIter<false>;
type Backward = ListIter<true>;

builtin_type! {
    /// `list_iterator`
    pub LIST_ITERATOR: Forward = BuiltinType::ListIterator "list_iterator", base OBJECT;
    flags: GC;
    slots: {
        iter: crate::objects::iterators::iter_self,
        next: list_iter_next,
        dealloc: crate::memory::dealloc_as::<Forward>,
        traverse: traverse::<false>,
    } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `list_reverseiterator`
    pub LIST_REVERSE_ITERATOR: Backward = BuiltinType::ListReverseIterator "list_reverseiterator", base OBJECT;
    flags: GC;
    slots: {
        iter: crate::objects::iterators::iter_self,
        next: list_reverse_next,
        dealloc: crate::memory::dealloc_as::<Backward>,
        traverse: traverse::<true>,
    } inherit TypeSlots::OBJECT;
}

/// `iter(list)`
pub fn list_iter(v: Value) -> PyResult {
    Ok(new_object(&LIST_ITERATOR, |header| Forward { header, list: OwnedCell::new(v.to_ref()), index: Cell::new(0) })?
        .into_ref())
}

/// `reversed(list)`
pub fn list_reversed(v: Value) -> PyResult {
    // SAFETY: called with lists only.
    let len = unsafe { v.cast::<List>() }.len();
    Ok(new_object(&LIST_REVERSE_ITERATOR, |header| Backward {
        header,
        list: OwnedCell::new(v.to_ref()),
        index: Cell::new(len),
    })?
    .into_ref())
}

impl<const REVERSE: bool> ListIter<REVERSE> {
    fn list(&self) -> Option<&List> {
        // SAFETY: the cell holds a list or nothing.
        self.list.get().given().map(|list| unsafe { list.cast::<List>() })
    }

    fn remaining(&self) -> usize {
        match self.list() {
            None => 0,
            Some(list) if REVERSE && self.index.get() > list.len() => 0,
            Some(_) if REVERSE => self.index.get(),
            Some(list) => list.len().saturating_sub(self.index.get()),
        }
    }
}

/// `next` of `list_iterator`.
pub fn list_iter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<Forward>() };
    let Some(list) = iterator.list() else { return Ok(None) };
    let index = iterator.index.get();
    match list.get(index) {
        Some(item) => {
            iterator.index.set(index + 1);
            Ok(Some(item.to_ref()))
        }
        None => {
            iterator.list.set(None);
            Ok(None)
        }
    }
}

fn list_reverse_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<Backward>() };
    let item = iterator.index.get().checked_sub(1).and_then(|index| iterator.list()?.get(index));
    match item {
        Some(item) => {
            iterator.index.set(iterator.index.get() - 1);
            Ok(Some(item.to_ref()))
        }
        None => {
            iterator.list.set(None);
            Ok(None)
        }
    }
}

unsafe fn traverse<const REVERSE: bool>(header: *mut py_abi::layout::Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { (*header.cast::<ListIter<REVERSE>>()).list.traverse(visit) };
}

rows! { "list_iterator":
    /// How many items are left.
    "__length_hint__" (self, /) => length_hint::<false>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<false>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<false>;
}

rows! { "list_reverseiterator":
    /// How many items are left.
    "__length_hint__" (self, /) => length_hint::<true>;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce::<true>;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state::<true>;
}

fn of<const REVERSE: bool>(v: Value) -> &'static ListIter<REVERSE> {
    // SAFETY: bound to instances of the type.
    unsafe { &*(v.word() as *const ListIter<REVERSE>) }
}

fn reduce<const REVERSE: bool>(args: &[Value]) -> PyResult {
    let iterator = of::<REVERSE>(args[0]);
    let function = if REVERSE { &names::REVERSED_FUNCTION } else { &names::ITER_FUNCTION };
    match iterator.list.get().given() {
        Some(list) => {
            let index = iterator.index.get() as i64 - i64::from(REVERSE);
            reduced(function, &[list], Some(Ref::small_int(index)))
        }
        None => reduced(function, &[List::from_values(&[])?.as_value()], None),
    }
}

fn set_state<const REVERSE: bool>(args: &[Value]) -> PyResult {
    let iterator = of::<REVERSE>(args[0]);
    let index = to_isize(args[1])?;
    // CPython's forward iterator takes a negative index for its end.
    if !REVERSE && index < 0 {
        iterator.list.set(None);
    }
    if let Some(list) = iterator.list() {
        let index = index.saturating_add(isize::from(REVERSE));
        iterator.index.set(index.clamp(0, list.len() as isize) as usize);
    }
    Ok(none_ref())
}

fn length_hint<const REVERSE: bool>(args: &[Value]) -> PyResult {
    Ok(Ref::small_int(of::<REVERSE>(args[0]).remaining() as i64))
}
