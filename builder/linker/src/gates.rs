//! References that count only where something else is live.
//!
//! A table of functions that is reached keeps every function in it, though the program may never call through most of its
//! slots. A *gate* stands for a slot: code that reads the slot refers to the gate (by a relocation without a field, so it
//! costs nothing at run time), and the gate's content is the slot's offset in the tables. A reference that stands at that
//! offset of a table counts only if the gate is live; otherwise the slot holds the address of a function that must never
//! be called.

use std::collections::HashMap;

use crate::parse::Place;
use crate::resolve::{Inputs, Resolution, SectionId, Target};

/// Which symbols are gates, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Gates<'a> {
    /// Symbols that begin so are gates: constants of 8 bytes, the offset of a slot.
    pub prefix: &'a str,
    /// Sections whose names begin so are tables, each from its first byte.
    pub tables: &'a str,
    /// What a slot refers to while its gate is not live.
    pub closed: &'a str,
}

/// The gates of a link.
#[derive(Debug, Default)]
pub struct GateIndex<'a> {
    tables: &'a str,
    /// Offset of a slot to its gate; `None` where the gate's object does not take part, so that it cannot be live.
    by_offset: HashMap<u64, Option<SectionId>>,
    /// What closed slots refer to.
    pub closed: Option<Target>,
}

impl<'a> GateIndex<'a> {
    /// Finds all gates, also those in archive members that do not take part.
    pub fn new(gates: Option<Gates<'a>>, inputs: &Inputs<'a, '_>, resolution: &Resolution<'a, '_>) -> GateIndex<'a> {
        let Some(gates) = gates else { return GateIndex::default() };
        let members = inputs.archive.map_or(&[][..], |archive| &archive.members);
        let mut by_offset = HashMap::new();
        for object in inputs.objects.iter().chain(members) {
            for symbol in object.definitions().filter(|symbol| symbol.name.starts_with(gates.prefix)) {
                let Place::Section { section, offset } = symbol.place else { continue };
                let content = object.section(section).data.get(offset as usize..offset as usize + 8);
                let content = content.expect("a gate holds 8 bytes");
                let slot = u64::from_le_bytes(content.try_into().expect("eight bytes"));
                let gate = match resolution.lookup(symbol.name) {
                    Some(Target::Section(id, _)) => Some(id),
                    _ => None,
                };
                by_offset.insert(slot, gate);
            }
        }
        GateIndex { tables: gates.tables, by_offset, closed: resolution.lookup(gates.closed) }
    }

    /// The gate of a reference at `offset` of a section; `None` if it always counts.
    pub fn of(&self, section: &str, offset: u64) -> Option<Option<SectionId>> {
        let is_table = !self.by_offset.is_empty() && section.starts_with(self.tables);
        is_table.then(|| self.by_offset.get(&offset).copied())?
    }
}
