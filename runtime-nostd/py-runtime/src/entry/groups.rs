//! `except*`.

use super::{given, value};
use crate::exceptions::group;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_group(exception: BorrowedWord, pattern: BorrowedWord) -> OwnedResult {
    given(group::match_clause(value(exception), value(pattern)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_group_left(exception: BorrowedWord, left: BorrowedWord) -> OwnedResult {
    given(group::left(value(exception), value(left)))
}
