//! `_contextvars`: variables that belong to a context instead of a thread (PEP 567).
//!
//! Source: CPython's `Python/context.c`. A context keeps its values in a dict of its own and is copied whole, where CPython
//! shares a tree: contexts of programs are small. Needs no capability.

mod context;
mod token;
mod variable;

use context::CONTEXT;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::rows;
use py_runtime::threads;
use py_runtime::value::{Own, PyResult};
use token::TOKEN;
use variable::CONTEXT_VAR;

rows! { "_contextvars":
    type "Context" => CONTEXT;
    type "ContextVar" => CONTEXT_VAR;
    type "Token" => TOKEN;
    /// A copy of the context that runs.
    "copy_context" () => |_| Ok(current()?.copy()?.into_ref());
}

/// The context that runs, once there is one: each thread's own.
struct Current(OwnedCell);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Current {}

static CURRENT: Current = Current(OwnedCell::EMPTY);

/// The context that runs; the first one is made when it is asked for.
fn current() -> PyResult<Own<context::Context>> {
    if CURRENT.0.get().is_missing() {
        let first = context::new_entered()?;
        if threads::make_own(&CURRENT.0) {
            exit_hooks::add(Moment::AfterModules, || CURRENT.0.set(None));
        }
        CURRENT.0.set(Some(first.into_ref()));
    }
    // SAFETY: set above, and only ever to a context.
    Ok(Own::share(unsafe { CURRENT.0.get().cast::<context::Context>() }))
}

/// A variable without a default, for other modules.
pub(super) fn new_variable(name: &str) -> PyResult {
    variable::new(name)
}
