//! `zlib`: Deflate (RFC 1951) in its three wrappings, over the crate `miniz_oxide` (`Modules/zlibmodule.c`).
//!
//! What is compressed is not byte for byte what zlib makes of it, as zlib's own versions differ; every reader takes it. Two
//! things the crate has no means for raise `NotImplementedError`: compressing with a preset dictionary, and copying a
//! compressor.

mod compress;
mod decompress;
mod deflate;
mod inflate;
mod wrapping;

use crate::native::binascii::checksum;
use py_runtime::objects::arguments::to_c_int;
use py_runtime::objects::bytes::required_buffer;
use py_runtime::objects::int::from_len;
use py_runtime::objects::str::Str;
use py_runtime::raise::raise;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{native_exception, rows};

py_runtime::doc!("zlib", "", " Compression and decompression of data, compatible with GNU zip.");

rows! { "zlib":
    type "error" => ERROR;
    type "_ZlibDecompressor" => decompress::READER;
    /// The compressed form of data.
    "compress" (data, /, level=-1, wbits=15) => compress::at_once;
    /// What data was compressed from.
    "decompress" (data, /, wbits=15, bufsize=16384) => decompress::at_once;
    /// An object that compresses data piece by piece.
    "compressobj" (level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None) => compress::object;
    /// An object that decompresses data piece by piece.
    "decompressobj" (wbits=15, zdict=b"") => decompress::object;
    /// The Adler-32 of data, going on from another.
    "adler32" (data, value=1, /) => |args| {
        let start = args[1].given().map_or(Ok(1), checksum::low_bits)?;
        Ok(Ref::small_int(wrapping::adler32(start, required_buffer(args[0])?).into()))
    };
    /// The CRC-32 of data, going on from another.
    "crc32" (data, value=0, /) => checksum::crc32;
    constant "__version__" => || Str::new_ref("1.0");
    constant "ZLIB_VERSION" => || Str::new_ref(VERSION);
    constant "ZLIB_RUNTIME_VERSION" => || Str::new_ref(VERSION);
    constant "MAX_WBITS" => || from_len(15);
    constant "DEFLATED" => || from_len(8);
    constant "DEF_MEM_LEVEL" => || from_len(8);
    constant "DEF_BUF_SIZE" => || from_len(16384);
    constant "Z_BEST_COMPRESSION" => || from_len(9);
    constant "Z_BEST_SPEED" => || from_len(1);
    constant "Z_NO_COMPRESSION" => || from_len(0);
    constant "Z_DEFAULT_COMPRESSION" => || Ok(Ref::small_int(-1));
    constant "Z_DEFAULT_STRATEGY" => || from_len(0);
    constant "Z_FILTERED" => || from_len(1);
    constant "Z_HUFFMAN_ONLY" => || from_len(2);
    constant "Z_RLE" => || from_len(3);
    constant "Z_FIXED" => || from_len(4);
    constant "Z_NO_FLUSH" => || from_len(0);
    constant "Z_PARTIAL_FLUSH" => || from_len(1);
    constant "Z_SYNC_FLUSH" => || from_len(2);
    constant "Z_FULL_FLUSH" => || from_len(3);
    constant "Z_FINISH" => || from_len(4);
    constant "Z_BLOCK" => || from_len(5);
    constant "Z_TREES" => || from_len(6);
}

/// The version of zlib whose interface this is.
const VERSION: &str = "1.3.1";

native_exception! {
    /// `zlib.error`
    pub ERROR = "zlib" "error", base Exception;
}

#[cold]
fn error(message: core::fmt::Arguments<'_>) -> Raised {
    raise(&ERROR, message)
}

/// An `int` argument with a default.
fn number(v: Value, default: i32) -> PyResult<i32> {
    v.given().map_or(Ok(default), to_c_int)
}
