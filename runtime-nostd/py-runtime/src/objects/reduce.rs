//! How `copy` and `pickle` take an object apart: `object.__reduce__`, `__reduce_ex__` and `__getstate__`
//! (`object___reduce_ex___impl` and its kin in `Objects/typeobject.c`).
//!
//! What puts it together again are functions of `copyreg`, which the builder adds to programs that name these methods.

use crate::objects::arguments::to_c_int;
use crate::objects::builtin_function::BuiltinFunction;
use crate::objects::dict::{DICT, Dict};
use crate::objects::list::LIST;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::TYPE;
use crate::protocol::{self, get_attr, get_attr_optional, get_special};
use crate::types::{TypeFlags, TypeObj};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{call, imports, intern, names, rows, throw};
use alloc::vec::Vec;

rows! { "object":
    /// The state of the object, for copies and pickles.
    "__getstate__" (self, /) => |args| state(args[0], Required::No);
    /// How to make the object again, for old protocols.
    "__reduce__" (self, /) => |args| reduce_common(args[0], 0);
    /// How to make the object again.
    "__reduce_ex__" (self, protocol, /) => reduce_ex;
}

/// Whether an object whose layout holds more than its attributes is an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Required {
    Yes,
    No,
}

/// What has the new object's arguments (`_PyObject_GetNewArguments`).
#[derive(Default)]
struct NewArguments {
    args: Option<Ref>,
    kwargs: Option<Ref>,
}

fn reduce_ex(args: &[Value]) -> PyResult {
    let protocol = to_c_int(args[1])?;
    let object = args[0];
    let own = object.ty().lookup(names::REDUCE.get());
    let inherited = OBJECT.lookup(names::REDUCE.get());
    let overridden = !matches!((own, inherited), (Some(own), Some(inherited)) if own.is(inherited));
    if overridden && let Some(reduce) = get_attr_optional(object, names::REDUCE.get())? {
        return call::call_positional(reduce.as_value(), &[]);
    }
    reduce_common(object, protocol)
}

fn copyreg() -> PyResult {
    imports::import(&*intern::intern_text("copyreg")?)
}

fn member(module: &Ref, name: &str) -> PyResult {
    get_attr(module.as_value(), &*intern::intern_text(name)?)
}

fn reduce_common(object: Value, protocol: i32) -> PyResult {
    if protocol >= 2 {
        return reduce_new(object);
    }
    let reduce = member(&copyreg()?, "_reduce_ex")?;
    call::call_positional(reduce.as_value(), &[object, Value::small_int(protocol.into())])
}

fn reduce_new(object: Value) -> PyResult {
    let ty = object.ty();
    if ty.slots().new().is_none() || ty.has(TypeFlags::NO_NEW) {
        throw!(TypeError, "cannot pickle '{}' object", ty.name());
    }
    let arguments = new_arguments(object)?;
    let copyreg = copyreg()?;
    let class = Value::of(ty).to_ref();
    let has_args = arguments.args.is_some();
    let is_kwargs = arguments.kwargs.as_ref().is_some_and(|kw| kw.downcast::<Dict>().is_some_and(|kw| !kw.is_empty()));
    let (make, make_args) = match (arguments.args, arguments.kwargs) {
        (Some(args), Some(kwargs)) if is_kwargs => {
            (member(&copyreg, "__newobj_ex__")?, Tuple::from_refs([class, args, kwargs])?)
        }
        (args, _) => {
            let given = args.as_ref().and_then(|args| args.downcast::<Tuple>()).map_or(&[][..], Tuple::items);
            let all: Vec<Value> = [class.as_value()].into_iter().chain(given.iter().copied()).collect();
            (member(&copyreg, "__newobj__")?, Tuple::from_values(&all)?)
        }
    };
    let is_container = object.is_instance_of(&LIST) || object.is_instance_of(&DICT);
    let required = if has_args || is_container { Required::No } else { Required::Yes };
    let state = asked_state(object, required)?;
    let items = if object.is_instance_of(&LIST) { protocol::iter(object)? } else { none_ref() };
    let pairs = if object.is_instance_of(&DICT) {
        protocol::iter(protocol::call_method(object, names::ITEMS.get(), &[])?.as_value())?
    } else {
        none_ref()
    };
    Ok(Tuple::from_refs([make, make_args.into_ref(), state, items, pairs])?.into_ref())
}

fn new_arguments(object: Value) -> PyResult<NewArguments> {
    if let Some(get) = get_special(object, &names::GETNEWARGS_EX)? {
        let both = call::call_positional(get.as_value(), &[])?;
        let Some(pair) = both.downcast::<Tuple>() else {
            throw!(TypeError, "__getnewargs_ex__ should return a tuple, not '{}'", both.type_name());
        };
        let [args, kwargs] = pair.items() else {
            throw!(ValueError, "__getnewargs_ex__ should return a tuple of length 2, not {}", pair.len());
        };
        if args.downcast::<Tuple>().is_none() {
            let kind = args.type_name();
            throw!(TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{kind}'");
        }
        if kwargs.downcast::<Dict>().is_none() {
            let kind = kwargs.type_name();
            throw!(TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{kind}'");
        }
        return Ok(NewArguments { args: Some(args.to_ref()), kwargs: Some(kwargs.to_ref()) });
    }
    let Some(get) = get_special(object, &names::GETNEWARGS)? else { return Ok(NewArguments::default()) };
    let args = call::call_positional(get.as_value(), &[])?;
    if args.downcast::<Tuple>().is_none() {
        throw!(TypeError, "__getnewargs__ should return a tuple, not '{}'", args.type_name());
    }
    Ok(NewArguments { args: Some(args), kwargs: None })
}

/// The state that an object's own `__reduce__` gives (`_PyObject_GetState`).
pub fn state_of(object: Value) -> PyResult {
    asked_state(object, Required::No)
}

/// What `__getstate__` gives, which classes may override (`object_getstate`).
fn asked_state(object: Value, required: Required) -> PyResult {
    let get = get_attr(object, names::GETSTATE.get())?;
    let is_inherited = get.downcast::<BuiltinFunction>().is_some()
        && matches!((object.ty().lookup(names::GETSTATE.get()), OBJECT.lookup(names::GETSTATE.get())),
            (Some(own), Some(inherited)) if own.is(inherited));
    if is_inherited { state(object, required) } else { call::call_positional(get.as_value(), &[]) }
}

/// The attributes of an object: its dict, or the dict and those in slots (`object_getstate_default`).
fn state(object: Value, required: Required) -> PyResult {
    let ty = object.ty();
    let is_required = required == Required::Yes;
    if is_required && ty.has(TypeFlags::TYPE) {
        throw!(TypeError, "cannot pickle {} objects", ty.name());
    }
    if is_required && has_more_than_attributes(ty) {
        throw!(TypeError, "cannot pickle '{}' object", ty.name());
    }
    let dict = match get_attr_optional(object, names::DICT.get())? {
        Some(dict) if dict.downcast::<Dict>().is_some_and(|dict| !dict.is_empty()) => dict,
        _ => none_ref(),
    };
    if !ty.has(TypeFlags::HEAP) {
        return Ok(dict);
    }
    let slots = slots_of(object, ty)?;
    if slots.is_empty() {
        return Ok(dict);
    }
    Ok(Tuple::from_refs([dict, slots.into_ref()])?.into_ref())
}

/// Whether instances hold what neither `__dict__` nor `__slots__` shows.
fn has_more_than_attributes(ty: &'static TypeObj) -> bool {
    let mut native = ty;
    while native.has(TypeFlags::HEAP)
        && let Some(base) = native.base()
    {
        native = base;
    }
    !core::ptr::eq(native, &OBJECT) && !core::ptr::eq(native, &TYPE)
}

fn slots_of(object: Value, ty: &'static TypeObj) -> PyResult<Own<Dict>> {
    let find = member(&copyreg()?, "_slotnames")?;
    let names = call::call_positional(find.as_value(), &[Value::of(ty)])?;
    let slots = Dict::new()?;
    if names.is_none() {
        return Ok(slots);
    }
    for name in protocol::collect(names.as_value())? {
        let Some(text) = name.downcast::<Str>() else { continue };
        if let Some(v) = get_attr_optional(object, text)? {
            slots.set(name.as_value(), v.as_value())?;
        }
    }
    Ok(slots)
}
