//! `datetime_CAPI`: a name that programs may list. There is no foreign code that could make use of what it stands for.

use alloc::format;
use py_runtime::native_type;
use py_runtime::object::{ObjHeader, Object};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Value};

/// An object with nothing in it.
#[repr(C)]
pub struct Capsule {
    header: ObjHeader,
}

native_type! {
    /// Capsule objects let you wrap a C "void *" pointer in a Python object.
    pub CAPSULE: Capsule = "builtins" "PyCapsule", base OBJECT;
    flags: NO_NEW;
    slots: { repr: repr } inherit TypeSlots::OBJECT;
    rows: {}
}

// SAFETY: it has no content.
unsafe impl Sync for Capsule {}

static DATETIME: Capsule = Capsule { header: ObjHeader::immortal(Capsule::SHAPE) };

/// The capsule.
pub fn make() -> PyResult {
    Ok(Value::of(&DATETIME).to_ref())
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("<capsule object \"datetime.datetime_CAPI\" at {:#x}>", v.word()))
}
