//! `bool`.

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::int::INT;
use crate::objects::str::Str;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};

/// `True` or `False`: which one is told by identity.
#[repr(C)]
pub struct BoolObj {
    header: ObjHeader,
}

builtin_type! {
    /// `bool`
    pub BOOL: BoolObj = BuiltinType::Bool "bool", base INT;
    flags: INT;
    slots: { repr: bool_repr, bool: bool_bool } inherit TypeSlots::OBJECT;
}

#[unsafe(export_name = "molt_true")]
static TRUE: BoolObj = BoolObj { header: ObjHeader::immortal(BoolObj::SHAPE) };
#[unsafe(export_name = "molt_false")]
static FALSE: BoolObj = BoolObj { header: ObjHeader::immortal(BoolObj::SHAPE) };

/// `True` or `False`.
#[inline]
pub fn bool_value(v: bool) -> Value {
    if v { Value::of(&TRUE) } else { Value::of(&FALSE) }
}

/// `True` or `False` as a result.
#[inline]
pub fn bool_ref(v: bool) -> Ref {
    bool_value(v).to_ref()
}

fn bool_repr(v: Value) -> PyResult {
    Str::new_ref(if v.is(bool_value(true)) { "True" } else { "False" })
}

fn bool_bool(v: Value) -> PyResult<bool> {
    Ok(v.is(bool_value(true)))
}
