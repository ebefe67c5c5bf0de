//! Open files by number: included ones, the host's, and the console's three.
//!
//! Below `_io` and `posix`. Included files come first and need no capability (decision 0006); what is not among them is the
//! host's, if `fs.read` or `fs.write` was granted, and is not there otherwise.

use alloc::vec::Vec;
use core::cell::RefCell;
use core::sync::atomic::{AtomicBool, Ordering};
use platform::files::{FileId, Included, Links, Status, included_directory};
use platform::gate::{self, Refused};
use platform::{Errno, Stream, files};
use py_abi::caps::Cap;
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::os_error;
use py_runtime::raise::raise_object;
use py_runtime::streams;
use py_runtime::value::{Raised, Value};

pub(super) const O_ACCMODE: i32 = 0o3;
const FILE: u32 = 0o100_444;
const DIRECTORY: u32 = 0o040_555;
const CHARACTER_DEVICE: u32 = 0o020_620;

/// What a number stands for.
#[derive(Clone, Copy)]
enum Handle {
    Included(&'static [u8], usize),
    Host(FileId),
    Console(usize),
}

struct Table(RefCell<Vec<Option<Handle>>>);

// SAFETY: one core runs Python at a time; nothing here runs Python while the table is borrowed.
unsafe impl Sync for Table {}

static TABLE: Table = Table(RefCell::new(Vec::new()));

fn enter(handle: Handle) -> usize {
    let mut table = TABLE.0.borrow_mut();
    while table.len() < 3 {
        let number = table.len();
        table.push(Some(Handle::Console(number)));
    }
    match table.iter().position(Option::is_none) {
        Some(free) => {
            table[free] = Some(handle);
            free
        }
        None => {
            table.push(Some(handle));
            table.len() - 1
        }
    }
}

fn handle(number: i64) -> Result<Handle, Refused> {
    let index = usize::try_from(number).map_err(|_| Errno::EBADF)?;
    match TABLE.0.borrow().get(index) {
        Some(Some(handle)) => Ok(*handle),
        None if index < 3 => Ok(Handle::Console(index)),
        _ => Err(Errno::EBADF.into()),
    }
}

/// Whether the host's files may be looked at.
fn has_host() -> bool {
    gate::is_granted(Cap::FsRead) || gate::is_granted(Cap::FsWrite)
}

/// Opens a file; `flags` and `mode` as `open(2)` has them. Its number.
pub(super) fn open(path: &[u8], flags: i32, mode: u32) -> Result<usize, Refused> {
    let reads = flags & O_ACCMODE == 0;
    let found = included(path);
    if let Ok(included) = found
        && reads
    {
        return Ok(enter(Handle::Included(included.bytes, 0)));
    }
    if !reads {
        gate::require_write()?;
    }
    if found.is_ok() {
        return Err(Errno::EROFS.into());
    }
    match (has_host(), found) {
        (true, _) => Ok(enter(Handle::Host(gate::files::open(path, flags, mode)?))),
        (false, Err(errno)) => Err(errno.into()),
        (false, Ok(_)) => unreachable!("handled above"),
    }
}

/// Closes a file.
pub(super) fn close(number: i64) -> Result<(), Refused> {
    let old = handle(number)?;
    if let Some(entry) = TABLE.0.borrow_mut().get_mut(number as usize) {
        *entry = None;
    }
    match old {
        Handle::Host(file) => gate::files::close(file),
        Handle::Included(..) | Handle::Console(_) => Ok(()),
    }
}

/// Reads from where the file is; 0 at its end.
pub(super) fn read(number: i64, buffer: &mut [u8]) -> Result<usize, Refused> {
    match handle(number)? {
        Handle::Included(bytes, position) => {
            let rest = bytes.get(position..).unwrap_or(&[]);
            let len = rest.len().min(buffer.len());
            buffer[..len].copy_from_slice(&rest[..len]);
            go(number, position + len);
            Ok(len)
        }
        Handle::Host(file) => gate::files::read(file, buffer),
        Handle::Console(0) => streams::read_some(buffer).map_err(Refused::from),
        Handle::Console(_) => Err(Errno::EBADF.into()),
    }
}

/// The included file at a path. Relative paths lead to them from the folder that the program was started in.
fn included(path: &[u8]) -> Result<Included, Errno> {
    if MOVED.load(Ordering::Relaxed) && !path.starts_with(b"/") { Err(Errno::ENOENT) } else { files::open(path) }
}

/// Makes a folder that from which relative paths start.
pub(super) fn set_folder(path: &[u8]) -> Result<(), Refused> {
    gate::files::set_folder(path)?;
    MOVED.store(true, Ordering::Relaxed);
    Ok(())
}

/// Whether relative paths start from another folder than at the program's start.
static MOVED: AtomicBool = AtomicBool::new(false);

fn go(number: i64, position: usize) {
    if let Some(Some(Handle::Included(_, at))) = TABLE.0.borrow_mut().get_mut(number as usize) {
        *at = position;
    }
}

/// Writes where the file is; how much.
pub(super) fn write(number: i64, bytes: &[u8]) -> Result<usize, Refused> {
    match handle(number)? {
        Handle::Host(file) => gate::files::write(file, bytes),
        Handle::Console(1) => {
            streams::write_bytes(bytes)?;
            Ok(bytes.len())
        }
        Handle::Console(2) => {
            gate::console::write(Stream::Err, bytes)?;
            Ok(bytes.len())
        }
        Handle::Included(..) | Handle::Console(_) => Err(Errno::EBADF.into()),
    }
}

/// Moves; the new position.
pub(super) fn seek(number: i64, offset: i64, whence: i32) -> Result<u64, Refused> {
    match handle(number)? {
        Handle::Included(bytes, position) => {
            let base = match whence {
                0 => 0,
                1 => position,
                2 => bytes.len(),
                _ => return Err(Errno::EINVAL.into()),
            };
            let target = (base as i64).checked_add(offset).and_then(|target| usize::try_from(target).ok());
            let target = target.ok_or(Errno::EINVAL)?;
            go(number, target);
            Ok(target as u64)
        }
        Handle::Host(file) => gate::files::seek(file, offset, whence),
        Handle::Console(_) => Err(Errno(29).into()),
    }
}

/// Cuts a file off or fills it up.
pub(super) fn truncate(number: i64, len: u64) -> Result<(), Refused> {
    match handle(number)? {
        Handle::Host(file) => gate::files::truncate(file, len),
        Handle::Included(..) | Handle::Console(_) => Err(Errno::EINVAL.into()),
    }
}

/// What is known of an open file.
pub(super) fn status(number: i64) -> Result<Status, Refused> {
    match handle(number)? {
        Handle::Included(bytes, _) => Ok(of_file(bytes)),
        Handle::Host(file) => gate::files::status(file),
        Handle::Console(number) => Ok(Status {
            mode: CHARACTER_DEVICE,
            inode: number as u64 + 1,
            links: 1,
            block_size: 1024,
            ..Status::default()
        }),
    }
}

fn of_file(bytes: &'static [u8]) -> Status {
    Status {
        mode: FILE,
        // Files are told apart by where they lie.
        inode: bytes.as_ptr() as u64,
        links: 1,
        size: bytes.len() as i64,
        block_size: 4096,
        ..Status::default()
    }
}

/// What is known of the file at a path.
pub(super) fn status_at(path: &[u8], links: Links) -> Result<Status, Refused> {
    let errno = match included(path) {
        Ok(included) => return Ok(of_file(included.bytes)),
        Err(errno) => errno,
    };
    if has_host() {
        return gate::files::status_at(path, links);
    }
    if errno == Errno::EISDIR {
        return Ok(Status { mode: DIRECTORY, inode: 1, links: 2, block_size: 4096, ..Status::default() });
    }
    Err(errno.into())
}

/// What a directory's entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum EntryKind {
    File,
    Directory,
    Link,
    /// Anything else, or the host did not say.
    Unknown,
}

/// A name in a directory.
pub(super) struct Entry {
    pub name: Vec<u8>,
    pub inode: u64,
    pub kind: EntryKind,
}

/// The entries of a directory but `.` and `..`: the host's if it may be asked, else those of the included files.
pub(super) fn list(path: &[u8]) -> Result<Vec<Entry>, Refused> {
    if has_host() {
        return list_host(path);
    }
    match included(path) {
        Ok(_) => return Err(Errno::ENOTDIR.into()),
        Err(Errno::EISDIR) => {}
        Err(errno) => return Err(errno.into()),
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (name, is_file) in included_directory(path) {
        if entries.iter().all(|entry| entry.name != name) {
            let kind = if is_file { EntryKind::File } else { EntryKind::Directory };
            entries.push(Entry { name: name.to_vec(), inode: 1, kind });
        }
    }
    Ok(entries)
}

const O_DIRECTORY: i32 = 0o200_000;

fn list_host(path: &[u8]) -> Result<Vec<Entry>, Refused> {
    let file = gate::files::open(path, O_DIRECTORY, 0)?;
    let mut entries = Vec::new();
    let mut buffer = alloc::vec![0; 32 * 1024];
    let result = loop {
        match gate::files::entries(file, &mut buffer) {
            Ok(0) => break Ok(()),
            Ok(len) => read_entries(&buffer[..len], &mut entries),
            Err(refused) => break Err(refused),
        }
    };
    gate::files::close(file)?;
    result.map(|()| entries)
}

/// `struct linux_dirent64`: inode, offset, length of the record, kind, name with a final zero.
fn read_entries(mut records: &[u8], entries: &mut Vec<Entry>) {
    const HEAD: usize = 19;
    while records.len() > HEAD {
        let inode = records[..8].iter().rev().fold(0, |v, byte| v << 8 | u64::from(*byte));
        let len = usize::from(records[16]) | usize::from(records[17]) << 8;
        let kind = match records[18] {
            8 => EntryKind::File,
            4 => EntryKind::Directory,
            10 => EntryKind::Link,
            _ => EntryKind::Unknown,
        };
        let Some(record) = records.get(HEAD..len) else { return };
        let name = record.split(|byte| *byte == 0).next().unwrap_or(&[]);
        if name != b"." && name != b".." {
            entries.push(Entry { name: name.to_vec(), inode, kind });
        }
        records = &records[len..];
    }
}

/// Raises what says that a path was refused.
pub(super) fn raise_at(refused: Refused, path: Value) -> Raised {
    match refused {
        Refused::Denied(_) => raise_refused(refused),
        Refused::Failed(errno) => match os_error(errno, Some(path)) {
            Ok(exception) => raise_object(exception),
            Err(raised) => raised,
        },
    }
}
