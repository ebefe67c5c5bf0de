//! What `gc` tells of collections: `callbacks`, `get_stats`, and the flags for debugging.

use py_runtime::call::call_positional;
use py_runtime::exceptions::report_unraisable;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::memory::collect::{self, Generation, Stats};
use py_runtime::objects::dict::Dict;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{collect as all_of, index_i64};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "gc":
    /// What could not be freed: nothing.
    constant "garbage" => || Ok(List::new()?.into_ref());
    /// Functions that are told of each collection.
    constant "callbacks" => callbacks;
    /// For each generation, how many collections there were and what they found.
    "get_stats" () => |_| get_stats();
    /// The flags for debugging.
    "get_debug" () => |_| Ok(Ref::small_int(0));
    /// Sets the flags for debugging: there is none to set.
    "set_debug" (flags, /) => set_debug;
    constant "DEBUG_STATS" => || Ok(Ref::small_int(1));
    constant "DEBUG_COLLECTABLE" => || Ok(Ref::small_int(2));
    constant "DEBUG_UNCOLLECTABLE" => || Ok(Ref::small_int(4));
    constant "DEBUG_SAVEALL" => || Ok(Ref::small_int(32));
    constant "DEBUG_LEAK" => || Ok(Ref::small_int(38));
}

struct Callbacks(OwnedCell);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Callbacks {}

static CALLBACKS: Callbacks = Callbacks(OwnedCell::EMPTY);

fn callbacks() -> PyResult {
    let list = List::new()?.into_ref();
    CALLBACKS.0.set(Some(list.clone()));
    collect::set_observer(Some(tell));
    exit_hooks::add(Moment::AfterModules, || {
        collect::set_observer(None);
        CALLBACKS.0.set(None);
    });
    Ok(list)
}

/// Calls the functions in `callbacks`.
fn tell(generation: Generation, found: Option<usize>) {
    let callbacks = CALLBACKS.0.get();
    let Some(callbacks) = callbacks.given().filter(|list| list.downcast::<List>().is_some_and(|list| !list.is_empty()))
    else {
        return;
    };
    let Ok(callbacks) = all_of(callbacks) else { return };
    for callback in callbacks {
        if let Err(raised) = tell_one(callback.as_value(), generation, found) {
            report_unraisable(raised, "calling callback", callback.as_value());
        }
    }
}

fn tell_one(callback: Value, generation: Generation, found: Option<usize>) -> PyResult<()> {
    let phase = Str::new_ref(if found.is_none() { "start" } else { "stop" })?;
    let info = numbers(&[("generation", number(generation)), ("collected", found.unwrap_or(0)), ("uncollectable", 0)])?;
    call_positional(callback, &[phase.as_value(), info.as_value()])?;
    Ok(())
}

fn number(generation: Generation) -> usize {
    match generation {
        Generation::Young => 0,
        Generation::Full => 2,
    }
}

fn numbers(entries: &[(&str, usize)]) -> PyResult {
    let dict = Dict::new()?;
    for &(name, number) in entries {
        dict.set(Str::new_ref(name)?.as_value(), Ref::small_int(number as i64).as_value())?;
    }
    Ok(dict.into_ref())
}

fn get_stats() -> PyResult {
    let generations = [collect::stats(Generation::Young), Stats::default(), collect::stats(Generation::Full)];
    let list = List::new()?;
    for Stats { collections, collected } in generations {
        list.push(numbers(&[("collections", collections), ("collected", collected), ("uncollectable", 0)])?)?;
    }
    Ok(list.into_ref())
}

fn set_debug(args: &[Value]) -> PyResult {
    if index_i64(args[0])? != 0 {
        throw!(NotImplementedError, "the collector prints nothing and keeps nothing for debugging");
    }
    Ok(none_ref())
}
