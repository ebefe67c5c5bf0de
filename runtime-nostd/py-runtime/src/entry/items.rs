//! Subscripts.

use super::{certain, given, status, value};
use crate::objects::slice;
use crate::protocol;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_getitem(object: BorrowedWord, index: BorrowedWord) -> OwnedResult {
    given(protocol::get_item(value(object), value(index)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_setitem(object: BorrowedWord, index: BorrowedWord, v: BorrowedWord) -> i32 {
    status(protocol::set_item(value(object), value(index), value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delitem(object: BorrowedWord, index: BorrowedWord) -> i32 {
    status(protocol::del_item(value(object), value(index)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_slice_new(start: BorrowedWord, stop: BorrowedWord, step: BorrowedWord) -> OwnedResult {
    OwnedResult(certain(slice::new(value(start), value(stop), value(step))).into_word())
}
