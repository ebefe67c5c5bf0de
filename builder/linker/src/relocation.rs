//! The relocation kinds that the inputs contain, and the arithmetic of each (System V x86-64 psABI, section 4.4).
//!
//! The whole runtime archive and Cranelift's output use the kinds below and no others; a new one is an error, not a
//! guess.

use goblin::elf64::reloc;

/// A kind of relocated field. `S` is the symbol's address, `A` the addend, `P` the field's address, `G` the address
/// of the symbol's slot in the global offset table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelocationKind {
    /// R_X86_64_NONE: no field; the symbol is needed, which only the mark phase sees.
    None,
    /// R_X86_64_64: 8 bytes, `S + A`.
    Abs64,
    /// R_X86_64_32: 4 bytes, `S + A`, zero-extended.
    Abs32,
    /// R_X86_64_32S: 4 bytes, `S + A`, sign-extended.
    Abs32Signed,
    /// R_X86_64_PC32: 4 bytes, `S + A - P`.
    Relative32,
    /// R_X86_64_PLT32: the same, because nothing here goes through a procedure linkage table.
    Plt32,
    /// R_X86_64_PC64: 8 bytes, `S + A - P`.
    Relative64,
    /// R_X86_64_GOTPCREL and its two relaxable forms: 4 bytes, `G + A - P`. They are not relaxed: precompiled `core`
    /// has few of them, and relaxing rewrites instructions.
    GotRelative32,
}

/// The bytes to store in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    Nothing,
    /// Four bytes.
    Word4([u8; 4]),
    /// Eight bytes.
    Word8([u8; 8]),
}

impl RelocationKind {
    /// The kind of a raw `r_type`, if it is one of ours.
    pub const fn from_raw(r_type: u32) -> Option<RelocationKind> {
        Some(match r_type {
            reloc::R_X86_64_NONE => RelocationKind::None,
            reloc::R_X86_64_64 => RelocationKind::Abs64,
            reloc::R_X86_64_32 => RelocationKind::Abs32,
            reloc::R_X86_64_32S => RelocationKind::Abs32Signed,
            reloc::R_X86_64_PC32 => RelocationKind::Relative32,
            reloc::R_X86_64_PLT32 => RelocationKind::Plt32,
            reloc::R_X86_64_PC64 => RelocationKind::Relative64,
            reloc::R_X86_64_GOTPCREL | reloc::R_X86_64_GOTPCRELX | reloc::R_X86_64_REX_GOTPCRELX => {
                RelocationKind::GotRelative32
            }
            _ => return None,
        })
    }

    /// Whether the stored value changes when the whole image moves.
    pub const fn is_absolute(self) -> bool {
        match self {
            RelocationKind::Abs64 | RelocationKind::Abs32 | RelocationKind::Abs32Signed => true,
            RelocationKind::None
            | RelocationKind::Relative32
            | RelocationKind::Plt32
            | RelocationKind::Relative64
            | RelocationKind::GotRelative32 => false,
        }
    }

    /// Bytes of the field.
    pub const fn field_bytes(self) -> usize {
        match self {
            RelocationKind::None => 0,
            RelocationKind::Abs64 | RelocationKind::Relative64 => 8,
            RelocationKind::Abs32
            | RelocationKind::Abs32Signed
            | RelocationKind::Relative32
            | RelocationKind::Plt32
            | RelocationKind::GotRelative32 => 4,
        }
    }

    /// The value of the field: `target` is `S`, or `G` for [`RelocationKind::GotRelative32`].
    pub fn value(self, target: u64, addend: i64, place: u64) -> i128 {
        let base = i128::from(target) + i128::from(addend);
        if self.is_absolute() { base } else { base - i128::from(place) }
    }

    /// The bytes that hold `value`, or `None` if it does not fit. An absolute value counts modulo 2^64: an addend may
    /// subtract the distance between high and physical addresses.
    pub fn encode(self, value: i128) -> Option<Field> {
        Some(match self {
            RelocationKind::None => Field::Nothing,
            RelocationKind::Abs64 => Field::Word8((value as u64).to_le_bytes()),
            RelocationKind::Relative64 => Field::Word8(i64::try_from(value).ok()?.to_le_bytes()),
            RelocationKind::Abs32 => Field::Word4(u32::try_from(value as u64).ok()?.to_le_bytes()),
            // An address of the upper 2 GiB is stored by its low half: sign extension gives it back.
            RelocationKind::Abs32Signed => Field::Word4(i32::try_from(value as u64 as i64).ok()?.to_le_bytes()),
            RelocationKind::Relative32 | RelocationKind::Plt32 | RelocationKind::GotRelative32 => {
                Field::Word4(i32::try_from(value).ok()?.to_le_bytes())
            }
        })
    }
}

impl Field {
    /// The bytes, in memory order.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Field::Nothing => &[],
            Field::Word4(bytes) => bytes,
            Field::Word8(bytes) => bytes,
        }
    }
}
