//! The platform's operations on files.

use super::RamFiles;
use crate::machine::Machine;
use platform::Errno;
use platform::files::{FileId, Kind, Links, Status};
use platform::targets::{FileChanges, Files};
use spin::Mutex;

static FILES: Mutex<RamFiles> = Mutex::new(RamFiles::new());

impl Files for Machine {
    fn open(path: &[u8], flags: i32, mode: u32) -> Result<FileId, Errno> {
        FILES.lock().open(path, flags, mode)
    }

    fn close(file: FileId) -> Result<(), Errno> {
        FILES.lock().close(file)
    }

    fn read(file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        FILES.lock().read(file, buffer)
    }

    fn seek(file: FileId, offset: i64, whence: i32) -> Result<u64, Errno> {
        FILES.lock().seek(file, offset, whence)
    }

    fn status(file: FileId) -> Result<Status, Errno> {
        FILES.lock().status(file)
    }

    fn status_at(path: &[u8], links: Links) -> Result<Status, Errno> {
        FILES.lock().status_at(path, links)
    }

    fn entries(file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        FILES.lock().entries(file, buffer)
    }

    fn link_target(path: &[u8], buffer: &mut [u8]) -> Result<usize, Errno> {
        FILES.lock().link_target(path, buffer)
    }

    fn folder(buffer: &mut [u8]) -> Result<usize, Errno> {
        FILES.lock().tree.folder(buffer)
    }

    fn set_folder(path: &[u8]) -> Result<(), Errno> {
        FILES.lock().tree.set_folder(path)
    }
}

impl FileChanges for Machine {
    fn write(file: FileId, bytes: &[u8]) -> Result<usize, Errno> {
        FILES.lock().write(file, bytes)
    }

    fn truncate(file: FileId, len: u64) -> Result<(), Errno> {
        FILES.lock().truncate(file, len)
    }

    fn make_directory(path: &[u8], mode: u32) -> Result<(), Errno> {
        FILES.lock().tree.make_directory(path, mode)
    }

    fn remove(path: &[u8], kind: Kind) -> Result<(), Errno> {
        FILES.lock().tree.remove(path, kind)
    }

    fn rename(from: &[u8], to: &[u8]) -> Result<(), Errno> {
        FILES.lock().tree.rename(from, to)
    }

    fn link(target: &[u8], path: &[u8]) -> Result<(), Errno> {
        FILES.lock().tree.make_link(target, path)
    }

    fn set_mode(path: &[u8], mode: u32) -> Result<(), Errno> {
        FILES.lock().tree.set_mode(path, mode)
    }

    fn set_times(path: &[u8], access_ns: i64, change_ns: i64) -> Result<(), Errno> {
        FILES.lock().tree.set_times(path, access_ns, change_ns)
    }
}
