//! Printing of exceptions nobody caught, with the text of CPython's `traceback` module.
//!
//! It goes to the platform's stderr, after what stdout holds. Everything is collected in a string first: code of the
//! program runs meanwhile (`__str__`), and what that prints comes before.

mod frames;
mod groups;
pub(super) mod syntax;
mod tree;
mod unraisable;
mod warning;

pub use frames::{program_line, program_text};
pub use unraisable::{UnraisableHook, describe_ignored, ignored_at, set_unraisable_hook, unraisable};
pub use warning::{set_warn_hook, warn, warn_deprecated, warn_plainly};

use super::{BaseException, fields, suggest, types};
use crate::call::call_positional;
use crate::names;
use crate::objects::builtin_function;
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::singletons::none;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{get_attr_optional, repr_text, str_text};
use crate::runtime::runtime;
use crate::value::{PyResult, Ref, Value};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const HEAD: &str = "Traceback (most recent call last):\n";
const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Reports the pending exception as the interpreter does at its end; returns the exit status: `SystemExit`'s, or 1.
pub fn uncaught() -> i32 {
    let exception = runtime().take_pending().expect("an exception was not caught");
    if exception.is_instance_of(&types::SystemExit) {
        return system_exit(exception.as_value());
    }
    if let Some(hook) = replaced_hook() {
        if let Some(status) = call_hook(hook.as_value(), exception.as_value()) {
            return status;
        }
    } else {
        write(exception.as_value());
    }
    if exception.is_instance_of(&types::KeyboardInterrupt) { INTERRUPTED } else { 1 }
}

/// The status of a program that a signal interrupted: 128 and the number of `SIGINT`.
const INTERRUPTED: i32 = 130;

fn write(exception: Value) {
    let text = describe(exception);
    crate::streams::flush_stdout();
    crate::streams::write_stderr(&text);
}

/// `sys.excepthook`, if the program put something of its own there.
fn replaced_hook() -> Option<Ref> {
    let sys = crate::imports::loaded("sys")?;
    let hook = sys.downcast::<Module>()?.dict().get_name(names::EXCEPTHOOK.get())?;
    (!builtin_function::is_named(hook, "excepthook")).then(|| hook.to_ref())
}

/// Lets the program's hook report an exception. One that the hook raises is reported before; `SystemExit` ends the program
/// with its own status.
fn call_hook(hook: Value, exception: Value) -> Option<i32> {
    let traceback = exception.downcast::<BaseException>().and_then(|object| object.traceback().given());
    let arguments = [Value::of(exception.ty()), exception, traceback.unwrap_or_else(none)];
    if call_positional(hook, &arguments).is_ok() {
        return None;
    }
    let second = runtime().take_pending()?;
    if second.is_instance_of(&types::SystemExit) {
        return Some(system_exit(second.as_value()));
    }
    crate::streams::flush_stdout();
    crate::streams::write_stderr("Error in sys.excepthook:\n");
    write(second.as_value());
    crate::streams::write_stderr("\nOriginal exception was:\n");
    write(exception);
    None
}

/// `sys.exit(code)`: nothing is 0, a number is itself, anything else is printed and 1.
fn system_exit(exception: Value) -> i32 {
    let code = fields::cell(exception, fields::index("SystemExit", "code")).get();
    match code.given() {
        None => 0,
        Some(code) if code.is_none() => 0,
        Some(code) if code.is_instance_of(&int::INT) => int::to_i64(code).map_or(-1, |code| code as i32),
        Some(code) => {
            let text = safe(str_text(code), "<exception str() failed>");
            crate::streams::flush_stdout();
            crate::streams::write_stderr(&text);
            crate::streams::write_stderr("\n");
            1
        }
    }
}

/// The text of an exception with its chain, as `traceback.format_exception`.
pub fn describe(exception: Value) -> String {
    groups::describe(exception)
}

/// The lines after the traceback: type and text, notes.
fn last_lines(exception: Value) -> String {
    let mut out = qualified_type_name(exception);
    if let Some(mut lines) = syntax::lines(exception, &out) {
        notes(exception, &mut lines);
        return lines;
    }
    let mut text = safe(str_text(exception), "<exception str() failed>");
    if let Some(hint) = runtime().protecting_pending(|| suggest::hint(exception)) {
        text.push_str(&hint);
    }
    if !text.is_empty() {
        out.push_str(": ");
        out.push_str(&text);
    }
    out.push('\n');
    notes(exception, &mut out);
    out
}

/// `module.QualName`, without the module for `builtins` and `__main__`.
pub(super) fn qualified_type_name(v: Value) -> String {
    let ty = Value::of(v.ty());
    let attribute = |name: &names::Name| -> Option<String> {
        let value = get_attr_optional(ty, name.get()).ok()??;
        value.downcast::<Str>()?;
        str_text(value.as_value()).ok()
    };
    let name = attribute(&names::QUALNAME).unwrap_or_else(|| String::from(v.type_name()));
    let module = attribute(&names::MODULE);
    drop(runtime().take_pending());
    match module.as_deref() {
        Some("builtins" | "__main__") => name,
        Some(module) => format!("{module}.{name}"),
        None => format!("<unknown>.{name}"),
    }
}

fn notes(exception: Value, out: &mut String) {
    let notes = match get_attr_optional(exception, names::NOTES.get()) {
        Ok(Some(notes)) if !notes.is_none() => notes,
        Ok(_) => return,
        Err(_) => {
            drop(runtime().take_pending());
            return;
        }
    };
    let items: Option<Vec<Ref>> = match (notes.downcast::<List>(), notes.downcast::<Tuple>()) {
        (Some(list), _) => Some(list_items(list)),
        (_, Some(tuple)) => Some(tuple.items().iter().map(|item| item.to_ref()).collect()),
        _ => None,
    };
    match items {
        Some(items) => {
            for note in items {
                out.push_str(&safe(str_text(note.as_value()), "<note str() failed>"));
                out.push('\n');
            }
        }
        None => {
            out.push_str(&safe(repr_text(notes.as_value()), "<__notes__ repr() failed>"));
            out.push('\n');
        }
    }
}

fn list_items(list: &List) -> Vec<Ref> {
    // SAFETY: counting references runs no Python code.
    unsafe { list.values() }.iter().map(|item| item.to_ref()).collect()
}

/// The text, or what stands for it if making it raised.
fn safe(text: PyResult<String>, instead: &str) -> String {
    text.unwrap_or_else(|_| {
        drop(runtime().take_pending());
        String::from(instead)
    })
}
