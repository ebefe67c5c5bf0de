//! The tests that CPython passes, by id: `cpython/ids/<module>.txt`, recorded from the oracle.
//!
//! A line is a class and the names of its test methods; ids begin with `test.<module>.`, which is left out. A class with
//! the methods of an earlier one is `Class = Earlier`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::{fs, io};

use crate::crate_dir;

fn path(module: &str) -> PathBuf {
    crate_dir().join("cpython/ids").join(format!("{module}.txt"))
}

/// The modules of which ids are recorded.
pub fn recorded() -> io::Result<Vec<String>> {
    let files = fs::read_dir(path("").parent().expect("it lies in a folder"))?;
    let name =
        |file: io::Result<fs::DirEntry>| Ok(file?.file_name().to_string_lossy().trim_end_matches(".txt").to_owned());
    files.map(name).collect()
}

/// The recorded ids of a module; `None` if it was never recorded.
pub fn read(module: &str) -> io::Result<Option<BTreeSet<String>>> {
    match fs::read_to_string(path(module)) {
        Ok(text) => Ok(Some(parse(module, &text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Records the ids of a module.
pub fn write(module: &str, ids: &BTreeSet<String>) -> io::Result<()> {
    let path = path(module);
    fs::create_dir_all(path.parent().expect("it lies in a folder"))?;
    fs::write(path, print(module, ids))
}

fn print(module: &str, ids: &BTreeSet<String>) -> String {
    let prefix = format!("test.{module}.");
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in ids {
        // What comes from elsewhere keeps its whole id.
        let (class, method) = match id.strip_prefix(&prefix) {
            Some(rest) => rest.rsplit_once('.').unwrap_or(("", rest)),
            None => ("*", id.as_str()),
        };
        classes.entry(class).or_default().push(method);
    }
    let mut seen: BTreeMap<Vec<&str>, &str> = BTreeMap::new();
    let mut text = String::new();
    for (class, methods) in classes {
        match seen.get(&methods) {
            Some(earlier) if methods.len() > 1 => writeln!(text, "{class} = {earlier}"),
            _ => writeln!(text, "{class} {}", methods.join(" ")),
        }
        .expect("writing to a string");
        seen.entry(methods).or_insert(class);
    }
    text
}

fn parse(module: &str, text: &str) -> BTreeSet<String> {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        let (class, rest) = line.split_once(' ').unwrap_or((line, ""));
        let methods = match rest.strip_prefix("= ") {
            Some(earlier) => classes.get(earlier).cloned().unwrap_or_default(),
            None => rest.split(' ').collect(),
        };
        classes.insert(class, methods);
    }
    let mut ids = BTreeSet::new();
    for (class, methods) in classes {
        ids.extend(methods.into_iter().map(|method| match class {
            "*" => method.to_owned(),
            "" => format!("test.{module}.{method}"),
            _ => format!("test.{module}.{class}.{method}"),
        }));
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let ids = ["test.test_x.A.one", "test.test_x.A.two", "test.test_x.B.one", "test.test_x.B.two", "other.C.three"];
        let ids: BTreeSet<String> = ids.map(str::to_owned).into();
        let text = print("test_x", &ids);
        assert_eq!(text, "* other.C.three\nA one two\nB = A\n");
        assert_eq!(parse("test_x", &text), ids);
    }
}
