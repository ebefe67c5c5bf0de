//! What takes how much room in an image: a section of the file that is not loaded, for `inspect`.
//!
//! Text, one line an owner: name, then bytes of code, constants and variables (zeroed ones included), with tabs between.
//! The owner of a section of the program is its Python module, of a section of the archive its crate. Sorted by name.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use linker::{Class, Entry, Map};

/// Name of the section.
pub const SUMMARY_SECTION: &str = ".molt.sizes";

/// Bytes of one owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Instructions.
    pub code: u64,
    /// Constants.
    pub constants: u64,
    /// Variables.
    pub variables: u64,
}

impl Sizes {
    /// Bytes in memory.
    pub fn total(&self) -> u64 {
        self.code + self.constants + self.variables
    }
}

impl AddAssign<&Sizes> for Sizes {
    fn add_assign(&mut self, more: &Sizes) {
        self.code += more.code;
        self.constants += more.constants;
        self.variables += more.variables;
    }
}

/// The section's content.
pub fn summarize(map: &Map) -> Vec<u8> {
    let mut owners: BTreeMap<String, Sizes> = BTreeMap::new();
    for entry in &map.entries {
        let sizes = owners.entry(owner(entry)).or_default();
        match entry.class {
            Class::BootText | Class::Text => sizes.code += entry.size,
            Class::BootRodata | Class::Note | Class::Rodata | Class::RelRo => sizes.constants += entry.size,
            Class::BootBss | Class::Data | Class::Bss => sizes.variables += entry.size,
        }
    }
    let lines = owners
        .iter()
        .map(|(owner, sizes)| format!("{owner}\t{}\t{}\t{}\n", sizes.code, sizes.constants, sizes.variables));
    lines.collect::<String>().into_bytes()
}

/// Reads the section's content.
pub fn read_summary(content: &[u8]) -> Option<Vec<(String, Sizes)>> {
    let line = |line: &str| {
        let mut fields = line.split('\t');
        let owner = fields.next()?.to_owned();
        let mut number = || fields.next()?.parse().ok();
        Some((owner, Sizes { code: number()?, constants: number()?, variables: number()? }))
    };
    std::str::from_utf8(content).ok()?.lines().map(line).collect()
}

/// `rustc` names archive members `crate-hash.crate.hash-cgu.N.rcgu.o`.
fn owner(entry: &Entry) -> String {
    let name = entry.origin.split('.').next().unwrap_or(&entry.origin);
    match name.rsplit_once('-') {
        Some((crate_name, _)) => crate_name.to_owned(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_added_up_by_crate() {
        let entry = |origin: &str, class, size| Entry {
            address: 0,
            size,
            class,
            section: String::new(),
            origin: origin.to_owned(),
            symbols: Vec::new(),
            reached_from: None,
        };
        let map = Map {
            entries: vec![
                entry("kernel-12ab.kernel.34cd-cgu.0.rcgu.o", Class::Text, 10),
                entry("kernel-12ab.kernel.34cd-cgu.1.rcgu.o", Class::Bss, 5),
                entry("program", Class::RelRo, 7),
            ],
            references: Vec::new(),
        };
        let expected = [
            ("kernel".to_owned(), Sizes { code: 10, constants: 0, variables: 5 }),
            ("program".to_owned(), Sizes { code: 0, constants: 7, variables: 0 }),
        ];
        assert_eq!(read_summary(&summarize(&map)).expect("just written"), expected);
    }
}
