//! Calls.

use super::{borrowed, given, optional, value};
use crate::call;
use crate::names::{self, Name};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Own, PyResult, Value};
use crate::{protocol, throw};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_call(callee: BorrowedWord, args: *mut u8, n: i64, kwnames: OptionalWord) -> OwnedResult {
    // SAFETY: compiled code passes `n` words.
    given(call::call(value(callee), unsafe { borrowed(args, n) }, optional(kwnames)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_call_ex(callee: BorrowedWord, args: BorrowedWord, kwargs: OptionalWord) -> OwnedResult {
    given(call_ex(value(callee), value(args), optional(kwargs)))
}

fn call_ex(callee: Value, args: Value, kwargs: Value) -> PyResult {
    let made;
    let args: &Tuple = match args.downcast_exact::<Tuple>() {
        Some(args) => args,
        None => {
            if args.ty().slots().iter().is_none() && args.ty().slots().getitem().is_none() {
                throw!(
                    TypeError,
                    "{} argument after * must be an iterable, not {}",
                    callable_text(callee),
                    args.type_name()
                );
            }
            made = Tuple::from_vec(protocol::collect(args)?)?;
            &made
        }
    };
    let Some(kwargs) = kwargs.downcast::<Dict>().filter(|kwargs| !kwargs.is_empty()) else {
        return call::call(callee, args.items(), Value::MISSING);
    };
    // Owned: the call may change the dict.
    let mut words = Vec::new();
    let (mut values, mut names) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some((next, key, v)) = kwargs.next_from(at) {
        at = next;
        if key.downcast::<Str>().is_none() {
            throw!(TypeError, "keywords must be strings");
        }
        names.push(key.to_ref());
        values.push(v.to_ref());
    }
    words.extend(args.items());
    words.extend(values.iter().map(|v| v.as_value()));
    let kwnames: Own<Tuple> = Tuple::from_vec(names)?;
    call::call(callee, &words, kwnames.as_value())
}

/// What errors call a callable (`_PyObject_FunctionStr`).
pub(super) fn callable_text(callee: Value) -> String {
    let text_of = |name: &'static Name| match protocol::get_attr_optional(callee, name.get()) {
        Ok(found) => found.and_then(|found| found.downcast::<Str>().map(Str::to_text)),
        Err(raised) => {
            // The error at hand is the one to tell.
            drop(crate::raise::catch(raised, &crate::exceptions::types::Exception));
            None
        }
    };
    match (text_of(&names::MODULE), text_of(&names::QUALNAME)) {
        (Some(module), Some(qualname)) if module != "builtins" => format!("{module}.{qualname}()"),
        (_, Some(qualname)) => format!("{qualname}()"),
        _ => protocol::str_text(callee).unwrap_or_default(),
    }
}
