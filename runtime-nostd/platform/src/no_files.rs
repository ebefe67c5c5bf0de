//! A target without a file system: nothing is there, and nothing can be made. Included files are the runtime's.

/// Implements [`Files`](crate::targets::Files) and [`FileChanges`](crate::targets::FileChanges) for such a target.
#[macro_export]
macro_rules! without_files {
    ($target:ty) => {
        impl $crate::targets::Files for $target {
            fn open(_path: &[u8], flags: i32, _mode: u32) -> Result<$crate::files::FileId, $crate::Errno> {
                Err(if flags & 0o3 == 0 { $crate::Errno::ENOENT } else { $crate::Errno::EROFS })
            }

            fn close(_file: $crate::files::FileId) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn read(_file: $crate::files::FileId, _buffer: &mut [u8]) -> Result<usize, $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn seek(_file: $crate::files::FileId, _offset: i64, _whence: i32) -> Result<u64, $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn status(_file: $crate::files::FileId) -> Result<$crate::files::Status, $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn status_at(_path: &[u8], _links: $crate::files::Links) -> Result<$crate::files::Status, $crate::Errno> {
                Err($crate::Errno::ENOENT)
            }

            fn entries(_file: $crate::files::FileId, _buffer: &mut [u8]) -> Result<usize, $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn link_target(_path: &[u8], _buffer: &mut [u8]) -> Result<usize, $crate::Errno> {
                Err($crate::Errno::ENOENT)
            }

            fn folder(buffer: &mut [u8]) -> Result<usize, $crate::Errno> {
                *buffer.first_mut().ok_or($crate::Errno::EINVAL)? = b'/';
                Ok(1)
            }

            fn set_folder(path: &[u8]) -> Result<(), $crate::Errno> {
                if path == b"/" { Ok(()) } else { Err($crate::Errno::ENOENT) }
            }
        }

        impl $crate::targets::FileChanges for $target {
            fn write(_file: $crate::files::FileId, _bytes: &[u8]) -> Result<usize, $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn truncate(_file: $crate::files::FileId, _len: u64) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EBADF)
            }

            fn make_directory(_path: &[u8], _mode: u32) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }

            fn remove(_path: &[u8], _kind: $crate::files::Kind) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }

            fn rename(_from: &[u8], _to: &[u8]) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }

            fn link(_target: &[u8], _path: &[u8]) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }

            fn set_mode(_path: &[u8], _mode: u32) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }

            fn set_times(_path: &[u8], _access_ns: i64, _change_ns: i64) -> Result<(), $crate::Errno> {
                Err($crate::Errno::EROFS)
            }
        }
    };
}
