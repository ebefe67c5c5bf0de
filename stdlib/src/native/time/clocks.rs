//! The clocks.

use platform::gate::clock;
use py_runtime::denied::raise_refused;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::from_float;
use py_runtime::objects::int::{from_int, to_i64};
use py_runtime::objects::str::Str;
use py_runtime::objects::{bool::bool_ref, simple_namespace};
use py_runtime::protocol::index;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "time":
    /// Seconds since the epoch.
    "time" () => |_| seconds(wall()?);
    /// Nanoseconds since the epoch.
    "time_ns" () => |_| from_int(wall()?);
    /// Seconds of a clock that never goes back.
    "monotonic" () => |_| seconds(clock::monotonic_ns());
    /// Nanoseconds of a clock that never goes back.
    "monotonic_ns" () => |_| from_int(clock::monotonic_ns());
    /// Seconds of the clock for measuring short times.
    "perf_counter" () => |_| seconds(clock::monotonic_ns());
    /// Nanoseconds of the clock for measuring short times.
    "perf_counter_ns" () => |_| from_int(clock::monotonic_ns());
    /// Seconds that the processor worked for the program.
    "process_time" () => |_| seconds(clock::cpu_ns());
    /// Nanoseconds that the processor worked for the program.
    "process_time_ns" () => |_| from_int(clock::cpu_ns());
    /// Seconds that the processor worked for the thread, which is the only one.
    "thread_time" () => |_| seconds(clock::cpu_ns());
    /// Nanoseconds that the processor worked for the thread, which is the only one.
    "thread_time_ns" () => |_| from_int(clock::cpu_ns());
    /// Seconds of the clock with a number.
    "clock_gettime" (clk_id, /) => |args| seconds(by_number(args[0])?);
    /// Nanoseconds of the clock with a number.
    "clock_gettime_ns" (clk_id, /) => |args| from_int(by_number(args[0])?);
    /// Seconds between two readings of a clock that can differ.
    "clock_getres" (clk_id, /) => resolution;
    /// What is known of a clock.
    "get_clock_info" (name, /) => clock_info;
    constant "CLOCK_REALTIME" => || Ok(Ref::small_int(REALTIME));
    constant "CLOCK_MONOTONIC" => || Ok(Ref::small_int(MONOTONIC));
    constant "CLOCK_PROCESS_CPUTIME_ID" => || Ok(Ref::small_int(PROCESS));
    constant "CLOCK_THREAD_CPUTIME_ID" => || Ok(Ref::small_int(THREAD));
    constant "CLOCK_MONOTONIC_RAW" => || Ok(Ref::small_int(MONOTONIC_RAW));
    constant "CLOCK_BOOTTIME" => || Ok(Ref::small_int(BOOT));
}

const REALTIME: i64 = 0;
const MONOTONIC: i64 = 1;
const PROCESS: i64 = 2;
const THREAD: i64 = 3;
const MONOTONIC_RAW: i64 = 4;
const BOOT: i64 = 7;

/// Nanoseconds since the epoch. Needs `time.wall`.
pub(crate) fn wall() -> PyResult<u64> {
    clock::wall_ns().map_err(raise_refused)
}

fn seconds(ns: u64) -> PyResult {
    // As CPython divides: whole seconds first would lose digits, so one division of the whole.
    from_float(ns as f64 / 1e9)
}

fn by_number(v: Value) -> PyResult<u64> {
    let number = index(v)?;
    match to_i64(number.as_value()) {
        Some(REALTIME) => wall(),
        Some(PROCESS | THREAD) => Ok(clock::cpu_ns()),
        Some(MONOTONIC | MONOTONIC_RAW | BOOT) => Ok(clock::monotonic_ns()),
        _ => Err(raise_refused(platform::gate::Refused::Failed(platform::Errno::EINVAL))),
    }
}

fn resolution(args: &[Value]) -> PyResult {
    by_number_exists(args[0])?;
    from_float(1e-9)
}

fn by_number_exists(v: Value) -> PyResult<()> {
    let number = index(v)?;
    match to_i64(number.as_value()) {
        Some(REALTIME | MONOTONIC | PROCESS | THREAD | MONOTONIC_RAW | BOOT) => Ok(()),
        _ => Err(raise_refused(platform::gate::Refused::Failed(platform::Errno::EINVAL))),
    }
}

fn clock_info(args: &[Value]) -> PyResult {
    let Some(name) = args[0].downcast::<Str>() else {
        throw!(TypeError, "get_clock_info() argument 1 must be str, not {}", args[0].type_name());
    };
    let (clock, adjusts) = match () {
        () if name.equals("time") => ("CLOCK_REALTIME", true),
        () if name.equals("monotonic") || name.equals("perf_counter") => ("CLOCK_MONOTONIC", false),
        () if name.equals("process_time") => ("CLOCK_PROCESS_CPUTIME_ID", false),
        () if name.equals("thread_time") => ("CLOCK_THREAD_CPUTIME_ID", false),
        () => throw!(ValueError, "unknown clock"),
    };
    let info = Dict::new()?;
    let implementation = Str::new_ref(&alloc::format!("clock_gettime({clock})"))?;
    let entries = [
        ("implementation", implementation),
        ("monotonic", bool_ref(!adjusts)),
        ("adjustable", bool_ref(adjusts)),
        ("resolution", from_float(1e-9)?),
    ];
    for (name, v) in entries {
        drop(info.set_name(&*py_runtime::intern::intern_text(name)?, v)?);
    }
    simple_namespace::new(&info)
}
