//! `Placeholder`: stands for a positional argument that a `partial` leaves open.

use py_runtime::object::{ObjHeader, Object};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, throw};

/// An object without content.
#[repr(C)]
pub struct PlaceholderObj {
    header: ObjHeader,
}

native_type! {
    /// What stands for an argument that a partial leaves open.
    pub PLACEHOLDER_TYPE: PlaceholderObj = "functools" "_PlaceholderType", base OBJECT;
    flags: NONE;
    slots: { new: new, repr: |_| Str::new_ref("Placeholder") } inherit TypeSlots::OBJECT;
    rows: {
        /// The name under which a copy is found.
        "__reduce__" (self, /) => |_| Str::new_ref("Placeholder");
    }
}

static PLACEHOLDER: PlaceholderObj = PlaceholderObj { header: ObjHeader::immortal(PlaceholderObj::SHAPE) };

fn new(_: &'static TypeObj, args: &[Value], _kwnames: Value) -> PyResult {
    if !args.is_empty() {
        throw!(TypeError, "PlaceholderType takes no arguments");
    }
    Ok(placeholder().to_ref())
}

/// The one instance.
pub(super) fn placeholder() -> Value {
    Value::of(&PLACEHOLDER)
}

/// Whether a value is that.
pub(super) fn is_placeholder(v: &Value) -> bool {
    v.is(placeholder())
}
