//! The table of relative relocations: which words follow a slide, as `u32` entries (docs/decisions/0002).
//!
//! An even entry is the offset of a word. An odd one says which of the 31 words behind those that were spoken of last
//! follow too: bit `n` stands for word `n - 1`. That is `SHT_RELR` of the ELF specification, in 32 bits. A table of
//! offsets alone was ten times as long: 33 KB of an image of 1.2 MB.

/// Bytes of an entry.
pub const ENTRY_BYTES: u64 = 4;

const WORD_BYTES: u64 = 8;
/// Words that a bitmap speaks of.
const WORDS: u64 = 31;
/// A bitmap without words.
const NOTHING: u32 = 1;

/// The table for words at `places`, in ascending order, as offsets from `origin`.
pub fn encode(places: &[u64], origin: u64) -> Vec<u8> {
    let mut entries: Vec<u32> = Vec::new();
    let mut places = places.iter().map(|place| place - origin).peekable();
    while let Some(offset) = places.next() {
        assert!(offset.is_multiple_of(2), "words with addresses are aligned");
        entries.push(u32::try_from(offset).expect("images are below 4 GiB"));
        let mut base = offset + WORD_BYTES;
        loop {
            let mut bitmap = NOTHING;
            let near = |base: u64| {
                move |&place: &u64| {
                    place >= base && (place - base).is_multiple_of(WORD_BYTES) && place - base < WORDS * WORD_BYTES
                }
            };
            while let Some(place) = places.next_if(near(base)) {
                bitmap |= 2 << ((place - base) / WORD_BYTES);
            }
            if bitmap == NOTHING {
                break;
            }
            entries.push(bitmap);
            base += WORDS * WORD_BYTES;
        }
    }
    entries.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Makes a table `bytes` long with entries that do nothing.
pub fn fill(table: &mut Vec<u8>, bytes: usize) {
    while table.len() < bytes {
        table.extend(NOTHING.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(places: &[u64]) -> Vec<u32> {
        let table = encode(places, 0x1000);
        table.chunks_exact(4).map(|entry| u32::from_le_bytes(entry.try_into().expect("four bytes"))).collect()
    }

    #[test]
    fn neighbours_share_a_bitmap() {
        assert_eq!(entries(&[]), []);
        assert_eq!(entries(&[0x1010]), [0x10]);
        assert_eq!(entries(&[0x1010, 0x1018, 0x1028]), [0x10, 0b1011]);
        // The last word of one bitmap, and the first of the next.
        let last = 0x1018 + 8 * 30;
        assert_eq!(entries(&[0x1010, last, last + 8]), [0x10, 1 << 31 | 1, 0b11]);
    }

    #[test]
    fn what_is_far_or_not_in_step_starts_anew() {
        assert_eq!(entries(&[0x1010, 0x1018 + 8 * 31]), [0x10, 0x18 + 8 * 31]);
        assert_eq!(entries(&[0x1010, 0x101c]), [0x10, 0x1c]);
    }
}
