//! Iterators over keys, values and items of a dict, in both directions.
//!
//! They notice a dict whose number of items changed. Changes that keep the number are not noticed, as in CPython, unless
//! more entries turn up than there were items.

use super::Dict;
use super::views::ViewKind;
use crate::builtin_type;
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::iterators::{ReusedTuple, iter_self, reduced};
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::Cell;
use py_abi::layout::Header;

/// An iterator: `KIND` is a [`ViewKind`] as a number.
#[repr(C)]
pub struct DictIter<const KIND: u8, const REVERSE: bool> {
    header: ObjHeader,
    /// Missing after the end.
    dict: OwnedCell,
    /// Number of items at the start, or [`CHANGED`].
    len: Cell<usize>,
    /// The next position; one more than it in reverse.
    position: Cell<usize>,
    /// Items not yet given.
    left: Cell<usize>,
    pair: ReusedTuple,
}

/// No number of items: the dict was found changed once and stays so.
const CHANGED: usize = usize::MAX;

const KEYS: u8 = ViewKind::Keys as u8;
const VALUES: u8 = ViewKind::Values as u8;
const ITEMS: u8 = ViewKind::Items as u8;

type KeyIter = DictIter<KEYS, false>;
type ValueIter = DictIter<VALUES, false>;
type ItemIter = DictIter<ITEMS, false>;
type ReverseKeyIter = DictIter<KEYS, true>;
type ReverseValueIter = DictIter<VALUES, true>;
type ReverseItemIter = DictIter<ITEMS, true>;

const fn slots<const KIND: u8, const REVERSE: bool>() -> TypeSlots {
    TypeSlots {
        iter: Some(iter_self),
        next: Some(if REVERSE { next_back::<KIND> } else { next_forward::<KIND> }),
        traverse: Some(traverse::<KIND, REVERSE>),
        ..TypeSlots::OBJECT
    }
}

macro_rules! iterator_types {
    ($($(#[doc = $doc:literal])* $static:ident: $layout:ident = $variant:ident $name:literal, $kind:ident, $reverse:literal;)*) => {
        $(
            builtin_type! {
                $(#[doc = $doc])*
                pub $static: $layout = BuiltinType::$variant $name, base OBJECT;
                flags: GC;
                slots: { dealloc: crate::memory::dealloc_as::<$layout> } inherit slots::<$kind, $reverse>();
            }

            rows! { $name:
                /// How many items are left.
                "__length_hint__" (self, /) => length_hint::<$kind, $reverse>;
                /// How to make an iterator of what is left.
                "__reduce__" (self, /) => reduce::<$kind, $reverse>;
            }
        )*
    };
}

iterator_types! {
    /// `dict_keyiterator`
    KEY_ITERATOR: KeyIter = DictKeyIterator "dict_keyiterator", KEYS, false;
    /// `dict_valueiterator`
    VALUE_ITERATOR: ValueIter = DictValueIterator "dict_valueiterator", VALUES, false;
    /// `dict_itemiterator`
    ITEM_ITERATOR: ItemIter = DictItemIterator "dict_itemiterator", ITEMS, false;
    /// `dict_reversekeyiterator`
    REVERSE_KEY_ITERATOR: ReverseKeyIter = DictReverseKeyIterator "dict_reversekeyiterator", KEYS, true;
    /// `dict_reversevalueiterator`
    REVERSE_VALUE_ITERATOR: ReverseValueIter = DictReverseValueIterator "dict_reversevalueiterator", VALUES, true;
    /// `dict_reverseitemiterator`
    REVERSE_ITEM_ITERATOR: ReverseItemIter = DictReverseItemIterator "dict_reverseitemiterator", ITEMS, true;
}

/// `iter(dict)`
pub fn dict_iter(v: Value) -> PyResult {
    forward(v, ViewKind::Keys)
}

/// An iterator over what `kind` says of a dict.
pub fn forward(dict: Value, kind: ViewKind) -> PyResult {
    match kind {
        ViewKind::Keys => make::<KEYS, false>(dict, &KEY_ITERATOR),
        ViewKind::Values => make::<VALUES, false>(dict, &VALUE_ITERATOR),
        ViewKind::Items => make::<ITEMS, false>(dict, &ITEM_ITERATOR),
    }
}

/// The same from the last to the first.
pub fn reversed(dict: Value, kind: ViewKind) -> PyResult {
    match kind {
        ViewKind::Keys => make::<KEYS, true>(dict, &REVERSE_KEY_ITERATOR),
        ViewKind::Values => make::<VALUES, true>(dict, &REVERSE_VALUE_ITERATOR),
        ViewKind::Items => make::<ITEMS, true>(dict, &REVERSE_ITEM_ITERATOR),
    }
}

fn make<const KIND: u8, const REVERSE: bool>(v: Value, ty: &'static crate::types::TypeObj) -> PyResult
where
    DictIter<KIND, REVERSE>: crate::object::Object,
{
    // SAFETY: called with dicts only.
    let dict = unsafe { v.cast::<Dict>() };
    let iterator = new_object(ty, |header| DictIter::<KIND, REVERSE> {
        header,
        dict: OwnedCell::new(v.to_ref()),
        len: Cell::new(dict.len()),
        position: Cell::new(if REVERSE { dict.table.entry_count() } else { 0 }),
        left: Cell::new(dict.len()),
        pair: ReusedTuple::none(),
    })?;
    Ok(iterator.into_ref())
}

impl<const KIND: u8, const REVERSE: bool> DictIter<KIND, REVERSE> {
    /// The dict, unless the iterator has ended.
    fn dict(&self) -> PyResult<Option<&Dict>> {
        let Some(dict) = self.dict.get().given() else { return Ok(None) };
        // SAFETY: the cell holds a dict or nothing.
        let dict = unsafe { dict.cast::<Dict>() };
        if self.len.get() != dict.len() {
            self.len.set(CHANGED);
            throw!(RuntimeError, "dictionary changed size during iteration");
        }
        Ok(Some(dict))
    }

    fn end(&self) {
        self.dict.set(None);
        self.pair.forget();
    }

    fn give(&self, key: Value, value: Value) -> PyResult {
        match KIND {
            KEYS => Ok(key.to_ref()),
            VALUES => Ok(value.to_ref()),
            _ => self.pair.give([key.to_ref(), value.to_ref()]),
        }
    }
}

fn next_forward<const KIND: u8>(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { &*(v.word() as *const DictIter<KIND, false>) };
    let Some(dict) = iterator.dict()? else { return Ok(None) };
    let Some((next, key, value)) = dict.next_from(iterator.position.get()) else {
        iterator.end();
        return Ok(None);
    };
    let Some(left) = iterator.left.get().checked_sub(1) else {
        iterator.end();
        throw!(RuntimeError, "dictionary keys changed during iteration");
    };
    iterator.position.set(next);
    iterator.left.set(left);
    iterator.give(key, value).map(Some)
}

fn next_back<const KIND: u8>(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { &*(v.word() as *const DictIter<KIND, true>) };
    let Some(dict) = iterator.dict()? else { return Ok(None) };
    // A dict that was emptied meanwhile may hold as many items as before, elsewhere.
    let position = iterator.position.get();
    let Some((at, key, value)) = dict.last_before(position).filter(|_| position <= dict.table.entry_count()) else {
        iterator.end();
        return Ok(None);
    };
    let Some(left) = iterator.left.get().checked_sub(1) else {
        iterator.end();
        throw!(RuntimeError, "dictionary keys changed during iteration");
    };
    iterator.position.set(at);
    iterator.left.set(left);
    iterator.give(key, value).map(Some)
}

fn reduce<const KIND: u8, const REVERSE: bool>(args: &[Value]) -> PyResult
where
    DictIter<KIND, REVERSE>: crate::object::Object,
{
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { &*(args[0].word() as *const DictIter<KIND, REVERSE>) };
    let copy = new_object(args[0].ty(), |header| DictIter::<KIND, REVERSE> {
        header,
        dict: OwnedCell::EMPTY,
        len: iterator.len.clone(),
        position: iterator.position.clone(),
        left: iterator.left.clone(),
        pair: ReusedTuple::none(),
    })?;
    copy.dict.set(iterator.dict.get().given().map(Value::to_ref));
    reduced(&names::ITER_FUNCTION, &[List::from_iterable(copy.as_value())?.as_value()], None)
}

unsafe fn traverse<const KIND: u8, const REVERSE: bool>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    let iterator = unsafe { &*header.cast::<DictIter<KIND, REVERSE>>() };
    iterator.dict.traverse(visit);
    iterator.pair.traverse(visit);
}

fn length_hint<const KIND: u8, const REVERSE: bool>(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let iterator = unsafe { &*(args[0].word() as *const DictIter<KIND, REVERSE>) };
    // SAFETY: the cell holds a dict or nothing.
    let len = iterator.dict.get().given().map(|dict| unsafe { dict.cast::<Dict>() }.len());
    Ok(Ref::small_int(if len == Some(iterator.len.get()) { iterator.left.get() as i64 } else { 0 }))
}
