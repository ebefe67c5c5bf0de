//! `Context`: a mapping of variables to values, in which code can run.

use super::variable::ContextVar;
use super::{CURRENT, current};
use alloc::format;
use core::cell::Cell;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;
use py_runtime::call::call;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::{Dict, missing_key};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{call_method, equal, iter, repr_text};
use py_runtime::types::slots::unhashable;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// Variables and their values.
#[repr(C)]
pub struct Context {
    header: ObjHeader,
    /// Always a dict until the object dies.
    values: OwnedCell,
    entered: Cell<bool>,
}

native_type! {
    /// `contextvars.Context`
    pub CONTEXT: Context = "_contextvars" "Context", base OBJECT;
    flags: GC | WEAK | MAPPING;
    slots: {
        new: make, len: |v| Ok(this(v).values().len()), getitem: getitem, contains: contains, iter: iter_keys,
        richcompare: compare, hash: unhashable, dealloc: dealloc_as::<Context>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Calls a function in the context.
        raw "run" (self, callable, /, *args, **kwargs) => run;
        /// A new context with the same values.
        "copy" (self, /) => |args| Ok(this(args[0]).copy()?.into_ref());
        /// The value of a variable, or a default.
        "get" (self, key, default=None, /) => get;
        /// The variables that have a value.
        "keys" (self, /) => |args| view(args[0], "keys");
        /// Their values.
        "values" (self, /) => |args| view(args[0], "values");
        /// Both.
        "items" (self, /) => |args| view(args[0], "items");
    }
}

fn this(v: Value) -> &'static Context {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &TypeObj, values: Own<Dict>, entered: bool) -> PyResult<Own<Context>> {
    let values = OwnedCell::new(values.into_ref());
    new_object(ty, |header| Context { header, values, entered: Cell::new(entered) })
}

/// The context that the program begins in.
pub fn new_entered() -> PyResult<Own<Context>> {
    new(&CONTEXT, Dict::new()?, true)
}

fn make(ty: &'static TypeObj, args: &[Value], _kwnames: Value) -> PyResult {
    if !args.is_empty() {
        throw!(TypeError, "Context() does not accept any arguments");
    }
    Ok(new(ty, Dict::new()?, false)?.into_ref())
}

impl Context {
    fn values(&self) -> Own<Dict> {
        // SAFETY: only ever set to a dict, and never cleared while somebody can call this (see `clear`).
        Own::share(unsafe { self.values.get().cast::<Dict>() })
    }

    /// A new context with the same values.
    pub fn copy(&self) -> PyResult<Own<Context>> {
        new(&CONTEXT, self.values().copy()?, false)
    }

    /// The value of a variable.
    pub fn value(&self, variable: Value) -> PyResult<Option<Ref>> {
        self.values().get(variable)
    }

    /// Gives a variable a value, or takes it away; the value before.
    pub fn set_value(&self, variable: Value, v: Option<Value>) -> PyResult<Option<Ref>> {
        let values = self.values();
        match v {
            None => values.remove(variable),
            Some(v) => {
                let before = values.get(variable)?;
                values.set(variable, v)?;
                Ok(before)
            }
        }
    }
}

fn key(v: Value) -> PyResult<Value> {
    match v.downcast::<ContextVar>() {
        Some(_) => Ok(v),
        None => throw!(TypeError, "a ContextVar key was expected, got {}", repr_text(v)?),
    }
}

fn getitem(v: Value, name: Value) -> PyResult {
    match this(v).value(key(name)?)? {
        Some(found) => Ok(found),
        None => Err(missing_key(name)),
    }
}

fn contains(v: Value, name: Value) -> PyResult<bool> {
    Ok(this(v).value(key(name)?)?.is_some())
}

fn get(args: &[Value]) -> PyResult {
    let found = this(args[0]).value(key(args[1])?)?;
    Ok(found.unwrap_or_else(|| args[2].given().map_or_else(none_ref, Value::to_ref)))
}

fn view(v: Value, what: &str) -> PyResult {
    call_method(this(v).values().as_value(), &*intern_text(what)?, &[])
}

fn iter_keys(v: Value) -> PyResult {
    iter(this(v).values().as_value())
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(one), Some(other)) = (a.downcast::<Context>(), b.downcast::<Context>()) else {
        return Ok(not_implemented_ref());
    };
    let wants_equal = match op {
        CompareOp::Eq => true,
        CompareOp::Ne => false,
        _ => return Ok(not_implemented_ref()),
    };
    let same = equal(one.values().as_value(), other.values().as_value())?;
    Ok(bool_ref(same == wants_equal))
}

fn run(args: &[Value], kwnames: Value) -> PyResult {
    let Some(callee) = args.get(1) else { throw!(TypeError, "run() missing 1 required positional argument") };
    let context = this(args[0]);
    if context.entered.replace(true) {
        let shown = repr_text(args[0])?;
        throw!(RuntimeError, "{}", format!("cannot enter context: {shown} is already entered"));
    }
    let before = current()?;
    CURRENT.0.set(Some(args[0].to_ref()));
    let result = call(*callee, &args[2..], kwnames);
    CURRENT.0.set(Some(before.into_ref()));
    context.entered.set(false);
    result
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a context.
    unsafe { (*header.cast::<Context>()).values.traverse(visit) };
}

fn clear(v: Value) {
    this(v).values().clear();
}
