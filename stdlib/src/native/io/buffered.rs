//! `BufferedReader`, `BufferedWriter` and `BufferedRandom`: buffers before a raw stream.
//!
//! Source: CPython's `Modules/_io/bufferedio.c`. The three share a layout: bytes read ahead, and bytes not written yet; there is
//! never something in both.

use super::base::{BUFFERED_IO_BASE, IoBase, SLOTS, attribute, is_closed, method, named_repr, writable};
use super::{DEFAULT_BUFFER_SIZE, limit, unsupported};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_abi::layout::Header;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object, zeroed};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytearray;
use py_runtime::objects::bytes::{self, from_slice, required_buffer};
use py_runtime::objects::int::{from_int, to_i64};
use py_runtime::objects::singletons::none_ref;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, index_i64, is_true};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A raw stream and what lies between it and the program.
#[repr(C)]
pub struct Buffered {
    base: IoBase,
    /// Missing before `__init__` and after `detach`.
    raw: OwnedCell,
    detached: Cell<bool>,
    ahead: RefCell<Vec<u8>>,
    /// How much of `ahead` was given out.
    used: Cell<usize>,
    behind: RefCell<Vec<u8>>,
    size: Cell<usize>,
}

/// `BufferedReader`'s layout.
#[repr(transparent)]
pub struct Reader(Buffered);

/// `BufferedWriter`'s layout.
#[repr(transparent)]
pub struct Writer(Buffered);

/// `BufferedRandom`'s layout.
#[repr(transparent)]
pub struct Random(Buffered);

/// Declares one of the three types: what all of them have, and its own rows.
macro_rules! buffered {
    ($(#[doc = $doc:literal])* $static:ident $layout:ident $name:literal init: $init:expr; next: $next:expr; { $($own:tt)* }) => {
        native_type! {
            $(#[doc = $doc])*
            pub $static: $layout = "_io" $name, base BUFFERED_IO_BASE;
            flags: BASETYPE | WEAK | GC;
            slots: {
                new: make, init: $init, next: $next, repr: |v| named_repr(v, ""), dealloc: dealloc_as::<$layout>, traverse: traverse,
                clear: clear,
            } inherit SLOTS;
            rows: {
                $($own)*
                /// The raw stream, which is then no longer this one's.
                "detach" (self, /) => detach;
                /// Writes what is in the buffer.
                "flush" (self, /) => flush;
                /// Writes what is in the buffer and closes the raw stream.
                "close" (self, /) => close;
                /// Whether the stream has positions.
                "seekable" (self, /) => |args| ask(args[0], "seekable");
                /// The descriptor of the raw stream.
                "fileno" (self, /) => |args| ask(args[0], "fileno");
                /// Whether the raw stream is a terminal.
                "isatty" (self, /) => |args| ask(args[0], "isatty");
                /// Goes to a position: from the start, from here (1) or from the end (2).
                "seek" (self, target, whence=0, /) => seek;
                /// The position.
                "tell" (self, /) => tell;
                /// Cuts the file off, at the position unless another is given.
                "truncate" (self, pos=None, /) => truncate;
                "_dealloc_warn" (self, source, /) => |_| Ok(none_ref());
                "__getstate__" (self, /) => |args| throw!(TypeError, "cannot pickle '{}' instances", args[0].type_name());
                get "raw" => |v| Ok(raw(v)?.to_ref());
                get "closed" => |v| get_attr(raw(v)?, &*intern_text("closed")?);
                get "name" => |v| get_attr(raw(v)?, &*intern_text("name")?);
                get "mode" => |v| get_attr(raw(v)?, &*intern_text("mode")?);
            }
        }
    };
}

buffered! {
    /// BufferedReader(raw, buffer_size=131072)
    /// --
    ///
    /// Reads from a raw stream through a buffer.
    BUFFERED_READER Reader "BufferedReader" init: init_reader; next: next; {
    "readable" (self, /) => |args| ask(args[0], "readable");
    "writable" (self, /) => |_| Ok(bool_ref(false));
    "read" (self, size=-1, /) => read;
    "read1" (self, size=-1, /) => read1;
    "peek" (self, size=0, /) => peek;
    "readinto" (self, buffer, /) => |args| readinto(args, Patience::Fill);
    "readinto1" (self, buffer, /) => |args| readinto(args, Patience::Once);
    "readline" (self, size=-1, /) => readline;
} }

buffered! {
    /// BufferedWriter(raw, buffer_size=131072)
    /// --
    ///
    /// Writes to a raw stream through a buffer.
    BUFFERED_WRITER Writer "BufferedWriter" init: init_writer; next: SLOTS.next.expect("streams are iterators"); {
    "writable" (self, /) => |args| ask(args[0], "writable");
    "write" (self, buffer, /) => write;
} }

buffered! {
    /// BufferedRandom(raw, buffer_size=131072)
    /// --
    ///
    /// Reads from and writes to a raw stream through a buffer.
    BUFFERED_RANDOM Random "BufferedRandom" init: init_random; next: next; {
    "readable" (self, /) => |args| ask(args[0], "readable");
    "writable" (self, /) => |args| ask(args[0], "writable");
    "read" (self, size=-1, /) => read;
    "read1" (self, size=-1, /) => read1;
    "peek" (self, size=0, /) => peek;
    "readinto" (self, buffer, /) => |args| readinto(args, Patience::Fill);
    "readinto1" (self, buffer, /) => |args| readinto(args, Patience::Once);
    "readline" (self, size=-1, /) => readline;
    "write" (self, buffer, /) => write;
} }

signature! { static READER = "BufferedReader" (raw, buffer_size=131072); }
signature! { static WRITER = "BufferedWriter" (raw, buffer_size=131072); }
signature! { static RANDOM = "BufferedRandom" (raw, buffer_size=131072); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = |header| Buffered {
        base: IoBase::new(header),
        raw: OwnedCell::EMPTY,
        detached: Cell::new(false),
        ahead: RefCell::new(Vec::new()),
        used: Cell::new(0),
        behind: RefCell::new(Vec::new()),
        size: Cell::new(0),
    };
    // One layout, three names for it: which one says nothing about the memory.
    Ok(new_object(ty, |header| Reader(made(header)))?.into_ref())
}

fn init_reader(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = READER.bind(args, kwnames)?;
    need(bound[0], "readable", "File or stream is not readable.")?;
    init(v, bound[0], bound[1])
}

fn init_writer(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = WRITER.bind(args, kwnames)?;
    need(bound[0], "writable", "File or stream is not writable.")?;
    init(v, bound[0], bound[1])
}

fn init_random(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = RANDOM.bind(args, kwnames)?;
    need(bound[0], "seekable", "File or stream is not seekable.")?;
    need(bound[0], "readable", "File or stream is not readable.")?;
    need(bound[0], "writable", "File or stream is not writable.")?;
    init(v, bound[0], bound[1])
}

fn need(raw: Value, ability: &str, message: &str) -> PyResult<()> {
    if is_true(method(raw, ability, &[])?.as_value())? { Ok(()) } else { Err(unsupported(message)) }
}

fn init(v: Value, raw: Value, size: Value) -> PyResult<()> {
    let size = size.given().map_or(Ok(DEFAULT_BUFFER_SIZE), index_i64)?;
    if size <= 0 {
        throw!(ValueError, "buffer size must be strictly positive");
    }
    let stream = this(v);
    stream.raw.set(Some(raw.to_ref()));
    stream.detached.set(false);
    stream.size.set(size as usize);
    stream.forget();
    Ok(())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the slot gets one of the three, which have one layout.
    unsafe { (*header.cast::<Buffered>()).raw.traverse(visit) };
}

fn clear(v: Value) {
    this(v).raw.set(None);
}

fn this(v: Value) -> &'static Buffered {
    // SAFETY: slots and rows of the three types get their instances, which have one layout.
    unsafe { &*v.header().expect("streams are objects").as_ptr().cast::<Buffered>() }
}

fn raw(v: Value) -> PyResult<Value> {
    match this(v).raw.get().given() {
        Some(raw) => Ok(raw),
        None if this(v).detached.get() => throw!(ValueError, "raw stream has been detached"),
        None => throw!(ValueError, "I/O operation on uninitialized object"),
    }
}

/// The stream, which is open. `what` is what the exception names.
fn open(v: Value, what: &str) -> PyResult<&'static Buffered> {
    if is_closed(raw(v)?)? {
        throw!(ValueError, "{what} of closed file");
    }
    Ok(this(v))
}

fn ask(v: Value, what: &str) -> PyResult {
    method(raw(v)?, what, &[])
}

/// Whether a read goes on until it has what it wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    Fill,
    Once,
}

impl Buffered {
    fn forget(&self) {
        self.ahead.borrow_mut().clear();
        self.used.set(0);
    }

    /// Bytes read ahead.
    fn left(&self) -> usize {
        self.ahead.borrow().len() - self.used.get()
    }

    fn take(&self, most: usize) -> Vec<u8> {
        let start = self.used.get();
        let len = self.left().min(most);
        self.used.set(start + len);
        self.ahead.borrow()[start..start + len].to_vec()
    }

    /// Reads ahead once; `None` if the raw stream would wait.
    fn fill(&self, raw: Value) -> PyResult<Option<usize>> {
        let start = self.used.replace(0);
        self.ahead.borrow_mut().drain(..start);
        let buffer = bytearray::from_vec(zeroed(self.size.get())?)?;
        let read = method(raw, "readinto", &[buffer.as_value()])?;
        if read.is_none() {
            return Ok(None);
        }
        let len = index_i64(read.as_value())?;
        match bytearray::as_bytes(buffer.as_value()) {
            Some(bytes) if (0..=bytes.len() as i64).contains(&len) => {
                self.ahead.borrow_mut().extend_from_slice(&bytes[..len as usize]);
                Ok(Some(len as usize))
            }
            _ => throw!(
                OSError,
                "raw readinto() returned invalid length {len} (should have been between 0 and {})",
                self.size.get()
            ),
        }
    }

    /// Writes what was not written yet.
    fn flush_behind(&self, raw: Value) -> PyResult<()> {
        while !self.behind.borrow().is_empty() {
            let part = from_slice(&self.behind.borrow())?;
            let written = method(raw, "write", &[part.as_value()])?;
            let len = self.behind.borrow().len() as i64;
            if written.is_none() {
                throw!(BlockingIOError, "write could not complete without blocking");
            }
            let count = index_i64(written.as_value())?;
            if !(0..=len).contains(&count) {
                throw!(OSError, "raw write() returned invalid length {count} (should have been between 0 and {len})");
            }
            self.behind.borrow_mut().drain(..count as usize);
        }
        Ok(())
    }

    /// Brings the raw stream to where the program thinks it is.
    fn settle(&self, raw: Value) -> PyResult<()> {
        self.flush_behind(raw)?;
        let left = self.left();
        self.forget();
        if left > 0 {
            method(raw, "seek", &[Value::small_int(-(left as i64)), Value::small_int(1)])?;
        }
        Ok(())
    }
}

fn read(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    if args[1].given().and_then(to_i64).is_some_and(|size| size < -1) {
        throw!(ValueError, "read length must be non-negative or -1");
    }
    let stream = open(args[0], "read")?;
    let raw = raw(args[0])?;
    stream.flush_behind(raw)?;
    let mut data = stream.take(most);
    if most == usize::MAX {
        return read_rest(stream, raw, data);
    }
    while data.len() < most {
        match stream.fill(raw)? {
            Some(0) => break,
            None if data.is_empty() => return Ok(none_ref()),
            None => break,
            Some(_) => data.extend(stream.take(most - data.len())),
        }
    }
    from_slice(&data)
}

fn read_rest(stream: &Buffered, raw: Value, mut data: Vec<u8>) -> PyResult {
    stream.forget();
    if attribute(raw, "readall")?.is_some() {
        let rest = method(raw, "readall", &[])?;
        if rest.is_none() {
            return if data.is_empty() { Ok(rest) } else { from_slice(&data) };
        }
        let Some(rest) = bytes::as_bytes(rest.as_value()) else { throw!(TypeError, "readall() should return bytes") };
        data.extend_from_slice(rest);
        return from_slice(&data);
    }
    loop {
        let part = method(raw, "read", &[])?;
        match bytes::as_bytes(part.as_value()) {
            Some([]) => return from_slice(&data),
            Some(part) => data.extend_from_slice(part),
            None if part.is_none() && data.is_empty() => return Ok(part),
            None if part.is_none() => return from_slice(&data),
            None => throw!(TypeError, "read() should return bytes"),
        }
    }
}

fn read1(args: &[Value]) -> PyResult {
    let size = args[1].given().map_or(Ok(-1), index_i64)?;
    let stream = open(args[0], "read")?;
    let most = if size < 0 { stream.size.get() } else { size as usize };
    let raw = raw(args[0])?;
    stream.flush_behind(raw)?;
    if stream.left() == 0 && most > 0 {
        stream.fill(raw)?;
    }
    from_slice(&stream.take(most))
}

fn peek(args: &[Value]) -> PyResult {
    let stream = open(args[0], "peek")?;
    let raw = raw(args[0])?;
    stream.flush_behind(raw)?;
    if stream.left() == 0 {
        stream.fill(raw)?;
    }
    from_slice(&stream.ahead.borrow()[stream.used.get()..])
}

fn readinto(args: &[Value], patience: Patience) -> PyResult {
    let stream = open(args[0], "readinto")?;
    let wanted = writable(args[1], "readinto")?.len();
    let raw = raw(args[0])?;
    stream.flush_behind(raw)?;
    let mut data = stream.take(wanted);
    while data.len() < wanted && (patience == Patience::Fill || data.is_empty()) {
        match stream.fill(raw)? {
            Some(0) => break,
            None if data.is_empty() => return Ok(none_ref()),
            None => break,
            Some(_) => data.extend(stream.take(wanted - data.len())),
        }
    }
    writable(args[1], "readinto")?[..data.len()].copy_from_slice(&data);
    Ok(Ref::small_int(data.len() as i64))
}

fn line(v: Value, most: usize) -> PyResult<Vec<u8>> {
    let stream = open(v, "readline")?;
    let raw = raw(v)?;
    stream.flush_behind(raw)?;
    let mut line = Vec::new();
    loop {
        let (end, is_whole) = {
            let ahead = stream.ahead.borrow();
            let rest = &ahead[stream.used.get()..];
            match rest.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (rest.len(), false),
            }
        };
        let wanted = end.min(most - line.len());
        line.extend(stream.take(wanted));
        if is_whole && wanted == end || line.len() == most || matches!(stream.fill(raw)?, None | Some(0)) {
            return Ok(line);
        }
    }
}

fn readline(args: &[Value]) -> PyResult {
    from_slice(&line(args[0], limit(args[1])?)?)
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    if !v.is_exact::<Reader>() && !v.is_exact::<Random>() {
        let line = method(v, "readline", &[])?;
        return match bytes::as_bytes(line.as_value()) {
            Some([]) => Ok(None),
            Some(_) => Ok(Some(line)),
            None => throw!(OSError, "readline() should have returned a bytes object, not '{}'", line.type_name()),
        };
    }
    let line = line(v, usize::MAX)?;
    if line.is_empty() { Ok(None) } else { from_slice(&line).map(Some) }
}

fn write(args: &[Value]) -> PyResult {
    let data = required_buffer(args[1])?.to_vec();
    let stream = open(args[0], "write to")?;
    let raw = raw(args[0])?;
    if stream.left() > 0 {
        stream.settle(raw)?;
    }
    stream.forget();
    stream.behind.borrow_mut().extend_from_slice(&data);
    if stream.behind.borrow().len() > stream.size.get() {
        stream.flush_behind(raw)?;
    }
    Ok(Ref::small_int(data.len() as i64))
}

fn flush(args: &[Value]) -> PyResult {
    let raw = raw(args[0])?;
    if args[0].is_instance_of(&BUFFERED_READER) {
        return method(raw, "flush", &[]);
    }
    open(args[0], "flush")?.settle(raw)?;
    method(raw, "flush", &[])
}

fn close(args: &[Value]) -> PyResult {
    let v = args[0];
    if is_closed(raw(v)?)? {
        return Ok(none_ref());
    }
    let flushed = method(v, "flush", &[]);
    match flushed {
        Ok(_) => method(raw(v)?, "close", &[]),
        // The raw stream is closed anyway; the first error counts.
        Err(raised) => {
            let raw = raw(v)?;
            py_runtime::runtime::runtime().protecting_pending(|| drop(method(raw, "close", &[])));
            Err(raised)
        }
    }
}

fn detach(args: &[Value]) -> PyResult {
    let raw = raw(args[0])?.to_ref();
    method(args[0], "flush", &[])?;
    let stream = this(args[0]);
    stream.raw.set(None);
    stream.detached.set(true);
    Ok(raw)
}

fn raw_position(raw: Value) -> PyResult<i64> {
    let position = method(raw, "tell", &[])?;
    let position = index_i64(position.as_value())?;
    if position < 0 {
        throw!(OSError, "Raw stream returned invalid position {position}");
    }
    Ok(position)
}

fn tell(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    let position = raw_position(raw(args[0])?)?;
    let behind = stream.behind.borrow().len() as i64;
    from_int((position - stream.left() as i64 + behind).max(0))
}

fn seek(args: &[Value]) -> PyResult {
    let whence = args[2].given().map_or(Ok(0), index_i64)?;
    if !(0..=4).contains(&whence) {
        throw!(ValueError, "whence value {whence} unsupported");
    }
    let stream = open(args[0], "seek")?;
    let raw = raw(args[0])?;
    if !is_true(method(raw, "seekable", &[])?.as_value())? {
        return Err(unsupported("File or stream is not seekable."));
    }
    let target = index_i64(args[1])?;
    stream.flush_behind(raw)?;
    // Within what was read ahead the raw stream need not know.
    if whence < 2 && stream.left() > 0 {
        let here = raw_position(raw)? - stream.left() as i64;
        let offset = if whence == 0 { target - here } else { target };
        let used = stream.used.get() as i64 + offset;
        if (0..=stream.ahead.borrow().len() as i64).contains(&used) {
            stream.used.set(used as usize);
            return from_int(here + offset);
        }
    }
    let target = if whence == 1 { target - stream.left() as i64 } else { target };
    stream.forget();
    method(raw, "seek", &[from_int(target)?.as_value(), from_int(whence)?.as_value()])
}

fn truncate(args: &[Value]) -> PyResult {
    let stream = open(args[0], "truncate")?;
    let raw = raw(args[0])?;
    if args[0].is_instance_of(&BUFFERED_READER) {
        return Err(unsupported("truncate"));
    }
    let position = match args[1].given().filter(|position| !position.is_none()) {
        Some(position) => position.to_ref(),
        None => tell(args)?,
    };
    stream.settle(raw)?;
    method(raw, "truncate", &[position.as_value()])
}

/// A new buffered stream of one of the three types.
pub(super) fn new(ty: &'static TypeObj, raw: Value, size: i64) -> PyResult {
    py_runtime::call::call_positional(Value::of(ty), &[raw, from_int(size)?.as_value()])
}

/// Lets a stream keep nothing back.
pub(super) fn write_through(v: Value) {
    this(v).size.set(0);
}
