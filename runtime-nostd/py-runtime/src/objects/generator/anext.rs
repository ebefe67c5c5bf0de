//! `aiter` and `anext`.

use super::awaiting::awaitable;
use crate::exceptions::types;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::iter_self;
use crate::objects::object::OBJECT;
use crate::protocol::{call_method, call_special, get_special};
use crate::raise::{catch, raise_with};
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{builtin_type, names, rows, throw};
use py_abi::layout::Header;
use py_abi::ops::Awaited;

/// `anext(iterator, default)`: awaits an item, or gives the default at the end.
#[repr(C)]
pub struct AnextAwaitable {
    header: ObjHeader,
    wrapped: Ref,
    default: Ref,
}

builtin_type! {
    /// `anext_awaitable`
    pub ANEXT_AWAITABLE: AnextAwaitable = BuiltinType::AnextAwaitable "anext_awaitable", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self,
        next: anext_next,
        dealloc: crate::memory::dealloc_as::<AnextAwaitable>,
        traverse: anext_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "anext_awaitable":
    /// Itself.
    "__await__" (self, /) => |args| Ok(args[0].to_ref());
    /// Passes a value on to what is awaited.
    "send" (self, arg, /) => |args| proxy(args[0], &names::SEND, &args[1..]);
    /// Raises an exception in what is awaited.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => |args| {
        let given = args.iter().take_while(|arg| !arg.is_missing()).count();
        proxy(args[0], &names::THROW, &args[1..given])
    };
    /// Closes what is awaited.
    "close" (self, /) => |args| proxy(args[0], &names::CLOSE, &[]);
}

/// `aiter(v)`
pub fn aiter(args: &[Value]) -> PyResult {
    let v = args[0];
    let Some(iterator) = call_special(v, &names::AITER, &[]) else {
        throw!(TypeError, "'{}' object is not an async iterable", v.type_name());
    };
    let iterator = iterator?;
    if get_special(iterator.as_value(), &names::ANEXT)?.is_none() {
        throw!(TypeError, "aiter() returned not an async iterator of type '{}'", iterator.type_name());
    }
    Ok(iterator)
}

/// `anext(iterator[, default])`
pub fn anext(args: &[Value]) -> PyResult {
    let iterator = args[0];
    let Some(awaited) = call_special(iterator, &names::ANEXT, &[]) else {
        throw!(TypeError, "'{}' object is not an async iterator", iterator.type_name());
    };
    let wrapped = awaited?;
    let Some(default) = args[1].given().map(Value::to_ref) else { return Ok(wrapped) };
    Ok(new_object(&ANEXT_AWAITABLE, |header| AnextAwaitable { header, wrapped, default })?.into_ref())
}

fn of(v: Value) -> &'static AnextAwaitable {
    // SAFETY: rows and slots of the type get its instances.
    unsafe { v.cast::<AnextAwaitable>() }
}

/// The iterator of what is awaited (`anextawaitable_getiter`).
fn iterator_of(v: Value) -> PyResult {
    let iterator = awaitable(of(v).wrapped.as_value(), Awaited::Expression)?;
    match call_special(iterator.as_value(), &names::AWAIT, &[]) {
        Some(wrapper) if iterator.ty().slots().next().is_none() => wrapper,
        _ => Ok(iterator),
    }
}

/// The end is the default's turn.
fn or_default(v: Value, result: PyResult) -> PyResult {
    result.or_else(|raised| {
        drop(catch(raised, &types::StopAsyncIteration)?);
        Err(raise_with(&types::StopIteration, &[of(v).default.as_value()]))
    })
}

fn anext_next(v: Value) -> PyResult<Option<Ref>> {
    let iterator = iterator_of(v)?;
    let Some(next) = iterator.ty().slots().next() else {
        throw!(TypeError, "'{}' object is not an iterator", iterator.type_name());
    };
    // Not `protocol::next`, for which the result in `StopIteration` does not matter.
    let item = next(iterator.as_value()).and_then(|item| item.ok_or_else(|| crate::raise!(StopIteration)));
    or_default(v, item).map(Some)
}

fn proxy(v: Value, method: &names::Name, args: &[Value]) -> PyResult {
    let iterator = iterator_of(v)?;
    or_default(v, call_method(iterator.as_value(), method.get(), args))
}

unsafe fn anext_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an awaitable.
    let awaitable = unsafe { &*header.cast::<AnextAwaitable>() };
    visit(awaitable.wrapped.as_value());
    visit(awaitable.default.as_value());
}
