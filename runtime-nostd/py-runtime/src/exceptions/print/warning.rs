//! Warnings that the runtime gives itself.

use super::frames::{module_of, source_lines, static_text};
use crate::exceptions::types;
use crate::objects::singletons::none;
use crate::types::TypeObj;
use crate::value::{PyResult, Value};
use alloc::format;
use core::cell::Cell;

/// What takes warnings in a program that has the module `_warnings`: category, message, the object that it is
/// about.
pub type WarnHook = fn(category: Value, message: &str, source: Value) -> PyResult<()>;

struct Hook(Cell<Option<WarnHook>>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Hook {}

static HOOK: Hook = Hook(Cell::new(None));

/// Sets what takes warnings; without one they are all shown.
pub fn set_warn_hook(hook: Option<WarnHook>) {
    HOOK.0.set(hook);
}

/// Gives a warning about an object, at the innermost Python code. Raises where a filter says so.
pub fn warn(category: &'static TypeObj, message: &str, source: Value) -> PyResult<()> {
    if let Some(hook) = HOOK.0.get() {
        return hook(Value::of(category), message, source);
    }
    let category = category.name();
    show(category, message);
    let advice = format!("{category}: Enable tracemalloc to get the object allocation traceback\n");
    crate::streams::write_stderr(&advice);
    Ok(())
}

/// Gives a warning that is about no object.
pub fn warn_plainly(category: &'static TypeObj, message: &str) -> PyResult<()> {
    match HOOK.0.get() {
        Some(hook) => hook(Value::of(category), message, none()),
        None => {
            show(category.name(), message);
            Ok(())
        }
    }
}

/// Warns of what will be gone one day, if the program has `warnings`: its filters say who is told.
#[cold]
pub fn warn_deprecated(message: &str) -> PyResult<()> {
    match HOOK.0.get() {
        Some(hook) => hook(Value::of(&types::DeprecationWarning), message, none()),
        None => Ok(()),
    }
}

/// Shows a warning on stderr, with the place of the innermost Python code (`show_warning` in `Python/_warnings.c`).
fn show(category: &str, message: &str) {
    let Some(place) = crate::frames::walk(Some) else {
        return crate::streams::write_stderr(&format!("sys:1: {category}: {message}\n"));
    };
    let (file, line) = (static_text(module_of(place).file), place.position.line);
    let mut text = format!("{file}:{line}: {category}: {message}\n");
    if let Some(source) = source_lines(place).and_then(|lines| lines.first().copied()) {
        text.push_str(&format!("  {}\n", source.trim()));
    }
    crate::streams::write_stderr(&text);
}
