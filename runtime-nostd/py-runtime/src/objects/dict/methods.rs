//! The methods of `dict`, and its construction.

use super::operators::dict;
use super::views::{self, ViewKind};
use super::{Dict, missing_key};
use crate::objects::set::as_exact_set;
use crate::objects::singletons::{none, none_ref};
use crate::objects::tuple::Tuple;
use crate::protocol::{for_each, set_item};
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};

rows! { "dict":
    /// Removes all items.
    "clear" (self, /) => clear;
    /// A shallow copy.
    "copy" (self, /) => copy;
    /// A new dict with keys from iterable and one value.
    "fromkeys" (type, iterable, value=None, /) => fromkeys;
    /// The value for key, or default.
    "get" (self, key, default=None, /) => get;
    /// A set-like view of the items.
    "items" (self, /) => items;
    /// A set-like view of the keys.
    "keys" (self, /) => keys;
    /// Takes the value for key out and returns it; default, else KeyError, if there is none.
    "pop" (self, key, default=<unrepresentable>, /) => pop;
    /// Takes the last item out and returns it as a pair.
    "popitem" (self, /) => popitem;
    /// The value for key, which is inserted with default if there is none.
    "setdefault" (self, key, default=None, /) => setdefault;
    /// Updates from a mapping or from pairs, then from keyword arguments.
    raw "update" (self, /, *args, **kwargs) => update;
    /// A view of the values.
    "values" (self, /) => values;
    /// An iterator over the keys, the last one first.
    "__reversed__" (self, /) => reversed;
    /// The dict's size in memory, in bytes.
    "__sizeof__" (self, /) => size_of_dict;
}

/// `dict.__new__`: an empty dict; `__init__` fills it.
pub(super) fn dict_new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(Dict::new_of(ty)?.into_ref())
}

/// `dict.__init__`
pub(super) fn dict_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    // SAFETY: a slot of `dict` gets dicts.
    update_by_arguments("dict", unsafe { dict(v) }, args, kwnames)
}

fn update_by_arguments(name: &str, dict: &Dict, args: &[Value], kwnames: Value) -> PyResult<()> {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let (positional, values) = args.split_at(args.len() - keywords);
    match positional {
        [] => {}
        [source] => dict.update_from(*source)?,
        _ => throw!(TypeError, "{name} expected at most 1 argument, got {}", positional.len()),
    }
    dict.update_from_keywords(kwnames, values)
}

fn update(args: &[Value], kwnames: Value) -> PyResult {
    // SAFETY: a row of `dict` gets a dict first.
    update_by_arguments("update", unsafe { dict(args[0]) }, &args[1..], kwnames)?;
    Ok(none_ref())
}

fn clear(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    unsafe { dict(args[0]) }.clear();
    Ok(none_ref())
}

fn copy(args: &[Value]) -> PyResult {
    match args[0].downcast_exact::<Dict>() {
        Some(dict) => Ok(dict.copy()?.into_ref()),
        None => Ok(Dict::copy_of(args[0])?.into_ref()),
    }
}

fn fromkeys(args: &[Value]) -> PyResult {
    let value = args[2].given().unwrap_or(none());
    let made = crate::call::call_positional(args[0], &[])?;
    match made.downcast_exact::<Dict>() {
        // Sets and dicts know the hashes of what they hold.
        Some(dict) => match (args[1].downcast_exact::<Dict>(), as_exact_set(args[1])) {
            (Some(keys), _) => keys.each_key(|key, hash| dict.set_hashed(key, hash, value))?,
            (_, Some(keys)) => keys.each(|key, hash| dict.set_hashed(key, hash, value))?,
            (None, None) => for_each(args[1], |key| dict.set(key.as_value(), value))?,
        },
        None => for_each(args[1], |key| set_item(made.as_value(), key.as_value(), value))?,
    }
    Ok(made)
}

fn get(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    match unsafe { dict(args[0]) }.get(args[1])? {
        Some(found) => Ok(found),
        None => Ok(args[2].given().unwrap_or(none()).to_ref()),
    }
}

fn items(args: &[Value]) -> PyResult {
    views::new(args[0], ViewKind::Items)
}

fn keys(args: &[Value]) -> PyResult {
    views::new(args[0], ViewKind::Keys)
}

fn values(args: &[Value]) -> PyResult {
    views::new(args[0], ViewKind::Values)
}

fn pop(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    let dict = unsafe { dict(args[0]) };
    // CPython does not even hash the key if there is nothing to find.
    let found = if dict.is_empty() { None } else { dict.remove(args[1])? };
    match (found, args[2].given()) {
        (Some(found), _) => Ok(found),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(missing_key(args[1])),
    }
}

fn popitem(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    match unsafe { dict(args[0]) }.pop_last() {
        Some((key, value)) => Ok(Tuple::from_refs([key, value])?.into_ref()),
        None => throw!(KeyError, "popitem(): dictionary is empty"),
    }
}

fn setdefault(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    unsafe { dict(args[0]) }.get_or_set(args[1], args[2].given().unwrap_or(none()))
}

fn reversed(args: &[Value]) -> PyResult {
    super::iter::reversed(args[0], ViewKind::Keys)
}

fn size_of_dict(args: &[Value]) -> PyResult {
    // SAFETY: a row of `dict`.
    Ok(Ref::small_int(unsafe { dict(args[0]) }.size_in_bytes() as i64))
}
