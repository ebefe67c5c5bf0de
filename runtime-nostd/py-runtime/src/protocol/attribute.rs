//! Attributes, and special methods looked up on the type.

use crate::depth;
use crate::exceptions::types;
use crate::names::Name;
use crate::objects::str::Str;
use crate::raise::catch;
use crate::throw;
use crate::value::{PyResult, Ref, Value};

/// `getattr(object, name)`
pub fn get_attr(object: Value, name: &Str) -> PyResult {
    match object.ty().slots().getattro() {
        Some(slot) => slot(object, name),
        None => crate::types::attributes::generic_getattr(object, name),
    }
}

/// `getattr(object, name, None)`, telling an absent attribute from `None`: `AttributeError` is caught.
pub fn get_attr_optional(object: Value, name: &Str) -> PyResult<Option<Ref>> {
    match get_attr(object, name) {
        Ok(v) => Ok(Some(v)),
        Err(raised) => catch(raised, &types::AttributeError).map(|_| None),
    }
}

/// `setattr(object, name, v)`
pub fn set_attr(object: Value, name: &Str, v: Value) -> PyResult<()> {
    match object.ty().slots().setattro() {
        Some(slot) => slot(object, name, v),
        None => throw!(TypeError, "'{}' object has no attributes (assign to .{name})", object.type_name()),
    }
}

/// `delattr(object, name)`
pub fn del_attr(object: Value, name: &Str) -> PyResult<()> {
    match object.ty().slots().setattro() {
        Some(slot) => slot(object, name, Value::MISSING),
        None => throw!(TypeError, "'{}' object has no attributes (del .{name})", object.type_name()),
    }
}

/// `object.name(*args)`
pub fn call_method(object: Value, name: &Str, args: &[Value]) -> PyResult {
    let ty = object.ty();
    let is_plain = ty.slots().getattro().is_some_and(|slot| {
        core::ptr::fn_addr_eq(slot, crate::types::attributes::generic_getattr as crate::types::slots::GetAttrFn)
    });
    if is_plain
        && let Some(method) = ty.lookup(name)
        && method.ty().has(crate::types::TypeFlags::METHOD_LIKE)
        && !crate::types::attributes::has_instance_attribute(object, name)
    {
        let method = method.to_ref();
        return call_with_first(method.as_value(), object, args);
    }
    let method = get_attr(object, name)?;
    crate::call::call_positional(method.as_value(), args)
}

/// A special method, looked up on the type and bound (`_PyObject_LookupSpecial`); `None` if the type has none.
pub fn get_special(object: Value, name: &Name) -> PyResult<Option<Ref>> {
    let ty = object.ty();
    let Some(attribute) = ty.lookup(name.get()) else { return Ok(None) };
    let attribute = attribute.to_ref();
    match attribute.ty().slots().descr_get() {
        Some(get) => get(attribute.as_value(), object, Value::of(ty)).map(Some),
        None => Ok(Some(attribute)),
    }
}

/// Calls a special method, looked up on the type; `None` if the type has none.
pub fn call_special(object: Value, name: &Name, args: &[Value]) -> Option<PyResult> {
    let ty = object.ty();
    let attribute = ty.lookup(name.get())?.to_ref();
    // What is called may be native, and come here again.
    if let Err(raised) = depth::check(depth::Doing::Call) {
        return Some(Err(raised));
    }
    if attribute.ty().has(crate::types::TypeFlags::METHOD_LIKE) {
        return Some(call_with_first(attribute.as_value(), object, args));
    }
    match get_special(object, name) {
        Ok(Some(bound)) => Some(crate::call::call_positional(bound.as_value(), args)),
        Ok(None) => None,
        Err(raised) => Some(Err(raised)),
    }
}

/// `callee(first, *args)`
fn call_with_first(callee: Value, first: Value, args: &[Value]) -> PyResult {
    crate::call::with_first(first, args, |args| crate::call::call_positional(callee, args))
}
