//! A byte for each code point, and numbers in the files of `data`.
//!
//! Three stages, because equal blocks are stored once: a quarter of what two stages take, for one more load.

/// A byte for each code point.
pub(super) struct Trie {
    /// Which block of `middle` the code points of each 512 have.
    pub(super) top: &'static [u8],
    /// Blocks of 32 16-bit numbers: which block of `leaf` the code points of each 16 have.
    pub(super) middle: &'static [u8],
    /// Blocks of 16 bytes.
    pub(super) leaf: &'static [u8],
}

impl Trie {
    /// The byte of a code point.
    #[inline]
    pub(super) fn get(&self, c: u32) -> u8 {
        let middle = usize::from(self.top[(c >> 9) as usize]);
        let leaf = usize::from(u16_at(self.middle, middle * 32 + (c >> 4 & 31) as usize));
        self.leaf[leaf * 16 + (c & 15) as usize]
    }
}

/// A trie of three files of `data`.
macro_rules! trie {
    ($name:literal) => {
        $crate::native::unicodedata::trie::Trie {
            top: include_bytes!(concat!("data/", $name, "_top.bin")),
            middle: include_bytes!(concat!("data/", $name, "_middle.bin")),
            leaf: include_bytes!(concat!("data/", $name, "_leaf.bin")),
        }
    };
}
pub(super) use trie;

/// A 16-bit number of a file.
#[inline]
pub(super) fn u16_at(data: &[u8], index: usize) -> u16 {
    u16::from_le_bytes([data[index * 2], data[index * 2 + 1]])
}

/// A 32-bit number of a file.
#[inline]
pub(super) fn u32_at(data: &[u8], index: usize) -> u32 {
    u32::from(u16_at(data, index * 2)) | u32::from(u16_at(data, index * 2 + 1)) << 16
}
