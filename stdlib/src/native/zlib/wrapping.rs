//! What stands around compressed data: nothing, zlib's header and Adler-32 (RFC 1950), or gzip's header and CRC-32 (RFC 1952).

use crate::native::binascii::checksum;

/// A wrapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Bare Deflate.
    Raw,
    /// zlib's.
    Zlib,
    /// gzip's.
    Gzip,
    /// Whichever of the two it is; for reading only.
    Either,
}

impl Wrapping {
    /// What `wbits` asks for when compressing.
    pub fn to_write(wbits: i32) -> Option<Wrapping> {
        match wbits {
            -15..=-9 => Some(Wrapping::Raw),
            9..=15 => Some(Wrapping::Zlib),
            25..=31 => Some(Wrapping::Gzip),
            _ => None,
        }
    }

    /// What `wbits` asks for when decompressing.
    pub fn to_read(wbits: i32) -> Option<Wrapping> {
        match wbits {
            -15..=-8 => Some(Wrapping::Raw),
            0 | 8..=15 => Some(Wrapping::Zlib),
            16 | 24..=31 => Some(Wrapping::Gzip),
            32 | 40..=47 => Some(Wrapping::Either),
            _ => None,
        }
    }
}

/// The check sum behind the data.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    wrapping: Wrapping,
    value: u32,
    len: u32,
}

impl Sum {
    /// That of no data.
    pub fn new(wrapping: Wrapping) -> Sum {
        Sum { wrapping, value: if wrapping == Wrapping::Zlib { 1 } else { 0 }, len: 0 }
    }

    /// Takes data in.
    pub fn add(&mut self, data: &[u8]) {
        self.len = self.len.wrapping_add(data.len() as u32);
        self.value = match self.wrapping {
            Wrapping::Zlib => adler32(self.value, data),
            Wrapping::Gzip => checksum::crc32_of(self.value, data),
            Wrapping::Raw | Wrapping::Either => 0,
        };
    }

    /// What stands behind the data, and how much of it.
    pub fn trailer(&self) -> ([u8; 8], usize) {
        let mut trailer = [0; 8];
        match self.wrapping {
            Wrapping::Raw | Wrapping::Either => (trailer, 0),
            Wrapping::Zlib => {
                trailer[..4].copy_from_slice(&self.value.to_be_bytes());
                (trailer, 4)
            }
            Wrapping::Gzip => {
                trailer[..4].copy_from_slice(&self.value.to_le_bytes());
                trailer[4..].copy_from_slice(&self.len.to_le_bytes());
                (trailer, 8)
            }
        }
    }
}

/// Adler-32 (RFC 1950, 8.2).
pub fn adler32(start: u32, data: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// So many bytes overflow nothing before the sums are reduced.
    const CHUNK: usize = 5552;
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    for chunk in data.chunks(CHUNK) {
        for &byte in chunk {
            a += u32::from(byte);
            b += a;
        }
        a %= MODULUS;
        b %= MODULUS;
    }
    b << 16 | a
}
