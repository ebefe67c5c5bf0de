//! Phase 1: bytes to objects. Reads ELF64 relocatable objects and archives of them through `goblin`.
//!
//! Nothing is copied: sections and names borrow from the input. Relocations are decoded only when a later phase walks
//! a section, because most sections of the runtime archive never become live.

use std::collections::HashMap;
use std::ops::Range;

use goblin::archive::Archive as RawArchive;
use goblin::container::{Container, Ctx, Endian};
use goblin::elf::reloc::RelocSection;
use goblin::elf::section_header::{
    SHF_ALLOC, SHF_EXECINSTR, SHF_TLS, SHF_WRITE, SHN_ABS, SHN_COMMON, SHN_UNDEF, SHN_XINDEX, SHT_GROUP,
    SHT_INIT_ARRAY, SHT_NOBITS, SHT_RELA, SHT_SYMTAB, SHT_SYMTAB_SHNDX,
};
use goblin::elf::sym::{STB_GLOBAL, STB_LOCAL, STB_WEAK, STT_GNU_IFUNC, STT_TLS, Symtab};
use goblin::elf::{Elf, SectionHeader};
use goblin::elf64::header::{EM_X86_64, ET_REL};

use crate::error::{LinkError, Site};
use crate::relocation::RelocationKind;

/// The byte order and word size of every input and output.
pub const CONTEXT: Ctx = Ctx { container: Container::Big, le: Endian::Little };

/// Section flag SHF_GNU_RETAIN: the section is a root of the mark phase.
const SHF_GNU_RETAIN: u64 = 0x20_0000;
/// Group flag GRP_COMDAT: of several groups with one signature, one is kept.
const GRP_COMDAT: u32 = 1;

/// What a section holds, which decides where it goes and how it is mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Code that runs before paging, at physical addresses.
    BootText,
    /// Constants of that code.
    BootRodata,
    /// Zeroed memory of that code.
    BootBss,
    /// Instructions.
    Text,
    /// ELF notes for the image's loader.
    Note,
    /// Constants without addresses in them.
    Rodata,
    /// Constants that hold addresses: written once, when relative relocations are applied.
    RelRo,
    /// Initialised variables.
    Data,
    /// Variables that start as zero.
    Bss,
}

impl Class {
    /// Sections that lie at physical addresses and never move (docs/decisions/0002-image-layout.md).
    pub const fn is_boot(self) -> bool {
        matches!(self, Class::BootText | Class::BootRodata | Class::BootBss)
    }

    /// Whether it lies in an executable segment.
    pub const fn is_executable(self) -> bool {
        matches!(self, Class::BootText | Class::BootRodata | Class::Text)
    }

    /// Whether the file holds no bytes of it.
    pub const fn is_zeroed(self) -> bool {
        matches!(self, Class::Bss | Class::BootBss)
    }

    /// The class of an allocated section.
    fn of(name: &str, header: &SectionHeader) -> Class {
        let has = |flag: u32| header.sh_flags & u64::from(flag) != 0;
        let zeroed = header.sh_type == SHT_NOBITS;
        match name {
            _ if name.starts_with(".boot32") => Class::BootText,
            _ if name.starts_with(".rodata.boot") => Class::BootRodata,
            _ if name.starts_with(".bss.boot") && zeroed => Class::BootBss,
            _ if name.starts_with(".note.molt") => Class::Note,
            _ if has(SHF_EXECINSTR) => Class::Text,
            _ if zeroed => Class::Bss,
            _ if name.starts_with(".data.rel.ro") => Class::RelRo,
            _ if has(SHF_WRITE) => Class::Data,
            _ => Class::Rodata,
        }
    }
}

/// A section that can be linked.
#[derive(Debug)]
pub struct Section<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds.
    pub class: Class,
    /// Its bytes; empty if the class is zeroed.
    pub data: &'a [u8],
    /// Its size in memory.
    pub size: u64,
    /// Its alignment, a power of two.
    pub align: u64,
    /// Whether it is kept even if nothing refers to it.
    pub retain: bool,
    /// Its relocations, undecoded.
    relocations: Option<RelocSection<'a>>,
}

/// One field to relocate.
#[derive(Clone, Copy, Debug)]
pub struct Relocation {
    /// Offset of the field in its section.
    pub offset: u64,
    /// What to compute.
    pub kind: RelocationKind,
    /// Index of the symbol in the object's symbol table.
    pub symbol: usize,
    /// Constant part.
    pub addend: i64,
}

/// How strongly a symbol asserts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Seen only in its own object.
    Local,
    /// One definition in the whole link.
    Global,
    /// Gives way to a global definition; undefined, it is zero.
    Weak,
}

/// Where a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Elsewhere: a reference.
    Undefined,
    /// A fixed number that does not slide.
    Absolute(u64),
    /// An offset into a section of the same object.
    Section {
        /// Section index.
        section: usize,
        /// Offset in it.
        offset: u64,
    },
}

/// A symbol of an object.
#[derive(Clone, Copy, Debug)]
pub struct Symbol<'a> {
    /// Its name; empty for section symbols.
    pub name: &'a str,
    /// Its binding.
    pub binding: Binding,
    /// Where it is.
    pub place: Place,
}

/// A COMDAT group.
#[derive(Debug)]
pub struct Group<'a> {
    /// The name by which groups of several objects are the same.
    pub signature: &'a str,
    /// Its sections.
    pub sections: Vec<usize>,
}

/// One relocatable object.
#[derive(Debug)]
pub struct Object<'a> {
    /// Name for messages and the map.
    pub origin: String,
    /// By section index; `None` where the section is not loaded (debug information, tables of the object itself).
    pub sections: Vec<Option<Section<'a>>>,
    /// By symbol index.
    pub symbols: Vec<Symbol<'a>>,
    /// COMDAT groups.
    pub groups: Vec<Group<'a>>,
}

/// A section of instructions as it stands in an archive, to be recognised in an image.
#[derive(Clone, Debug)]
pub struct CodeSection<'a> {
    /// The archive member.
    pub origin: String,
    /// The section's name.
    pub name: &'a str,
    /// Its bytes before relocation.
    pub bytes: &'a [u8],
    /// The parts of them that a link fills in.
    pub relocated: Vec<Range<usize>>,
}

/// The runtime archive, all members parsed.
#[derive(Debug)]
pub struct Archive<'a> {
    pub(crate) members: Vec<Object<'a>>,
    /// Defined global or weak symbol to the first member that has it.
    index: HashMap<&'a str, usize>,
}

impl<'a> Archive<'a> {
    /// Parses an archive of ELF objects. Members that are not ELF objects (rustc's metadata) are skipped.
    ///
    /// # Errors
    /// [`LinkError::Malformed`] if the archive or one of its objects cannot be read.
    pub fn parse(name: &str, bytes: &'a [u8]) -> Result<Archive<'a>, LinkError> {
        let raw = RawArchive::parse(bytes).map_err(|error| malformed(name, &error.to_string()))?;
        let mut members = Vec::new();
        let mut index = HashMap::new();
        for position in 0..raw.len() {
            let member = raw.get_at(position).expect("position is below the length");
            let start = member.offset as usize;
            let data = bytes.get(start..start + member.size()).ok_or_else(|| malformed(name, "truncated member"))?;
            if !data.starts_with(b"\x7fELF") {
                continue;
            }
            let object = Object::parse(member.extended_name(), data)?;
            for symbol in object.definitions() {
                index.entry(symbol.name).or_insert(members.len());
            }
            members.push(object);
        }
        Ok(Archive { members, index })
    }

    /// Names of all symbols that members define for others, in archive order.
    pub fn symbols(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.members.iter().flat_map(Object::definitions).map(|symbol| symbol.name)
    }

    /// All sections that lie in executable segments, in archive order.
    ///
    /// # Errors
    /// As the link itself: a relocation that cannot be read.
    pub fn code_sections(&self) -> Result<Vec<CodeSection<'a>>, LinkError> {
        let mut found = Vec::new();
        for member in &self.members {
            for (index, section) in member.sections.iter().enumerate() {
                let Some(section) = section.as_ref().filter(|section| section.class.is_executable()) else { continue };
                let mut relocated = Vec::new();
                for relocation in member.relocations(index) {
                    let relocation = relocation?;
                    let start = relocation.offset as usize;
                    relocated.push(start..start + relocation.kind.field_bytes());
                }
                let origin = member.origin.clone();
                found.push(CodeSection { origin, name: section.name, bytes: section.data, relocated });
            }
        }
        Ok(found)
    }

    pub(crate) fn member_of(&self, symbol: &str) -> Option<usize> {
        self.index.get(symbol).copied()
    }
}

impl<'a> Object<'a> {
    /// Parses one relocatable object.
    ///
    /// # Errors
    /// [`LinkError::Malformed`], or [`LinkError::Unsupported`] for constructors and common symbols.
    pub fn parse(origin: &str, bytes: &'a [u8]) -> Result<Object<'a>, LinkError> {
        let fail = |reason: &str| malformed(origin, reason);
        let header = Elf::parse_header(bytes).map_err(|error| fail(&error.to_string()))?;
        if header.e_machine != EM_X86_64 || header.e_type != ET_REL {
            return Err(fail("not a relocatable x86-64 object"));
        }
        let headers = SectionHeader::parse(bytes, header.e_shoff as usize, usize::from(header.e_shnum), CONTEXT)
            .map_err(|error| fail(&error.to_string()))?;
        let contents = |header: &SectionHeader| -> Result<&'a [u8], LinkError> {
            let range = header.file_range().unwrap_or(0..0);
            bytes.get(range).ok_or_else(|| fail("a section lies outside the file"))
        };
        // What does not fit the header's field stands in the first section's (gABI, "Section header table").
        let names = match u32::from(header.e_shstrndx) {
            SHN_XINDEX => headers.first().map_or(0, |first| first.sh_link as usize),
            index => index as usize,
        };
        let names = headers.get(names).ok_or_else(|| fail("no section names"))?;
        let names = contents(names)?;

        let mut sections = Vec::with_capacity(headers.len());
        for header in &headers {
            sections.push(parse_section(origin, header, string_at(origin, names, header.sh_name)?, contents(header)?)?);
        }
        let mut object = Object { origin: origin.to_owned(), sections, symbols: Vec::new(), groups: Vec::new() };
        for (index, header) in headers.iter().enumerate().filter(|(_, header)| header.sh_type == SHT_SYMTAB) {
            let strings = headers.get(header.sh_link as usize).ok_or_else(|| fail("no symbol names"))?;
            let far = headers.iter().find(|far| far.sh_type == SHT_SYMTAB_SHNDX && far.sh_link as usize == index);
            let far = far.map(contents).transpose()?.unwrap_or_default();
            object.parse_symbols(bytes, header, contents(strings)?, far)?;
        }
        for header in &headers {
            match header.sh_type {
                SHT_RELA => object.attach_relocations(bytes, header)?,
                SHT_GROUP => object.parse_group(header, contents(header)?)?,
                _ => {}
            }
        }
        Ok(object)
    }

    /// The symbols that other objects can refer to.
    pub fn definitions(&self) -> impl Iterator<Item = &Symbol<'a>> + '_ {
        self.symbols.iter().filter(|symbol| symbol.binding != Binding::Local && symbol.place != Place::Undefined)
    }

    /// The section of an index that a symbol or the mark phase gave.
    pub fn section(&self, index: usize) -> &Section<'a> {
        self.sections[index].as_ref().expect("only loaded sections are referred to after resolution")
    }

    /// Where a message points.
    pub fn site(&self, section: usize) -> Site {
        Site { origin: self.origin.clone(), section: self.section(section).name.to_owned() }
    }

    /// Decodes the relocations of a section.
    ///
    /// # Errors
    /// [`LinkError::Unsupported`] for a relocation type outside [`RelocationKind`], [`LinkError::Malformed`] for one
    /// that points outside its section or at no symbol.
    pub fn relocations(&self, section: usize) -> impl Iterator<Item = Result<Relocation, LinkError>> + '_ {
        let holder = self.section(section);
        holder.relocations.iter().flat_map(RelocSection::iter).map(move |raw| {
            let kind = RelocationKind::from_raw(raw.r_type).ok_or_else(|| LinkError::Unsupported {
                site: self.site(section),
                what: format!("relocation type {}", raw.r_type),
            })?;
            let end = raw.r_offset.saturating_add(kind.field_bytes() as u64);
            if raw.r_sym >= self.symbols.len() || end > holder.size {
                return Err(malformed(&self.origin, "a relocation points nowhere"));
            }
            Ok(Relocation { offset: raw.r_offset, kind, symbol: raw.r_sym, addend: raw.r_addend.unwrap_or(0) })
        })
    }

    /// `far` holds the section indices that do not fit a symbol, a word for each symbol.
    fn parse_symbols(
        &mut self,
        bytes: &'a [u8],
        header: &SectionHeader,
        strings: &'a [u8],
        far: &'a [u8],
    ) -> Result<(), LinkError> {
        let count = (header.sh_size / header.sh_entsize.max(1)) as usize;
        let table = Symtab::parse(bytes, header.sh_offset as usize, count, CONTEXT)
            .map_err(|error| malformed(&self.origin, &error.to_string()))?;
        let (far, _) = far.as_chunks();
        for (index, raw) in table.iter().enumerate() {
            let name = string_at(&self.origin, strings, raw.st_name)?;
            let binding = match raw.st_bind() {
                STB_LOCAL => Binding::Local,
                STB_GLOBAL => Binding::Global,
                STB_WEAK => Binding::Weak,
                _ => return Err(malformed(&self.origin, &format!("`{name}` has an unknown binding"))),
            };
            if matches!(raw.st_type(), STT_GNU_IFUNC | STT_TLS) && raw.st_shndx as u32 != SHN_UNDEF {
                return Err(malformed(&self.origin, &format!("`{name}` is thread-local or chosen at run time")));
            }
            let place = match raw.st_shndx as u32 {
                SHN_UNDEF => Place::Undefined,
                SHN_ABS => Place::Absolute(raw.st_value),
                SHN_COMMON => return Err(malformed(&self.origin, &format!("`{name}` is a common symbol"))),
                SHN_XINDEX => {
                    let section = far.get(index).ok_or_else(|| malformed(&self.origin, "a far index is missing"))?;
                    Place::Section { section: u32::from_le_bytes(*section) as usize, offset: raw.st_value }
                }
                section => Place::Section { section: section as usize, offset: raw.st_value },
            };
            self.symbols.push(Symbol { name, binding, place });
        }
        Ok(())
    }

    fn attach_relocations(&mut self, bytes: &'a [u8], header: &SectionHeader) -> Result<(), LinkError> {
        let table = RelocSection::parse(bytes, header.sh_offset as usize, header.sh_size as usize, true, CONTEXT)
            .map_err(|error| malformed(&self.origin, &error.to_string()))?;
        if let Some(Some(section)) = self.sections.get_mut(header.sh_info as usize) {
            section.relocations = Some(table);
        }
        Ok(())
    }

    fn parse_group(&mut self, header: &SectionHeader, words: &'a [u8]) -> Result<(), LinkError> {
        let mut words = words.chunks_exact(4).map(|word| u32::from_le_bytes(word.try_into().expect("four bytes")));
        if words.next() != Some(GRP_COMDAT) {
            return Ok(());
        }
        let signature =
            self.symbols.get(header.sh_info as usize).ok_or_else(|| malformed(&self.origin, "bad group"))?;
        let group = Group { signature: signature.name, sections: words.map(|index| index as usize).collect() };
        self.groups.push(group);
        Ok(())
    }
}

fn parse_section<'a>(
    origin: &str,
    header: &SectionHeader,
    name: &'a str,
    data: &'a [u8],
) -> Result<Option<Section<'a>>, LinkError> {
    let flags = header.sh_flags;
    let has = |flag: u32| flags & u64::from(flag) != 0;
    if !has(SHF_ALLOC) {
        return Ok(None);
    }
    let unsupported = |what: &str| {
        let site = Site { origin: origin.to_owned(), section: name.to_owned() };
        Err(LinkError::Unsupported { site, what: what.to_owned() })
    };
    if header.sh_type == SHT_INIT_ARRAY {
        return unsupported("a constructor that runs before the program");
    }
    if has(SHF_TLS) {
        return unsupported("thread-local storage");
    }
    if has(SHF_WRITE) && has(SHF_EXECINSTR) {
        return unsupported("a section both writable and executable");
    }
    let class = Class::of(name, header);
    let align = header.sh_addralign.max(1);
    if !align.is_power_of_two() {
        return Err(malformed(origin, "a section's alignment is not a power of two"));
    }
    let retain = flags & SHF_GNU_RETAIN != 0 || class == Class::Note;
    Ok(Some(Section { name, class, data, size: header.sh_size, align, retain, relocations: None }))
}

fn string_at<'a>(origin: &str, table: &'a [u8], offset: usize) -> Result<&'a str, LinkError> {
    let bytes = table.get(offset..).ok_or_else(|| malformed(origin, "a name lies outside its table"))?;
    let end = bytes.iter().position(|&byte| byte == 0).ok_or_else(|| malformed(origin, "a name has no end"))?;
    std::str::from_utf8(&bytes[..end]).map_err(|_| malformed(origin, "a name is not UTF-8"))
}

pub fn malformed(origin: &str, reason: &str) -> LinkError {
    LinkError::Malformed { origin: origin.to_owned(), reason: reason.to_owned() }
}
