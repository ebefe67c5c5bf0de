//! `list[…]`: reading, assigning and deleting items and slices.

use super::List;
use crate::containers::indices::{Selection, SliceFields, select};
use crate::exceptions::types::TypeError;
use crate::objects::sequence::{Subscript, resolve_index};
use crate::objects::tuple::Tuple;
use crate::protocol::{collect, iter};
use crate::raise::catch;
use crate::throw;
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;

pub(super) fn list_getitem(v: Value, key: Value) -> PyResult {
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { v.cast::<List>() };
    match Subscript::read(key, "list")? {
        Subscript::Index(index) => match resolve_index(index, list.len()).and_then(|at| list.get(at)) {
            Some(item) => Ok(item.to_ref()),
            None => throw!(IndexError, "list index out of range"),
        },
        Subscript::Slice(fields) => slice_of_list(list, fields),
    }
}

/// `list[start:stop:step]`
pub fn slice_of_list(list: &List, fields: SliceFields) -> PyResult {
    let selection = select(fields, list.len());
    let result = List::with_capacity(selection.len)?;
    // SAFETY: nothing below runs Python code.
    let values = unsafe { list.values() };
    if selection.step == 1 {
        let start = selection.start as usize;
        result.fill(values[start..start + selection.len].iter().map(|item| item.to_ref()));
    } else {
        result.fill(selection.indices().map(|at| values[at].to_ref()));
    }
    Ok(result.into_ref())
}

/// Assigns, or deletes for a missing value.
pub(super) fn list_setitem(v: Value, key: Value, item: Value) -> PyResult<()> {
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { v.cast::<List>() };
    match Subscript::read(key, "list")? {
        Subscript::Index(index) => {
            let Some(at) = resolve_index(index, list.len()) else {
                throw!(IndexError, "list assignment index out of range");
            };
            drop(match item.given() {
                Some(item) => list.replace(at, item.to_ref()),
                None => list.remove(at),
            });
            Ok(())
        }
        Subscript::Slice(fields) => match item.given() {
            None => delete(list, select(fields, list.len()).ascending()),
            Some(items) => store_in_list(list, fields, items),
        },
    }
}

/// `list[start:stop:step] = items`
pub fn store_in_list(list: &List, fields: SliceFields, items: Value) -> PyResult<()> {
    if replace_from_list(list, fields, items) {
        return Ok(());
    }
    // Iterating may change the list, so what is selected is only now known.
    let items = assigned_items(items)?;
    assign(list, select(fields, list.len()), items)
}

/// Assigns the items of another list that has as many as the slice, if none of those that go has references to give back:
/// no memory is needed then.
fn replace_from_list(list: &List, fields: SliceFields, items: Value) -> bool {
    let Some(source) = items.downcast_exact::<List>().filter(|source| !core::ptr::eq(*source, list)) else {
        return false;
    };
    let selection = select(fields, list.len());
    if source.len() != selection.len {
        return false;
    }
    // SAFETY: nothing below runs Python code or changes how many items a list has; the lists are different ones.
    let (target, new) = unsafe { (list.words(), source.values()) };
    let is_immediate = |word: u64| Value::from_word(word).header().is_none();
    if selection.step == 1 {
        let target = &mut target[selection.start as usize..][..selection.len];
        if !target.iter().all(|word| is_immediate(*word)) {
            return false;
        }
        for (place, item) in target.iter_mut().zip(new) {
            *place = item.to_ref().into_word();
        }
        return true;
    }
    if !selection.indices().all(|at| is_immediate(target[at])) {
        return false;
    }
    for (at, item) in selection.indices().zip(new) {
        target[at] = item.to_ref().into_word();
    }
    true
}

/// The items to assign; whatever `TypeError` keeps them from being iterated is replaced, as in CPython.
fn assigned_items(items: Value) -> PyResult<Vec<Ref>> {
    if items.is_exact::<List>() || items.is_exact::<Tuple>() {
        return collect(items);
    }
    match iter(items) {
        Ok(iterator) => collect(iterator.as_value()),
        Err(raised) => {
            drop(catch(raised, &TypeError)?);
            throw!(TypeError, "must assign iterable to extended slice")
        }
    }
}

fn assign(list: &List, selection: Selection, mut items: Vec<Ref>) -> PyResult<()> {
    if items.len() == selection.len {
        // The old items take the places of the new ones, and die when the list is whole again.
        for (item, at) in items.iter_mut().zip(selection.indices()) {
            let new = core::mem::replace(item, Ref::small_int(0));
            *item = list.replace(at, new);
        }
        return Ok(());
    }
    if selection.step == 1 {
        // A stop before the start inserts at the start.
        release_backwards(list.splice(selection.start as usize, selection.len, items)?);
        return Ok(());
    }
    throw!(ValueError, "attempt to assign sequence of size {} to extended slice of size {}", items.len(), selection.len)
}

/// Items that a slice gave up are released from the last to the first (`list_ass_slice`).
fn release_backwards(mut items: Vec<Ref>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

/// Deletes what an ascending slice selects.
fn delete(list: &List, selection: Selection) -> PyResult<()> {
    if selection.step == 1 || selection.len == 0 {
        if selection.len > 0 {
            release_backwards(list.splice(selection.start as usize, selection.len, Vec::new())?);
        }
        return Ok(());
    }
    list.remove_selected(selection)
}
