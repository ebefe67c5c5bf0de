//! `getattr` and its kin, `dir`, `vars`.

use crate::exceptions::types;
use crate::names;
use crate::objects::bool::bool_ref;
use crate::objects::list::List;
use crate::objects::list::sorting::{Direction, sort};
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::protocol::{call_special, collect, del_attr, get_attr, get_attr_optional, set_attr};
use crate::raise::catch;
use crate::value::{PyResult, Value};
use crate::{intern, rows, throw};

rows! { "builtins":
    /// `object.name`, or the default if there is no such attribute.
    "getattr" (object, name, default=<unrepresentable>, /) => getattr;
    /// Whether `object.name` is there.
    "hasattr" (obj, name, /) => hasattr;
    /// `object.name = value`
    "setattr" (obj, name, value, /) => setattr;
    /// `del object.name`
    "delattr" (obj, name, /) => delattr;
    /// The names of an object's attributes, or of the caller's names.
    "dir" (object=<unrepresentable>, /) => |args| dir(given(args[0], "dir")?);
    /// An object's `__dict__`.
    "vars" (object=<unrepresentable>, /) => vars;
}

/// The interned name that an argument is.
fn name_of(v: Value) -> PyResult<crate::value::Own<Str>> {
    match v.downcast::<Str>() {
        Some(name) => Ok(intern::interned(name)),
        None => throw!(TypeError, "attribute name must be string, not '{}'", v.type_name()),
    }
}

fn getattr(args: &[Value]) -> PyResult {
    let name = name_of(args[1])?;
    match args[2].given() {
        None => get_attr(args[0], &name),
        Some(default) => Ok(get_attr_optional(args[0], &name)?.unwrap_or_else(|| default.to_ref())),
    }
}

fn hasattr(args: &[Value]) -> PyResult {
    let name = name_of(args[1])?;
    Ok(bool_ref(get_attr_optional(args[0], &name)?.is_some()))
}

fn setattr(args: &[Value]) -> PyResult {
    set_attr(args[0], &*name_of(args[1])?, args[2])?;
    Ok(none_ref())
}

fn delattr(args: &[Value]) -> PyResult {
    del_attr(args[0], &*name_of(args[1])?)?;
    Ok(none_ref())
}

/// The argument. Calls without one speak of the caller, and the compiler answers those that it can see.
fn given(object: Value, function: &str) -> PyResult<Value> {
    match object.given() {
        Some(object) => Ok(object),
        None => throw!(SystemError, "{function}() without arguments must be called by its name"),
    }
}

/// `dir(object)`: what `__dir__` gives, sorted.
pub fn dir(object: Value) -> PyResult {
    let names = match call_special(object, &names::DIR, &[]) {
        Some(names) => names?,
        None => throw!(TypeError, "object does not provide __dir__"),
    };
    let list = List::from_refs(collect(names.as_value())?)?;
    sort(&list, None, Direction::Ascending)?;
    Ok(list.into_ref())
}

fn vars(args: &[Value]) -> PyResult {
    match get_attr(given(args[0], "vars")?, names::DICT.get()) {
        Ok(dict) => Ok(dict),
        Err(raised) => {
            drop(catch(raised, &types::AttributeError)?);
            throw!(TypeError, "vars() argument must have __dict__ attribute")
        }
    }
}
