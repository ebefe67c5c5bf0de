//! References that count only where something else is live.
//!
//! A table of functions that is reached keeps every function in it, though the program may never call through most of its
//! slots. Two rules mend that:
//!
//! * A *gate* stands for a slot of many tables: code that reads the slot refers to the gate (by a relocation without a
//!   field, so it costs nothing at run time), and the gate's content is the slot's offset in the tables. A reference that
//!   stands at that offset of a table counts only if the gate is live; otherwise the slot holds the address of a function
//!   that must never be called.
//! * A *companion* belongs to something else and is of no use without it. A reference to it counts only if that other
//!   thing is live; otherwise the field is zero.

use std::collections::{BTreeMap, HashMap};

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

/// Companions by name, each with the name of its owner. One whose owner no object defines is an ordinary symbol.
pub type Companions = BTreeMap<String, String>;

/// The gates of a link.
#[derive(Debug, Default)]
pub struct GateIndex<'a> {
    groups: Vec<Group<'a>>,
    /// Companions by name, with the section of the owner; `None` where the owner's object does not take part.
    companions: HashMap<&'a str, Option<SectionId>>,
}

/// The gates of one sort of table.
#[derive(Debug)]
struct Group<'a> {
    tables: &'a str,
    /// Offset of a slot to its gate; `None` where the gate's object does not take part, so that it cannot be live.
    by_offset: HashMap<u64, Option<SectionId>>,
    closed: Option<Target>,
}

/// What a reference in a table depends on.
#[derive(Clone, Copy, Debug)]
pub struct Gate {
    /// The gate's section, if it can be live at all.
    pub section: Option<SectionId>,
    /// What the reference is replaced by while the gate is not live.
    pub closed: Option<Target>,
}

impl<'a> GateIndex<'a> {
    /// Finds all gates, also those in archive members that do not take part.
    pub fn new(
        gates: &[Gates<'a>],
        companions: &Companions,
        inputs: &Inputs<'a, '_>,
        resolution: &Resolution<'a, '_>,
    ) -> GateIndex<'a> {
        GateIndex {
            groups: gates.iter().map(|gates| Group::new(gates, inputs, resolution)).collect(),
            companions: find_companions(companions, inputs, resolution),
        }
    }

    /// The gate of a reference to `symbol` at `offset` of a section; `None` if it always counts.
    pub fn of(&self, section: &str, offset: u64, symbol: &str) -> Option<Gate> {
        if let Some(&owner) = self.companions.get(symbol) {
            return Some(Gate { section: owner, closed: Some(Target::Absolute(0)) });
        }
        let group = self.groups.iter().find(|group| section.starts_with(group.tables))?;
        group.by_offset.get(&offset).map(|&section| Gate { section, closed: group.closed })
    }
}

impl<'a> Group<'a> {
    fn new(gates: &Gates<'a>, inputs: &Inputs<'a, '_>, resolution: &Resolution<'a, '_>) -> Group<'a> {
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
        Group { tables: gates.tables, by_offset, closed: resolution.lookup(gates.closed) }
    }
}

/// The companions that the program's objects refer to and whose owner exists, in whatever object.
fn find_companions<'a>(
    companions: &Companions,
    inputs: &Inputs<'a, '_>,
    resolution: &Resolution<'a, '_>,
) -> HashMap<&'a str, Option<SectionId>> {
    let symbols = inputs.objects.iter().flat_map(|object| &object.symbols);
    let companion = |name: &'a str| {
        let owner = companions.get(name)?;
        match resolution.lookup(owner) {
            Some(Target::Section(id, _)) => Some((name, Some(id))),
            Some(_) => None,
            None => inputs.archive?.member_of(owner).map(|_| (name, None)),
        }
    };
    symbols.filter_map(|symbol| companion(symbol.name)).collect()
}
