//! `partial`: a function with some of its arguments.

use super::placeholder::is_placeholder;
use alloc::vec::Vec;
use core::cell::Cell;
use core::mem::offset_of;
use py_abi::layout::Header;
use py_runtime::call::call as call_value;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::names;
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::nested_repr::{guarded, push_repr};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::{Str, as_str};
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::{generic_alias, instance, member, method};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, str};
use py_runtime::text::buf::StrBuf;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A function and arguments. The collector may have taken them.
#[repr(C)]
pub struct Partial {
    header: ObjHeader,
    /// See `py_runtime::objects::instance`.
    storage: Cell<u64>,
    function: OwnedCell,
    /// A tuple.
    args: OwnedCell,
    /// A dict, which its users may change.
    keywords: OwnedCell,
    /// How many of `args` are open.
    open: Cell<usize>,
}

native_type! {
    /// partial(func, /, *args, **keywords)
    /// --
    ///
    /// A function with some of the arguments of another.
    pub PARTIAL: Partial = "functools" "partial", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT | WEAK | METHOD_LIKE;
    dict: offset_of!(Partial, storage);
    slots: {
        new: new, call: call, repr: repr, descr_get: bind, dealloc: dealloc_as::<Partial>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// What is called.
        getset "func" => |v| Ok(this(v).function()), member::read_only;
        /// The positional arguments that it begins with.
        getset "args" => |v| Ok(this(v).args().into_ref()), member::read_only;
        /// The arguments by name.
        getset "keywords" => |v| Ok(this(v).keywords()?.into_ref()), member::read_only;
        "__reduce__" (self, /) => reduce;
        "__setstate__" (self, object, /) => set_state;
        /// It is generic over what the function returns.
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        getset "__dict__" => member::get_dict, member::set_lasting_dict;
    }
}

fn this(v: Value) -> &'static Partial {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

impl Partial {
    fn function(&self) -> Ref {
        self.function.get().given().map_or_else(none_ref, Value::to_ref)
    }

    fn args(&self) -> Own<Tuple> {
        self.args.get().downcast::<Tuple>().map_or_else(Tuple::empty, Own::share)
    }

    fn keywords(&self) -> PyResult<Own<Dict>> {
        self.keywords.get().downcast::<Dict>().map_or_else(Dict::new, |keywords| Ok(Own::share(keywords)))
    }

    /// Becomes another one.
    fn set(&self, function: Ref, args: Own<Tuple>, keywords: Own<Dict>) {
        self.open.set(args.items().iter().filter(|v| is_placeholder(v)).count());
        self.function.set(Some(function));
        self.args.set(Some(args.into_ref()));
        self.keywords.set(Some(keywords.into_ref()));
    }
}

/// Positional arguments, and those by name.
fn split(args: &[Value], kwnames: Value) -> (&[Value], &[Value]) {
    args.split_at(args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len))
}

/// `partial(*args, **keywords)`, where `args` begins with the function and ends with a value for each of `kwnames`.
pub(crate) fn of(args: &[Value], kwnames: Value) -> PyResult {
    new(&PARTIAL, args, kwnames)
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (positional, by_name) = split(args, kwnames);
    let Some((&function, args)) = positional.split_first() else {
        throw!(TypeError, "type 'partial' takes at least one argument");
    };
    if function.ty().slots().call().is_none() {
        throw!(TypeError, "the first argument must be callable");
    }
    check_end(args)?;
    if by_name.iter().any(is_placeholder) {
        throw!(TypeError, "Placeholder cannot be passed as a keyword argument");
    }
    // A partial of a partial is one of what that calls, unless it has attributes, which would be lost.
    let (function, args, keywords) = match function.downcast::<Partial>().filter(|_| !has_attributes(function)) {
        Some(inner) => {
            let mut all = Vec::new();
            let rest = fill(inner.args().items(), args, &mut all);
            all.extend_from_slice(rest);
            (inner.function(), Tuple::from_values(&all)?, inner.keywords()?.copy()?)
        }
        None => (function.to_ref(), Tuple::from_values(args)?, Dict::new()?),
    };
    keywords.update_from_keywords(kwnames, by_name)?;
    let made = new_object(ty, |header| Partial {
        header,
        storage: Cell::new(0),
        function: OwnedCell::EMPTY,
        args: OwnedCell::EMPTY,
        keywords: OwnedCell::EMPTY,
        open: Cell::new(0),
    })?;
    made.set(function, args, keywords);
    Ok(made.into_ref())
}

/// What is open at the end could as well not be there.
fn check_end(args: &[Value]) -> PyResult<()> {
    if args.last().is_some_and(is_placeholder) {
        throw!(TypeError, "trailing Placeholders are not allowed");
    }
    Ok(())
}

/// Puts arguments where others are open, as far as there are any, and returns those that are left.
fn fill<'a>(bound: &[Value], args: &'a [Value], all: &mut Vec<Value>) -> &'a [Value] {
    let mut rest = args;
    for v in bound {
        all.push(match rest.split_first() {
            Some((first, left)) if is_placeholder(v) => {
                rest = left;
                *first
            }
            _ => *v,
        });
    }
    rest
}

fn has_attributes(v: Value) -> bool {
    let shape = instance::shape_of(v);
    shape.count() > 0 || instance::existing_dict(v).is_some_and(|attributes| !attributes.is_empty())
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let partial = this(v);
    // Owned: the call may change the partial or end its life.
    let (function, bound) = (partial.function(), partial.args());
    let keywords = partial.keywords.get().downcast::<Dict>().filter(|keywords| !keywords.is_empty());
    if partial.open.get() == 0 && keywords.is_none() {
        return call_behind(function.as_value(), bound.items(), args, kwnames);
    }
    let (positional, by_name) = split(args, kwnames);
    if positional.len() < partial.open.get() {
        let (open, given) = (partial.open.get(), positional.len());
        throw!(TypeError, "missing positional arguments in 'partial' call; expected at least {open}, got {given}");
    }
    let mut all = Vec::new();
    let rest = fill(bound.items(), positional, &mut all);
    all.extend_from_slice(rest);
    let Some(keywords) = keywords else {
        all.extend_from_slice(by_name);
        return call_value(function.as_value(), &all, kwnames);
    };
    let merged = Keywords::merge(keywords, kwnames, by_name)?;
    all.extend(merged.values.iter().map(Ref::as_value));
    call_value(function.as_value(), &all, merged.names.as_value())
}

/// `function(*bound, *args)`
fn call_behind(function: Value, bound: &[Value], args: &[Value], kwnames: Value) -> PyResult {
    const INLINE: usize = 8;
    let count = bound.len() + args.len();
    if count <= INLINE {
        let mut all = [Value::MISSING; INLINE];
        all[..bound.len()].copy_from_slice(bound);
        all[bound.len()..count].copy_from_slice(args);
        return call_value(function, &all[..count], kwnames);
    }
    call_value(function, &[bound, args].concat(), kwnames)
}

/// Arguments by name, all of them.
struct Keywords {
    names: Own<Tuple>,
    values: Vec<Ref>,
}

impl Keywords {
    /// Those of a partial, in their order, then those of a call; the call decides where both have a name.
    fn merge(bound: &Dict, kwnames: Value, given: &[Value]) -> PyResult<Keywords> {
        let given_names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let mut from = 0;
        while let Some((next, key, v)) = bound.next_from(from) {
            let Some(name) = as_str(key) else { throw!(TypeError, "keywords must be strings") };
            let v = given_names.iter().position(|given| is_name(*given, name)).map_or(v, |at| given[at]);
            names.push(key.to_ref());
            values.push(v.to_ref());
            from = next;
        }
        let bound_count = names.len();
        for (name, v) in given_names.iter().zip(given) {
            if !names[..bound_count].iter().any(|bound| as_str(**bound).is_some_and(|bound| is_name(*name, bound))) {
                names.push(name.to_ref());
                values.push(v.to_ref());
            }
        }
        Ok(Keywords { names: Tuple::from_vec(names)?, values })
    }
}

fn is_name(v: Value, name: &Str) -> bool {
    as_str(v).is_some_and(|v| v.same(name))
}

/// As a function: in a class it is a method.
fn bind(v: Value, object: Value, _owner: Value) -> PyResult {
    match object.given().filter(|object| !object.is_none()) {
        Some(object) => method::new(v, object),
        None => Ok(v.to_ref()),
    }
}

fn repr(v: Value) -> PyResult {
    guarded(v, "...", |out| {
        let partial = this(v);
        let (function, args, keywords) = (partial.function(), partial.args(), partial.keywords()?.copy()?);
        for (name, end) in [(names::MODULE.get(), &b"."[..]), (names::QUALNAME.get(), b"(")] {
            push_text(out, get_attr(Value::of(v.ty()), name)?.as_value());
            out.push_ascii(end);
        }
        push_repr(out, function.as_value())?;
        for arg in args.items() {
            out.push_ascii(b", ");
            push_repr(out, *arg)?;
        }
        let mut from = 0;
        while let Some((next, key, arg)) = keywords.next_from(from) {
            out.push_ascii(b", ");
            push_text(out, str(key)?.as_value());
            out.push_ascii(b"=");
            push_repr(out, arg)?;
            from = next;
        }
        out.push_ascii(b")");
        Ok(())
    })
}

fn push_text(out: &mut StrBuf, v: Value) {
    if let Some(text) = as_str(v) {
        out.push_chars(text.chars());
    }
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let partial = this(v);
    let attributes = if has_attributes(v) { member::get_dict(v)? } else { none_ref() };
    let make = Tuple::from_refs([partial.function()])?;
    let keywords = partial.keywords()?.into_ref();
    let state = Tuple::from_refs([partial.function(), partial.args().into_ref(), keywords, attributes])?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), make.into_ref(), state.into_ref()])?.into_ref())
}

fn set_state(args: &[Value]) -> PyResult {
    let (v, state) = (args[0], args[1]);
    let Some((function, args, keywords, attributes)) = parts_of(state) else {
        throw!(TypeError, "invalid partial state");
    };
    check_end(args.items())?;
    let args = if Value::of(args).is_exact::<Tuple>() { Own::share(args) } else { Tuple::from_values(args.items())? };
    let keywords = match keywords {
        None => Dict::new()?,
        Some(keywords) if Value::of(keywords).is_exact::<Dict>() => Own::share(keywords),
        Some(keywords) => Dict::copy_of(Value::of(keywords))?,
    };
    match attributes {
        Some(attributes) => instance::replace_dict(v, Own::share(attributes)),
        None if has_attributes(v) => instance::replace_dict(v, Dict::new()?),
        None => {}
    }
    this(v).set(function.to_ref(), args, keywords);
    Ok(none_ref())
}

/// Function, arguments, arguments by name and attributes out of what `__setstate__` gets, if that fits.
fn parts_of(state: Value) -> Option<(Value, &'static Tuple, Option<&'static Dict>, Option<&'static Dict>)> {
    let &[function, args, keywords, attributes] = state.downcast::<Tuple>()?.items() else { return None };
    function.ty().slots().call()?;
    let dict = |v: Value| if v.is_none() { Some(None) } else { v.downcast::<Dict>().map(Some) };
    Some((function, args.downcast::<Tuple>()?, dict(keywords)?, dict(attributes)?))
}

fn clear(v: Value) {
    let partial = this(v);
    partial.open.set(0);
    partial.function.set(None);
    partial.args.set(None);
    partial.keywords.set(None);
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    let partial = unsafe { &*header.cast::<Partial>() };
    partial.function.traverse(visit);
    partial.args.traverse(visit);
    partial.keywords.traverse(visit);
}
