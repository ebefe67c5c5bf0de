//! The environment: `env.read` decides what of it there is.

use platform::gate;
use py_runtime::objects::bytes::{as_bytes, from_slice};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::singletons::none_ref;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

rows! { "posix":
    constant "environ" => variables;
    "_create_environ" () => |_| variables();
    /// Sets a variable for programs that this one starts: there are none.
    "putenv" (name, value, /) => putenv;
    /// Takes a variable away from them.
    "unsetenv" (name, /) => |_| Ok(none_ref());
}

fn variables() -> PyResult {
    let variables = Dict::new()?;
    for (name, v) in gate::environment::variables() {
        variables.set(from_slice(name)?.as_value(), from_slice(v)?.as_value())?;
    }
    Ok(variables.into_ref())
}

fn putenv(args: &[Value]) -> PyResult {
    if as_bytes(args[0]).is_some_and(|name| name.is_empty() || name.contains(&b'=')) {
        throw!(ValueError, "illegal environment variable name");
    }
    Ok(none_ref())
}
