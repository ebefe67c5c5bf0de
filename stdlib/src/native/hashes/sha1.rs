//! `_sha1`: SHA1 (`Modules/sha1module.c`).

use super::{fixed_hasher, gil_min_size, hash_type, initial_data, start};
use ::sha1::Sha1;
use py_runtime::rows;

rows! { "_sha1":
    type "SHA1Type" => SHA1;
    /// A SHA-1 hash (FIPS 180-4), of `data` first.
    "sha1" (data=b"", *, usedforsecurity=True, string=None) => |args| start(&SHA1, Sha1::default(), initial_data(args[0], args[2])?);
    constant "_GIL_MINSIZE" => gil_min_size;
}

fixed_hasher!(Sha1, "sha1");

hash_type! {
    /// `_sha1.sha1`
    SHA1: Sha1 = "_sha1" "sha1"
}
