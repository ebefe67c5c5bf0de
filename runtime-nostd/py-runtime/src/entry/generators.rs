//! Generators.

use super::{borrowed, certain, value};
use crate::objects::generator::{self, Step};
use crate::value::PyResult;
use py_abi::layout::{ResumeStatus, Resumed};
use py_abi::program::CodeDesc;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_generator_new(function: BorrowedWord, code: *mut u8, args: *mut u8, n: i64) -> OwnedResult {
    // SAFETY: compiled code passes the description of a generator function and its parameters.
    let made = unsafe { generator::new(value(function), code.cast::<CodeDesc>(), borrowed(args, n)) };
    OwnedResult(certain(made).into_ref().into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delegate_send(iterator: BorrowedWord, v: BorrowedWord) -> Resumed {
    resumed(generator::delegate_send(value(iterator), value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delegate_throw(iterator: BorrowedWord) -> Resumed {
    resumed(generator::delegate_throw(value(iterator)))
}

fn resumed(step: PyResult<Step>) -> Resumed {
    match step {
        Ok(Step::Yielded(v)) => Resumed { word: v.into_word(), status: ResumeStatus::Yielded },
        Ok(Step::Returned(v)) => Resumed { word: v.into_word(), status: ResumeStatus::Returned },
        Err(_) => Resumed { word: 0, status: ResumeStatus::Raised },
    }
}
