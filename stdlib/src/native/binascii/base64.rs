//! Base64 (RFC 4648, section 4), with or without leniency for what is no base64.

use super::{ascii_of, error, flag};
use alloc::vec::Vec;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// No digit.
const NONE: u8 = 64;

const DIGITS: [u8; 256] = {
    let mut digits = [NONE; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        digits[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    digits
};

pub(super) fn encode(args: &[Value]) -> PyResult {
    let newline = flag(args[1], true)?;
    let data = required_buffer(args[0])?;
    let mut out = Vec::new();
    if out.try_reserve_exact(data.len().div_ceil(3) * 4 + 1).is_err() {
        throw!(MemoryError);
    }
    for group in data.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= group.len() { digit } else { b'=' });
        }
    }
    if newline {
        out.push(b'\n');
    }
    from_slice(&out)
}

pub(super) fn decode(args: &[Value]) -> PyResult {
    let strict = flag(args[1], false)?;
    let text = ascii_of(args[0])?;
    let mut out = Vec::with_capacity(text.len().div_ceil(4) * 3);
    // Digits of the group so far, and the padding seen in it.
    let (mut digits, mut pads, mut left) = (0, 0, 0u8);
    for (at, c) in text.iter().enumerate() {
        if *c == b'=' {
            pads += 1;
            match digits {
                _ if !strict => {}
                0 if at == 0 => return Err(error(format_args!("Leading padding not allowed"))),
                0 => return Err(error(format_args!("Excess padding not allowed"))),
                // Too little data: said below.
                1 => break,
                _ if digits + pads > 4 => return Err(error(format_args!("Excess padding not allowed"))),
                _ => {}
            }
            continue;
        }
        let digit = DIGITS[usize::from(*c)];
        if digit == NONE {
            if strict {
                return Err(error(format_args!("Only base64 data is allowed")));
            }
            continue;
        }
        if strict && pads > 0 {
            return Err(match digits + pads {
                4 => error(format_args!("Excess data after padding")),
                _ => error(format_args!("Discontinuous padding not allowed")),
            });
        }
        pads = 0;
        match digits {
            0 => {}
            1 => out.push(left << 2 | digit >> 4),
            2 => out.push(left << 4 | digit >> 2),
            _ => out.push(left << 6 | digit),
        }
        left = digit;
        digits = (digits + 1) % 4;
    }
    match digits {
        1 => Err(error(format_args!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.len() / 3 * 4 + 1
        ))),
        2 | 3 if digits + pads < 4 => Err(error(format_args!("Incorrect padding"))),
        _ => from_slice(&out),
    }
}
