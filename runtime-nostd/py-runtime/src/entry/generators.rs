//! Generators.

use super::{borrowed, certain, given, value};
use crate::objects::generator::async_generator::AsyncGenerator;
use crate::objects::generator::coroutine::{Coroutine, note_origin};
use crate::objects::generator::{self, Generator, Step};
use crate::value::PyResult;
use py_abi::layout::{ResumeStatus, Resumed};
use py_abi::program::CodeDesc;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

macro_rules! makers {
    ($($name:ident makes $made:ty $(, then $then:path)?;)*) => {
        $(
            #[unsafe(no_mangle)]
            pub(super) extern "C" fn $name(function: BorrowedWord, code: *mut u8, args: *mut u8, n: i64) -> OwnedResult {
                let code = code.cast::<CodeDesc>();
                // SAFETY: compiled code passes the description of a function that makes such an object, and parameters.
                let made = unsafe { generator::new::<$made>(value(function), code, borrowed(args, n)) };
                let made = certain(made).into_ref();
                $($then(made.as_value());)?
                OwnedResult(made.into_word())
            }
        )*
    };
}

makers! {
    rt_generator_new makes Generator;
    rt_coroutine_new makes Coroutine, then note_origin;
    rt_async_generator_new makes AsyncGenerator;
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_yield_from_iter(running: BorrowedWord, v: BorrowedWord) -> OwnedResult {
    given(generator::iterator_to_delegate_to(value(running), value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delegate_send(running: BorrowedWord, iterator: BorrowedWord, v: BorrowedWord) -> Resumed {
    resumed(generator::delegate_send(value(running), value(iterator), value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_delegate_throw(running: BorrowedWord, iterator: BorrowedWord) -> Resumed {
    resumed(generator::delegate_throw(value(running), value(iterator)))
}

fn resumed(step: PyResult<Step>) -> Resumed {
    match step {
        Ok(Step::Yielded(v)) => Resumed { word: v.into_word(), status: ResumeStatus::Yielded },
        Ok(Step::Returned(v)) => Resumed { word: v.into_word(), status: ResumeStatus::Returned },
        Err(_) => Resumed { word: 0, status: ResumeStatus::Raised },
    }
}
