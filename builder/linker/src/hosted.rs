//! Phase 6, hosted programs: the program's segments are appended to an executable that was linked beforehand.
//!
//! The executable is position-independent and linked dynamically to the C library. Its start code finds the program
//! through a variable that [`Appended::patch`] fills in, adds the load address to the words of the program's relative
//! table, and makes the constants among them read-only before the program runs.
//!
//! The program headers do not fit where they were, so they move to the front of the appended part. There, file offset
//! and address are the same number, as in the executable's first segment: kernels before 5.18 compute the headers'
//! address (AT_PHDR) from the first segment's difference between the two. The file has a hole in place of the
//! executable's zeroed memory; section headers and symbols, which lay behind it, are dropped.

use std::collections::BTreeMap;
use std::ops::Range;

use goblin::elf::Elf;
use goblin::elf::program_header::ProgramHeader as ParsedHeader;
use goblin::elf64::header::{EM_X86_64, ET_DYN};
use goblin::elf64::program_header::{PF_X, PT_INTERP, PT_LOAD, PT_PHDR};
use rustc_hash::FxHashMap;

use crate::Input;
use crate::elf::{FileHeader, HEADER_BYTES, PROGRAM_HEADER_BYTES, ProgramHeader, access_flags};
use crate::error::LinkError;
use crate::gates::GateIndex;
use crate::layout::{Access, PAGE_BYTES, Space, Step, lay_out};
use crate::map::Map;
use crate::mark::mark;
use crate::parse::{Class, Object, malformed};
use crate::relocate::relocate;
use crate::resolve::{Boundary, Inputs, Resolution};

/// Segments that a program adds: read-only, code, variables.
const ADDED_SEGMENTS: usize = 3;
const ORIGIN: &str = "the hosted runtime";

/// A linked executable to which programs can be appended.
#[derive(Debug)]
pub struct HostedBase<'a> {
    bytes: &'a [u8],
    entry: u64,
    headers: Vec<ProgramHeader>,
    symbols: FxHashMap<&'a str, u64>,
    /// Defined symbol names in the order of the symbol table.
    names: Vec<&'a str>,
}

/// What to append.
#[derive(Debug)]
pub struct HostedRequest<'a> {
    /// The program's objects.
    pub objects: &'a [Input<'a>],
    /// Symbols from which everything live is reached.
    pub roots: &'a [&'a str],
    /// Names of what was not granted, and what takes their place.
    pub denied: &'a BTreeMap<&'a str, &'a str>,
}

/// An executable with a program. All addresses are offsets from where it is loaded.
#[derive(Debug)]
pub struct Appended {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was appended.
    pub map: Map,
    /// The table of relative relocations (docs/decisions/0002).
    pub relocations: Range<u64>,
    /// Whole pages that become read-only once the table has been applied.
    pub constants: Range<u64>,
    /// Addresses of the roots, in the caller's order.
    pub roots: Vec<u64>,
    headers: Vec<ProgramHeader>,
}

impl<'a> HostedBase<'a> {
    /// Reads a position-independent executable with its symbol table.
    ///
    /// # Errors
    /// [`LinkError::Malformed`] if it is not one, or if file offset and address of its first segment differ.
    pub fn parse(bytes: &'a [u8]) -> Result<HostedBase<'a>, LinkError> {
        let elf = Elf::parse(bytes).map_err(|error| malformed(ORIGIN, &error.to_string()))?;
        if elf.header.e_machine != EM_X86_64 || elf.header.e_type != ET_DYN || !elf.is_64 {
            return Err(malformed(ORIGIN, "not a position-independent x86-64 executable"));
        }
        let headers: Vec<ProgramHeader> = elf.program_headers.iter().map(header_from).collect();
        let first = headers.iter().find(|header| header.kind == PT_LOAD);
        if first.is_none_or(|first| first.offset != 0 || first.virtual_address != 0) {
            return Err(malformed(ORIGIN, "its first segment does not start the file"));
        }
        let mut symbols = FxHashMap::default();
        let mut names = Vec::new();
        for symbol in &elf.syms {
            if symbol.is_import() || symbol.st_shndx == 0 || symbol.st_bind() == goblin::elf::sym::STB_LOCAL {
                continue;
            }
            let name = elf.strtab.get_at(symbol.st_name);
            let name = name.ok_or_else(|| malformed(ORIGIN, "a symbol's name lies outside its table"))?;
            symbols.insert(name, symbol.st_value);
            names.push(name);
        }
        if symbols.is_empty() {
            return Err(malformed(ORIGIN, "it has no symbol table"));
        }
        Ok(HostedBase { bytes, entry: elf.entry, headers, symbols, names })
    }

    /// Names of all symbols that a program can refer to.
    pub fn symbols(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.names.iter().copied()
    }

    /// One past the last byte that loading needs, in the file and in memory.
    fn end(&self) -> u64 {
        let loads = self.headers.iter().filter(|header| header.kind == PT_LOAD);
        loads
            .map(|load| (load.offset + load.file_bytes).max(load.virtual_address + load.memory_bytes))
            .max()
            .expect("an executable has a segment")
    }
}

/// Appends a program.
///
/// # Errors
/// All undefined symbols that something live needs, or the first other fault.
pub fn append_hosted(base: &HostedBase<'_>, request: &HostedRequest<'_>) -> Result<Appended, Vec<LinkError>> {
    let objects: Result<Vec<Object<'_>>, LinkError> =
        request.objects.iter().map(|input| Object::parse(input.name, input.bytes)).collect();
    let inputs = Inputs {
        objects: objects.map_err(|error| vec![error])?,
        archive: None,
        base: &base.symbols,
        roots: request.roots,
        denied: request.denied,
    };
    let resolution = Resolution::new(&inputs).map_err(|error| vec![error])?;
    let live = mark(&resolution, request.roots, &GateIndex::default())?;

    let header_bytes = vec![0; (base.headers.len() + ADDED_SEGMENTS) * PROGRAM_HEADER_BYTES as usize];
    let plan = plan(&header_bytes);
    let layout = lay_out(&resolution, &live, base.end().next_multiple_of(PAGE_BYTES), 0, &plan);
    let contents = relocate(&resolution, &live, &layout).map_err(|error| vec![error])?;

    let mut headers = base.headers.clone();
    for segment in layout.segments.iter().filter(|segment| segment.memory_bytes > 0) {
        headers.push(ProgramHeader {
            kind: PT_LOAD,
            flags: access_flags(segment.access),
            offset: segment.address,
            virtual_address: segment.address,
            physical_address: segment.physical,
            file_bytes: segment.file_bytes,
            memory_bytes: segment.memory_bytes,
            align: PAGE_BYTES,
        });
    }
    let table_at = layout.segments[0].address;
    let table_bytes = headers.len() as u64 * PROGRAM_HEADER_BYTES;
    for header in headers.iter_mut().filter(|header| header.kind == PT_PHDR) {
        header.offset = table_at;
        header.virtual_address = table_at;
        header.physical_address = table_at;
        header.file_bytes = table_bytes;
        header.memory_bytes = table_bytes;
    }

    let mut bytes = base.bytes[..file_end(base)].to_vec();
    for (segment, content) in layout.segments.iter().zip(&contents) {
        if !content.is_empty() {
            bytes.resize(segment.address as usize, 0);
            bytes.extend(content);
        }
    }
    let table: Vec<u8> = headers.iter().flat_map(ProgramHeader::encode).collect();
    bytes[table_at as usize..][..table.len()].copy_from_slice(&table);
    let header = FileHeader {
        kind: ET_DYN,
        entry: base.entry,
        program_headers_at: table_at,
        program_headers: headers.len() as u16,
        section_headers_at: 0,
        section_headers: 0,
    };
    bytes[..HEADER_BYTES as usize].copy_from_slice(&header.encode());

    Ok(Appended {
        bytes,
        map: Map::new(&resolution, &live, &layout),
        relocations: layout.boundary(Boundary::RelocationsStart)..layout.boundary(Boundary::RelocationsEnd),
        constants: layout.boundary(Boundary::RelRoStart)..layout.boundary(Boundary::RelRoEnd),
        roots: live.roots.iter().map(|&root| layout.address(root)).collect(),
        headers,
    })
}

impl Appended {
    /// Stores `value` in the executable's constant or variable `symbol`.
    ///
    /// # Errors
    /// [`LinkError::Undefined`] if the executable has no such symbol, [`LinkError::Malformed`] if it is code or has no
    /// bytes in the file.
    pub fn patch(&mut self, base: &HostedBase<'_>, symbol: &str, value: &[u8]) -> Result<(), LinkError> {
        let undefined = || LinkError::Undefined { symbol: symbol.to_owned(), needed_by: None };
        let address = *base.symbols.get(symbol).ok_or_else(undefined)?;
        let data = self.headers.iter().filter(|header| header.flags & PF_X == 0);
        let at = data.into_iter().find_map(|load| load.file_offset(address, value.len() as u64));
        let at = at.ok_or_else(|| malformed(ORIGIN, &format!("`{symbol}` is not data of the file")))?;
        self.bytes[at..at + value.len()].copy_from_slice(value);
        Ok(())
    }
}

fn plan(headers: &[u8]) -> [Step<'_>; 15] {
    use Boundary as B;
    [
        Step::Segment(Access::Read, Space::Physical),
        Step::Bytes(headers, 8),
        Step::Sections(Class::Rodata),
        Step::Relocations,
        Step::Segment(Access::Execute, Space::Physical),
        Step::Sections(Class::Text),
        Step::Segment(Access::Write, Space::Physical),
        Step::Mark(B::RelRoStart),
        Step::Sections(Class::RelRo),
        Step::Got,
        Step::Page,
        Step::Mark(B::RelRoEnd),
        Step::Sections(Class::Data),
        Step::Sections(Class::Bss),
        Step::Page,
    ]
}

/// One past the last file byte that a segment of the executable loads.
fn file_end(base: &HostedBase<'_>) -> usize {
    let loads = base.headers.iter().filter(|header| matches!(header.kind, PT_LOAD | PT_INTERP));
    loads.map(|load| load.offset + load.file_bytes).max().unwrap_or(0) as usize
}

fn header_from(header: &ParsedHeader) -> ProgramHeader {
    ProgramHeader {
        kind: header.p_type,
        flags: header.p_flags,
        offset: header.p_offset,
        virtual_address: header.p_vaddr,
        physical_address: header.p_paddr,
        file_bytes: header.p_filesz,
        memory_bytes: header.p_memsz,
        align: header.p_align,
    }
}
