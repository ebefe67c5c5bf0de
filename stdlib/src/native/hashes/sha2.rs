//! `_sha2`: SHA-224, SHA-256, SHA-384 and SHA-512 (`Modules/sha2module.c`).

use super::{Hash, Hasher, fixed_hasher, gil_min_size, hash_type, initial_data, start};
use ::sha2::{Sha224, Sha256, Sha384, Sha512};
use py_runtime::object::Object;
use py_runtime::rows;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Value};

rows! { "_sha2":
    type "SHA224Type" => SHA224;
    type "SHA256Type" => SHA256;
    type "SHA384Type" => SHA384;
    type "SHA512Type" => SHA512;
    /// A SHA-224 hash (FIPS 180-4), of `data` first.
    "sha224" (data=b"", *, usedforsecurity=True, string=None) => |args| made::<Sha224>(&SHA224, args);
    /// A SHA-256 hash (FIPS 180-4), of `data` first.
    "sha256" (data=b"", *, usedforsecurity=True, string=None) => |args| made::<Sha256>(&SHA256, args);
    /// A SHA-384 hash (FIPS 180-4), of `data` first.
    "sha384" (data=b"", *, usedforsecurity=True, string=None) => |args| made::<Sha384>(&SHA384, args);
    /// A SHA-512 hash (FIPS 180-4), of `data` first.
    "sha512" (data=b"", *, usedforsecurity=True, string=None) => |args| made::<Sha512>(&SHA512, args);
    constant "_GIL_MINSIZE" => gil_min_size;
}

fixed_hasher!(Sha224, "sha224");
fixed_hasher!(Sha256, "sha256");
fixed_hasher!(Sha384, "sha384");
fixed_hasher!(Sha512, "sha512");

hash_type! {
    /// `_sha2.SHA224Type`
    SHA224: Sha224 = "_sha2" "SHA224Type"
}

hash_type! {
    /// `_sha2.SHA256Type`
    SHA256: Sha256 = "_sha2" "SHA256Type"
}

hash_type! {
    /// `_sha2.SHA384Type`
    SHA384: Sha384 = "_sha2" "SHA384Type"
}

hash_type! {
    /// `_sha2.SHA512Type`
    SHA512: Sha512 = "_sha2" "SHA512Type"
}

fn made<H: Hasher + Default>(ty: &TypeObj, args: &[Value]) -> PyResult
where
    Hash<H>: Object,
{
    start(ty, H::default(), initial_data(args[0], args[2])?)
}
