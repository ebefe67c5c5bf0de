//! The host's files, by its system calls.

use super::{Host, check, retry};
use platform::Errno;
use platform::files::{FileId, Kind, Links, Status};
use platform::targets::{FileChanges, Files};
use std::ffi::CString;
use std::mem::MaybeUninit;

impl Files for Host {
    fn open(path: &[u8], flags: i32, mode: u32) -> Result<FileId, Errno> {
        let path = c_path(path)?;
        // SAFETY: the path is a string that lives during the call.
        let fd = retry(|| unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, mode) } as isize)?;
        Ok(FileId(fd as i32))
    }

    fn close(file: FileId) -> Result<(), Errno> {
        // SAFETY: no memory is involved.
        check(unsafe { libc::close(file.0) } as isize).map(drop)
    }

    fn read(file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of an exclusive slice.
        retry(|| unsafe { libc::read(file.0, buffer.as_mut_ptr().cast(), buffer.len()) })
    }

    fn seek(file: FileId, offset: i64, whence: i32) -> Result<u64, Errno> {
        // SAFETY: no memory is involved.
        check(unsafe { libc::lseek(file.0, offset, whence) } as isize).map(|position| position as u64)
    }

    fn status(file: FileId) -> Result<Status, Errno> {
        let mut status = MaybeUninit::uninit();
        // SAFETY: there is room for a status, which lives during the call.
        check(unsafe { libc::fstat(file.0, status.as_mut_ptr()) } as isize)?;
        // SAFETY: the call succeeded, and so has written it.
        Ok(known(&unsafe { status.assume_init() }))
    }

    fn status_at(path: &[u8], links: Links) -> Result<Status, Errno> {
        let path = c_path(path)?;
        let mut status = MaybeUninit::uninit();
        let flags = if links == Links::Keep { libc::AT_SYMLINK_NOFOLLOW } else { 0 };
        // SAFETY: the path is a string, and there is room for a status; both live during the call.
        check(unsafe { libc::fstatat(libc::AT_FDCWD, path.as_ptr(), status.as_mut_ptr(), flags) } as isize)?;
        // SAFETY: as above.
        Ok(known(&unsafe { status.assume_init() }))
    }

    fn entries(file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of an exclusive slice.
        check(unsafe { libc::syscall(libc::SYS_getdents64, file.0, buffer.as_mut_ptr(), buffer.len()) } as isize)
    }

    fn link_target(path: &[u8], buffer: &mut [u8]) -> Result<usize, Errno> {
        let path = c_path(path)?;
        // SAFETY: the path is a string; pointer and length are those of an exclusive slice.
        check(unsafe { libc::readlink(path.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len()) })
    }

    fn folder(buffer: &mut [u8]) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of an exclusive slice.
        let found = unsafe { libc::getcwd(buffer.as_mut_ptr().cast(), buffer.len()) };
        if found.is_null() {
            return Err(super::last_error());
        }
        Ok(buffer.iter().position(|byte| *byte == 0).unwrap_or(buffer.len()))
    }

    fn set_folder(path: &[u8]) -> Result<(), Errno> {
        let path = c_path(path)?;
        // SAFETY: the path is a string that lives during the call.
        check(unsafe { libc::chdir(path.as_ptr()) } as isize).map(drop)
    }
}

impl FileChanges for Host {
    fn write(file: FileId, bytes: &[u8]) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of a live slice.
        retry(|| unsafe { libc::write(file.0, bytes.as_ptr().cast(), bytes.len()) })
    }

    fn truncate(file: FileId, len: u64) -> Result<(), Errno> {
        let len = i64::try_from(len).map_err(|_| Errno::EINVAL)?;
        // SAFETY: no memory is involved.
        retry(|| unsafe { libc::ftruncate(file.0, len) } as isize).map(drop)
    }

    fn make_directory(path: &[u8], mode: u32) -> Result<(), Errno> {
        let path = c_path(path)?;
        // SAFETY: the path is a string that lives during the call.
        check(unsafe { libc::mkdir(path.as_ptr(), mode) } as isize).map(drop)
    }

    fn remove(path: &[u8], kind: Kind) -> Result<(), Errno> {
        let path = c_path(path)?;
        let flags = if kind == Kind::Directory { libc::AT_REMOVEDIR } else { 0 };
        // SAFETY: the path is a string that lives during the call.
        check(unsafe { libc::unlinkat(libc::AT_FDCWD, path.as_ptr(), flags) } as isize).map(drop)
    }

    fn rename(from: &[u8], to: &[u8]) -> Result<(), Errno> {
        let (from, to) = (c_path(from)?, c_path(to)?);
        // SAFETY: the paths are strings that live during the call.
        check(unsafe { libc::rename(from.as_ptr(), to.as_ptr()) } as isize).map(drop)
    }

    fn link(target: &[u8], path: &[u8]) -> Result<(), Errno> {
        let (target, path) = (c_path(target)?, c_path(path)?);
        // SAFETY: the paths are strings that live during the call.
        check(unsafe { libc::symlink(target.as_ptr(), path.as_ptr()) } as isize).map(drop)
    }

    fn set_mode(path: &[u8], mode: u32) -> Result<(), Errno> {
        let path = c_path(path)?;
        // SAFETY: the path is a string that lives during the call.
        check(unsafe { libc::chmod(path.as_ptr(), mode) } as isize).map(drop)
    }

    fn set_times(path: &[u8], access_ns: i64, change_ns: i64) -> Result<(), Errno> {
        let path = c_path(path)?;
        let times = [access_ns, change_ns]
            .map(|ns| libc::timespec { tv_sec: ns.div_euclid(1_000_000_000), tv_nsec: ns.rem_euclid(1_000_000_000) });
        // SAFETY: the path is a string and there are two times; both live during the call.
        check(unsafe { libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), 0) } as isize).map(drop)
    }
}

fn c_path(path: &[u8]) -> Result<CString, Errno> {
    CString::new(path).map_err(|_| Errno::EINVAL)
}

fn known(status: &libc::stat) -> Status {
    let ns = |seconds: i64, ns: i64| seconds.saturating_mul(1_000_000_000).saturating_add(ns);
    Status {
        mode: status.st_mode,
        inode: status.st_ino,
        device: status.st_dev,
        links: status.st_nlink,
        user: status.st_uid,
        group: status.st_gid,
        size: status.st_size,
        access_ns: ns(status.st_atime, status.st_atime_nsec),
        change_ns: ns(status.st_mtime, status.st_mtime_nsec),
        status_ns: ns(status.st_ctime, status.st_ctime_nsec),
        block_size: status.st_blksize,
        blocks: status.st_blocks,
    }
}
