//! `Token`: what undoes one `ContextVar.set`.

use super::context::Context;
use super::current;
use alloc::format;
use core::cell::Cell;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::generic_alias;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::repr_text;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A variable, where it was set, and its value before.
#[repr(C)]
pub struct Token {
    header: ObjHeader,
    variable: OwnedCell,
    context: OwnedCell,
    /// Missing if there was no value.
    before: OwnedCell,
    used: Cell<bool>,
}

native_type! {
    /// `contextvars.Token`
    pub TOKEN: Token = "_contextvars" "Token", base OBJECT;
    flags: GC;
    slots: {
        new: |_, _, _| throw!(RuntimeError, "Tokens can only be created by ContextVars"), repr: repr,
        hash: py_runtime::types::slots::unhashable, dealloc: dealloc_as::<Token>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        "__enter__" (self, /) => |args| Ok(args[0].to_ref());
        "__exit__" (self, type, value, traceback, /) => exit;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        get "var" => |v| Ok(this(v).variable.get().to_ref());
        get "old_value" => old_value;
        constant "MISSING" => no_value;
    }
}

/// What `old_value` is where there was no value.
#[repr(C)]
pub struct NoValue {
    header: ObjHeader,
}

native_type! {
    /// The type of `Token.MISSING`.
    pub NO_VALUE: NoValue = "_contextvars" "MISSING", base OBJECT;
    flags: NO_NEW;
    slots: { repr: |_| Str::new_ref("<Token.MISSING>") } inherit TypeSlots::OBJECT;
    rows: {}
}

// SAFETY: it has no content.
unsafe impl Sync for NoValue {}

static MISSING: NoValue = NoValue { header: ObjHeader::immortal(<NoValue as py_runtime::object::Object>::SHAPE) };

fn no_value() -> PyResult {
    Ok(Value::of(&MISSING).to_ref())
}

fn this(v: Value) -> &'static Token {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// What undoes that `variable` was set in `context`.
pub fn new(variable: Value, context: Ref, before: Option<Ref>) -> PyResult {
    let token = new_object(&TOKEN, |header| Token {
        header,
        variable: OwnedCell::new(variable.to_ref()),
        context: OwnedCell::new(context),
        before: OwnedCell::EMPTY,
        used: Cell::new(false),
    })?;
    token.before.set(before);
    Ok(token.into_ref())
}

impl Token {
    /// Gives `variable` the value that it had.
    pub fn undo(&self, variable: Value) -> PyResult<()> {
        let own = Value::of(self);
        if self.used.get() {
            throw!(RuntimeError, "{} has already been used once", repr_text(own)?);
        }
        if !self.variable.get().is(variable) {
            throw!(ValueError, "{} was created by a different ContextVar", repr_text(own)?);
        }
        let context = current()?;
        if !context.as_value().is(self.context.get()) {
            throw!(ValueError, "{} was created in a different Context", repr_text(own)?);
        }
        self.used.set(true);
        Context::set_value(&context, variable, self.before.get().given()).map(drop)
    }
}

fn repr(v: Value) -> PyResult {
    let used = if this(v).used.get() { " used" } else { "" };
    let variable = repr_text(this(v).variable.get())?;
    Str::new_ref(&format!("<Token{used} var={variable} at {:#x}>", v.word()))
}

fn old_value(v: Value) -> PyResult {
    match this(v).before.get().given() {
        Some(before) => Ok(before.to_ref()),
        None => no_value(),
    }
}

fn exit(args: &[Value]) -> PyResult {
    let token = this(args[0]);
    token.undo(token.variable.get())?;
    Ok(none_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a token.
    unsafe {
        let token = &*header.cast::<Token>();
        for cell in [&token.variable, &token.context, &token.before] {
            cell.traverse(visit);
        }
    }
}

fn clear(v: Value) {
    this(v).before.set(None);
}
