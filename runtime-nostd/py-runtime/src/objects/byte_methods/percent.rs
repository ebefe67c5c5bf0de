//! `bytes % args`.

use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::percent::{Flavor, format};
use crate::objects::singletons::not_implemented_ref;
use crate::text::chars::{Ascii, Chars};
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

use super::{like, own};

/// The `modulo` slot. The format is copied: converting an argument may change a bytearray.
pub fn percent(v: Value, args: Value) -> PyResult {
    if v.downcast::<Bytes>().is_none() && v.downcast::<ByteArray>().is_none() {
        return Ok(not_implemented_ref());
    }
    let template = own(v).to_vec();
    let out = format(Chars::One(&template, Ascii::No), args, Flavor::Bytes)?;
    like(v, out.chars().iter().map(|c| c as u8).collect::<Vec<u8>>())
}
