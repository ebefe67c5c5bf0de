//! `atexit`: functions that run when the program ends.
//!
//! Source: CPython's `Modules/atexitmodule.c`. Needs no capability.

use alloc::format;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::call::call;
use py_runtime::exceptions::report_ignored;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{identical_or_equal, repr_text};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "atexit":
    /// Registers a function to be called when the program ends; gives it back.
    raw "register" (func, /, *args, **kwargs) => register;
    /// Takes a function out again, as often as it is in.
    "unregister" (func, /) => unregister;
    "_clear" () => |_| { drop(CALLBACKS.0.take()); Ok(none_ref()) };
    "_run_exitfuncs" () => |_| { run(); Ok(none_ref()) };
    /// How many functions there are.
    "_ncallbacks" () => |_| Ok(Ref::small_int(CALLBACKS.0.borrow().len() as i64));
}

/// A function and its arguments as `call` takes them.
struct Callback {
    function: Ref,
    arguments: Vec<Ref>,
    names: Option<Ref>,
}

struct Callbacks(RefCell<Vec<Callback>>);

// SAFETY: one core runs Python at a time; nothing here runs Python while the list is borrowed.
unsafe impl Sync for Callbacks {}

static CALLBACKS: Callbacks = Callbacks(RefCell::new(Vec::new()));

#[unsafe(export_name = "molt_init.atexit")]
extern "C" fn init(_module: u64) -> i32 {
    exit_hooks::add(Moment::BeforeModules, run);
    exit_hooks::add(Moment::AfterModules, || drop(CALLBACKS.0.take()));
    0
}

fn register(args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let Some((function, arguments)) = args.split_first().filter(|_| args.len() > keywords) else {
        throw!(TypeError, "register() takes at least 1 argument (0 given)");
    };
    if function.ty().slots().call().is_none() {
        throw!(TypeError, "the first argument must be callable");
    }
    let callback = Callback {
        function: function.to_ref(),
        arguments: arguments.iter().map(|v| v.to_ref()).collect(),
        names: kwnames.given().map(Value::to_ref),
    };
    CALLBACKS.0.borrow_mut().push(callback);
    Ok(function.to_ref())
}

fn unregister(args: &[Value]) -> PyResult {
    let mut at = CALLBACKS.0.borrow().len();
    while at > 0 {
        at -= 1;
        let Some(function) = CALLBACKS.0.borrow().get(at).map(|callback| callback.function.clone()) else { continue };
        if identical_or_equal(function.as_value(), args[0])? {
            let mut callbacks = CALLBACKS.0.borrow_mut();
            let removed = (at < callbacks.len()).then(|| callbacks.remove(at));
            drop(callbacks);
            drop(removed);
        }
    }
    Ok(none_ref())
}

/// Calls them all, the last one first, and forgets them; those that they register are forgotten too. What they raise is
/// shown and otherwise ignored.
fn run() {
    let mut at = CALLBACKS.0.borrow().len();
    while at > 0 {
        at -= 1;
        // What was unregistered meanwhile is not there any more.
        let callback = CALLBACKS.0.borrow().get(at).map(Callback::share);
        if let Some(callback) = callback {
            callback.call();
        }
    }
    drop(CALLBACKS.0.take());
}

impl Callback {
    fn share(&self) -> Callback {
        let Callback { function, arguments, names } = self;
        Callback { function: function.clone(), arguments: arguments.clone(), names: names.clone() }
    }

    fn call(&self) {
        let arguments: Vec<Value> = self.arguments.iter().map(Ref::as_value).collect();
        let names = self.names.as_ref().map_or(Value::MISSING, Ref::as_value);
        if let Err(raised) = call(self.function.as_value(), &arguments, names) {
            let what = repr_text(self.function.as_value()).unwrap_or_default();
            report_ignored(raised, &format!("in atexit callback {what}"));
        }
    }
}
