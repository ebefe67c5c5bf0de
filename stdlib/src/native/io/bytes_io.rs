//! `BytesIO`: a stream over bytes in memory.
//!
//! Source: CPython's `Modules/_io/bytesio.c`. The content is a `bytearray`, which knows when a view of it stands in the way of a
//! change.

use super::base::{BUFFERED_IO_BASE, IoBase, SLOTS, writable};
use super::limit;
use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytearray::{self, ByteArray};
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::from_int;
use py_runtime::objects::memoryview;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{for_each, index_i64};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// Bytes and a position.
#[repr(C)]
pub struct BytesIo {
    base: IoBase,
    /// A bytearray.
    content: OwnedCell,
    position: Cell<usize>,
}

native_type! {
    /// BytesIO(initial_bytes=b'')
    /// --
    ///
    /// `io.BytesIO`
    pub BYTES_IO: BytesIo = "_io" "BytesIO", base BUFFERED_IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: make, init: init, next: next, dealloc: dealloc_as::<BytesIo> } inherit SLOTS;
    rows: {
        "readable" (self, /) => able;
        "seekable" (self, /) => able;
        "writable" (self, /) => able;
        "close" (self, /) => close;
        "flush" (self, /) => |args| open(args[0]).map(|_| none_ref());
        "isatty" (self, /) => |args| open(args[0]).map(|_| bool_ref(false));
        "tell" (self, /) => |args| from_int(open(args[0])?.position.get() as i64);
        "write" (self, b, /) => |args| write(args[0], args[1]).map(|len| Ref::small_int(len as i64));
        "writelines" (self, lines, /) => writelines;
        "read" (self, size=-1, /) => read;
        "read1" (self, size=-1, /) => read;
        "readinto" (self, buffer, /) => readinto;
        "readinto1" (self, buffer, /) => readinto;
        "readline" (self, size=-1, /) => readline;
        "readlines" (self, size=None, /) => readlines;
        /// A view of the content, which cannot change its size meanwhile.
        "getbuffer" (self, /) => |args| py_runtime::call::call_positional(Value::of(&memoryview::MEMORYVIEW), &[open(args[0])?.content.get()]);
        /// The whole content.
        "getvalue" (self, /) => |args| from_slice(open(args[0])?.bytes());
        "seek" (self, pos, whence=0, /) => seek;
        "truncate" (self, size=None, /) => truncate;
        "__getstate__" (self, /) => getstate;
        "__setstate__" (self, object, /) => setstate;
        get "closed" => |v| Ok(bool_ref(this(v).base.closed.get()));
    }
}

signature! { static INIT = "BytesIO" (initial_bytes=b""); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let content = bytearray::from_vec(Vec::new())?;
    let content = OwnedCell::new(content);
    Ok(new_object(ty, |header| BytesIo { base: IoBase::new(header), content, position: Cell::new(0) })?.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let initial = match bound[0].given().filter(|initial| !initial.is_none()) {
        Some(initial) => required_buffer(initial)?.to_vec(),
        None => Vec::new(),
    };
    this(v).content.set(Some(bytearray::from_vec(initial)?));
    this(v).position.set(0);
    Ok(())
}

fn this(v: Value) -> &'static BytesIo {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn open(v: Value) -> PyResult<&'static BytesIo> {
    if this(v).base.closed.get() {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(this(v))
}

impl BytesIo {
    fn array(&self) -> &'static ByteArray {
        // SAFETY: the cell holds a bytearray from the start on.
        unsafe { self.content.get().cast::<ByteArray>() }
    }

    /// The content, valid until Python code runs.
    fn bytes(&self) -> &'static [u8] {
        bytearray::as_bytes(self.content.get()).unwrap_or(&[])
    }

    fn rest(&self) -> &'static [u8] {
        self.bytes().get(self.position.get()..).unwrap_or(&[])
    }

    fn take(&self, len: usize) -> PyResult {
        let taken = from_slice(&self.rest()[..len])?;
        self.position.set(self.position.get() + len);
        Ok(taken)
    }

    /// The bytes of the next line, at most so many.
    fn line(&self, most: usize) -> usize {
        let rest = self.rest();
        rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1).min(most)
    }
}

fn able(args: &[Value]) -> PyResult {
    open(args[0]).map(|_| bool_ref(true))
}

fn close(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    if !stream.base.closed.get() {
        stream.array().change(Vec::clear)?;
        stream.base.closed.set(true);
    }
    Ok(none_ref())
}

fn write(v: Value, data: Value) -> PyResult<usize> {
    let stream = open(v)?;
    let data = required_buffer(data)?.to_vec();
    if data.is_empty() {
        stream.array().change(|_| ())?;
        return Ok(0);
    }
    let start = stream.position.get();
    let Some(end) = start.checked_add(data.len()).filter(|end| isize::try_from(*end).is_ok()) else {
        throw!(OverflowError, "new buffer size too large");
    };
    stream.array().change(|content| {
        if content.try_reserve(end.saturating_sub(content.len())).is_err() {
            throw!(MemoryError);
        }
        if content.len() < start {
            content.resize(start, 0);
        }
        let over = data.len().min(content.len() - start);
        content[start..start + over].copy_from_slice(&data[..over]);
        content.extend_from_slice(&data[over..]);
        Ok(())
    })??;
    stream.position.set(end);
    Ok(data.len())
}

fn writelines(args: &[Value]) -> PyResult {
    open(args[0])?;
    for_each(args[1], |line| write(args[0], line.as_value()).map(drop))?;
    Ok(none_ref())
}

fn read(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let most = limit(args[1])?;
    stream.take(stream.rest().len().min(most))
}

fn readinto(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let buffer = writable(args[1], "readinto")?;
    let len = stream.rest().len().min(buffer.len());
    buffer[..len].copy_from_slice(&stream.rest()[..len]);
    stream.position.set(stream.position.get() + len);
    Ok(Ref::small_int(len as i64))
}

fn readline(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    stream.take(stream.line(limit(args[1])?))
}

fn readlines(args: &[Value]) -> PyResult {
    open(args[0])?;
    super::collect_lines(args[0], args[1], |v| {
        let len = this(v).line(usize::MAX);
        if len == 0 { Ok(None) } else { Ok(Some((this(v).take(len)?, len))) }
    })
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let stream = open(v)?;
    let len = stream.line(usize::MAX);
    if len == 0 { Ok(None) } else { stream.take(len).map(Some) }
}

fn seek(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let offset = index_i64(args[1])?;
    let whence = args[2].given().map_or(Ok(0), index_i64)?;
    let base = match whence {
        0 if offset < 0 => throw!(ValueError, "negative seek value {offset}"),
        0 => 0,
        1 => stream.position.get(),
        2 => stream.bytes().len(),
        other => throw!(ValueError, "invalid whence ({other}, should be 0, 1 or 2)"),
    };
    let Some(position) = (base as i64).checked_add(offset) else { throw!(OverflowError, "new position too large") };
    stream.position.set(position.max(0) as usize);
    from_int(position.max(0))
}

fn truncate(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let size = match args[1].given().filter(|size| !size.is_none()) {
        Some(size) => index_i64(size)?,
        None => stream.position.get() as i64,
    };
    if size < 0 {
        throw!(ValueError, "negative size value {size}");
    }
    if (size as usize) < stream.bytes().len() {
        stream.array().change(|content| content.truncate(size as usize))?;
    }
    from_int(size)
}

fn getstate(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let parts = [from_slice(stream.bytes())?, from_int(stream.position.get() as i64)?, none_ref()];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

fn setstate(args: &[Value]) -> PyResult {
    let Some(&[content, position, _]) = args[1].downcast::<Tuple>().map(Tuple::items) else {
        throw!(
            TypeError,
            "{}.__setstate__ argument should be 3-tuple, got {}",
            args[0].type_name(),
            args[1].type_name()
        );
    };
    init(args[0], &[content], Value::MISSING)?;
    let position = index_i64(position)?;
    if position < 0 {
        throw!(ValueError, "position value cannot be negative");
    }
    this(args[0]).position.set(position as usize);
    Ok(none_ref())
}
