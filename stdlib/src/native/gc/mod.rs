//! `gc`: the cycle collector.
//!
//! Source: CPython's `Modules/gcmodule.c`. Needs no capability. There are two generations here, the young objects and all,
//! so that CPython's first two are one. There is no debugging output, and nothing is ever uncollectable.

mod objects;
mod observe;

use py_runtime::memory::collect::{self, Generation};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::index_i64;
use py_runtime::types::TypeFlags;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("gc", "", " The collector of objects that only refer to each other.");

rows! { "gc":
    /// Turns automatic collection on.
    "enable" () => |_| { collect::set_enabled(true); Ok(none_ref()) };
    /// Turns automatic collection off.
    "disable" () => |_| { collect::set_enabled(false); Ok(none_ref()) };
    /// Whether automatic collection is on.
    "isenabled" () => |_| Ok(bool_ref(collect::is_enabled()));
    /// Collects the objects up to a generation; returns how many were unreachable.
    "collect" (generation=2) => run;
    /// Sets how many new objects make a collection due; 0 is never. What is said of older generations has no effect.
    raw "set_threshold" (threshold0, threshold1=None, threshold2=None, /) => set_threshold;
    /// How many new objects make a collection due.
    "get_threshold" () => |_| numbers([collect::threshold(), 10, 0]);
    /// How many new objects there are.
    "get_count" () => |_| numbers([collect::young(), 0, 0]);
    /// Whether an object can be part of a cycle.
    "is_tracked" (obj, /) => |args| Ok(bool_ref(args[0].ty().has(TypeFlags::GC)));
}

fn numbers(counts: [usize; 3]) -> PyResult {
    let counts = counts.map(|count| Ref::small_int(count as i64));
    Ok(Tuple::from_values(&counts.each_ref().map(Ref::as_value))?.into_ref())
}

fn run(args: &[Value]) -> PyResult {
    let generation = match args[0].given().map_or(Ok(2), index_i64)? {
        0 | 1 => Generation::Young,
        2 => Generation::Full,
        _ => throw!(ValueError, "invalid generation"),
    };
    Ok(Ref::small_int(collect::collect(generation) as i64))
}

fn set_threshold(args: &[Value], _: Value) -> PyResult {
    let (Some(first), 1..=3) = (args.first(), args.len()) else {
        throw!(TypeError, "gc.set_threshold requires 1 to 3 arguments");
    };
    collect::set_threshold(usize::try_from(index_i64(*first)?).unwrap_or(0));
    Ok(none_ref())
}
