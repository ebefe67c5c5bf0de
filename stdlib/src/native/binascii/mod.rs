//! `binascii`: bytes as text of several sorts, and check sums (`Modules/binascii.c`). One file each.

mod base64;
pub(in crate::native) mod checksum;
mod hex;
mod quoted;
mod uu;

use py_runtime::objects::bytes::buffer_of;
use py_runtime::objects::str::Str;
use py_runtime::raise::raise;
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{native_exception, rows, throw};

py_runtime::doc!("binascii", "", " Conversion between binary data and ASCII");

rows! { "binascii":
    type "Error" => ERROR;
    type "Incomplete" => INCOMPLETE;
    /// Decodes a line of base64 data.
    "a2b_base64" (data, /, *, strict_mode=False) => base64::decode;
    /// Encodes bytes as a line of base64 data.
    "b2a_base64" (data, /, *, newline=True) => base64::encode;
    /// The bytes of hexadecimal digits.
    "a2b_hex" (hexstr, /) => hex::decode;
    /// The bytes of hexadecimal digits.
    "unhexlify" (hexstr, /) => hex::decode;
    /// The hexadecimal digits of bytes.
    "b2a_hex" (data, sep=<unrepresentable>, bytes_per_sep=1) => hex::encode;
    /// The hexadecimal digits of bytes.
    "hexlify" (data, sep=<unrepresentable>, bytes_per_sep=1) => hex::encode;
    /// Decodes quoted-printable data.
    "a2b_qp" (data, header=False) => quoted::decode;
    /// Encodes bytes as quoted-printable data.
    "b2a_qp" (data, quotetabs=False, istext=True, header=False) => quoted::encode;
    /// Decodes a line of uuencoded data.
    "a2b_uu" (data, /) => uu::decode;
    /// Encodes bytes as a line of uuencoded data.
    "b2a_uu" (data, /, *, backtick=False) => uu::encode;
    /// The CRC-32 of bytes, going on from another.
    "crc32" (data, crc=0, /) => checksum::crc32;
    /// The CRC-CCITT of bytes, going on from another.
    "crc_hqx" (data, crc, /) => checksum::crc_hqx;
}

native_exception! {
    /// `binascii.Error`
    pub ERROR = "binascii" "Error", base ValueError;
}

native_exception! {
    /// `binascii.Incomplete`
    pub INCOMPLETE = "binascii" "Incomplete", base Exception;
}

#[cold]
fn error(message: core::fmt::Arguments<'_>) -> Raised {
    raise(&ERROR, message)
}

/// Text to decode: bytes, or a string of ASCII characters (`ascii_buffer_converter`).
fn ascii_of(v: Value) -> PyResult<&'static [u8]> {
    if let Some(text) = v.downcast::<Str>() {
        return match text.chars().as_ascii() {
            Some(ascii) => Ok(ascii),
            None => throw!(ValueError, "string argument should contain only ASCII characters"),
        };
    }
    match buffer_of(v) {
        Some(data) => Ok(data),
        None => throw!(TypeError, "argument should be bytes, buffer or ASCII string, not '{}'", v.type_name()),
    }
}

/// A flag that may be omitted.
fn flag(v: Value, default: bool) -> PyResult<bool> {
    v.given().map_or(Ok(default), py_runtime::protocol::is_true)
}
