//! Exceptions that cannot be raised where they happened: `sys.unraisablehook`.

use super::super::traceback::Traceback;
use super::frames::{self, Marks};
use super::{BaseException, HEAD, qualified_type_name, safe};
use crate::protocol::{repr_text, str_text};
use crate::runtime::runtime;
use crate::value::{Ref, Value};
use alloc::format;
use alloc::string::String;
use core::cell::Cell;

/// What reports such exceptions in a program that may have put something of its own into `sys.unraisablehook`: the
/// exception, and where it is ignored. False if it is to be printed nevertheless.
pub type UnraisableHook = fn(exception: Value, message: &str) -> bool;

struct Hook(Cell<Option<UnraisableHook>>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Hook {}

static HOOK: Hook = Hook(Cell::new(None));

/// Sets what reports; without it all are printed.
pub fn set_unraisable_hook(hook: Option<UnraisableHook>) {
    HOOK.0.set(hook);
}

/// Reports the pending exception: it was raised while doing something with an object.
pub fn unraisable(doing: &str, object: Value) {
    let Some(exception) = runtime().take_pending() else { return };
    // An object that cannot say what it is costs the whole line.
    let message = repr_text(object).map(|object| format!("Exception ignored while {doing} {object}"));
    report(&exception, &safe(message, ""));
}

/// Reports the pending exception with the place where it is ignored.
pub fn ignored_at(place: &str) {
    if let Some(exception) = runtime().take_pending() {
        report(&exception, &format!("Exception ignored {place}"));
    }
}

fn report(exception: &Ref, message: &str) {
    if HOOK.0.get().is_some_and(|hook| hook(exception.as_value(), message)) {
        return;
    }
    let text = describe_ignored(exception.as_value(), message);
    crate::streams::flush_stdout();
    crate::streams::write_stderr(&text);
}

/// The text about an ignored exception. Neither its chain nor carets are shown, and an exception that has left no function
/// yet gets the one that is running (`write_unraisable_exc_file`).
pub fn describe_ignored(exception: Value, message: &str) -> String {
    let mut text = String::from(message);
    if !message.is_empty() {
        text.push_str(":\n");
    }
    let traceback = exception.downcast::<BaseException>().map(BaseException::traceback);
    if let Some(traceback) = traceback.and_then(|traceback| traceback.downcast::<Traceback>()) {
        text.push_str(HEAD);
        frames::write(traceback, Marks::None, &mut text);
    } else if let Some(place) = crate::frames::walk(Some) {
        text.push_str(HEAD);
        frames::frame(place, Marks::None, &mut text);
    }
    let shown = safe(str_text(exception), "<exception str() failed>");
    text.push_str(&format!("{}: {shown}\n", qualified_type_name(exception)));
    text
}
