//! `ContextVar`: the name of a value that each context has one of.

use super::current;
use super::token::{self, Token};
use alloc::format;
use py_abi::layout::Header;
use py_runtime::exceptions::types;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::generic_alias;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{hash, repr_text};
use py_runtime::raise::raise_with;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A variable.
#[repr(C)]
pub struct ContextVar {
    header: ObjHeader,
    name: Ref,
    default: OwnedCell,
}

native_type! {
    /// `contextvars.ContextVar`
    pub CONTEXT_VAR: ContextVar = "_contextvars" "ContextVar", base OBJECT;
    flags: GC;
    slots: {
        new: make, repr: repr, dealloc: dealloc_as::<ContextVar>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// The value in the context that runs, or a default.
        "get" (self, default=<unrepresentable>, /) => get;
        /// Sets the value in the context that runs; what undoes it.
        "set" (self, value, /) => set;
        /// Undoes a `set`.
        "reset" (self, token, /) => reset;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        get "name" => |v| Ok(this(v).name.clone());
    }
}

signature! { static NEW = "ContextVar" (name, *, default=<unrepresentable>); }

fn this(v: Value) -> &'static ContextVar {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// A variable without a default.
pub(super) fn new(name: &str) -> PyResult {
    let name = Str::new_ref(name)?;
    Ok(new_object(&CONTEXT_VAR, |header| ContextVar { header, name, default: OwnedCell::EMPTY })?.into_ref())
}

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let positional = args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    if positional > 1 {
        throw!(TypeError, "ContextVar() takes at most 1 positional argument ({positional} given)");
    }
    if positional == 0 {
        throw!(TypeError, "ContextVar() takes exactly 1 positional argument (0 given)");
    }
    let bound = NEW.bind(args, kwnames)?;
    if bound[0].downcast::<Str>().is_none() {
        throw!(TypeError, "context variable name must be a str");
    }
    hash(bound[0])?;
    let default = OwnedCell::EMPTY;
    default.set(bound[1].given().map(Value::to_ref));
    Ok(new_object(ty, |header| ContextVar { header, name: bound[0].to_ref(), default })?.into_ref())
}

fn repr(v: Value) -> PyResult {
    let mut text = format!("<ContextVar name={}", repr_text(this(v).name.as_value())?);
    if let Some(default) = this(v).default.get().given() {
        text.push_str(&format!(" default={}", repr_text(default)?));
    }
    Str::new_ref(&format!("{text} at {:#x}>", v.word()))
}

fn get(args: &[Value]) -> PyResult {
    if let Some(found) = current()?.value(args[0])? {
        return Ok(found);
    }
    match args[1].given().or(this(args[0]).default.get().given()) {
        Some(default) => Ok(default.to_ref()),
        None => Err(raise_with(&types::LookupError, &[args[0]])),
    }
}

fn set(args: &[Value]) -> PyResult {
    let context = current()?;
    let before = context.set_value(args[0], Some(args[1]))?;
    token::new(args[0], context.into_ref(), before)
}

fn reset(args: &[Value]) -> PyResult {
    let Some(token) = args[1].downcast::<Token>() else {
        throw!(TypeError, "expected an instance of Token, got {}", repr_text(args[1])?);
    };
    token.undo(args[0])?;
    Ok(none_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a variable.
    unsafe { (*header.cast::<ContextVar>()).default.traverse(visit) };
}

fn clear(v: Value) {
    this(v).default.set(None);
}
