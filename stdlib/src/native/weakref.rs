//! `_weakref`: references and proxies that do not keep their object alive.

use alloc::format;
use py_abi::ops::BinaryOp;
use py_runtime::call::{call, call_positional};
use py_runtime::intern::intern_text;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::float::FLOAT;
use py_runtime::objects::int::{INT, from_len};
use py_runtime::objects::list::List;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::weakref::{self, WEAKREF, WeakRef, all_of, target_of};
use py_runtime::protocol::{self, binary, call_method, inplace};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

rows! { "_weakref":
    type "ref" => WEAKREF;
    type "ReferenceType" => WEAKREF;
    type "ProxyType" => PROXY;
    type "CallableProxyType" => CALLABLE_PROXY;
    /// An object that does what another one does, as long as that lives.
    "proxy" (object, callback=None, /) => proxy;
    /// How many weak references and proxies an object has.
    "getweakrefcount" (object, /) => |args| from_len(all_of(args[0]).len());
    /// The weak references and proxies of an object.
    "getweakrefs" (object, /) => |args| Ok(List::from_refs(all_of(args[0]))?.into_ref());
    /// Removes a key whose value is a dead reference.
    "_remove_dead_weakref" (dct, key, /) => remove_dead;
}

/// A weak reference that passes on what is done with it.
#[repr(transparent)]
pub struct Proxy(WeakRef);

/// The same for objects that can be called.
#[repr(transparent)]
pub struct CallableProxy(WeakRef);

const SLOTS: TypeSlots = TypeSlots {
    repr: Some(repr),
    str: Some(|v| protocol::str(live(v)?.as_value())),
    hash: Some(py_runtime::types::slots::unhashable),
    richcompare: Some(|a, b, op| protocol::compare(live(a)?.as_value(), live(b)?.as_value(), op)),
    iter: Some(|v| protocol::iter(live(v)?.as_value())),
    next: Some(next),
    getattro: Some(|v, name| protocol::get_attr(live(v)?.as_value(), name)),
    setattro: Some(|v, name, new| match new.given() {
        Some(new) => protocol::set_attr(live(v)?.as_value(), name, new),
        None => protocol::del_attr(live(v)?.as_value(), name),
    }),
    len: Some(|v| protocol::len(live(v)?.as_value())),
    getitem: Some(|v, key| protocol::get_item(live(v)?.as_value(), key)),
    setitem: Some(|v, key, new| match new.given() {
        Some(new) => protocol::set_item(live(v)?.as_value(), key, new),
        None => protocol::del_item(live(v)?.as_value(), key),
    }),
    contains: Some(|v, item| protocol::contains(live(v)?.as_value(), item)),
    add: Some(|a, b| two(BinaryOp::Add, a, b)),
    sub: Some(|a, b| two(BinaryOp::Sub, a, b)),
    mul: Some(|a, b| two(BinaryOp::Mul, a, b)),
    truediv: Some(|a, b| two(BinaryOp::TrueDiv, a, b)),
    floordiv: Some(|a, b| two(BinaryOp::FloorDiv, a, b)),
    modulo: Some(|a, b| two(BinaryOp::Mod, a, b)),
    pow: Some(|a, b| two(BinaryOp::Pow, a, b)),
    matmul: Some(|a, b| two(BinaryOp::MatMul, a, b)),
    lshift: Some(|a, b| two(BinaryOp::LShift, a, b)),
    rshift: Some(|a, b| two(BinaryOp::RShift, a, b)),
    and: Some(|a, b| two(BinaryOp::And, a, b)),
    or: Some(|a, b| two(BinaryOp::Or, a, b)),
    xor: Some(|a, b| two(BinaryOp::Xor, a, b)),
    iadd: Some(|a, b| update(BinaryOp::Add, a, b)),
    isub: Some(|a, b| update(BinaryOp::Sub, a, b)),
    imul: Some(|a, b| update(BinaryOp::Mul, a, b)),
    itruediv: Some(|a, b| update(BinaryOp::TrueDiv, a, b)),
    ifloordiv: Some(|a, b| update(BinaryOp::FloorDiv, a, b)),
    imodulo: Some(|a, b| update(BinaryOp::Mod, a, b)),
    ipow: Some(|a, b| update(BinaryOp::Pow, a, b)),
    imatmul: Some(|a, b| update(BinaryOp::MatMul, a, b)),
    ilshift: Some(|a, b| update(BinaryOp::LShift, a, b)),
    irshift: Some(|a, b| update(BinaryOp::RShift, a, b)),
    iand: Some(|a, b| update(BinaryOp::And, a, b)),
    ior: Some(|a, b| update(BinaryOp::Or, a, b)),
    ixor: Some(|a, b| update(BinaryOp::Xor, a, b)),
    pow3: Some(|a, b, c| protocol::power_mod(live(a)?.as_value(), live(b)?.as_value(), live(c)?.as_value())),
    divmod: Some(|a, b| protocol::divmod(live(a)?.as_value(), live(b)?.as_value())),
    neg: Some(|v| protocol::negative(live(v)?.as_value())),
    pos: Some(|v| protocol::positive(live(v)?.as_value())),
    abs: Some(|v| protocol::absolute(live(v)?.as_value())),
    invert: Some(|v| protocol::invert(live(v)?.as_value())),
    bool: Some(|v| protocol::is_true(live(v)?.as_value())),
    int: Some(|v| call_positional(Value::of(&INT), &[live(v)?.as_value()])),
    float: Some(|v| call_positional(Value::of(&FLOAT), &[live(v)?.as_value()])),
    index: Some(|v| protocol::index(live(v)?.as_value())),
    dealloc: Some(weakref::dealloc),
    traverse: Some(weakref::traverse),
    clear: Some(weakref::clear),
    ..TypeSlots::OBJECT
};

native_type! {
    /// `weakref.ProxyType`
    pub PROXY: Proxy = "weakref" "ProxyType", base OBJECT;
    flags: NO_NEW | GC;
    slots: {} inherit SLOTS;
    rows: {
        "__bytes__" (self, /) => |args| forward(args[0], "__bytes__");
        "__reversed__" (self, /) => |args| forward(args[0], "__reversed__");
    }
}

native_type! {
    /// `weakref.CallableProxyType`
    pub CALLABLE_PROXY: CallableProxy = "weakref" "CallableProxyType", base OBJECT;
    flags: NO_NEW | GC;
    slots: { call: |v, args, kwnames| call(live(v)?.as_value(), args, kwnames) } inherit SLOTS;
    rows: {
        "__bytes__" (self, /) => |args| forward(args[0], "__bytes__");
        "__reversed__" (self, /) => |args| forward(args[0], "__reversed__");
    }
}

fn proxy(args: &[Value]) -> PyResult {
    let callback = args[1].given().filter(|callback| !callback.is_none()).map(Value::to_ref);
    let ty: &'static TypeObj = if args[0].ty().slots().call().is_some() { &CALLABLE_PROXY } else { &PROXY };
    Ok(weakref::new(ty, args[0], callback)?.into_ref())
}

/// The object that a proxy stands for; anything else stands for itself.
fn live(v: Value) -> PyResult {
    if !v.is_instance_of(&PROXY) && !v.is_instance_of(&CALLABLE_PROXY) {
        return Ok(v.to_ref());
    }
    match target_of(v) {
        Some(object) => Ok(object),
        None => throw!(ReferenceError, "weakly-referenced object no longer exists"),
    }
}

fn two(op: BinaryOp, a: Value, b: Value) -> PyResult {
    binary(op, live(a)?.as_value(), live(b)?.as_value())
}

fn update(op: BinaryOp, a: Value, b: Value) -> PyResult {
    inplace(op, live(a)?.as_value(), live(b)?.as_value())
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    let object = live(v)?;
    if object.as_value().ty().slots().next().is_none() {
        throw!(TypeError, "Weakref proxy referenced a non-iterator '{}' object", object.as_value().type_name());
    }
    protocol::next(object.as_value())
}

fn repr(v: Value) -> PyResult {
    let address = v.word();
    Str::new_ref(&match target_of(v) {
        None => format!("<weakproxy at {address:#x}; dead>"),
        Some(object) => {
            format!("<weakproxy at {address:#x}; to '{}' at {:#x}>", object.as_value().type_name(), object.word())
        }
    })
}

fn forward(v: Value, method: &str) -> PyResult {
    call_method(live(v)?.as_value(), &*intern_text(method)?, &[])
}

fn remove_dead(args: &[Value]) -> PyResult {
    let Some(dict) = args[0].downcast::<Dict>() else {
        throw!(TypeError, "_remove_dead_weakref() argument 1 must be dict, not {}", args[0].type_name());
    };
    if let Some(reference) = dict.get(args[1])? {
        if !reference.as_value().is_instance_of(&WEAKREF) {
            throw!(TypeError, "not a weakref");
        }
        if target_of(reference.as_value()).is_none() {
            drop(dict.remove(args[1])?);
        }
    }
    Ok(none_ref())
}
