//! Phase 3: what is live. A section is kept if a root or a live section refers to it; everything else falls away.
//!
//! The walk also collects what the layout must know before it can place anything: which symbols need a slot in the
//! global offset table, and which words will follow a slide.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::error::{LinkError, Site};
use crate::gates::GateIndex;
use crate::parse::Relocation;
use crate::relocation::RelocationKind;
use crate::resolve::{Resolution, SectionId, Target};

/// The result of the phase.
#[derive(Debug, Default)]
pub struct Live {
    /// Live sections, in input order, each with the section through which it was first reached.
    pub sections: BTreeMap<SectionId, Option<SectionId>>,
    /// All references between live sections, whether or not they were the first; the roots' have no holder.
    pub references: Vec<(Option<SectionId>, SectionId)>,
    /// Where the roots are, in the caller's order.
    pub roots: Vec<Target>,
    /// References behind gates that stayed closed, by section and offset of the field, and what they mean instead.
    pub closed: BTreeMap<(SectionId, u64), Target>,
    /// Targets that need a slot in the global offset table.
    pub got: BTreeSet<Target>,
    /// The 8-byte words that follow a slide, slots of the global offset table not included: section and offset.
    pub slid_words: Vec<(SectionId, u64)>,
}

/// Runs the phase.
///
/// # Errors
/// All undefined symbols that something live needs, or the first other fault.
pub fn mark<'a>(
    resolution: &Resolution<'a, '_>,
    roots: &[&'a str],
    gates: &GateIndex<'_>,
) -> Result<Live, Vec<LinkError>> {
    let mut marker = Marker {
        resolution,
        gates,
        live: Live::default(),
        queue: Vec::new(),
        addresses: Vec::new(),
        waiting: FxHashMap::default(),
        errors: Vec::new(),
    };
    for &name in roots {
        match resolution.lookup(name) {
            Some(target) => {
                marker.live.roots.push(target);
                marker.reach(target, None);
            }
            None => marker.errors.push(LinkError::Undefined { symbol: name.to_owned(), needed_by: None }),
        }
    }
    marker.reach_retained();
    while let Some(id) = marker.queue.pop() {
        marker.walk(id);
    }
    if !marker.errors.is_empty() {
        return Err(first_per_symbol(marker.errors));
    }
    marker.list_slid_words();
    Ok(marker.live)
}

struct Marker<'a, 'b, 'r> {
    resolution: &'r Resolution<'a, 'b>,
    gates: &'r GateIndex<'r>,
    live: Live,
    queue: Vec<SectionId>,
    /// Fields that hold an address, with what they refer to if no gate is in the way.
    addresses: Vec<(SectionId, u64, Target)>,
    /// References that count once this section is live, if nothing else is in the way: their holders and themselves.
    waiting: FxHashMap<SectionId, Vec<(SectionId, Relocation)>>,
    errors: Vec<LinkError>,
}

impl Marker<'_, '_, '_> {
    fn reach(&mut self, target: Target, from: Option<SectionId>) {
        let Target::Section(id, _) = target else { return };
        self.live.references.push((from, id));
        if self.live.sections.contains_key(&id) {
            return;
        }
        if let Some(symbol) = self.resolution.denied_symbol(id) {
            let reached_from = match from {
                Some(from) => self.site(from),
                None => Site { origin: "the roots".to_owned(), section: String::new() },
            };
            self.errors.push(LinkError::DeniedReached { symbol: symbol.to_owned(), reached_from });
            return;
        }
        self.live.sections.insert(id, from);
        self.queue.push(id);
        for (holder, relocation) in self.waiting.remove(&id).unwrap_or_default() {
            self.follow(holder, &relocation);
        }
    }

    /// Reaches what a reference refers to, unless it has to wait for something else. Its field is filled in any case.
    fn follow(&mut self, holder: SectionId, relocation: &Relocation) {
        let Some(target) = self.target(holder, relocation) else { return };
        let field = (holder, relocation.offset);
        let object = self.resolution.objects[holder.object];
        let (section, symbol) = (object.section(holder.section).name, object.symbols[relocation.symbol].name);
        let is_live = |id: &SectionId| self.live.sections.contains_key(id);
        let condition = self.gates.condition(section, relocation.offset, symbol, self.resolution);
        let unmet = condition.and_then(|condition| {
            let unmet = condition.sets.into_iter().find(|set| !set.iter().any(is_live))?;
            Some((unmet, condition.closed))
        });
        match unmet {
            None => {
                self.live.closed.remove(&field);
                self.reach(target, Some(holder));
            }
            Some((set, closed)) => {
                self.live.closed.insert(field, closed);
                for id in set {
                    self.waiting.entry(id).or_default().push((holder, *relocation));
                }
                self.reach(closed, Some(holder));
            }
        }
    }

    /// What a reference refers to; an error is noted.
    fn target(&mut self, holder: SectionId, relocation: &Relocation) -> Option<Target> {
        let object = self.resolution.objects[holder.object];
        let target = self.resolution.target(holder.object, relocation.symbol, || object.site(holder.section));
        target.map_err(|error| self.errors.push(error)).ok()
    }

    /// Sections with SHF_GNU_RETAIN, such as the PVH note, are roots of their own, but only in objects that take part.
    fn reach_retained(&mut self) {
        for (object, parsed) in self.resolution.objects.iter().enumerate() {
            for (section, content) in parsed.sections.iter().enumerate() {
                let id = SectionId { object, section };
                if content.as_ref().is_some_and(|content| content.retain) && !self.resolution.is_discarded(id) {
                    self.reach(Target::Section(id, 0), None);
                }
            }
        }
    }

    fn walk(&mut self, id: SectionId) {
        let object = self.resolution.objects[id.object];
        let section = object.section(id.section);
        let slides = !section.class.is_boot();
        assert!(
            !section.class.is_zeroed() || object.relocations(id.section).next().is_none(),
            "bss has no relocations"
        );
        for relocation in object.relocations(id.section) {
            let relocation = match relocation {
                Ok(relocation) => relocation,
                Err(error) => {
                    self.errors.push(error);
                    continue;
                }
            };
            let Some(target) = self.target(id, &relocation) else { continue };
            match relocation.kind {
                RelocationKind::GotRelative32 => {
                    self.live.got.insert(target);
                }
                RelocationKind::Abs64 if slides => self.addresses.push((id, relocation.offset, target)),
                _ => {}
            }
            self.follow(id, &relocation);
        }
    }

    /// Lists the fields that follow a slide, now that it is known which gates stayed closed.
    fn list_slid_words(&mut self) {
        let closed = &self.live.closed;
        let slides = |&&(id, offset, target): &&(SectionId, u64, Target)| {
            self.resolution.slides(*closed.get(&(id, offset)).unwrap_or(&target))
        };
        let places = self.addresses.iter().filter(slides).map(|&(id, offset, _)| (id, offset));
        self.live.slid_words = places.collect();
    }

    fn site(&self, id: SectionId) -> Site {
        self.resolution.objects[id.object].site(id.section)
    }
}

/// One missing function is called from many places; the first of them says enough.
fn first_per_symbol(errors: Vec<LinkError>) -> Vec<LinkError> {
    let mut seen = FxHashMap::default();
    let mut kept = Vec::new();
    for error in errors {
        let repeated = match &error {
            LinkError::Undefined { symbol, .. } => seen.insert(symbol.clone(), ()).is_some(),
            _ => false,
        };
        if !repeated {
            kept.push(error);
        }
    }
    kept
}
