//! Cyclic redundancy checks: CRC-32 of ISO 3309, eight bytes at a time, and CRC-CCITT of BinHex 4.

use py_runtime::int::IntRef;
use py_runtime::int::arith;
use py_runtime::objects::bytes::required_buffer;
use py_runtime::objects::int::as_int;
use py_runtime::protocol::index;
use py_runtime::value::{PyResult, Ref, Value};

/// Of each byte, and of each byte with so many zeros after it ("slicing by eight").
static TABLES: [[u32; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xedb8_8320 };
            bit += 1;
        }
        tables[0][byte] = crc;
        byte += 1;
    }
    let mut zeros = 1;
    while zeros < 8 {
        let mut byte = 0;
        while byte < 256 {
            let crc = tables[zeros - 1][byte];
            tables[zeros][byte] = crc >> 8 ^ tables[0][(crc & 255) as usize];
            byte += 1;
        }
        zeros += 1;
    }
    tables
};

pub(in crate::native) fn crc32(args: &[Value]) -> PyResult {
    let start = args[1].given().map_or(Ok(0), low_bits)?;
    Ok(Ref::small_int(crc32_of(start, required_buffer(args[0])?).into()))
}

/// The CRC-32 of bytes, going on from another.
pub(in crate::native) fn crc32_of(start: u32, data: &[u8]) -> u32 {
    let mut crc = !start;
    let mut blocks = data.chunks_exact(8);
    for block in &mut blocks {
        let low = crc ^ u32::from_le_bytes([block[0], block[1], block[2], block[3]]);
        crc = low
            .to_le_bytes()
            .iter()
            .chain(&block[4..])
            .zip(TABLES.iter().rev())
            .fold(0, |crc, (byte, table)| crc ^ table[usize::from(*byte)]);
    }
    for byte in blocks.remainder() {
        crc = crc >> 8 ^ TABLES[0][usize::from(crc as u8 ^ byte)];
    }
    !crc
}

pub(super) fn crc_hqx(args: &[Value]) -> PyResult {
    let start = low_bits(args[1])? & 0xffff;
    let crc = required_buffer(args[0])?.iter().fold(start, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 8, |crc, _| {
            let shifted = crc << 1;
            if crc & 0x8000 == 0 { shifted } else { (shifted ^ 0x1021) & 0xffff }
        })
    });
    Ok(Ref::small_int(i64::from(crc & 0xffff)))
}

/// The last 32 bits of an integer.
pub(in crate::native) fn low_bits(v: Value) -> PyResult<u32> {
    let v = index(v)?;
    let int = as_int(v.as_value()).unwrap_or(IntRef::Small(0));
    let low = arith::and(int, IntRef::Small(u32::MAX.into()));
    Ok(low.borrow().to_i64().unwrap_or(0) as u32)
}
