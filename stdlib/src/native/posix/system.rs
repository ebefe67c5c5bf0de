//! What the program can learn of the system, and its end.

use platform::{Ending, Errno, gate};
use py_runtime::denied::raise_refused;
use py_runtime::exceptions::{message_of, types};
use py_runtime::memory::zeroed;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::float::from_float;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::struct_sequence::make;
use py_runtime::protocol::index_i64;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, struct_sequence, throw};

struct_sequence! {
    /// `os.terminal_size`
    pub TERMINAL_SIZE: TerminalSize = "os" "terminal_size";
    items: columns lines;
    hidden: ;
}

struct_sequence! {
    /// `posix.times_result`
    pub TIMES_RESULT: TimesResult = "posix" "times_result";
    items: user system children_user children_system elapsed;
    hidden: ;
}

rows! { "posix":
    type "error" => types::OSError;
    type "terminal_size" => TERMINAL_SIZE;
    type "times_result" => TIMES_RESULT;
    constant "_have_functions" => have_functions;
    /// Unpredictable bytes.
    "urandom" (size, /) => urandom;
    /// Ends the program at once.
    "_exit" (status) => exit;
    /// The text of an error's number.
    "strerror" (code, /) => strerror;
    /// How many processors there are for the program.
    "cpu_count" () => |_| Ok(Ref::small_int(1));
    /// The program's number: it is the only one.
    "getpid" () => |_| Ok(Ref::small_int(1));
    /// The number of the program that started this one: none did.
    "getppid" () => |_| Ok(Ref::small_int(0));
    /// The processor's time, and the time since some moment.
    "times" () => times;
    /// The size of a terminal: there is none.
    "get_terminal_size" (fd=<unrepresentable>, /) => |_| Err(raise_refused(Errno(25).into()));
    /// The encoding of a terminal.
    "device_encoding" (fd) => |_| Ok(none_ref());
}

/// What functions can do beyond the least: links are told from what they lead to.
fn have_functions() -> PyResult {
    let name = Str::new_ref("HAVE_LSTAT")?;
    Ok(List::from_values(&[name.as_value()])?.into_ref())
}

fn urandom(args: &[Value]) -> PyResult {
    let Ok(size) = usize::try_from(to_isize(args[0])?) else { throw!(ValueError, "negative argument not allowed") };
    let mut bytes = zeroed(size)?;
    gate::entropy::fill(&mut bytes).map_err(raise_refused)?;
    from_slice(&bytes)
}

fn exit(args: &[Value]) -> PyResult {
    gate::process::exit(Ending::Exited(index_i64(args[0])? as u8))
}

fn strerror(args: &[Value]) -> PyResult {
    Str::new_ref(&message_of(Errno(index_i64(args[0])? as i32)))
}

fn times(_: &[Value]) -> PyResult {
    let seconds = |ns: u64| from_float(ns as f64 / 1e9);
    let zero = || from_float(0.0);
    let own = seconds(gate::clock::cpu_ns())?;
    make::<TimesResult>([own, zero()?, zero()?, zero()?, seconds(gate::clock::monotonic_ns())?])
}
