//! Lines of the Unix program `uuencode` (POSIX, "uuencode").

use super::{ascii_of, error, flag};
use alloc::vec::Vec;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::value::{PyResult, Value};

/// Bytes of a line: the length is one character.
const LINE: usize = 45;

pub(super) fn encode(args: &[Value]) -> PyResult {
    let zero = if flag(args[1], false)? { b'`' } else { b' ' };
    let data = required_buffer(args[0])?;
    if data.len() > LINE {
        return Err(error(format_args!("At most 45 bytes at once")));
    }
    let digit = |bits: u32| if bits & 63 == 0 { zero } else { b' ' + (bits & 63) as u8 };
    let mut out = Vec::with_capacity(2 + LINE.div_ceil(3) * 4);
    out.push(digit(data.len() as u32));
    for group in data.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.extend([18, 12, 6, 0].map(|shift| digit(bits >> shift)));
    }
    out.push(b'\n');
    from_slice(&out)
}

pub(super) fn decode(args: &[Value]) -> PyResult {
    let [length, text @ ..] = ascii_of(args[0])? else {
        return Err(error(format_args!("Missing length byte")));
    };
    let length = usize::from(length.wrapping_sub(b' ') & 63);
    let mut out = Vec::with_capacity(length);
    let (mut at, mut bits, mut count) = (0, 0u32, 0);
    while out.len() < length {
        // Blanks at the end of a line may have got lost.
        let digit = match text.get(at) {
            None | Some(b'\n' | b'\r') => 0,
            Some(c @ b' '..=b'`') => (c - b' ') & 63,
            Some(_) => return Err(error(format_args!("Illegal char"))),
        };
        at += 1;
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    if rest.iter().any(|c| !matches!(c, b' ' | b'`' | b'\n' | b'\r')) {
        return Err(error(format_args!("Trailing garbage")));
    }
    from_slice(&out)
}
