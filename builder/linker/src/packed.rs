//! Packed images: the file holds everything that slides as one [`lz4`] block, and the boot code unpacks it before it
//! calls anything there.
//!
//! What must be in the file as it is stays so: the boot segment and the notes, which loaders and tools read. The block
//! lies behind the image in physical memory, so that it becomes free memory when it has been unpacked
//! (docs/decisions/0008).

use goblin::elf::Elf;
use goblin::elf::program_header::PT_LOAD;

use crate::error::LinkError;
use crate::image::{Linked, Part, write};
use crate::layout::{Access, PAGE_BYTES, Segment};
use crate::lz4;

/// The boot code's constant that says where the block is; zero in an image that is not packed.
const BLOCK_SYMBOL: &str = "molt_packed";
/// In front of the block: the addresses between which its content belongs.
const HEADER_BYTES: usize = 16;
/// Name of the block's section, by which tools find it.
const SECTION_NAME: &str = ".packed";

impl Linked {
    /// Packs the image. Nothing can be patched afterwards.
    ///
    /// # Errors
    /// [`LinkError::Undefined`] if the boot code cannot unpack.
    pub fn pack(mut self) -> Result<Linked, LinkError> {
        let end = self.parts.iter().map(|(_, segment)| segment.physical + segment.memory_bytes).max();
        let physical = end.expect("an image has segments").next_multiple_of(PAGE_BYTES);
        self.patch(BLOCK_SYMBOL, &physical.to_le_bytes())?;

        let start = self.notes.end;
        let mut content = Vec::new();
        let mut parts = Vec::new();
        for &(names, segment) in &self.parts {
            let bytes = self.stored(&segment);
            if segment.address == segment.physical {
                parts.push(Part { names, segment, bytes: bytes.to_vec() });
                continue;
            }
            let notes = start.saturating_sub(segment.address).min(segment.file_bytes) as usize;
            let names = if notes > 0 { [".note", names[0]] } else { [names[0]; 2] };
            if notes < bytes.len() {
                content.resize((segment.address + notes as u64 - start) as usize, 0);
                content.extend(&bytes[notes..]);
            }
            parts.push(Part {
                names,
                segment: Segment { file_bytes: notes as u64, ..segment },
                bytes: bytes[..notes].to_vec(),
            });
        }
        let mut block = Vec::new();
        block.extend(start.to_le_bytes());
        block.extend((start + content.len() as u64).to_le_bytes());
        block.extend(lz4::pack(&content));
        let bytes = block.len() as u64;
        let segment =
            Segment { access: Access::Read, address: physical, physical, file_bytes: bytes, memory_bytes: bytes };
        parts.push(Part { names: [SECTION_NAME; 2], segment, bytes: block });
        Ok(write(parts, self.notes, self.entry, self.summary, self.map))
    }
}

/// The address and the bytes of what a packed image unpacks; `None` if the file is not a packed image.
pub fn unpack_image(file: &[u8]) -> Option<(u64, Vec<u8>)> {
    let elf = Elf::parse(file).ok()?;
    let mut sections = elf.section_headers.iter();
    let section = sections.find(|section| elf.shdr_strtab.get_at(section.sh_name) == Some(SECTION_NAME))?;
    let (header, block) = file.get(section.file_range()?)?.split_at_checked(HEADER_BYTES)?;
    let word = |at: usize| header[at..].first_chunk().copied().map(u64::from_le_bytes);
    let (start, end) = (word(0)?, word(8)?);
    let memory = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD);
    let last = memory.map(|load| load.p_vaddr.saturating_add(load.p_memsz)).max()?;
    let bytes = usize::try_from(end.checked_sub(start).filter(|_| end <= last)?).ok()?;
    Some((start, lz4::unpack(block, bytes)?))
}
