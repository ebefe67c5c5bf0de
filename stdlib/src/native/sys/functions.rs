//! Functions.

use alloc::format;
use core::cell::Cell;
use platform::{Stream, gate};
use py_abi::layout::IMMORTAL_REFCOUNT;
use py_runtime::call::call_positional;
use py_runtime::exceptions::{BaseException, types};
use py_runtime::intern::{intern_text, interned};
use py_runtime::memory;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::objects::int::methods::DIGIT_LIMIT;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object;
use py_runtime::protocol::index;
use py_runtime::raise::{raise_bare, raise_with};
use py_runtime::runtime::runtime;
use py_runtime::types::attributes::clear_descriptors;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "sys":
    /// Ends the program by raising SystemExit.
    "exit" (status=None, /) => exit;
    /// Type, value and traceback of the exception that is being handled.
    "exc_info" () => exc_info;
    /// The exception that is being handled.
    "exception" () => exception;
    /// The one string of this content.
    "intern" (string, /) => intern;
    /// Bytes that an object takes.
    "getsizeof" (object, default=<unrepresentable>) => getsizeof;
    /// How many references to an object are counted.
    "getrefcount" (object, /) => getrefcount;
    /// The depth of calls at which RecursionError is raised.
    "getrecursionlimit" () => |_| Ok(Ref::small_int(recursion_limit()));
    /// Sets the depth of calls at which RecursionError is raised.
    "setrecursionlimit" (limit, /) => setrecursionlimit;
    /// `utf-8`
    "getdefaultencoding" () => |_| Str::new_ref("utf-8");
    /// `utf-8`
    "getfilesystemencoding" () => |_| Str::new_ref("utf-8");
    /// `surrogateescape`
    "getfilesystemencodeerrors" () => |_| Str::new_ref("surrogateescape");
    /// Whether the program is ending.
    "is_finalizing" () => |_| Ok(bool_ref(false));
    /// Most digits that conversion between integers and text takes.
    "get_int_max_str_digits" () => |_| Ok(Ref::small_int(DIGIT_LIMIT.get() as i64));
    /// Sets the most digits that conversion between integers and text takes.
    "set_int_max_str_digits" (maxdigits) => set_int_max_str_digits;
    /// Tells hooks of an event: there are none.
    raw "audit" (event, /, *args) => audit;
    /// Objects that are alive.
    "getallocatedblocks" () => |_| Ok(Ref::small_int(memory::live_objects() as i64));
    /// Tells standard error how much memory there is left: the format is every implementation's own.
    "_debugmallocstats" () => debugmallocstats;
    /// Seconds between switches of threads.
    "getswitchinterval" () => |_| from_float(SWITCH_INTERVAL.0.get());
    /// Sets it. Threads take turns by what they did, so that it changes nothing.
    "setswitchinterval" (interval, /) => set_switch_interval;
    /// The tracing function: there is none.
    "gettrace" () => |_| Ok(none_ref());
    /// The profiling function: there is none.
    "getprofile" () => |_| Ok(none_ref());
    /// Sets the tracing function, to None: compiled code calls none.
    "settrace" (function, /) => no_hook;
    /// Sets the profiling function, to None: compiled code calls none.
    "setprofile" (function, /) => no_hook;
    /// Whether threads take turns: True.
    "_is_gil_enabled" () => |_| Ok(bool_ref(true));
    /// Takes the descriptors of instances' dicts and weak references out of a class.
    "_clear_type_descriptors" (class, /) => clear_type_descriptors;
}

/// Seconds between switches of threads, as the program set them.
struct SwitchInterval(Cell<f64>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for SwitchInterval {}

static SWITCH_INTERVAL: SwitchInterval = SwitchInterval(Cell::new(0.005));

fn set_switch_interval(args: &[Value]) -> PyResult {
    let interval = to_float(args[0])?;
    if interval.is_nan() || interval <= 0.0 {
        throw!(ValueError, "switch interval must be strictly positive");
    }
    SWITCH_INTERVAL.0.set(interval);
    Ok(none_ref())
}

/// CPython's lowest limit of digits, below which the check would cost more than it saves.
const DIGITS_THRESHOLD: i64 = 640;

fn no_hook(args: &[Value]) -> PyResult {
    if !args[0].is_none() {
        throw!(NotImplementedError, "programs are compiled to machine code: it calls nobody for each line");
    }
    Ok(none_ref())
}

fn debugmallocstats(_: &[Value]) -> PyResult {
    // What the platform has not handed out; what the runtime took and keeps for its next objects is not in it.
    let line = format!("objects: {}, bytes free: {}\n", memory::live_objects(), gate::memory::available());
    // Nobody to read it is no error of the program's.
    let _ = gate::console::write(Stream::Err, line.as_bytes());
    Ok(none_ref())
}

fn clear_type_descriptors(args: &[Value]) -> PyResult {
    let Some(ty) = type_object::as_type(args[0]) else {
        throw!(TypeError, "_clear_type_descriptors() argument must be type, not {}", args[0].type_name());
    };
    clear_descriptors(ty)?;
    Ok(none_ref())
}

fn exit(args: &[Value]) -> PyResult {
    Err(match args[0].given() {
        // `PyErr_SetObject`: None stands for no arguments, a tuple for several.
        None => raise_bare(&types::SystemExit),
        Some(status) if status.is_none() => raise_bare(&types::SystemExit),
        Some(status) => match status.downcast::<Tuple>() {
            Some(arguments) => raise_with(&types::SystemExit, arguments.items()),
            None => raise_with(&types::SystemExit, &[status]),
        },
    })
}

fn exc_info(_: &[Value]) -> PyResult {
    let Some(handled) = runtime().handled() else {
        return Ok(Tuple::from_values(&[none(); 3])?.into_ref());
    };
    let traceback =
        handled.downcast::<BaseException>().and_then(|exception| exception.traceback().given()).unwrap_or_else(none);
    Ok(Tuple::from_values(&[Value::of(handled.ty()), handled, traceback])?.into_ref())
}

fn exception(_: &[Value]) -> PyResult {
    Ok(runtime().handled().map_or_else(none_ref, Value::to_ref))
}

fn intern(args: &[Value]) -> PyResult {
    let Some(text) = args[0].downcast::<Str>() else {
        throw!(TypeError, "intern() argument must be str, not {}", args[0].type_name());
    };
    if !args[0].is_exact::<Str>() {
        throw!(TypeError, "can't intern {}", args[0].type_name());
    }
    Ok(interned(text).into_ref())
}

fn getsizeof(args: &[Value]) -> PyResult {
    let name = intern_text("__sizeof__")?;
    // Of the type: an instance's own attribute does not count.
    if let Some(method) = args[0].ty().lookup(&name).map(Value::to_ref) {
        let bound = match method.ty().slots().descr_get() {
            Some(bind) => bind(method.as_value(), args[0], Value::of(args[0].ty()))?,
            None => method,
        };
        return call_positional(bound.as_value(), &[]);
    }
    // The method's row is linked only into programs that name it; what it would say is known here.
    Ok(Ref::small_int(memory::size_of_value(args[0]) as i64))
}

fn getrefcount(args: &[Value]) -> PyResult {
    let count = match args[0].header() {
        // SAFETY: a value's header is alive.
        Some(header) => unsafe { (*header.as_ptr()).refcount },
        None => IMMORTAL_REFCOUNT,
    };
    Ok(Ref::small_int(i64::from(count)))
}

fn recursion_limit() -> i64 {
    // SAFETY: the head is always valid.
    unsafe { (*runtime().head()).depth_limit as i64 }
}

fn setrecursionlimit(args: &[Value]) -> PyResult {
    let limit = index(args[0])?;
    let Some(limit) = to_i64(limit.as_value()).and_then(|limit| i32::try_from(limit).ok()) else {
        throw!(OverflowError, "Python int too large to convert to C int");
    };
    if limit < 1 {
        throw!(ValueError, "recursion limit must be greater or equal than 1");
    }
    // SAFETY: the head is always valid.
    let depth = unsafe { (*runtime().head()).depth };
    if depth >= limit as u64 {
        throw!(
            RecursionError,
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
    }
    // SAFETY: as above.
    unsafe { (*runtime().head()).depth_limit = limit as u64 };
    Ok(none_ref())
}

fn set_int_max_str_digits(args: &[Value]) -> PyResult {
    let digits = index(args[0])?;
    let Some(digits) = to_i64(digits.as_value()).and_then(|digits| i32::try_from(digits).ok()) else {
        throw!(OverflowError, "Python int too large to convert to C int");
    };
    let digits = i64::from(digits);
    if digits != 0 && digits < DIGITS_THRESHOLD {
        throw!(ValueError, "maxdigits must be >= {DIGITS_THRESHOLD} or 0 for unlimited");
    }
    DIGIT_LIMIT.set(digits as usize);
    Ok(none_ref())
}

fn audit(args: &[Value], _kwnames: Value) -> PyResult {
    match args.first() {
        None => throw!(TypeError, "audit expected at least 1 argument, got 0"),
        Some(event) if event.downcast::<Str>().is_none() => {
            throw!(TypeError, "expected str for argument 'event', not {}", event.type_name())
        }
        Some(_) => Ok(none_ref()),
    }
}
