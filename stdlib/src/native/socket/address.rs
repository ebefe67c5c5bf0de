//! Addresses: Python's `(host, port)` and the platform's.

use super::lookup::resolve;
use alloc::string::String;
use platform::net::Endpoint;
use py_runtime::objects::bytearray;
use py_runtime::objects::bytes::as_bytes;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// The endpoint of an address that `function` was given (`getsockaddrarg`).
pub(super) fn to_endpoint(address: Value, function: &str) -> PyResult<Endpoint> {
    let Some(pair) = address.downcast::<Tuple>() else {
        throw!(TypeError, "{function}(): AF_INET address must be tuple, not {}", address.type_name());
    };
    let [host, port] = *pair.items() else {
        throw!(TypeError, "AF_INET address must be a pair (host, port)");
    };
    let host = host_text(host)?;
    let port = index(port)?;
    let Some(port) = to_i64(port.as_value()) else {
        throw!(OverflowError, "Python int too large to convert to C int");
    };
    let addr = resolve(&host)?;
    match u16::try_from(port) {
        Ok(port) => Ok(Endpoint { addr, port }),
        Err(_) => throw!(OverflowError, "{function}(): port must be 0-65535."),
    }
}

/// A host as text: a string, or its bytes.
pub(super) fn host_text(host: Value) -> PyResult<String> {
    if let Some(text) = host.downcast::<Str>() {
        return Ok(text.to_text());
    }
    match as_bytes(host).or_else(|| bytearray::as_bytes(host)) {
        Some(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        None => throw!(TypeError, "str, bytes or bytearray expected, not {}", host.type_name()),
    }
}

/// `(host, port)`
pub(super) fn from_endpoint(endpoint: Endpoint) -> PyResult {
    let host = Str::new_ref(&dotted(endpoint.addr))?;
    Ok(Tuple::from_refs([host, Ref::small_int(i64::from(endpoint.port))])?.into_ref())
}

/// `127.0.0.1`
pub(super) fn dotted(addr: [u8; 4]) -> String {
    // By hand: a server writes one for each connection, and may need nothing else of `core::fmt`.
    let mut text = String::with_capacity("255.255.255.255".len());
    for (index, byte) in addr.into_iter().enumerate() {
        if index > 0 {
            text.push('.');
        }
        for unit in [100, 10, 1] {
            if byte >= unit || unit == 1 {
                text.push(char::from(b'0' + byte / unit % 10));
            }
        }
    }
    text
}

/// Reads `127.0.0.1`, strictly (`inet_pton`).
pub(super) fn parse_dotted(text: &str) -> Option<[u8; 4]> {
    let mut addr = [0; 4];
    let mut parts = text.split('.');
    for octet in &mut addr {
        let part = parts.next()?;
        let is_canonical = part.len() <= 3 && !(part.len() > 1 && part.starts_with('0'));
        if !is_canonical || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *octet = part.parse().ok()?;
    }
    parts.next().is_none().then_some(addr)
}

/// Reads what `inet_aton` does: one to four numbers, decimal, octal or hexadecimal, the last one filling the rest.
pub(super) fn parse_loosely(text: &str) -> Option<[u8; 4]> {
    let numbers: alloc::vec::Vec<u32> = text.split('.').map(parse_number).collect::<Option<_>>()?;
    let (last, leading) = numbers.split_last()?;
    if leading.len() > 3 {
        return None;
    }
    let room = 32 - 8 * leading.len() as u32;
    if room < 32 && *last >= 1 << room {
        return None;
    }
    let mut addr = *last;
    for (at, octet) in leading.iter().enumerate() {
        addr |= u32::from(u8::try_from(*octet).ok()?) << (24 - 8 * at);
    }
    Some(addr.to_be_bytes())
}

fn parse_number(text: &str) -> Option<u32> {
    let (digits, radix) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None if text.len() > 1 && text.starts_with('0') => (&text[1..], 8),
        None => (text, 10),
    };
    let is_plain = digits.chars().all(|digit| digit.is_digit(radix));
    if is_plain { u32::from_str_radix(digits, radix).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_the_c_library_does() {
        for addr in [[0, 10, 100, 255], [1, 9, 99, 200], [101, 110, 20, 0]] {
            assert_eq!(parse_dotted(&dotted(addr)), Some(addr));
        }
        assert_eq!(parse_dotted("1.2.3.4"), Some([1, 2, 3, 4]));
        for bad in ["", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.x", "1..2.3"] {
            assert_eq!(parse_dotted(bad), None, "{bad}");
        }
        assert_eq!(parse_loosely("1.2"), Some([1, 0, 0, 2]));
        assert_eq!(parse_loosely("0x7f.1"), Some([127, 0, 0, 1]));
        assert_eq!(parse_loosely("017.0.0.1"), Some([15, 0, 0, 1]));
        assert_eq!(parse_loosely("4294967295"), Some([255; 4]));
        for bad in ["", "abc", "1.2.3.256", "1.2.3.4.5", "256.1", "09.1.1.1"] {
            assert_eq!(parse_loosely(bad), None, "{bad}");
        }
    }
}
