//! Reads an image back: its manifest, its segments, and what takes how much room.

use std::fmt;

use goblin::elf::Elf;
use goblin::elf::program_header::{PF_R, PF_W, PF_X, PT_LOAD};

use crate::manifest::{BUILD_ID_BYTES, BUILD_ID_NOTE, MANIFEST_NOTE, Manifest, NOTE_NAME};
use crate::summary::{SUMMARY_SECTION, Sizes, read_summary};

/// What the kernel takes behind the image before it can say that memory is short: page tables and stacks.
const START_BYTES: u64 = 64 << 10;

/// What an image says about itself.
#[derive(Debug)]
pub struct Inspection {
    /// The manifest.
    pub manifest: Manifest,
    /// What a status record of this image must hold.
    pub build_id: [u8; BUILD_ID_BYTES],
    /// Bytes of the file.
    pub file_bytes: u64,
    /// The segments, in the order in which they are loaded.
    pub segments: Vec<Segment>,
    /// Where the last of them ends in physical memory.
    pub memory_end: u64,
    /// Owners of code and data, with their sizes.
    pub owners: Vec<(String, Sizes)>,
}

impl Inspection {
    /// The least memory that a machine needs for the image to be loaded and to begin, in KiB.
    pub fn least_memory_kib(&self) -> u64 {
        (self.memory_end + START_BYTES).div_ceil(1024)
    }
}

/// A loaded part of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its address at link time.
    pub address: u64,
    /// Bytes in memory.
    pub memory_bytes: u64,
    /// Bytes in the file.
    pub file_bytes: u64,
    /// `r`, `w`, `x` or `-` each.
    pub access: [char; 3],
}

/// A file that is not an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectError {
    /// Not an ELF file, or a broken one.
    NotElf,
    /// An ELF file without our manifest.
    NoManifest,
    /// The manifest is of another format, or damaged.
    BadManifest,
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            InspectError::NotElf => "it is not an ELF file",
            InspectError::NoManifest => "it has no manifest",
            InspectError::BadManifest => "its manifest cannot be read by this version",
        })
    }
}

impl std::error::Error for InspectError {}

/// Reads an image.
///
/// # Errors
/// The file is not an image that this builder understands.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, InspectError> {
    let elf = Elf::parse(bytes).map_err(|_| InspectError::NotElf)?;
    let descriptor = |kind| {
        let mut notes = elf.iter_note_headers(bytes)?.filter_map(Result::ok);
        notes.find(|note| note.name == NOTE_NAME && note.n_type == kind).map(|note| note.desc)
    };
    let manifest = descriptor(MANIFEST_NOTE).ok_or(InspectError::NoManifest)?;
    let manifest = Manifest::from_descriptor(manifest).ok_or(InspectError::BadManifest)?;
    let build_id = descriptor(BUILD_ID_NOTE).and_then(|id| id.try_into().ok()).ok_or(InspectError::BadManifest)?;
    let segments = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD).map(|load| {
        let letter = |flag, letter| if load.p_flags & flag != 0 { letter } else { '-' };
        Segment {
            address: load.p_vaddr,
            memory_bytes: load.p_memsz,
            file_bytes: load.p_filesz,
            access: [letter(PF_R, 'r'), letter(PF_W, 'w'), letter(PF_X, 'x')],
        }
    });
    let loads = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD);
    let memory_end = loads.map(|load| load.p_paddr.saturating_add(load.p_memsz)).max().unwrap_or(0);
    let summary = elf
        .section_headers
        .iter()
        .find(|section| elf.shdr_strtab.get_at(section.sh_name) == Some(SUMMARY_SECTION))
        .and_then(|section| bytes.get(section.file_range()?))
        .and_then(read_summary);
    Ok(Inspection {
        manifest,
        build_id,
        file_bytes: bytes.len() as u64,
        segments: segments.collect(),
        memory_end,
        owners: summary.unwrap_or_default(),
    })
}
