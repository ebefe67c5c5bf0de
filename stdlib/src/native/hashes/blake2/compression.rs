//! BLAKE2b and BLAKE2s with the parameters of tree hashing (RFC 7693; "BLAKE2: simpler, smaller, fast as MD5", 2.5 and 2.10).

/// Rounds use these orders of the message's words (RFC 7693, section 2.7).
const SIGMA: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// What the first block of words is mixed with: everything but the data itself. Sizes are checked by the caller.
#[derive(Clone, Copy)]
pub(super) struct Parameters<'a> {
    pub digest_bytes: u8,
    pub key: &'a [u8],
    pub salt: &'a [u8],
    pub person: &'a [u8],
    pub fanout: u8,
    pub depth: u8,
    pub leaf_bytes: u32,
    pub node_offset: u64,
    pub node_depth: u8,
    pub inner_bytes: u8,
    pub place: Place,
}

/// Whether a node is the last one of its level in a tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Inner,
    Last,
}

/// Defines one of the two, which differ in the size of words, the number of rounds and the rotations.
macro_rules! blake2 {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $word:ident, block: $block:literal, rounds: $rounds:literal, offset: $offset:literal,
        rotate: [$r1:literal, $r2:literal, $r3:literal, $r4:literal], start: $start:expr
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone)]
        pub(super) struct $name {
            chain: [$word; 8],
            /// Bytes taken in, without those that wait in `block`.
            count: u128,
            block: [u8; $block],
            filled: usize,
            digest_bytes: u8,
            place: Place,
        }

        impl $name {
            pub(super) const BLOCK_BYTES: usize = $block;
            pub(super) const MAX_DIGEST_BYTES: usize = $block / 2;
            pub(super) const MAX_KEY_BYTES: usize = $block / 2;
            /// Of the salt, and of the personalisation.
            pub(super) const SALT_BYTES: usize = $block / 8;
            /// Bits of the place of a node in its level.
            pub(super) const OFFSET_BITS: u32 = $offset;
            const START: [$word; 8] = $start;

            pub(super) fn new(given: &Parameters<'_>) -> $name {
                const PARAMETER_BYTES: usize = $block / 2;
                let mut bytes = [0; PARAMETER_BYTES];
                bytes[..4].copy_from_slice(&[given.digest_bytes, given.key.len() as u8, given.fanout, given.depth]);
                bytes[4..8].copy_from_slice(&given.leaf_bytes.to_le_bytes());
                let offset = $offset / 8;
                bytes[8..8 + offset].copy_from_slice(&given.node_offset.to_le_bytes()[..offset]);
                bytes[8 + offset..10 + offset].copy_from_slice(&[given.node_depth, given.inner_bytes]);
                let (salt, person) = bytes[PARAMETER_BYTES / 2..].split_at_mut(Self::SALT_BYTES);
                salt[..given.salt.len()].copy_from_slice(given.salt);
                person[..given.person.len()].copy_from_slice(given.person);

                let mut chain = Self::START;
                for (word, parameter) in chain.iter_mut().zip(words(&bytes)) {
                    *word ^= parameter;
                }
                let mut made = $name {
                    chain,
                    count: 0,
                    block: [0; $block],
                    filled: 0,
                    digest_bytes: given.digest_bytes,
                    place: given.place,
                };
                if !given.key.is_empty() {
                    made.block[..given.key.len()].copy_from_slice(given.key);
                    made.filled = $block;
                }
                return made;

                fn words(bytes: &[u8; PARAMETER_BYTES]) -> impl Iterator<Item = $word> {
                    bytes.chunks_exact(size_of::<$word>()).map(|word| {
                        $word::from_le_bytes(word.try_into().expect("chunks are words"))
                    })
                }
            }

            pub(super) fn digest_bytes(&self) -> usize {
                self.digest_bytes.into()
            }

            pub(super) fn update(&mut self, mut data: &[u8]) {
                // The last block is kept until the end, which is mixed in differently.
                while !data.is_empty() {
                    if self.filled == $block {
                        self.count += $block;
                        let block = self.block;
                        self.compress(&block, 0);
                        self.filled = 0;
                    }
                    if self.filled == 0 {
                        while let Some((block, rest)) = data.split_first_chunk::<$block>().filter(|(_, rest)| !rest.is_empty())
                        {
                            self.count += $block;
                            self.compress(block, 0);
                            data = rest;
                        }
                    }
                    let (taken, rest) = data.split_at(data.len().min($block - self.filled));
                    self.block[self.filled..self.filled + taken.len()].copy_from_slice(taken);
                    self.filled += taken.len();
                    data = rest;
                }
            }

            /// The digest, whose length the parameters gave, and zeros after it.
            pub(super) fn digest(&self) -> [u8; $block / 2] {
                let mut last = self.clone();
                last.block[last.filled..].fill(0);
                last.count += last.filled as u128;
                let block = last.block;
                last.compress(&block, $word::MAX);
                let mut digest = [0; $block / 2];
                for (bytes, word) in digest.chunks_exact_mut(size_of::<$word>()).zip(last.chain) {
                    bytes.copy_from_slice(&word.to_le_bytes());
                }
                digest
            }

            fn compress(&mut self, block: &[u8; $block], last: $word) {
                let mut message = [0; 16];
                for (word, bytes) in message.iter_mut().zip(block.chunks_exact(size_of::<$word>())) {
                    *word = $word::from_le_bytes(bytes.try_into().expect("chunks are words"));
                }
                let mut v = [0; 16];
                v[..8].copy_from_slice(&self.chain);
                v[8..].copy_from_slice(&Self::START);
                v[12] ^= self.count as $word;
                v[13] ^= (self.count >> $word::BITS) as $word;
                v[14] ^= last;
                if self.place == Place::Last {
                    v[15] ^= last;
                }
                for round in 0..$rounds {
                    let order = &SIGMA[round % 10];
                    let mut mix = |a: usize, b: usize, c: usize, d: usize, pair: usize| {
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(message[order[2 * pair]]);
                        v[d] = (v[d] ^ v[a]).rotate_right($r1);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right($r2);
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(message[order[2 * pair + 1]]);
                        v[d] = (v[d] ^ v[a]).rotate_right($r3);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right($r4);
                    };
                    mix(0, 4, 8, 12, 0);
                    mix(1, 5, 9, 13, 1);
                    mix(2, 6, 10, 14, 2);
                    mix(3, 7, 11, 15, 3);
                    mix(0, 5, 10, 15, 4);
                    mix(1, 6, 11, 12, 5);
                    mix(2, 7, 8, 13, 6);
                    mix(3, 4, 9, 14, 7);
                }
                for i in 0..8 {
                    self.chain[i] ^= v[i] ^ v[i + 8];
                }
            }
        }
    };
}

blake2! {
    /// BLAKE2b: words of 64 bits.
    Blake2b, u64, block: 128, rounds: 12, offset: 64, rotate: [32, 24, 16, 63], start: [
        0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
    ]
}

blake2! {
    /// BLAKE2s: words of 32 bits.
    Blake2s, u32, block: 64, rounds: 10, offset: 48, rotate: [16, 12, 8, 7], start: [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
}
