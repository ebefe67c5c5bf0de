//! Secure random bytes: ChaCha20 with fast key erasure, keyed by the machine's sources at boot.
//!
//! Each request makes one block more than it needs; its first half becomes the next key, so that a later look at memory
//! does not tell earlier bytes (Bernstein, "Fast-key-erasure random-number generators", 2017). The cipher is RFC 8439's.

use spin::Mutex;

const KEY_WORDS: usize = 8;
/// Bytes of a key.
pub const KEY_BYTES: usize = 4 * KEY_WORDS;
const BLOCK_BYTES: usize = 64;

/// A keyed generator.
struct Generator {
    key: [u32; KEY_WORDS],
}

/// No source of entropy answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoSource;

static GENERATOR: Mutex<Option<Generator>> = Mutex::new(None);

/// Keys the generator from all sources that there are, each of which alone would do.
///
/// # Errors
/// There is none.
pub fn seed<const N: usize>(sources: [Option<[u8; KEY_BYTES]>; N]) -> Result<(), NoSource> {
    *GENERATOR.lock() = Some(Generator::new(sources)?);
    Ok(())
}

/// Fills the buffer.
///
/// # Errors
/// The generator has not been keyed.
pub fn fill(buffer: &mut [u8]) -> Result<(), NoSource> {
    GENERATOR.lock().as_mut().map(|generator| generator.fill(buffer)).ok_or(NoSource)
}

/// As many bytes as a key has from a source that gives words.
pub fn key_from_words(word: impl Fn() -> Option<u64>) -> Option<[u8; KEY_BYTES]> {
    let mut key = [0; KEY_BYTES];
    for part in key.chunks_exact_mut(8) {
        part.copy_from_slice(&word()?.to_le_bytes());
    }
    Some(key)
}

impl Generator {
    fn new<const N: usize>(sources: [Option<[u8; KEY_BYTES]>; N]) -> Result<Generator, NoSource> {
        if sources.iter().all(Option::is_none) {
            return Err(NoSource);
        }
        let mut key = [0; KEY_WORDS];
        for source in sources.iter().flatten() {
            for (word, bytes) in key.iter_mut().zip(source.chunks_exact(4)) {
                *word ^= u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
        }
        Ok(Generator { key })
    }

    fn fill(&mut self, buffer: &mut [u8]) {
        let first = block(&self.key, 0, [0; 3]);
        for (counter, part) in (1..).zip(buffer.chunks_mut(BLOCK_BYTES)) {
            part.copy_from_slice(&block(&self.key, counter, [0; 3])[..part.len()]);
        }
        for (word, bytes) in self.key.iter_mut().zip(first.chunks_exact(4)) {
            *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
    }
}

/// The machine's sources, asked once at boot.
#[cfg(feature = "image")]
pub mod sources {
    use super::{key_from_words, seed};
    use crate::virtio::{discovery, rng};
    use crate::{command_line, entry};
    use hw::dma::Buffer;
    use hw::{clock, random};
    use platform::Ending;

    /// A device that takes longer counts as stalled.
    const PATIENCE_NS: u64 = 200_000_000;

    /// Whether the device may still be waited for; counts from the first question.
    fn may_wait() -> impl FnMut() -> bool {
        let mut until_ns = None;
        move || {
            let now_ns = clock::now_ns();
            now_ns < *until_ns.get_or_insert(now_ns + PATIENCE_NS)
        }
    }

    /// Keys the generator, or refuses to run a program that was promised secure bytes.
    pub fn start() {
        let named = command_line::get().into_iter().flat_map(|line| line.devices());
        let device = discovery::find(discovery::ENTROPY, named)
            .and_then(|mut found| rng::read(&mut found.transport, Buffer::new, may_wait()));
        if seed([key_from_words(random::hardware_word), device]).is_err() {
            entry::say(format_args!("molt: `rand.secure` was granted and this machine has no source of randomness"));
            entry::exit(Ending::NoEntropy);
        }
    }
}

/// RFC 8439, 2.3.
fn block(key: &[u32; KEY_WORDS], counter: u32, nonce: [u32; 3]) -> [u8; BLOCK_BYTES] {
    let mut initial = [0; 16];
    initial[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
    initial[4..12].copy_from_slice(key);
    initial[12] = counter;
    initial[13..].copy_from_slice(&nonce);
    let mut state = initial;
    for _ in 0..10 {
        for (a, b, c, d) in [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)] {
            quarter_round(&mut state, a, b, c, d);
        }
        for (a, b, c, d) in [(0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)] {
            quarter_round(&mut state, a, b, c, d);
        }
    }
    let mut bytes = [0; BLOCK_BYTES];
    for ((to, word), start) in bytes.chunks_exact_mut(4).zip(state).zip(initial) {
        to.copy_from_slice(&word.wrapping_add(start).to_le_bytes());
    }
    bytes
}

fn quarter_round(state: &mut [u32; 16], a: usize, b: usize, c: usize, d: usize) {
    for (x, y, z, bits) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        state[x] = state[x].wrapping_add(state[y]);
        state[z] = (state[z] ^ state[x]).rotate_left(bits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cipher_is_rfc_8439s() {
        let key = core::array::from_fn(|index| {
            let first = index as u8 * 4;
            u32::from_le_bytes([first, first + 1, first + 2, first + 3])
        });
        // Section 2.3.2.
        let bytes = block(&key, 1, [0x0900_0000, 0x4a00_0000, 0]);
        assert_eq!(bytes[..8], [0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15]);
        assert_eq!(bytes[56..], [0xcb, 0xd0, 0x83, 0xe8, 0xa2, 0x50, 0x3c, 0x4e]);
    }

    #[test]
    fn requests_never_repeat_and_need_a_source() {
        let mut generator = Generator::new([key_from_words(|| Some(7)), None]).unwrap();
        let (mut first, mut second) = ([0; 100], [0; 100]);
        generator.fill(&mut first);
        generator.fill(&mut second);
        assert!(first[..64] != first[36..] && first != second);
        assert_eq!(Generator::new([None, None]).err(), Some(NoSource));
        assert_eq!(key_from_words(|| None), None);
    }
}
