//! `sys.unraisablehook`: what reports exceptions that nobody can catch.
//!
//! The runtime asks here only in programs that name the hook: making the attribute says so.

use alloc::format;
use py_runtime::call::call_positional;
use py_runtime::exceptions::{BaseException, describe_ignored, set_unraisable_hook};
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::imports::{loaded, sys_stream};
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::builtin_function::{self, BuiltinFunction};
use py_runtime::objects::module::Module;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::struct_sequence::make;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, repr_text};
use py_runtime::rows::{Row, RowKind};
use py_runtime::runtime::runtime;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{row_array, rows, struct_sequence, throw};

rows! { "sys":
    /// Reports an exception that cannot be raised.
    constant "unraisablehook" => hook;
    constant "__unraisablehook__" => hook;
    /// What such a report says.
    type "UnraisableHookArgs" => UNRAISABLE_HOOK_ARGS;
}

struct_sequence! {
    /// What is known of an exception that cannot be raised.
    pub UNRAISABLE_HOOK_ARGS: UnraisableHookArgs = "sys" "UnraisableHookArgs";
    items: exc_type exc_value exc_traceback err_msg object;
    hidden: ;
}

/// Not a row of the module: it comes with the constants above.
static DEFAULT: Row =
    row_array!(@row "sys" "sys" "unraisablehook" [] (unraisable, /) RowKind::Function(print_unraisable));

fn hook() -> PyResult {
    set_unraisable_hook(Some(report));
    exit_hooks::add(Moment::AfterModules, || set_unraisable_hook(None));
    Ok(builtin_function::new(&DEFAULT, None)?.into_ref())
}

/// `sys.unraisablehook(unraisable)` as it is at first.
fn print_unraisable(args: &[Value]) -> PyResult {
    let Some(args) = args[0].downcast::<Tuple>().filter(|_| args[0].is_exact::<UnraisableHookArgs>()) else {
        throw!(TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    };
    let &[_, exception, _, message, object] = args.items() else { unreachable!("it has five fields") };
    let said = message.downcast::<Str>().map(Str::to_text);
    let message = match (said, object.is_none()) {
        (Some(message), true) => message,
        (Some(message), false) => format!("{message}: {}", repr_text(object)?),
        (None, true) => "".into(),
        (None, false) => format!("Exception ignored in: {}", repr_text(object)?),
    };
    let text = Str::new(&describe_ignored(exception, &message))?;
    if let Some(stderr) = sys_stream(&names::STDERR) {
        call_method(stderr.as_value(), names::WRITE.get(), &[text.as_value()])?;
    }
    Ok(none_ref())
}

/// The hook that the program put in place of ours.
fn replacement() -> Option<Ref> {
    let sys = loaded("sys")?;
    let hook = sys.downcast::<Module>()?.dict().get_name(&*intern_text("unraisablehook").ok()?)?;
    let is_ours = hook.is_none()
        || hook.downcast_exact::<BuiltinFunction>().is_some_and(|function| core::ptr::eq(function.row(), &DEFAULT));
    (!is_ours).then(|| hook.to_ref())
}

fn report(exception: Value, message: &str) -> bool {
    let Some(hook) = replacement() else { return false };
    if call_hook(&hook, exception, message).is_ok() {
        return true;
    }
    let Some(second) = runtime().take_pending() else { return true };
    let place = match repr_text(hook.as_value()) {
        Ok(hook) => format!("Exception ignored in sys.unraisablehook: {hook}"),
        Err(_) => {
            drop(runtime().take_pending());
            "Exception ignored in sys.unraisablehook".into()
        }
    };
    py_runtime::streams::flush_stdout();
    py_runtime::streams::write_stderr(&describe_ignored(second.as_value(), &place));
    true
}

fn call_hook(hook: &Ref, exception: Value, message: &str) -> PyResult<()> {
    let traceback = exception.downcast::<BaseException>().and_then(|exception| exception.traceback().given());
    let message = if message.is_empty() { none_ref() } else { Str::new_ref(message)? };
    let fields = [
        Value::of(exception.ty()).to_ref(),
        exception.to_ref(),
        traceback.unwrap_or_else(none).to_ref(),
        message,
        none_ref(),
    ];
    let args = make::<UnraisableHookArgs>(fields)?;
    call_positional(hook.as_value(), &[args.as_value()]).map(drop)
}
