//! Filling an ordered dict (`mutablemapping_update` in `Objects/odictobject.c`): other than `dict` does it, by setting each
//! item as a program would.

use super::{OrderedDict, is_plain, this};
use py_runtime::call::call_positional;
use py_runtime::names;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::dict::views::{self, ViewKind};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{for_each, get_attr_optional, get_item, iter, next, set_item};
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// `OrderedDict.__init__`
pub(super) fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let (positional, values) = args.split_at(args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len));
    if positional.len() > 1 {
        throw!(TypeError, "expected at most 1 argument, got {}", positional.len());
    }
    from_arguments(v, positional, kwnames, values)
}

/// `OrderedDict.update`
pub(super) fn update(args: &[Value], kwnames: Value) -> PyResult {
    let (v, args) = (args[0], &args[1..]);
    let (positional, values) = args.split_at(args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len));
    if positional.len() > 1 {
        throw!(TypeError, "update() takes at most 1 positional argument ({} given)", positional.len());
    }
    from_arguments(v, positional, kwnames, values)?;
    Ok(none_ref())
}

fn from_arguments(v: Value, positional: &[Value], kwnames: Value, values: &[Value]) -> PyResult<()> {
    if let [other] = positional {
        from_argument(v, *other)?;
    }
    let names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    names.iter().zip(values).try_for_each(|(name, item)| set(v, *name, *item))
}

/// Sets an item as the object's own type wants it.
fn set(v: Value, key: Value, item: Value) -> PyResult<()> {
    if is_plain(v) { this(v).set(key, item) } else { set_item(v, key, item) }
}

/// Takes over the items of a mapping, or pairs.
pub(super) fn from_argument(v: Value, other: Value) -> PyResult<()> {
    if other.is_exact::<Dict>() {
        let items = views::new(other, ViewKind::Items)?;
        return from_pairs(v, items.as_value());
    }
    if let Some(ordered) = other.downcast_exact::<OrderedDict>() {
        return ordered.each_item(|key, item| set(v, key, item));
    }
    if let Some(keys) = get_attr_optional(other, names::KEYS.get())? {
        let keys = call_positional(keys.as_value(), &[])?;
        return for_each(keys.as_value(), |key| {
            let item = get_item(other, key.as_value())?;
            set(v, key.as_value(), item.as_value())
        });
    }
    match get_attr_optional(other, names::ITEMS.get())? {
        Some(items) => from_pairs(v, call_positional(items.as_value(), &[])?.as_value()),
        None => from_pairs(v, other),
    }
}

fn from_pairs(v: Value, pairs: Value) -> PyResult<()> {
    for_each(pairs, |pair| {
        if let Some([key, item]) = pair.downcast_exact::<Tuple>().map(Tuple::items) {
            return set(v, *key, *item);
        }
        let items = iter(pair.as_value())?;
        let Some(key) = next(items.as_value())? else { throw!(ValueError, "need more than 0 values to unpack") };
        let Some(item) = next(items.as_value())? else { throw!(ValueError, "need more than 1 value to unpack") };
        if next(items.as_value())?.is_some() {
            throw!(ValueError, "too many values to unpack (expected 2)");
        }
        set(v, key.as_value(), item.as_value())
    })
}
