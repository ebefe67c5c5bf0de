//! Directories, files and symbolic links, by path.
//!
//! A node lives as long as a directory names it or a program has it open. Names in a directory are sorted, so that a
//! listing is the same on every run.

use super::{errno, reserve};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use platform::Errno;
use platform::files::{Kind, Links, Status};

/// Kind bits of a mode (Linux's).
const DIRECTORY: u32 = 0o040_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;
const PERMISSIONS: u32 = 0o7777;
/// What new files and directories do not permit: others may not write.
const UMASK: u32 = 0o022;
/// `/tmp`: everybody may write, and remove what is their own.
const TEMPORARY: u32 = 0o1777;
/// Links that are followed for one path, as on Linux.
const MOST_LINKS: usize = 40;
/// Bytes of a name.
const LONGEST_NAME: usize = 255;
const PAGE: i64 = 4096;
const BLOCK: i64 = 512;
/// The device that files claim to be on.
const DEVICE: u64 = 1;

/// A node: its place among all nodes.
pub type NodeId = usize;
const ROOT: NodeId = 0;

pub struct Node {
    pub content: Content,
    mode: u32,
    access_ns: i64,
    change_ns: i64,
    /// Directories that name it.
    names: u64,
    /// How often it is open.
    pub opens: u64,
}

pub enum Content {
    Directory { entries: BTreeMap<Vec<u8>, NodeId>, parent: NodeId },
    File(Vec<u8>),
    Link(Vec<u8>),
}

pub struct Tree {
    nodes: Vec<Option<Node>>,
    /// The directory that relative paths start from, which counts as open.
    folder: NodeId,
}

/// Where a path leads: a directory, and a name in it that may not be there. The root has no name.
pub struct Place {
    pub parent: NodeId,
    pub name: Vec<u8>,
    pub node: Option<NodeId>,
    /// It was written as a directory: with `/` or a dot at its end.
    pub is_directory: bool,
}

impl Tree {
    pub const fn new() -> Tree {
        Tree { nodes: Vec::new(), folder: ROOT }
    }

    /// Makes the root and `/tmp` when they are first needed: an image starts without any memory of this.
    fn prepare(&mut self) {
        if self.nodes.is_empty() {
            self.add(directory(ROOT, 0o755));
            let tmp = self.add(directory(ROOT, TEMPORARY));
            self.enter(ROOT, b"tmp".to_vec(), tmp);
        }
    }

    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes[id].as_ref().expect("a node that is named or open")
    }

    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        self.nodes[id].as_mut().expect("a node that is named or open")
    }

    /// Where a path leads.
    pub fn find(&mut self, path: &[u8], links: Links) -> Result<Place, Errno> {
        self.prepare();
        let mut left = MOST_LINKS;
        self.walk(self.folder, path, links, &mut left)
    }

    /// Makes a directory that from which relative paths start.
    pub fn set_folder(&mut self, path: &[u8]) -> Result<(), Errno> {
        let id = self.at(path, Links::Follow)?;
        if !matches!(self.node(id).content, Content::Directory { .. }) {
            return Err(Errno::ENOTDIR);
        }
        self.node_mut(id).opens += 1;
        let left = core::mem::replace(&mut self.folder, id);
        // The root was never opened: it needs no counting, and is not freed.
        if left != ROOT {
            self.node_mut(left).opens -= 1;
            self.free_if_unused(left);
        }
        Ok(())
    }

    /// Writes the path of the directory that relative paths start from, and says how long it is.
    pub fn folder(&self, buffer: &mut [u8]) -> Result<usize, Errno> {
        let mut path = Vec::new();
        let mut id = self.folder;
        while id != ROOT {
            let Content::Directory { parent, .. } = self.node(id).content else { return Err(Errno::ENOTDIR) };
            let Content::Directory { entries, .. } = &self.node(parent).content else { return Err(Errno::ENOTDIR) };
            // A directory that was removed meanwhile has no path.
            let (name, _) = entries.iter().find(|(_, entry)| **entry == id).ok_or(Errno::ENOENT)?;
            path.splice(0..0, core::iter::once(b'/').chain(name.iter().copied()));
            id = parent;
        }
        let path: &[u8] = if path.is_empty() { b"/" } else { &path };
        buffer.get_mut(..path.len()).ok_or(errno::ERANGE)?.copy_from_slice(path);
        Ok(path.len())
    }

    fn walk(&self, from: NodeId, path: &[u8], links: Links, left: &mut usize) -> Result<Place, Errno> {
        if path.is_empty() {
            return Err(Errno::ENOENT);
        }
        let mut place = self.directory_place(if path[0] == b'/' { ROOT } else { from });
        let mut parts = path.split(|byte| *byte == b'/').filter(|part| !part.is_empty()).peekable();
        while let Some(part) = parts.next() {
            let here = place.node.ok_or(Errno::ENOENT)?;
            let Content::Directory { entries, parent } = &self.node(here).content else { return Err(Errno::ENOTDIR) };
            place = match part {
                b"." => self.directory_place(here),
                b".." => self.directory_place(*parent),
                name if name.len() > LONGEST_NAME => return Err(errno::ENAMETOOLONG),
                name => {
                    Place { parent: here, name: name.to_vec(), node: entries.get(name).copied(), is_directory: false }
                }
            };
            let is_last = parts.peek().is_none();
            let follows = !is_last || links == Links::Follow || path.ends_with(b"/");
            if let (true, Some(Content::Link(target))) = (follows, place.node.map(|id| &self.node(id).content)) {
                *left = left.checked_sub(1).ok_or(errno::ELOOP)?;
                place = self.walk(here, target, Links::Follow, left)?;
            }
        }
        if path.ends_with(b"/") {
            place.is_directory = true;
            if place.node.is_some_and(|id| !matches!(self.node(id).content, Content::Directory { .. })) {
                return Err(Errno::ENOTDIR);
            }
        }
        Ok(place)
    }

    fn directory_place(&self, id: NodeId) -> Place {
        let parent = match self.node(id).content {
            Content::Directory { parent, .. } => parent,
            Content::File(_) | Content::Link(_) => id,
        };
        Place { parent, name: Vec::new(), node: Some(id), is_directory: true }
    }

    /// Makes an empty file where there is none.
    pub fn make_file(&mut self, place: Place, mode: u32) -> Result<NodeId, Errno> {
        if place.is_directory {
            return Err(Errno::EISDIR);
        }
        self.make(place, Content::File(Vec::new()), FILE | mode & PERMISSIONS & !UMASK)
    }

    pub fn make_directory(&mut self, path: &[u8], mode: u32) -> Result<(), Errno> {
        let place = self.find(path, Links::Keep)?;
        let content = Content::Directory { entries: BTreeMap::new(), parent: place.parent };
        self.make(place, content, DIRECTORY | mode & PERMISSIONS & !UMASK).map(drop)
    }

    pub fn make_link(&mut self, target: &[u8], path: &[u8]) -> Result<(), Errno> {
        if target.is_empty() {
            return Err(Errno::ENOENT);
        }
        let place = self.find(path, Links::Keep)?;
        self.make(place, Content::Link(target.to_vec()), LINK | 0o777).map(drop)
    }

    fn make(&mut self, place: Place, content: Content, mode: u32) -> Result<NodeId, Errno> {
        if place.node.is_some() {
            return Err(errno::EEXIST);
        }
        reserve(&mut self.nodes, 1)?;
        let id = self.add(Node { content, mode, access_ns: 0, change_ns: 0, names: 0, opens: 0 });
        self.enter(place.parent, place.name, id);
        Ok(id)
    }

    fn add(&mut self, node: Node) -> NodeId {
        match self.nodes.iter().position(Option::is_none) {
            Some(id) => {
                self.nodes[id] = Some(node);
                id
            }
            None => {
                self.nodes.push(Some(node));
                self.nodes.len() - 1
            }
        }
    }

    fn entries_mut(&mut self, directory: NodeId) -> &mut BTreeMap<Vec<u8>, NodeId> {
        match &mut self.node_mut(directory).content {
            Content::Directory { entries, .. } => entries,
            Content::File(_) | Content::Link(_) => unreachable!("the parent of a place is a directory"),
        }
    }

    fn enter(&mut self, directory: NodeId, name: Vec<u8>, id: NodeId) {
        self.entries_mut(directory).insert(name, id);
        self.node_mut(id).names += 1;
    }

    fn leave(&mut self, directory: NodeId, name: &[u8]) {
        if let Some(id) = self.entries_mut(directory).remove(name) {
            self.node_mut(id).names -= 1;
            self.free_if_unused(id);
        }
    }

    /// Frees a node that nothing names and nobody has open.
    pub fn free_if_unused(&mut self, id: NodeId) {
        let node = self.node(id);
        if node.names == 0 && node.opens == 0 && id != ROOT {
            self.nodes[id] = None;
        }
    }

    pub fn remove(&mut self, path: &[u8], kind: Kind) -> Result<(), Errno> {
        let place = self.find(path, Links::Keep)?;
        let id = place.node.ok_or(Errno::ENOENT)?;
        match (&self.node(id).content, kind) {
            (Content::Directory { .. }, Kind::File) => return Err(Errno::EISDIR),
            (Content::File(_) | Content::Link(_), Kind::Directory) => return Err(Errno::ENOTDIR),
            // The root, `.` and `..` have no name that could be taken away.
            (Content::Directory { .. }, Kind::Directory) if place.name.is_empty() => return Err(Errno::EINVAL),
            (Content::Directory { entries, .. }, Kind::Directory) if !entries.is_empty() => {
                return Err(errno::ENOTEMPTY);
            }
            _ => {}
        }
        self.leave(place.parent, &place.name);
        Ok(())
    }

    pub fn rename(&mut self, from: &[u8], to: &[u8]) -> Result<(), Errno> {
        let source = self.find(from, Links::Keep)?;
        let id = source.node.ok_or(Errno::ENOENT)?;
        let target = self.find(to, Links::Keep)?;
        if source.name.is_empty() || target.name.is_empty() {
            return Err(Errno::EINVAL);
        }
        let is_directory = matches!(self.node(id).content, Content::Directory { .. });
        if is_directory && self.is_inside(target.parent, id) {
            return Err(Errno::EINVAL);
        }
        match target.node.map(|other| (other, &self.node(other).content)) {
            Some((other, _)) if other == id => return Ok(()),
            Some((_, Content::Directory { .. })) if !is_directory => return Err(Errno::EISDIR),
            Some((_, Content::Directory { entries, .. })) if !entries.is_empty() => return Err(errno::ENOTEMPTY),
            Some((_, Content::File(_) | Content::Link(_))) if is_directory => return Err(Errno::ENOTDIR),
            None if target.is_directory && !is_directory => return Err(Errno::ENOTDIR),
            Some(_) | None => {}
        }
        self.leave(target.parent, &target.name);
        self.enter(target.parent, target.name, id);
        self.leave(source.parent, &source.name);
        if let Content::Directory { parent, .. } = &mut self.node_mut(id).content {
            *parent = target.parent;
        }
        Ok(())
    }

    fn is_inside(&self, mut directory: NodeId, of: NodeId) -> bool {
        loop {
            if directory == of {
                return true;
            }
            match self.node(directory).content {
                Content::Directory { parent, .. } if directory != ROOT => directory = parent,
                _ => return false,
            }
        }
    }

    /// The node at a path.
    pub fn at(&mut self, path: &[u8], links: Links) -> Result<NodeId, Errno> {
        self.find(path, links)?.node.ok_or(Errno::ENOENT)
    }

    pub fn set_mode(&mut self, path: &[u8], mode: u32) -> Result<(), Errno> {
        let id = self.at(path, Links::Follow)?;
        let node = self.node_mut(id);
        node.mode = node.mode & !PERMISSIONS | mode & PERMISSIONS;
        Ok(())
    }

    pub fn set_times(&mut self, path: &[u8], access_ns: i64, change_ns: i64) -> Result<(), Errno> {
        let id = self.at(path, Links::Follow)?;
        let node = self.node_mut(id);
        (node.access_ns, node.change_ns) = (access_ns, change_ns);
        Ok(())
    }

    pub fn status(&self, id: NodeId) -> Status {
        let node = self.node(id);
        let (size, links) = match &node.content {
            Content::File(bytes) | Content::Link(bytes) => (bytes.len() as i64, node.names),
            Content::Directory { entries, .. } => {
                let is_directory = |id: &&NodeId| matches!(self.node(**id).content, Content::Directory { .. });
                (PAGE, 2 + entries.values().filter(is_directory).count() as u64)
            }
        };
        Status {
            mode: node.mode,
            inode: id as u64 + 1,
            device: DEVICE,
            links,
            user: 0,
            group: 0,
            size,
            access_ns: node.access_ns,
            change_ns: node.change_ns,
            status_ns: node.change_ns,
            block_size: PAGE,
            blocks: (size as u64).div_ceil(BLOCK as u64) as i64,
        }
    }
}

fn directory(parent: NodeId, permissions: u32) -> Node {
    let content = Content::Directory { entries: BTreeMap::new(), parent };
    Node { content, mode: DIRECTORY | permissions, access_ns: 0, change_ns: 0, names: 0, opens: 0 }
}
