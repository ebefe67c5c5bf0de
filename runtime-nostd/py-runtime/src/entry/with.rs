//! The `with` statement: both methods are looked up on the type, before either is called.

use super::{given, status, truth, value};
use crate::exceptions::BaseException;
use crate::names::Name;
use crate::objects::singletons::none;
use crate::value::{PyResult, Ref, Value};
use crate::{call, names, protocol, throw};
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_with_enter(manager: BorrowedWord, exit: *mut u8) -> OwnedResult {
    let manager = value(manager);
    let enter = || {
        let leave = special(manager, &names::EXIT)?;
        let entered = match protocol::call_special(manager, &names::ENTER, &[]) {
            Some(entered) => entered?,
            None => call::call_positional(special(manager, &names::ENTER)?.as_value(), &[])?,
        };
        // SAFETY: compiled code has room for the word.
        unsafe { *exit.cast::<u64>() = leave.into_word() };
        Ok(entered)
    };
    given(enter())
}

/// A method of a context manager, bound (`_PyEval_FormatSpecialMethodError` names the other protocol if it has that).
pub(super) fn special(manager: Value, name: &'static Name) -> PyResult<Ref> {
    if let Some(method) = protocol::get_special(manager, name)? {
        return Ok(method);
    }
    let (kind, wanted) = (manager.type_name(), name.get());
    let direct = core::ptr::eq(name, &names::ENTER) || core::ptr::eq(name, &names::EXIT);
    let (this, other, instead, methods) = if direct {
        ("context manager", "asynchronous context manager", "async with", [&names::AENTER, &names::AEXIT])
    } else {
        ("asynchronous context manager", "context manager", "with", [&names::ENTER, &names::EXIT])
    };
    let mut has_other = true;
    for method in methods {
        has_other &= protocol::get_special(manager, method)?.is_some();
    }
    if has_other {
        throw!(
            TypeError,
            "'{kind}' object does not support the {this} protocol (missed {wanted} method) but it supports the {other} \
             protocol. Did you mean to use '{instead}'?"
        );
    }
    throw!(TypeError, "'{kind}' object does not support the {this} protocol (missed {wanted} method)")
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_with_exit(exit: BorrowedWord) -> i32 {
    status(call::call_positional(value(exit), &[none(), none(), none()]).map(drop))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_with_exit_raised(exit: BorrowedWord, exception: BorrowedWord) -> i32 {
    truth(exit_with(value(exit), value(exception)).and_then(|swallows| protocol::is_true(swallows.as_value())))
}

/// `exit(type, exception, traceback)`
pub(super) fn exit_with(exit: Value, exception: Value) -> PyResult {
    // SAFETY: compiled code passes what it caught.
    let traceback = unsafe { exception.cast::<BaseException>() }.traceback().given().unwrap_or_else(none).to_ref();
    call::call_positional(exit, &[Value::of(exception.ty()), exception, traceback.as_value()])
}
