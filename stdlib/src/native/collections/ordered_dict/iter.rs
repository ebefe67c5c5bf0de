//! The iterator of ordered dicts: one type for keys, values and items, in both directions.

use super::{OrderedDict, mutated, this};
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::names;
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::End;
use py_runtime::objects::dict::views::ViewKind;
use py_runtime::objects::iterators::{ReusedTuple, iter_self, reduced};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A place in an ordered dict.
#[repr(C)]
pub struct OrderedDictIter {
    header: ObjHeader,
    /// Missing after the end.
    dict: OwnedCell,
    kind: ViewKind,
    /// Where it came from.
    start: End,
    /// The next position; one more than it when it goes back.
    position: Cell<usize>,
    /// How often the order had changed at the start.
    changes: u64,
    /// Number of items at the start, or [`CHANGED`].
    len: Cell<usize>,
    pair: ReusedTuple,
}

/// No number of items: the dict was found changed once and stays so.
const CHANGED: usize = usize::MAX;

native_type! {
    pub ODICT_ITERATOR: OrderedDictIter = "builtins" "odict_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self, next: next, dealloc: dealloc_as::<OrderedDictIter>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Return state information for pickling
        "__reduce__" (self, /) => reduce;
    }
}

/// `iter(ordered)`
pub(super) fn keys(v: Value) -> PyResult {
    forward(v, ViewKind::Keys)
}

/// An iterator over what `kind` says of an ordered dict.
pub(super) fn forward(v: Value, kind: ViewKind) -> PyResult {
    make(v, kind, End::First)
}

/// The same from the last to the first.
pub(super) fn reversed(v: Value, kind: ViewKind) -> PyResult {
    make(v, kind, End::Last)
}

fn make(v: Value, kind: ViewKind, start: End) -> PyResult {
    let ordered = this(v);
    let first = ordered.dict.item_at(start).map_or(0, |(at, ..)| at);
    let iterator = new_object(&ODICT_ITERATOR, |header| OrderedDictIter {
        header,
        dict: OwnedCell::new(v.to_ref()),
        kind,
        start,
        position: Cell::new(if start == End::First { first } else { first + 1 }),
        changes: ordered.changes.get(),
        len: Cell::new(ordered.dict.len()),
        pair: ReusedTuple::none(),
    })?;
    Ok(iterator.into_ref())
}

fn state(v: Value) -> &'static OrderedDictIter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

impl OrderedDictIter {
    fn end(&self) {
        self.pair.forget();
        self.dict.set(None);
    }

    /// The item at the position, which goes on.
    fn step(&self, ordered: &OrderedDict) -> Option<(Value, Value)> {
        let (position, key, v) = match self.start {
            End::First => ordered.dict.next_from(self.position.get())?,
            End::Last => ordered.dict.last_before(self.position.get())?,
        };
        self.position.set(position);
        Some((key, v))
    }
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let iterator = state(v);
    let Some(dict) = iterator.dict.get().given() else { return Ok(None) };
    let ordered = this(dict);
    if ordered.changes.get() != iterator.changes {
        iterator.end();
        return Err(mutated());
    }
    if ordered.dict.len() != iterator.len.get() {
        iterator.len.set(CHANGED);
        throw!(RuntimeError, "OrderedDict changed size during iteration");
    }
    let Some((key, v)) = iterator.step(ordered) else {
        iterator.end();
        return Ok(None);
    };
    let key = key.to_ref();
    let v = match ordered.value_of(key.as_value(), v) {
        Ok(v) => v,
        Err(raised) => {
            iterator.end();
            return Err(raised);
        }
    };
    match iterator.kind {
        ViewKind::Keys => Ok(Some(key)),
        ViewKind::Values => Ok(Some(v)),
        ViewKind::Items => iterator.pair.give([key, v]).map(Some),
    }
}

/// What is left, as a list: the iterator itself stays where it is.
fn reduce(args: &[Value]) -> PyResult {
    let iterator = state(args[0]);
    let copy = new_object(&ODICT_ITERATOR, |header| OrderedDictIter {
        header,
        dict: OwnedCell::EMPTY,
        kind: iterator.kind,
        start: iterator.start,
        position: iterator.position.clone(),
        changes: iterator.changes,
        len: iterator.len.clone(),
        pair: ReusedTuple::none(),
    })?;
    copy.dict.set(iterator.dict.get().given().map(Value::to_ref));
    reduced(&names::ITER_FUNCTION, &[List::from_iterable(copy.as_value())?.as_value()], None)
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    let iterator = unsafe { &*header.cast::<OrderedDictIter>() };
    iterator.dict.traverse(visit);
    iterator.pair.traverse(visit);
}
