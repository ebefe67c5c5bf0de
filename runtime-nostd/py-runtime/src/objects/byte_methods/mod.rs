//! Methods that `bytes` and `bytearray` share (`Objects/bytes_methods.c`, `stringlib`): results are of the receiver's kind.

mod classify;
mod hex;
mod join;
mod pad;
mod percent;
mod search;
mod split;

pub use hex::{HexStyle, group_of, hex_digits, separator_of};
pub use percent::percent;
pub use search::contains;

use crate::objects::bytearray::{self, ByteArray};
use crate::objects::bytes;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;
use core::ops::Range;

/// The receiver's bytes. Valid until Python code runs.
pub(super) fn own(v: Value) -> &'static [u8] {
    bytes::as_bytes(v).or_else(|| bytearray::as_bytes(v)).expect("a method of bytes or bytearray gets one")
}

/// A result of the receiver's kind: `bytearray` or `bytes`, never a subclass.
pub fn like(receiver: Value, data: Vec<u8>) -> PyResult {
    if receiver.downcast::<ByteArray>().is_some() { bytearray::from_vec(data) } else { bytes::from_slice(&data) }
}

/// A part of the receiver.
pub(super) fn part(receiver: Value, range: Range<usize>) -> PyResult {
    let data = own(receiver);
    if range.len() == data.len() && receiver.is_exact::<bytes::Bytes>() {
        return Ok(receiver.to_ref());
    }
    like(receiver, data[range].to_vec())
}

/// Declares the rows of the shared methods for one of the two types.
macro_rules! shared_rows {
    ($owner:literal) => {
        crate::rows! { $owner:
            "find" (self, sub, start=None, end=None, /) => search::find;
            "rfind" (self, sub, start=None, end=None, /) => search::rfind;
            "index" (self, sub, start=None, end=None, /) => search::index;
            "rindex" (self, sub, start=None, end=None, /) => search::rindex;
            "count" (self, sub, start=None, end=None, /) => search::count;
            "startswith" (self, prefix, start=None, end=None, /) => search::startswith;
            "endswith" (self, suffix, start=None, end=None, /) => search::endswith;
            "replace" (self, old, new, count=-1, /) => search::replace;
            "removeprefix" (self, prefix, /) => search::removeprefix;
            "removesuffix" (self, suffix, /) => search::removesuffix;
            "translate" (self, table, /, delete=b"") => search::translate;
            "maketrans" (frm, to, /) => search::maketrans;
            "split" (self, /, sep=None, maxsplit=-1) => split::split;
            "rsplit" (self, /, sep=None, maxsplit=-1) => split::rsplit;
            "splitlines" (self, /, keepends=False) => split::splitlines;
            "partition" (self, sep, /) => split::partition;
            "rpartition" (self, sep, /) => split::rpartition;
            "strip" (self, bytes=None, /) => split::strip;
            "lstrip" (self, bytes=None, /) => split::lstrip;
            "rstrip" (self, bytes=None, /) => split::rstrip;
            "join" (self, iterable_of_bytes, /) => join::join;
            "center" (self, width, fillchar=b" ", /) => pad::center;
            "ljust" (self, width, fillchar=b" ", /) => pad::ljust;
            "rjust" (self, width, fillchar=b" ", /) => pad::rjust;
            "zfill" (self, width, /) => pad::zfill;
            "expandtabs" (self, /, tabsize=8) => pad::expandtabs;
            "upper" (self, /) => classify::upper;
            "lower" (self, /) => classify::lower;
            "swapcase" (self, /) => classify::swapcase;
            "capitalize" (self, /) => classify::capitalize;
            "title" (self, /) => classify::title;
            "isalnum" (self, /) => classify::isalnum;
            "isalpha" (self, /) => classify::isalpha;
            "isascii" (self, /) => classify::isascii;
            "isdigit" (self, /) => classify::isdigit;
            "islower" (self, /) => classify::islower;
            "isspace" (self, /) => classify::isspace;
            "istitle" (self, /) => classify::istitle;
            "isupper" (self, /) => classify::isupper;
            "hex" (self, sep=None, bytes_per_sep=1) => hex::hex;
            "fromhex" (type, string, /) => hex::fromhex;
            "decode" (self, /, encoding="utf-8", errors="strict") => hex::decode;
        }
    };
}

shared_rows!("bytes");
shared_rows!("bytearray");

crate::rows! { "bytes":
    "__getnewargs__" (self, /) => hex::getnewargs;
    "__bytes__" (self, /) => hex::to_bytes;
    "__sizeof__" (self, /) => hex::size_of_bytes;
}
