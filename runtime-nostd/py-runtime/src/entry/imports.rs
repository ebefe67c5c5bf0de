//! Imports.

use super::{given, name, status, value};
use crate::imports;
use py_abi::program::ModuleDesc;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_import(_module: *mut u8, module_name: BorrowedWord) -> OwnedResult {
    given(imports::import(name(module_name)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_import_top(_module: *mut u8, module_name: BorrowedWord) -> OwnedResult {
    given(imports::import_top(name(module_name)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_import_from(from: BorrowedWord, attribute: BorrowedWord) -> OwnedResult {
    given(imports::import_from(value(from), name(attribute)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_import_star(from: BorrowedWord, into: *mut u8) -> i32 {
    // SAFETY: compiled code passes the description of the module that imports.
    status(unsafe { imports::import_star(value(from), into.cast::<ModuleDesc>()) })
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_import_all(from: BorrowedWord, into: BorrowedWord) -> i32 {
    status(imports::import_all(value(from), value(into)))
}
