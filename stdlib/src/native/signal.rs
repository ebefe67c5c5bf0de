//! `_signal`: numbers, names and handlers of signals.
//!
//! Source: CPython's `Modules/signalmodule.c`. Nobody sends signals to a program here, in an image or hosted: handlers run
//! only for `raise_signal`, in the main thread: there at once, else as soon as it can. What waits for signals or makes the system send them (`alarm`, `setitimer`, `pause`,
//! `sigwait` …) is left out, as CPython leaves out what its system lacks. Needs no capability.

use core::cell::Cell;
use platform::Errno;
use py_runtime::call::call_positional;
use py_runtime::exceptions::raise_errno;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::intern::intern_text;
use py_runtime::objects::frame;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::module::Module;
use py_runtime::objects::set::Set;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::index;
use py_runtime::threads;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_signal":
    /// Sets what is called for a signal; what was called before.
    "signal" (signalnum, handler, /) => signal;
    /// What is called for a signal.
    "getsignal" (signalnum, /) => |args| Ok(handler(number(args[0])?));
    /// Sends a signal to the program itself.
    "raise_signal" (signalnum, /) => raise_signal;
    /// What a signal is called.
    "strsignal" (signalnum, /) => strsignal;
    /// Raises KeyboardInterrupt.
    "default_int_handler" (signalnum, frame, /) => |_| throw!(KeyboardInterrupt);
    /// The numbers of all signals.
    "valid_signals" () => valid_signals;
    /// Sets the file that a signal's number is written to; the one before. Nothing is ever written.
    "set_wakeup_fd" (fd, /, *, warn_on_full_buffer=True) => set_wakeup_fd;
}

macro_rules! numbers {
    ($($name:literal $number:literal;)*) => {
        rows! { "_signal": $(constant $name => || Ok(Ref::small_int($number));)* }
    };
}

numbers! {
    "ITIMER_REAL" 0;
    "SIG_BLOCK" 0;
    "SIG_DFL" 0;
    "ITIMER_VIRTUAL" 1;
    "SIG_IGN" 1;
    "SIG_UNBLOCK" 1;
    "ITIMER_PROF" 2;
    "SIG_SETMASK" 2;
    "NSIG" 65;
    "SIGHUP" 1;
    "SIGINT" 2;
    "SIGQUIT" 3;
    "SIGILL" 4;
    "SIGTRAP" 5;
    "SIGABRT" 6;
    "SIGIOT" 6;
    "SIGBUS" 7;
    "SIGFPE" 8;
    "SIGKILL" 9;
    "SIGUSR1" 10;
    "SIGSEGV" 11;
    "SIGUSR2" 12;
    "SIGPIPE" 13;
    "SIGALRM" 14;
    "SIGTERM" 15;
    "SIGSTKFLT" 16;
    "SIGCHLD" 17;
    "SIGCLD" 17;
    "SIGCONT" 18;
    "SIGSTOP" 19;
    "SIGTSTP" 20;
    "SIGTTIN" 21;
    "SIGTTOU" 22;
    "SIGURG" 23;
    "SIGXCPU" 24;
    "SIGXFSZ" 25;
    "SIGVTALRM" 26;
    "SIGPROF" 27;
    "SIGWINCH" 28;
    "SIGIO" 29;
    "SIGPOLL" 29;
    "SIGPWR" 30;
    "SIGSYS" 31;
    "SIGRTMIN" 34;
    "SIGRTMAX" 64;
}

/// What signals are called, from 1 on.
const NAMES: [&str; 31] = [
    "Hangup",
    "Interrupt",
    "Quit",
    "Illegal instruction",
    "Trace/breakpoint trap",
    "Aborted",
    "Bus error",
    "Floating point exception",
    "Killed",
    "User defined signal 1",
    "Segmentation fault",
    "User defined signal 2",
    "Broken pipe",
    "Alarm clock",
    "Terminated",
    "Stack fault",
    "Child exited",
    "Continued",
    "Stopped (signal)",
    "Stopped",
    "Stopped (tty input)",
    "Stopped (tty output)",
    "Urgent I/O condition",
    "CPU time limit exceeded",
    "File size limit exceeded",
    "Virtual timer expired",
    "Profiling timer expired",
    "Window changed",
    "I/O possible",
    "Power failure",
    "Bad system call",
];

const SIGNALS: usize = 65;
const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;
const SIGINT: usize = 2;
const SIGKILL: usize = 9;
const SIGPIPE: usize = 13;
const SIGSTOP: usize = 19;
const SIGXFSZ: usize = 25;
/// Signals whose default is to do nothing: `SIGCHLD`, `SIGCONT`, `SIGURG`, `SIGWINCH`.
const HARMLESS: [usize; 4] = [17, 18, 23, 28];
/// The two that the C library keeps for itself.
const INTERNAL: [usize; 2] = [32, 33];

/// What is called for each signal; missing for its default.
struct Handlers([OwnedCell; SIGNALS], Cell<i64>);

/// Signals that the main thread is to handle, a bit each, and whether the module was ever imported.
struct Sent(Cell<u128>, Cell<bool>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Sent {}

static SENT: Sent = Sent(Cell::new(0), Cell::new(false));

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Handlers {}

static HANDLERS: Handlers = Handlers([const { OwnedCell::EMPTY }; SIGNALS], Cell::new(-1));

/// `SIGINT` begins with the handler that raises, as in CPython.
#[unsafe(export_name = "molt_init._signal")]
extern "C" fn init(module: u64) -> i32 {
    SENT.1.set(true);
    exit_hooks::add(Moment::AfterModules, || HANDLERS.0.iter().for_each(|handler| handler.set(None)));
    let default = || -> PyResult<Option<Ref>> {
        let Some(module) = Value::from_word(module).downcast::<Module>() else { return Ok(None) };
        Ok(module.dict().get_name(&*intern_text("default_int_handler")?).map(Value::to_ref))
    };
    match default() {
        Ok(default) => {
            HANDLERS.0[SIGINT].set(default);
            0
        }
        Err(_) => -1,
    }
}

fn number(v: Value) -> PyResult<usize> {
    let wanted = index(v)?;
    match to_i64(wanted.as_value()) {
        Some(wanted @ 1..65) => Ok(wanted as usize),
        _ => throw!(ValueError, "signal number out of range"),
    }
}

fn handler(signal: usize) -> Ref {
    match HANDLERS.0[signal].get().given() {
        Some(handler) => handler.to_ref(),
        // CPython ignores these two so that writing says what is wrong.
        None if matches!(signal, SIGPIPE | SIGXFSZ) => Ref::small_int(IGNORE),
        None if INTERNAL.contains(&signal) => none_ref(),
        None => Ref::small_int(DEFAULT),
    }
}

fn signal(args: &[Value]) -> PyResult {
    if threads::current() != threads::MAIN {
        throw!(ValueError, "signal only works in main thread of the main interpreter");
    }
    let wanted = args[1];
    let is_number = index_of(wanted);
    let number = number(args[0])?;
    if wanted.ty().slots().call().is_none() && !matches!(is_number, Some(DEFAULT | IGNORE)) {
        throw!(TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    if matches!(number, SIGKILL | SIGSTOP) || INTERNAL.contains(&number) {
        return Err(raise_errno(Errno::EINVAL));
    }
    let before = handler(number);
    let kept = match is_number {
        Some(number) => Ref::small_int(number),
        None => wanted.to_ref(),
    };
    HANDLERS.0[number].set(Some(kept));
    Ok(before)
}

/// The number that `SIG_DFL` and `SIG_IGN` are, also as members of an enumeration.
fn index_of(v: Value) -> Option<i64> {
    v.is_instance_of(&py_runtime::objects::int::INT).then(|| to_i64(v)).flatten()
}

fn raise_signal(args: &[Value]) -> PyResult {
    let number = number(args[0])?;
    let handler = handler(number);
    match index_of(handler.as_value()) {
        Some(IGNORE) => Ok(none_ref()),
        // Without a handler the system would end the program in its own way, which there is none of.
        Some(_) if HARMLESS.contains(&number) => Ok(none_ref()),
        Some(_) => Err(raise_errno(Errno::ENOSYS)),
        None => send_to_main(number),
    }
}

/// `_thread.interrupt_main(signum)`
pub(super) fn interrupt_main(args: &[Value]) -> PyResult {
    let number = args[0].given().map_or(Ok(SIGINT), number)?;
    if !SENT.1.get() {
        // What the handler does that nobody can have replaced.
        let raises = || throw!(KeyboardInterrupt);
        return if number == SIGINT { threads::interrupt_main(raises).map(|()| none_ref()) } else { Ok(none_ref()) };
    }
    if index_of(handler(number).as_value()).is_some() {
        return Ok(none_ref());
    }
    send_to_main(number)
}

fn send_to_main(number: usize) -> PyResult {
    SENT.0.set(SENT.0.get() | 1 << number);
    threads::interrupt_main(handle_sent)?;
    Ok(none_ref())
}

/// Runs the handlers of what was sent.
fn handle_sent() -> PyResult<()> {
    while SENT.0.get() != 0 {
        let number = SENT.0.get().trailing_zeros() as usize;
        SENT.0.set(SENT.0.get() & !(1 << number));
        let handler = handler(number);
        if index_of(handler.as_value()).is_some() {
            continue;
        }
        let frame = frame::of_caller(0)?;
        let frame = frame.as_ref().map_or_else(none, Ref::as_value);
        call_positional(handler.as_value(), &[Value::small_int(number as i64), frame])?;
    }
    Ok(())
}

fn strsignal(args: &[Value]) -> PyResult {
    let number = number(args[0])?;
    match NAMES.get(number - 1) {
        Some(name) => Str::new_ref(name),
        None if INTERNAL.contains(&number) => Ok(none_ref()),
        None => Str::new_ref(&alloc::format!("Real-time signal {}", number - 34)),
    }
}

fn valid_signals(_: &[Value]) -> PyResult {
    let set = Set::new()?;
    for number in (1..SIGNALS).filter(|number| !INTERNAL.contains(number)) {
        set.add(Value::small_int(number as i64))?;
    }
    Ok(set.into_ref())
}

fn set_wakeup_fd(args: &[Value]) -> PyResult {
    if threads::current() != threads::MAIN {
        throw!(ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    }
    let fd = index(args[0])?;
    let fd = to_i64(fd.as_value()).unwrap_or(-1);
    if fd >= 0 {
        return Err(raise_errno(Errno::EBADF));
    }
    Ok(Ref::small_int(HANDLERS.1.replace(-1)))
}
