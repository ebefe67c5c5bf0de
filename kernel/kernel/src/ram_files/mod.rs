//! Files in memory: what an image has of a file system besides the files that travel in it. Everything is gone when the
//! machine stops. Reached only with `fs.read` or `fs.write`, whose scopes the gate checks.
//!
//! * [`tree`] is what there is: directories, files and symbolic links, by path.
//! * [`opened`] is what a program has open: files by number.
//!
//! Times are those that the program sets, and 1970 otherwise: the wall clock has a token of its own, and what a program
//! does should not depend on when it runs.

mod opened;
mod tree;

#[cfg(feature = "image")]
mod target;
#[cfg(test)]
mod tests;

use alloc::vec::Vec;
use opened::Opened;
use platform::Errno;
use tree::Tree;

/// The file system of the machine.
pub struct RamFiles {
    tree: Tree,
    opened: Vec<Option<Opened>>,
}

/// Error numbers of Linux that only files have.
mod errno {
    use platform::Errno;

    /// The file is there already.
    pub const EEXIST: Errno = Errno(17);
    /// A name of more than 255 bytes.
    pub const ENAMETOOLONG: Errno = Errno(36);
    /// No memory for what is to be written.
    pub const ENOSPC: Errno = Errno(28);
    /// Too many symbolic links.
    pub const ELOOP: Errno = Errno(40);
    /// The directory has entries.
    pub const ENOTEMPTY: Errno = Errno(39);
    /// No room for a path.
    pub const ERANGE: Errno = Errno(34);
    /// A directory's position is what is sought.
    pub const ESPIPE: Errno = Errno(29);
}

impl RamFiles {
    /// An empty one, but for `/tmp`.
    pub const fn new() -> RamFiles {
        RamFiles { tree: Tree::new(), opened: Vec::new() }
    }
}

/// Makes room in a vector, or tells that there is none.
fn reserve<T>(items: &mut Vec<T>, more: usize) -> Result<(), Errno> {
    items.try_reserve(more).map_err(|_| errno::ENOSPC)
}
