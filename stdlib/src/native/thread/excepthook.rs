//! `_thread._excepthook`: what reports an exception that nobody in a thread caught.

use alloc::format;
use py_runtime::exceptions::print::describe;
use py_runtime::exceptions::types;
use py_runtime::imports::sys_stream;
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, get_attr_optional, str_text};
use py_runtime::threads;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, struct_sequence, throw};

rows! { "_thread":
    /// What the hook is given.
    type "_ExceptHookArgs" => EXCEPT_HOOK_ARGS;
    /// Reports an exception that nobody in a thread caught; `SystemExit` is none.
    "_excepthook" (args, /) => excepthook;
}

struct_sequence! {
    /// What is known of an exception that nobody in a thread caught.
    pub EXCEPT_HOOK_ARGS: ExceptHookArgs = "_thread" "_ExceptHookArgs";
    items: exc_type exc_value exc_traceback thread;
    hidden: ;
}

fn excepthook(args: &[Value]) -> PyResult {
    let Some(args) = args[0].downcast::<Tuple>().filter(|_| args[0].is_exact::<ExceptHookArgs>()) else {
        throw!(TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    };
    let &[class, exception, _, thread] = args.items() else { unreachable!("it has four fields") };
    if class.word() == Value::of(&types::SystemExit).word() {
        return Ok(none_ref());
    }
    let Some(file) = stream(thread)? else { return Ok(none_ref()) };
    let name = match thread.is_none() {
        true => None,
        false => get_attr_optional(thread, &*intern_text("name")?)?,
    };
    let name = match name {
        Some(name) => str_text(name.as_value())?,
        None => format!("{}", threads::current()),
    };
    let shown = if exception.is_none() { "NoneType: None\n".into() } else { describe(exception) };
    let text = Str::new(&format!("Exception in thread {name}:\n{shown}"))?;
    call_method(file.as_value(), names::WRITE.get(), &[text.as_value()])?;
    drop(call_method(file.as_value(), names::FLUSH.get(), &[]));
    Ok(none_ref())
}

/// `sys.stderr`, or what that was when the thread was made.
fn stream(thread: Value) -> PyResult<Option<Ref>> {
    if let Some(file) = sys_stream(&names::STDERR).filter(|file| !file.is_none()) {
        return Ok(Some(file));
    }
    if thread.is_none() {
        return Ok(None);
    }
    Ok(get_attr_optional(thread, &*intern_text("_stderr")?)?.filter(|file| !file.is_none()))
}
