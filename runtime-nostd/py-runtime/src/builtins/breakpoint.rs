//! `breakpoint`: calls what `sys.breakpointhook` is by now.

use crate::imports::loaded;
use crate::intern::intern_text;
use crate::protocol::get_attr_optional;
use crate::value::{PyResult, Ref, Value};
use crate::{call, rows, throw};

rows! { "builtins":
    /// Calls `sys.breakpointhook` with these arguments.
    raw "breakpoint" (*args, **kws) => breakpoint;
}

fn breakpoint(args: &[Value], kwnames: Value) -> PyResult {
    let hook = match loaded("sys") {
        Some(sys) => get_attr_optional(sys.as_value(), &*intern_text("breakpointhook")?)?,
        None => None,
    };
    match hook.as_ref().map(Ref::as_value) {
        Some(hook) => call::call(hook, args, kwnames),
        None => throw!(RuntimeError, "lost sys.breakpointhook"),
    }
}
