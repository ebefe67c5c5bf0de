//! The stack under the runtime's own recursion: `repr` of nested lists, comparisons, natives that call Python.
//!
//! The depth that `sys.setrecursionlimit` limits counts Python calls only, and compiled code counts it. What recurses in
//! the runtime is limited by the stack, as in CPython 3.14.

use crate::runtime::runtime;
use crate::value::{PyResult, Raised};

/// What exceeded the depth, for the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A Python function.
    Call,
    /// `a == b`
    Comparison,
    /// `repr(v)`
    Repr,
    /// `str(v)`
    Str,
    /// `isinstance`
    InstanceCheck,
    /// `issubclass`
    SubclassCheck,
    /// Taking an exception group apart.
    ExceptionGroup,
    /// Reading an array of JSON.
    JsonArray,
    /// Reading an object of JSON.
    JsonObject,
    /// Writing JSON.
    JsonEncoding,
}

/// Whether there is stack left for something that may recurse.
///
/// # Errors
/// `RecursionError`
#[inline]
pub fn check(doing: Doing) -> PyResult<()> {
    // SAFETY: the head is always valid.
    if stack_pointer() < unsafe { (*runtime().head()).stack_limit } {
        return check_own(doing);
    }
    Ok(())
}

/// The limit that compiled code reads may be higher than it has to be.
#[cold]
fn check_own(doing: Doing) -> PyResult<()> {
    if stack_pointer() < runtime().lowest_stack() { Err(exceeded(doing)) } else { Ok(()) }
}

/// Whether the call of a Python function that was counted may go on.
///
/// # Errors
/// `RecursionError`
pub fn check_call() -> PyResult<()> {
    // SAFETY: the head is always valid.
    let is_too_deep = unsafe { (*runtime().head()).depth > (*runtime().head()).depth_limit };
    if is_too_deep { Err(exceeded(Doing::Call)) } else { check_own(Doing::Call) }
}

/// About where the stack is.
#[inline]
fn stack_pointer() -> u64 {
    let here = 0_u8;
    &raw const here as u64
}

/// Raises `RecursionError`.
#[cold]
pub fn exceeded(doing: Doing) -> Raised {
    let what = match doing {
        Doing::Call => "",
        Doing::Comparison => " in comparison",
        Doing::Repr => " while getting the repr of an object",
        Doing::Str => " while getting the str of an object",
        Doing::InstanceCheck => " in __instancecheck__",
        Doing::SubclassCheck => " in __subclasscheck__",
        Doing::JsonArray => " while decoding a JSON array from a unicode string",
        Doing::JsonObject => " while decoding a JSON object from a unicode string",
        Doing::JsonEncoding => " while encoding a JSON object",
        Doing::ExceptionGroup => " in exceptiongroup_split_recursive",
    };
    crate::raise!(RecursionError, "maximum recursion depth exceeded{what}")
}
