//! `object`: the base of every type.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::types::TypeSlots;
use crate::value::{PyResult, Value};
use alloc::format;
use py_abi::ops::CompareOp;

/// An instance of `object` itself.
#[repr(C)]
pub struct PlainObject {
    header: ObjHeader,
}

builtin_type! {
    /// `object`
    pub OBJECT: PlainObject = BuiltinType::Object "object", base NO_BASE;
    flags: BASETYPE;
    slots: {} inherit TypeSlots::OBJECT;
}

/// `object.__repr__`
pub fn object_repr(object: Value) -> PyResult {
    Str::new_ref(&format!("<{} object at {:#x}>", object.type_name(), object.word()))
}

/// `object.__str__`: the repr.
pub fn object_str(object: Value) -> PyResult {
    crate::protocol::repr(object)
}

/// `object.__hash__`: the address without its always-zero bits, as CPython rotates it.
pub fn identity_hash(object: Value) -> PyResult<i64> {
    Ok(object.word().rotate_right(4) as i64)
}

/// `object.__eq__` and its kin: identity for `==`, the negation of `==` for `!=`.
pub fn object_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match op {
        CompareOp::Eq if a.is(b) => Ok(bool_ref(true)),
        CompareOp::Ne => {
            let Some(compare) = a.ty().slots().richcompare else { return Ok(not_implemented_ref()) };
            let equal = compare(a, b, CompareOp::Eq)?;
            if equal.is(crate::objects::singletons::not_implemented()) {
                return Ok(equal);
            }
            Ok(bool_ref(!crate::protocol::is_true(equal.as_value())?))
        }
        _ => Ok(not_implemented_ref()),
    }
}
