//! `_thread`: starting threads, and locks. Needs no capability.
//!
//! Source: CPython's `Modules/_threadmodule.c`. The threads themselves are the runtime's (`py_runtime::threads`).

mod excepthook;
mod handle;
mod local;
mod lock;

use super::time::duration_ns;
use handle::End;
use platform::gate::clock::{self, NEVER_NS};
use py_runtime::exceptions::types;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::from_int;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index_i64;
use py_runtime::raise::raise_bare;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::threads::{self, Start, Waited};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_thread":
    type "LockType" => lock::LOCK;
    type "lock" => lock::LOCK;
    type "RLock" => lock::RLOCK;
    type "_local" => local::LOCAL;
    type "error" => types::RuntimeError;
    /// A new lock.
    "allocate_lock" () => lock::allocate;
    /// As `allocate_lock`.
    "allocate" () => lock::allocate;
    /// The number of the thread that runs.
    "get_ident" () => |_| from_int(threads::current() as i64);
    /// The system's number of the thread.
    "get_native_id" () => |_| from_int(threads::current() as i64);
    /// The number of the main thread.
    "_get_main_thread_ident" () => |_| from_int(threads::MAIN as i64);
    /// True: there is one interpreter.
    "_is_main_interpreter" () => |_| Ok(bool_ref(true));
    /// True: there is one interpreter.
    "daemon_threads_allowed" () => |_| Ok(bool_ref(true));
    type "_ThreadHandle" => handle::THREAD_HANDLE;
    /// The handle of a thread by its number.
    "_make_thread_handle" (ident, /) => handle::running;
    /// Waits for threads that are no daemons.
    "_shutdown" () => |_| { threads::wait_for_others(); Ok(none_ref()) };
    /// The size of new threads' stacks, which it sets if one is given; 0 is the system's choice.
    "stack_size" (size=0, /) => stack_size;
    /// Sets the name of the thread that runs, for debuggers.
    "set_name" (name) => set_name;
    constant "_NAME_MAXLEN" => || Ok(Ref::small_int(15));
    /// How many threads run beside the main one.
    "_count" () => |_| Ok(Ref::small_int(threads::count() as i64));
    /// Starts a thread that calls a function; its number.
    raw "start_new_thread" (function, args, kwargs={}, /) => start_new;
    /// As `start_new_thread`.
    raw "start_new" (function, args, kwargs={}, /) => start_new;
    /// Starts a thread that calls a function; its handle.
    "start_joinable_thread" (function, handle=None, daemon=True) => handle::start_joinable;
    /// Sends a signal to the main thread, as far as its handler goes.
    "interrupt_main" (signum=2, /) => super::signal::interrupt_main;
    /// Ends the thread, by SystemExit.
    "exit" () => |_| Err(raise_bare(&types::SystemExit));
    /// As `exit`.
    "exit_thread" () => |_| Err(raise_bare(&types::SystemExit));
    constant "TIMEOUT_MAX" => || from_float((TIMEOUT_MAX_NS / 1_000_000_000) as f64);
}

/// Longest wait for a lock.
const TIMEOUT_MAX_NS: i64 = 9_223_372_036_000_000_000;
/// `SYSCONF_THREAD_MIN_STACK` as CPython has it, with what it needs itself.
const LEAST_STACK_BYTES: i64 = 53_248;

/// The end of a wait of so many seconds; a negative number is for ever.
fn deadline_of(timeout: Value) -> PyResult<u64> {
    Ok(match duration_ns(timeout)? {
        timeout @ 0.. => clock::deadline_after(timeout as u64),
        _ => NEVER_NS,
    })
}

/// Starts a thread; its number.
fn start(function: Value, arguments: Value, named: Option<Value>, waited: Waited, end: Option<End>) -> PyResult<i64> {
    let arguments = match arguments.given() {
        Some(arguments) => arguments.to_ref(),
        None => Tuple::from_refs([])?.into_ref(),
    };
    let start = Start { function: function.to_ref(), arguments, named: named.map(Value::to_ref), waited, end };
    Ok(threads::start(start)? as i64)
}

fn start_new(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("start_new_thread", kwnames)?;
    let (function, arguments, named) = match *args {
        [function, arguments] => (function, arguments, None),
        [function, arguments, named] => (function, arguments, Some(named)),
        _ => {
            let bound = if args.len() < 2 { "at least 2" } else { "at most 3" };
            throw!(TypeError, "start_new_thread expected {bound} arguments, got {}", args.len());
        }
    };
    if function.ty().slots().call().is_none() {
        throw!(TypeError, "first arg must be callable");
    }
    if arguments.downcast::<Tuple>().is_none() {
        throw!(TypeError, "2nd arg must be a tuple");
    }
    if named.is_some_and(|named| named.downcast::<Dict>().is_none()) {
        throw!(TypeError, "optional 3rd arg must be a dictionary");
    }
    from_int(start(function, arguments, named, Waited::Never, None)?)
}

fn stack_size(args: &[Value]) -> PyResult {
    let before = threads::stack_bytes();
    if let Some(size) = args[0].given() {
        match index_i64(size)? {
            size @ (0 | LEAST_STACK_BYTES..) => threads::set_stack_bytes(size as usize),
            _ => throw!(ValueError, "size must be at least {LEAST_STACK_BYTES} bytes"),
        }
    }
    Ok(Ref::small_int(before as i64))
}

fn set_name(args: &[Value]) -> PyResult {
    if args[0].downcast::<Str>().is_none() {
        throw!(TypeError, "set_name() argument 'name' must be str, not {}", args[0].type_name());
    }
    Ok(none_ref())
}
