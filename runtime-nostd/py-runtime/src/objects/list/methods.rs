//! The methods of `list`, and its construction.

use super::List;
use super::sorting::{Direction, sort};
use crate::objects::sequence::{occurrences, position, resolve_index, search_bound, to_isize};
use crate::objects::singletons::none_ref;
use crate::protocol::is_true;
use crate::rows;
use crate::rows::unpack::unpack_init;
use crate::throw;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};

rows! { "list":
    /// Appends object to the end of the list.
    "append" (self, object, /) => append;
    /// Removes all items.
    "clear" (self, /) => clear;
    /// A shallow copy.
    "copy" (self, /) => copy;
    /// How many items equal value.
    "count" (self, value, /) => count;
    /// Appends the items of iterable.
    "extend" (self, iterable, /) => extend;
    /// The first index of value; ValueError if it is not there.
    "index" (self, value, start=0, stop=9223372036854775807, /) => index;
    /// Inserts object before index.
    "insert" (self, index, object, /) => insert;
    /// Takes out the item at index (default last) and returns it.
    "pop" (self, index=-1, /) => pop;
    /// Removes the first item that equals value; ValueError if there is none.
    "remove" (self, value, /) => remove;
    /// Reverses in place.
    "reverse" (self, /) => reverse;
    /// Sorts in place, stably; key is called once for each item.
    "sort" (self, /, *, key=None, reverse=False) => sort_method;
    /// An iterator from the last item to the first.
    "__reversed__" (self, /) => reversed;
    /// The list's size in memory, in bytes.
    "__sizeof__" (self, /) => size_of_list;
}

/// # Safety
/// `args[0]` is a list: rows of `list` are called with nothing else.
unsafe fn receiver(args: &[Value]) -> &'static List {
    // SAFETY: by this function's contract.
    unsafe { args[0].cast::<List>() }
}

/// `list.__new__`: an empty list; `__init__` fills it.
pub(super) fn list_new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(List::new_of(ty)?.into_ref())
}

/// `list.__init__`
pub(super) fn list_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let [iterable] = unpack_init("list", v.ty(), list_new, args, kwnames)?;
    // SAFETY: a slot of `list` gets lists.
    let list = unsafe { v.cast::<List>() };
    list.clear();
    match iterable.given() {
        Some(iterable) => list.extend(iterable),
        None => Ok(()),
    }
}

fn append(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    unsafe { receiver(args) }.push(args[1].to_ref())?;
    Ok(none_ref())
}

fn clear(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    unsafe { receiver(args) }.clear();
    Ok(none_ref())
}

fn copy(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`; only the new list changes.
    Ok(List::from_values(unsafe { receiver(args).values() })?.into_ref())
}

fn count(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    Ok(Ref::small_int(occurrences(unsafe { receiver(args) }, args[1])? as i64))
}

fn extend(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    unsafe { receiver(args) }.extend(args[1])?;
    Ok(none_ref())
}

fn index(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    let list = unsafe { receiver(args) };
    let start = search_bound(args[2], list.len(), 0)?;
    let stop = search_bound(args[3], list.len(), usize::MAX)?;
    match position(list, args[1], start, stop)? {
        Some(at) => Ok(Ref::small_int(at as i64)),
        None => throw!(ValueError, "list.index(x): x not in list"),
    }
}

fn insert(args: &[Value]) -> PyResult {
    let index = to_isize(args[1])?;
    // SAFETY: a row of `list`.
    let list = unsafe { receiver(args) };
    let len = list.len();
    let at = if index < 0 { index.saturating_add_unsigned(len).max(0) as usize } else { (index as usize).min(len) };
    list.insert(at, args[2].to_ref())?;
    Ok(none_ref())
}

fn pop(args: &[Value]) -> PyResult {
    let index = args[1].given().map_or(Ok(-1), to_isize)?;
    // SAFETY: a row of `list`.
    let list = unsafe { receiver(args) };
    if list.is_empty() {
        throw!(IndexError, "pop from empty list");
    }
    match resolve_index(index, list.len()) {
        Some(at) => Ok(list.remove(at)),
        None => throw!(IndexError, "pop index out of range"),
    }
}

fn remove(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    let list = unsafe { receiver(args) };
    match position(list, args[1], 0, usize::MAX)? {
        // Comparing may have shortened the list.
        Some(at) if at < list.len() => {
            drop(list.remove(at));
            Ok(none_ref())
        }
        Some(_) => Ok(none_ref()),
        None => throw!(ValueError, "list.remove(x): x not in list"),
    }
}

fn reverse(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    unsafe { receiver(args) }.reverse();
    Ok(none_ref())
}

fn sort_method(args: &[Value]) -> PyResult {
    let direction = match args[2].given() {
        Some(reverse) if is_true(reverse)? => Direction::Descending,
        _ => Direction::Ascending,
    };
    let key = args[1].given().filter(|key| !key.is_none());
    // SAFETY: a row of `list`.
    sort(unsafe { receiver(args) }, key, direction)?;
    Ok(none_ref())
}

fn reversed(args: &[Value]) -> PyResult {
    super::iter::list_reversed(args[0])
}

fn size_of_list(args: &[Value]) -> PyResult {
    // SAFETY: a row of `list`.
    let list = unsafe { receiver(args) };
    Ok(Ref::small_int((size_of::<List>() + list.capacity() * 8) as i64))
}
