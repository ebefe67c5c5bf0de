//! `_thread._local`: attributes of which each thread has its own. With one thread those are all there are.

use core::cell::Cell;
use core::mem::offset_of;
use py_abi::layout::Header;
use py_runtime::memory;
use py_runtime::native_type;
use py_runtime::object::ObjHeader;
use py_runtime::objects::object::{OBJECT, has_own_init};
use py_runtime::objects::{instance, member};
use py_runtime::throw;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Value};

/// An object that is nothing but its attributes.
#[repr(C)]
pub struct Local {
    header: ObjHeader,
    /// See `py_runtime::objects::instance`.
    storage: Cell<u64>,
}

native_type! {
    /// Thread-local data
    pub LOCAL: Local = "_thread" "_local", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT;
    dict: offset_of!(Local, storage);
    slots: { new: new, dealloc: dealloc, traverse: traverse, clear: instance::clear } inherit TypeSlots::OBJECT;
    rows: {
        getset "__dict__" => member::get_dict, refuse_dict;
    }
}

fn new(ty: &'static TypeObj, args: &[Value], _: Value) -> PyResult {
    if !args.is_empty() && !has_own_init(ty) {
        throw!(TypeError, "Initialization arguments are not supported");
    }
    Ok(memory::new_object(ty, |header| Local { header, storage: Cell::new(0) })?.into_ref())
}

fn refuse_dict(v: Value, _: Value) -> PyResult<()> {
    throw!(AttributeError, "'{}' object attribute '__dict__' is read-only", v.ty().shown_name())
}

unsafe fn dealloc(header: *mut Header) {
    instance::clear(Value::from_word(header as u64));
    // SAFETY: the object has no reference left, and its storage is empty.
    unsafe { memory::free_object(header) };
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type, whose storage is where its shape says.
    unsafe { instance::traverse(Value::from_word(header as u64), visit) };
}
