//! What an object refers to, whatever its type: what its layout owns, its attributes, and the class of an instance.

use crate::objects::instance;
use crate::types::{TypeFlags, TypeObj};
use crate::value::Value;
use py_abi::layout::Header;

/// Shows every reference that an object owns.
///
/// # Safety
/// The object is alive, and `visit` changes nothing.
pub unsafe fn visit(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: by this function's contract.
    unsafe {
        let ty = &*(*(*header).shape).ty.cast::<TypeObj>();
        if let Some(traverse) = ty.slots().traverse() {
            traverse(header, visit);
        }
        instance::traverse(Value::from_word(header as u64), visit);
        if ty.has(TypeFlags::HEAP) {
            visit(Value::of(ty));
        }
    }
}

/// Gives up what may form a cycle.
pub fn clear(v: Value) {
    if let Some(clear) = v.ty().slots().clear() {
        clear(v);
    }
    instance::clear(v);
}
