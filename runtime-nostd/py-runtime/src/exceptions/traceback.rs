//! `traceback`: the way of an exception, one object a function that it left or was caught in.
//!
//! Compiled code calls `rt_trace` on its cold path when an operation has raised; the return address says where
//! ([`crate::frames`]). Tracebacks keep no locals alive: a listed difference from CPython.

use super::BaseException;
use crate::builtin_type;
use crate::frames::{self, Place};
use crate::object::ObjHeader;
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::runtime::runtime;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::vec::Vec;
use py_abi::layout::Header;

/// One entry; the next one is nearer to where the exception was raised.
#[repr(C)]
pub struct Traceback {
    header: ObjHeader,
    next: OwnedCell,
    place: Place,
}

builtin_type! {
    /// traceback(tb_next, tb_frame, tb_lasti, tb_lineno)
    /// --
    ///
    /// `types.TracebackType`
    pub TRACEBACK: Traceback = BuiltinType::Traceback "traceback", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        dealloc: crate::memory::dealloc_as::<Traceback>,
        traverse: traverse,
        clear: clear,
    } inherit TypeSlots::OBJECT;
}

rows! { "traceback":
    getset "tb_next" => |v| Ok(this(v).next.get().given().map_or_else(none_ref, Value::to_ref)), set_next;
    get "tb_frame" => |v| crate::objects::frame::new(this(v).place, None);
    get "tb_lineno" => |v| Ok(Ref::small_int(i64::from(this(v).place.position.line)));
    get "tb_lasti" => |v| Ok(Ref::small_int(this(v).place.instruction()));
    /// The names of its own attributes.
    "__dir__" (self, /) => |_| {
        let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"].map(Str::new_ref);
        Ok(List::from_refs(names.into_iter().collect::<PyResult<Vec<Ref>>>()?)?.into_ref())
    };
}

fn this(v: Value) -> &'static Traceback {
    // SAFETY: rows and slots of `traceback` get tracebacks only.
    unsafe { v.cast::<Traceback>() }
}

impl Traceback {
    /// Where the exception passed.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The entry nearer to where the exception was raised.
    pub fn next(&self) -> Option<&'static Traceback> {
        self.next.get().downcast::<Traceback>()
    }
}

/// Adds the place of `return_address` to the pending exception's traceback. Without memory for it the entry is missing:
/// the exception itself matters more. A bare `raise` adds none.
pub fn record(return_address: *const u8) {
    if runtime().take_reraised() {
        return;
    }
    let (Some(place), Some(exception)) = (frames::place_of_return(return_address as u64), runtime().pending()) else {
        return;
    };
    let Some(exception) = exception.downcast::<BaseException>() else { return };
    push(exception, place);
}

/// Begins the traceback of an exception that was made and not raised, with the innermost Python code.
pub fn begin_here(exception: &BaseException) {
    if let Some(place) = frames::walk(Some) {
        push(exception, place);
    }
}

fn push(exception: &BaseException, place: Place) {
    let allocated = crate::memory::try_new_object::<Traceback>(&TRACEBACK, |header| Traceback {
        header,
        next: OwnedCell::EMPTY,
        place,
    });
    if let Some(entry) = allocated {
        entry.next.set(exception.traceback.replace(None));
        exception.traceback.set(Some(entry.into_ref()));
    }
}

fn set_next(v: Value, next: Value) -> PyResult<()> {
    if next.is_missing() {
        throw!(TypeError, "can't delete tb_next attribute");
    }
    if next.is_none() {
        this(v).next.set(None);
        return Ok(());
    }
    let mut at = next.downcast::<Traceback>();
    if at.is_none() {
        throw!(TypeError, "expected traceback object, got '{}'", next.type_name());
    }
    while let Some(entry) = at {
        if core::ptr::eq(entry, this(v)) {
            throw!(ValueError, "traceback loop detected");
        }
        at = entry.next();
    }
    this(v).next.set(Some(next.to_ref()));
    Ok(())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    if let Some(next) = this(Value::from_word(header as u64)).next.get().given() {
        visit(next);
    }
}

fn clear(v: Value) {
    this(v).next.set(None);
}
