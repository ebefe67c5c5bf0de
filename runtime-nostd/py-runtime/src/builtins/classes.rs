//! `isinstance`, `issubclass`, `callable`, and what a `class` statement calls.

use crate::entry;
use crate::objects::bool::bool_ref;
use crate::objects::function::Function;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::types::checks::{is_instance, is_subclass};
use crate::value::{PyResult, Value};
use crate::{rows, throw};

rows! { "builtins":
    /// Whether an object is an instance of a class, or of one in a tuple.
    "isinstance" (obj, class_or_tuple, /) => |args| Ok(bool_ref(is_instance(args[0], args[1])?));
    /// Whether a class derives from a class, or from one in a tuple.
    "issubclass" (cls, class_or_tuple, /) => |args| Ok(bool_ref(is_subclass(args[0], args[1])?));
    /// Whether an object can be called.
    "callable" (obj, /) => |args| Ok(bool_ref(args[0].ty().slots().call().is_some()));
    /// Makes a class: runs the function that is its body and calls the metaclass.
    raw "__build_class__" (func, name, /, *bases, metaclass=None, **kwds) => build_class;
}

fn build_class(args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let [function, name, rest @ ..] = args else { throw!(TypeError, "__build_class__: not enough arguments") };
    if rest.len() < keywords {
        throw!(TypeError, "__build_class__: not enough arguments");
    }
    if !function.is_exact::<Function>() {
        throw!(TypeError, "__build_class__: func must be a function");
    }
    let Some(name) = name.downcast::<Str>() else { throw!(TypeError, "__build_class__: name is not a string") };
    entry::build_class(*function, name, rest, kwnames)
}
