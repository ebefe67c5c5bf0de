//! What is done with open files by their numbers.

use super::{Accepts, Path, no_directory};
use crate::native::files;
use crate::native::io::writable;
use platform::Errno;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::raise_errno;
use py_runtime::memory::zeroed;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::from_int;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::index_i64;
use py_runtime::rows;
use py_runtime::value::{PyResult, Ref, Value};

rows! { "posix":
    /// Opens a file; its number.
    "open" (path, flags, mode=511, *, dir_fd=None) => open;
    /// Closes a file.
    "close" (fd) => close;
    /// Reads bytes.
    "read" (fd, length, /) => read;
    /// Reads into a buffer; how many bytes.
    "readinto" (fd, buffer, /) => readinto;
    /// Writes bytes; how many.
    "write" (fd, data, /) => write;
    /// Moves in a file.
    "lseek" (fd, position, whence, /) => lseek;
    /// Cuts a file off or fills it up.
    "ftruncate" (fd, length, /) => ftruncate;
    /// Whether a file is a terminal: none is.
    "isatty" (fd, /) => |args| { index_i64(args[0])?; Ok(bool_ref(false)) };
    /// Writes what the system holds back: the platform holds back nothing.
    "fsync" (fd) => known;
    /// Has the data of a file written to its device.
    "fdatasync" (fd) => known;
    /// Whether programs that this one starts get the file: there are none.
    "get_inheritable" (fd, /) => |args| known(args).map(|_| bool_ref(false));
    /// Says whether processes that are started get a descriptor.
    "set_inheritable" (fd, inheritable, /) => known;
    /// Whether operations on a descriptor wait.
    "get_blocking" (fd, /) => |args| known(args).map(|_| bool_ref(true));
}

fn open(args: &[Value]) -> PyResult {
    no_directory(args[3])?;
    let path = Path::of(args[0], "open", "path", Accepts::Paths)?;
    let flags = index_i64(args[1])? as i32;
    let mode = args[2].given().map_or(Ok(0o777), index_i64)?;
    Ok(Ref::small_int(path.check(files::open(&path.bytes, flags, mode as u32))? as i64))
}

fn close(args: &[Value]) -> PyResult {
    files::close(index_i64(args[0])?).map_err(raise_refused)?;
    Ok(none_ref())
}

fn read(args: &[Value]) -> PyResult {
    let Ok(len) = usize::try_from(to_isize(args[1])?) else { return Err(raise_errno(Errno::EINVAL)) };
    let mut buffer = zeroed(len)?;
    let len = files::read(index_i64(args[0])?, &mut buffer).map_err(raise_refused)?;
    from_slice(&buffer[..len])
}

fn readinto(args: &[Value]) -> PyResult {
    let buffer = writable(args[1], "readinto")?;
    let len = files::read(index_i64(args[0])?, buffer).map_err(raise_refused)?;
    Ok(Ref::small_int(len as i64))
}

fn write(args: &[Value]) -> PyResult {
    let data = required_buffer(args[1])?;
    Ok(Ref::small_int(files::write(index_i64(args[0])?, data).map_err(raise_refused)? as i64))
}

fn lseek(args: &[Value]) -> PyResult {
    let Ok(whence) = i32::try_from(index_i64(args[2])?) else { return Err(raise_errno(Errno::EINVAL)) };
    let position = files::seek(index_i64(args[0])?, index_i64(args[1])?, whence).map_err(raise_refused)?;
    from_int(position)
}

fn ftruncate(args: &[Value]) -> PyResult {
    let Ok(len) = u64::try_from(index_i64(args[1])?) else { return Err(raise_errno(Errno::EINVAL)) };
    files::truncate(index_i64(args[0])?, len).map_err(raise_refused)?;
    Ok(none_ref())
}

fn known(args: &[Value]) -> PyResult {
    files::status(index_i64(args[0])?).map_err(raise_refused)?;
    Ok(none_ref())
}
