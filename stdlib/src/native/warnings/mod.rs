//! `_warnings`: whether a warning is shown, raised or ignored.
//!
//! Source: CPython's `Python/_warnings.c`. `warnings` of Lib stands on it; filters are looked up there first, so that a
//! program may replace them. Needs no capability: what is shown goes to `sys.stderr`.

mod explicit;
mod filters;
mod place;

use super::contextvars::new_variable;
use core::cell::Cell;
use explicit::{Warning, issue};
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_warnings":
    /// Issues a warning about the code that calls, or maybe ignores it or raises an exception.
    "warn" (message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()) => place::warn;
    /// Issues a warning about a place that is given.
    "warn_explicit" (message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None) => explicit::warn_explicit;
    "_filters_mutated_lock_held" () => filters_mutated;
    "_acquire_lock" () => acquire;
    "_release_lock" () => release;
    constant "filters" => || STATE.owned(&STATE.filters, filters::defaults);
    constant "_onceregistry" => once_registry;
    constant "_defaultaction" => || Str::new_ref("default");
    constant "_warnings_context" => || STATE.owned(&STATE.context, || new_variable("_warnings_context"));
}

/// What the module keeps for itself.
struct State {
    filters: OwnedCell,
    once: OwnedCell,
    context: OwnedCell,
    /// Registries of an older version are forgotten.
    version: Cell<i64>,
    /// How often the lock is held: there is one thread at a time in here.
    held: Cell<usize>,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for State {}

static STATE: State = State {
    filters: OwnedCell::EMPTY,
    once: OwnedCell::EMPTY,
    context: OwnedCell::EMPTY,
    version: Cell::new(0),
    held: Cell::new(0),
};

impl State {
    /// The value of a cell, made when it is first asked for and given up at the program's end.
    fn owned(&self, cell: &'static OwnedCell, make: impl FnOnce() -> PyResult) -> PyResult {
        if cell.get().is_missing() {
            cell.set(Some(make()?));
            exit_hooks::add(Moment::AfterModules, || {
                for cell in [&STATE.filters, &STATE.once, &STATE.context] {
                    cell.set(None);
                }
            });
        }
        Ok(cell.get().to_ref())
    }
}

fn once_registry() -> PyResult {
    STATE.owned(&STATE.once, || Ok(Dict::new()?.into_ref()))
}

fn filters_mutated(_: &[Value]) -> PyResult {
    if STATE.held.get() == 0 {
        throw!(RuntimeError, "warnings lock is not held");
    }
    STATE.version.set(STATE.version.get() + 1);
    Ok(none_ref())
}

fn acquire(_: &[Value]) -> PyResult {
    STATE.held.set(STATE.held.get() + 1);
    Ok(none_ref())
}

fn release(_: &[Value]) -> PyResult {
    match STATE.held.get().checked_sub(1) {
        None => throw!(RuntimeError, "cannot release un-acquired lock"),
        Some(left) => STATE.held.set(left),
    }
    Ok(none_ref())
}

/// Lets warnings that the runtime gives itself pass the filters of a program that has this module.
#[unsafe(export_name = "molt_init._warnings")]
extern "C" fn init(_module: u64) -> i32 {
    py_runtime::exceptions::set_warn_hook(Some(from_runtime));
    exit_hooks::add(Moment::AfterModules, || py_runtime::exceptions::set_warn_hook(None));
    0
}

fn from_runtime(category: Value, message: &str, source: Value) -> PyResult<()> {
    let text = Str::new(message)?;
    let place = place::at(1, &[])?;
    issue(&Warning { category, message: text.as_value(), place: &place, source: Some(source) })
}

/// What a cell of the module `warnings` holds, if the program has it.
fn attribute_of_warnings(name: &str) -> PyResult<Option<Ref>> {
    match py_runtime::imports::loaded("warnings") {
        Some(module) => {
            py_runtime::protocol::get_attr_optional(module.as_value(), &*py_runtime::intern::intern_text(name)?)
        }
        None => Ok(None),
    }
}
