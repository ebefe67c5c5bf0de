//! `memoryview`: the memory of a bytes-like object, shared, as items of a format in a shape.
//!
//! Items of one native format character; one dimension as the object is exported, more after [`cast`].

mod cast;
mod dims;
mod format;
mod iterate;
mod subscript;

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::arguments::Arguments;
use crate::objects::bool::bool_ref;
use crate::objects::byte_methods::{HexStyle, group_of};
use crate::objects::bytes::{self, Pinned};
use crate::objects::generic_alias;
use crate::objects::int::from_int;
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::objects::sequence::search_bound;
use crate::objects::singletons::{none_ref, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::types::slots::{BufferAccess, BufferView, count_export};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::vec::Vec;
use core::cell::Cell;
use dims::{Dim, Dims, Order};
use format::Format;
use py_abi::hash::hash_buffer;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A view. `owner` is the exporter, missing once released.
#[repr(C)]
pub struct MemoryView {
    header: ObjHeader,
    owner: OwnedCell,
    /// The first item.
    data: *mut u8,
    access: BufferAccess,
    /// Where the owner counts this view.
    counted: *const Cell<usize>,
    /// Uses of the view's own buffer: while there are any, it is not released.
    exports: Cell<usize>,
    format: Format,
    dims: Dims,
    hash: Cell<Option<i64>>,
}

builtin_type! {
    /// memoryview(object)
    /// --
    ///
    /// `memoryview`
    pub MEMORYVIEW: MemoryView = BuiltinType::MemoryView "memoryview", base OBJECT;
    flags: GC | WEAK | SEQUENCE;
    slots: {
        repr: view_repr, hash: view_hash, richcompare: richcompare, len: view_len, getitem: subscript::getitem,
        setitem: subscript::setitem, iter: iterate::view_iter, new: new, dealloc: dealloc, traverse: traverse,
        buffer: buffer,
    } inherit TypeSlots::OBJECT;
}

rows! { "memoryview":
    /// The bytes of all items; `order` is 'C', 'F' or 'A'.
    "tobytes" (self, /, order='C') => tobytes;
    /// The items, in a list for each dimension.
    "tolist" (self, /) => tolist;
    /// The same view, through which nothing can be written.
    "toreadonly" (self, /) => toreadonly;
    /// A view of the same bytes as items of another format or in another shape.
    "cast" (self, /, format, shape=<unrepresentable>) => cast::cast;
    /// Gives the viewed object up.
    "release" (self, /) => release;
    /// The bytes in hexadecimal.
    "hex" (self, sep=None, bytes_per_sep=1) => hex;
    /// How many items are equal to a value.
    "count" (self, value, /) => count;
    /// The position of the first item that is equal to a value.
    "index" (self, value, start=0, stop=9223372036854775807, /) => index;
    "__enter__" (self, /) => enter;
    "__exit__" (self, *args) => release;
    /// An alias with type arguments, for annotations.
    "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    get "obj" => obj;
    get "nbytes" => |v| Ok(Ref::small_int(own(v)?.byte_count() as i64));
    get "itemsize" => |v| Ok(Ref::small_int(own(v)?.format.size() as i64));
    get "ndim" => |v| Ok(Ref::small_int(own(v)?.dims.0.len() as i64));
    get "format" => |v| Str::new_ref(&own(v)?.format.text());
    get "readonly" => readonly;
    get "shape" => |v| of_dims(v, |dim| dim.len as i64);
    get "strides" => |v| of_dims(v, |dim| dim.stride as i64);
    get "suboffsets" => |v| own(v).map(|_| Tuple::empty().into_ref());
    get "contiguous" => |v| Ok(bool_ref(is_contiguous(v, Order::C)? || is_contiguous(v, Order::Fortran)?));
    get "c_contiguous" => |v| Ok(bool_ref(is_contiguous(v, Order::C)?));
    get "f_contiguous" => |v| Ok(bool_ref(is_contiguous(v, Order::Fortran)?));
}

fn view(v: Value) -> &'static MemoryView {
    v.downcast::<MemoryView>().expect("a slot of memoryview gets one")
}

/// The view, unless it was released.
fn own(v: Value) -> PyResult<&'static MemoryView> {
    let view = view(v);
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
        return view.part(ty, view.owner.get(), 0, view.dims.clone());
    }
    let Some(slot) = object.ty().slots().buffer() else {
        throw!(TypeError, "memoryview: a bytes-like object is required, not '{}'", object.type_name());
    };
    let exported = slot(object)?;
    let (format, dims) = items_of(&exported);
    make(ty, object, Seen { data: exported.data, access: exported.access, counted: exported.exports, format, dims })
}

/// The items of what an object exports.
fn items_of(exported: &BufferView) -> (Format, Dims) {
    let format = Format::of(exported.item);
    (format, Dims::row(exported.len / format.size(), format.size() as isize))
}

/// What is seen of an owner.
struct Seen {
    data: *mut u8,
    access: BufferAccess,
    counted: *const Cell<usize>,
    format: Format,
    dims: Dims,
}

fn make(ty: &TypeObj, owner: Value, seen: Seen) -> PyResult {
    let Seen { data, access, counted, format, dims } = seen;
    let view = crate::memory::new_object::<MemoryView>(ty, |header| MemoryView {
        header,
        owner: OwnedCell::new(owner.to_ref()),
        data,
        access,
        counted,
        exports: Cell::new(0),
        format,
        dims,
        hash: Cell::new(None),
    })?;
    // SAFETY: null, or a field of the owner, which the view holds.
    unsafe { count_export(counted, 1) };
    Ok(view.into_ref())
}

impl MemoryView {
    /// The owner, which keeps its size.
    fn pinned_owner(&self) -> Pinned {
        Pinned::of(self.owner.get().to_ref(), self.counted)
    }

    /// A view of a part of the owner: from the item at `offset` on, of these dimensions.
    fn part(&self, ty: &TypeObj, owner: Value, offset: isize, dims: Dims) -> PyResult {
        // The offset is that of an item, or of no item at all and then not used.
        let data = self.data.wrapping_offset(offset);
        let Self { access, counted, format, .. } = *self;
        make(ty, owner, Seen { data, access, counted, format, dims })
    }

    fn with_format(&self, ty: &TypeObj, format: Format, dims: Dims) -> PyResult {
        let Self { data, access, counted, .. } = *self;
        make(ty, self.owner.get(), Seen { data, access, counted, format, dims })
    }

    /// The bytes of the item at an offset.
    fn item(&self, offset: isize) -> &[u8] {
        // SAFETY: offsets of items lie within the owner's bytes, whose size does not change while they are viewed. Nobody
        // writes while the caller looks at them.
        unsafe { core::slice::from_raw_parts(self.data.offset(offset), self.format.size()) }
    }

    fn store(&self, offset: isize, bytes: &[u8]) {
        // SAFETY: as in `item`; the owner is writable, and `bytes` are a copy.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), self.data.offset(offset), bytes.len()) };
    }

    fn byte_count(&self) -> usize {
        self.dims.count() * self.format.size()
    }

    fn to_vec(&self, order: Order) -> Vec<u8> {
        if self.dims.is_contiguous(self.format.size(), order) {
            // SAFETY: as in `item`.
            return unsafe { core::slice::from_raw_parts(self.data, self.byte_count()) }.to_vec();
        }
        self.dims.offsets(order).into_iter().flat_map(|offset| self.item(offset)).copied().collect()
    }

    fn give_up(&self) {
        if let Some(owner) = self.owner.replace(None) {
            // SAFETY: as in `make`; the owner is still there.
            unsafe { count_export(self.counted, -1) };
            drop(owner);
        }
    }
}

/// The bytes of a view, contiguous or not; none of anything else.
pub fn to_vec(v: Value) -> Option<Vec<u8>> {
    let view = v.downcast::<MemoryView>()?;
    view.owner.get().given().map(|_| view.to_vec(Order::C))
}

/// A copy of what a bytes-like object holds.
struct Source {
    format: Format,
    dims: Dims,
    bytes: Vec<u8>,
}

/// The items of a bytes-like object; `None` of anything else.
fn source(v: Value) -> PyResult<Option<Source>> {
    if let Some(view) = v.downcast::<MemoryView>() {
        let view = own(Value::of(view))?;
        return Ok(Some(Source { format: view.format, dims: view.dims.clone(), bytes: view.to_vec(Order::C) }));
    }
    let Some(slot) = v.ty().slots().buffer() else { return Ok(None) };
    let exported = slot(v)?;
    let (format, dims) = items_of(&exported);
    // SAFETY: the bytes are there, and nothing runs while they are copied.
    let bytes = unsafe { core::slice::from_raw_parts(exported.data, exported.len) }.to_vec();
    Ok(Some(Source { format, dims, bytes }))
}

fn buffer(v: Value) -> PyResult<BufferView> {
    let view = own(v)?;
    if !view.dims.is_contiguous(view.format.size(), Order::C) {
        throw!(BufferError, "memoryview: underlying buffer is not C-contiguous");
    }
    let MemoryView { data, access, format, .. } = *view;
    Ok(BufferView { data, len: view.byte_count(), access, item: format.code(), exports: &view.exports })
}

fn view_repr(v: Value) -> PyResult {
    let released = v.downcast::<MemoryView>().is_none_or(|view| view.owner.get().is_missing());
    let kind = if released { "released memory" } else { "memory" };
    Str::new_ref(&alloc::format!("<{kind} at {:#x}>", v.word()))
}

fn view_hash(v: Value) -> PyResult<i64> {
    if let Some(hash) = v.downcast::<MemoryView>().and_then(|view| view.hash.get()) {
        return Ok(hash);
    }
    let view = own(v)?;
    if view.access == BufferAccess::Writable {
        throw!(ValueError, "cannot hash writable memoryview object");
    }
    if !view.format.is_byte() {
        throw!(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    // An exporter that cannot be hashed cannot be hashed through a view either. Its `__hash__` must not release the view.
    let _pinned = Pinned::new(v)?;
    protocol::hash(view.owner.get())?;
    let hash = hash_buffer(&view.to_vec(Order::C));
    view.hash.set(Some(hash));
    Ok(hash)
}

fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let negate = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => return Ok(not_implemented_ref()),
    };
    // A released view equals itself alone.
    let is_released = |v: Value| v.downcast::<MemoryView>().is_some_and(|view| view.owner.get().is_missing());
    if is_released(a) {
        return Ok(bool_ref(a.is(b) != negate));
    }
    if is_released(b) {
        return Ok(bool_ref(negate));
    }
    let (Some(left), Some(right)) = (source(a)?, source(b)?) else { return Ok(not_implemented_ref()) };
    Ok(bool_ref(left.equals(&right)? != negate))
}

impl Source {
    fn equals(&self, other: &Source) -> PyResult<bool> {
        if !self.dims.has_shape_of(&other.dims) {
            return Ok(false);
        }
        if self.format == Format::BYTES && other.format == Format::BYTES {
            return Ok(self.bytes == other.bytes);
        }
        if !self.format.is_readable() || !other.format.is_readable() {
            return Ok(false);
        }
        let items = self.bytes.chunks_exact(self.format.size()).zip(other.bytes.chunks_exact(other.format.size()));
        for (a, b) in items {
            let (a, b) = (self.format.read(a)?, other.format.read(b)?);
            if !protocol::equal(a.as_value(), b.as_value())? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn view_len(v: Value) -> PyResult<usize> {
    match own(v)?.dims.0.first() {
        Some(dim) => Ok(dim.len),
        None => throw!(TypeError, "0-dim memory has no length"),
    }
}

/// The view, if it has one dimension.
fn row(v: Value) -> PyResult<&'static MemoryView> {
    let view = own(v)?;
    match view.dims.0.len() {
        0 => throw!(TypeError, "invalid indexing of 0-dim memory"),
        1 => Ok(view),
        _ => throw!(NotImplementedError, "multi-dimensional sub-views are not implemented"),
    }
}

fn count(args: &[Value]) -> PyResult {
    let mut found = 0;
    protocol::for_each(args[0], |item| {
        found += i64::from(protocol::identical_or_equal(item.as_value(), args[1])?);
        Ok(())
    })?;
    Ok(Ref::small_int(found))
}

fn index(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    let Dim { len, stride } = match view.dims.0[..] {
        [] => throw!(TypeError, "invalid lookup on 0-dim memory"),
        [dim] => dim,
        _ => throw!(NotImplementedError, "multi-dimensional lookup is not implemented"),
    };
    let (start, stop) = (search_bound(args[2], len, 0)?, search_bound(args[3], len, len)?);
    for at in start..stop.min(len) {
        // What compares items may release the view.
        let item = own(args[0])?.format.read(view.item(at as isize * stride))?;
        if protocol::identical_or_equal(item.as_value(), args[1])? {
            return Ok(Ref::small_int(at as i64));
        }
    }
    throw!(ValueError, "memoryview.index(x): x not found")
}

fn tobytes(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    let order = match args[1].given().filter(|order| !order.is_none()) {
        None => Order::C,
        Some(order) => match order.downcast::<Str>().map(Str::to_text).as_deref() {
            Some("C") => Order::C,
            Some("F") => Order::Fortran,
            // As it lies in memory, if that is Fortran's order alone.
            Some("A") if is_contiguous(args[0], Order::Fortran)? && !is_contiguous(args[0], Order::C)? => {
                Order::Fortran
            }
            Some("A") => Order::C,
            Some(_) => throw!(ValueError, "order must be 'C', 'F' or 'A'"),
            None => throw!(TypeError, "tobytes() argument 'order' must be str or None, not {}", order.type_name()),
        },
    };
    bytes::from_slice(&view.to_vec(order))
}

fn tolist(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    nested(view, &view.dims.0, 0)
}

fn nested(view: &MemoryView, dims: &[Dim], offset: isize) -> PyResult {
    let Some((dim, inner)) = dims.split_first() else { return view.format.read(view.item(offset)) };
    let items = (0..dim.len as isize).map(|at| nested(view, inner, offset + at * dim.stride));
    Ok(List::from_refs(items.collect::<PyResult<Vec<Ref>>>()?)?.into_ref())
}

fn toreadonly(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    let (data, format, dims) = (view.data, view.format, view.dims.clone());
    make(
        &MEMORYVIEW,
        view.owner.get(),
        Seen { data, access: BufferAccess::ReadOnly, counted: view.counted, format, dims },
    )
}

fn release(args: &[Value]) -> PyResult {
    if let Some(view) = args[0].downcast::<MemoryView>() {
        match view.exports.get() {
            0 => view.give_up(),
            1 => throw!(BufferError, "memoryview has 1 exported buffer"),
            uses => throw!(BufferError, "memoryview has {uses} exported buffers"),
        }
    }
    Ok(none_ref())
}

fn enter(args: &[Value]) -> PyResult {
    own(args[0])?;
    Ok(args[0].to_ref())
}

fn hex(args: &[Value]) -> PyResult {
    let group = group_of(args[2])?;
    let view = own(args[0])?;
    let _pinned = Pinned::of(args[0].to_ref(), &view.exports);
    let style = HexStyle::read(args[1], group)?;
    style.text(&view.to_vec(Order::C))
}

fn obj(v: Value) -> PyResult {
    Ok(own(v)?.owner.get().to_ref())
}

fn readonly(v: Value) -> PyResult {
    Ok(bool_ref(own(v)?.access == BufferAccess::ReadOnly))
}

fn of_dims(v: Value, number: impl Fn(&Dim) -> i64) -> PyResult {
    let numbers = own(v)?.dims.0.iter().map(|dim| from_int(number(dim))).collect::<PyResult<_>>()?;
    Ok(Tuple::from_vec(numbers)?.into_ref())
}

fn is_contiguous(v: Value, order: Order) -> PyResult<bool> {
    let view = own(v)?;
    Ok(view.dims.is_contiguous(view.format.size(), order))
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
