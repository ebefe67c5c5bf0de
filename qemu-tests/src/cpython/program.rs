//! The program that is compiled for a test module: `cpython/main.py` with the imports put in, in a folder of its own.
//!
//! Beside it lies a link to `Lib/test` and nothing else of CPython's `Lib`, so that every other module is ours. It is also
//! the folder in which the tests run, as `regrtest` runs them in an empty one.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use super::suite::{self, TestModule};

const TEMPLATE: &str = include_str!("../../cpython/main.py");
const PLACE: &str = "# The imports go here.\n";

/// Extension modules that CPython has for its own tests, with the test modules that cannot be imported without them,
/// and the text of what stands in for them there. Tests that ask it for anything fail, the others show what they show.
const STAND_INS: &[(&str, &str, &str)] = &[
    ("test_bytes", "_testlimitedcapi", ""),
    (
        "test_class",
        "_testinternalcapi",
        "def has_inline_values(obj):\n    raise NotImplementedError('what only CPython has')\n",
    ),
];

/// A folder that goes with its owner.
pub struct Program {
    folder: PathBuf,
}

impl Program {
    /// Writes the program for a module.
    pub fn write(module: &TestModule) -> io::Result<Program> {
        let program =
            Program { folder: env::temp_dir().join(format!("molt-cpython-{}-{}", process::id(), module.name)) };
        // What a process of the same number left may be there.
        let _ = fs::remove_dir_all(&program.folder);
        fs::create_dir_all(program.modules())?;
        fs::create_dir_all(program.work())?;
        symlink(suite::folder(), program.modules().join("test"))?;
        symlink(suite::folder(), program.work().join("test"))?;
        for (_, name, text) in STAND_INS.iter().filter(|(of, ..)| *of == module.name) {
            fs::write(program.modules().join(format!("{name}.py")), text)?;
        }
        fs::write(program.script(), text(module))?;
        Ok(program)
    }

    /// The main file.
    pub fn script(&self) -> PathBuf {
        self.folder.join("main.py")
    }

    /// The folder in which modules are looked for: it has the package `test`, and what stands in for others.
    pub fn modules(&self) -> PathBuf {
        self.folder.join("modules")
    }

    /// The folder in which the tests run. `__file__` of a test module is relative to it.
    pub fn work(&self) -> PathBuf {
        self.folder.join("work")
    }

    /// A file outside of that folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder of it all.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program's text.
fn text(module: &TestModule) -> String {
    let import = |name: &String| {
        format!(
            "try:\n    import {name} as module\nexcept Exception as error:\n    missed({name:?}, error)\nelse:\n    add(module)\n"
        )
    };
    let imports: String = module.imports.iter().map(import).collect();
    assert_eq!(TEMPLATE.matches(PLACE).count(), 1, "there is one place for the imports");
    TEMPLATE.replacen(PLACE, &imports, 1)
}
