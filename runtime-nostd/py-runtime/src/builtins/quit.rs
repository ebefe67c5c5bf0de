//! `exit` and `quit`, which CPython's `site` puts among the builtins.

use crate::exceptions::types;
use crate::objects::singletons::none;
use crate::raise::raise_with;
use crate::rows;
use crate::value::{PyResult, Value};

rows! { "builtins":
    /// Ends the program by raising SystemExit.
    "exit" (code=None) => quit;
    /// Ends the program by raising SystemExit.
    "quit" (code=None) => quit;
}

fn quit(args: &[Value]) -> PyResult {
    Err(raise_with(&types::SystemExit, &[args[0].given().unwrap_or_else(none)]))
}
