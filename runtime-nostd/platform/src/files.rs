//! Read-only files that `--include` put into the program. No capability: they are part of it.
//!
//! Paths are absolute guest paths in UTF-8, normalised by the builder (no `.`, `..`, `//` or final `/`). Directories are
//! implied.

use crate::program;

/// One included file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Included {
    /// Absolute guest path.
    pub path: &'static str,
    /// The content.
    pub bytes: &'static [u8],
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
