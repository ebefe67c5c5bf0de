//! What is done with files by their paths.

use super::{Accepts, Path, decoded, encoded, fspath, no_directory, raise_about_two};
use crate::native::files;
use alloc::vec::Vec;
use platform::files::{Kind, Links};
use platform::gate::{self, Refused};
use py_runtime::denied::raise_refused;
use py_runtime::objects::bytes::{as_bytes, from_slice};
use py_runtime::objects::float::as_float;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index_i64;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "posix":
    /// The names in a directory.
    "listdir" (path=None) => listdir;
    /// Makes a directory.
    "mkdir" (path, mode=511, *, dir_fd=None) => mkdir;
    /// Removes an empty directory.
    "rmdir" (path, *, dir_fd=None) => |args| remove(args, "rmdir", Kind::Directory);
    /// Removes a file.
    "unlink" (path, *, dir_fd=None) => |args| remove(args, "unlink", Kind::File);
    /// Removes a file.
    "remove" (path, *, dir_fd=None) => |args| remove(args, "remove", Kind::File);
    /// Gives a file another name.
    "rename" (src, dst, *, src_dir_fd=None, dst_dir_fd=None) => |args| rename(args, "rename");
    /// Gives a file another name, in the place of what has it.
    "replace" (src, dst, *, src_dir_fd=None, dst_dir_fd=None) => |args| rename(args, "replace");
    /// Makes a symbolic link.
    "symlink" (src, dst, target_is_directory=False, *, dir_fd=None) => symlink;
    /// Where a symbolic link leads.
    "readlink" (path, *, dir_fd=None) => readlink;
    /// Sets who may do what.
    "chmod" (path, mode, *, dir_fd=None, follow_symlinks=True) => chmod;
    /// Sets the times of access and change.
    "utime" (path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True) => utime;
    /// Cuts a file off or fills it up.
    "truncate" (path, length) => truncate;
    /// Makes a folder that from which relative paths start.
    "chdir" (path) => chdir;
    /// The folder that relative paths start from.
    "getcwd" () => |_| decoded(&folder()?);
    /// The same as bytes.
    "getcwdb" () => |_| from_slice(&folder()?);
    /// The text or bytes of a path-like object.
    "fspath" (path) => the_path;
    /// A path without detours.
    "_path_normpath" (path) => normpath;
    /// Drive, root and the rest of a path.
    "_path_splitroot_ex" (p) => splitroot;
}

const LONGEST: usize = 4096;

fn folder() -> PyResult<Vec<u8>> {
    let mut buffer = alloc::vec![0; LONGEST];
    match gate::files::folder(&mut buffer) {
        Ok(len) => {
            buffer.truncate(len);
            Ok(buffer)
        }
        // Included files lie below the root, and without a capability there are no others.
        Err(Refused::Denied(_)) => Ok(b"/".to_vec()),
        Err(refused) => Err(raise_refused(refused)),
    }
}

fn chdir(args: &[Value]) -> PyResult {
    let path = Path::of(args[0], "chdir", "path", Accepts::Paths)?;
    path.check(files::set_folder(&path.bytes))?;
    Ok(none_ref())
}

fn listdir(args: &[Value]) -> PyResult {
    let path = Path::of(args[0], "listdir", "path", Accepts::NumbersAndNone)?;
    if path.number.is_some() {
        throw!(NotImplementedError, "listdir: directories by number are unavailable on this platform");
    }
    let entries = path.check(files::list(&path.bytes))?;
    let names = entries.iter().map(|entry| path.like(&entry.name)).collect::<PyResult<Vec<Ref>>>()?;
    Ok(List::from_refs(names)?.into_ref())
}

fn mkdir(args: &[Value]) -> PyResult {
    no_directory(args[2])?;
    let path = Path::of(args[0], "mkdir", "path", Accepts::Paths)?;
    let mode = args[1].given().map_or(Ok(0o777), index_i64)?;
    path.check(gate::files::make_directory(&path.bytes, mode as u32))?;
    Ok(none_ref())
}

fn remove(args: &[Value], function: &str, kind: Kind) -> PyResult {
    no_directory(args[1])?;
    let path = Path::of(args[0], function, "path", Accepts::Paths)?;
    path.check(gate::files::remove(&path.bytes, kind))?;
    Ok(none_ref())
}

fn rename(args: &[Value], function: &str) -> PyResult {
    no_directory(args[2])?;
    no_directory(args[3])?;
    let from = Path::of(args[0], function, "src", Accepts::Paths)?;
    let to = Path::of(args[1], function, "dst", Accepts::Paths)?;
    gate::files::rename(&from.bytes, &to.bytes).map_err(|refused| raise_about_two(refused, &from, &to))?;
    Ok(none_ref())
}

fn symlink(args: &[Value]) -> PyResult {
    no_directory(args[3])?;
    let target = Path::of(args[0], "symlink", "src", Accepts::Paths)?;
    let path = Path::of(args[1], "symlink", "dst", Accepts::Paths)?;
    gate::files::link(&target.bytes, &path.bytes).map_err(|refused| raise_about_two(refused, &target, &path))?;
    Ok(none_ref())
}

fn readlink(args: &[Value]) -> PyResult {
    no_directory(args[1])?;
    let path = Path::of(args[0], "readlink", "path", Accepts::Paths)?;
    let mut buffer = alloc::vec![0; LONGEST];
    let len = path.check(gate::files::link_target(&path.bytes, &mut buffer))?;
    path.like(&buffer[..len])
}

fn chmod(args: &[Value]) -> PyResult {
    no_directory(args[2])?;
    let path = Path::of(args[0], "chmod", "path", Accepts::Paths)?;
    path.check(gate::files::set_mode(&path.bytes, index_i64(args[1])? as u32))?;
    Ok(none_ref())
}

fn utime(args: &[Value]) -> PyResult {
    let &[path, times, ns, dir_fd, _] = args else { unreachable!("a row has as many arguments as its signature") };
    no_directory(dir_fd)?;
    let path = Path::of(path, "utime", "path", Accepts::Paths)?;
    let times = times.given().filter(|times| !times.is_none());
    let (access_ns, change_ns) = match (times, ns.given()) {
        (Some(_), Some(_)) => {
            throw!(ValueError, "utime: you may specify either 'times' or 'ns' but not both")
        }
        (Some(times), None) => match times.downcast::<Tuple>().map(Tuple::items) {
            Some(&[access, change]) => (seconds(access)?, seconds(change)?),
            _ => throw!(TypeError, "utime: 'times' must be either a tuple of two ints or None"),
        },
        (None, Some(ns)) => match ns.downcast::<Tuple>().map(Tuple::items) {
            Some(&[access, change]) => (index_i64(access)?, index_i64(change)?),
            _ => throw!(TypeError, "utime: 'ns' must be a tuple of two ints"),
        },
        (None, None) => {
            let now = gate::clock::wall_ns().map_err(raise_refused)? as i64;
            (now, now)
        }
    };
    path.check(gate::files::set_times(&path.bytes, access_ns, change_ns))?;
    Ok(none_ref())
}

fn seconds(v: Value) -> PyResult<i64> {
    match as_float(v) {
        Some(seconds) => Ok(libm::floor(seconds * 1e9) as i64),
        None => Ok(index_i64(v)?.saturating_mul(1_000_000_000)),
    }
}

fn truncate(args: &[Value]) -> PyResult {
    const O_WRONLY: i32 = 1;
    let path = Path::of(args[0], "truncate", "path", Accepts::Numbers)?;
    let Ok(len) = u64::try_from(index_i64(args[1])?) else {
        return Err(files::raise_at(platform::Errno::EINVAL.into(), path.object.as_value()));
    };
    if let Some(number) = path.number {
        path.check(files::truncate(number, len))?;
        return Ok(none_ref());
    }
    let number = path.check(files::open(&path.bytes, O_WRONLY, 0))? as i64;
    let result = files::truncate(number, len);
    files::close(number).map_err(raise_refused)?;
    path.check(result)?;
    Ok(none_ref())
}

fn the_path(args: &[Value]) -> PyResult {
    match fspath(args[0])? {
        Some(path) => Ok(path),
        None => {
            throw!(TypeError, "expected str, bytes or os.PathLike object, not {}", args[0].type_name())
        }
    }
}

fn normpath(args: &[Value]) -> PyResult {
    let Some(path) = fspath(args[0])? else {
        throw!(TypeError, "normpath: path should be string, bytes or os.PathLike, not {}", args[0].type_name());
    };
    let (bytes, is_bytes) = match (path.downcast::<Str>(), as_bytes(path.as_value())) {
        (Some(text), _) => (encoded(text)?, false),
        (None, bytes) => (bytes.unwrap_or(&[]).to_vec(), true),
    };
    let root: &[u8] = match () {
        () if bytes.starts_with(b"//") && !bytes.starts_with(b"///") => b"//",
        () if bytes.starts_with(b"/") => b"/",
        () => b"",
    };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in bytes.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." if parts.last().is_some_and(|last| *last != b"..") => drop(parts.pop()),
            b".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    let mut out = root.to_vec();
    out.extend(parts.join(&b'/'));
    if out.is_empty() {
        out.push(b'.');
    }
    if is_bytes { from_slice(&out) } else { decoded(&out) }
}

fn splitroot(args: &[Value]) -> PyResult {
    let Some(path) = fspath(args[0])? else {
        throw!(TypeError, "splitroot: path should be string, bytes or os.PathLike, not {}", args[0].type_name());
    };
    let (bytes, is_bytes) = match (path.downcast::<Str>(), as_bytes(path.as_value())) {
        (Some(text), _) => (encoded(text)?, false),
        (None, bytes) => (bytes.unwrap_or(&[]).to_vec(), true),
    };
    let root = match () {
        () if bytes.starts_with(b"//") && !bytes.starts_with(b"///") => 2,
        () if bytes.starts_with(b"/") => 1,
        () => 0,
    };
    let made = |bytes: &[u8]| if is_bytes { from_slice(bytes) } else { decoded(bytes) };
    let parts = [made(b"")?, made(&bytes[..root])?, made(&bytes[root..])?];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

/// The status of a path, for entries of directories.
pub(super) fn status_of(path: &[u8], links: Links) -> Result<platform::files::Status, Refused> {
    files::status_at(path, links)
}
