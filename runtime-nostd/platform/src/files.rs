//! Read-only files that `--include` put into the program. No capability: they are part of it.
//!
//! Paths are absolute guest paths in UTF-8, normalised by the builder (no `.`, `..`, `//` or final `/`). Directories are
//! implied.

use crate::{Errno, program};

/// One included file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Included {
    /// Absolute guest path.
    pub path: &'static str,
    /// The content.
    pub bytes: &'static [u8],
}

/// An open file outside the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileId(pub i32);

/// Whether a symbolic link at the end of a path is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Links {
    /// It stands for where it leads.
    Follow,
    /// It is meant itself.
    Keep,
}

/// What is removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Anything but a directory.
    File,
    /// An empty directory.
    Directory,
}

/// What is known of a file (`stat(2)`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// Kind and permissions, Linux's bits.
    pub mode: u32,
    /// Number of the file on its device.
    pub inode: u64,
    /// The device.
    pub device: u64,
    /// Names that it has.
    pub links: u64,
    /// Its owner.
    pub user: u32,
    /// Its owner's group.
    pub group: u32,
    /// Bytes.
    pub size: i64,
    /// Last access, in nanoseconds since 1970.
    pub access_ns: i64,
    /// Last change of the content.
    pub change_ns: i64,
    /// Last change of what is known of it.
    pub status_ns: i64,
    /// Best size of a transfer.
    pub block_size: i64,
    /// Blocks of 512 bytes that it takes.
    pub blocks: i64,
}

/// The number of included files.
#[must_use]
pub fn count() -> usize {
    program::file_count()
}

/// The included file at this position, in bytewise order of paths.
#[must_use]
pub fn at(index: usize) -> Option<Included> {
    program::file(index).map(|(path, bytes)| Included { path, bytes })
}

/// The included file with exactly this path.
#[must_use]
pub fn find(path: &str) -> Option<Included> {
    let (mut low, mut high) = (0, count());
    while low < high {
        let middle = low + (high - low) / 2;
        let file = at(middle)?;
        match file.path.cmp(path) {
            core::cmp::Ordering::Equal => return Some(file),
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// Directories between the root and a file that are followed; the builder's paths are far shorter.
const MOST_COMPONENTS: usize = 64;

/// The included file at a path as a program writes it: relative to the root, with `.`, `..` and empty components.
///
/// # Errors
/// `ENOENT`, `ENOTDIR` or `EISDIR`, as `open` of Linux would say of a file system with these files.
pub fn open(path: &[u8]) -> Result<Included, Errno> {
    if path.is_empty() {
        return Err(Errno::ENOENT);
    }
    let mut components: [&[u8]; MOST_COMPONENTS] = [&[]; MOST_COMPONENTS];
    let mut depth = 0;
    let mut needs_directory = false;
    for component in path.split(|byte| *byte == b'/') {
        needs_directory = matches!(component, b"" | b"." | b"..");
        if needs_directory {
            if component == b".." {
                walk(&components[..depth]).and_then(Node::directory)?;
                depth = depth.saturating_sub(1);
            }
        } else {
            *components.get_mut(depth).ok_or(Errno::ENOENT)? = component;
            depth += 1;
        }
    }
    match walk(&components[..depth])? {
        Node::Directory => Err(Errno::EISDIR),
        Node::File(_) if needs_directory => Err(Errno::ENOTDIR),
        Node::File(file) => Ok(file),
    }
}

enum Node {
    File(Included),
    Directory,
}

impl Node {
    fn directory(self) -> Result<(), Errno> {
        match self {
            Node::Directory => Ok(()),
            Node::File(_) => Err(Errno::ENOTDIR),
        }
    }
}

/// What is at these components below the root.
fn walk(components: &[&[u8]]) -> Result<Node, Errno> {
    let mut missing = Errno::ENOENT;
    for file in (0..count()).filter_map(at) {
        let mut wanted = components.iter();
        let mut there = file.path.as_bytes().split(|byte| *byte == b'/').skip(1);
        loop {
            match (wanted.next(), there.next()) {
                (None, None) => return Ok(Node::File(file)),
                (None, Some(_)) => return Ok(Node::Directory),
                (Some(_), None) => {
                    missing = Errno::ENOTDIR;
                    break;
                }
                (Some(one), Some(other)) if *one != other => break,
                _ => {}
            }
        }
    }
    if components.is_empty() { Ok(Node::Directory) } else { Err(missing) }
}

/// The names in a directory of included files, each with whether it is a file; directories come once for each file below
/// them.
pub fn included_directory(path: &[u8]) -> impl Iterator<Item = (&'static [u8], bool)> {
    let mut components: [&[u8]; MOST_COMPONENTS] = [&[]; MOST_COMPONENTS];
    let mut depth: usize = 0;
    for component in path.split(|byte| *byte == b'/') {
        match component {
            b"" | b"." => {}
            b".." => depth = depth.saturating_sub(1),
            component if depth < MOST_COMPONENTS => {
                components[depth] = component;
                depth += 1;
            }
            _ => {}
        }
    }
    (0..count()).filter_map(at).filter_map(move |file| {
        let mut there = file.path.as_bytes().split(|byte| *byte == b'/').skip(1);
        if !components[..depth].iter().all(|wanted| there.next() == Some(*wanted)) {
            return None;
        }
        let name = there.next()?;
        Some((name, there.next().is_none()))
    })
}
