//! Attribute access: `object.__getattribute__` and `object.__setattr__`.

use super::TypeObj;
use crate::intern::interned;
use crate::objects::instance;
use crate::objects::str::Str;
use crate::objects::type_object;
use crate::types::TypeFlags;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{names, raise, throw};

/// `object.__getattribute__`: data descriptors of the type, then the instance's attributes, then the type's others.
pub fn generic_getattr(object: Value, name: &Str) -> PyResult {
    match getattr_or_none(object, name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(object, name)),
    }
}

/// The same, `None` where the attribute is not there.
pub fn getattr_or_none(object: Value, name: &Str) -> PyResult<Option<Ref>> {
    let ty = object.ty();
    let name = interned(name);
    // Owned: what is found may leave the type while a descriptor runs.
    let attribute = ty.lookup(&name).map(Value::to_ref);
    if let Some(attribute) = &attribute {
        let slots = attribute.ty().slots();
        if let (Some(get), Some(_)) = (slots.descr_get(), slots.descr_set()) {
            return get(attribute.as_value(), object, Value::of(ty)).map(Some);
        }
    }
    if object.header().is_some()
        && let Some(v) = instance::get(object, &name)
    {
        return Ok(Some(v.to_ref()));
    }
    let Some(attribute) = attribute else { return Ok(None) };
    match attribute.ty().slots().descr_get() {
        Some(get) => get(attribute.as_value(), object, Value::of(ty)).map(Some),
        None => Ok(Some(attribute)),
    }
}

/// Whether the object itself (not its type) has the attribute.
pub fn has_instance_attribute(object: Value, name: &Str) -> bool {
    object.header().is_some() && instance::get(object, &interned(name)).is_some()
}

/// Raises `AttributeError` with its `name` and `obj`.
#[cold]
pub fn no_attribute(object: Value, name: &Str) -> Raised {
    let raised = raise!(AttributeError, "'{}' object has no attribute '{}'", object.type_name(), name);
    crate::exceptions::attach_attribute(&raised, object, name);
    raised
}

/// `object.__setattr__` and `object.__delattr__` (a missing value).
pub fn generic_setattr(object: Value, name: &Str, v: Value) -> PyResult<()> {
    let ty = object.ty();
    let name = interned(name);
    let attribute = ty.lookup(&name).map(Value::to_ref);
    if let Some(attribute) = &attribute
        && let Some(set) = attribute.ty().slots().descr_set()
    {
        return set(attribute.as_value(), object, v);
    }
    if ty.has(TypeFlags::HAS_DICT) && object.header().is_some() {
        match v.given() {
            Some(v) => {
                drop(instance::set(object, &name, v.to_ref())?);
                return Ok(());
            }
            None if instance::remove(object, &name)?.is_some() => return Ok(()),
            None => {}
        }
        return Err(no_attribute(object, &name));
    }
    Err(cannot_set(object, ty, &name, attribute.is_some()))
}

/// Raises what assignment to an attribute of an object without `__dict__` raises.
#[cold]
fn cannot_set(object: Value, ty: &TypeObj, name: &Str, is_class_attribute: bool) -> Raised {
    let raised = if is_class_attribute {
        raise!(AttributeError, "'{}' object attribute '{name}' is read-only", ty.shown_name())
    } else if ty
        .slots()
        .setattro()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, generic_setattr as crate::types::slots::SetAttrFn))
    {
        raise!(
            AttributeError,
            "'{}' object has no attribute '{name}' and no __dict__ for setting new attributes",
            ty.shown_name()
        )
    } else {
        raise!(AttributeError, "'{}' object has no attribute '{name}'", ty.shown_name())
    };
    crate::exceptions::attach_attribute(&raised, object, name);
    raised
}

/// `type.__getattribute__`: data descriptors of the metaclass, then the class's own attributes along its method resolution
/// order, then the metaclass's others.
pub fn type_getattr(class: Value, name: &Str) -> PyResult {
    let meta = class.ty();
    let Some(ty) = type_object::as_type(class) else { return generic_getattr(class, name) };
    let name = interned(name);
    let meta_attribute = meta.lookup(&name).map(Value::to_ref);
    if let Some(attribute) = &meta_attribute {
        let slots = attribute.ty().slots();
        if let (Some(get), Some(_)) = (slots.descr_get(), slots.descr_set()) {
            return get(attribute.as_value(), class, Value::of(meta));
        }
    }
    if let Some(attribute) = ty.lookup(&name) {
        let attribute = attribute.to_ref();
        return match attribute.ty().slots().descr_get() {
            Some(get) => get(attribute.as_value(), Value::MISSING, class),
            None => Ok(attribute),
        };
    }
    if let Some(attribute) = meta_attribute {
        return match attribute.ty().slots().descr_get() {
            Some(get) => get(attribute.as_value(), class, Value::of(meta)),
            None => Ok(attribute),
        };
    }
    let raised = raise!(AttributeError, "type object '{}' has no attribute '{name}'", ty.shown_name());
    crate::exceptions::attach_attribute(&raised, class, &name);
    Err(raised)
}

/// Takes the descriptors `__dict__` and `__weakref__` out of a class that another one replaces
/// (`sys._clear_type_descriptors`).
pub fn clear_descriptors(ty: &'static TypeObj) -> PyResult<()> {
    if !ty.has(TypeFlags::HEAP) {
        throw!(TypeError, "argument is immutable");
    }
    for name in [&names::DICT, &names::WEAKREF] {
        ty.modified();
        drop(ty.dict().remove_name(name.get()));
    }
    Ok(())
}

/// `type.__setattr__` and `type.__delattr__`.
pub fn type_setattr(class: Value, name: &Str, v: Value) -> PyResult<()> {
    let Some(ty) = type_object::as_type(class) else { return generic_setattr(class, name, v) };
    if !ty.has(TypeFlags::HEAP) {
        throw!(
            TypeError,
            // Deletion is a kind of setting in this text (`type_setattro`).
            "cannot set '{name}' attribute of immutable type '{}'",
            ty.name()
        );
    }
    let meta = class.ty();
    let name = interned(name);
    if let Some(attribute) = meta.lookup(&name)
        && let Some(set) = attribute.ty().slots().descr_set()
    {
        let attribute = attribute.to_ref();
        return set(attribute.as_value(), class, v);
    }
    let dict = ty.dict();
    let is_plain = |v: Value| !v.ty().has(TypeFlags::METHOD_LIKE) && v.ty().slots().descr_get().is_none();
    // Inline caches hold functions and rely on data descriptors being absent: a plain value in the place of a plain
    // value changes neither.
    let replaces_plain = dict.get_name(&name).is_some_and(is_plain)
        && v.given().is_some_and(|v| is_plain(v) && v.ty().slots().descr_set().is_none());
    if replaces_plain {
        ty.forget_lookups();
    } else {
        ty.modified();
    }
    let old = match v.given() {
        Some(v) => dict.set_name(&name, v.to_ref())?,
        None => match dict.remove_name(&name) {
            Some(old) => Some(old),
            None => {
                let raised = raise!(AttributeError, "type object '{}' has no attribute '{name}'", ty.shown_name());
                crate::exceptions::attach_attribute(&raised, class, &name);
                return Err(raised);
            }
        },
    };
    super::slotdefs::update_slots_below(ty, &name);
    drop(old);
    Ok(())
}
