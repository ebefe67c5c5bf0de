//! Operations on objects of any type (CPython's `Objects/abstract.c` and `object.c`).

use crate::value::{PyResult, Value};

/// `repr(v)`
pub fn repr(v: Value) -> PyResult {
    match v.ty().slots().repr {
        Some(repr) => repr(v),
        None => crate::objects::object::object_repr(v),
    }
}

/// `bool(v)`
pub fn is_true(v: Value) -> PyResult<bool> {
    let slots = v.ty().slots();
    if let Some(truth) = slots.bool {
        return truth(v);
    }
    match slots.len {
        Some(len) => Ok(len(v)? != 0),
        None => Ok(true),
    }
}
