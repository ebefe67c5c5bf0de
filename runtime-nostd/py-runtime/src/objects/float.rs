//! `float`.

use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::types::TypeSlots;
use core::cell::UnsafeCell;
use py_abi::layout::FloatObj;

/// A float without a self-tagged form, or an instance of a subclass.
#[repr(transparent)]
pub struct Float(UnsafeCell<FloatObj>);

builtin_type! {
    /// `float`
    pub FLOAT: Float = BuiltinType::Float "float", base OBJECT;
    flags: BASETYPE;
    slots: {} inherit TypeSlots::OBJECT;
}
