//! `stat` and its kin.

use super::{Accepts, Path, no_directory};
use crate::native::files;
use platform::files::{Links, Status};
use py_runtime::denied::raise_refused;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::from_int;
use py_runtime::objects::struct_sequence::make;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, struct_sequence};

struct_sequence! {
    /// `os.stat_result`
    pub STAT_RESULT: StatResult = "os" "stat_result";
    items: st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime;
    hidden: st_atime st_mtime st_ctime st_atime_ns st_mtime_ns st_ctime_ns st_blksize st_blocks st_rdev;
}

rows! { "posix":
    type "stat_result" => STAT_RESULT;
    /// What is known of a file.
    "stat" (path, *, dir_fd=None, follow_symlinks=True) => stat;
    /// What is known of a file, or of a link itself.
    "lstat" (path, *, dir_fd=None) => lstat;
    /// What is known of an open file.
    "fstat" (fd) => fstat;
    /// Whether a file may be used in such a way.
    "access" (path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True) => access;
    "_path_exists" (path) => |args| kind(args[0], Links::Follow, |_| true);
    "_path_lexists" (path) => |args| kind(args[0], Links::Keep, |_| true);
    "_path_isdir" (path) => |args| kind(args[0], Links::Follow, |mode| mode & KIND == DIRECTORY);
    "_path_isfile" (path) => |args| kind(args[0], Links::Follow, |mode| mode & KIND == FILE);
    "_path_islink" (path) => |args| kind(args[0], Links::Keep, |mode| mode & KIND == LINK);
}

pub(super) const KIND: u32 = 0o170_000;
pub(super) const DIRECTORY: u32 = 0o040_000;
pub(super) const FILE: u32 = 0o100_000;
pub(super) const LINK: u32 = 0o120_000;

/// `os.stat_result` of a status.
pub(super) fn result(status: &Status) -> PyResult {
    let times = [status.access_ns, status.change_ns, status.status_ns];
    let whole = |ns: i64| from_int(ns.div_euclid(1_000_000_000));
    let float = |ns: i64| from_float(ns.div_euclid(1_000_000_000) as f64 + 1e-9 * ns.rem_euclid(1_000_000_000) as f64);
    make::<StatResult>([
        Ref::small_int(i64::from(status.mode)),
        from_int(status.inode)?,
        from_int(status.device)?,
        from_int(status.links)?,
        Ref::small_int(i64::from(status.user)),
        Ref::small_int(i64::from(status.group)),
        from_int(status.size)?,
        whole(times[0])?,
        whole(times[1])?,
        whole(times[2])?,
        float(times[0])?,
        float(times[1])?,
        float(times[2])?,
        from_int(times[0])?,
        from_int(times[1])?,
        from_int(times[2])?,
        from_int(status.block_size)?,
        from_int(status.blocks)?,
        Ref::small_int(0),
    ])
}

fn links(follows: Value) -> PyResult<Links> {
    Ok(if follows.given().map_or(Ok(true), is_true)? { Links::Follow } else { Links::Keep })
}

fn stat(args: &[Value]) -> PyResult {
    no_directory(args[1])?;
    let path = Path::of(args[0], "stat", "path", Accepts::Numbers)?;
    let status = match path.number {
        Some(number) => files::status(number),
        None => files::status_at(&path.bytes, links(args[2])?),
    };
    result(&path.check(status)?)
}

fn lstat(args: &[Value]) -> PyResult {
    no_directory(args[1])?;
    let path = Path::of(args[0], "lstat", "path", Accepts::Paths)?;
    result(&path.check(files::status_at(&path.bytes, Links::Keep))?)
}

fn fstat(args: &[Value]) -> PyResult {
    result(&files::status(index_i64(args[0])?).map_err(raise_refused)?)
}

/// By the bits of the owner: which user the program is, nobody says.
fn access(args: &[Value]) -> PyResult {
    no_directory(args[2])?;
    let path = Path::of(args[0], "access", "path", Accepts::Paths)?;
    let wanted = index_i64(args[1])?;
    let may = match files::status_at(&path.bytes, links(args[4])?) {
        Ok(status) => {
            let bits = i64::from(status.mode >> 6 | status.mode >> 3 | status.mode) & 7;
            let writes = wanted & 2 == 0 || platform::gate::require_write().is_ok();
            wanted & !bits & 7 == 0 && writes
        }
        Err(_) => false,
    };
    Ok(bool_ref(may))
}

/// Whether there is a file of such a mode; anything that goes wrong says no.
fn kind(path: Value, links: Links, matches: fn(u32) -> bool) -> PyResult {
    let found = match Path::of(path, "stat", "path", Accepts::Numbers) {
        Ok(path) => match path.number {
            Some(number) => files::status(number),
            None => files::status_at(&path.bytes, links),
        },
        Err(raised) => {
            py_runtime::raise::catch(raised, &py_runtime::exceptions::types::ValueError)?;
            return Ok(bool_ref(false));
        }
    };
    Ok(bool_ref(found.is_ok_and(|status| matches(status.mode))))
}
