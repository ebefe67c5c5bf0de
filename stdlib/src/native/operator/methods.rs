//! `methodcaller`: what calls a method of its operand.

use super::operand;
use crate::native::functools::partial;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_runtime::call::call as call_value;
use py_runtime::intern::intern;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::nested_repr::{guarded, push_repr};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::{Str, as_str};
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{call_method, get_attr};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Value};
use py_runtime::{native_type, throw};

/// A method's name and its arguments.
#[repr(C)]
pub struct MethodCaller {
    header: ObjHeader,
    name: Own<Str>,
    /// Positional arguments, then those by name. Missing when the collector has cleared them.
    args: OwnedCell,
    /// The names, if there are any.
    kwnames: OwnedCell,
}

native_type! {
    /// methodcaller(name, /, *args, **kwargs)
    /// --
    ///
    /// What calls a method of its operand.
    ///
    /// methodcaller('name')(r) is r.name(), and methodcaller('name', 'date', foo=1)(r) is r.name('date', foo=1).
    pub METHODCALLER: MethodCaller = "operator" "methodcaller", base OBJECT;
    flags: GC;
    slots: {
        new: new, call: call, repr: repr, dealloc: dealloc_as::<MethodCaller>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        "__reduce__" (self, /) => reduce;
        get "__text_signature__" => |_| Str::new_ref("(obj, /)");
    }
}

fn this(v: Value) -> &'static MethodCaller {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let names = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    if args.len() == names {
        throw!(TypeError, "methodcaller needs at least one argument, the method name");
    }
    let Some(name) = as_str(args[0]) else { throw!(TypeError, "method name must be a string") };
    let name = intern(Own::share(name));
    let args = Tuple::from_values(&args[1..])?.into_ref();
    let made =
        new_object(ty, |header| MethodCaller { header, name, args: OwnedCell::new(args), kwnames: OwnedCell::EMPTY })?;
    made.kwnames.set((names > 0).then(|| kwnames.to_ref()));
    Ok(made.into_ref())
}

impl MethodCaller {
    fn args(&self) -> Own<Tuple> {
        self.args.get().downcast::<Tuple>().map_or_else(Tuple::empty, Own::share)
    }

    fn kwnames(&self) -> Own<Tuple> {
        self.kwnames.get().given().and_then(|names| names.downcast::<Tuple>()).map_or_else(Tuple::empty, Own::share)
    }
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let object = operand(v.ty(), args, kwnames)?;
    let caller = this(v);
    // Owned: the call may end the caller's life.
    let (name, args, names) = (caller.name.clone(), caller.args(), caller.kwnames());
    if names.is_empty() {
        return call_method(object, &name, args.items());
    }
    let method = get_attr(object, &name)?;
    call_value(method.as_value(), args.items(), names.as_value())
}

fn repr(v: Value) -> PyResult {
    guarded(v, "operator.methodcaller(...)", |out| {
        let caller = this(v);
        let (args, names) = (caller.args(), caller.kwnames());
        let (positional, by_name) = args.items().split_at(args.len() - names.len());
        out.push_chars(Str::new(v.ty().shown_name())?.chars());
        out.push_ascii(b"(");
        push_repr(out, caller.name.as_value())?;
        for arg in positional {
            out.push_ascii(b", ");
            push_repr(out, *arg)?;
        }
        for (name, arg) in names.items().iter().zip(by_name) {
            out.push_ascii(b", ");
            if let Some(name) = as_str(*name) {
                out.push_chars(name.chars());
            }
            out.push_ascii(b"=");
            push_repr(out, *arg)?;
        }
        out.push_ascii(b")");
        Ok(())
    })
}

/// How to make it again; what has arguments by name is made by a `partial` that has them.
fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let (name, args, names) = (this(v).name.clone().into_ref(), this(v).args(), this(v).kwnames());
    let (positional, _) = args.items().split_at(args.len() - names.len());
    let class = Value::of(v.ty());
    if names.is_empty() {
        let all: Vec<Value> = [name.as_value()].into_iter().chain(positional.iter().copied()).collect();
        return Ok(Tuple::from_refs([class.to_ref(), Tuple::from_values(&all)?.into_ref()])?.into_ref());
    }
    let first: Vec<Value> =
        [class, name.as_value()].into_iter().chain(args.items()[positional.len()..].iter().copied()).collect();
    let make = partial::of(&first, names.as_value())?;
    Ok(Tuple::from_refs([make, Tuple::from_values(positional)?.into_ref()])?.into_ref())
}

fn clear(v: Value) {
    this(v).args.set(None);
    this(v).kwnames.set(None);
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    let caller = unsafe { &*header.cast::<MethodCaller>() };
    caller.args.traverse(visit);
    caller.kwnames.traverse(visit);
}
