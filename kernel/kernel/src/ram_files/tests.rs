//! What Linux would answer, without a machine.

extern crate std;

use super::{RamFiles, errno};
use platform::Errno;
use platform::files::{FileId, Kind, Links};
use std::string::String;
use std::vec::Vec;

const READ: i32 = 0;
const WRITE: i32 = 0o1 | 0o100 | 0o1000;
const NEW: i32 = 0o2 | 0o100 | 0o200;
const APPEND: i32 = 0o1 | 0o2000;

fn write(files: &mut RamFiles, path: &[u8], bytes: &[u8]) {
    let file = files.open(path, WRITE, 0o666).unwrap();
    assert_eq!(files.write(file, bytes), Ok(bytes.len()));
    files.close(file).unwrap();
}

fn content(files: &mut RamFiles, path: &[u8]) -> Result<Vec<u8>, Errno> {
    let file = files.open(path, READ, 0)?;
    let mut buffer = [0; 64];
    let len = files.read(file, &mut buffer)?;
    files.close(file).map(|()| buffer[..len].to_vec())
}

fn names(files: &mut RamFiles, path: &[u8]) -> Vec<String> {
    let file = files.open(path, READ, 0).unwrap();
    let mut names = Vec::new();
    // Room for one entry or two at a time.
    let mut buffer = [0; 56];
    loop {
        let used = files.entries(file, &mut buffer).unwrap();
        if used == 0 {
            files.close(file).unwrap();
            return names;
        }
        let mut at = 0;
        while at < used {
            let len = usize::from(u16::from_le_bytes([buffer[at + 16], buffer[at + 17]]));
            let name = buffer[at + 19..at + len].split(|byte| *byte == 0).next().unwrap();
            names.push(String::from_utf8(name.to_vec()).unwrap());
            at += len;
        }
    }
}

#[test]
fn what_was_written_is_read_and_listed() {
    let mut files = RamFiles::new();
    write(&mut files, b"/tmp/b", b"text");
    write(&mut files, b"tmp//./a", b"");
    files.tree.make_directory(b"/tmp/d", 0o777).unwrap();
    assert_eq!(content(&mut files, b"/tmp/../tmp/b").as_deref(), Ok(&b"text"[..]));
    assert_eq!(names(&mut files, b"/tmp"), [".", "..", "a", "b", "d"]);
    let file = files.open(b"/tmp/b", APPEND, 0).unwrap();
    files.write(file, b" more").unwrap();
    assert_eq!(files.read(file, &mut [0; 4]), Err(Errno::EBADF));
    assert_eq!(files.seek(file, -4, 2), Ok(5));
    assert_eq!(files.seek(file, -1, 0), Err(Errno::EINVAL));
    files.truncate(file, 2).unwrap();
    assert_eq!(files.status(file).unwrap().size, 2);
    assert_eq!(files.status_at(b"/tmp/d", Links::Follow).unwrap().mode, 0o40755);
    assert_eq!(files.status_at(b"/tmp/b", Links::Follow).unwrap().mode, 0o100_644);
}

#[test]
fn errors_are_linuxs() {
    let mut files = RamFiles::new();
    write(&mut files, b"/tmp/file", b"x");
    files.tree.make_directory(b"/tmp/full", 0o777).unwrap();
    write(&mut files, b"/tmp/full/x", b"x");
    let mut open = |path: &[u8], flags| files.open(path, flags, 0o600).err();
    assert_eq!(open(b"/tmp/none", READ), Some(Errno::ENOENT));
    assert_eq!(open(b"/none/x", WRITE), Some(Errno::ENOENT));
    assert_eq!(open(b"/tmp/file/x", READ), Some(Errno::ENOTDIR));
    assert_eq!(open(b"/tmp/file/", READ), Some(Errno::ENOTDIR));
    assert_eq!(open(b"/tmp", WRITE), Some(Errno::EISDIR));
    assert_eq!(open(b"/tmp/file", NEW), Some(errno::EEXIST));
    assert_eq!(open(b"", READ), Some(Errno::ENOENT));
    assert_eq!(files.tree.remove(b"/tmp/full", Kind::Directory), Err(errno::ENOTEMPTY));
    assert_eq!(files.tree.remove(b"/tmp/full", Kind::File), Err(Errno::EISDIR));
    assert_eq!(files.tree.remove(b"/tmp/file", Kind::Directory), Err(Errno::ENOTDIR));
    assert_eq!(files.tree.make_directory(b"/tmp", 0o777), Err(errno::EEXIST));
    assert_eq!(files.tree.rename(b"/tmp/full", b"/tmp/full/below"), Err(Errno::EINVAL));
    assert_eq!(files.tree.rename(b"/tmp/file", b"/tmp/full"), Err(Errno::EISDIR));
    assert_eq!(files.read(FileId(2), &mut []), Err(Errno::EBADF));
    assert_eq!(files.close(FileId(i32::MIN)), Err(Errno::EBADF));
}

#[test]
fn a_removed_file_lives_until_it_is_closed() {
    let mut files = RamFiles::new();
    let file = files.open(b"/tmp/x", NEW, 0o600).unwrap();
    files.write(file, b"kept").unwrap();
    files.tree.remove(b"/tmp/x", Kind::File).unwrap();
    assert_eq!(files.status(file).unwrap().links, 0);
    files.seek(file, 0, 0).unwrap();
    let mut buffer = [0; 8];
    assert_eq!(files.read(file, &mut buffer), Ok(4));
    files.close(file).unwrap();
    assert_eq!(files.read(file, &mut buffer), Err(Errno::EBADF));
    let other = files.open(b"/tmp/y", NEW, 0o600).unwrap();
    assert_eq!(other, file, "numbers are used again, the lowest first");
}

#[test]
fn links_lead_on_and_never_in_circles() {
    let mut files = RamFiles::new();
    write(&mut files, b"/tmp/file", b"text");
    files.tree.make_link(b"file", b"/tmp/link").unwrap();
    files.tree.make_link(b"/tmp", b"/tmp/up").unwrap();
    files.tree.make_link(b"loop", b"/tmp/loop").unwrap();
    assert_eq!(content(&mut files, b"/tmp/up/up/link").as_deref(), Ok(&b"text"[..]));
    assert_eq!(content(&mut files, b"/tmp/loop"), Err(errno::ELOOP));
    let mut target = [0; 16];
    assert_eq!(files.link_target(b"/tmp/link", &mut target), Ok(4));
    assert_eq!(files.status_at(b"/tmp/link", Links::Keep).unwrap().mode, 0o120_777);
    files.tree.rename(b"/tmp/file", b"/moved").unwrap();
    assert_eq!(content(&mut files, b"/tmp/link"), Err(Errno::ENOENT), "the link was relative");
    write(&mut files, b"/tmp/link", b"made");
    assert_eq!(content(&mut files, b"/tmp/file").as_deref(), Ok(&b"made"[..]), "writing goes through it");
}
