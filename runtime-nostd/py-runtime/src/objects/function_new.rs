//! `types.FunctionType(code, globals, …)`: another function of code that a function has (`func_new_impl` in
//! `Objects/funcobject.c`).

use super::code::Code;
use super::function::{self, is_handed_globals, static_str};
use crate::objects::cell::{self, Cell};
use crate::objects::dict::Dict;
use crate::objects::module;
use crate::objects::str::STR;
use crate::objects::tuple::Tuple;
use crate::protocol::str_text;
use crate::throw;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;

crate::signature! { static NEW = "function" (code, globals, name=None, argdefs=None, closure=None, kwdefaults=None); }

/// `function.__new__`
pub(super) fn make(_: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let some = |at: usize| bound[at].given().filter(|v| !v.is_none());
    let Some(code) = bound[0].downcast::<Code>() else {
        throw!(TypeError, "function() argument 'code' must be code, not {}", bound[0].type_name());
    };
    if bound[1].downcast::<Dict>().is_none() {
        throw!(TypeError, "function() argument 'globals' must be dict, not {}", bound[1].type_name());
    }
    let (name, defaults, closure, kwdefaults) = (some(2), some(3), some(4), some(5));
    if name.is_some_and(|name| !name.is_instance_of(&STR)) {
        throw!(TypeError, "arg 3 (name) must be None or string");
    }
    if defaults.is_some_and(|defaults| defaults.downcast::<Tuple>().is_none()) {
        throw!(TypeError, "arg 4 (defaults) must be None or tuple");
    }
    let desc = code.desc();
    let is_handed = is_handed_globals(desc);
    let wanted = desc.free_count as usize - usize::from(is_handed);
    let given = closure.map_or(Some(&[][..]), |closure| closure.downcast::<Tuple>().map(Tuple::items));
    let cells = match given {
        Some(_) if closure.is_none() && wanted > 0 => throw!(TypeError, "arg 5 (closure) must be tuple"),
        None if wanted > 0 => throw!(TypeError, "arg 5 (closure) must be tuple"),
        None => throw!(TypeError, "arg 5 (closure) must be None or tuple"),
        Some(cells) => cells,
    };
    if kwdefaults.is_some_and(|kwdefaults| kwdefaults.downcast::<Dict>().is_none()) {
        throw!(TypeError, "arg 6 (kwdefaults) must be None or dict");
    }
    if cells.len() != wanted {
        let name = str_text(static_str(desc.name))?;
        throw!(ValueError, "{name} requires closure of length {wanted}, not {}", cells.len());
    }
    if let Some(other) = cells.iter().find(|cell| !cell.is_exact::<Cell>()) {
        throw!(TypeError, "arg 5 (closure) expected cell, found {}", other.type_name());
    }
    // Code of a text takes its globals with it, other code finds those of its module at fixed places.
    let handed = if is_handed { Some(cell::new(Some(bound[1].to_ref()))?.into_ref()) } else { None };
    if handed.is_none() && !module::globals_of(desc.module)?.as_value().is(bound[1]) {
        throw!(NotImplementedError, "compiled code runs with the globals that it was compiled for");
    }
    let all: Vec<Value> = handed.iter().map(Ref::as_value).chain(cells.iter().copied()).collect();
    // SAFETY: descriptions are static; the number of cells was checked.
    let made = unsafe { function::new_on_heap(desc, all.as_ptr())? };
    made.begin(Value::of(code), name, defaults, kwdefaults);
    Ok(made.into_ref())
}
