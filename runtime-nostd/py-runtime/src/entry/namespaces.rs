//! Namespaces as objects.

use super::{certain, name, value};
use crate::builtins::texts;
use crate::objects::cell::Cell;
use crate::objects::dict::Dict;
use crate::objects::module;
use crate::objects::str::Str;
use crate::value::{PyResult, Ref, Value};
use py_abi::program::ModuleDesc;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_globals(module: *mut u8) -> OwnedResult {
    OwnedResult(certain(module::globals_of(module.cast::<ModuleDesc>())).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_locals(names: *mut u8, words: *mut u8, n: i64) -> OwnedResult {
    let build = || -> PyResult<Ref> {
        let dict = Dict::new()?;
        for at in 0..n as usize {
            // SAFETY: compiled code passes `n` static names and `n` words, 0 where unbound.
            let (name, v) = unsafe { (&**names.cast::<*const Str>().add(at), *words.cast::<Value>().add(at)) };
            if let Some(v) = v.given() {
                drop(dict.set_name(name, v.to_ref())?);
            }
        }
        Ok(dict.into_ref())
    };
    OwnedResult(certain(build()).into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_locals_cell(namespace: BorrowedWord, variable: BorrowedWord, cell: BorrowedWord) {
    // SAFETY: compiled code passes the dict that `rt_locals` made, and a cell.
    let (dict, cell) = unsafe { (value(namespace).cast::<Dict>(), value(cell).cast::<Cell>()) };
    if let Some(v) = cell.get().given() {
        drop(certain(dict.set_name(name(variable), v.to_ref())));
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_know_texts(table: BorrowedWord) {
    texts::know(value(table));
}
