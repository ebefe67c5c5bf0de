//! `_stat`: what the bits of a file's mode mean (`Modules/_stat.c`), with the numbers that CPython has on Linux.

use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::int::{as_int, from_int, is_negative};
use py_runtime::objects::str::Str;
use py_runtime::protocol::index;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_stat", "", " What the bits of a file's mode mean, and where its status has what.\n");

/// The bits that say of what kind a file is.
const KIND: u32 = 0o170000;
const S_IFSOCK: u32 = 0o140000;
const S_IFLNK: u32 = 0o120000;
const S_IFREG: u32 = 0o100000;
const S_IFBLK: u32 = 0o060000;
const S_IFDIR: u32 = 0o040000;
const S_IFCHR: u32 = 0o020000;
const S_IFIFO: u32 = 0o010000;
/// The bits that `chmod` sets.
const PERMISSIONS: u32 = 0o7777;

rows! { "_stat":
    /// Return the portion of the file's mode that can be set by os.chmod().
    "S_IMODE" (object, /) => |args| from_int(i64::from(mode_of(args[0])? & PERMISSIONS));
    /// Return the portion of the file's mode that describes the file type.
    "S_IFMT" (object, /) => |args| from_int(i64::from(mode_of(args[0])? & KIND));
    /// S_ISBLK(mode) -> bool
    ///
    /// Return True if mode is from a block special device file.
    "S_ISBLK" (object, /) => |args| is_kind(args[0], S_IFBLK);
    /// S_ISCHR(mode) -> bool
    ///
    /// Return True if mode is from a character special device file.
    "S_ISCHR" (object, /) => |args| is_kind(args[0], S_IFCHR);
    /// S_ISDIR(mode) -> bool
    ///
    /// Return True if mode is from a directory.
    "S_ISDIR" (object, /) => |args| is_kind(args[0], S_IFDIR);
    /// S_ISFIFO(mode) -> bool
    ///
    /// Return True if mode is from a FIFO (named pipe).
    "S_ISFIFO" (object, /) => |args| is_kind(args[0], S_IFIFO);
    /// S_ISLNK(mode) -> bool
    ///
    /// Return True if mode is from a symbolic link.
    "S_ISLNK" (object, /) => |args| is_kind(args[0], S_IFLNK);
    /// S_ISREG(mode) -> bool
    ///
    /// Return True if mode is from a regular file.
    "S_ISREG" (object, /) => |args| is_kind(args[0], S_IFREG);
    /// S_ISSOCK(mode) -> bool
    ///
    /// Return True if mode is from a socket.
    "S_ISSOCK" (object, /) => |args| is_kind(args[0], S_IFSOCK);
    /// S_ISDOOR(mode) -> bool
    ///
    /// Return True if mode is from a door.
    "S_ISDOOR" (object, /) => is_never;
    /// S_ISPORT(mode) -> bool
    ///
    /// Return True if mode is from an event port.
    "S_ISPORT" (object, /) => is_never;
    /// S_ISWHT(mode) -> bool
    ///
    /// Return True if mode is from a whiteout.
    "S_ISWHT" (object, /) => is_never;
    /// Convert a file's mode to a string of the form '-rwxrwxrwx'
    "filemode" (object, /) => |args| Str::from_ascii(&text_of(mode_of(args[0])?));
    constant "SF_APPEND" => || Ok(Ref::small_int(0x0004_0000));
    constant "SF_ARCHIVED" => || Ok(Ref::small_int(0x0001_0000));
    constant "SF_DATALESS" => || Ok(Ref::small_int(0x4000_0000));
    constant "SF_FIRMLINK" => || Ok(Ref::small_int(0x0080_0000));
    constant "SF_IMMUTABLE" => || Ok(Ref::small_int(0x0002_0000));
    constant "SF_NOUNLINK" => || Ok(Ref::small_int(0x0010_0000));
    constant "SF_SETTABLE" => || Ok(Ref::small_int(0xffff_0000));
    constant "SF_SNAPSHOT" => || Ok(Ref::small_int(0x0020_0000));
    constant "ST_ATIME" => || Ok(Ref::small_int(7));
    constant "ST_CTIME" => || Ok(Ref::small_int(9));
    constant "ST_DEV" => || Ok(Ref::small_int(2));
    constant "ST_GID" => || Ok(Ref::small_int(5));
    constant "ST_INO" => || Ok(Ref::small_int(1));
    constant "ST_MODE" => || Ok(Ref::small_int(0));
    constant "ST_MTIME" => || Ok(Ref::small_int(8));
    constant "ST_NLINK" => || Ok(Ref::small_int(3));
    constant "ST_SIZE" => || Ok(Ref::small_int(6));
    constant "ST_UID" => || Ok(Ref::small_int(4));
    constant "S_ENFMT" => || Ok(Ref::small_int(0o2000));
    constant "S_IEXEC" => || Ok(Ref::small_int(0o100));
    constant "S_IFBLK" => || Ok(Ref::small_int(0o60000));
    constant "S_IFCHR" => || Ok(Ref::small_int(0o20000));
    constant "S_IFDIR" => || Ok(Ref::small_int(0o40000));
    constant "S_IFDOOR" => || Ok(Ref::small_int(0));
    constant "S_IFIFO" => || Ok(Ref::small_int(0o10000));
    constant "S_IFLNK" => || Ok(Ref::small_int(0o120000));
    constant "S_IFPORT" => || Ok(Ref::small_int(0));
    constant "S_IFREG" => || Ok(Ref::small_int(0o100000));
    constant "S_IFSOCK" => || Ok(Ref::small_int(0o140000));
    constant "S_IFWHT" => || Ok(Ref::small_int(0));
    constant "S_IREAD" => || Ok(Ref::small_int(0o400));
    constant "S_IRGRP" => || Ok(Ref::small_int(0o40));
    constant "S_IROTH" => || Ok(Ref::small_int(0o4));
    constant "S_IRUSR" => || Ok(Ref::small_int(0o400));
    constant "S_IRWXG" => || Ok(Ref::small_int(0o70));
    constant "S_IRWXO" => || Ok(Ref::small_int(0o7));
    constant "S_IRWXU" => || Ok(Ref::small_int(0o700));
    constant "S_ISGID" => || Ok(Ref::small_int(0o2000));
    constant "S_ISUID" => || Ok(Ref::small_int(0o4000));
    constant "S_ISVTX" => || Ok(Ref::small_int(0o1000));
    constant "S_IWGRP" => || Ok(Ref::small_int(0o20));
    constant "S_IWOTH" => || Ok(Ref::small_int(0o2));
    constant "S_IWRITE" => || Ok(Ref::small_int(0o200));
    constant "S_IWUSR" => || Ok(Ref::small_int(0o200));
    constant "S_IXGRP" => || Ok(Ref::small_int(0o10));
    constant "S_IXOTH" => || Ok(Ref::small_int(0o1));
    constant "S_IXUSR" => || Ok(Ref::small_int(0o100));
    constant "UF_APPEND" => || Ok(Ref::small_int(0x4));
    constant "UF_COMPRESSED" => || Ok(Ref::small_int(0x20));
    constant "UF_DATAVAULT" => || Ok(Ref::small_int(0x80));
    constant "UF_HIDDEN" => || Ok(Ref::small_int(0x8000));
    constant "UF_IMMUTABLE" => || Ok(Ref::small_int(0x2));
    constant "UF_NODUMP" => || Ok(Ref::small_int(0x1));
    constant "UF_NOUNLINK" => || Ok(Ref::small_int(0x10));
    constant "UF_OPAQUE" => || Ok(Ref::small_int(0x8));
    constant "UF_SETTABLE" => || Ok(Ref::small_int(0xffff));
    constant "UF_TRACKED" => || Ok(Ref::small_int(0x40));
}

fn mode_of(v: Value) -> PyResult<u32> {
    let index = index(v)?;
    if is_negative(index.as_value()) {
        throw!(OverflowError, "can't convert negative value to unsigned int");
    }
    let mode = as_int(index.as_value()).and_then(|mode| mode.to_i128()).and_then(|mode| u64::try_from(mode).ok());
    match mode.map(u32::try_from) {
        Some(Ok(mode)) => Ok(mode),
        Some(Err(_)) => throw!(OverflowError, "mode out of range"),
        None => throw!(OverflowError, "Python int too large to convert to C unsigned long"),
    }
}

fn is_kind(v: Value, kind: u32) -> PyResult {
    Ok(bool_ref(mode_of(v)? & KIND == kind))
}

/// Of kinds that other systems have.
fn is_never(args: &[Value]) -> PyResult {
    mode_of(args[0])?;
    Ok(bool_ref(false))
}

/// The mode as `ls -l` shows it.
fn text_of(mode: u32) -> [u8; 10] {
    let kind = match mode & KIND {
        S_IFREG => b'-',
        S_IFDIR => b'd',
        S_IFLNK => b'l',
        S_IFBLK => b'b',
        S_IFCHR => b'c',
        S_IFIFO => b'p',
        S_IFSOCK => b's',
        _ => b'?',
    };
    let mut text = [b'-'; 10];
    text[0] = kind;
    for (at, letter) in b"rwxrwxrwx".iter().enumerate() {
        if mode >> (8 - at) & 1 != 0 {
            text[1 + at] = *letter;
        }
    }
    // Set user, set group and sticky show where the right to execute does.
    for (at, bit, with, without) in [(3, 0o4000, b's', b'S'), (6, 0o2000, b's', b'S'), (9, 0o1000, b't', b'T')] {
        if mode & bit != 0 {
            text[at] = if text[at] == b'x' { with } else { without };
        }
    }
    text
}
