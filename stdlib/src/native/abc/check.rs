//! `isinstance` and `issubclass` of abstract classes.

use super::{data, token};
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::bool::{bool_ref, bool_value};
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::not_implemented;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::{call_method, get_attr_optional, is_true};
use py_runtime::throw;
use py_runtime::types::checks::is_subclass;
use py_runtime::value::{PyResult, Value};

/// `_abc_instancecheck`
pub fn instance(args: &[Value]) -> PyResult {
    let (class, instance) = (args[0], args[1]);
    let data = data::of(class)?;
    // What has no `__class__` is an instance of its type, as for `isinstance`.
    let own = Value::of(instance.ty()).to_ref();
    let claimed = get_attr_optional(instance, names::CLASS.get())?.unwrap_or_else(|| own.clone());
    if data.cache.contains(claimed.as_value()) {
        return Ok(bool_ref(true));
    }
    let ask = |subclass: Value| call_method(class, names::SUBCLASSCHECK.get(), &[subclass]);
    if own.is(claimed.as_value()) {
        let is_known_not_to_be = data.negative_version.get() == token() && data.negative.contains(claimed.as_value());
        return if is_known_not_to_be { Ok(bool_ref(false)) } else { ask(own.as_value()) };
    }
    let answer = ask(claimed.as_value())?;
    if is_true(answer.as_value())? { Ok(answer) } else { ask(own.as_value()) }
}

/// `_abc_subclasscheck`
pub fn subclass(args: &[Value]) -> PyResult {
    let (class, subclass) = (args[0], args[1]);
    if as_type(subclass).is_none() {
        throw!(TypeError, "issubclass() arg 1 must be a class");
    }
    let data = data::of(class)?;
    if data.cache.contains(subclass) {
        return Ok(bool_ref(true));
    }
    if data.negative_version.get() < token() {
        data.negative.clear();
        data.negative_version.set(token());
    } else if data.negative.contains(subclass) {
        return Ok(bool_ref(false));
    }
    // What is registered needs no entry in the cache beside: it is found at once.
    let (is_one, is_new) = match ask_hook(class, subclass)? {
        Some(answer) => (answer, true),
        None if is_derived(class, subclass) => (true, true),
        None if data.registry.contains(subclass) => (true, false),
        None => (derives_from_one_of_these(&data, class, subclass)?, true),
    };
    if is_new {
        let known = if is_one { &data.cache } else { &data.negative };
        known.add(subclass)?;
    }
    Ok(bool_ref(is_one))
}

/// What `__subclasshook__` says; `None` if it leaves it to others.
fn ask_hook(class: Value, subclass: Value) -> PyResult<Option<bool>> {
    let answer = call_method(class, &*intern_text("__subclasshook__")?, &[subclass])?;
    if answer.is(bool_value(true)) {
        return Ok(Some(true));
    }
    if answer.is(bool_value(false)) {
        return Ok(Some(false));
    }
    if answer.is(not_implemented()) {
        return Ok(None);
    }
    throw!(AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
}

fn is_derived(class: Value, subclass: Value) -> bool {
    as_type(subclass).is_some_and(|ty| ty.mro_iter().any(|base| Value::of(base).is(class)))
}

/// Whether it is a subclass of a registered class or of a subclass.
fn derives_from_one_of_these(data: &data::Data, class: Value, subclass: Value) -> PyResult<bool> {
    for registered in data.registry.alive() {
        if is_subclass(subclass, registered.as_value())? {
            return Ok(true);
        }
    }
    let known = call_method(class, &*intern_text("__subclasses__")?, &[])?;
    let Some(list) = known.downcast::<List>() else { throw!(TypeError, "__subclasses__() must return a list") };
    let mut at = 0;
    while let Some(derived) = list.get(at).map(Value::to_ref) {
        if is_subclass(subclass, derived.as_value())? {
            return Ok(true);
        }
        at += 1;
    }
    Ok(false)
}
