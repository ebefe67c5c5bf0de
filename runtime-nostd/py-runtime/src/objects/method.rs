//! `method`: a function bound to its first argument.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::object::OBJECT;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{memory, names, protocol, rows, throw};
use alloc::format;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A bound method.
#[repr(C)]
pub struct Method {
    header: ObjHeader,
    function: Ref,
    receiver: Ref,
}

builtin_type! {
    /// method(function, instance, /)
    /// --
    ///
    /// `types.MethodType`
    pub METHOD: Method = BuiltinType::Method "method", base OBJECT;
    flags: GC | WEAK;
    slots: {
        new: make, call: call, repr: repr, getattro: getattro, richcompare: compare, hash: hash, descr_get: get,
        dealloc: memory::dealloc_as::<Method>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

/// `function` bound to `receiver`.
pub fn new(function: Value, receiver: Value) -> PyResult {
    let (function, receiver) = (function.to_ref(), receiver.to_ref());
    Ok(memory::new_object(&METHOD, |header| Method { header, function, receiver })?.into_ref())
}

crate::signature! { static NEW = "method" (function, instance, /); }

fn make(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    if bound[0].ty().slots().call().is_none() {
        throw!(TypeError, "first argument must be callable");
    }
    if bound[1].is_none() {
        throw!(TypeError, "instance must not be None");
    }
    new(bound[0], bound[1])
}

fn this(v: Value) -> &'static Method {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

impl Method {
    /// What is called.
    pub fn function(&self) -> Value {
        self.function.as_value()
    }

    /// Its first argument.
    pub fn receiver(&self) -> Value {
        self.receiver.as_value()
    }
}

fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let method = this(callee);
    let function = method.function.as_value();
    crate::call::with_first(method.receiver.as_value(), args, |args| crate::call::call(function, args, kwnames))
}

fn repr(v: Value) -> PyResult {
    let method = this(v);
    let name = match protocol::get_attr_optional(method.function(), names::QUALNAME.get())? {
        Some(name) => Some(name),
        None => protocol::get_attr_optional(method.function(), names::NAME.get())?,
    };
    let name = name.as_ref().and_then(|name| name.downcast::<Str>());
    let receiver = protocol::repr_text(method.receiver())?;
    match name {
        Some(name) => Str::new_ref(&format!("<bound method {name} of {receiver}>")),
        None => Str::new_ref(&format!("<bound method ? of {receiver}>")),
    }
}

/// Attributes of the method's own type, then the function's.
fn getattro(v: Value, name: &Str) -> PyResult {
    if METHOD.lookup(name).is_some() {
        return crate::types::attributes::generic_getattr(v, name);
    }
    protocol::get_attr(this(v).function(), name)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y), CompareOp::Eq | CompareOp::Ne) = (a.downcast::<Method>(), b.downcast::<Method>(), op) else {
        return Ok(not_implemented_ref());
    };
    let same = x.receiver.is(*y.receiver) && protocol::identical_or_equal(x.function(), y.function())?;
    Ok(bool_ref(same == (op == CompareOp::Eq)))
}

fn hash(v: Value) -> PyResult<i64> {
    let method = this(v);
    let hash = crate::objects::object::identity_hash(method.receiver())? ^ protocol::hash(method.function())?;
    Ok(if hash == -1 { -2 } else { hash })
}

/// A method stays bound to what it is bound to.
fn get(v: Value, _instance: Value, _owner: Value) -> PyResult {
    Ok(v.to_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a method.
    let method = unsafe { &*header.cast::<Method>() };
    visit(method.function());
    visit(method.receiver());
}

rows! { "method":
    get "__func__" => |v| Ok(this(v).function.clone());
    get "__self__" => |v| Ok(this(v).receiver.clone());
    get "__doc__" => |v| protocol::get_attr(this(v).function(), names::DOC.get());
}
