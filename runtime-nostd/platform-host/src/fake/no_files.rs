//! The fake target has no files.

use super::Fake;
use platform::Errno;
use platform::files::{FileId, Kind, Links, Status};
use platform::targets::{FileChanges, Files};

impl Files for Fake {
    fn open(_path: &[u8], flags: i32, _mode: u32) -> Result<FileId, Errno> {
        Err(if flags & 0o3 == 0 { Errno::ENOENT } else { Errno::EROFS })
    }

    fn close(_file: FileId) -> Result<(), Errno> {
        Err(Errno::EBADF)
    }

    fn read(_file: FileId, _buffer: &mut [u8]) -> Result<usize, Errno> {
        Err(Errno::EBADF)
    }

    fn seek(_file: FileId, _offset: i64, _whence: i32) -> Result<u64, Errno> {
        Err(Errno::EBADF)
    }

    fn status(_file: FileId) -> Result<Status, Errno> {
        Err(Errno::EBADF)
    }

    fn status_at(_path: &[u8], _links: Links) -> Result<Status, Errno> {
        Err(Errno::ENOENT)
    }

    fn entries(_file: FileId, _buffer: &mut [u8]) -> Result<usize, Errno> {
        Err(Errno::EBADF)
    }

    fn link_target(_path: &[u8], _buffer: &mut [u8]) -> Result<usize, Errno> {
        Err(Errno::ENOENT)
    }

    fn folder(buffer: &mut [u8]) -> Result<usize, Errno> {
        *buffer.first_mut().ok_or(Errno::EINVAL)? = b'/';
        Ok(1)
    }
}

impl FileChanges for Fake {
    fn write(_file: FileId, _bytes: &[u8]) -> Result<usize, Errno> {
        Err(Errno::EBADF)
    }

    fn truncate(_file: FileId, _len: u64) -> Result<(), Errno> {
        Err(Errno::EBADF)
    }

    fn make_directory(_path: &[u8], _mode: u32) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }

    fn remove(_path: &[u8], _kind: Kind) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }

    fn rename(_from: &[u8], _to: &[u8]) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }

    fn link(_target: &[u8], _path: &[u8]) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }

    fn set_mode(_path: &[u8], _mode: u32) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }

    fn set_times(_path: &[u8], _access_ns: i64, _change_ns: i64) -> Result<(), Errno> {
        Err(Errno::EROFS)
    }
}
