//! Raising, catching and handling, as compiled code asks for it.

use crate::exceptions::{self, traceback};
use crate::objects::singletons::{none, none_ref};
use crate::raise::{raise_bare, raise_with};
use crate::runtime::runtime;
use crate::value::{Ref, Value};
use crate::{depth, threads};
use core::arch::naked_asm;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult, StolenWord};

/// What a function that always raises returns.
const RAISED: OwnedResult = OwnedResult(0);

/// `raise exception [from cause]`
#[unsafe(no_mangle)]
pub extern "C" fn rt_raise(exception: BorrowedWord, cause: OptionalWord) -> OwnedResult {
    let _ = exceptions::raise_statement(Value::from_word(exception.0), Value::from_word(cause.0));
    RAISED
}

/// `raise` alone.
#[unsafe(no_mangle)]
pub extern "C" fn rt_reraise_handled() -> OwnedResult {
    let _ = exceptions::reraise_handled();
    RAISED
}

/// Propagates an exception again, as it is.
#[unsafe(no_mangle)]
pub extern "C" fn rt_reraise(exception: StolenWord) -> OwnedResult {
    // SAFETY: the caller gives its reference away.
    let _ = runtime().set_pending(unsafe { Ref::from_word(exception.0) });
    RAISED
}

/// Takes the pending exception.
#[unsafe(no_mangle)]
pub extern "C" fn rt_catch() -> OwnedResult {
    let exception = runtime().take_pending().expect("a handler is entered with an exception pending");
    OwnedResult(exception.into_word())
}

/// Enters a handler: the exception is the handled one now.
#[unsafe(no_mangle)]
pub extern "C" fn rt_push_handled(exception: BorrowedWord) -> OwnedResult {
    let previous = runtime().replace_handled(Some(Value::from_word(exception.0).to_ref()));
    OwnedResult(previous.unwrap_or_else(none_ref).into_word())
}

/// Leaves a handler.
#[unsafe(no_mangle)]
pub extern "C" fn rt_pop_handled(previous: StolenWord) {
    // SAFETY: the caller gives its reference away.
    let previous = unsafe { Ref::from_word(previous.0) };
    let previous = if previous.is(none()) { None } else { Some(previous) };
    let handled = runtime().replace_handled(previous);
    runtime().protecting_pending(|| drop(handled));
}

/// Whether an `except` clause is for an exception.
#[unsafe(no_mangle)]
pub extern "C" fn rt_exception_matches(exception: BorrowedWord, pattern: BorrowedWord) -> i32 {
    match exceptions::matches(Value::from_word(exception.0), Value::from_word(pattern.0)) {
        Ok(matches) => i32::from(matches),
        Err(_) => -1,
    }
}

/// Adds the place of its own call to the pending exception's traceback.
#[unsafe(no_mangle)]
#[unsafe(naked)]
pub extern "C" fn rt_trace() {
    // The return address is the argument. A jump keeps the stack as a call would have it.
    naked_asm!("mov rdi, qword ptr [rsp]", "jmp {record}", record = sym record)
}

extern "C" fn record(return_address: *const u8) {
    traceback::record(return_address);
}

/// A failed `assert`.
#[unsafe(no_mangle)]
pub extern "C" fn rt_assert_failed(message: OptionalWord) -> OwnedResult {
    let _ = match Value::from_word(message.0).given() {
        None => raise_bare(&exceptions::types::AssertionError),
        Some(message) => raise_with(&exceptions::types::AssertionError, &[message]),
    };
    RAISED
}

/// Whether a call may go on: see `RuntimeHead::stack_limit`.
#[unsafe(no_mangle)]
pub extern "C" fn rt_stack_check() -> u64 {
    if depth::check_call().is_err() {
        return 0;
    }
    // A generator that an exception is thrown into begins with it pending.
    if !runtime().has_pending() {
        threads::give_way();
        return u64::from(!runtime().has_pending());
    }
    1
}
