//! `arrayiterator`: the items of an array as they are when it comes to them.

use super::{as_array, this};
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::int::{as_int, from_len, to_i64};
use py_runtime::objects::iterators::iter_self;
use py_runtime::objects::module::builtin;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A place in an array, which is missing after the end.
#[repr(C)]
pub struct ArrayIter {
    header: ObjHeader,
    array: OwnedCell,
    at: Cell<usize>,
}

native_type! {
    /// `array.arrayiterator`
    pub ARRAY_ITERATOR: ArrayIter = "array" "arrayiterator", base OBJECT;
    flags: NO_NEW | GC;
    slots: {
        iter: iter_self, next: next, dealloc: dealloc_as::<ArrayIter>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        "__reduce__" (self, /) => reduce;
        "__setstate__" (self, state, /) => set_state;
    }
}

pub fn new(v: Value) -> PyResult {
    let made = |header| ArrayIter { header, array: OwnedCell::new(v.to_ref()), at: Cell::new(0) };
    Ok(new_object(&ARRAY_ITERATOR, made)?.into_ref())
}

fn state(v: Value) -> &'static ArrayIter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let state = state(v);
    let Some(array) = state.array.get().given().and_then(as_array) else { return Ok(None) };
    match array.item(state.at.get()) {
        Some(item) => {
            state.at.set(state.at.get() + 1);
            item.map(Some)
        }
        None => {
            state.array.set(None);
            Ok(None)
        }
    }
}

fn reduce(args: &[Value]) -> PyResult {
    let state = state(args[0]);
    let Some(iter) = builtin(&*intern_text("iter")?) else { throw!(AttributeError, "iter") };
    let parts = match state.array.get().given() {
        Some(array) => {
            let arguments = Tuple::from_values(&[array])?;
            return Ok(Tuple::from_refs([iter, arguments.into_ref(), from_len(state.at.get())?])?.into_ref());
        }
        None => Tuple::from_refs([Tuple::empty().into_ref()])?,
    };
    Ok(Tuple::from_refs([iter, parts.into_ref()])?.into_ref())
}

fn set_state(args: &[Value]) -> PyResult {
    let state = state(args[0]);
    if as_int(args[1]).is_none() {
        throw!(TypeError, "an integer is required");
    }
    let Some(at) = to_i64(args[1]) else {
        throw!(OverflowError, "Python int too large to convert to C ssize_t");
    };
    if let Some(array) = state.array.get().given() {
        state.at.set((at.max(0) as usize).min(this(array).len()));
    }
    Ok(none_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { &*header.cast::<ArrayIter>() }.array.traverse(visit);
}
