//! `marshal`: values as bytes (`Python/marshal.c`), in the versions 0 to 5 of the format.
//!
//! Compiled programs have no bytecode: a code object can be neither written nor read, and whoever tries is told so.

mod read;
mod write;

use py_runtime::intern::intern_text;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::objects::int::from_len;
use py_runtime::protocol::{call_method, index_i64, is_true};
use py_runtime::rows;
use py_runtime::value::{PyResult, Value};

py_runtime::doc!(
    "marshal",
    "",
    " Reads and writes Python values in a binary format of Python's own, which does not depend on the machine."
);

rows! { "marshal":
    constant "version" => || from_len(VERSION as usize);
    /// Writes a value to an open binary file.
    "dump" (value, file, version=5, /, *, allow_code=True) => |args| {
        let data = written(args[0], args[2], args[3])?;
        call_method(args[1], &*intern_text("write")?, &[data.as_value()])
    };
    /// The bytes that `dump` would write.
    "dumps" (value, version=5, /, *, allow_code=True) => |args| written(args[0], args[1], args[2]);
    /// Reads a value from an open binary file.
    "load" (file, /, *, allow_code=True) => |args| read::from_file(args[0], code_of(args[1])?);
    /// The value of bytes; what follows it is not looked at.
    "loads" (bytes, /, *, allow_code=True) => |args| {
        let data = required_buffer(args[0])?.to_vec();
        read::from_bytes(&data, code_of(args[1])?)
    };
}

/// The newest version of the format.
const VERSION: i64 = 5;
/// How deep values may lie in one another.
const DEEPEST: usize = 2000;

/// Whether the caller expects code objects, which decides what it is told about them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    Allowed,
    Disallowed,
}

fn code_of(allow: Value) -> PyResult<Code> {
    let allowed = allow.given().map_or(Ok(true), is_true)?;
    Ok(if allowed { Code::Allowed } else { Code::Disallowed })
}

fn written(v: Value, version: Value, allow_code: Value) -> PyResult {
    let version = version.given().map_or(Ok(VERSION), index_i64)?;
    from_slice(&write::to_bytes(v, version, code_of(allow_code)?)?)
}

/// What each kind of value begins with.
mod tag {
    pub(super) const NULL: u8 = b'0';
    pub(super) const NONE: u8 = b'N';
    pub(super) const FALSE: u8 = b'F';
    pub(super) const TRUE: u8 = b'T';
    pub(super) const STOP_ITERATION: u8 = b'S';
    pub(super) const ELLIPSIS: u8 = b'.';
    pub(super) const INT: u8 = b'i';
    pub(super) const INT64: u8 = b'I';
    pub(super) const FLOAT: u8 = b'f';
    pub(super) const BINARY_FLOAT: u8 = b'g';
    pub(super) const COMPLEX: u8 = b'x';
    pub(super) const BINARY_COMPLEX: u8 = b'y';
    pub(super) const LONG: u8 = b'l';
    pub(super) const STRING: u8 = b's';
    pub(super) const INTERNED: u8 = b't';
    pub(super) const REF: u8 = b'r';
    pub(super) const TUPLE: u8 = b'(';
    pub(super) const LIST: u8 = b'[';
    pub(super) const DICT: u8 = b'{';
    pub(super) const CODE: u8 = b'c';
    pub(super) const UNICODE: u8 = b'u';
    pub(super) const SET: u8 = b'<';
    pub(super) const FROZENSET: u8 = b'>';
    pub(super) const SLICE: u8 = b':';
    pub(super) const ASCII: u8 = b'a';
    pub(super) const ASCII_INTERNED: u8 = b'A';
    pub(super) const SMALL_TUPLE: u8 = b')';
    pub(super) const SHORT_ASCII: u8 = b'z';
    pub(super) const SHORT_ASCII_INTERNED: u8 = b'Z';
    /// Added to the tag of a value that others may refer to.
    pub(super) const FLAG_REF: u8 = 0x80;
}

/// Bits of a digit of a long integer.
const DIGIT_BITS: u32 = 15;
