//! `_abc._abc_data`: what an abstract class knows of its virtual subclasses, its `_abc_impl`.

use super::classes::Classes;
use super::token;
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::object::OBJECT;
use py_runtime::protocol::get_attr;
use py_runtime::types::TypeSlots;
use py_runtime::value::{Own, PyResult, Value};
use py_runtime::{names, native_type, throw};

/// The registry and the caches of one class.
#[repr(C)]
pub struct Data {
    header: ObjHeader,
    /// Classes that `register` was called with.
    pub registry: Classes,
    /// Classes found to be subclasses.
    pub cache: Classes,
    /// Classes found not to be.
    pub negative: Classes,
    /// The token when `negative` was last emptied: it holds only as long as no class is registered anywhere.
    pub negative_version: Cell<u64>,
}

native_type! {
    /// What an abstract base class knows of its subclasses.
    pub DATA: Data = "_abc" "_abc_data", base OBJECT;
    flags: GC;
    slots: { new: |_, _, _| Ok(new()?.into_ref()), dealloc: dealloc_as::<Data>, traverse: traverse, clear: clear } inherit TypeSlots::OBJECT;
    rows: {}
}

/// That of a new class.
pub fn new() -> PyResult<Own<Data>> {
    new_object(&DATA, |header| Data {
        header,
        registry: Classes::new(),
        cache: Classes::new(),
        negative: Classes::new(),
        negative_version: Cell::new(token()),
    })
}

/// That of a class, its attribute `_abc_impl` (`_get_impl`).
pub fn of(class: Value) -> PyResult<Own<Data>> {
    let found = get_attr(class, names::ABC_IMPL.get())?;
    match found.as_value().downcast::<Data>() {
        Some(data) => Ok(Own::share(data)),
        None => throw!(TypeError, "_abc_impl is set to a wrong type"),
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such data.
    let data = unsafe { &*header.cast::<Data>() };
    for classes in [&data.registry, &data.cache, &data.negative] {
        classes.traverse(visit);
    }
}

fn clear(v: Value) {
    // SAFETY: slots of the type get its instances.
    let data: &Data = unsafe { v.cast() };
    for classes in [&data.registry, &data.cache, &data.negative] {
        classes.clear();
    }
}
