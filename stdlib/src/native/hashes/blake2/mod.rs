//! `_blake2`: BLAKE2b and BLAKE2s with salts, personalisation and tree hashing (`Modules/blake2module.c`).

mod compression;

use self::compression::{Blake2b, Blake2s, Parameters, Place};
use super::{
    Hash, Hasher, block_size, copy, digest, digest_size, gil_min_size, hex_digest, initial_data, name, start, update,
};
use alloc::vec::Vec;
use py_runtime::memory::dealloc_as;
use py_runtime::objects::arguments::{to_c_int, to_unsigned};
use py_runtime::objects::bytes::required_buffer;
use py_runtime::objects::int::from_len;
use py_runtime::objects::object::OBJECT;
use py_runtime::protocol::is_true;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, rows, signature, throw};

py_runtime::doc!("_blake2", "", " _blake2b provides BLAKE2b for hashlib\n");

rows! { "_blake2":
    type "blake2b" => BLAKE2B;
    type "blake2s" => BLAKE2S;
    constant "BLAKE2B_MAX_DIGEST_SIZE" => || from_len(Blake2b::MAX_DIGEST_BYTES);
    constant "BLAKE2B_MAX_KEY_SIZE" => || from_len(Blake2b::MAX_KEY_BYTES);
    constant "BLAKE2B_PERSON_SIZE" => || from_len(Blake2b::SALT_BYTES);
    constant "BLAKE2B_SALT_SIZE" => || from_len(Blake2b::SALT_BYTES);
    constant "BLAKE2S_MAX_DIGEST_SIZE" => || from_len(Blake2s::MAX_DIGEST_BYTES);
    constant "BLAKE2S_MAX_KEY_SIZE" => || from_len(Blake2s::MAX_KEY_BYTES);
    constant "BLAKE2S_PERSON_SIZE" => || from_len(Blake2s::SALT_BYTES);
    constant "BLAKE2S_SALT_SIZE" => || from_len(Blake2s::SALT_BYTES);
    constant "_GIL_MINSIZE" => gil_min_size;
}

/// What bounds the parameters of one of the two.
struct Limits {
    name: &'static str,
    digest_bytes: usize,
    key_bytes: usize,
    salt_bytes: usize,
    offset_bits: u32,
}

macro_rules! blake2_type {
    ($(#[doc = $doc:literal])* $static:ident: $hasher:ident = $name:literal) => {
        impl Hasher for $hasher {
            const NAME: &'static str = $name;
            const BLOCK_BYTES: usize = $hasher::BLOCK_BYTES;

            fn update(&mut self, data: &[u8]) {
                $hasher::update(self, data);
            }

            fn digest(&self) -> Vec<u8> {
                $hasher::digest(self)[..self.digest_bytes()].to_vec()
            }

            fn digest_bytes(&self) -> usize {
                $hasher::digest_bytes(self)
            }
        }

        native_type! {
            $(#[doc = $doc])*
            pub $static: Hash<$hasher> = "_blake2" $name, base OBJECT;
            flags: NONE;
            slots: {
                new: |ty, args, kwnames| {
                    signature! {
                        static NEW = $name (
                            data=b"", *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0,
                            node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None
                        );
                    }
                    const LIMITS: Limits = Limits {
                        name: stringify!($hasher),
                        digest_bytes: $hasher::MAX_DIGEST_BYTES,
                        key_bytes: $hasher::MAX_KEY_BYTES,
                        salt_bytes: $hasher::SALT_BYTES,
                        offset_bits: $hasher::OFFSET_BITS,
                    };
                    let bound = NEW.bind(args, kwnames)?;
                    let data = initial_data(bound[0], bound[13])?;
                    start(ty, $hasher::new(&parameters(&LIMITS, &bound)?), data)
                },
                dealloc: dealloc_as::<Hash<$hasher>>,
            } inherit TypeSlots::OBJECT;
            rows: {
                /// A hash with the same data so far.
                "copy" (self, /) => copy::<$hasher>;
                /// The digest of the data so far.
                "digest" (self, /) => digest::<$hasher>;
                /// The digest of the data so far, in hexadecimal.
                "hexdigest" (self, /) => hex_digest::<$hasher>;
                /// Adds data to what is hashed.
                "update" (self, data, /) => update::<$hasher>;
                get "block_size" => block_size::<$hasher>;
                get "digest_size" => digest_size::<$hasher>;
                get "name" => name::<$hasher>;
                constant "MAX_DIGEST_SIZE" => || from_len($hasher::MAX_DIGEST_BYTES);
                constant "MAX_KEY_SIZE" => || from_len($hasher::MAX_KEY_BYTES);
                constant "PERSON_SIZE" => || from_len($hasher::SALT_BYTES);
                constant "SALT_SIZE" => || from_len($hasher::SALT_BYTES);
            }
        }
    };
}

blake2_type! {
    /// blake2b(data=b'', *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
    /// node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)
    /// --
    ///
    /// A BLAKE2b hash (RFC 7693), of at most 64 bytes.
    BLAKE2B: Blake2b = "blake2b"
}

blake2_type! {
    /// blake2s(data=b'', *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
    /// node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)
    /// --
    ///
    /// A BLAKE2s hash (RFC 7693), of at most 32 bytes.
    BLAKE2S: Blake2s = "blake2s"
}

/// The parameters among bound arguments, checked in CPython's order (`py_blake2_new`).
fn parameters<'a>(limits: &Limits, bound: &'a [Value]) -> PyResult<Parameters<'a>> {
    let [
        _,
        digest_size,
        key,
        salt,
        person,
        fanout,
        depth,
        leaf_size,
        node_offset,
        node_depth,
        inner_size,
        last_node,
        ..,
    ] = bound
    else {
        unreachable!("the signature has all of them")
    };
    let int = |v: &Value, default: i32| v.given().map_or(Ok(default), to_c_int);
    let (digest_size, fanout, depth) = (int(digest_size, limits.digest_bytes as i32)?, int(fanout, 1)?, int(depth, 1)?);
    let (node_depth, inner_size) = (int(node_depth, 0)?, int(inner_size, 0)?);
    let place = if last_node.given().map_or(Ok(false), is_true)? { Place::Last } else { Place::Inner };
    if !(1..=limits.digest_bytes as i32).contains(&digest_size) {
        let most = limits.digest_bytes;
        throw!(
            ValueError,
            "digest_size for {} must be between 1 and {most} bytes, here it is {digest_size}",
            limits.name
        );
    }
    let salt = bytes_up_to("salt", *salt, limits.salt_bytes)?;
    let person = bytes_up_to("person", *person, limits.salt_bytes)?;
    let Ok(fanout) = u8::try_from(fanout) else { throw!(ValueError, "fanout must be between 0 and 255") };
    let Some(depth) = u8::try_from(depth).ok().filter(|&depth| depth > 0) else {
        throw!(ValueError, "depth must be between 1 and 255")
    };
    let leaf_bytes = leaf_size.given().map_or(Ok(0), |size| to_unsigned(size, 64, "unsigned long"))?;
    let Ok(leaf_bytes) = u32::try_from(leaf_bytes) else { throw!(OverflowError, "leaf_size is too large") };
    let node_offset = node_offset.given().map_or(Ok(0), |offset| to_unsigned(offset, 64, "unsigned long long"))?;
    if limits.offset_bits < u64::BITS && node_offset >> limits.offset_bits != 0 {
        throw!(OverflowError, "node_offset is too large");
    }
    let Ok(node_depth) = u8::try_from(node_depth) else { throw!(ValueError, "node_depth must be between 0 and 255") };
    let Some(inner_bytes) = u8::try_from(inner_size).ok().filter(|&size| usize::from(size) <= limits.digest_bytes)
    else {
        throw!(ValueError, "inner_size must be between 0 and is {}", limits.digest_bytes)
    };
    let key = bytes_up_to("key", *key, limits.key_bytes)?;
    let digest_bytes = digest_size as u8;
    Ok(Parameters {
        digest_bytes,
        key,
        salt,
        person,
        fanout,
        depth,
        leaf_bytes,
        node_offset,
        node_depth,
        inner_bytes,
        place,
    })
}

fn bytes_up_to(what: &str, v: Value, most: usize) -> PyResult<&'static [u8]> {
    let bytes = v.given().map_or(Ok(&[][..]), required_buffer)?;
    if bytes.len() > most {
        throw!(ValueError, "maximum {what} length is {most} bytes");
    }
    Ok(bytes)
}
