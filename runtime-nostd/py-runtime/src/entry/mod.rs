//! The functions that compiled code calls: one for each row of `py_abi::runtime_fns`, a file for each group of rows.
//!
//! Nothing is decided here: words become values, the protocols do the work, results become words. A failure is the word 0
//! or the status -1, with the exception pending in the runtime state.

mod arith;
mod asynchronous;
mod attributes;
mod build;
mod builtins;
mod calls;
mod classes;
mod exceptions;
mod format;
mod functions;
mod generators;
mod groups;
mod imports;
mod items;
mod iterate;
mod matching;
mod memory;
mod names;
mod namespaces;
mod native_calls;
mod numbers;
mod templates;
mod with;

use crate::objects::str::Str;
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult, StolenWord};

pub use arith::operators;
use arith::*;
use asynchronous::*;
use attributes::*;
use build::*;
use builtins::*;
use calls::*;
pub(crate) use classes::build_class;
use classes::*;
use exceptions::*;
use format::*;
use functions::*;
use generators::*;
use groups::*;
use imports::*;
use items::*;
use iterate::*;
use matching::*;
use memory::*;
use names::*;
use namespaces::*;
use numbers::*;
use templates::*;
use with::*;

/// Every row has its function, with the row's types.
macro_rules! check {
    ($($name:ident($($arg:ident : $kind:ident),*) -> $result:ident [$($effect:ident)*];)*) => {
        const _: () = {
            $(let _: unsafe extern "C" fn($(py_abi::rt_arg_type!($kind)),*) -> py_abi::rt_result_type!($result) = $name;)*
        };
    };
}

py_abi::runtime_fns!(check);

fn value(word: BorrowedWord) -> Value {
    Value::from_word(word.0)
}

/// The value, [`Value::MISSING`] if there is none.
fn optional(word: OptionalWord) -> Value {
    Value::from_word(word.0)
}

fn taken(word: StolenWord) -> Ref {
    // SAFETY: compiled code gives the reference away.
    unsafe { Ref::from_word(word.0) }
}

/// A name as an operand: always a str.
fn name(word: BorrowedWord) -> &'static Str {
    // SAFETY: compiled code passes str objects as names.
    unsafe { value(word).cast::<Str>() }
}

fn given(result: PyResult) -> OwnedResult {
    OwnedResult(result.map_or(0, Ref::into_word))
}

fn status(result: PyResult<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

fn truth(result: PyResult<bool>) -> i32 {
    match result {
        Ok(truth) => i32::from(truth),
        Err(_) => -1,
    }
}

/// The result of a row that cannot raise: only memory can be missing, and then there is nobody to tell.
fn certain<T>(result: PyResult<T>) -> T {
    match result {
        Ok(v) => v,
        Err(_) => panic!("out of memory"),
    }
}

/// Borrowed words in memory.
///
/// # Safety
/// `words` points to `count` value words, which stay there for the call.
unsafe fn borrowed<'a>(words: *mut u8, count: i64) -> &'a [Value] {
    if count == 0 {
        return &[];
    }
    // SAFETY: by this function's contract.
    unsafe { core::slice::from_raw_parts(words.cast::<Value>(), count as usize) }
}

/// Words in memory whose references are given away.
///
/// # Safety
/// `words` points to `count` value words, each with a reference.
unsafe fn taken_all(words: *mut u8, count: i64) -> Vec<Ref> {
    // SAFETY: by this function's contract.
    unsafe { borrowed(words, count).iter().map(|v| Ref::from_word(v.word())).collect() }
}
