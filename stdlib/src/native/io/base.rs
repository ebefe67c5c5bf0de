//! `_IOBase` and the three classes below it: what every stream has, in terms of what a class defines itself.
//!
//! Source: CPython's `Modules/_io/iobase.c`, `bufferedio.c` and `textio.c`.

use super::{limit, unsupported};
use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::memory::{new_object, zeroed};
use py_runtime::object::{ObjHeader, Object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytearray;
use py_runtime::objects::bytes::{self, from_slice};
use py_runtime::objects::int::from_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::protocol::{self, call_method, for_each, get_attr, is_true};
use py_runtime::raise::catch;
use py_runtime::runtime::runtime;
use py_runtime::types::slots::BufferAccess;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// What every stream's layout begins with.
#[repr(C)]
pub struct IoBase {
    header: ObjHeader,
    /// `close` of the base class was called.
    pub closed: Cell<bool>,
}

/// `_RawIOBase`'s layout.
#[repr(transparent)]
pub struct RawIoBase(IoBase);

/// `_BufferedIOBase`'s layout.
#[repr(transparent)]
pub struct BufferedIoBase(IoBase);

/// `_TextIOBase`'s layout.
#[repr(transparent)]
pub struct TextIoBase(IoBase);

/// The slots that streams inherit.
pub(super) const SLOTS: TypeSlots = TypeSlots {
    iter: Some(|v| {
        check_open(v)?;
        Ok(v.to_ref())
    }),
    next: Some(next),
    finalize: Some(finalize),
    ..TypeSlots::OBJECT
};

native_type! {
    /// `io._IOBase`
    pub IO_BASE: IoBase = "_io" "_IOBase", base OBJECT;
    flags: BASETYPE | WEAK;
    slots: { new: |ty, _, _| make::<IoBase>(ty, |base| base) } inherit SLOTS;
    rows: {
        "seek" (self, offset, whence=0, /) => |_| Err(unsupported("seek"));
        "tell" (self, /) => |args| method(args[0], "seek", &[Value::small_int(0), Value::small_int(1)]);
        "truncate" (self, size=None, /) => |_| Err(unsupported("truncate"));
        "flush" (self, /) => |args| check_open(args[0]).map(|()| none_ref());
        "close" (self, /) => close;
        "seekable" (self, /) => |_| Ok(bool_ref(false));
        "readable" (self, /) => |_| Ok(bool_ref(false));
        "writable" (self, /) => |_| Ok(bool_ref(false));
        "_checkClosed" (self, msg=None, /) => |args| check_open(args[0]).map(|()| none_ref());
        "_checkSeekable" (self, msg=None, /) => |args| check(args[0], "seekable", "File or stream is not seekable.");
        "_checkReadable" (self, msg=None, /) => |args| check(args[0], "readable", "File or stream is not readable.");
        "_checkWritable" (self, msg=None, /) => |args| check(args[0], "writable", "File or stream is not writable.");
        "fileno" (self, /) => |_| Err(unsupported("fileno"));
        "isatty" (self, /) => |args| check_open(args[0]).map(|()| bool_ref(false));
        "__enter__" (self, /) => |args| check_open(args[0]).map(|()| args[0].to_ref());
        raw "__exit__" (self, /, *args) => |args, _| method(args[0], "close", &[]);
        "readline" (self, size=-1, /) => readline;
        "readlines" (self, hint=-1, /) => readlines;
        "writelines" (self, lines, /) => writelines;
        get "closed" => |v| Ok(bool_ref(this(v).closed.get()));
    }
}

native_type! {
    /// `io._RawIOBase`
    pub RAW_IO_BASE: RawIoBase = "_io" "_RawIOBase", base IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: |ty, _, _| make::<RawIoBase>(ty, RawIoBase) } inherit SLOTS;
    rows: {
        "read" (self, size=-1, /) => raw_read;
        "readall" (self, /) => raw_readall;
        "readinto" (self, buffer, /) => |_| throw!(NotImplementedError);
        "write" (self, b, /) => |_| throw!(NotImplementedError);
    }
}

native_type! {
    /// `io._BufferedIOBase`
    pub BUFFERED_IO_BASE: BufferedIoBase = "_io" "_BufferedIOBase", base IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: |ty, _, _| make::<BufferedIoBase>(ty, BufferedIoBase) } inherit SLOTS;
    rows: {
        "detach" (self, /) => |_| Err(unsupported("detach"));
        "read" (self, size=-1, /) => |_| Err(unsupported("read"));
        "read1" (self, size=-1, /) => |_| Err(unsupported("read1"));
        "readinto" (self, buffer, /) => |args| readinto_by(args, "read");
        "readinto1" (self, buffer, /) => |args| readinto_by(args, "read1");
        "write" (self, b, /) => |_| Err(unsupported("write"));
    }
}

native_type! {
    /// `io._TextIOBase`
    pub TEXT_IO_BASE: TextIoBase = "_io" "_TextIOBase", base IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: |ty, _, _| make::<TextIoBase>(ty, TextIoBase) } inherit SLOTS;
    rows: {
        "detach" (self, /) => |_| Err(unsupported("detach"));
        "read" (self, size=-1, /) => |_| Err(unsupported("read"));
        "readline" (self, size=-1, /) => |_| Err(unsupported("readline"));
        "write" (self, s, /) => |_| Err(unsupported("write"));
        get "encoding" => |_| Ok(none_ref());
        get "newlines" => |_| Ok(none_ref());
        get "errors" => |_| Ok(none_ref());
    }
}

impl IoBase {
    /// The beginning of a new stream.
    pub fn new(header: ObjHeader) -> IoBase {
        IoBase { header, closed: Cell::new(false) }
    }
}

fn make<T: Object>(ty: &'static TypeObj, wrap: fn(IoBase) -> T) -> PyResult {
    Ok(new_object(ty, |header| wrap(IoBase::new(header)))?.into_ref())
}

fn this(v: Value) -> &'static IoBase {
    // SAFETY: every stream's layout begins with an `IoBase`, and slots and rows of these types get streams.
    unsafe { &*v.header().expect("streams are objects").as_ptr().cast::<IoBase>() }
}

/// `v.name(*args)`
pub(super) fn method(v: Value, name: &str, args: &[Value]) -> PyResult {
    call_method(v, &*intern_text(name)?, args)
}

/// Whether the stream says that it is closed.
pub(super) fn is_closed(v: Value) -> PyResult<bool> {
    is_true(get_attr(v, &*intern_text("closed")?)?.as_value())
}

/// Raises if the stream is closed.
pub(super) fn check_open(v: Value) -> PyResult<()> {
    if is_closed(v)? {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(())
}

fn check(v: Value, ability: &str, message: &str) -> PyResult {
    let able = method(v, ability, &[])?;
    if is_true(able.as_value())? { Ok(able) } else { Err(unsupported(message)) }
}

fn close(args: &[Value]) -> PyResult {
    let v = args[0];
    if this(v).closed.get() {
        return Ok(none_ref());
    }
    let flushed = method(v, "flush", &[]);
    this(v).closed.set(true);
    flushed.map(|_| none_ref())
}

/// A stream that nobody closed is closed when it dies. What that raises is nobody's.
fn finalize(v: Value) {
    let ignore = |result: PyResult<()>| {
        if result.is_err() {
            drop(runtime().take_pending());
        }
    };
    match is_closed(v) {
        Ok(true) => {}
        Ok(false) => ignore(method(v, "close", &[]).map(drop)),
        Err(raised) => ignore(Err(raised)),
    }
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let line = method(v, "readline", &[])?;
    Ok(if protocol::len(line.as_value())? == 0 { None } else { Some(line) })
}

/// Reads bytes up to the end of a line, by `peek` where the stream has it.
fn readline(args: &[Value]) -> PyResult {
    let v = args[0];
    let most = limit(args[1])?;
    let peeks = protocol::get_attr_optional(v, &*intern_text("peek")?)?;
    let mut line: Vec<u8> = Vec::new();
    while line.len() < most && line.last() != Some(&b'\n') {
        let mut wanted = 1;
        if let Some(peek) = &peeks {
            let ahead = py_runtime::call::call_positional(peek.as_value(), &[Value::small_int(1)])?;
            let Some(ahead) = bytes::as_bytes(ahead.as_value()) else {
                throw!(OSError, "peek() should have returned a bytes object, not '{}'", ahead.as_value().type_name());
            };
            let end = ahead.iter().position(|byte| *byte == b'\n').map_or(ahead.len(), |at| at + 1);
            wanted = end.clamp(1, most - line.len());
        }
        let part = method(v, "read", &[from_int(wanted as i64)?.as_value()])?;
        let Some(part) = bytes::as_bytes(part.as_value()) else {
            throw!(OSError, "read() should have returned a bytes object, not '{}'", part.type_name());
        };
        if part.is_empty() {
            break;
        }
        line.extend_from_slice(part);
    }
    from_slice(&line)
}

fn readlines(args: &[Value]) -> PyResult {
    check_open(args[0])?;
    super::collect_lines(args[0], args[1], |v| match protocol::next(v)? {
        Some(line) => {
            let len = protocol::len(line.as_value())?;
            Ok(Some((line, len)))
        }
        None => Ok(None),
    })
}

fn writelines(args: &[Value]) -> PyResult {
    check_open(args[0])?;
    for_each(args[1], |line| method(args[0], "write", &[line.as_value()]).map(drop))?;
    Ok(none_ref())
}

fn raw_read(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    if most == usize::MAX {
        return method(args[0], "readall", &[]);
    }
    let buffer = bytearray::from_vec(zeroed(most)?)?;
    let read = method(args[0], "readinto", &[buffer.as_value()])?;
    if read.is_none() {
        return Ok(read);
    }
    let len = protocol::index_i64(read.as_value())?;
    match bytearray::as_bytes(buffer.as_value()) {
        Some(bytes) if (0..=bytes.len() as i64).contains(&len) => from_slice(&bytes[..len as usize]),
        _ => throw!(ValueError, "readinto returned {len} outside buffer size {most}"),
    }
}

fn raw_readall(args: &[Value]) -> PyResult {
    let mut all: Vec<u8> = Vec::new();
    let mut is_first = true;
    loop {
        let part = method(args[0], "read", &[Value::small_int(super::DEFAULT_BUFFER_SIZE)])?;
        if part.is_none() {
            return if is_first { Ok(none_ref()) } else { from_slice(&all) };
        }
        let Some(part) = bytes::as_bytes(part.as_value()) else {
            throw!(TypeError, "read() should return bytes");
        };
        if part.is_empty() {
            return from_slice(&all);
        }
        is_first = false;
        all.extend_from_slice(part);
    }
}

/// A writable buffer: its bytes, valid until Python code runs.
pub(crate) fn writable(v: Value, function: &str) -> PyResult<&'static mut [u8]> {
    let view = match v.ty().slots().buffer() {
        Some(buffer) => Some(buffer(v)?).filter(|view| view.access == BufferAccess::Writable),
        None => None,
    };
    match view {
        // SAFETY: the view is writable and of an argument, which is alive; callers run no Python code while they hold it.
        Some(view) if view.len > 0 => Ok(unsafe { core::slice::from_raw_parts_mut(view.data, view.len) }),
        Some(_) => Ok(&mut []),
        None => throw!(
            TypeError,
            "{function}() argument must be read-write bytes-like object, not {}",
            if v.is_none() { "None" } else { v.type_name() }
        ),
    }
}

fn readinto_by(args: &[Value], reading: &str) -> PyResult {
    let len = writable(args[1], "readinto")?.len();
    let read = method(args[0], reading, &[Value::small_int(len as i64)])?;
    let Some(read) = bytes::as_bytes(read.as_value()) else { throw!(TypeError, "read() should return bytes") };
    if read.len() > len {
        throw!(ValueError, "read() returned too much data: {len} bytes requested, {} returned", read.len());
    }
    writable(args[1], "readinto")?[..read.len()].copy_from_slice(read);
    Ok(Ref::small_int(read.len() as i64))
}

/// An attribute of the stream below, or None where there is none.
pub(super) fn attribute(v: Value, name: &str) -> PyResult<Option<Ref>> {
    match get_attr(v, &*intern_text(name)?) {
        Ok(found) => Ok(Some(found)),
        Err(raised) => catch(raised, &types::AttributeError).map(|_| None),
    }
}

/// The text `<CLASS name='…'>`, as far as the stream has a name.
pub(super) fn named_repr(v: Value, rest: &str) -> PyResult {
    let ty = v.ty().shown_name();
    let name = match attribute(v, "name") {
        Ok(name) => name,
        Err(raised) => catch(raised, &types::ValueError).map(|_| None)?,
    };
    Str::new_ref(&match name {
        Some(name) => alloc::format!("<{ty} name={}{rest}>", protocol::repr_text(name.as_value())?),
        None => alloc::format!("<{ty}{rest}>"),
    })
}

/// None, for arguments that are left out.
pub(super) fn or_none(v: Value) -> Value {
    v.given().unwrap_or_else(none)
}
