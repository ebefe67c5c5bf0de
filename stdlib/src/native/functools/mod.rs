//! `_functools`: calls that remember, functions with some of their arguments, and comparisons as keys
//! (`Modules/_functoolsmodule.c`).

mod cache;
mod key;
pub(super) mod partial;
mod placeholder;

use py_runtime::call::call_positional;
use py_runtime::exceptions::types;
use py_runtime::protocol::{iter, next};
use py_runtime::raise::catch;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_functools", "", " Functions of functions.\n");

rows! { "_functools":
    type "_lru_cache_wrapper" => cache::LRU_CACHE;
    type "partial" => partial::PARTIAL;
    type "_PlaceholderType" => placeholder::PLACEHOLDER_TYPE;
    constant "Placeholder" => || Ok(placeholder::placeholder().to_ref());
    /// Convert a cmp= function into a key= function.
    ///
    ///   mycmp
    ///     Function that compares two objects.
    "cmp_to_key" (mycmp) => |args| key::new(args[0]);
    /// Apply a function of two arguments cumulatively to the items of an iterable, from left to right.
    ///
    /// The result of one call is the first argument of the next. With an initial value that is the first; without, the
    /// first item is.
    "reduce" (function, iterable, /, initial=<unrepresentable>) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    let (function, iterable) = (args[0], args[1]);
    let items = match iter(iterable) {
        Ok(items) => items,
        Err(raised) => {
            catch(raised, &types::TypeError)?;
            throw!(TypeError, "reduce() arg 2 must support iteration");
        }
    };
    let first = match args[2].given() {
        Some(initial) => Some(initial.to_ref()),
        None => next(items.as_value())?,
    };
    let Some(mut result) = first else { throw!(TypeError, "reduce() of empty iterable with no initial value") };
    while let Some(item) = next(items.as_value())? {
        result = call_positional(function, &[result.as_value(), item.as_value()])?;
    }
    Ok(result)
}
