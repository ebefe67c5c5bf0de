//! Where a module of a given name is.

use std::path::{Path, PathBuf};

use stdlib::registry::{self, ModuleRow};

/// What a dotted name leads to.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A file of the program.
    File {
        /// Where to read it.
        path: PathBuf,
        /// Its path from its root: `__file__`.
        shown: String,
        /// Whether it is a package's `__init__`.
        package: bool,
    },
    /// A folder without `__init__.py` (PEP 420).
    Namespace,
    /// A module of the standard library.
    Library(&'static ModuleRow),
    /// Nothing.
    Missing,
}

/// The folders in which modules are looked for, in order.
#[derive(Debug)]
pub(crate) struct Roots {
    folders: Vec<PathBuf>,
}

impl Roots {
    pub(crate) fn new(main: &Path, more: &[PathBuf]) -> Roots {
        let own = main.parent().unwrap_or(Path::new("")).to_owned();
        Roots { folders: std::iter::once(own).chain(more.iter().cloned()).collect() }
    }

    /// Looks for a module. As in CPython, modules that are written natively come before files.
    pub(crate) fn find(&self, name: &str) -> Found {
        let row = registry::find(name);
        if let Some(row) = row
            && row.source == registry::Source::Native
        {
            return Found::Library(row);
        }
        let relative = name.replace('.', "/");
        let mut namespace = false;
        for folder in &self.folders {
            for (shown, package) in [(format!("{relative}/__init__.py"), true), (format!("{relative}.py"), false)] {
                let path = folder.join(&shown);
                if path.is_file() {
                    return Found::File { path, shown, package };
                }
            }
            namespace |= folder.join(&relative).is_dir();
        }
        match row {
            Some(row) => Found::Library(row),
            None if namespace => Found::Namespace,
            None => Found::Missing,
        }
    }
}
