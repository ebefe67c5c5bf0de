//! `dict`.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::types::TypeSlots;

/// An ordered hash table.
#[repr(C)]
pub struct Dict {
    header: ObjHeader,
}

builtin_type! {
    /// `dict`
    pub DICT: Dict = BuiltinType::Dict "dict", base OBJECT;
    flags: BASETYPE | GC | DICT | MAPPING;
    slots: { dealloc: crate::memory::dealloc_as::<Dict> } inherit TypeSlots::OBJECT;
}
