//! Hooks of coroutines and asynchronous generators: what an event loop sets while it runs.

use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::intern::intern_text;
use py_runtime::objects::frame;
use py_runtime::objects::generator::async_generator::HOOKS;
use py_runtime::objects::generator::coroutine::set_origin_tracker;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::struct_sequence::make;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, index_i64};
use py_runtime::threads;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, struct_sequence, throw};

struct_sequence! {
    /// What `sys.get_asyncgen_hooks` gives.
    pub ASYNCGEN_HOOKS: AsyncgenHooks = "builtins" "asyncgen_hooks";
    items: firstiter finalizer;
    hidden: ;
}

rows! { "sys":
    /// What is called for asynchronous generators that begin, and for those that die before their end.
    "get_asyncgen_hooks" () => get_asyncgen_hooks;
    /// Sets either or both of them; None is nothing.
    "set_asyncgen_hooks" (firstiter=<unrepresentable>, finalizer=<unrepresentable>) => set_asyncgen_hooks;
    /// How many calls `cr_origin` of new coroutines tells.
    "get_coroutine_origin_tracking_depth" () => |_| Ok(Ref::small_int(STATE.depth.get()));
    /// Sets how many calls `cr_origin` of new coroutines tells; with 0 it is None.
    "set_coroutine_origin_tracking_depth" (depth) => set_depth;
}

struct State {
    /// How many calls of an origin are told.
    depth: Cell<i64>,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for State {}

static STATE: State = State { depth: Cell::new(0) };

fn get_asyncgen_hooks(_: &[Value]) -> PyResult {
    let hook = |cell: &OwnedCell| cell.get().given().map_or_else(none_ref, Value::to_ref);
    make::<AsyncgenHooks>([hook(&HOOKS.first), hook(&HOOKS.finalizer)])
}

fn set_asyncgen_hooks(args: &[Value]) -> PyResult {
    set(&HOOKS.finalizer, args[1], "finalizer")?;
    set(&HOOKS.first, args[0], "firstiter")?;
    Ok(none_ref())
}

fn set(cell: &OwnedCell, hook: Value, what: &str) -> PyResult<()> {
    let Some(hook) = hook.given() else { return Ok(()) };
    if !hook.is_none() && hook.ty().slots().call().is_none() {
        throw!(TypeError, "callable {what} expected, got {}", hook.type_name());
    }
    threads::make_own(&HOOKS.first);
    if threads::make_own(&HOOKS.finalizer) {
        exit_hooks::add(Moment::AfterModules, || {
            HOOKS.first.set(None);
            HOOKS.finalizer.set(None);
        });
    }
    cell.set(Some(hook.to_ref()).filter(|hook| !hook.as_value().is_none()));
    Ok(())
}

fn set_depth(args: &[Value]) -> PyResult {
    let depth = index_i64(args[0])?;
    if depth < 0 {
        throw!(ValueError, "depth must be >= 0");
    }
    STATE.depth.set(depth);
    set_origin_tracker((depth > 0).then_some(origin as fn() -> PyResult));
    Ok(none_ref())
}

/// The calls that led here, innermost first: file, line and function of each (`compute_cr_origin`).
fn origin() -> PyResult {
    let mut calls = Vec::new();
    let mut next = frame::of_caller(0)?;
    while let Some(frame) = next.filter(|frame| !frame.as_value().is_none()) {
        if calls.len() as i64 >= STATE.depth.get() {
            break;
        }
        let attribute = |of: Value, name: &str| get_attr(of, &*intern_text(name)?);
        let code = attribute(frame.as_value(), "f_code")?;
        let fields = [
            attribute(code.as_value(), "co_filename")?,
            attribute(frame.as_value(), "f_lineno")?,
            attribute(code.as_value(), "co_name")?,
        ];
        calls.push(Tuple::from_refs(fields)?.into_ref());
        next = Some(attribute(frame.as_value(), "f_back")?);
    }
    Ok(Tuple::from_vec(calls)?.into_ref())
}
