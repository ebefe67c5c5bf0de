//! Functions and cells.

use super::{certain, optional};
use crate::objects::{cell, function};
use crate::value::Value;
use py_abi::program::CodeDesc;
use py_abi::runtime_fns::{OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_function_new(
    code: *mut u8,
    cells: *mut u8,
    defaults: OptionalWord,
    kwdefaults: OptionalWord,
) -> OwnedResult {
    let owned = |word| optional(word).given().map(Value::to_ref);
    // SAFETY: compiled code passes a static description and as many cells as it says.
    let made =
        unsafe { function::new(&*code.cast::<CodeDesc>(), cells.cast::<Value>(), owned(defaults), owned(kwdefaults)) };
    OwnedResult(certain(made).into_ref().into_word())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_cell_new(v: OptionalWord) -> OwnedResult {
    let made = cell::new(optional(v).given().map(Value::to_ref));
    OwnedResult(certain(made).into_ref().into_word())
}
