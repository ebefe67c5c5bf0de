//! `cmp_to_key`: objects that a function compares.

use py_abi::layout::Header;
use py_abi::ops::CompareOp;
use py_runtime::call::call_positional;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::compare;
use py_runtime::types::TypeSlots;
use py_runtime::types::slots::unhashable;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// A key, or what makes keys: then it has no object.
#[repr(C)]
pub struct Key {
    header: ObjHeader,
    compare: OwnedCell,
    object: OwnedCell,
}

native_type! {
    /// An object that is compared by a function.
    pub KEY: Key = "functools" "KeyWrapper", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        call: call, hash: unhashable, richcompare: ordered, dealloc: dealloc_as::<Key>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        getset "obj" => object, set_object;
        get "__text_signature__" => |_| Str::new_ref("(obj)");
    }
}

signature! { static KEY_NEW = "K" (obj); }

fn this(v: Value) -> &'static Key {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn make(compare: Ref, object: Option<Ref>) -> PyResult {
    let made = new_object(&KEY, |header| Key { header, compare: OwnedCell::new(compare), object: OwnedCell::EMPTY })?;
    made.object.set(object);
    Ok(made.into_ref())
}

/// What makes keys that this function compares.
pub(super) fn new(compare: Value) -> PyResult {
    make(compare.to_ref(), None)
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    if args.len() > 1 {
        throw!(TypeError, "K() takes at most 1 argument ({} given)", args.len());
    }
    let bound = KEY_NEW.bind(args, kwnames)?;
    make(this(v).compare.get().to_ref(), Some(bound[0].to_ref()))
}

fn object(v: Value) -> PyResult {
    Ok(this(v).object.get().given().map_or_else(none_ref, Value::to_ref))
}

fn set_object(v: Value, object: Value) -> PyResult<()> {
    this(v).object.set(object.given().map(Value::to_ref));
    Ok(())
}

fn ordered(a: Value, b: Value, op: CompareOp) -> PyResult {
    let Some(b) = b.downcast::<Key>() else { throw!(TypeError, "other argument must be K instance") };
    let function = this(a).compare.get().to_ref();
    let objects = (this(a).object.get().given().map(Value::to_ref), b.object.get().given().map(Value::to_ref));
    let (Some(x), Some(y)) = objects else { throw!(AttributeError, "object") };
    let order = call_positional(function.as_value(), &[x.as_value(), y.as_value()])?;
    compare(order.as_value(), Value::small_int(0), op)
}

fn clear(v: Value) {
    this(v).object.set(None);
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    unsafe {
        (*header.cast::<Key>()).compare.traverse(visit);
        (*header.cast::<Key>()).object.traverse(visit);
    }
}
