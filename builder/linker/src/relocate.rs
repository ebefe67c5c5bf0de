//! Phase 5: bytes. Copies live sections to their addresses, fills in every relocated field with a range check, the
//! global offset table, and the table of relative relocations.
//!
//! The output may be moved as a whole: every 8-byte word that holds an address of the image is listed, as an offset
//! from the image's start, and whoever moves the image adds the distance to each. Boot sections lie at physical
//! addresses and never move: words in them, and addresses of them, are not listed, and only they may hold 32-bit
//! absolute addresses.

use crate::error::LinkError;
use crate::layout::Layout;
use crate::mark::Live;
use crate::parse::{Class, Relocation};
use crate::relocation::{Field, RelocationKind};
use crate::resolve::{Boundary, Resolution, SectionId, Target};

/// Runs the phase and gives the bytes of each segment.
///
/// # Errors
/// [`LinkError::OutOfRange`] or [`LinkError::Unslidable`], for the first such field.
pub fn relocate(resolution: &Resolution<'_, '_>, live: &Live, layout: &Layout<'_>) -> Result<Vec<Vec<u8>>, LinkError> {
    let contents = layout.segments.iter().map(|segment| vec![0; segment.file_bytes as usize]).collect();
    let mut writer = Writer { layout, contents, slid: 0 };
    for (&id, &address) in &layout.sections {
        let object = resolution.objects[id.object];
        let section = object.section(id.section);
        writer.store(address, section.data);
        for relocation in object.relocations(id.section) {
            let relocation = relocation?;
            let target = match live.closed.get(&(id, relocation.offset)) {
                Some(&closed) => closed,
                None => resolution.target(id.object, relocation.symbol, || object.site(id.section))?,
            };
            let fail = Failure { resolution, id, relocation, target };
            let place = address + relocation.offset;
            let symbol = match relocation.kind {
                RelocationKind::GotRelative32 => layout.got[&target],
                _ => layout.address(target),
            };
            if relocation.kind.is_absolute() && !section.class.is_boot() && resolution.slides(target) {
                if relocation.kind != RelocationKind::Abs64 || section.class == Class::Text {
                    return Err(fail.unslidable());
                }
                writer.slid += 1;
            }
            let value = relocation.kind.value(symbol, relocation.addend, place);
            let field = relocation.kind.encode(value).ok_or_else(|| fail.out_of_range(value))?;
            writer.store_field(place, section.size - relocation.offset, field);
        }
    }
    for (&target, &slot) in &layout.got {
        writer.store(slot, &layout.address(target).to_le_bytes());
    }
    for &(address, bytes) in &layout.bytes {
        writer.store(address, bytes);
    }
    assert_eq!(writer.slid, live.slid_words.len(), "the mark phase listed the words that slide");
    writer.store(layout.boundary(Boundary::RelocationsStart), &layout.relocations);
    Ok(writer.contents)
}

struct Writer<'l, 'p> {
    layout: &'l Layout<'p>,
    contents: Vec<Vec<u8>>,
    /// How many words of sections follow a slide.
    slid: usize,
}

impl Writer<'_, '_> {
    fn store(&mut self, address: u64, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let segment = self.layout.segment_of(address);
        let start = (address - self.layout.segments[segment].address) as usize;
        self.contents[segment][start..start + bytes.len()].copy_from_slice(bytes);
    }

    fn store_field(&mut self, place: u64, room: u64, field: Field) {
        let bytes = field.bytes();
        assert!(bytes.len() as u64 <= room, "a relocated field runs over the end of its section");
        self.store(place, bytes);
    }
}

/// What an error needs to tell.
struct Failure<'f, 'a, 'b> {
    resolution: &'f Resolution<'a, 'b>,
    id: SectionId,
    relocation: Relocation,
    target: Target,
}

impl Failure<'_, '_, '_> {
    fn unslidable(&self) -> LinkError {
        LinkError::Unslidable {
            site: self.resolution.objects[self.id.object].site(self.id.section),
            offset: self.relocation.offset,
            kind: self.relocation.kind,
            symbol: self.symbol(),
        }
    }

    fn out_of_range(&self, value: i128) -> LinkError {
        LinkError::OutOfRange {
            site: self.resolution.objects[self.id.object].site(self.id.section),
            offset: self.relocation.offset,
            kind: self.relocation.kind,
            symbol: self.symbol(),
            value,
        }
    }

    /// The symbol's name; a section symbol has none, then its section's.
    fn symbol(&self) -> String {
        let name = self.resolution.objects[self.id.object].symbols[self.relocation.symbol].name;
        match self.target {
            Target::Section(id, _) if name.is_empty() => {
                self.resolution.objects[id.object].section(id.section).name.to_owned()
            }
            _ => name.to_owned(),
        }
    }
}
