//! Read-only files that `--include` put into the program. No capability: they are part of it.
//!
//! The table is one blob without relocations, all numbers little-endian `u32`:
//!
//! ```text
//! count
//! count times: path_offset path_len data_offset data_len     offsets from the blob's first byte, sorted by path
//! paths and data
//! ```
//!
//! Paths are absolute guest paths in UTF-8, normalised by the builder (no `.`, `..`, `//` or final `/`). Directories are
//! implied. A malformed blob can only come from a broken builder, and reads as the files before the damage.

use crate::program;

/// One included file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Included {
    /// Absolute guest path.
    pub path: &'static str,
    /// The content.
    pub bytes: &'static [u8],
}

const ENTRY_BYTES: usize = 16;

/// The number of included files.
#[must_use]
pub fn count() -> usize {
    count_of(program::files())
}

/// The included file at this position of the table, in order of paths.
#[must_use]
pub fn at(index: usize) -> Option<Included> {
    at_of(program::files(), index)
}

/// The included file with exactly this path.
#[must_use]
pub fn find(path: &str) -> Option<Included> {
    find_in(program::files(), path)
}

fn number(blob: &[u8], offset: usize) -> Option<usize> {
    let bytes = blob.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
}

fn count_of(blob: &[u8]) -> usize {
    number(blob, 0).unwrap_or(0)
}

fn at_of(blob: &'static [u8], index: usize) -> Option<Included> {
    if index >= count_of(blob) {
        return None;
    }
    let entry = index.checked_mul(ENTRY_BYTES)?.checked_add(4)?;
    let part = |offset: usize| -> Option<&'static [u8]> {
        let start = number(blob, offset)?;
        blob.get(start..start.checked_add(number(blob, offset + 4)?)?)
    };
    Some(Included { path: core::str::from_utf8(part(entry)?).ok()?, bytes: part(entry + 8)? })
}

fn find_in(blob: &'static [u8], path: &str) -> Option<Included> {
    let (mut low, mut high) = (0, count_of(blob));
    while low < high {
        let middle = low + (high - low) / 2;
        let file = at_of(blob, middle)?;
        match file.path.cmp(path) {
            core::cmp::Ordering::Equal => return Some(file),
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::vec::Vec;

    fn blob(files: &[(&str, &[u8])]) -> &'static [u8] {
        let mut head = Vec::from((files.len() as u32).to_le_bytes());
        let mut tail: Vec<u8> = Vec::new();
        let base = 4 + files.len() * ENTRY_BYTES;
        for (path, bytes) in files {
            for part in [path.as_bytes(), bytes] {
                head.extend(((base + tail.len()) as u32).to_le_bytes());
                head.extend((part.len() as u32).to_le_bytes());
                tail.extend(part);
            }
        }
        head.extend(tail);
        head.leak()
    }

    #[test]
    fn finds_every_file_and_no_other() {
        let table = blob(&[("/a", b"one"), ("/b/c", b""), ("/b/d", b"three")]);
        assert_eq!(find_in(table, "/a").unwrap().bytes, b"one");
        assert_eq!(find_in(table, "/b/c").unwrap().bytes, b"");
        assert_eq!(find_in(table, "/b/d").unwrap().bytes, b"three");
        for missing in ["", "/", "/b", "/b/", "/a/", "/z"] {
            assert_eq!(find_in(table, missing), None, "{missing}");
        }
        assert_eq!(at_of(table, 3), None);
    }

    #[test]
    fn a_truncated_table_is_never_read_past_its_end() {
        let table = blob(&[("/a", b"one"), ("/b", b"two")]);
        for len in 0..table.len() {
            for index in 0..3 {
                let _ = at_of(&table[..len], index);
            }
            let _ = find_in(&table[..len], "/b");
        }
        assert_eq!(count_of(&[]), 0);
        assert_eq!(at_of(b"\xff\xff\xff\xff", usize::MAX), None);
    }
}
