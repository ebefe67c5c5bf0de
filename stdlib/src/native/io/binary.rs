//! `FileIO` and `BufferedReader`: bytes of an included file and a position in them.
//!
//! Included files lie in memory, so that neither has a buffer and both are one layout.

use super::lines::Newline;
use super::{collect_lines, file_repr, limit, target, unsupported};
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::memory;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::types::TypeSlots;
use py_runtime::types::slots::BufferAccess;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// The bytes of a file; both types begin with it.
#[repr(C)]
pub struct Bytes {
    header: ObjHeader,
    bytes: &'static [u8],
    position: Cell<usize>,
    closed: Cell<bool>,
    name: Ref,
}

/// `FileIO`'s layout.
#[repr(transparent)]
pub struct FileIo(Bytes);

/// `BufferedReader`'s layout.
#[repr(transparent)]
pub struct BufferedReader(Bytes);

/// Which of the two types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// `FileIO`
    Raw,
    /// `BufferedReader`
    Buffered,
}

native_type! {
    /// `_io.FileIO`
    pub FILE_IO: FileIo = "_io" "FileIO", base OBJECT;
    flags: NO_NEW;
    slots: { repr: raw_repr, iter: iter, next: next, dealloc: dealloc } inherit TypeSlots::OBJECT;
    rows: {
        /// At most `size` bytes, or all.
        "read" (self, size=-1, /) => read;
        /// All bytes that are left.
        "readall" (self, /) => |args| read(&[args[0], Value::MISSING]);
        /// Fills a buffer; how much of it.
        "readinto" (self, buffer, /) => readinto;
        /// A line with its end.
        "readline" (self, size=-1, /) => readline;
        /// All lines.
        "readlines" (self, hint=-1, /) => readlines;
        /// Goes to a position.
        "seek" (self, offset, whence=0, /) => seek;
        /// The position.
        "tell" (self, /) => tell;
        /// Closes the file.
        "close" (self, /) => close;
        "flush" (self, /) => flush;
        "readable" (self, /) => readable;
        "writable" (self, /) => |args| this(args[0]).open("").map(|_| bool_ref(false));
        "seekable" (self, /) => readable;
        "isatty" (self, /) => not_a_terminal;
        "fileno" (self, /) => fileno;
        "write" (self, b, /) => |args| this(args[0]).open("").and_then(|_| Err(unsupported("File not open for writing")));
        "writelines" (self, lines, /) => |args| this(args[0]).open("").and_then(|_| Err(unsupported("File not open for writing")));
        "truncate" (self, size=None, /) => |args| this(args[0]).open("").and_then(|_| Err(unsupported("File not open for writing")));
        "__enter__" (self, /) => enter;
        "__exit__" (self, *args) => close;
        get "closed" => |v| Ok(bool_ref(this(v).closed.get()));
        get "closefd" => |_| Ok(bool_ref(true));
        get "mode" => |_| Str::new_ref("rb");
        get "name" => |v| Ok(this(v).name.clone());
    }
}

native_type! {
    /// `_io.BufferedReader`
    pub BUFFERED_READER: BufferedReader = "_io" "BufferedReader", base OBJECT;
    flags: NO_NEW;
    slots: { repr: buffered_repr, iter: iter, next: next, dealloc: dealloc } inherit TypeSlots::OBJECT;
    rows: {
        /// At most `size` bytes, or all.
        "read" (self, size=-1, /) => read;
        /// At most `size` bytes, without waiting for more.
        "read1" (self, size=-1, /) => read1;
        /// Bytes that come next, without going on.
        "peek" (self, size=0, /) => peek;
        /// Fills a buffer; how much of it.
        "readinto" (self, buffer, /) => readinto;
        /// As `readinto`, without waiting for more.
        "readinto1" (self, buffer, /) => readinto;
        /// A line with its end.
        "readline" (self, size=-1, /) => readline;
        /// All lines.
        "readlines" (self, hint=-1, /) => readlines;
        /// Goes to a position.
        "seek" (self, target, whence=0, /) => seek;
        /// The position.
        "tell" (self, /) => tell;
        /// Closes the file.
        "close" (self, /) => close;
        "flush" (self, /) => flush;
        "readable" (self, /) => readable;
        "writable" (self, /) => |_| Ok(bool_ref(false));
        "seekable" (self, /) => readable;
        "isatty" (self, /) => not_a_terminal;
        "fileno" (self, /) => fileno;
        "write" (self, buffer, /) => |_| Err(unsupported("write"));
        "writelines" (self, lines, /) => |_| Err(unsupported("write"));
        "truncate" (self, pos=None, /) => |args| this(args[0]).open("truncate").and_then(|_| Err(unsupported("truncate")));
        "__enter__" (self, /) => enter;
        "__exit__" (self, *args) => close;
        get "closed" => |v| Ok(bool_ref(this(v).closed.get()));
        get "mode" => |_| Str::new_ref("rb");
        get "name" => |v| Ok(this(v).name.clone());
    }
}

/// A file at its start.
pub fn new(stage: Stage, bytes: &'static [u8], name: Ref) -> PyResult {
    let make = |header| Bytes { header, bytes, position: Cell::new(0), closed: Cell::new(false), name };
    Ok(match stage {
        Stage::Raw => memory::new_object(&FILE_IO, |header| FileIo(make(header)))?.into_ref(),
        Stage::Buffered => memory::new_object(&BUFFERED_READER, |header| BufferedReader(make(header)))?.into_ref(),
    })
}

pub(super) fn this(v: Value) -> &'static Bytes {
    // SAFETY: rows and slots of the two types, and `text`, get their instances only, and both layouts are a `Bytes`.
    unsafe { &*core::ptr::from_ref(v.cast::<BufferedReader>()).cast::<Bytes>() }
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the slot gets objects of the two types, which are a `Bytes` each, when nothing refers to them.
    unsafe { memory::dealloc_as::<BufferedReader>(header) };
}

impl Bytes {
    pub(super) fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    pub(super) fn name(&self) -> Value {
        self.name.as_value()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.get()
    }

    pub(super) fn close(&self) {
        self.closed.set(true);
    }

    /// The file, if it is open. `operation` is what the exception names, if anything.
    fn open(&self, operation: &str) -> PyResult<&Bytes> {
        match (self.closed.get(), operation) {
            (false, _) => Ok(self),
            (true, "") => throw!(ValueError, "I/O operation on closed file"),
            (true, operation) => throw!(ValueError, "{operation} of closed file"),
        }
    }

    fn rest(&self) -> &'static [u8] {
        self.bytes.get(self.position.get()..).unwrap_or(&[])
    }

    /// Takes so many bytes, which are there.
    fn take(&self, len: usize) -> &'static [u8] {
        let taken = &self.rest()[..len];
        self.position.set(self.position.get() + len);
        taken
    }

    fn take_line(&self, most: usize) -> &'static [u8] {
        self.take(Newline::Lf.line(self.rest()).min(most))
    }
}

fn raw_repr(v: Value) -> PyResult {
    if this(v).is_closed() {
        return Str::new_ref("<_io.FileIO [closed]>");
    }
    file_repr("FileIO", this(v).name(), " mode='rb' closefd=True")
}

fn buffered_repr(v: Value) -> PyResult {
    file_repr("BufferedReader", this(v).name(), "")
}

/// What an exception calls an operation on a closed file: `FileIO` calls it nothing.
fn called(v: Value, operation: &'static str) -> &'static str {
    if v.is_exact::<FileIo>() { "" } else { operation }
}

fn read(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    let is_buffered = !args[0].is_exact::<FileIo>();
    if is_buffered && args[1].given().is_some_and(|size| to_i64(size).is_some_and(|size| size < -1)) {
        throw!(ValueError, "read length must be non-negative or -1");
    }
    let file = this(args[0]).open(called(args[0], "read"))?;
    from_slice(file.take(file.rest().len().min(most)))
}

fn read1(args: &[Value]) -> PyResult {
    let most = limit(args[1])?.min(super::DEFAULT_BUFFER_SIZE as usize);
    let file = this(args[0]).open("read")?;
    from_slice(file.take(file.rest().len().min(most)))
}

fn peek(args: &[Value]) -> PyResult {
    let file = this(args[0]).open("peek")?;
    from_slice(&file.rest()[..file.rest().len().min(super::DEFAULT_BUFFER_SIZE as usize)])
}

fn readinto(args: &[Value]) -> PyResult {
    let file = this(args[0]).open(called(args[0], "readinto"))?;
    let view = match args[1].ty().slots().buffer() {
        Some(buffer) => Some(buffer(args[1])?).filter(|view| view.access == BufferAccess::Writable),
        None => None,
    };
    let Some(view) = view else {
        throw!(TypeError, "readinto() argument must be read-write bytes-like object, not {}", args[1].type_name());
    };
    let taken = file.take(file.rest().len().min(view.len));
    // SAFETY: the view is writable and of an argument, which is alive; no Python code runs meanwhile, and an included file
    // is no object's memory.
    unsafe { view.data.copy_from_nonoverlapping(taken.as_ptr(), taken.len()) };
    Ok(Ref::small_int(taken.len() as i64))
}

fn readline(args: &[Value]) -> PyResult {
    let most = limit(args[1])?;
    from_slice(this(args[0]).open(called(args[0], "readline"))?.take_line(most))
}

fn readlines(args: &[Value]) -> PyResult {
    if this(args[0]).is_closed() {
        throw!(ValueError, "I/O operation on closed file.");
    }
    collect_lines(args[0], args[1], |v| {
        let line = this(v).take_line(usize::MAX);
        if line.is_empty() { Ok(None) } else { Ok(Some((from_slice(line)?, line.len()))) }
    })
}

fn iter(v: Value) -> PyResult {
    enter(&[v])
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let line = this(v).open(called(v, "readline"))?.take_line(usize::MAX);
    if line.is_empty() { Ok(None) } else { from_slice(line).map(Some) }
}

fn seek(args: &[Value]) -> PyResult {
    let file = this(args[0]).open(called(args[0], "seek"))?;
    let position = target(args[1], args[2], file.position.get(), file.bytes.len())?;
    file.position.set(position);
    Ok(Ref::small_int(position as i64))
}

fn tell(args: &[Value]) -> PyResult {
    Ok(Ref::small_int(this(args[0]).open("")?.position.get() as i64))
}

fn close(args: &[Value]) -> PyResult {
    this(args[0]).close();
    Ok(none_ref())
}

fn flush(args: &[Value]) -> PyResult {
    if this(args[0]).is_closed() {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(none_ref())
}

fn readable(args: &[Value]) -> PyResult {
    this(args[0]).open("").map(|_| bool_ref(true))
}

fn not_a_terminal(args: &[Value]) -> PyResult {
    this(args[0]).open("").map(|_| bool_ref(false))
}

/// An included file has no number.
fn fileno(args: &[Value]) -> PyResult {
    this(args[0]).open("").and_then(|_| Err(unsupported("fileno")))
}

fn enter(args: &[Value]) -> PyResult {
    if this(args[0]).is_closed() {
        throw!(ValueError, "I/O operation on closed file.");
    }
    Ok(args[0].to_ref())
}
