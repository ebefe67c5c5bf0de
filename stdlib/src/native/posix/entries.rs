//! `scandir` and the entries that it gives.

use super::status::{self, DIRECTORY, FILE, KIND};
use super::{Accepts, Path, decoded, paths};
use crate::native::files::{self, Entry, EntryKind};
use alloc::vec::Vec;
use alloc::{format, vec};
use core::cell::RefCell;
use platform::files::Links;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::generic_alias;
use py_runtime::objects::int::from_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{is_true, repr_text};
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

rows! { "posix":
    /// The entries of a directory, one by one.
    "scandir" (path=None) => scandir;
    type "DirEntry" => DIR_ENTRY;
}

/// The entries that are still to come.
#[repr(C)]
pub struct ScandirIterator {
    header: ObjHeader,
    left: RefCell<vec::IntoIter<Entry>>,
    folder: Vec<u8>,
    is_bytes: bool,
}

native_type! {
    /// What `os.scandir` returns.
    pub SCANDIR: ScandirIterator = "posix" "ScandirIterator", base OBJECT;
    flags: NO_NEW;
    slots: { iter: |v| Ok(v.to_ref()), next: next, dealloc: dealloc_as::<ScandirIterator> } inherit TypeSlots::OBJECT;
    rows: {
        "close" (self, /) => close;
        "__enter__" (self, /) => |args| Ok(args[0].to_ref());
        raw "__exit__" (self, /, *args) => |args, _| close(args);
    }
}

/// A name in a directory, and what the directory says of it.
#[repr(C)]
pub struct DirEntry {
    header: ObjHeader,
    name: Ref,
    path: Ref,
    bytes: Vec<u8>,
    inode: u64,
    kind: EntryKind,
}

native_type! {
    /// `os.DirEntry`
    pub DIR_ENTRY: DirEntry = "posix" "DirEntry", base OBJECT;
    flags: NO_NEW;
    slots: { repr: repr, dealloc: dealloc_as::<DirEntry> } inherit TypeSlots::OBJECT;
    rows: {
        /// Whether it is a directory, or leads to one.
        "is_dir" (self, /, *, follow_symlinks=True) => |args| is_kind(args, EntryKind::Directory, DIRECTORY);
        /// Whether it is a file, or leads to one.
        "is_file" (self, /, *, follow_symlinks=True) => |args| is_kind(args, EntryKind::File, FILE);
        /// Whether it is a symbolic link.
        "is_symlink" (self, /) => is_symlink;
        /// False: there are none here.
        "is_junction" (self, /) => |_| Ok(bool_ref(false));
        /// What is known of the entry.
        "stat" (self, /, *, follow_symlinks=True) => stat;
        /// The inode number of the entry.
        "inode" (self, /) => |args| from_int(entry(args[0]).inode);
        "__fspath__" (self, /) => |args| Ok(entry(args[0]).path.clone());
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        get "name" => |v| Ok(entry(v).name.clone());
        get "path" => |v| Ok(entry(v).path.clone());
    }
}

fn scandir(args: &[Value]) -> PyResult {
    let path = Path::of(args[0], "scandir", "path", Accepts::NumbersAndNone)?;
    if path.number.is_some() {
        throw!(NotImplementedError, "scandir: directories by number are unavailable on this platform");
    }
    let entries = path.check(files::list(&path.bytes))?;
    let Path { bytes, is_bytes, .. } = path;
    let made = new_object(&SCANDIR, |header| ScandirIterator {
        header,
        left: RefCell::new(entries.into_iter()),
        folder: bytes,
        is_bytes,
    })?;
    Ok(made.into_ref())
}

fn iterator(v: Value) -> &'static ScandirIterator {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn entry(v: Value) -> &'static DirEntry {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let iterator = iterator(v);
    let Some(found) = iterator.left.borrow_mut().next() else { return Ok(None) };
    let mut path = iterator.folder.clone();
    if path.last().is_some_and(|last| *last != b'/') {
        path.push(b'/');
    }
    path.extend_from_slice(&found.name);
    let made = |bytes: &[u8]| if iterator.is_bytes { from_slice(bytes) } else { decoded(bytes) };
    let (name, shown) = (made(&found.name)?, made(&path)?);
    let entry = new_object(&DIR_ENTRY, |header| DirEntry {
        header,
        name,
        path: shown,
        bytes: path,
        inode: found.inode,
        kind: found.kind,
    })?;
    Ok(Some(entry.into_ref()))
}

fn close(args: &[Value]) -> PyResult {
    *iterator(args[0]).left.borrow_mut() = Vec::new().into_iter();
    Ok(none_ref())
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("<DirEntry {}>", repr_text(entry(v).name.as_value())?))
}

fn links(v: Value) -> PyResult<Links> {
    Ok(if v.given().map_or(Ok(true), is_true)? { Links::Follow } else { Links::Keep })
}

/// The directory's own word counts where it says enough; what is gone is nothing.
fn is_kind(args: &[Value], kind: EntryKind, bits: u32) -> PyResult {
    let (entry, links) = (entry(args[0]), links(args[1])?);
    let must_ask = entry.kind == EntryKind::Unknown || entry.kind == EntryKind::Link && links == Links::Follow;
    if !must_ask {
        return Ok(bool_ref(entry.kind == kind));
    }
    Ok(bool_ref(paths::status_of(&entry.bytes, links).is_ok_and(|status| status.mode & KIND == bits)))
}

fn is_symlink(args: &[Value]) -> PyResult {
    let entry = entry(args[0]);
    if entry.kind != EntryKind::Unknown {
        return Ok(bool_ref(entry.kind == EntryKind::Link));
    }
    let status = paths::status_of(&entry.bytes, Links::Keep);
    Ok(bool_ref(status.is_ok_and(|status| status.mode & KIND == status::LINK)))
}

fn stat(args: &[Value]) -> PyResult {
    let entry = entry(args[0]);
    match paths::status_of(&entry.bytes, links(args[1])?) {
        Ok(found) => status::result(&found),
        Err(refused) => Err(files::raise_at(refused, entry.path.as_value())),
    }
}
