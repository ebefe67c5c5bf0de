//! Phase 6, images: one static ELF file that a PVH loader places by physical address.
//!
//! The layout is a contract with the kernel: docs/decisions/0002-image-layout.md.

use std::collections::BTreeMap;
use std::ops::Range;

use goblin::elf64::header::ET_EXEC;
use goblin::elf64::program_header::{PF_R, PT_LOAD, PT_NOTE};
use goblin::elf64::section_header::{
    SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHT_NOBITS, SHT_NULL, SHT_PROGBITS, SHT_STRTAB,
};
use rustc_hash::FxHashMap;

use crate::Input;
use crate::elf::{FileHeader, HEADER_BYTES, PROGRAM_HEADER_BYTES, ProgramHeader, SectionHeader, access_flags};
use crate::error::LinkError;
use crate::gates::{Companions, GateIndex, Gates};
use crate::layout::{Access, PAGE_BYTES, Segment, Space, Step, lay_out};
use crate::map::Map;
use crate::mark::mark;
use crate::parse::{Archive, Class, Object, malformed};
use crate::relocate::relocate;
use crate::resolve::{Boundary, Inputs, Resolution};

/// Physical address of the first byte: 2 MiB, above what the machine monitor leaves below.
pub const PHYSICAL_BASE: u64 = 0x20_0000;
/// Link-time virtual address minus physical address of everything but the boot sections.
pub const VIRTUAL_OFFSET: u64 = 0xffff_ffff_8000_0000;

/// Names of the output's sections, of stored and of zeroed bytes, by position of the segment in the plan.
const SECTION_NAMES: [[&str; 2]; 5] = [[".boot"; 2], [".rodata"; 2], [".text"; 2], [".data", ".bss"], [".bss.boot"; 2]];

/// What to link into an image.
#[derive(Debug)]
pub struct ImageRequest<'a> {
    /// The program's objects.
    pub objects: &'a [Input<'a>],
    /// Runtime, native modules and kernel.
    pub archive: &'a Archive<'a>,
    /// Symbols from which everything live is reached. The first is the 32-bit entry.
    pub roots: &'a [&'a str],
    /// Names of what was not granted, and what takes their place.
    pub denied: &'a BTreeMap<&'a str, &'a str>,
    /// References that count only where something else is live.
    pub gates: &'a [Gates<'a>],
    /// Symbols that are of no use without another one.
    pub companions: &'a Companions<'a>,
    /// ELF notes that stand beside the PVH note, made by [`crate::note`].
    pub notes: &'a [u8],
    /// A section for tools, which is in the file and not in memory.
    pub summary: Option<Summary<'a>>,
}

/// A section whose content is made from the map.
pub struct Summary<'a> {
    /// Its name.
    pub name: &'a str,
    /// Makes its content.
    pub make: &'a dyn Fn(&Map) -> Vec<u8>,
}

impl std::fmt::Debug for Summary<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Summary").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A linked image.
#[derive(Debug)]
pub struct Linked {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub map: Map,
    pub(crate) entry: u64,
    pub(crate) notes: Range<u64>,
    pub(crate) summary: Option<(String, Vec<u8>)>,
    /// The segments, with the names of their stored and of their zeroed bytes.
    pub(crate) parts: Vec<([&'static str; 2], Segment)>,
    loads: Vec<ProgramHeader>,
}

/// A segment with what the file holds of it.
pub(crate) struct Part {
    /// The names of its sections: of the stored and of the zeroed bytes.
    pub names: [&'static str; 2],
    pub segment: Segment,
    pub bytes: Vec<u8>,
}

impl Linked {
    /// What the file holds of a segment.
    pub(crate) fn stored(&self, segment: &Segment) -> &[u8] {
        let range = self.loads.iter().find_map(|load| load.file_offset(segment.address, segment.file_bytes));
        range.map_or(&[], |at| &self.bytes[at..at + segment.file_bytes as usize])
    }

    /// Stores `value` in the image's constant or variable `symbol`.
    ///
    /// # Errors
    /// [`LinkError::Undefined`] if nothing live has that name, [`LinkError::Malformed`] if it has no bytes in the file.
    pub fn patch(&mut self, symbol: &str, value: &[u8]) -> Result<(), LinkError> {
        let undefined = || LinkError::Undefined { symbol: symbol.to_owned(), needed_by: None };
        let (entry, offset) = self.map.find(symbol).ok_or_else(undefined)?;
        let address = entry.address + offset;
        let holder = self.loads.iter().find_map(|load| load.file_offset(address, value.len() as u64));
        let at = holder.ok_or_else(|| malformed("the image", &format!("`{symbol}` has no bytes in the file")))?;
        self.bytes[at..at + value.len()].copy_from_slice(value);
        Ok(())
    }
}

/// Links an image.
///
/// # Errors
/// All undefined symbols that something live needs, or the first other fault.
pub fn link_image(request: &ImageRequest<'_>) -> Result<Linked, Vec<LinkError>> {
    let objects: Result<Vec<Object<'_>>, LinkError> =
        request.objects.iter().map(|input| Object::parse(input.name, input.bytes)).collect();
    let inputs = Inputs {
        objects: objects.map_err(|error| vec![error])?,
        archive: Some(request.archive),
        base: &FxHashMap::default(),
        roots: request.roots,
        denied: request.denied,
    };
    let resolution = Resolution::new(&inputs).map_err(|error| vec![error])?;
    let gates = GateIndex::new(request.gates, request.companions, &inputs, &resolution);
    let live = mark(&resolution, request.roots, &gates)?;
    let plan = plan(request.notes);
    let layout = lay_out(&resolution, &live, PHYSICAL_BASE, VIRTUAL_OFFSET, &plan);
    let contents = relocate(&resolution, &live, &layout).map_err(|error| vec![error])?;
    let entry = layout.address(live.roots[0]);
    let map = Map::new(&resolution, &live, &layout);
    let summary = request.summary.as_ref().map(|summary| (summary.name.to_owned(), (summary.make)(&map)));
    let parts = SECTION_NAMES.into_iter().zip(&layout.segments).zip(contents);
    let parts = parts.map(|((names, &segment), bytes)| Part { names, segment, bytes });
    let parts = parts.filter(|part| part.segment.memory_bytes > 0).collect();
    let notes = layout.boundary(Boundary::NotesStart)..layout.boundary(Boundary::NotesEnd);
    Ok(write(parts, notes, entry, summary, map))
}

fn plan(notes: &[u8]) -> [Step<'_>; 35] {
    use Boundary as B;
    [
        Step::Segment(Access::Execute, Space::Physical),
        Step::Mark(B::BootStart),
        Step::Sections(Class::BootText),
        Step::Sections(Class::BootRodata),
        Step::Page,
        Step::Mark(B::BootEnd),
        Step::Segment(Access::Read, Space::High),
        Step::Mark(B::ImageStart),
        Step::Mark(B::RodataStart),
        Step::Mark(B::NotesStart),
        Step::Sections(Class::Note),
        Step::Bytes(notes, 4),
        Step::Mark(B::NotesEnd),
        Step::Sections(Class::Rodata),
        Step::Sections(Class::RelRo),
        Step::Got,
        Step::Relocations,
        Step::Page,
        Step::Mark(B::RodataEnd),
        Step::Segment(Access::Execute, Space::High),
        Step::Mark(B::TextStart),
        Step::Sections(Class::Text),
        Step::Page,
        Step::Mark(B::TextEnd),
        Step::Segment(Access::Write, Space::High),
        Step::Mark(B::DataStart),
        Step::Sections(Class::Data),
        Step::Sections(Class::Bss),
        Step::Page,
        Step::Mark(B::DataEnd),
        Step::Mark(B::ImageEnd),
        Step::Segment(Access::Write, Space::Physical),
        Step::Mark(B::BootBssStart),
        Step::Sections(Class::BootBss),
        Step::Mark(B::BootBssEnd),
    ]
}

/// Puts the file together.
pub(crate) fn write(
    parts: Vec<Part>,
    notes: Range<u64>,
    entry: u64,
    summary: Option<(String, Vec<u8>)>,
    map: Map,
) -> Linked {
    let header_count = parts.len() as u64 + 1;
    let mut offset = HEADER_BYTES + header_count * PROGRAM_HEADER_BYTES;
    let mut headers = Vec::new();
    let mut sections = Sections::new();
    for Part { names, segment, .. } in &parts {
        if segment.file_bytes > 0 {
            offset = offset.next_multiple_of(PAGE_BYTES);
        }
        headers.push(ProgramHeader {
            kind: PT_LOAD,
            flags: access_flags(segment.access),
            // A segment without bytes keeps the rule that offset and address agree within a page.
            offset: if segment.file_bytes > 0 { offset } else { 0 },
            virtual_address: segment.address,
            physical_address: segment.physical,
            file_bytes: segment.file_bytes,
            memory_bytes: segment.memory_bytes,
            align: PAGE_BYTES,
        });
        sections.add_segment(*names, segment, offset);
        offset += segment.file_bytes;
    }
    headers.push(note_header(&notes, &headers));

    if let Some((name, content)) = &summary {
        sections.add(name, SHT_PROGBITS, 0, 0, offset, content.len() as u64);
        offset += content.len() as u64;
    }
    let (names, section_headers) = sections.finish(offset);
    let header = FileHeader {
        kind: ET_EXEC,
        entry,
        program_headers_at: HEADER_BYTES,
        program_headers: headers.len() as u16,
        section_headers_at: (offset + names.len() as u64).next_multiple_of(8),
        section_headers: section_headers.len() as u16,
    };
    let mut out = header.encode();
    out.extend(headers.iter().flat_map(ProgramHeader::encode));
    for (header, part) in headers.iter().zip(&parts) {
        if header.file_bytes > 0 {
            out.resize(header.offset as usize, 0);
            out.extend(&part.bytes);
        }
    }
    out.extend(summary.iter().flat_map(|(_, content)| content));
    out.extend(names);
    out.resize(header.section_headers_at as usize, 0);
    out.extend(section_headers.iter().flat_map(SectionHeader::encode));
    let parts = parts.into_iter().map(|part| (part.names, part.segment)).collect();
    Linked { bytes: out, map, entry, notes, summary, parts, loads: headers }
}

/// The one PT_NOTE: loaders take the last one that they see, so there must be no second.
fn note_header(notes: &Range<u64>, loads: &[ProgramHeader]) -> ProgramHeader {
    let Range { start, end } = *notes;
    let load = loads
        .iter()
        .find(|load| (load.virtual_address..load.virtual_address + load.memory_bytes).contains(&start))
        .expect("the notes lie in the read-only segment");
    let inside = start - load.virtual_address;
    ProgramHeader {
        kind: PT_NOTE,
        flags: PF_R,
        offset: load.offset + inside,
        virtual_address: start,
        physical_address: load.physical_address + inside,
        file_bytes: end - start,
        memory_bytes: end - start,
        align: 4,
    }
}

/// Section headers, so that `objdump` and the like can read an image. No loader looks at them.
struct Sections {
    names: Vec<u8>,
    headers: Vec<SectionHeader>,
}

impl Sections {
    fn new() -> Sections {
        let null = SectionHeader { name: 0, kind: SHT_NULL, flags: 0, address: 0, offset: 0, size: 0 };
        Sections { names: vec![0], headers: vec![null] }
    }

    fn add_segment(&mut self, [stored, zeroed]: [&str; 2], segment: &Segment, offset: u64) {
        let flags = SHF_ALLOC
            | match segment.access {
                Access::Read => 0,
                Access::Execute => SHF_EXECINSTR,
                Access::Write => SHF_WRITE,
            };
        if segment.file_bytes > 0 {
            self.add(stored, SHT_PROGBITS, flags, segment.address, offset, segment.file_bytes);
        }
        let rest = segment.memory_bytes - segment.file_bytes;
        if rest > 0 {
            self.add(zeroed, SHT_NOBITS, flags, segment.address + segment.file_bytes, offset, rest);
        }
    }

    fn add(&mut self, name: &str, kind: u32, flags: u32, address: u64, offset: u64, size: u64) {
        let name_at = self.names.len() as u32;
        self.names.extend(name.as_bytes());
        self.names.push(0);
        self.headers.push(SectionHeader { name: name_at, kind, flags: u64::from(flags), address, offset, size });
    }

    fn finish(mut self, offset: u64) -> (Vec<u8>, Vec<SectionHeader>) {
        self.add(".shstrtab", SHT_STRTAB, 0, 0, offset, 0);
        let size = self.names.len() as u64;
        self.headers.last_mut().expect("just added").size = size;
        (self.names, self.headers)
    }
}
