//! `FileIO`: a raw stream over a file's number.
//!
//! Source: CPython's `Modules/_io/fileio.c`.

use super::base::{IoBase, RAW_IO_BASE, SLOTS, writable};
use super::{Path, limit, unsupported};
use crate::native::files::{self, raise_at};
use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;
use platform::Errno;
use py_runtime::call::call_positional;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::raise_errno;
use py_runtime::memory::{dealloc_as, new_object, zeroed};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::{as_int, from_int};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{index_i64, is_true, repr_text};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A file's number and what may be done with it.
#[repr(C)]
pub struct FileIo {
    base: IoBase,
    /// -1 once it is closed.
    number: Cell<i64>,
    access: Cell<Access>,
    closes: Cell<bool>,
    name: OwnedCell,
}

/// What a mode says.
#[derive(Clone, Copy, Default)]
struct Access {
    reads: bool,
    writes: bool,
    appends: bool,
    creates: bool,
}

native_type! {
    /// FileIO(file, mode='r', closefd=True, opener=None)
    /// --
    ///
    /// `io.FileIO`
    pub FILE_IO: FileIo = "_io" "FileIO", base RAW_IO_BASE;
    flags: BASETYPE | WEAK;
    slots: { new: make, init: init, repr: repr, dealloc: dealloc_as::<FileIo> } inherit SLOTS;
    rows: {
        "read" (self, size=-1, /) => read;
        "readall" (self, /) => |args| read_all(reading(args[0])?);
        "readinto" (self, buffer, /) => readinto;
        "write" (self, b, /) => write;
        "seek" (self, pos, whence=0, /) => seek;
        "tell" (self, /) => |args| seek(&[args[0], Value::small_int(0), Value::small_int(1)]);
        "truncate" (self, size=None, /) => truncate;
        "close" (self, /) => close;
        "seekable" (self, /) => seekable;
        "readable" (self, /) => |args| Ok(bool_ref(open(args[0])?.access.get().reads));
        "writable" (self, /) => |args| Ok(bool_ref(open(args[0])?.access.get().writes));
        "fileno" (self, /) => |args| from_int(open(args[0])?.number.get());
        "isatty" (self, /) => |args| open(args[0]).map(|_| bool_ref(false));
        "_isatty_open_only" (self, /) => |args| open(args[0]).map(|_| bool_ref(false));
        "_dealloc_warn" (self, object, /) => |_| Ok(none_ref());
        "__getstate__" (self, /) => |args| throw!(TypeError, "cannot pickle '{}' instances", args[0].type_name());
        get "closed" => |v| Ok(bool_ref(this(v).number.get() < 0));
        get "closefd" => |v| Ok(bool_ref(this(v).closes.get()));
        get "mode" => |v| Str::new_ref(this(v).mode());
        get "_blksize" => |_| Ok(Ref::small_int(super::DEFAULT_BUFFER_SIZE));
        getset "name" => name, set_name;
    }
}

signature! { static INIT = "FileIO" (file, mode="r", closefd=True, opener=None); }

fn make(ty: &'static TypeObj, _: &[Value], _: Value) -> PyResult {
    let made = new_object(ty, |header| FileIo {
        base: IoBase::new(header),
        number: Cell::new(-1),
        access: Cell::new(Access::default()),
        closes: Cell::new(true),
        name: OwnedCell::EMPTY,
    })?;
    Ok(made.into_ref())
}

const O_CREAT: i32 = 0o100;
const O_EXCL: i32 = 0o200;
const O_TRUNC: i32 = 0o1000;
const O_APPEND: i32 = 0o2000;
const O_CLOEXEC: i32 = 0o2_000_000;
const KIND: u32 = 0o170_000;
const DIRECTORY: u32 = 0o040_000;

/// The flags of `open` and the access of a mode.
fn parse(mode: &Str) -> PyResult<(i32, Access)> {
    let invalid = || throw!(ValueError, "invalid mode: {mode}");
    let (mut access, mut flags, mut kinds, mut plus) = (Access::default(), O_CLOEXEC, 0, false);
    for c in mode.chars().iter() {
        match char::from_u32(c) {
            Some('x') => {
                (kinds, access.creates, access.writes, flags) = (kinds + 1, true, true, flags | O_EXCL | O_CREAT)
            }
            Some('r') => (kinds, access.reads) = (kinds + 1, true),
            Some('w') => (kinds, access.writes, flags) = (kinds + 1, true, flags | O_CREAT | O_TRUNC),
            Some('a') => {
                (kinds, access.appends, access.writes, flags) = (kinds + 1, true, true, flags | O_APPEND | O_CREAT)
            }
            Some('b') => {}
            Some('+') if !plus => plus = true,
            Some('+') => kinds = 2,
            _ => return invalid(),
        }
    }
    if kinds != 1 {
        throw!(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    }
    if plus {
        (access.reads, access.writes) = (true, true);
    }
    flags |= match (access.reads, access.writes) {
        (true, true) => 2,
        (false, true) => 1,
        _ => 0,
    };
    Ok((flags, access))
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let stream = this(v);
    if stream.number.get() >= 0 {
        close(&[v])?;
    }
    let default_mode = Str::new("r")?;
    let mode = match bound[1].given() {
        None => &*default_mode,
        Some(mode) => super::required_text(mode, "FileIO()", "mode")?,
    };
    let (flags, access) = parse(mode)?;
    let closes = bound[2].given().map_or(Ok(true), is_true)?;
    let file = bound[0];
    let number = if as_int(file).is_some() {
        let number = index_i64(file)?;
        if number < 0 {
            throw!(ValueError, "negative file descriptor");
        }
        files::status(number).map_err(raise_refused)?;
        number
    } else {
        if !closes {
            throw!(ValueError, "Cannot use closefd=False with file name");
        }
        match bound[3].given().filter(|opener| !opener.is_none()) {
            Some(opener) => {
                let opened = call_positional(opener, &[file, Value::small_int(i64::from(flags))])?;
                if as_int(opened.as_value()).is_none() {
                    throw!(TypeError, "expected integer from opener");
                }
                let number = index_i64(opened.as_value())?;
                if number < 0 {
                    throw!(ValueError, "opener returned {number}");
                }
                number
            }
            None => {
                let path = Path::of(file)?;
                let opened = files::open(&path.bytes, flags, 0o666);
                opened.map_err(|refused| raise_at(refused, file))? as i64
            }
        }
    };
    let status = files::status(number).map_err(raise_refused)?;
    if status.mode & KIND == DIRECTORY {
        if as_int(file).is_none() {
            files::close(number).map_err(raise_refused)?;
        }
        return Err(raise_at(Errno::EISDIR.into(), file));
    }
    stream.number.set(number);
    stream.access.set(access);
    stream.closes.set(closes);
    stream.name.set(Some(file.to_ref()));
    if access.appends {
        files::seek(number, 0, 2).map_err(raise_refused)?;
    }
    Ok(())
}

fn this(v: Value) -> &'static FileIo {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn open(v: Value) -> PyResult<&'static FileIo> {
    if this(v).number.get() < 0 {
        throw!(ValueError, "I/O operation on closed file");
    }
    Ok(this(v))
}

fn reading(v: Value) -> PyResult<&'static FileIo> {
    let stream = open(v)?;
    if stream.access.get().reads { Ok(stream) } else { Err(unsupported("File not open for reading")) }
}

fn writing(v: Value) -> PyResult<&'static FileIo> {
    let stream = open(v)?;
    if stream.access.get().writes { Ok(stream) } else { Err(unsupported("File not open for writing")) }
}

impl FileIo {
    fn mode(&self) -> &'static str {
        match self.access.get() {
            Access { creates: true, reads: true, .. } => "xb+",
            Access { creates: true, .. } => "xb",
            Access { appends: true, reads: true, .. } => "ab+",
            Access { appends: true, .. } => "ab",
            Access { reads: true, writes: true, .. } => "rb+",
            Access { reads: true, .. } => "rb",
            Access { .. } => "wb",
        }
    }
}

fn repr(v: Value) -> PyResult {
    let (stream, ty) = (this(v), v.ty().shown_name());
    if stream.number.get() < 0 {
        return Str::new_ref(&format!("<{ty} [closed]>"));
    }
    let closes = if stream.closes.get() { "True" } else { "False" };
    let rest = format!("mode='{}' closefd={closes}>", stream.mode());
    Str::new_ref(&match stream.name.get().given() {
        Some(name) => format!("<{ty} name={} {rest}", repr_text(name)?),
        None => format!("<{ty} fd={} {rest}", stream.number.get()),
    })
}

fn name(v: Value) -> PyResult {
    match this(v).name.get().given() {
        Some(name) => Ok(name.to_ref()),
        None => throw!(AttributeError, "'{}' object has no attribute 'name'", v.type_name()),
    }
}

fn set_name(v: Value, name: Value) -> PyResult<()> {
    this(v).name.set(name.given().map(Value::to_ref));
    Ok(())
}

fn read_all(stream: &FileIo) -> PyResult {
    let mut data = Vec::new();
    let mut part = alloc::vec![0; 64 * 1024];
    loop {
        match files::read(stream.number.get(), &mut part) {
            Ok(0) => return from_slice(&data),
            Ok(len) => data.extend_from_slice(&part[..len]),
            Err(refused) => return Err(raise_refused(refused)),
        }
    }
}

fn read(args: &[Value]) -> PyResult {
    let stream = reading(args[0])?;
    let most = limit(args[1])?;
    if most == usize::MAX {
        return read_all(stream);
    }
    let mut data = zeroed(most)?;
    let len = files::read(stream.number.get(), &mut data).map_err(raise_refused)?;
    from_slice(&data[..len])
}

fn readinto(args: &[Value]) -> PyResult {
    let stream = reading(args[0])?;
    let len = files::read(stream.number.get(), writable(args[1], "readinto")?).map_err(raise_refused)?;
    Ok(Ref::small_int(len as i64))
}

fn write(args: &[Value]) -> PyResult {
    let stream = writing(args[0])?;
    let data = required_buffer(args[1])?;
    let len = files::write(stream.number.get(), data).map_err(raise_refused)?;
    Ok(Ref::small_int(len as i64))
}

fn seek(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    let whence = args[2].given().map_or(Ok(0), index_i64)?;
    let Ok(whence) = i32::try_from(whence) else { return Err(raise_errno(Errno::EINVAL)) };
    let position = files::seek(stream.number.get(), index_i64(args[1])?, whence).map_err(raise_refused)?;
    from_int(position as i64)
}

fn truncate(args: &[Value]) -> PyResult {
    let stream = writing(args[0])?;
    let size = match args[1].given().filter(|size| !size.is_none()) {
        Some(size) => size.to_ref(),
        None => seek(&[args[0], Value::small_int(0), Value::small_int(1)])?,
    };
    let Ok(len) = u64::try_from(index_i64(size.as_value())?) else { return Err(raise_errno(Errno::EINVAL)) };
    files::truncate(stream.number.get(), len).map_err(raise_refused)?;
    Ok(size)
}

fn seekable(args: &[Value]) -> PyResult {
    let stream = open(args[0])?;
    Ok(bool_ref(files::seek(stream.number.get(), 0, 1).is_ok()))
}

fn close(args: &[Value]) -> PyResult {
    let stream = this(args[0]);
    stream.base.closed.set(true);
    let number = stream.number.replace(-1);
    if number >= 0 && stream.closes.get() {
        files::close(number).map_err(raise_refused)?;
    }
    Ok(none_ref())
}
