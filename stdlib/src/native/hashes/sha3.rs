//! `_sha3`: SHA-3 and SHAKE (`Modules/sha3module.c`; FIPS 202).

use super::{Hash, Hasher, copy, fixed_hasher, gil_min_size, hash_of, hex, initial_data, name, start, update};
use super::{block_size, digest, digest_size, hex_digest};
use ::sha3::digest::{ExtendableOutput, Update, XofReader};
use ::sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use ::shake::{Shake128, Shake256};
use alloc::vec::Vec;
use py_runtime::memory::{dealloc_as, zeroed};
use py_runtime::object::Object;
use py_runtime::objects::arguments::to_unsigned;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::int::from_len;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, rows, signature, throw};

rows! { "_sha3":
    type "sha3_224" => SHA3_224;
    type "sha3_256" => SHA3_256;
    type "sha3_384" => SHA3_384;
    type "sha3_512" => SHA3_512;
    type "shake_128" => SHAKE_128;
    type "shake_256" => SHAKE_256;
    // CPython names the library that its own are from.
    constant "implementation" => || Str::new_ref("RustCrypto");
    constant "_GIL_MINSIZE" => gil_min_size;
}

/// Bits of the state (FIPS 202, section 5.2).
const STATE_BITS: usize = 1600;

fixed_hasher!(Sha3_224, "sha3_224");
fixed_hasher!(Sha3_256, "sha3_256");
fixed_hasher!(Sha3_384, "sha3_384");
fixed_hasher!(Sha3_512, "sha3_512");

macro_rules! shake_hasher {
    ($hasher:ty, $name:literal, $block:literal) => {
        impl Hasher for $hasher {
            const NAME: &'static str = $name;
            const BLOCK_BYTES: usize = $block;

            fn update(&mut self, data: &[u8]) {
                Update::update(self, data);
            }

            fn digest(&self) -> Vec<u8> {
                Vec::new()
            }

            fn digest_bytes(&self) -> usize {
                0
            }
        }
    };
}

shake_hasher!(Shake128, "shake_128", 168);
shake_hasher!(Shake256, "shake_256", 136);

macro_rules! sha3_type {
    ($(#[doc = $doc:literal])* $static:ident: $hasher:ty = $name:literal; suffix: $suffix:literal; $($digests:tt)*) => {
        native_type! {
            $(#[doc = $doc])*
            pub $static: Hash<$hasher> = "_sha3" $name, base OBJECT;
            flags: NONE;
            slots: {
                new: make::<$hasher>,
                dealloc: dealloc_as::<Hash<$hasher>>,
            } inherit TypeSlots::OBJECT;
            rows: {
                /// A hash with the same data so far.
                "copy" (self, /) => copy::<$hasher>;
                /// Adds data to what is hashed.
                "update" (self, data, /) => update::<$hasher>;
                get "block_size" => block_size::<$hasher>;
                get "digest_size" => digest_size::<$hasher>;
                get "name" => name::<$hasher>;
                get "_capacity_bits" => |_| from_len(STATE_BITS - <$hasher as Hasher>::BLOCK_BYTES * 8);
                get "_rate_bits" => |_| from_len(<$hasher as Hasher>::BLOCK_BYTES * 8);
                get "_suffix" => |_| from_slice($suffix);
                $($digests)*
            }
        }
    };
}

macro_rules! fixed_type {
    ($(#[doc = $doc:literal])* $static:ident: $hasher:ty = $name:literal) => {
        sha3_type! {
            $(#[doc = $doc])* $static: $hasher = $name; suffix: b"\x06";
            /// The digest of the data so far.
            "digest" (self, /) => digest::<$hasher>;
            /// The digest of the data so far, in hexadecimal.
            "hexdigest" (self, /) => hex_digest::<$hasher>;
        }
    };
}

macro_rules! shake_type {
    ($(#[doc = $doc:literal])* $static:ident: $hasher:ty = $name:literal) => {
        sha3_type! {
            $(#[doc = $doc])* $static: $hasher = $name; suffix: b"\x1f";
            /// The digest of the data so far.
            "digest" (self, /, length) => |args| from_slice(&read::<$hasher>(args)?);
            /// The digest of the data so far, in hexadecimal.
            "hexdigest" (self, /, length) => |args| Str::new_ref(&hex(&read::<$hasher>(args)?));
        }
    };
}

fixed_type! {
    /// A SHA-3 hash (FIPS 202) of 28 bytes.
    SHA3_224: Sha3_224 = "sha3_224"
}

fixed_type! {
    /// A SHA-3 hash (FIPS 202) of 32 bytes.
    SHA3_256: Sha3_256 = "sha3_256"
}

fixed_type! {
    /// A SHA-3 hash (FIPS 202) of 48 bytes.
    SHA3_384: Sha3_384 = "sha3_384"
}

fixed_type! {
    /// A SHA-3 hash (FIPS 202) of 64 bytes.
    SHA3_512: Sha3_512 = "sha3_512"
}

shake_type! {
    /// A SHAKE hash (FIPS 202), whose digest is as long as asked for.
    SHAKE_128: Shake128 = "shake_128"
}

shake_type! {
    /// A SHAKE hash (FIPS 202), whose digest is as long as asked for.
    SHAKE_256: Shake256 = "shake_256"
}

// CPython's types share one function, which calls itself by the name of the first.
signature! { static NEW = "sha3_224" (data=b"", *, usedforsecurity=True, string=None); }

fn make<H: Hasher + Default>(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult
where
    Hash<H>: Object,
{
    let bound = NEW.bind(args, kwnames)?;
    start(ty, H::default(), initial_data(bound[0], bound[2])?)
}

/// So many bytes of the output, which has no end.
fn read<H: Clone + ExtendableOutput>(args: &[Value]) -> PyResult<Vec<u8>>
where
    Hash<H>: Object,
{
    let len = to_unsigned(args[1], 64, "unsigned long")?;
    if len >= 1 << 29 {
        throw!(ValueError, "length is too large");
    }
    let mut output = zeroed(len as usize)?;
    hash_of::<H>(args[0]).hasher.borrow().clone().finalize_xof().read(&mut output);
    Ok(output)
}
