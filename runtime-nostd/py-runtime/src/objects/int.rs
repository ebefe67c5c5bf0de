//! `int`.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::types::TypeSlots;

/// An integer beyond 63 bits, or an instance of a subclass.
#[repr(C)]
pub struct IntObj {
    header: ObjHeader,
}

builtin_type! {
    /// `int`
    pub INT: IntObj = BuiltinType::Int "int", base OBJECT;
    flags: BASETYPE | INT;
    slots: {} inherit TypeSlots::OBJECT;
}
