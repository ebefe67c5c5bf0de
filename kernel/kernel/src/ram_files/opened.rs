//! What a program has open: files by number, each with a position.

use super::tree::{Content, NodeId};
use super::{RamFiles, errno, reserve};
use alloc::vec::Vec;
use platform::Errno;
use platform::files::{FileId, Links, Status};

/// `open(2)`'s flags, Linux's numbers.
const ACCESS: i32 = 0o3;
const WRITE_ONLY: i32 = 0o1;
const CREATE: i32 = 0o100;
const EXCLUSIVE: i32 = 0o200;
const TRUNCATE: i32 = 0o1000;
const APPEND: i32 = 0o2000;
const MUST_BE_DIRECTORY: i32 = 0o200_000;
const NO_FOLLOW: i32 = 0o400_000;

/// The first number: those before it are the console's.
const FIRST: usize = 3;
/// `dirent64`: inode, next position, length, kind, then the name and a zero byte.
const ENTRY_HEAD: usize = 19;
const ENTRY_ALIGN: usize = 8;

pub struct Opened {
    node: NodeId,
    position: u64,
    flags: i32,
    /// Of a directory: its entries as they were when they were first asked for. What is removed meanwhile does not move
    /// the others.
    listing: Option<Vec<Entry>>,
}

struct Entry {
    name: Vec<u8>,
    node: NodeId,
    kind: u8,
}

impl RamFiles {
    pub fn open(&mut self, path: &[u8], flags: i32, mode: u32) -> Result<FileId, Errno> {
        let keeps = flags & NO_FOLLOW != 0 || flags & (CREATE | EXCLUSIVE) == CREATE | EXCLUSIVE;
        let place = self.tree.find(path, if keeps { Links::Keep } else { Links::Follow })?;
        reserve(&mut self.opened, 1)?;
        let writes = flags & ACCESS != 0;
        let node = match place.node {
            Some(_) if flags & (CREATE | EXCLUSIVE) == CREATE | EXCLUSIVE => return Err(errno::EEXIST),
            Some(id) => id,
            None if flags & CREATE == 0 => return Err(Errno::ENOENT),
            None => self.tree.make_file(place, mode)?,
        };
        match &mut self.tree.node_mut(node).content {
            Content::Link(_) => return Err(errno::ELOOP),
            Content::Directory { .. } if writes || flags & CREATE != 0 => return Err(Errno::EISDIR),
            Content::File(_) if flags & MUST_BE_DIRECTORY != 0 => return Err(Errno::ENOTDIR),
            Content::File(bytes) if writes && flags & TRUNCATE != 0 => *bytes = Vec::new(),
            Content::Directory { .. } | Content::File(_) => {}
        }
        self.tree.node_mut(node).opens += 1;
        let opened = Some(Opened { node, position: 0, flags, listing: None });
        let index = match self.opened.iter().position(Option::is_none) {
            Some(index) => {
                self.opened[index] = opened;
                index
            }
            None => {
                self.opened.push(opened);
                self.opened.len() - 1
            }
        };
        Ok(FileId((FIRST + index) as i32))
    }

    fn opened(&mut self, file: FileId) -> Result<&mut Opened, Errno> {
        let index = usize::try_from(file.0).ok().and_then(|number| number.checked_sub(FIRST)).ok_or(Errno::EBADF)?;
        self.opened.get_mut(index).and_then(Option::as_mut).ok_or(Errno::EBADF)
    }

    /// The content of an open file, and what is known of its being open.
    fn file(&mut self, file: FileId) -> Result<(&mut Vec<u8>, &mut Opened), Errno> {
        let node = self.opened(file)?.node;
        let index = file.0 as usize - FIRST;
        let opened = self.opened[index].as_mut().expect("found just now");
        match &mut self.tree.node_mut(node).content {
            Content::File(bytes) => Ok((bytes, opened)),
            Content::Directory { .. } | Content::Link(_) => Err(Errno::EISDIR),
        }
    }

    pub fn close(&mut self, file: FileId) -> Result<(), Errno> {
        let node = self.opened(file)?.node;
        self.opened[file.0 as usize - FIRST] = None;
        self.tree.node_mut(node).opens -= 1;
        self.tree.free_if_unused(node);
        Ok(())
    }

    pub fn read(&mut self, file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        let (bytes, opened) = self.file(file)?;
        if opened.flags & ACCESS == WRITE_ONLY {
            return Err(Errno::EBADF);
        }
        let rest = usize::try_from(opened.position).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
        let len = rest.len().min(buffer.len());
        buffer[..len].copy_from_slice(&rest[..len]);
        opened.position += len as u64;
        Ok(len)
    }

    pub fn write(&mut self, file: FileId, from: &[u8]) -> Result<usize, Errno> {
        let (bytes, opened) = self.file(file)?;
        if opened.flags & ACCESS == 0 {
            return Err(Errno::EBADF);
        }
        if opened.flags & APPEND != 0 {
            opened.position = bytes.len() as u64;
        }
        let start = usize::try_from(opened.position).map_err(|_| errno::ENOSPC)?;
        let end = start.checked_add(from.len()).ok_or(errno::ENOSPC)?;
        if end > bytes.len() && !from.is_empty() {
            resize(bytes, end)?;
        }
        if !from.is_empty() {
            bytes[start..end].copy_from_slice(from);
        }
        opened.position = end as u64;
        Ok(from.len())
    }

    pub fn truncate(&mut self, file: FileId, len: u64) -> Result<(), Errno> {
        let (bytes, opened) = self.file(file).map_err(|_| Errno::EINVAL)?;
        if opened.flags & ACCESS == 0 {
            return Err(Errno::EINVAL);
        }
        resize(bytes, usize::try_from(len).map_err(|_| errno::ENOSPC)?)
    }

    pub fn seek(&mut self, file: FileId, offset: i64, whence: i32) -> Result<u64, Errno> {
        let node = self.opened(file)?.node;
        let end = match &self.tree.node(node).content {
            Content::File(bytes) => bytes.len() as i64,
            Content::Directory { .. } | Content::Link(_) if (offset, whence) == (0, 0) => {
                self.opened(file)?.listing = None;
                0
            }
            Content::Directory { .. } | Content::Link(_) => return Err(errno::ESPIPE),
        };
        let opened = self.opened(file)?;
        let from = match whence {
            0 => 0,
            1 => opened.position as i64,
            2 => end,
            _ => return Err(Errno::EINVAL),
        };
        let position = from.checked_add(offset).and_then(|position| u64::try_from(position).ok());
        opened.position = position.ok_or(Errno::EINVAL)?;
        Ok(opened.position)
    }

    pub fn status(&mut self, file: FileId) -> Result<Status, Errno> {
        let node = self.opened(file)?.node;
        Ok(self.tree.status(node))
    }

    pub fn status_at(&mut self, path: &[u8], links: Links) -> Result<Status, Errno> {
        let node = self.tree.at(path, links)?;
        Ok(self.tree.status(node))
    }

    pub fn link_target(&mut self, path: &[u8], buffer: &mut [u8]) -> Result<usize, Errno> {
        let node = self.tree.at(path, Links::Keep)?;
        let Content::Link(target) = &self.tree.node(node).content else { return Err(Errno::EINVAL) };
        let len = target.len().min(buffer.len());
        buffer[..len].copy_from_slice(&target[..len]);
        Ok(len)
    }

    /// More entries of an open directory, as `getdents64` lays them out.
    pub fn entries(&mut self, file: FileId, buffer: &mut [u8]) -> Result<usize, Errno> {
        let node = self.opened(file)?.node;
        if self.opened(file)?.listing.is_none() {
            let listing = self.listing(node)?;
            let opened = self.opened(file)?;
            (opened.listing, opened.position) = (Some(listing), 0);
        }
        let opened = self.opened(file)?;
        let listing = opened.listing.as_ref().expect("made just now");
        let mut used = 0;
        for entry in &listing[opened.position as usize..] {
            let len = (ENTRY_HEAD + entry.name.len() + 1).next_multiple_of(ENTRY_ALIGN);
            let Some(place) = buffer.get_mut(used..used + len) else { break };
            place.fill(0);
            place[..8].copy_from_slice(&(entry.node as u64 + 1).to_le_bytes());
            place[8..16].copy_from_slice(&(opened.position + 1).to_le_bytes());
            place[16..18].copy_from_slice(&(len as u16).to_le_bytes());
            place[18] = entry.kind;
            place[ENTRY_HEAD..ENTRY_HEAD + entry.name.len()].copy_from_slice(&entry.name);
            opened.position += 1;
            used += len;
        }
        if used == 0 && (opened.position as usize) < listing.len() { Err(Errno::EINVAL) } else { Ok(used) }
    }

    fn listing(&self, node: NodeId) -> Result<Vec<Entry>, Errno> {
        let Content::Directory { entries, parent } = &self.tree.node(node).content else { return Err(Errno::ENOTDIR) };
        let mut listing = Vec::new();
        reserve(&mut listing, entries.len() + 2)?;
        let dots: [(&[u8], NodeId); 2] = [(b".", node), (b"..", *parent)];
        for (name, node) in dots.into_iter().chain(entries.iter().map(|(name, node)| (name.as_slice(), *node))) {
            // `DT_DIR` and its like are the kind bits of a mode.
            let kind = (self.tree.status(node).mode >> 12) as u8;
            listing.push(Entry { name: name.to_vec(), node, kind });
        }
        Ok(listing)
    }
}

fn resize(bytes: &mut Vec<u8>, len: usize) -> Result<(), Errno> {
    reserve(bytes, len.saturating_sub(bytes.len()))?;
    bytes.resize(len, 0);
    Ok(())
}
