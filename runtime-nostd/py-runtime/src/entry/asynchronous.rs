//! `await`, `async for`, `async with`, and what asynchronous generators yield.

use super::with::{exit_with, special};
use super::{certain, given, value};
use crate::names;
use crate::objects::generator::{async_generator, awaiting};
use crate::{call, value::Ref};
use py_abi::ops::Awaited;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_awaitable(v: BorrowedWord, from: i64) -> OwnedResult {
    const ENTER: i64 = Awaited::Enter as i64;
    const EXIT: i64 = Awaited::Exit as i64;
    let from = match from {
        ENTER => Awaited::Enter,
        EXIT => Awaited::Exit,
        _ => Awaited::Expression,
    };
    given(awaiting::awaitable(value(v), from))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_aiter(v: BorrowedWord) -> OwnedResult {
    given(awaiting::async_iterator(value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_anext(iterator: BorrowedWord) -> OwnedResult {
    given(awaiting::next_awaitable(value(iterator)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_async_yielded(v: BorrowedWord) -> OwnedResult {
    OwnedResult(Ref::into_word(certain(async_generator::yielded(value(v).to_ref()))))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_aexit(manager: BorrowedWord) -> OwnedResult {
    given(special(value(manager), &names::AEXIT))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_aenter(manager: BorrowedWord) -> OwnedResult {
    let enter = special(value(manager), &names::AENTER);
    given(enter.and_then(|enter| call::call_positional(enter.as_value(), &[])))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_aexit_raised(exit: BorrowedWord, exception: BorrowedWord) -> OwnedResult {
    given(exit_with(value(exit), value(exception)))
}
