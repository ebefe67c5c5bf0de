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
        let leave = method(manager, &names::EXIT)?;
        let enter = method(manager, &names::ENTER)?;
        let entered = call::call_positional(enter.as_value(), &[])?;
        // SAFETY: compiled code has room for the word.
        unsafe { *exit.cast::<u64>() = leave.into_word() };
        Ok(entered)
    };
    given(enter())
}

fn method(manager: Value, name: &Name) -> PyResult<Ref> {
    match protocol::get_special(manager, name)? {
        Some(method) => Ok(method),
        None => throw!(
            TypeError,
            "'{}' object does not support the context manager protocol (missed {} method)",
            manager.type_name(),
            name.get()
        ),
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_with_exit(exit: BorrowedWord) -> i32 {
    status(call::call_positional(value(exit), &[none(), none(), none()]).map(drop))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_with_exit_raised(exit: BorrowedWord, exception: BorrowedWord) -> i32 {
    let exception = value(exception);
    let leave = || {
        // SAFETY: compiled code passes what it caught.
        let traceback = unsafe { exception.cast::<BaseException>() }.traceback().given().unwrap_or_else(none).to_ref();
        let args = [Value::of(exception.ty()), exception, traceback.as_value()];
        let swallows = call::call_positional(value(exit), &args)?;
        protocol::is_true(swallows.as_value())
    };
    truth(leave())
}
