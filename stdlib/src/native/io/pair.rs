//! `BufferedRWPair`: a reader and a writer that are two streams, as one.
//!
//! Source: CPython's `Modules/_io/bufferedio.c`.

use super::DEFAULT_BUFFER_SIZE;
use super::base::{BUFFERED_IO_BASE, IoBase, SLOTS, method};
use super::buffered::{BUFFERED_READER, BUFFERED_WRITER, new};
use super::unsupported;
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, index_i64, is_true};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, signature, throw};

/// Two streams.
#[repr(C)]
pub struct Pair {
    base: IoBase,
    reader: OwnedCell,
    writer: OwnedCell,
}

native_type! {
    /// BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)
    /// --
    ///
    /// `io.BufferedRWPair`
    pub PAIR: Pair = "_io" "BufferedRWPair", base BUFFERED_IO_BASE;
    flags: BASETYPE | WEAK | GC;
    slots: { new: make, init: init, dealloc: dealloc_as::<Pair>, traverse: traverse, clear: clear } inherit SLOTS;
    rows: {
        "read" (self, size=-1, /) => |args| reading(args, "read");
        "peek" (self, size=0, /) => |args| reading(args, "peek");
        "read1" (self, size=-1, /) => |args| reading(args, "read1");
        "readinto" (self, buffer, /) => |args| reading(args, "readinto");
        "readinto1" (self, buffer, /) => |args| reading(args, "readinto1");
        "write" (self, buffer, /) => |args| method(writer(args[0])?, "write", &args[1..]);
        "flush" (self, /) => |args| method(writer(args[0])?, "flush", &[]);
        "readable" (self, /) => |args| method(reader(args[0])?, "readable", &[]);
        "writable" (self, /) => |args| method(writer(args[0])?, "writable", &[]);
        "close" (self, /) => close;
        "isatty" (self, /) => isatty;
        get "closed" => |v| get_attr(writer(v)?, &*intern_text("closed")?);
    }
}

signature! { static INIT = "BufferedRWPair" (reader, writer, buffer_size=131072, /); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = |header| Pair { base: IoBase::new(header), reader: OwnedCell::EMPTY, writer: OwnedCell::EMPTY };
    Ok(new_object(ty, made)?.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let needs = [
        (bound[0], "readable", "File or stream is not readable."),
        (bound[1], "writable", "File or stream is not writable."),
    ];
    for (stream, ability, message) in needs {
        if !is_true(method(stream, ability, &[])?.as_value())? {
            return Err(unsupported(message));
        }
    }
    let size = bound[2].given().map_or(Ok(DEFAULT_BUFFER_SIZE), index_i64)?;
    this(v).reader.set(Some(new(&BUFFERED_READER, bound[0], size)?));
    this(v).writer.set(Some(new(&BUFFERED_WRITER, bound[1], size)?));
    Ok(())
}

fn this(v: Value) -> &'static Pair {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the slot gets a pair.
    let pair = unsafe { &*header.cast::<Pair>() };
    pair.reader.traverse(visit);
    pair.writer.traverse(visit);
}

fn clear(v: Value) {
    this(v).reader.set(None);
    this(v).writer.set(None);
}

fn part(cell: &OwnedCell) -> PyResult<Value> {
    match cell.get().given() {
        Some(stream) => Ok(stream),
        None => throw!(ValueError, "I/O operation on uninitialized object"),
    }
}

fn reader(v: Value) -> PyResult<Value> {
    part(&this(v).reader)
}

fn writer(v: Value) -> PyResult<Value> {
    part(&this(v).writer)
}

fn reading(args: &[Value], name: &str) -> PyResult {
    let arguments = if args[1].is_missing() { &[] } else { &args[1..] };
    method(reader(args[0])?, name, arguments)
}

fn close(args: &[Value]) -> PyResult {
    let written = method(writer(args[0])?, "close", &[]);
    let reader = reader(args[0])?;
    match written {
        Ok(_) => method(reader, "close", &[]),
        Err(raised) => {
            py_runtime::runtime::runtime().protecting_pending(|| drop(method(reader, "close", &[])));
            Err(raised)
        }
    }
}

fn isatty(args: &[Value]) -> PyResult {
    let is_terminal = |stream: Value| is_true(method(stream, "isatty", &[])?.as_value());
    Ok(bool_ref(is_terminal(writer(args[0])?)? || is_terminal(reader(args[0])?)?))
}
