//! Secure random bytes: ChaCha20 with fast key erasure, keyed by the processor's generator.
//!
//! Each request makes one block more than it needs; its first half becomes the next key, so that a later look at memory
//! does not tell earlier bytes (Bernstein, "Fast-key-erasure random-number generators", 2017). The cipher is RFC 8439's.

use spin::Mutex;

const KEY_WORDS: usize = 8;
const BLOCK_BYTES: usize = 64;

/// A keyed generator.
pub struct Generator {
    key: [u32; KEY_WORDS],
}

/// No source of entropy answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoSource;

static GENERATOR: Mutex<Option<Generator>> = Mutex::new(None);

/// Fills the buffer. The generator is keyed at the first call, from `source`, which gives unpredictable words or none.
pub fn fill(buffer: &mut [u8], source: impl Fn() -> Option<u64>) -> Result<(), NoSource> {
    let mut generator = GENERATOR.lock();
    if generator.is_none() {
        *generator = Some(Generator::new(source)?);
    }
    if let Some(generator) = &mut *generator {
        generator.fill(buffer);
    }
    Ok(())
}

impl Generator {
    fn new(source: impl Fn() -> Option<u64>) -> Result<Generator, NoSource> {
        let mut key = [0; KEY_WORDS];
        for pair in key.chunks_exact_mut(2) {
            let word = source().ok_or(NoSource)?;
            pair.copy_from_slice(&[word as u32, (word >> 32) as u32]);
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
        let mut generator = Generator::new(|| Some(7)).unwrap();
        let (mut first, mut second) = ([0; 100], [0; 100]);
        generator.fill(&mut first);
        generator.fill(&mut second);
        assert!(first[..64] != first[36..] && first != second);
        assert_eq!(Generator::new(|| None).err(), Some(NoSource));
    }
}
