//! Raising exceptions from the runtime.
//!
//! `raise!(TypeError, "…")` makes the exception, sets its context and returns [`Raised`]; `throw!` is `return Err(…)` of
//! it. Messages are CPython's, word for word: ask the oracle.

use crate::exceptions::new_with_args;
use crate::objects::str::Str;
use crate::runtime::runtime;
use crate::types::TypeObj;
use crate::value::{Raised, Ref, Value};
use alloc::string::String;
use core::fmt::{self, Write};

/// Raises a builtin exception with a formatted message: `return Err(raise!(ValueError, "bad {}", x))`.
#[macro_export]
macro_rules! raise {
    ($exception:ident) => { $crate::raise::raise_bare(&$crate::exceptions::types::$exception) };
    ($exception:ident, $($format:tt)+) => {
        $crate::raise::raise(&$crate::exceptions::types::$exception, format_args!($($format)+))
    };
}

/// `return Err(raise!(…))`.
#[macro_export]
macro_rules! throw {
    ($($raise:tt)+) => { return Err($crate::raise!($($raise)+)) };
}

/// Raises `ty(message)`.
#[cold]
pub fn raise(ty: &'static TypeObj, message: fmt::Arguments<'_>) -> Raised {
    let text = match message.as_str() {
        Some(literal) => Str::new(literal),
        None => {
            let mut text = String::new();
            // Writing to a `String` fails only if a `Display` does; then the text so far is what there is.
            let _ = text.write_fmt(message);
            Str::new(&text)
        }
    };
    match text {
        Ok(text) => raise_with(ty, &[text.as_value()]),
        Err(raised) => raised,
    }
}

/// Raises `ty()`.
#[cold]
pub fn raise_bare(ty: &'static TypeObj) -> Raised {
    raise_with(ty, &[])
}

/// Raises `ty(*args)` of a builtin exception type.
#[cold]
pub fn raise_with(ty: &'static TypeObj, args: &[Value]) -> Raised {
    match new_with_args(ty, args) {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}

/// Raises an exception object that was just made: its context becomes the exception that is being handled.
#[cold]
pub fn raise_object(exception: Ref) -> Raised {
    crate::exceptions::set_context_from_handled(exception.as_value());
    runtime().set_pending(exception)
}

/// Catches the pending exception if it is an instance of `ty`.
pub fn catch(raised: Raised, ty: &'static TypeObj) -> Result<Ref, Raised> {
    let rt = runtime();
    match rt.pending() {
        Some(exception) if exception.is_instance_of(ty) => rt.take_pending().ok_or(raised),
        _ => Err(raised),
    }
}
