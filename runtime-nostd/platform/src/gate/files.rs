//! Files outside the program: tokens `fs.read` and `fs.write`, scoped by paths.
//!
//! A scope is a folder or a file; it covers what lies below it. Paths are compared as they are written, `.` and `..` taken
//! out and a relative one put below the folder that it starts from; where symbolic links lead is the host's business.

use super::{Denied, Refused, Resource};
use crate::declared;
use crate::errno::Errno;
use crate::files::{FileId, Kind, Links, Status};
use crate::program;
use py_abi::caps::Cap;

/// `O_WRONLY | O_RDWR | O_CREAT | O_TRUNC`: what only a writer may ask of `open`.
const WRITES: i32 = 0o1 | 0o2 | 0o100 | 0o1000;
/// Longest path.
const LONGEST: usize = 4096;

/// Opens a file; `flags` and `mode` as `open(2)` has them.
///
/// # Errors
/// Denied without the token for its path; the host's errors.
pub fn open(path: &[u8], flags: i32, mode: u32) -> Result<FileId, Refused> {
    let reads_only = flags & WRITES == 0;
    if flags & 0o3 != 0o1 {
        require(Cap::FsRead, path)?;
    }
    if !reads_only {
        require(Cap::FsWrite, path)?;
    }
    Ok(declared::plat_fs_open(path, flags, mode)?)
}

/// Closes a file.
///
/// # Errors
/// The host's.
pub fn close(file: FileId) -> Result<(), Refused> {
    opened()?;
    Ok(declared::plat_fs_close(file)?)
}

/// Reads from where the file is.
///
/// # Errors
/// The host's.
pub fn read(file: FileId, buffer: &mut [u8]) -> Result<usize, Refused> {
    opened()?;
    Ok(declared::plat_fs_bytes(file, buffer)?)
}

/// Writes where the file is.
///
/// # Errors
/// Denied without `fs.write`; the host's.
pub fn write(file: FileId, bytes: &[u8]) -> Result<usize, Refused> {
    super::require(Cap::FsWrite)?;
    Ok(declared::plat_fs_write_bytes(file, bytes)?)
}

/// Moves in a file; the new position.
///
/// # Errors
/// The host's.
pub fn seek(file: FileId, offset: i64, whence: i32) -> Result<u64, Refused> {
    opened()?;
    Ok(declared::plat_fs_seek(file, offset, whence)?)
}

/// Cuts a file off or fills it up.
///
/// # Errors
/// Denied without `fs.write`; the host's.
pub fn truncate(file: FileId, len: u64) -> Result<(), Refused> {
    super::require(Cap::FsWrite)?;
    Ok(declared::plat_fs_write_truncate(file, len)?)
}

/// What is known of an open file.
///
/// # Errors
/// The host's.
pub fn status(file: FileId) -> Result<Status, Refused> {
    opened()?;
    Ok(declared::plat_fs_status(file)?)
}

/// What is known of the file at a path.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn status_at(path: &[u8], links: Links) -> Result<Status, Refused> {
    require(Cap::FsRead, path)?;
    Ok(declared::plat_fs_status_at(path, links)?)
}

/// More entries of an open directory.
///
/// # Errors
/// The host's.
pub fn entries(file: FileId, buffer: &mut [u8]) -> Result<usize, Refused> {
    opened()?;
    Ok(declared::plat_fs_entries(file, buffer)?)
}

/// Where a symbolic link leads.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn link_target(path: &[u8], buffer: &mut [u8]) -> Result<usize, Refused> {
    require(Cap::FsRead, path)?;
    Ok(declared::plat_fs_link_target(path, buffer)?)
}

/// The folder that relative paths start from.
///
/// # Errors
/// Denied without a token for files; the host's.
pub fn folder(buffer: &mut [u8]) -> Result<usize, Refused> {
    opened()?;
    Ok(declared::plat_fs_folder(buffer)?)
}

/// Makes a folder that from which relative paths start.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn set_folder(path: &[u8]) -> Result<(), Refused> {
    require(Cap::FsRead, path)?;
    Ok(declared::plat_fs_set_folder(path)?)
}

/// Makes a directory.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn make_directory(path: &[u8], mode: u32) -> Result<(), Refused> {
    require(Cap::FsWrite, path)?;
    Ok(declared::plat_fs_write_make_directory(path, mode)?)
}

/// Removes a file or an empty directory.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn remove(path: &[u8], kind: Kind) -> Result<(), Refused> {
    require(Cap::FsWrite, path)?;
    Ok(declared::plat_fs_write_remove(path, kind)?)
}

/// Renames a file.
///
/// # Errors
/// Denied without the token for both paths; the host's.
pub fn rename(from: &[u8], to: &[u8]) -> Result<(), Refused> {
    require(Cap::FsWrite, from)?;
    require(Cap::FsWrite, to)?;
    Ok(declared::plat_fs_write_rename(from, to)?)
}

/// Makes a symbolic link. Where it leads must be covered too: a link is a way around a scope.
///
/// # Errors
/// Denied without the token for both paths; the host's.
pub fn link(target: &[u8], path: &[u8]) -> Result<(), Refused> {
    require(Cap::FsWrite, path)?;
    if program::scopes(Cap::FsWrite).next().is_some() {
        require(Cap::FsWrite, target)?;
    }
    Ok(declared::plat_fs_write_link(target, path)?)
}

/// Sets who may do what with a file.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn set_mode(path: &[u8], mode: u32) -> Result<(), Refused> {
    require(Cap::FsWrite, path)?;
    Ok(declared::plat_fs_write_set_mode(path, mode)?)
}

/// Sets a file's times.
///
/// # Errors
/// Denied without the token for its path; the host's.
pub fn set_times(path: &[u8], access_ns: i64, change_ns: i64) -> Result<(), Refused> {
    require(Cap::FsWrite, path)?;
    Ok(declared::plat_fs_write_set_times(path, access_ns, change_ns)?)
}

/// Files are open only with a token; this is for programs that make up a number.
fn opened() -> Result<(), Refused> {
    if program::is_granted(Cap::FsRead) { Ok(()) } else { super::require(Cap::FsWrite) }
}

fn require(cap: Cap, path: &[u8]) -> Result<(), Refused> {
    super::require(cap)?;
    if program::scopes(cap).next().is_none() {
        return Ok(());
    }
    let mut whole = [0; LONGEST];
    let len = normalise(path, declared::plat_fs_folder, &mut whole)?;
    if program::covers(cap, |scopes| scopes.split('|').any(|scope| covers(scope.as_bytes(), &whole[..len]))) {
        return Ok(());
    }
    Err(Refused::Denied(Denied { cap, resource: Resource::Everything }))
}

fn covers(scope: &[u8], path: &[u8]) -> bool {
    let scope = scope.strip_suffix(b"/").unwrap_or(scope);
    path.strip_prefix(scope).is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
}

/// Writes the program's folder.
type Folder = fn(&mut [u8]) -> Result<usize, Errno>;

/// Writes an absolute path without `.`, `..` and empty parts; its length. What is relative is seen from `folder`.
fn normalise(path: &[u8], folder: Folder, out: &mut [u8; LONGEST]) -> Result<usize, Errno> {
    let mut len = 0;
    if !path.starts_with(b"/") {
        len = folder(out)?;
        if len == 1 {
            len = 0;
        }
    }
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => len = out[..len].iter().rposition(|byte| *byte == b'/').unwrap_or(0),
            part => {
                let end = len + 1 + part.len();
                let place = out.get_mut(len..end).ok_or(Errno(36))?;
                place[0] = b'/';
                place[1..].copy_from_slice(part);
                len = end;
            }
        }
    }
    Ok(len)
}

#[cfg(test)]
mod tests {
    use super::{Errno, LONGEST, covers, normalise};

    #[test]
    fn a_scope_covers_what_lies_below_it() {
        assert!(covers(b"/data", b"/data/a/b") && covers(b"/data/", b"/data") && covers(b"/", b"/etc"));
        assert!(!covers(b"/data", b"/database"));
    }

    #[test]
    fn paths_are_compared_without_detours() {
        fn folder(out: &mut [u8]) -> Result<usize, Errno> {
            out[..5].copy_from_slice(b"/home");
            Ok(5)
        }
        let mut out = [0; LONGEST];
        let len = normalise(b"/data/../etc//./passwd", folder, &mut out).unwrap();
        assert_eq!(&out[..len], b"/etc/passwd");
        assert_eq!(normalise(b"/../..", folder, &mut out), Ok(0));
        let len = normalise(b"a/../../data", folder, &mut out).unwrap();
        assert_eq!(&out[..len], b"/data");
    }
}
