//! Which test modules CPython has: `test_*.py` and the packages `test_*` of its `Lib/test`.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::oracle;

/// A test module or package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestModule {
    /// Its name below `test`.
    pub name: String,
    /// The dotted names of itself and, for a package, of the test modules in it, sorted.
    pub imports: Vec<String>,
}

/// CPython's `Lib/test`, where the oracle's installer puts it.
pub fn folder() -> PathBuf {
    let interpreter = oracle::interpreter();
    let root = interpreter.parent().and_then(Path::parent).unwrap_or(Path::new(""));
    root.join("lib/python3.14/test")
}

/// The modules whose names are among `names`, or all of them, sorted.
///
/// # Errors
/// If the folder cannot be read or there is no module of a name.
pub fn modules(names: &[String]) -> io::Result<Vec<TestModule>> {
    let folder = folder();
    let mut modules = Vec::new();
    for (name, path) in entries(&folder)? {
        if let Some(module) = stem(&name) {
            modules.push(TestModule { name: module.to_owned(), imports: vec![format!("test.{module}")] });
        } else if name.starts_with("test_") && path.join("__init__.py").is_file() {
            let mut imports = vec![format!("test.{name}")];
            collect(&path, &format!("test.{name}"), &mut imports)?;
            modules.push(TestModule { name, imports });
        }
    }
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(unknown) = names.iter().find(|name| modules.iter().all(|module| module.name != **name)) {
        let message = format!("{} has no test module `{unknown}`", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    modules.retain(|module| names.is_empty() || names.contains(&module.name));
    Ok(modules)
}

fn collect(folder: &Path, package: &str, imports: &mut Vec<String>) -> io::Result<()> {
    for (name, path) in entries(folder)? {
        if let Some(module) = stem(&name) {
            imports.push(format!("{package}.{module}"));
        } else if path.join("__init__.py").is_file() {
            collect(&path, &format!("{package}.{name}"), imports)?;
        }
    }
    Ok(())
}

fn stem(file: &str) -> Option<&str> {
    file.strip_suffix(".py").filter(|stem| stem.starts_with("test_"))
}

fn entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries =
        fs::read_dir(folder).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    found.sort();
    Ok(found)
}
