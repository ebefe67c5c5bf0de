//! The link map: what is in the output, where it came from, and through what it was reached.
//!
//! It is how absence is proven (no section of a driver's objects is listed), what `inspect` adds up, and where one looks
//! for what makes an image large: for each section it says what would go if that section were not needed.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::dominators::dominators;
use crate::layout::Layout;
use crate::mark::Live;
use crate::parse::{Class, Place};
use crate::resolve::{Resolution, SectionId};

/// All sections of the output, in ascending order of address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// One entry a section.
    pub entries: Vec<Entry>,
    /// References between entries, by index; the roots' come from nowhere.
    pub references: Vec<(Option<usize>, usize)>,
}

/// One section of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address; zero-based in an appended program.
    pub address: u64,
    /// Its size in memory.
    pub size: u64,
    /// What it holds.
    pub class: Class,
    /// Its name.
    pub section: String,
    /// The object or archive member that it came from.
    pub origin: String,
    /// The named symbols in it, by ascending offset.
    pub symbols: Vec<(String, u64)>,
    /// Index of the entry through which it was first reached; `None` for roots and retained sections.
    pub reached_from: Option<usize>,
}

impl Entry {
    /// The first symbol where the section's name does not say it, as in the program's own object.
    fn name(&self) -> &str {
        match self.symbols.first() {
            Some((symbol, _)) if !self.section.ends_with(symbol) => symbol,
            _ => &self.section,
        }
    }
}

impl Map {
    pub(crate) fn new(resolution: &Resolution<'_, '_>, live: &Live, layout: &Layout<'_>) -> Map {
        let mut order: Vec<(u64, SectionId)> = layout.sections.iter().map(|(&id, &address)| (address, id)).collect();
        order.sort_unstable();
        let index: BTreeMap<SectionId, usize> = order.iter().enumerate().map(|(i, &(_, id))| (id, i)).collect();
        let mut symbols = named_symbols(resolution);
        let entries = order
            .iter()
            .map(|&(address, id)| {
                let object = resolution.objects[id.object];
                let section = object.section(id.section);
                Entry {
                    address,
                    size: section.size,
                    class: section.class,
                    section: section.name.to_owned(),
                    origin: object.origin.clone(),
                    symbols: symbols.remove(&id).unwrap_or_default(),
                    reached_from: live.sections[&id].map(|from| index[&from]),
                }
            })
            .collect();
        let reference = |&(from, to): &(Option<SectionId>, SectionId)| (from.map(|from| index[&from]), index[&to]);
        Map { entries, references: live.references.iter().map(reference).collect() }
    }

    /// The map as text, one line an entry, with tabs between: address, size, class, section, origin, size of all that is
    /// linked only because of the entry (itself included), the entry because of which alone it is linked itself (`-` if
    /// it is a root, or more than one root leads there), and the first symbol in it (`-` if it has none).
    pub fn to_text(&self) -> String {
        let owners = dominators(self.entries.len(), &self.references);
        let mut owned: Vec<u64> = self.entries.iter().map(|entry| entry.size).collect();
        for &at in owners.order.iter().rev() {
            if let Some(owner) = owners.of[at] {
                owned[owner] += owned[at];
            }
        }
        let line = |(at, entry): (usize, &Entry)| {
            let Entry { address, size, class, section, origin, .. } = entry;
            let owned = owned[at];
            let owner = owners.of[at].map_or("-", |owner| self.entries[owner].name());
            let symbol = entry.symbols.first().map_or("-", |(symbol, _)| symbol);
            format!("{address:#018x}\t{size}\t{class:?}\t{section}\t{origin}\t{owned}\t{owner}\t{symbol}\n")
        };
        self.entries.iter().enumerate().map(line).collect()
    }

    /// The entry and offset of a symbol.
    pub fn find(&self, symbol: &str) -> Option<(&Entry, u64)> {
        self.entries.iter().find_map(|entry| {
            let (_, offset) = entry.symbols.iter().find(|(name, _)| name == symbol)?;
            Some((entry, *offset))
        })
    }

    /// The chain of sections through which an entry was reached, itself first, a root last.
    pub fn chain(&self, entry: usize) -> Vec<&Entry> {
        let mut chain = vec![&self.entries[entry]];
        let mut at = entry;
        while let Some(from) = self.entries[at].reached_from {
            chain.push(&self.entries[from]);
            at = from;
        }
        chain
    }
}

/// The named symbols of every section, by ascending offset.
fn named_symbols(resolution: &Resolution<'_, '_>) -> FxHashMap<SectionId, Vec<(String, u64)>> {
    let mut symbols: FxHashMap<SectionId, Vec<(String, u64)>> = FxHashMap::default();
    for (number, object) in resolution.objects.iter().enumerate() {
        for symbol in object.symbols.iter().filter(|symbol| !symbol.name.is_empty()) {
            if let Place::Section { section, offset } = symbol.place {
                let id = SectionId { object: number, section };
                symbols.entry(id).or_default().push((symbol.name.to_owned(), offset));
            }
        }
    }
    for named in symbols.values_mut() {
        named.sort_by_key(|symbol| symbol.1);
    }
    symbols
}
