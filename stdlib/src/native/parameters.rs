//! `_parameters`: functions whose parameters are named at run time, for modules that CPython has compile them.
//!
//! Ours, for `dataclasses` and `collections`. Needs no capability.

use py_runtime::objects::named_parameters;
use py_runtime::objects::tuple::Tuple;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

rows! { "_parameters":
    /// A function with these parameters that calls `body` with a tuple of their values.
    "named" (body, positional, keyword_only=(), /) => named;
}

fn named(args: &[Value]) -> PyResult {
    let &[body, positional, keyword_only] = args else { unreachable!("three parameters") };
    let Some(positional) = positional.downcast::<Tuple>() else {
        throw!(TypeError, "named() argument 2 must be tuple, not {}", positional.type_name());
    };
    let keyword_only = match keyword_only.given() {
        None => &[][..],
        Some(names) => match names.downcast::<Tuple>() {
            Some(names) => names.items(),
            None => throw!(TypeError, "named() argument 3 must be tuple, not {}", names.type_name()),
        },
    };
    Ok(named_parameters::new(body, positional.items(), keyword_only)?.into_ref())
}
