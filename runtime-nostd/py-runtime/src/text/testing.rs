//! What the tests of this folder share with `tools/vectors.py`: one generator of inputs, one digest of outputs.
//!
//! A digest stands for thousands of recorded answers. Where one differs, print both sides' answers and compare them.

use dashu_int::IBig;

use crate::int::Int;

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
pub struct Inputs(pub u64);

impl Inputs {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A float of one of the kinds that programs and adversaries use; never a NaN.
    pub fn float(&mut self) -> f64 {
        let r = self.next();
        let v = self.next();
        let x = match r % 8 {
            0 | 1 => f64::from_bits(v),
            2 => (v % 1_000_000_000) as f64 / 10f64.powi((r >> 8 & 0x7fff_ffff) as i32 % 10),
            3 => (v >> ((r >> 8) % 64)) as f64,
            4 => (v % 100_000) as f64 + 0.5,
            5 => (v % 10_000) as f64 / 8.0,
            6 => f64::from_bits((v % 120 + 963) << 52),
            _ => f64::from_bits(v >> 12),
        };
        let x = if x.is_nan() { 0.0 } else { x };
        if r >> 40 & 1 == 1 { -x } else { x }
    }
}

impl Inputs {
    /// An integer of one of several sizes, many of them at the edges of words.
    pub fn int(&mut self) -> Int {
        let r = self.next();
        let v = self.next();
        let n = match r % 6 {
            0 => IBig::from(v >> ((r >> 8) % 64)),
            1 => IBig::from(v % 1000),
            2 => IBig::from(v) * IBig::from(self.next()),
            3 => (IBig::ONE << (60 + (r >> 8) % 6) as usize) + IBig::from(v % 5) - IBig::from(2),
            4 => IBig::from(v) << ((r >> 8) % 400) as usize,
            _ => IBig::from(v).pow((1 + (r >> 8) % 12) as usize) >> ((r >> 16) % 64) as usize,
        };
        Int::from(if r >> 40 & 1 == 1 { -n } else { n })
    }
}

/// FNV-1a over texts, each followed by a line feed.
pub struct Digest(pub u64);

impl Digest {
    pub fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    pub fn add(&mut self, text: &[u8]) {
        for &byte in text.iter().chain(b"\n") {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        if std::env::var_os("PRINT_VECTORS").is_some() {
            std::println!("{}", std::string::String::from_utf8_lossy(text));
        }
    }
}
