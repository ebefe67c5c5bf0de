//! Phase 2: names to definitions. Decides which archive members take part, which of several COMDAT groups is kept,
//! and what every symbol reference means.
//!
//! The rules are those of the system linker: objects take part always, a member when an undefined strong reference
//! names a symbol of it; a strong definition beats a weak one; of COMDAT groups with one signature the first is kept.
//! On top of them, a *denied* name means its replacement everywhere, so that nothing can lead to the code behind it.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{LinkError, Site};
use crate::parse::{Archive, Binding, Object, Place, Symbol};

/// A symbol whose value only the layout knows (docs/decisions/0002-image-layout.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// First address of the boot code and its constants.
    BootStart,
    /// One past them.
    BootEnd,
    /// First address of everything that slides.
    ImageStart,
    /// One past it.
    ImageEnd,
    /// First address of what is mapped read-only.
    RodataStart,
    /// One past it.
    RodataEnd,
    /// First byte of the ELF notes.
    NotesStart,
    /// One past them.
    NotesEnd,
    /// First byte of the constants that hold addresses: they are written when the relative relocations are applied.
    RelRoStart,
    /// One past them.
    RelRoEnd,
    /// First entry of the table of relative relocations.
    RelocationsStart,
    /// One past its last entry.
    RelocationsEnd,
    /// First address of the code.
    TextStart,
    /// One past it.
    TextEnd,
    /// First address of the variables.
    DataStart,
    /// One past them, the zeroed ones included.
    DataEnd,
    /// First address of the boot code's zeroed memory.
    BootBssStart,
    /// One past it.
    BootBssEnd,
}

impl Boundary {
    /// The boundaries that inputs can refer to, with their symbol names.
    pub const NAMES: [(Boundary, &'static str); 14] = [
        (Boundary::BootStart, "__molt_boot_start"),
        (Boundary::BootEnd, "__molt_boot_end"),
        (Boundary::ImageStart, "__molt_image_start"),
        (Boundary::ImageEnd, "__molt_image_end"),
        (Boundary::RodataStart, "__molt_rodata_start"),
        (Boundary::RodataEnd, "__molt_rodata_end"),
        (Boundary::TextStart, "__molt_text_start"),
        (Boundary::TextEnd, "__molt_text_end"),
        (Boundary::DataStart, "__molt_data_start"),
        (Boundary::DataEnd, "__molt_data_end"),
        (Boundary::BootBssStart, "__molt_boot_bss_start"),
        (Boundary::BootBssEnd, "__molt_boot_bss_end"),
        (Boundary::RelocationsStart, "__molt_relative_relocs_start"),
        (Boundary::RelocationsEnd, "__molt_relative_relocs_end"),
    ];

    /// Boundaries at physical addresses, which never slide.
    pub const fn is_boot(self) -> bool {
        matches!(self, Boundary::BootStart | Boundary::BootEnd | Boundary::BootBssStart | Boundary::BootBssEnd)
    }

    fn of(name: &str) -> Option<Boundary> {
        Boundary::NAMES.iter().find(|(_, known)| *known == name).map(|(boundary, _)| *boundary)
    }
}

/// A section of the link: an object that takes part, and a section index in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId {
    /// Index in [`Resolution::objects`].
    pub object: usize,
    /// Section index in that object.
    pub section: usize,
}

/// What a symbol reference means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An offset into a section of the link.
    Section(SectionId, u64),
    /// A number that does not slide: an absolute symbol, or zero for a weak reference without definition.
    Absolute(u64),
    /// A boundary of the layout.
    Boundary(Boundary),
    /// An address in the executable to which a program is appended; slides with it.
    Base(u64),
}

/// Everything that the inputs of a link are, apart from the output's form.
pub struct Inputs<'a, 'b> {
    /// The program's objects, which always take part.
    pub objects: Vec<Object<'a>>,
    /// Objects of which the needed ones take part.
    pub archive: Option<&'b Archive<'a>>,
    /// Symbols of the executable to which the program is appended.
    pub base: &'b FxHashMap<&'a str, u64>,
    /// Names that must be defined, and from which everything live is reached.
    pub roots: &'b [&'a str],
    /// Denied names and what takes their place.
    pub denied: &'b BTreeMap<&'a str, &'a str>,
}

/// The result of the phase.
pub struct Resolution<'a, 'b> {
    /// Objects that take part, in the order in which they came in.
    pub objects: Vec<ObjectRef<'a, 'b>>,
    inputs: &'b Inputs<'a, 'b>,
    globals: FxHashMap<&'a str, Global>,
    /// Sections of COMDAT groups that lost.
    discarded: FxHashSet<SectionId>,
    /// Sections that define a denied symbol, with its name.
    denied_sections: FxHashMap<SectionId, &'a str>,
}

/// An object that takes part, borrowed from the inputs.
pub type ObjectRef<'a, 'b> = &'b Object<'a>;

#[derive(Clone, Copy)]
struct Global {
    object: usize,
    symbol: usize,
    binding: Binding,
}

impl<'a, 'b> Resolution<'a, 'b> {
    /// Runs the phase.
    ///
    /// # Errors
    /// [`LinkError::Duplicate`] if two objects that take part define the same strong symbol. Undefined symbols are
    /// reported by the mark phase, and only where something live needs them.
    pub fn new(inputs: &'b Inputs<'a, 'b>) -> Result<Resolution<'a, 'b>, LinkError> {
        let mut resolution = Resolution {
            objects: Vec::new(),
            inputs,
            globals: FxHashMap::default(),
            discarded: FxHashSet::default(),
            denied_sections: FxHashMap::default(),
        };
        let mut signatures = FxHashSet::default();
        let mut wanted: VecDeque<&'a str> = inputs.roots.iter().copied().collect();
        for object in &inputs.objects {
            resolution.admit(object, &mut signatures, &mut wanted)?;
        }
        let mut admitted = FxHashSet::default();
        while let Some(name) = wanted.pop_front() {
            let name = resolution.allowed(name);
            if resolution.globals.contains_key(name) || inputs.base.contains_key(name) {
                continue;
            }
            let Some(archive) = inputs.archive else { continue };
            let Some(member) = archive.member_of(name) else { continue };
            if admitted.insert(member) {
                resolution.admit(&archive.members[member], &mut signatures, &mut wanted)?;
            }
        }
        Ok(resolution)
    }

    /// What stands for a name: itself, or its replacement if it is denied.
    fn allowed(&self, name: &'a str) -> &'a str {
        self.inputs.denied.get(name).copied().unwrap_or(name)
    }

    fn admit(
        &mut self,
        object: &'b Object<'a>,
        signatures: &mut FxHashSet<&'a str>,
        wanted: &mut VecDeque<&'a str>,
    ) -> Result<(), LinkError> {
        let number = self.objects.len();
        self.objects.push(object);
        for group in &object.groups {
            if !signatures.insert(group.signature) {
                let lost = group.sections.iter().map(|&section| SectionId { object: number, section });
                self.discarded.extend(lost);
            }
        }
        for (index, symbol) in object.symbols.iter().enumerate() {
            match (symbol.binding, symbol.place) {
                (Binding::Local, _) | (Binding::Weak, Place::Undefined) => {}
                (Binding::Global, Place::Undefined) => wanted.push_back(symbol.name),
                (Binding::Global | Binding::Weak, _) => self.define(number, index, symbol)?,
            }
        }
        Ok(())
    }

    fn define(&mut self, object: usize, index: usize, symbol: &Symbol<'a>) -> Result<(), LinkError> {
        if let Place::Section { section, .. } = symbol.place {
            let id = SectionId { object, section };
            if self.discarded.contains(&id) {
                return Ok(());
            }
            if self.inputs.denied.contains_key(symbol.name) {
                self.denied_sections.insert(id, symbol.name);
            }
        }
        let candidate = Global { object, symbol: index, binding: symbol.binding };
        match self.globals.get(symbol.name).copied() {
            None => {
                self.globals.insert(symbol.name, candidate);
            }
            Some(known) => match (known.binding, symbol.binding) {
                (Binding::Global, Binding::Global) => {
                    return Err(LinkError::Duplicate {
                        symbol: symbol.name.to_owned(),
                        first: self.objects[known.object].origin.clone(),
                        second: self.objects[object].origin.clone(),
                    });
                }
                (Binding::Weak, Binding::Global) => {
                    self.globals.insert(symbol.name, candidate);
                }
                _ => {}
            },
        }
        Ok(())
    }

    /// What a name means for everybody, if anything defines it. Objects come before the base executable, and both
    /// before the boundaries, so that a test can supply its own.
    pub fn lookup(&self, name: &str) -> Option<Target> {
        let name = self.inputs.denied.get(name).copied().unwrap_or(name);
        if let Some(global) = self.globals.get(name) {
            return Some(self.place(global.object, &self.objects[global.object].symbols[global.symbol]));
        }
        if let Some(&address) = self.inputs.base.get(name) {
            return Some(Target::Base(address));
        }
        Boundary::of(name).map(Target::Boundary)
    }

    /// What symbol `index` of an object means.
    ///
    /// # Errors
    /// [`LinkError::Undefined`], with `needed_by` as the place that needs it.
    pub fn target(&self, object: usize, index: usize, needed_by: impl Fn() -> Site) -> Result<Target, LinkError> {
        let symbol = &self.objects[object].symbols[index];
        let undefined = || LinkError::Undefined { symbol: symbol.name.to_owned(), needed_by: Some(needed_by()) };
        let target = match symbol.binding {
            Binding::Local => self.place(object, symbol),
            Binding::Weak | Binding::Global => match self.lookup(symbol.name) {
                Some(target) => target,
                None if symbol.binding == Binding::Weak => Target::Absolute(0),
                None => return Err(undefined()),
            },
        };
        match target {
            Target::Section(id, _)
                if self.discarded.contains(&id) || self.objects[id.object].sections[id.section].is_none() =>
            {
                Err(undefined())
            }
            target => Ok(target),
        }
    }

    /// Whether an address of the target moves when the whole image moves.
    pub fn slides(&self, target: Target) -> bool {
        match target {
            Target::Section(id, _) => !self.objects[id.object].section(id.section).class.is_boot(),
            Target::Absolute(_) => false,
            Target::Boundary(boundary) => !boundary.is_boot(),
            Target::Base(_) => true,
        }
    }

    /// The name of the denied symbol that a section defines.
    pub fn denied_symbol(&self, id: SectionId) -> Option<&'a str> {
        self.denied_sections.get(&id).copied()
    }

    /// Whether a section lost against another COMDAT group.
    pub fn is_discarded(&self, id: SectionId) -> bool {
        self.discarded.contains(&id)
    }

    fn place(&self, object: usize, symbol: &Symbol<'a>) -> Target {
        match symbol.place {
            // Symbol 0 and other nameless undefined locals are the number zero (psABI).
            Place::Undefined => Target::Absolute(0),
            Place::Absolute(value) => Target::Absolute(value),
            Place::Section { section, offset } => Target::Section(SectionId { object, section }, offset),
        }
    }
}
