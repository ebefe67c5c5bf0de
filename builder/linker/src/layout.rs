//! Phase 4: addresses. Places live sections by permission, following a plan that the output's form gives.
//!
//! A plan is a list of steps, so that the two forms (image, appended program) differ in data and not in code. Sections
//! of one class keep their input order, which makes the layout a function of the inputs alone.

use std::collections::BTreeMap;

use crate::mark::Live;
use crate::parse::Class;
use crate::relative::{self, ENTRY_BYTES};
use crate::resolve::{Boundary, Resolution, SectionId, Target};

/// Pages are the unit of permission.
pub const PAGE_BYTES: u64 = 4096;

/// What a segment allows. There is no variant that both writes and executes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read only.
    Read,
    /// Read and execute.
    Execute,
    /// Read and write.
    Write,
}

/// Which addresses a segment's symbols have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Those at which it is loaded.
    Physical,
    /// Those at which the kernel maps it: a constant more.
    High,
}

/// One step of a plan.
#[derive(Clone, Copy, Debug)]
pub enum Step<'p> {
    /// Starts a segment at the next page.
    Segment(Access, Space),
    /// Goes on at the next page.
    Page,
    /// Defines a boundary here.
    Mark(Boundary),
    /// Places all live sections of a class.
    Sections(Class),
    /// Places given bytes at an alignment.
    Bytes(&'p [u8], u64),
    /// Places the global offset table.
    Got,
    /// Places the table of relative relocations.
    Relocations,
}

/// A run of pages of one permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it allows.
    pub access: Access,
    /// Its first address, page-aligned.
    pub address: u64,
    /// Where it is loaded.
    pub physical: u64,
    /// Bytes that the file holds.
    pub file_bytes: u64,
    /// Bytes in memory, the zeroed ones at the end included.
    pub memory_bytes: u64,
}

/// The result of the phase.
#[derive(Debug, Default)]
pub struct Layout<'p> {
    /// Segments in ascending order.
    pub segments: Vec<Segment>,
    /// Address of each live section.
    pub sections: BTreeMap<SectionId, u64>,
    /// Address of each slot of the global offset table.
    pub got: BTreeMap<Target, u64>,
    /// Given bytes with their addresses.
    pub bytes: Vec<(u64, &'p [u8])>,
    /// The table of relative relocations.
    pub relocations: Vec<u8>,
    boundaries: BTreeMap<Boundary, u64>,
}

impl Layout<'_> {
    /// The address of a boundary; a plan without it has the boundary nowhere, at zero.
    pub fn boundary(&self, boundary: Boundary) -> u64 {
        self.boundaries.get(&boundary).copied().unwrap_or(0)
    }

    /// The address of a target.
    pub fn address(&self, target: Target) -> u64 {
        match target {
            Target::Section(id, offset) => self.sections[&id].wrapping_add(offset),
            Target::Absolute(value) | Target::Base(value) => value,
            Target::Boundary(boundary) => self.boundary(boundary),
        }
    }

    /// The segment that holds an address.
    pub fn segment_of(&self, address: u64) -> usize {
        self.segments
            .iter()
            .position(|segment| (segment.address..segment.address + segment.memory_bytes).contains(&address))
            .expect("every live section lies in a segment")
    }
}

/// Runs the phase, from physical address `start`; high addresses are `high_offset` more.
///
/// How long the table of relative relocations is depends on where things lie, and the other way round: a first layout
/// leaves it room for the worst case, the next ones what the one before needed.
pub fn lay_out<'p>(
    resolution: &Resolution<'_, '_>,
    live: &Live,
    start: u64,
    high_offset: u64,
    plan: &[Step<'p>],
) -> Layout<'p> {
    let table = |layout: &Layout<'_>| {
        let words = live.slid_words.iter().map(|&(id, offset)| layout.sections[&id] + offset);
        let slots = layout.got.iter().filter(|&(&target, _)| resolution.slides(target)).map(|(_, &slot)| slot);
        let mut places: Vec<u64> = words.chain(slots).collect();
        places.sort_unstable();
        relative::encode(&places, layout.boundary(Boundary::ImageStart))
    };
    let worst = (live.slid_words.len() + live.got.len()) as u64 * ENTRY_BYTES;
    let mut room = table(&place_all(resolution, live, start, high_offset, plan, worst)).len();
    loop {
        let mut layout = place_all(resolution, live, start, high_offset, plan, room as u64);
        layout.relocations = table(&layout);
        if layout.relocations.len() <= room {
            relative::fill(&mut layout.relocations, room);
            return layout;
        }
        room = layout.relocations.len();
    }
}

fn place_all<'p>(
    resolution: &Resolution<'_, '_>,
    live: &Live,
    start: u64,
    high_offset: u64,
    plan: &[Step<'p>],
    relocation_bytes: u64,
) -> Layout<'p> {
    let mut by_class: BTreeMap<Class, Vec<SectionId>> = BTreeMap::new();
    for &id in live.sections.keys() {
        by_class.entry(resolution.objects[id.object].section(id.section).class).or_default().push(id);
    }
    let mut cursor = Cursor { layout: Layout::default(), physical: start, offset: 0 };
    for step in plan {
        match *step {
            Step::Segment(access, space) => {
                cursor.offset = match space {
                    Space::Physical => 0,
                    Space::High => high_offset,
                };
                cursor.start_segment(access);
            }
            Step::Page => cursor.align(PAGE_BYTES),
            Step::Mark(boundary) => cursor.mark(boundary),
            Step::Sections(class) => {
                for id in by_class.remove(&class).unwrap_or_default() {
                    let section = resolution.objects[id.object].section(id.section);
                    let address = cursor.place(section.size, section.align, !class.is_zeroed());
                    cursor.layout.sections.insert(id, address);
                }
            }
            Step::Bytes(bytes, align) => {
                let address = cursor.place(bytes.len() as u64, align, true);
                cursor.layout.bytes.push((address, bytes));
            }
            Step::Got => {
                for &target in &live.got {
                    let address = cursor.place(8, 8, true);
                    cursor.layout.got.insert(target, address);
                }
            }
            Step::Relocations => {
                cursor.align(ENTRY_BYTES);
                cursor.mark(Boundary::RelocationsStart);
                cursor.place(relocation_bytes, 1, true);
                cursor.mark(Boundary::RelocationsEnd);
            }
        }
    }
    assert!(by_class.is_empty(), "the plan has no place for sections of {:?}", by_class.keys());
    cursor.layout
}

struct Cursor<'p> {
    layout: Layout<'p>,
    physical: u64,
    /// High minus physical address in the current segment.
    offset: u64,
}

impl Cursor<'_> {
    fn align(&mut self, align: u64) {
        self.physical = self.physical.next_multiple_of(align);
    }

    fn address(&self) -> u64 {
        self.physical.wrapping_add(self.offset)
    }

    fn mark(&mut self, boundary: Boundary) {
        self.layout.boundaries.insert(boundary, self.address());
    }

    fn start_segment(&mut self, access: Access) {
        self.align(PAGE_BYTES);
        let (address, physical) = (self.address(), self.physical);
        self.layout.segments.push(Segment { access, address, physical, file_bytes: 0, memory_bytes: 0 });
    }

    fn place(&mut self, size: u64, align: u64, in_file: bool) -> u64 {
        self.align(align);
        let address = self.address();
        self.physical += size;
        let end = self.physical;
        let segment = self.layout.segments.last_mut().expect("a plan starts with a segment");
        segment.memory_bytes = end - segment.physical;
        if in_file {
            segment.file_bytes = segment.memory_bytes;
        }
        address
    }
}
