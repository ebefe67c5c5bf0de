//! `memoryview` of one-dimensional bytes: slices share the memory of the object that they view.

use crate::builtin_type;
use crate::containers::indices::{Selection, select};
use crate::object::ObjHeader;
use crate::objects::arguments::Arguments;
use crate::objects::bool::bool_ref;
use crate::objects::byte_methods::hex_text;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::{self, buffer_of};
use crate::objects::int::as_int;
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::objects::sequence::{Subscript, resolve_index};
use crate::objects::singletons::{none_ref, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::types::slots::{BufferAccess, BufferView};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::vec::Vec;
use core::cell::Cell;
use py_abi::hash::hash_buffer;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A view. `owner` is the exporter, missing once released.
#[repr(C)]
pub struct MemoryView {
    header: ObjHeader,
    owner: OwnedCell,
    data: *mut u8,
    access: BufferAccess,
    /// Which of the owner's bytes are seen.
    seen: Selection,
    hash: Cell<Option<i64>>,
}

builtin_type! {
    /// `memoryview`
    pub MEMORYVIEW: MemoryView = BuiltinType::MemoryView "memoryview", base OBJECT;
    flags: GC | SEQUENCE;
    slots: {
        repr: view_repr, hash: view_hash, richcompare: richcompare, len: view_len, getitem: getitem, setitem: setitem,
        iter: view_iter, new: new, dealloc: dealloc, traverse: traverse, buffer: buffer,
    } inherit TypeSlots::OBJECT;
}

rows! { "memoryview":
    "tobytes" (self, /, order='C') => tobytes;
    "tolist" (self, /) => tolist;
    "toreadonly" (self, /) => toreadonly;
    "release" (self, /) => release;
    "hex" (self, sep=None, bytes_per_sep=1) => hex;
    "__enter__" (self, /) => enter;
    "__exit__" (self, *args) => release;
    get "obj" => obj;
    get "nbytes" => nbytes;
    get "itemsize" => one;
    get "ndim" => one;
    get "format" => format;
    get "readonly" => readonly;
    get "shape" => shape;
    get "strides" => strides;
    get "contiguous" => contiguous;
    get "c_contiguous" => contiguous;
    get "f_contiguous" => contiguous;
}

fn own(v: Value) -> PyResult<&'static MemoryView> {
    let view = v.downcast::<MemoryView>().expect("a slot of memoryview gets one");
    if view.owner.get().is_missing() {
        throw!(ValueError, "operation forbidden on released memoryview object");
    }
    Ok(view)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let arguments = Arguments::new(args, kwnames);
    if arguments.len() > 1 {
        throw!(TypeError, "memoryview() takes at most 1 argument ({} given)", arguments.len());
    }
    let [object] = arguments.bind("memoryview", ["object"])?;
    let Some(object) = object.given() else {
        throw!(TypeError, "memoryview() missing required argument 'object' (pos 1)");
    };
    if let Some(view) = object.downcast::<MemoryView>() {
        let view = own(Value::of(view))?;
        return view.again(ty, view.access, view.seen);
    }
    let Some(slot) = object.ty().slots().buffer() else {
        throw!(TypeError, "memoryview: a bytes-like object is required, not '{}'", object.type_name());
    };
    let exported = slot(object)?;
    make(ty, object, exported.data, exported.access, Selection { start: 0, step: 1, len: exported.len })
}

fn make(ty: &TypeObj, owner: Value, data: *mut u8, access: BufferAccess, seen: Selection) -> PyResult {
    let view = crate::memory::new_object::<MemoryView>(ty, |header| MemoryView {
        header,
        owner: OwnedCell::new(owner.to_ref()),
        data,
        access,
        seen,
        hash: Cell::new(None),
    })?;
    count_export(owner, 1);
    Ok(view.into_ref())
}

/// A bytearray keeps its size while it is viewed.
fn count_export(owner: Value, by: isize) {
    if let Some(array) = owner.downcast::<ByteArray>() {
        array.count_export(by);
    }
}

impl MemoryView {
    fn again(&self, ty: &TypeObj, access: BufferAccess, seen: Selection) -> PyResult {
        make(ty, self.owner.get(), self.data, access, seen)
    }

    fn byte(&self, at: usize) -> u8 {
        // SAFETY: the selection lies within the owner's bytes, whose size does not change while they are viewed.
        unsafe { *self.data.add(self.seen.at(at)) }
    }

    fn to_vec(&self) -> Vec<u8> {
        (0..self.seen.len).map(|at| self.byte(at)).collect()
    }

    /// What a selection of the view selects of the owner's bytes.
    fn compose(&self, inner: Selection) -> Selection {
        Selection {
            start: self.seen.start + inner.start * self.seen.step,
            step: self.seen.step * inner.step,
            len: inner.len,
        }
    }

    fn give_up(&self) {
        if let Some(owner) = self.owner.replace(None) {
            count_export(owner.as_value(), -1);
        }
    }
}

/// The bytes of a view, contiguous or not; none of anything else.
pub fn to_vec(v: Value) -> Option<Vec<u8>> {
    let view = v.downcast::<MemoryView>()?;
    view.owner.get().given().map(|_| view.to_vec())
}

fn buffer(v: Value) -> PyResult<BufferView> {
    let view = own(v)?;
    if view.seen.step != 1 {
        throw!(BufferError, "memoryview: underlying buffer is not C-contiguous");
    }
    // SAFETY: as in `byte`.
    let data = unsafe { view.data.offset(view.seen.start) };
    Ok(BufferView { data, len: view.seen.len, access: view.access })
}

fn view_repr(v: Value) -> PyResult {
    let released = v.downcast::<MemoryView>().is_none_or(|view| view.owner.get().is_missing());
    let kind = if released { "released memory" } else { "memory" };
    Str::new_ref(&alloc::format!("<{kind} at {:#x}>", v.word()))
}

fn view_hash(v: Value) -> PyResult<i64> {
    let view = own(v)?;
    if let Some(hash) = view.hash.get() {
        return Ok(hash);
    }
    if view.access == BufferAccess::Writable {
        throw!(ValueError, "cannot hash writable memoryview object");
    }
    // An exporter that cannot be hashed cannot be hashed through a view either.
    protocol::hash(view.owner.get())?;
    let hash = hash_buffer(&view.to_vec());
    view.hash.set(Some(hash));
    Ok(hash)
}

fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let negate = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => return Ok(not_implemented_ref()),
    };
    let Some(left) = to_vec(a) else { return Ok(bool_ref(a.is(b) != negate)) };
    let equal = match to_vec(b).or_else(|| buffer_of(b).map(<[u8]>::to_vec)) {
        Some(right) => left == right,
        None => return Ok(not_implemented_ref()),
    };
    Ok(bool_ref(equal != negate))
}

fn view_len(v: Value) -> PyResult<usize> {
    Ok(own(v)?.seen.len)
}

/// A subscript, with the messages of `memoryview`.
fn subscript(key: Value) -> PyResult<Subscript> {
    let known =
        as_int(key).is_some() || key.ty().slots().index().is_some() || key.is_exact::<crate::objects::slice::Slice>();
    if !known {
        throw!(TypeError, "memoryview: invalid slice key");
    }
    Subscript::read(key, "memoryview")
}

fn getitem(v: Value, key: Value) -> PyResult {
    let view = own(v)?;
    match subscript(key)? {
        Subscript::Index(index) => match resolve_index(index, view.seen.len) {
            Some(at) => Ok(Ref::small_int(view.byte(at).into())),
            None => throw!(IndexError, "index out of bounds on dimension 1"),
        },
        Subscript::Slice(fields) => view.again(&MEMORYVIEW, view.access, view.compose(select(fields, view.seen.len))),
    }
}

fn setitem(v: Value, key: Value, item: Value) -> PyResult<()> {
    let view = own(v)?;
    if view.access == BufferAccess::ReadOnly {
        throw!(TypeError, "cannot modify read-only memory");
    }
    let Some(item) = item.given() else { throw!(TypeError, "cannot delete memory") };
    let write = |at: usize, byte: u8| {
        // SAFETY: as in `byte`; the owner is writable.
        unsafe { *view.data.add(at) = byte };
    };
    match subscript(key)? {
        Subscript::Index(index) => {
            let Some(at) = resolve_index(index, view.seen.len) else {
                throw!(IndexError, "index out of bounds on dimension 1");
            };
            if as_int(item).is_none() && item.ty().slots().index().is_none() {
                throw!(TypeError, "memoryview: invalid type for format 'B'");
            }
            let index = protocol::index(item)?;
            match as_int(index.as_value()).and_then(|int| int.to_i64()).map(u8::try_from) {
                Some(Ok(byte)) => write(view.seen.at(at), byte),
                _ => throw!(ValueError, "memoryview: invalid value for format 'B'"),
            }
        }
        Subscript::Slice(fields) => {
            let target = view.compose(select(fields, view.seen.len));
            let Some(data) = to_vec(item).or_else(|| buffer_of(item).map(<[u8]>::to_vec)) else {
                throw!(TypeError, "a bytes-like object is required, not '{}'", item.type_name());
            };
            if data.len() != target.len {
                throw!(ValueError, "memoryview assignment: lvalue and rvalue have different structures");
            }
            target.indices().zip(data).for_each(|(at, byte)| write(at, byte));
        }
    }
    Ok(())
}

fn view_iter(v: Value) -> PyResult {
    let bytes = bytes::from_slice(&own(v)?.to_vec())?;
    protocol::iter(bytes.as_value())
}

fn tobytes(args: &[Value]) -> PyResult {
    bytes::from_slice(&own(args[0])?.to_vec())
}

fn tolist(args: &[Value]) -> PyResult {
    let items = own(args[0])?.to_vec().into_iter().map(|byte| Ref::small_int(byte.into())).collect();
    Ok(List::from_refs(items)?.into_ref())
}

fn toreadonly(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    view.again(&MEMORYVIEW, BufferAccess::ReadOnly, view.seen)
}

fn release(args: &[Value]) -> PyResult {
    if let Some(view) = args[0].downcast::<MemoryView>() {
        view.give_up();
    }
    Ok(none_ref())
}

fn enter(args: &[Value]) -> PyResult {
    own(args[0])?;
    Ok(args[0].to_ref())
}

fn hex(args: &[Value]) -> PyResult {
    hex_text(&own(args[0])?.to_vec(), args[1], args[2])
}

fn obj(v: Value) -> PyResult {
    Ok(own(v)?.owner.get().to_ref())
}

fn nbytes(v: Value) -> PyResult {
    Ok(Ref::small_int(own(v)?.seen.len as i64))
}

fn one(v: Value) -> PyResult {
    own(v)?;
    Ok(Ref::small_int(1))
}

fn format(v: Value) -> PyResult {
    own(v)?;
    Str::new_ref("B")
}

fn readonly(v: Value) -> PyResult {
    Ok(bool_ref(own(v)?.access == BufferAccess::ReadOnly))
}

fn shape(v: Value) -> PyResult {
    Ok(Tuple::from_refs([nbytes(v)?])?.into_ref())
}

fn strides(v: Value) -> PyResult {
    Ok(Tuple::from_refs([Ref::small_int(own(v)?.seen.step as i64)])?.into_ref())
}

fn contiguous(v: Value) -> PyResult {
    let seen = own(v)?.seen;
    Ok(bool_ref(seen.step == 1 || seen.len <= 1))
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is a view with no reference left.
    unsafe {
        (*header.cast::<MemoryView>()).give_up();
        crate::memory::dealloc_as::<MemoryView>(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a live view.
    if let Some(owner) = unsafe { &*header.cast::<MemoryView>() }.owner.get().given() {
        visit(owner);
    }
}
