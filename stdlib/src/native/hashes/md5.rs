//! `_md5`: MD5 (`Modules/md5module.c`).

use super::{fixed_hasher, gil_min_size, hash_type, initial_data, start};
use ::md5::Md5;
use py_runtime::rows;

rows! { "_md5":
    type "MD5Type" => MD5;
    /// An MD5 hash (RFC 1321), of `data` first.
    "md5" (data=b"", *, usedforsecurity=True, string=None) => |args| start(&MD5, Md5::default(), initial_data(args[0], args[2])?);
    constant "_GIL_MINSIZE" => gil_min_size;
}

fixed_hasher!(Md5, "md5");

hash_type! {
    /// `_md5.md5`
    MD5: Md5 = "_md5" "md5"
}
