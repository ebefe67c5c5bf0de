//! `isinstance` and `issubclass` (`Objects/abstract.c`).

use super::TypeObj;
use crate::depth;
use crate::names;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::{TYPE, as_type};
use crate::protocol::{call_special, get_attr_optional, is_true};
use crate::throw;
use crate::value::{PyResult, Ref, Value};

/// `isinstance(v, class)`
pub fn is_instance(v: Value, class: Value) -> PyResult<bool> {
    if Value::of(v.ty()).is(class) {
        return Ok(true);
    }
    // The metaclass `type` has no check of its own: nothing needs to be looked up.
    if let Some(ty) = as_type(class)
        && core::ptr::eq(class.ty(), &TYPE)
    {
        return is_instance_of_type(v, ty);
    }
    if let Some(classes) = class.downcast::<Tuple>() {
        depth::check(depth::Doing::InstanceCheck)?;
        for class in classes.items() {
            if is_instance(v, *class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = call_special(class, &names::INSTANCECHECK, &[v]) {
        return is_true(result?.as_value());
    }
    is_instance_plain(v, class)
}

/// `isinstance` without the class's `__instancecheck__` (`type.__instancecheck__`).
pub fn is_instance_plain(v: Value, class: Value) -> PyResult<bool> {
    if let Some(ty) = as_type(class) {
        return is_instance_of_type(v, ty);
    }
    if abstract_bases(class)?.is_none() {
        throw!(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    match get_attr_optional(v, names::CLASS.get())? {
        Some(own) => is_abstract_subclass(own.as_value(), class),
        None => Ok(false),
    }
}

fn is_instance_of_type(v: Value, ty: &TypeObj) -> PyResult<bool> {
    if v.is_instance_of(ty) {
        return Ok(true);
    }
    // Only where `__class__` is something else than the type can the answer still be yes (mocks, proxies).
    if !v.ty().has(super::TypeFlags::HEAP) {
        return Ok(false);
    }
    match get_attr_optional(v, names::CLASS.get())? {
        Some(own) => Ok(as_type(own.as_value()).is_some_and(|own| own.is_subtype_of(ty))),
        None => Ok(false),
    }
}

/// `issubclass(derived, class)`
pub fn is_subclass(derived: Value, class: Value) -> PyResult<bool> {
    if as_type(class).is_some() && core::ptr::eq(class.ty(), &TYPE) {
        return if derived.is(class) { Ok(true) } else { is_subclass_plain(derived, class) };
    }
    if let Some(classes) = class.downcast::<Tuple>() {
        depth::check(depth::Doing::SubclassCheck)?;
        for class in classes.items() {
            if is_subclass(derived, *class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = call_special(class, &names::SUBCLASSCHECK, &[derived]) {
        return is_true(result?.as_value());
    }
    is_subclass_plain(derived, class)
}

/// `issubclass` without the class's `__subclasscheck__` (`type.__subclasscheck__`).
pub fn is_subclass_plain(derived: Value, class: Value) -> PyResult<bool> {
    if let (Some(derived), Some(class)) = (as_type(derived), as_type(class)) {
        return Ok(derived.is_subtype_of(class));
    }
    if abstract_bases(derived)?.is_none() {
        throw!(TypeError, "issubclass() arg 1 must be a class");
    }
    if abstract_bases(class)?.is_none() {
        throw!(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
    is_abstract_subclass(derived, class)
}

/// `__bases__`, if it is a tuple (`abstract_get_bases`).
fn abstract_bases(class: Value) -> PyResult<Option<Ref>> {
    Ok(get_attr_optional(class, names::BASES.get())?.filter(|bases| bases.downcast::<Tuple>().is_some()))
}

fn is_abstract_subclass(derived: Value, class: Value) -> PyResult<bool> {
    if derived.is(class) {
        return Ok(true);
    }
    depth::check(depth::Doing::SubclassCheck)?;
    let Some(bases) = abstract_bases(derived)? else { return Ok(false) };
    for base in bases.downcast::<Tuple>().map_or(&[][..], Tuple::items) {
        if is_abstract_subclass(*base, class)? {
            return Ok(true);
        }
    }
    Ok(false)
}
