//! The methods of ordered dicts.

use super::{ORDERED_DICT, OrderedDict, is_plain, new, this};
use py_runtime::call::call_positional;
use py_runtime::names;
use py_runtime::objects::dict::{Dict, End, missing_key};
use py_runtime::objects::int::from_len;
use py_runtime::objects::keys::{hash_of, hash_of_key};
use py_runtime::objects::reduce::state_of;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, contains, for_each, get_item, is_true, iter, set_item};
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

pub(super) fn clear(v: Value) -> Ref {
    this(v).clear();
    none_ref()
}

pub(super) fn copy(args: &[Value]) -> PyResult {
    let v = args[0];
    if is_plain(v) {
        let copy = new(&ORDERED_DICT, &[], Value::MISSING)?;
        this(v).each_item(|key, item| this(copy.as_value()).set(key, item))?;
        return Ok(copy);
    }
    let copy = call_positional(Value::of(v.ty()), &[])?;
    let changes = this(v).changes.get();
    this(v).each_entry(|key, _| {
        let item = get_item(v, key)?;
        this(v).check_order(changes)?;
        set_item(copy.as_value(), key, item.as_value())
    })?;
    Ok(copy)
}

pub(super) fn fromkeys(args: &[Value]) -> PyResult {
    let value = args[2].given().unwrap_or(none());
    let made = call_positional(args[0], &[])?;
    match made.downcast_exact::<OrderedDict>() {
        Some(ordered) => for_each(args[1], |key| ordered.set(key.as_value(), value))?,
        None => for_each(args[1], |key| set_item(made.as_value(), key.as_value(), value))?,
    }
    Ok(made)
}

fn end_of(last: Value) -> PyResult<End> {
    Ok(if last.given().map_or(Ok(true), is_true)? { End::Last } else { End::First })
}

pub(super) fn move_to_end(args: &[Value]) -> PyResult {
    let (ordered, key) = (this(args[0]), args[1]);
    let end = end_of(args[2])?;
    if ordered.dict.is_empty() {
        return Err(missing_key(key));
    }
    let Some(at) = ordered.dict.find(key, hash_of(key)?)? else { return Err(missing_key(key)) };
    let is_there = match end {
        End::First => ordered.dict.item_at(End::First).is_some_and(|(first, ..)| first == at),
        End::Last => ordered.dict.next_from(at + 1).is_none(),
    };
    if !is_there {
        ordered.dict.move_to(at, end)?;
        ordered.note_change();
    }
    Ok(none_ref())
}

pub(super) fn pop(args: &[Value]) -> PyResult {
    let &[v, key, default] = args else { unreachable!("three parameters") };
    match (this(v).take(key)?, default.given()) {
        (Some(item), _) => Ok(item),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(missing_key(key)),
    }
}

pub(super) fn popitem(args: &[Value]) -> PyResult {
    let ordered = this(args[0]);
    let end = end_of(args[1])?;
    match ordered.take_end(end) {
        Some((key, item)) => Ok(Tuple::from_refs([key, item])?.into_ref()),
        None => throw!(KeyError, "dictionary is empty"),
    }
}

pub(super) fn setdefault(args: &[Value]) -> PyResult {
    let (v, key, default) = (args[0], args[1], args[2].given().unwrap_or(none()));
    if is_plain(v) {
        let hash = hash_of_key(key)?;
        if let Some(found) = this(v).dict.get_hashed(key, hash)? {
            return Ok(found);
        }
        this(v).set_hashed(key, hash, default)?;
        return Ok(default.to_ref());
    }
    if contains(v, key)? {
        return get_item(v, key);
    }
    set_item(v, key, default)?;
    Ok(default.to_ref())
}

pub(super) fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let state = state_of(v)?;
    let items = call_method(v, names::ITEMS.get(), &[])?;
    let items = iter(items.as_value())?;
    let parts = [Value::of(v.ty()).to_ref(), Tuple::empty().into_ref(), state, none_ref(), items];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

pub(super) fn size(args: &[Value]) -> PyResult {
    from_len(size_of::<OrderedDict>() - size_of::<Dict>() + this(args[0]).dict.size_in_bytes())
}
