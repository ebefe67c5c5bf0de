//! `resource`: limits of what a process may use. Programs are asked about them before they recurse deeply or open many
//! files; here only the platform's own limits hold, so every resource is unlimited but the stack, and none can be set.
//!
//! Needs no capability: the answers are the same everywhere.

use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, iter, next};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

const INFINITY: i64 = -1;
const STACK: i64 = 3;
/// Linux's usual limit of the first stack; the depth at which RecursionError is raised fits in it.
const STACK_BYTES: i64 = 8 << 20;
const RESOURCES: i64 = 16;

rows! { "resource":
    type "error" => types::OSError;
    constant "RLIMIT_CPU" => || Ok(Ref::small_int(0));
    constant "RLIMIT_FSIZE" => || Ok(Ref::small_int(1));
    constant "RLIMIT_DATA" => || Ok(Ref::small_int(2));
    constant "RLIMIT_STACK" => || Ok(Ref::small_int(STACK));
    constant "RLIMIT_CORE" => || Ok(Ref::small_int(4));
    constant "RLIMIT_RSS" => || Ok(Ref::small_int(5));
    constant "RLIMIT_NPROC" => || Ok(Ref::small_int(6));
    constant "RLIMIT_NOFILE" => || Ok(Ref::small_int(7));
    constant "RLIMIT_OFILE" => || Ok(Ref::small_int(7));
    constant "RLIMIT_MEMLOCK" => || Ok(Ref::small_int(8));
    constant "RLIMIT_AS" => || Ok(Ref::small_int(9));
    constant "RLIMIT_SIGPENDING" => || Ok(Ref::small_int(11));
    constant "RLIMIT_MSGQUEUE" => || Ok(Ref::small_int(12));
    constant "RLIMIT_NICE" => || Ok(Ref::small_int(13));
    constant "RLIMIT_RTPRIO" => || Ok(Ref::small_int(14));
    constant "RLIMIT_RTTIME" => || Ok(Ref::small_int(15));
    constant "RLIM_INFINITY" => || Ok(Ref::small_int(INFINITY));
    /// The limit that holds and the highest that can be set.
    "getrlimit" (resource, /) => getrlimit;
    /// Sets the limit of a resource, to what it is: others cannot be had.
    "setrlimit" (resource, limits, /) => setrlimit;
    /// Bytes of a page of memory.
    "getpagesize" () => |_| Ok(Ref::small_int(4096));
}

fn limits_of(resource: Value) -> PyResult<[i64; 2]> {
    match index_i64(resource)? {
        STACK => Ok([STACK_BYTES, INFINITY]),
        0..RESOURCES => Ok([INFINITY; 2]),
        _ => throw!(ValueError, "invalid resource specified"),
    }
}

fn getrlimit(args: &[Value]) -> PyResult {
    Ok(Tuple::from_refs(limits_of(args[0])?.map(Ref::small_int))?.into_ref())
}

fn setrlimit(args: &[Value]) -> PyResult {
    let iterator = iter(args[1])?;
    let mut wanted = Vec::new();
    while let Some(limit) = next(iterator.as_value())? {
        wanted.push(index_i64(limit.as_value())?);
    }
    let [soft, hard] = wanted[..] else { throw!(ValueError, "expected a tuple of 2 integers") };
    if limits_of(args[0])? != [soft, hard] {
        throw!(ValueError, "not allowed to raise maximum limit");
    }
    Ok(py_runtime::objects::singletons::none_ref())
}
