//! The program's life: `molt_main` makes the runtime ready, runs `__main__`, reports what nobody caught, and takes
//! everything back.

use crate::exceptions::print;
use crate::exit_hooks::{self, Moment};
use crate::memory::collect::{self, Generation};
use crate::objects::function;
use crate::objects::str::Str;
use crate::runtime::runtime;
use crate::{imports, intern, memory, program, streams, threads};
use alloc::format;
use core::cell::Cell;
use platform::Stream;
use platform::memory::StackBounds;
use py_abi::program::{ABI_VERSION, ProgramDesc};

/// Stack that compiled code leaves to the runtime: for natives, finalisers, and the making of `RecursionError` itself.
const STACK_RESERVE: usize = 96 * 1024;
/// CPython's status where the last flush of standard output failed.
const FLUSH_FAILED: i32 = 120;

struct LeakCheck(Cell<bool>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for LeakCheck {}

static LEAK_CHECK: LeakCheck = LeakCheck(Cell::new(false));

/// Lets `molt_main` say on standard error how many objects are left at the end, if any. Tests ask for it.
pub fn enable_leak_check() {
    LEAK_CHECK.0.set(true);
}

/// Runs a program; returns its exit status. See [`py_abi::symbols::MAIN`].
///
/// # Safety
/// `program` and everything that it points to is static and as [`py_abi::program`] says, and this is the only call.
#[unsafe(export_name = "molt_main")]
pub unsafe extern "C" fn main(program: *const ProgramDesc) -> i32 {
    // SAFETY: by this function's contract.
    let program: &'static ProgramDesc = unsafe { &*program };
    assert!(program.abi_version == ABI_VERSION, "the program was built for another version of the runtime");
    // SAFETY: as above.
    unsafe {
        platform::program::install(program);
        intern_strings(program);
    }
    program::set_current(program);
    runtime().limit_stack(lowest_of(platform::gate::memory::stack()));
    let mut status = match imports::make_builtins().and_then(|()| imports::run_main()) {
        Ok(()) => 0,
        Err(_) => print::uncaught(),
    };
    if !flush() {
        status = FLUSH_FAILED;
    }
    end(program);
    // What finalisers printed.
    if !flush() {
        status = FLUSH_FAILED;
    }
    status
}

/// Enters the program's names, before the runtime's own: both must agree on one string for each content.
///
/// # Safety
/// As for [`main`].
unsafe fn intern_strings(program: &'static ProgramDesc) {
    for at in 0..program.interned_count as usize {
        // SAFETY: by this function's contract; static strings are valid objects.
        let known = unsafe { intern::enter(&*(*program.interned.add(at)).cast::<Str>()) };
        debug_assert!(known.is_none(), "the program has each string once");
    }
}

/// The lowest address of a stack that compiled code may use.
pub(crate) fn lowest_of(stack: StackBounds) -> u64 {
    // A small guest's stack must not be all reserve.
    let reserve = STACK_RESERVE.min((stack.high - stack.low) / 4);
    (stack.low + reserve) as u64
}

/// Writes what is buffered; false if that failed.
fn flush() -> bool {
    let flushed = streams::flush(Stream::Out).is_ok();
    drop(runtime().take_pending());
    flushed
}

/// Takes everything back, so that finalisers run: modules, what only refers to itself, what builtin types own.
fn end(program: &'static ProgramDesc) {
    runtime().replace_handled(None);
    exit_hooks::run(Moment::Threads);
    exit_hooks::run(Moment::BeforeModules);
    threads::stop();
    imports::forget_modules();
    exit_hooks::run(Moment::AfterModules);
    collect::collect(Generation::Full);
    if !LEAK_CHECK.0.get() {
        return;
    }
    // SAFETY: no Python code runs any more.
    unsafe {
        function::release_static(program);
        for ty in runtime().take_ready_types() {
            (*ty).release_owned();
        }
    }
    collect::collect(Generation::Full);
    let left = memory::live_objects();
    if left != 0 {
        streams::write_stderr(&format!("leak: {left} objects\n"));
    }
}
