//! Subscripts and membership.

use crate::names;
use crate::objects::type_object;
use crate::throw;
use crate::types::{TypeFlags, TypeObj};
use crate::value::{PyResult, Value};

/// `container[key]`
pub fn get_item(container: Value, key: Value) -> PyResult {
    let ty = container.ty();
    if let Some(slot) = ty.slots().getitem() {
        return slot(container, key);
    }
    if ty.has(TypeFlags::TYPE) {
        return class_getitem(container, key);
    }
    throw!(TypeError, "'{}' object is not subscriptable", ty.shown_name())
}

/// `cls[key]`: `__class_getitem__`, or a generic alias of `type` itself.
fn class_getitem(class: Value, key: Value) -> PyResult {
    if class.is(Value::of(&type_object::TYPE)) {
        return crate::objects::generic_alias::new(class, key);
    }
    if class.downcast::<TypeObj>().is_some_and(is_generic) {
        return crate::objects::generic_alias::new(class, key);
    }
    if let Some(method) = super::get_attr_optional(class, names::CLASS_GETITEM.get())?
        && !method.is_none()
    {
        return crate::call::call_positional(method.as_value(), &[key]);
    }
    let name = class.downcast::<TypeObj>().map_or("type", TypeObj::name);
    throw!(TypeError, "type '{name}' is not subscriptable")
}

/// Whether the first of a class's bases that takes type arguments is a builtin type.
fn is_generic(class: &TypeObj) -> bool {
    let takes =
        |base: &&TypeObj| base.is_generic_builtin() || base.dict().get_name(names::CLASS_GETITEM.get()).is_some();
    class.mro_iter().find(takes).is_some_and(TypeObj::is_generic_builtin)
}

/// `container[key] = v`
pub fn set_item(container: Value, key: Value, v: Value) -> PyResult<()> {
    match container.ty().slots().setitem() {
        Some(slot) => slot(container, key, v),
        None => throw!(TypeError, "'{}' object does not support item assignment", container.type_name()),
    }
}

/// `del container[key]`
pub fn del_item(container: Value, key: Value) -> PyResult<()> {
    match container.ty().slots().setitem() {
        Some(slot) => slot(container, key, Value::MISSING),
        None => throw!(TypeError, "'{}' object doesn't support item deletion", container.type_name()),
    }
}

/// `item in container`
pub fn contains(container: Value, item: Value) -> PyResult<bool> {
    if let Some(slot) = container.ty().slots().contains() {
        return slot(container, item);
    }
    let ty = container.ty();
    if ty.slots().iter().is_none() && !(ty.has(TypeFlags::HEAP) && ty.slots().getitem().is_some()) {
        throw!(TypeError, "argument of type '{}' is not a container or iterable", ty.shown_name());
    }
    let iterator = super::iter(container)?;
    while let Some(candidate) = super::next(iterator.as_value())? {
        if super::identical_or_equal(candidate.as_value(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}
