//! `bytearray`: layout, construction, slots and the methods that change it. The others are shared with `bytes`.

use crate::builtin_type;
use crate::containers::indices::{Selection, select};
use crate::names;
use crate::object::ObjHeader;
use crate::objects::arguments::to_isize;
use crate::objects::byte_iter;
use crate::objects::byte_methods::{self, like};
use crate::objects::bytes::{buffer_of, collect, repeated, richcompare, source, to_byte};
use crate::objects::object::OBJECT;
use crate::objects::sequence::{Subscript, resolve_index};
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::text::buf::StrBuf;
use crate::text::repr::repr_bytearray;
use crate::types::slots::{BufferAccess, BufferView, unhashable};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};

/// A sequence of bytes that can change.
#[repr(C)]
pub struct ByteArray {
    header: ObjHeader,
    data: UnsafeCell<Vec<u8>>,
    /// Memory views of it: while there are any, its size stays.
    exports: Cell<usize>,
}

builtin_type! {
    /// `bytearray`
    pub BYTEARRAY: ByteArray = BuiltinType::ByteArray "bytearray", base OBJECT;
    flags: BASETYPE | MATCH_SELF;
    slots: {
        repr: bytearray_repr, hash: unhashable, richcompare: richcompare, iter: byte_iter::bytearray_iter,
        len: bytearray_len, getitem: getitem, setitem: setitem, contains: byte_methods::contains,
        concat: concat, repeat: repeat, iconcat: iconcat, irepeat: irepeat, modulo: byte_methods::percent,
        new: new, init: init, dealloc: crate::memory::dealloc_as::<ByteArray>, buffer: buffer,
    } inherit TypeSlots::OBJECT;
}

rows! { "bytearray":
    /// How to make the bytearray again.
    "__reduce__" (self, /) => |args| reduce(args[0], 2);
    /// How to make the bytearray again.
    "__reduce_ex__" (self, proto=0, /) => |args| reduce(args[0], args[1].given().map_or(Ok(0), protocol::index_i64)?);
    /// Adds a byte at the end.
    "append" (self, item, /) => append;
    /// Adds bytes at the end.
    "extend" (self, iterable_of_ints, /) => extend;
    /// Puts a byte before `index`.
    "insert" (self, index, item, /) => insert;
    /// Takes out the byte at `index`.
    "pop" (self, index=-1, /) => pop;
    /// Takes out the first byte of this value.
    "remove" (self, value, /) => remove;
    /// Takes out all bytes.
    "clear" (self, /) => clear;
    /// Turns the order round.
    "reverse" (self, /) => reverse;
    /// Another one with the same bytes.
    "copy" (self, /) => copy;
    /// Makes it longer, with zeros, or shorter.
    "resize" (self, size, /) => resize;
}

/// The bytes, if the value is of `bytearray` or a subclass. Valid until Python code runs.
pub fn as_bytes(v: Value) -> Option<&'static [u8]> {
    // SAFETY: no reference to the content outlives a call of Python code.
    v.downcast::<ByteArray>().map(|array| unsafe { (*array.data.get()).as_slice() })
}

/// A new bytearray.
pub fn from_vec(data: Vec<u8>) -> PyResult {
    from_vec_as(&BYTEARRAY, data)
}

fn from_vec_as(ty: &TypeObj, data: Vec<u8>) -> PyResult {
    let make = |header| ByteArray { header, data: UnsafeCell::new(data), exports: Cell::new(0) };
    Ok(crate::memory::new_object::<ByteArray>(ty, make)?.into_ref())
}

fn own(v: Value) -> &'static ByteArray {
    v.downcast::<ByteArray>().expect("a slot of bytearray gets one")
}

impl ByteArray {
    fn bytes(&self) -> &[u8] {
        // SAFETY: see `as_bytes`.
        unsafe { &*self.data.get() }
    }

    /// Changes bytes in place.
    fn write(&self, change: impl FnOnce(&mut [u8])) {
        // SAFETY: `change` runs no Python code, and nobody else refers to the content.
        change(unsafe { &mut *self.data.get() });
    }

    /// Changes the content, its size too. `change` must run no Python code.
    pub fn change<T>(&self, change: impl FnOnce(&mut Vec<u8>) -> T) -> PyResult<T> {
        if self.exports.get() > 0 {
            throw!(BufferError, "Existing exports of data: object cannot be re-sized");
        }
        // SAFETY: as above.
        Ok(change(unsafe { &mut *self.data.get() }))
    }
}

fn new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    from_vec_as(ty, Vec::new())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    if !own(v).bytes().is_empty() {
        own(v).change(Vec::clear)?;
    }
    let content = source("bytearray", args, kwnames)?;
    own(v).change(|data| *data = content)
}

fn bytearray_repr(v: Value) -> PyResult {
    let mut out = StrBuf::new();
    out.push_ascii(v.type_name().as_bytes());
    out.push_ascii(b"(b");
    repr_bytearray(&mut out, own(v).bytes());
    out.push_ascii(b")");
    Str::from_buf(&out)
}

fn bytearray_len(v: Value) -> PyResult<usize> {
    Ok(own(v).bytes().len())
}

fn buffer(v: Value) -> PyResult<BufferView> {
    // SAFETY: see `as_bytes`.
    let data = unsafe { &mut *own(v).data.get() };
    Ok(BufferView {
        data: data.as_mut_ptr(),
        len: data.len(),
        access: BufferAccess::Writable,
        item: b'B',
        exports: &own(v).exports,
    })
}

fn getitem(v: Value, key: Value) -> PyResult {
    match Subscript::read(key, "bytearray")? {
        Subscript::Index(index) => {
            let data = own(v).bytes();
            match resolve_index(index, data.len()) {
                Some(at) => Ok(Ref::small_int(data[at].into())),
                None => throw!(IndexError, "bytearray index out of range"),
            }
        }
        Subscript::Slice(fields) => {
            let data = own(v).bytes();
            from_vec(select(fields, data.len()).indices().map(|at| data[at]).collect())
        }
    }
}

fn setitem(v: Value, key: Value, item: Value) -> PyResult<()> {
    let fields = match Subscript::read(key, "bytearray")? {
        Subscript::Index(index) => {
            let byte = item.given().map(|item| to_byte(item, "byte")).transpose()?;
            let Some(at) = resolve_index(index, own(v).bytes().len()) else {
                throw!(IndexError, "bytearray index out of range");
            };
            return match byte {
                Some(byte) => {
                    own(v).write(|data| data[at] = byte);
                    Ok(())
                }
                None => own(v).change(|data| {
                    data.remove(at);
                }),
            };
        }
        Subscript::Slice(fields) => fields,
    };
    let more = match item.given() {
        None => Vec::new(),
        Some(item) => replacement(item)?,
    };
    let selection = select(fields, own(v).bytes().len());
    if selection.step == 1 {
        let start = selection.start as usize;
        if selection.len == more.len() {
            own(v).write(|data| data[start..start + more.len()].copy_from_slice(&more));
            return Ok(());
        }
        return own(v).change(|data| drop(data.splice(start..start + selection.len, more)));
    }
    if item.is_missing() {
        return own(v).change(|data| remove_selected(data, selection));
    }
    if selection.len != more.len() {
        throw!(
            ValueError,
            "attempt to assign bytes of size {} to extended slice of size {}",
            more.len(),
            selection.len
        );
    }
    own(v).write(|data| selection.indices().zip(&more).for_each(|(at, &byte)| data[at] = byte));
    Ok(())
}

fn remove_selected(data: &mut Vec<u8>, selection: Selection) {
    let selection = selection.ascending();
    let gone: Vec<usize> = selection.indices().collect();
    let mut at = 0;
    data.retain(|_| {
        let keep = gone.binary_search(&at).is_err();
        at += 1;
        keep
    });
}

/// What a slice is replaced with.
fn replacement(item: Value) -> PyResult<Vec<u8>> {
    let unfit = item.downcast::<Str>().is_some()
        || crate::objects::int::as_int(item).is_some()
        || (buffer_of(item).is_none() && item.ty().slots().iter().is_none() && item.ty().slots().getitem().is_none());
    if unfit {
        throw!(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    collect(item, "bytearray")
}

fn concat(a: Value, b: Value) -> PyResult {
    let Some(more) = buffer_of(b) else {
        throw!(TypeError, "can't concat {} to {}", b.type_name(), a.type_name());
    };
    from_vec([own(a).bytes(), more].concat())
}

fn iconcat(a: Value, b: Value) -> PyResult {
    let Some(more) = buffer_of(b) else {
        throw!(TypeError, "can't concat {} to {}", b.type_name(), a.type_name());
    };
    // The other may be a view of this one.
    let more = more.to_vec();
    own(a).change(|data| data.extend_from_slice(&more))?;
    Ok(a.to_ref())
}

fn repeat(v: Value, count: i64) -> PyResult {
    let count = count.max(0) as usize;
    like(v, repeated(own(v).bytes(), count)?)
}

fn irepeat(v: Value, count: i64) -> PyResult {
    let count = count.max(0) as usize;
    let content = repeated(own(v).bytes(), count)?;
    own(v).change(|data| *data = content)?;
    Ok(v.to_ref())
}

fn append(args: &[Value]) -> PyResult {
    let byte = to_byte(args[1], "byte")?;
    own(args[0]).change(|data| data.push(byte))?;
    Ok(none_ref())
}

fn extend(args: &[Value]) -> PyResult {
    let more = args[1];
    if more.downcast::<Str>().is_some() {
        throw!(TypeError, "expected iterable of integers; got: 'str'");
    }
    if buffer_of(more).is_none() && more.ty().slots().iter().is_none() && more.ty().slots().getitem().is_none() {
        throw!(TypeError, "can't extend bytearray with {}", more.type_name());
    }
    let more = collect(more, "bytearray")?;
    own(args[0]).change(|data| data.extend_from_slice(&more))?;
    Ok(none_ref())
}

fn insert(args: &[Value]) -> PyResult {
    let index = to_isize(args[1])?;
    let byte = to_byte(args[2], "byte")?;
    own(args[0]).change(|data| {
        let len = data.len() as isize;
        let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
        data.insert(at as usize, byte);
    })?;
    Ok(none_ref())
}

fn pop(args: &[Value]) -> PyResult {
    let index = args[1].given().map_or(Ok(-1), to_isize)?;
    let len = own(args[0]).bytes().len();
    if len == 0 {
        throw!(IndexError, "pop from empty bytearray");
    }
    let Some(at) = resolve_index(index, len) else { throw!(IndexError, "pop index out of range") };
    Ok(Ref::small_int(own(args[0]).change(|data| data.remove(at))?.into()))
}

fn remove(args: &[Value]) -> PyResult {
    let byte = to_byte(args[1], "byte")?;
    let Some(at) = own(args[0]).bytes().iter().position(|&b| b == byte) else {
        throw!(ValueError, "value not found in bytearray");
    };
    own(args[0]).change(|data| data.remove(at))?;
    Ok(none_ref())
}

fn clear(args: &[Value]) -> PyResult {
    own(args[0]).change(Vec::clear)?;
    Ok(none_ref())
}

fn reverse(args: &[Value]) -> PyResult {
    own(args[0]).write(<[u8]>::reverse);
    Ok(none_ref())
}

fn copy(args: &[Value]) -> PyResult {
    from_vec(own(args[0]).bytes().to_vec())
}

fn resize(args: &[Value]) -> PyResult {
    let size = to_isize(args[1])?;
    let Ok(size) = usize::try_from(size) else {
        throw!(ValueError, "Can only resize to positive sizes, got {size}");
    };
    let content = own(args[0]).bytes();
    let mut resized = crate::objects::bytes::zeros(size as isize)?;
    let kept = size.min(content.len());
    resized[..kept].copy_from_slice(&content[..kept]);
    own(args[0]).change(|data| *data = resized)?;
    Ok(none_ref())
}

/// `(type, arguments, state)`; the bytes as text in protocols that have no bytes.
fn reduce(v: Value, version: i64) -> PyResult {
    const FIRST_WITH_BYTES: i64 = 3;
    let data = as_bytes(v).unwrap_or_default();
    let arguments = if data.is_empty() {
        Tuple::empty()
    } else if version >= FIRST_WITH_BYTES {
        Tuple::from_refs([super::bytes::from_slice(data)?])?
    } else {
        let text: String = data.iter().map(|&byte| char::from(byte)).collect();
        Tuple::from_refs([Str::new_ref(&text)?, Str::new_ref("latin-1")?])?
    };
    let state = protocol::call_method(v, names::GETSTATE.get(), &[])?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), arguments.into_ref(), state])?.into_ref())
}
