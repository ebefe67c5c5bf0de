//! Builtin functions that compiled code calls directly.

use super::{given, truth, value};
use crate::protocol;
use crate::types::checks;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_len(v: BorrowedWord) -> OwnedResult {
    given(protocol::len(value(v)).and_then(crate::objects::int::from_len))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_isinstance(v: BorrowedWord, class: BorrowedWord) -> i32 {
    truth(checks::is_instance(value(v), value(class)))
}
