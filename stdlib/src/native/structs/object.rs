//! `Struct`, a compiled format, and the iterator of `iter_unpack`.

use super::format::Format;
use super::{compiled, pack_values, pack_values_into, throw_error, unpack, unpack_from, values_of};
use alloc::format;
use alloc::rc::Rc;
use core::cell::{Cell, RefCell};
use py_runtime::call::call_positional;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes::{as_bytes, required_buffer};
use py_runtime::objects::int::from_len;
use py_runtime::objects::iterators::iter_self;
use py_runtime::objects::memoryview::MEMORYVIEW;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::repr_text;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::text::chars::{Ascii, Chars};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A format and its text, both missing until it is initialised.
#[repr(C)]
pub struct Struct {
    header: ObjHeader,
    format: RefCell<Option<Rc<Format>>>,
    text: OwnedCell,
}

native_type! {
    /// `struct.Struct`
    pub STRUCT: Struct = "_struct" "Struct", base OBJECT;
    flags: BASETYPE | WEAK;
    slots: { new: make, init: init, repr: repr, dealloc: dealloc_as::<Struct> } inherit TypeSlots::OBJECT;
    rows: {
        /// An iterator over the values of one piece of a buffer after the other.
        "iter_unpack" (self, buffer, /) => |args| iterator(format_of(args[0])?, args[1]);
        /// The bytes of values.
        raw "pack" (self, /, *v) => pack;
        /// Writes the bytes of values into a buffer.
        raw "pack_into" (self, buffer, offset, /, *v) => pack_into;
        /// The values of a buffer.
        "unpack" (self, buffer, /) => |args| unpack(&*format_of(args[0])?, args[1]);
        /// The values of a buffer from a place on.
        "unpack_from" (self, /, buffer, offset=0) => |args| unpack_from(&*format_of(args[0])?, args[1], args[2]);
        get "format" => |v| format_of(v).map(|_| this(v).text.get().to_ref());
        get "size" => size;
    }
}

fn this(v: Value) -> &'static Struct {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let made = new_object(ty, |header| Struct { header, format: RefCell::new(None), text: OwnedCell::EMPTY })?;
    Ok(made.into_ref())
}

signature! { static INIT = "Struct" (format); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let format = compiled(bound[0])?;
    let text = match as_bytes(bound[0]) {
        Some(bytes) => Str::from_chars_ref(Chars::One(bytes, if bytes.is_ascii() { Ascii::Yes } else { Ascii::No }))?,
        None => bound[0].to_ref(),
    };
    *this(v).format.borrow_mut() = Some(format);
    this(v).text.set(Some(text));
    Ok(())
}

fn format_of(v: Value) -> PyResult<Rc<Format>> {
    match &*this(v).format.borrow() {
        Some(format) => Ok(Rc::clone(format)),
        None => throw!(RuntimeError, "Struct object is not initialized"),
    }
}

fn size(v: Value) -> PyResult {
    match &*this(v).format.borrow() {
        Some(format) => from_len(format.size),
        None => Ok(Ref::small_int(-1)),
    }
}

fn repr(v: Value) -> PyResult {
    format_of(v)?;
    Str::new_ref(&format!("{}({})", v.ty().name(), repr_text(this(v).text.get())?))
}

fn pack(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("pack", kwnames)?;
    pack_values(&*format_of(args[0])?, &args[1..])
}

fn pack_into(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("pack_into", kwnames)?;
    pack_values_into(&*format_of(args[0])?, &args[1..])
}

/// A place in a buffer. A view keeps the buffer, so that it cannot change its size.
#[repr(C)]
pub struct UnpackIter {
    header: ObjHeader,
    format: Rc<Format>,
    view: OwnedCell,
    at: Cell<usize>,
}

native_type! {
    /// `_struct.unpack_iterator`
    pub UNPACK_ITER: UnpackIter = "_struct" "unpack_iterator", base OBJECT;
    flags: NO_NEW | GC;
    slots: {
        iter: iter_self, next: next, dealloc: dealloc_as::<UnpackIter>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: { "__length_hint__" (self, /) => length_hint; }
}

pub(super) fn iterator(format: Rc<Format>, buffer: Value) -> PyResult {
    if format.size == 0 {
        throw_error!("cannot iteratively unpack with a struct of length 0");
    }
    if required_buffer(buffer)?.len() % format.size != 0 {
        throw_error!("iterative unpacking requires a buffer of a multiple of {} bytes", format.size);
    }
    let view = call_positional(Value::of(&MEMORYVIEW), &[buffer])?;
    let made =
        new_object(&UNPACK_ITER, |header| UnpackIter { header, format, view: OwnedCell::new(view), at: Cell::new(0) })?;
    Ok(made.into_ref())
}

fn state(v: Value) -> &'static UnpackIter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let state = state(v);
    let Some(view) = state.view.get().given() else { return Ok(None) };
    let (at, data) = (state.at.get(), required_buffer(view)?);
    let Some(item) = data.get(at..at + state.format.size) else {
        state.view.set(None);
        return Ok(None);
    };
    state.at.set(at + state.format.size);
    values_of(&state.format, item).map(Some)
}

fn length_hint(args: &[Value]) -> PyResult {
    let state = state(args[0]);
    let len = state.view.get().given().map_or(Ok(0), |view| required_buffer(view).map(<[u8]>::len))?;
    from_len(len.saturating_sub(state.at.get()) / state.format.size)
}

unsafe fn traverse(header: *mut py_abi::layout::Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { &*header.cast::<UnpackIter>() }.view.traverse(visit);
}
