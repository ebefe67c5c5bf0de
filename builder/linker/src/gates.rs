//! References that count only where something else is live.
//!
//! A table of functions that is reached keeps every function in it, though the program may never call through most of its
//! slots. Three rules mend that:
//!
//! * A *gate* stands for a slot of many tables: code that reads the slot refers to the gate (by a relocation without a
//!   field, so it costs nothing at run time), and the gate's content is the slot's offset in the tables. A reference that
//!   stands at that offset of a table counts only if the gate is live; otherwise the slot holds the address of a function
//!   that must never be called.
//! * A table may name *keepers* for a reference: it counts only if one of them is live as well.
//! * A *companion* belongs to something else and is of no use without it. A reference to it, from wherever, counts only
//!   if one of its owners is live; otherwise the field is zero, or refers to what must never be called.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::parse::Place;
use crate::resolve::{Inputs, Resolution, SectionId, Target};

/// Which symbols are gates, and for what.
#[derive(Clone, Copy)]
pub struct Gates<'a> {
    /// Symbols that begin so are gates: constants of 8 bytes, the offset of a slot.
    pub prefix: &'a str,
    /// Sections whose names begin so are tables, each from its first byte.
    pub tables: &'a str,
    /// What a slot refers to while its gate is not live.
    pub closed: &'a str,
    /// The keepers of a reference; none if it needs none.
    pub keepers: &'a dyn Fn(Slot<'_>) -> Vec<String>,
}

impl std::fmt::Debug for Gates<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gates").field("prefix", &self.prefix).field("tables", &self.tables).finish_non_exhaustive()
    }
}

/// A reference that stands in a table.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// The section's name without the prefix of tables.
    pub table: &'a str,
    /// The gate's name without the prefix of gates, if the reference is behind one.
    pub gate: Option<&'a str>,
    /// The name of what is referred to.
    pub symbol: &'a str,
}

/// Companions by name. One none of whose owners an object defines is an ordinary symbol.
pub type Companions<'a> = BTreeMap<String, Companion<'a>>;

/// What a companion belongs to.
#[derive(Clone, Debug)]
pub struct Companion<'a> {
    /// One of these must be live.
    pub owners: Vec<String>,
    /// What references mean otherwise; none stands for zero.
    pub closed: Option<&'a str>,
}

/// The gates of a link.
#[derive(Debug, Default)]
pub struct GateIndex<'a> {
    groups: Vec<Group<'a>>,
    /// Companions by name, with their only set.
    companions: FxHashMap<&'a str, Condition>,
}

/// The gates of one sort of table.
#[derive(Debug)]
struct Group<'a> {
    gates: Gates<'a>,
    /// Offset of a slot to its gate's name and section; `None` where the gate's object does not take part, so that it
    /// cannot be live.
    by_offset: FxHashMap<u64, (&'a str, Option<SectionId>)>,
    closed: Option<Target>,
}

/// What a reference depends on.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Of each set, one section must be live. Nothing is ever live in an empty one.
    pub sets: Vec<Vec<SectionId>>,
    /// What the reference is replaced by otherwise.
    pub closed: Target,
}

impl<'a> GateIndex<'a> {
    /// Finds all gates, also those in archive members that do not take part.
    pub fn new(
        gates: &[Gates<'a>],
        companions: &Companions<'_>,
        inputs: &Inputs<'a, '_>,
        resolution: &Resolution<'a, '_>,
    ) -> GateIndex<'a> {
        GateIndex {
            groups: gates.iter().map(|gates| Group::new(*gates, inputs, resolution)).collect(),
            companions: find_companions(companions, inputs, resolution),
        }
    }

    /// The condition of a reference to `symbol` at `offset` of a section; `None` if it always counts.
    pub fn condition(
        &self,
        section: &str,
        offset: u64,
        symbol: &str,
        resolution: &Resolution<'_, '_>,
    ) -> Option<Condition> {
        if let Some(condition) = self.companions.get(symbol) {
            return Some(condition.clone());
        }
        let (group, table) =
            self.groups.iter().find_map(|group| Some((group, section.strip_prefix(group.gates.tables)?)))?;
        let gate = group.by_offset.get(&offset);
        let slot = Slot { table, gate: gate.map(|&(name, _)| name), symbol };
        let keepers = (group.gates.keepers)(slot);
        let mut sets = Vec::new();
        if let Some(&(_, section)) = gate {
            sets.push(section.into_iter().collect());
        }
        if !keepers.is_empty() {
            sets.push(keepers.iter().filter_map(|keeper| section_of(keeper, resolution)).collect());
        }
        let closed = if gate.is_some() { group.closed? } else { Target::Absolute(0) };
        (!sets.is_empty()).then_some(Condition { sets, closed })
    }
}

impl<'a> Group<'a> {
    fn new(gates: Gates<'a>, inputs: &Inputs<'a, '_>, resolution: &Resolution<'a, '_>) -> Group<'a> {
        let members = inputs.archive.map_or(&[][..], |archive| &archive.members);
        let mut by_offset = FxHashMap::default();
        for object in inputs.objects.iter().chain(members) {
            for symbol in object.definitions() {
                let Some(name) = symbol.name.strip_prefix(gates.prefix) else { continue };
                let Place::Section { section, offset } = symbol.place else { continue };
                let content = object.section(section).data.get(offset as usize..offset as usize + 8);
                let content = content.expect("a gate holds 8 bytes");
                let slot = u64::from_le_bytes(content.try_into().expect("eight bytes"));
                by_offset.insert(slot, (name, section_of(symbol.name, resolution)));
            }
        }
        Group { gates, by_offset, closed: resolution.lookup(gates.closed) }
    }
}

/// Where a symbol lies; `None` if its object does not take part.
fn section_of(symbol: &str, resolution: &Resolution<'_, '_>) -> Option<SectionId> {
    match resolution.lookup(symbol) {
        Some(Target::Section(id, _)) => Some(id),
        _ => None,
    }
}

/// The companions that anything refers to and that have an owner, in whatever object.
fn find_companions<'a>(
    companions: &Companions<'_>,
    inputs: &Inputs<'a, '_>,
    resolution: &Resolution<'a, '_>,
) -> FxHashMap<&'a str, Condition> {
    let symbols = resolution.objects.iter().flat_map(|object| &object.symbols);
    let exists = |name: &String| {
        resolution.lookup(name).is_some() || inputs.archive.is_some_and(|archive| archive.member_of(name).is_some())
    };
    let condition = |name: &'a str| {
        let Companion { owners, closed } = companions.get(name)?;
        let set = owners.iter().filter_map(|owner| section_of(owner, resolution)).collect();
        let closed = closed.map_or(Some(Target::Absolute(0)), |closed| resolution.lookup(closed))?;
        owners.iter().any(exists).then_some((name, Condition { sets: vec![set], closed }))
    };
    symbols.filter_map(|symbol| condition(symbol.name)).collect()
}
