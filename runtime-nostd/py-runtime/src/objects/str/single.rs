//! The strings of at most one Latin-1 character: static, immortal, made on first use so that they take no room in images.

use crate::object::{ObjHeader, Object};
use crate::value::Own;
use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use py_abi::hash::hash_buffer;
use py_abi::layout::{StrObj, flags};

use super::Str;

#[repr(C)]
struct Single {
    head: StrObj,
    text: [u8; 16],
}

struct Singles(UnsafeCell<[MaybeUninit<Single>; 257]>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Singles {}

/// Zero until made: a header without references is none. The last one is the empty string.
static SINGLES: Singles = Singles(UnsafeCell::new([const { MaybeUninit::zeroed() }; 257]));
const EMPTY: usize = 256;

/// The string of one Latin-1 character.
#[inline]
pub(super) fn latin1(c: u8) -> Own<Str> {
    get(c.into(), core::slice::from_ref(&c))
}

/// `''`
#[inline]
pub(super) fn empty() -> Own<Str> {
    get(EMPTY, &[])
}

#[inline]
fn get(index: usize, text: &[u8]) -> Own<Str> {
    // SAFETY: the index is within; zero bytes are a valid `Single` for the test below.
    let single = unsafe { SINGLES.0.get().cast::<Single>().add(index) };
    // SAFETY: as above.
    if unsafe { (*single).head.header.refcount } == 0 {
        make(single, text);
    }
    // SAFETY: a `StrObj` followed by its characters, made just now or before.
    Own::share(unsafe { &*single.cast::<Str>() })
}

#[cold]
fn make(single: *mut Single, text: &[u8]) {
    let mut header = ObjHeader::immortal(Str::SHAPE).into_inner();
    header.flags |= if text.is_ascii() { flags::STR_ASCII } else { 0 };
    let mut copy = [0; 16];
    copy[..text.len()].copy_from_slice(text);
    // SAFETY: `single` points into the static array.
    unsafe { single.write(Single { head: StrObj { header, hash: hash_buffer(text), len: text.len() }, text: copy }) };
}
