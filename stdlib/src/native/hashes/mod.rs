//! What the modules of hash functions have in common: objects that take bytes in and give a digest out at any time
//! (`Modules/hashlib.h`). One file a module; the functions are those of the RustCrypto crates, BLAKE2 is in `blake2/compression.rs`,
//! because no crate has its tree mode.

mod blake2;
mod md5;
mod sha1;
mod sha2;
mod sha3;

use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::memory::new_object;
use py_runtime::object::{ObjHeader, Object};
use py_runtime::objects::bytes::{buffer_of, from_slice};
use py_runtime::objects::int::from_len;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Value};

/// A hash function that has taken in some bytes.
trait Hasher: Clone {
    /// The name that `hashlib` knows it by.
    const NAME: &'static str;
    /// How many bytes it takes in at a time.
    const BLOCK_BYTES: usize;

    /// Takes bytes in.
    fn update(&mut self, data: &[u8]);
    /// The digest of what it took in so far.
    fn digest(&self) -> Vec<u8>;
    /// How many bytes a digest has; zero if that is for its reader to say.
    fn digest_bytes(&self) -> usize;
}

/// A hash object.
#[repr(C)]
struct Hash<H> {
    header: ObjHeader,
    hasher: RefCell<H>,
}

fn hash_of<H>(v: Value) -> &'static Hash<H>
where
    Hash<H>: Object,
{
    // SAFETY: slots and rows of a type get its instances; each type names its own hasher.
    unsafe { v.cast() }
}

/// The bytes to hash.
fn data_of(v: Value) -> PyResult<&'static [u8]> {
    if v.downcast::<Str>().is_some() {
        throw!(TypeError, "Strings must be encoded before hashing");
    }
    if let Some(data) = buffer_of(v) {
        return Ok(data);
    }
    if let Some(export) = v.ty().slots().buffer() {
        export(v)?;
    }
    throw!(TypeError, "object supporting the buffer API required")
}

/// What to begin with: `data`, or `string` as it was called once (`_Py_hashlib_data_argument`).
fn initial_data(data: Value, string: Value) -> PyResult<&'static [u8]> {
    match (data.given(), string.given()) {
        (Some(_), Some(_)) => throw!(
            TypeError,
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal \
             in a future version."
        ),
        (given, None) | (None, given) => given.map_or(Ok(&[]), data_of),
    }
}

fn start<H: Hasher>(ty: &TypeObj, mut hasher: H, data: &[u8]) -> PyResult
where
    Hash<H>: Object,
{
    hasher.update(data);
    Ok(new_object(ty, |header| Hash { header, hasher: RefCell::new(hasher) })?.into_ref())
}

fn update<H: Hasher>(args: &[Value]) -> PyResult
where
    Hash<H>: Object,
{
    let data = data_of(args[1])?;
    hash_of::<H>(args[0]).hasher.borrow_mut().update(data);
    Ok(none_ref())
}

fn copy<H: Hasher>(args: &[Value]) -> PyResult
where
    Hash<H>: Object,
{
    start(args[0].ty(), hash_of::<H>(args[0]).hasher.borrow().clone(), &[])
}

/// `copy` where CPython's takes its class too, and so words it differently.
fn copy_of_class<H: Hasher>(args: &[Value], kwnames: Value) -> PyResult
where
    Hash<H>: Object,
{
    if args.len() > 1 || kwnames.given().is_some() {
        throw!(TypeError, "copy() takes no arguments");
    }
    copy::<H>(args)
}

fn digest<H: Hasher>(args: &[Value]) -> PyResult
where
    Hash<H>: Object,
{
    from_slice(&hash_of::<H>(args[0]).hasher.borrow().digest())
}

fn hex_digest<H: Hasher>(args: &[Value]) -> PyResult
where
    Hash<H>: Object,
{
    Str::new_ref(&hex(&hash_of::<H>(args[0]).hasher.borrow().digest()))
}

fn hex(digest: &[u8]) -> alloc::string::String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn name<H: Hasher>(_: Value) -> PyResult {
    Str::new_ref(H::NAME)
}

fn block_size<H: Hasher>(_: Value) -> PyResult {
    from_len(H::BLOCK_BYTES)
}

fn digest_size<H: Hasher>(v: Value) -> PyResult
where
    Hash<H>: Object,
{
    from_len(hash_of::<H>(v).hasher.borrow().digest_bytes())
}

/// A [`Hasher`] of a crate, whose digests have one length.
macro_rules! fixed_hasher {
    ($hasher:ty, $name:literal) => {
        impl $crate::native::hashes::Hasher for $hasher {
            const NAME: &'static str = $name;
            const BLOCK_BYTES: usize =
                <<$hasher as ::sha2::digest::common::BlockSizeUser>::BlockSize as ::sha2::digest::typenum::Unsigned>::USIZE;

            fn update(&mut self, data: &[u8]) {
                ::sha2::digest::Update::update(self, data);
            }

            fn digest(&self) -> ::alloc::vec::Vec<u8> {
                ::sha2::Digest::finalize(self.clone()).to_vec()
            }

            fn digest_bytes(&self) -> usize {
                <$hasher as ::sha2::Digest>::output_size()
            }
        }
    };
}
use fixed_hasher;

/// A type of `_md5`, `_sha1` or `_sha2`, which only the module's functions make.
macro_rules! hash_type {
    ($(#[doc = $doc:literal])* $static:ident: $hasher:ty = $module:literal $name:literal) => {
        ::py_runtime::native_type! {
            $(#[doc = $doc])*
            pub $static: $crate::native::hashes::Hash<$hasher> = $module $name, base ::py_runtime::objects::object::OBJECT;
            flags: NO_NEW;
            slots: {
                dealloc: ::py_runtime::memory::dealloc_as::<$crate::native::hashes::Hash<$hasher>>,
            } inherit ::py_runtime::types::TypeSlots::OBJECT;
            rows: {
                /// A hash with the same data so far.
                raw "copy" (self, /) => $crate::native::hashes::copy_of_class::<$hasher>;
                /// The digest of the data so far.
                "digest" (self, /) => $crate::native::hashes::digest::<$hasher>;
                /// The digest of the data so far, in hexadecimal.
                "hexdigest" (self, /) => $crate::native::hashes::hex_digest::<$hasher>;
                /// Adds data to what is hashed.
                "update" (self, obj, /) => $crate::native::hashes::update::<$hasher>;
                get "block_size" => $crate::native::hashes::block_size::<$hasher>;
                get "digest_size" => $crate::native::hashes::digest_size::<$hasher>;
                get "name" => $crate::native::hashes::name::<$hasher>;
            }
        }
    };
}
use hash_type;

/// From how many bytes on CPython lets other threads run, which it shows as `_GIL_MINSIZE`.
fn gil_min_size() -> PyResult {
    from_len(2048)
}
