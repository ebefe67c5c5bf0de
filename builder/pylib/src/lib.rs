//! The texts of the modules that CPython writes in Python, carried compressed by the builder.
//!
//! Texts only: which of them a program may import is said by the registry of the standard library.

use std::ops::Range;

struct Entry {
    name: &'static str,
    packed: Range<usize>,
    package: bool,
}

/// All modules, sorted by name.
const INDEX: &[Entry] = include!(concat!(env!("OUT_DIR"), "/index.rs"));

static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/modules.pack"));

/// A module's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its text.
    pub text: String,
    /// Whether it is a package's `__init__`.
    pub package: bool,
}

/// The module with a dotted name.
pub fn module(name: &str) -> Option<Module> {
    let entry = &INDEX[INDEX.binary_search_by_key(&name, |entry| entry.name).ok()?];
    let bytes = miniz_oxide::inflate::decompress_to_vec(&PACK[entry.packed.clone()]).expect("the pack is whole");
    Some(Module { text: String::from_utf8(bytes).expect("Lib is UTF-8"), package: entry.package })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_and_packages_are_found_by_name() {
        let keyword = module("keyword").expect("it is in Lib");
        assert!(!keyword.package && keyword.text.contains("iskeyword = frozenset(kwlist).__contains__"));
        assert!(module("json").is_some_and(|found| found.package));
        assert!(module("json.decoder").is_some_and(|found| !found.package));
        assert_eq!(module("idlelib.pyshell"), None);
    }

    #[test]
    fn every_text_unpacks() {
        assert!(INDEX.is_sorted_by_key(|entry| entry.name));
        assert!(INDEX.iter().all(|entry| module(entry.name).is_some()));
    }
}
