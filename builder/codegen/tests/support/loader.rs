//! Loads an object into this process: sections into one mapping, imported data beside them, imported code through jumps.

use std::collections::BTreeMap;
use std::ptr;

use goblin::elf::reloc::{R_X86_64_64, R_X86_64_PC32, R_X86_64_PLT32};
use goblin::elf::section_header::{SHF_ALLOC, SHN_UNDEF, SHT_NOBITS, SHT_RELA};
use goblin::elf::{Elf, Sym};

/// Bytes that each imported data symbol gets.
const IMPORT_BYTES: usize = 256;
/// `jmp [rip]` and the address.
const JUMP_BYTES: usize = 16;

/// An object in memory. Never unmapped: tests are short.
pub struct Loaded {
    symbols: BTreeMap<String, *mut u8>,
}

impl Loaded {
    /// Loads `object`; `code` finds the imported functions, everything else that is undefined becomes zeroed data.
    pub fn new(object: &[u8], code: impl Fn(&str) -> Option<*const u8>) -> Loaded {
        let elf = Elf::parse(object).expect("an ELF object");
        let name_of = |sym: &Sym| elf.strtab.get_at(sym.st_name).unwrap_or("").to_owned();
        let mut size = 0;
        let mut offsets = vec![usize::MAX; elf.section_headers.len()];
        for (index, section) in elf.section_headers.iter().enumerate() {
            if section.sh_flags & u64::from(SHF_ALLOC) != 0 {
                size = usize::next_multiple_of(size, (section.sh_addralign as usize).max(1));
                offsets[index] = size;
                size += section.sh_size as usize;
            }
        }
        let imports: Vec<(usize, Sym)> = elf
            .syms
            .iter()
            .enumerate()
            .filter(|(_, sym)| sym.st_shndx == SHN_UNDEF as usize && sym.st_name != 0)
            .collect();
        let imported_at = size.next_multiple_of(16);
        let total = imported_at + imports.len() * IMPORT_BYTES;
        // SAFETY: a fresh private mapping of our own.
        let base: *mut u8 = unsafe {
            libc::mmap(
                ptr::null_mut(),
                total.max(1),
                libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        }
        .cast();
        assert!(base as isize != -1, "mmap failed");
        for (section, &offset) in elf.section_headers.iter().zip(&offsets) {
            if offset != usize::MAX && section.sh_type != SHT_NOBITS {
                let bytes = &object[section.sh_offset as usize..][..section.sh_size as usize];
                // SAFETY: the mapping has room for every section at its offset.
                unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), base.add(offset), bytes.len()) };
            }
        }
        let mut addresses: BTreeMap<usize, *mut u8> = BTreeMap::new();
        let mut symbols = BTreeMap::new();
        for (number, (index, sym)) in imports.iter().enumerate() {
            // SAFETY: inside the mapping, as computed above.
            let place = unsafe { base.add(imported_at + number * IMPORT_BYTES) };
            if let Some(target) = code(&name_of(sym)) {
                let jump: [u8; 6] = [0xff, 0x25, 0, 0, 0, 0];
                const { assert!(JUMP_BYTES >= 14) };
                // SAFETY: the place has IMPORT_BYTES bytes.
                unsafe {
                    ptr::copy_nonoverlapping(jump.as_ptr(), place, jump.len());
                    place.add(jump.len()).cast::<u64>().write_unaligned(target as u64);
                }
            }
            addresses.insert(*index, place);
            symbols.insert(name_of(sym), place);
        }
        for (index, sym) in elf.syms.iter().enumerate() {
            if let Some(&offset) = offsets.get(sym.st_shndx).filter(|&&offset| offset != usize::MAX) {
                // SAFETY: a symbol lies in its section.
                let place = unsafe { base.add(offset + sym.st_value as usize) };
                addresses.insert(index, place);
                symbols.insert(name_of(&sym), place);
            }
        }
        for (section, relocs) in &elf.shdr_relocs {
            let header = &elf.section_headers[*section];
            assert_eq!(header.sh_type, SHT_RELA);
            let target = offsets[header.sh_info as usize];
            for reloc in relocs {
                // SAFETY: a relocation lies in its section.
                let place = unsafe { base.add(target + reloc.r_offset as usize) };
                let value = addresses[&reloc.r_sym] as i64 + reloc.r_addend.expect("RELA");
                // SAFETY: as above; fields may be unaligned.
                unsafe {
                    match reloc.r_type {
                        R_X86_64_64 => place.cast::<i64>().write_unaligned(value),
                        R_X86_64_PC32 | R_X86_64_PLT32 => {
                            let relative = i32::try_from(value - place as i64).expect("within one mapping");
                            place.cast::<i32>().write_unaligned(relative);
                        }
                        other => panic!("relocation type {other}"),
                    }
                }
            }
        }
        Loaded { symbols }
    }

    /// Whether the object knows a symbol.
    pub fn has(&self, name: &str) -> bool {
        self.symbols.contains_key(name)
    }

    /// The address of a symbol.
    pub fn symbol(&self, name: &str) -> *mut u8 {
        *self.symbols.get(name).unwrap_or_else(|| panic!("no symbol {name}"))
    }
}
