//! `bytes`: layout, construction and slots. Methods are shared with `bytearray`: see `objects/byte_methods/`.

use crate::builtin_type;
use crate::containers::indices::select;
use crate::names;
use crate::objects::arguments::{Arguments, to_count};
use crate::objects::bool::bool_ref;
use crate::objects::byte_methods::{self, like};
use crate::objects::codecs::{encoding_of, errors_of};
use crate::objects::int::as_int;
use crate::objects::object::OBJECT;
use crate::objects::sequence::{Subscript, resolve_index};
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::objects::{byte_iter, memoryview};
use crate::text::buf::StrBuf;
use crate::text::repr::repr_bytes;
use crate::types::slots::{BufferAccess, BufferView, count_export};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{protocol, throw};
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use py_abi::hash::hash_buffer;
use py_abi::layout::BytesObj;
use py_abi::ops::CompareOp;

/// An immutable sequence of bytes, which follow the layout.
#[repr(transparent)]
pub struct Bytes(UnsafeCell<BytesObj>);

builtin_type! {
    /// `bytes`
    pub BYTES: Bytes = BuiltinType::Bytes "bytes", base OBJECT;
    flags: BASETYPE | BYTES | MATCH_SELF;
    slots: {
        repr: bytes_repr, hash: bytes_hash, richcompare: bytes_richcompare, iter: byte_iter::bytes_iter,
        len: bytes_len, getitem: getitem, contains: byte_methods::contains, concat: concat, repeat: repeat,
        modulo: byte_methods::percent,
        new: new, size_of: bytes_size, buffer: buffer,
    } inherit TypeSlots::OBJECT;
}

impl Bytes {
    /// The bytes.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        let head = self.0.get();
        // SAFETY: `len` bytes follow the layout and do not change.
        unsafe { core::slice::from_raw_parts(head.add(1).cast::<u8>(), (*head).len) }
    }
}

/// The bytes, if the value is of `bytes` or a subclass.
#[inline]
pub fn as_bytes(v: Value) -> Option<&'static [u8]> {
    v.downcast::<Bytes>().map(Bytes::as_slice)
}

/// New bytes.
pub fn from_slice(data: &[u8]) -> PyResult {
    from_slice_as(&BYTES, data)
}

/// New bytes of `bytes` or of a subclass.
pub fn from_slice_as(ty: &TypeObj, data: &[u8]) -> PyResult {
    from_parts(ty, &[data])
}

/// The concatenation of parts.
pub fn from_parts(ty: &TypeObj, parts: &[&[u8]]) -> PyResult {
    let len = parts.iter().map(|part| part.len()).sum();
    let header = crate::memory::alloc_object::<Bytes>(ty, size_of::<BytesObj>() + len)?;
    let head = header.as_ptr().cast::<BytesObj>();
    // SAFETY: the memory has room for the layout and the bytes, and nobody else has it.
    unsafe {
        (*head).hash = 0;
        (*head).len = len;
        let mut at = head.add(1).cast::<u8>();
        for part in parts {
            at.copy_from_nonoverlapping(part.as_ptr(), part.len());
            at = at.add(part.len());
        }
        crate::memory::track(header);
        let object: Own<Bytes> = Own::from_raw(header.cast());
        Ok(object.into_ref())
    }
}

/// The bytes of anything with a buffer, valid until Python code runs.
pub fn buffer_of(v: Value) -> Option<&'static [u8]> {
    if let Some(data) = as_bytes(v) {
        return Some(data);
    }
    let slot = v.ty().slots().buffer()?;
    // Whoever has a buffer but not one piece of it says so by raising: then it is no buffer here.
    let view = match slot(v) {
        Ok(view) => view,
        Err(_) => {
            drop(crate::runtime::runtime().take_pending());
            return None;
        }
    };
    // SAFETY: a view's bytes are there as long as the object lives and is not changed.
    Some(unsafe { core::slice::from_raw_parts(view.data, view.len) })
}

/// The bytes of a bytes-like argument.
pub fn required_buffer(v: Value) -> PyResult<&'static [u8]> {
    match buffer_of(v) {
        Some(data) => Ok(data),
        None => throw!(TypeError, "a bytes-like object is required, not '{}'", v.type_name()),
    }
}

/// Keeps the buffer of an object as it is while Python code runs: what would resize or release it raises `BufferError`.
pub struct Pinned {
    owner: Ref,
    exports: *const Cell<usize>,
}

impl Pinned {
    /// Pins the buffer of an object, if it has one.
    pub fn new(v: Value) -> PyResult<Pinned> {
        let exports = match v.ty().slots().buffer() {
            Some(slot) => slot(v)?.exports,
            None => core::ptr::null(),
        };
        Ok(Pinned::of(v.to_ref(), exports))
    }

    /// Pins a buffer whose uses its owner counts there.
    pub(super) fn of(owner: Ref, exports: *const Cell<usize>) -> Pinned {
        // SAFETY: the owner is alive.
        unsafe { count_export(exports, 1) };
        Pinned { owner, exports }
    }

    /// Whose buffer it is.
    pub(super) fn owner(&self) -> Value {
        self.owner.as_value()
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        // SAFETY: the exporter is still held.
        unsafe { count_export(self.exports, -1) };
    }
}

/// `bytes(v)` without the meaning of a count for integers (`PyObject_Bytes`).
pub fn bytes_of(v: Value) -> PyResult {
    if v.is_exact::<Bytes>() {
        return Ok(v.to_ref());
    }
    if let Some(converted) = special_bytes(v)? {
        return Ok(converted);
    }
    from_slice(&collect(v, "bytes")?)
}

fn special_bytes(v: Value) -> PyResult<Option<Ref>> {
    if as_bytes(v).is_some() && v.is_exact::<Bytes>() {
        return Ok(None);
    }
    let Some(result) = protocol::call_special(v, &names::BYTES, &[]) else { return Ok(None) };
    let result = result?;
    if as_bytes(result.as_value()).is_none() {
        throw!(TypeError, "__bytes__ returned non-bytes (type {})", result.type_name());
    }
    Ok(Some(result))
}

/// The bytes of a buffer or of an iterable of integers; `what` is being made of them.
pub fn collect(v: Value, what: &str) -> PyResult<Vec<u8>> {
    if let Some(data) = memoryview::to_vec(v) {
        return Ok(data);
    }
    if let Some(data) = buffer_of(v) {
        return Ok(data.to_vec());
    }
    let iterable = v.ty().slots().iter().is_some() || v.ty().slots().getitem().is_some();
    if v.downcast::<Str>().is_some() || !iterable {
        throw!(TypeError, "cannot convert '{}' object to {what}", v.type_name());
    }
    let mut data = Vec::new();
    protocol::for_each(v, |item| {
        data.push(to_byte(item.as_value(), if what == "bytes" { "bytes" } else { "byte" })?);
        Ok(())
    })?;
    Ok(data)
}

/// An integer below 256; `what` must be, the message says.
pub fn to_byte(v: Value, what: &str) -> PyResult<u8> {
    let index = protocol::index(v)?;
    match as_int(index.as_value()).and_then(|int| int.to_i64()).map(u8::try_from) {
        Some(Ok(byte)) => Ok(byte),
        _ => throw!(ValueError, "{what} must be in range(0, 256)"),
    }
}

/// Content for `bytes(source, encoding, errors)` and `bytearray` of the same.
pub fn source(what: &'static str, args: &[Value], kwnames: Value) -> PyResult<Vec<u8>> {
    let arguments = Arguments::new(args, kwnames);
    if arguments.len() > 3 {
        throw!(TypeError, "{what}() takes at most 3 arguments ({} given)", arguments.len());
    }
    let [x, encoding, errors] = arguments.bind(what, ["source", "encoding", "errors"])?;
    let errors_name = errors_of(errors, what)?;
    if let Some(text) = x.given().and_then(|x| x.downcast::<Str>()) {
        let codec = encoding_of(encoding, what)?;
        if encoding.is_missing() {
            throw!(TypeError, "string argument without an encoding");
        }
        let encoded = codec.encode(text, errors_name)?;
        return match as_bytes(encoded.as_value()) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => throw!(TypeError, "encoder returned '{}' instead of 'bytes'", encoded.type_name()),
        };
    }
    if let Some(given) = encoding.given() {
        if given.downcast::<Str>().is_none() {
            encoding_of(encoding, what)?;
        }
        throw!(TypeError, "encoding without a string argument");
    }
    if errors_name.is_some() {
        throw!(TypeError, "errors without a string argument");
    }
    let Some(x) = x.given() else { return Ok(Vec::new()) };
    let is_count = as_int(x).is_some() || (x.ty().slots().index().is_some() && buffer_of(x).is_none());
    if is_count {
        let count = to_count(x)?;
        // CPython counts an object's head, too.
        if what == "bytes" && count > isize::MAX - size_of::<BytesObj>() as isize {
            throw!(OverflowError, "byte string is too large");
        }
        return zeros(count);
    }
    collect(x, what)
}

/// So many zero bytes.
pub fn zeros(count: isize) -> PyResult<Vec<u8>> {
    let Ok(count) = usize::try_from(count) else { throw!(ValueError, "negative count") };
    let mut data = Vec::new();
    if data.try_reserve_exact(count).is_err() {
        throw!(MemoryError);
    }
    data.resize(count, 0);
    Ok(data)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if let [x] = args
        && kwnames.is_missing()
    {
        if x.is_exact::<Bytes>() && core::ptr::eq(ty, &BYTES) {
            return Ok(x.to_ref());
        }
        if let Some(converted) = special_bytes(*x)? {
            if core::ptr::eq(ty, &BYTES) {
                return Ok(converted);
            }
            return from_slice_as(ty, as_bytes(converted.as_value()).unwrap_or_default());
        }
    }
    from_slice_as(ty, &source("bytes", args, kwnames)?)
}

fn own(v: Value) -> &'static [u8] {
    as_bytes(v).expect("a slot of bytes gets bytes")
}

fn bytes_repr(v: Value) -> PyResult {
    let mut out = StrBuf::with_capacity(own(v).len() + 3);
    out.push_ascii(b"b");
    repr_bytes(&mut out, own(v));
    Str::from_buf(&out)
}

fn bytes_hash(v: Value) -> PyResult<i64> {
    // SAFETY: a slot of `bytes` gets bytes; one core runs Python.
    let head = unsafe { v.cast::<Bytes>() }.0.get();
    // SAFETY: as above.
    unsafe {
        if (*head).hash == 0 {
            (*head).hash = hash_buffer(own(v));
        }
        Ok((*head).hash)
    }
}

fn bytes_len(v: Value) -> PyResult<usize> {
    Ok(own(v).len())
}

fn bytes_size(v: Value) -> usize {
    size_of::<BytesObj>() + own(v).len()
}

fn buffer(v: Value) -> PyResult<BufferView> {
    let data = own(v);
    Ok(BufferView {
        data: data.as_ptr().cast_mut(),
        len: data.len(),
        access: BufferAccess::ReadOnly,
        item: b'B',
        exports: core::ptr::null(),
    })
}

/// Compares bytes with bytes alone: other buffers compare themselves with bytes.
fn bytes_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if as_bytes(b).is_none() { Ok(not_implemented_ref()) } else { richcompare(a, b, op) }
}

/// Compares a buffer with anything that has one.
pub fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y)) = (buffer_of(a), buffer_of(b)) else { return Ok(not_implemented_ref()) };
    Ok(bool_ref(match op {
        CompareOp::Lt => x < y,
        CompareOp::Le => x <= y,
        CompareOp::Eq => x == y,
        CompareOp::Ne => x != y,
        CompareOp::Gt => x > y,
        CompareOp::Ge => x >= y,
    }))
}

fn getitem(v: Value, key: Value) -> PyResult {
    match Subscript::read(key, "byte")? {
        Subscript::Index(index) => match resolve_index(index, own(v).len()) {
            Some(at) => Ok(Ref::small_int(own(v)[at].into())),
            None => throw!(IndexError, "index out of range"),
        },
        Subscript::Slice(fields) => {
            let data = own(v);
            let selection = select(fields, data.len());
            if selection.step == 1 {
                let start = selection.start as usize;
                if selection.len == data.len() && v.is_exact::<Bytes>() {
                    return Ok(v.to_ref());
                }
                return from_slice(&data[start..start + selection.len]);
            }
            from_slice(&selection.indices().map(|at| data[at]).collect::<Vec<u8>>())
        }
    }
}

fn concat(a: Value, b: Value) -> PyResult {
    let Some(more) = buffer_of(b) else {
        throw!(TypeError, "can't concat {} to {}", b.type_name(), a.type_name());
    };
    from_parts(&BYTES, &[own(a), more])
}

fn repeat(v: Value, count: i64) -> PyResult {
    let count = count.max(0) as usize;
    if count == 1 && v.is_exact::<Bytes>() {
        return Ok(v.to_ref());
    }
    if own(v).len().checked_mul(count).is_none_or(|len| len > isize::MAX as usize) {
        throw!(OverflowError, "repeated bytes are too long");
    }
    like(v, repeated(own(v), count)?)
}

/// Bytes repeated, if there is memory for them.
pub fn repeated(data: &[u8], count: usize) -> PyResult<Vec<u8>> {
    let mut out = Vec::new();
    let len = data.len().checked_mul(count);
    if len.is_none_or(|len| out.try_reserve_exact(len).is_err()) {
        throw!(MemoryError);
    }
    for _ in 0..if data.is_empty() { 0 } else { count } {
        out.extend_from_slice(data);
    }
    Ok(out)
}
