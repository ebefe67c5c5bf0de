//! The smallest PVH kernel: prints one byte and stops. What it takes is the machine's own time, the measure for images.

/// Where it is loaded.
const ADDRESS: u32 = 0x10_0000;
const ELF_HEADER_BYTES: usize = 64;
const PROGRAM_HEADER_BYTES: usize = 56;
const NOTE_BYTES: usize = 24;

/// `mov dx, 0x3f8; mov al, '#'; out dx, al; hlt; jmp $-1`, 32-bit.
const CODE: &[u8] = &[0x66, 0xba, 0xf8, 0x03, 0xb0, b'#', 0xee, 0xf4, 0xeb, 0xfd];

/// The kernel as an ELF file: one segment that holds the whole file, one note.
pub fn bare_kernel() -> Vec<u8> {
    let note_at = ELF_HEADER_BYTES + 2 * PROGRAM_HEADER_BYTES;
    let code_at = note_at + NOTE_BYTES;
    let file_bytes = code_at + CODE.len();
    let entry = u64::from(ADDRESS) + code_at as u64;

    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    for half in [2u16, 62] {
        file.extend(half.to_le_bytes());
    }
    file.extend(1u32.to_le_bytes());
    for word in [entry, ELF_HEADER_BYTES as u64, 0] {
        file.extend(word.to_le_bytes());
    }
    file.extend(0u32.to_le_bytes());
    for half in [ELF_HEADER_BYTES as u16, PROGRAM_HEADER_BYTES as u16, 2, 64, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    file.extend(program_header(1, 5, 0, file_bytes, 4096));
    file.extend(program_header(4, 4, note_at, NOTE_BYTES, 4));
    for word in [4u32, 8, 18] {
        file.extend(word.to_le_bytes());
    }
    file.extend(b"Xen\0");
    file.extend(entry.to_le_bytes());
    file.extend(CODE);
    file
}

fn program_header(kind: u32, flags: u32, offset: usize, bytes: usize, align: u64) -> Vec<u8> {
    let address = u64::from(ADDRESS) + offset as u64;
    let words = [offset as u64, address, address, bytes as u64, bytes as u64, align];
    let head = kind.to_le_bytes().into_iter().chain(flags.to_le_bytes());
    head.chain(words.into_iter().flat_map(u64::to_le_bytes)).collect()
}
