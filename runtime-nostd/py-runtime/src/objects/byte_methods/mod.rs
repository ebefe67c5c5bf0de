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
            /// Where `sub` occurs first between `start` and `end`, or -1.
            "find" (self, sub, start=None, end=None, /) => search::find;
            /// Where `sub` occurs last between `start` and `end`, or -1.
            "rfind" (self, sub, start=None, end=None, /) => search::rfind;
            /// Where `sub` occurs first; ValueError if it does not.
            "index" (self, sub, start=None, end=None, /) => search::index;
            /// Where `sub` occurs last; ValueError if it does not.
            "rindex" (self, sub, start=None, end=None, /) => search::rindex;
            /// How often `sub` occurs without overlap.
            "count" (self, sub, start=None, end=None, /) => search::count;
            /// Whether it begins with a prefix, or with one of a tuple.
            "startswith" (self, prefix, start=None, end=None, /) => search::startswith;
            /// Whether it ends with a suffix, or with one of a tuple.
            "endswith" (self, suffix, start=None, end=None, /) => search::endswith;
            /// With `new` in place of `old`, at most `count` times unless that is negative.
            "replace" (self, old, new, count=-1, /) => search::replace;
            /// Without a prefix, if it has it.
            "removeprefix" (self, prefix, /) => search::removeprefix;
            /// Without a suffix, if it has it.
            "removesuffix" (self, suffix, /) => search::removesuffix;
            /// With each byte replaced by what a table has for it, and without those to delete.
            "translate" (self, table, /, delete=b"") => search::translate;
            /// A table for `translate`.
            "maketrans" (frm, to, /) => search::maketrans;
            /// What is between separators, from the left; between white space without one.
            "split" (self, /, sep=None, maxsplit=-1) => split::split;
            /// What is between separators, counted from the right.
            "rsplit" (self, /, sep=None, maxsplit=-1) => split::rsplit;
            /// The lines, without their ends unless `keepends`.
            "splitlines" (self, /, keepends=False) => split::splitlines;
            /// What is before a separator, the separator, and what is behind it.
            "partition" (self, sep, /) => split::partition;
            /// The same at the last place of the separator.
            "rpartition" (self, sep, /) => split::rpartition;
            /// Without white space, or the given bytes, at both ends.
            "strip" (self, bytes=None, /) => split::strip;
            /// Without white space, or the given bytes, at the left.
            "lstrip" (self, bytes=None, /) => split::lstrip;
            /// Without white space, or the given bytes, at the right.
            "rstrip" (self, bytes=None, /) => split::rstrip;
            /// The items of an iterable with this between them.
            "join" (self, iterable_of_bytes, /) => join::join;
            /// Filled on both sides up to a width.
            "center" (self, width, fillchar=b" ", /) => pad::center;
            /// Filled on the right up to a width.
            "ljust" (self, width, fillchar=b" ", /) => pad::ljust;
            /// Filled on the left up to a width.
            "rjust" (self, width, fillchar=b" ", /) => pad::rjust;
            /// Filled with zeros, behind a sign, up to a width.
            "zfill" (self, width, /) => pad::zfill;
            /// With spaces up to the next column for each tab.
            "expandtabs" (self, /, tabsize=8) => pad::expandtabs;
            /// With letters of ASCII in upper case.
            "upper" (self, /) => classify::upper;
            /// With letters of ASCII in lower case.
            "lower" (self, /) => classify::lower;
            /// With upper case for lower case and the other way round, in ASCII.
            "swapcase" (self, /) => classify::swapcase;
            /// In lower case but for the first byte.
            "capitalize" (self, /) => classify::capitalize;
            /// With each word in lower case but for its first letter.
            "title" (self, /) => classify::title;
            /// Whether all bytes are letters or digits of ASCII and there is one.
            "isalnum" (self, /) => classify::isalnum;
            /// Whether all bytes are letters of ASCII and there is one.
            "isalpha" (self, /) => classify::isalpha;
            /// Whether all bytes are below 128.
            "isascii" (self, /) => classify::isascii;
            /// Whether all bytes are digits of ASCII and there is one.
            "isdigit" (self, /) => classify::isdigit;
            /// Whether all letters are in lower case and there is one.
            "islower" (self, /) => classify::islower;
            /// Whether all bytes are white space of ASCII and there is one.
            "isspace" (self, /) => classify::isspace;
            /// Whether upper case begins each word and occurs nowhere else.
            "istitle" (self, /) => classify::istitle;
            /// Whether all letters are in upper case and there is one.
            "isupper" (self, /) => classify::isupper;
            /// Two digits for each byte, with a separator between groups if there is one.
            "hex" (self, sep=None, bytes_per_sep=1) => hex::hex;
            /// Bytes from their digits in hexadecimal.
            "fromhex" (type, string, /) => hex::fromhex;
            /// The text that the bytes are in an encoding; `errors` says what becomes of what is none.
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
