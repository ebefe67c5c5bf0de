//! The few ELF structures that the output phases write, as bytes (System V gABI, chapters 4 and 5).

use goblin::elf64::header::{EM_X86_64, EV_CURRENT};
use goblin::elf64::program_header::{PF_R, PF_W, PF_X, PT_LOAD};

use crate::layout::Access;

/// Size of the file header.
pub const HEADER_BYTES: u64 = 64;
/// Size of a program header.
pub const PROGRAM_HEADER_BYTES: u64 = 56;
/// Size of a section header.
pub const SECTION_HEADER_BYTES: u64 = 64;

/// What the file header says beyond constants.
#[derive(Clone, Copy, Debug)]
pub struct FileHeader {
    /// ET_EXEC or ET_DYN.
    pub kind: u16,
    /// Entry address.
    pub entry: u64,
    /// File offset of the program headers.
    pub program_headers_at: u64,
    /// Number of program headers.
    pub program_headers: u16,
    /// File offset of the section headers.
    pub section_headers_at: u64,
    /// Number of section headers; the last one names the others.
    pub section_headers: u16,
}

impl FileHeader {
    /// The header's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![0x7f, b'E', b'L', b'F', 2, 1, EV_CURRENT, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        out.extend(self.kind.to_le_bytes());
        out.extend(EM_X86_64.to_le_bytes());
        out.extend(u32::from(EV_CURRENT).to_le_bytes());
        out.extend(self.entry.to_le_bytes());
        out.extend(self.program_headers_at.to_le_bytes());
        out.extend(self.section_headers_at.to_le_bytes());
        out.extend(0u32.to_le_bytes());
        for half in [
            HEADER_BYTES as u16,
            PROGRAM_HEADER_BYTES as u16,
            self.program_headers,
            SECTION_HEADER_BYTES as u16,
            self.section_headers,
            self.section_headers.saturating_sub(1),
        ] {
            out.extend(half.to_le_bytes());
        }
        assert_eq!(out.len() as u64, HEADER_BYTES);
        out
    }
}

/// A program header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramHeader {
    /// PT_LOAD, PT_NOTE …
    pub kind: u32,
    /// PF_* bits.
    pub flags: u32,
    /// Offset in the file.
    pub offset: u64,
    /// Virtual address.
    pub virtual_address: u64,
    /// Physical address.
    pub physical_address: u64,
    /// Bytes in the file.
    pub file_bytes: u64,
    /// Bytes in memory.
    pub memory_bytes: u64,
    /// Alignment.
    pub align: u64,
}

impl ProgramHeader {
    /// The file offset of `size` bytes at an address, if this segment loads them from the file.
    pub fn file_offset(&self, address: u64, size: u64) -> Option<usize> {
        let stored = self.virtual_address..self.virtual_address + self.file_bytes;
        let inside = self.kind == PT_LOAD && stored.contains(&address) && address + size <= stored.end;
        inside.then(|| (address - self.virtual_address + self.offset) as usize)
    }

    /// The header's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(PROGRAM_HEADER_BYTES as usize);
        out.extend(self.kind.to_le_bytes());
        out.extend(self.flags.to_le_bytes());
        for word in
            [self.offset, self.virtual_address, self.physical_address, self.file_bytes, self.memory_bytes, self.align]
        {
            out.extend(word.to_le_bytes());
        }
        out
    }
}

/// A section header, for tools that read the output.
#[derive(Clone, Copy, Debug)]
pub struct SectionHeader {
    /// Offset of its name.
    pub name: u32,
    /// SHT_*.
    pub kind: u32,
    /// SHF_* bits.
    pub flags: u64,
    /// Virtual address.
    pub address: u64,
    /// Offset in the file.
    pub offset: u64,
    /// Its size.
    pub size: u64,
}

impl SectionHeader {
    /// The header's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(SECTION_HEADER_BYTES as usize);
        out.extend(self.name.to_le_bytes());
        out.extend(self.kind.to_le_bytes());
        for word in [self.flags, self.address, self.offset, self.size] {
            out.extend(word.to_le_bytes());
        }
        out.extend([0; 8]);
        out.extend(1u64.to_le_bytes());
        out.extend(0u64.to_le_bytes());
        out
    }
}

/// The PF_* bits of a permission.
pub const fn access_flags(access: Access) -> u32 {
    match access {
        Access::Read => PF_R,
        Access::Execute => PF_R | PF_X,
        Access::Write => PF_R | PF_W,
    }
}

/// An ELF note: name and descriptor, each padded to 4 bytes, because loaders walk notes in steps of 4 whatever the
/// segment's alignment says.
pub fn note(name: &str, kind: u32, descriptor: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let name_bytes = u32::try_from(name.len() + 1).expect("a note's name is short");
    let descriptor_bytes = u32::try_from(descriptor.len()).expect("a note is below 4 GiB");
    out.extend(name_bytes.to_le_bytes());
    out.extend(descriptor_bytes.to_le_bytes());
    out.extend(kind.to_le_bytes());
    out.extend(name.as_bytes());
    out.push(0);
    out.resize(out.len().next_multiple_of(4), 0);
    out.extend(descriptor);
    out.resize(out.len().next_multiple_of(4), 0);
    out
}
