//! `_tuplegetter`: the attributes of named tuples, which are items of a tuple by number.

use alloc::format;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::repr_text;
use py_runtime::rows::unpack::unpack;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// Which item, and what is said of it.
#[repr(C)]
pub struct TupleGetter {
    header: ObjHeader,
    index: isize,
    doc: OwnedCell,
}

native_type! {
    pub TUPLE_GETTER: TupleGetter = "collections" "_tuplegetter", base OBJECT;
    flags: GC;
    slots: {
        new: new, repr: repr, descr_get: get, descr_set: set, dealloc: dealloc_as::<TupleGetter>, traverse: traverse,
        clear: |v| this(v).doc.set(None),
    } inherit TypeSlots::OBJECT;
    rows: {
        getset "__doc__" => doc, set_doc;
        "__reduce__" (self, /) => reduce;
    }
}

fn this(v: Value) -> &'static TupleGetter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [index, doc] = unpack(ty.name(), args, kwnames, 2)?;
    let (index, doc) = (to_isize(index)?, OwnedCell::new(doc.to_ref()));
    Ok(new_object(ty, |header| TupleGetter { header, index, doc })?.into_ref())
}

fn doc(v: Value) -> PyResult {
    Ok(this(v).doc.get().given().map_or_else(none_ref, Value::to_ref))
}

fn set_doc(v: Value, doc: Value) -> PyResult<()> {
    this(v).doc.set(doc.given().map(Value::to_ref));
    Ok(())
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("{}({}, {})", v.ty().name(), this(v).index, repr_text(doc(v)?.as_value())?))
}

fn get(v: Value, object: Value, _owner: Value) -> PyResult {
    let Some(object) = object.given().filter(|object| !object.is_none()) else { return Ok(v.to_ref()) };
    let index = this(v).index;
    let Some(tuple) = object.downcast::<Tuple>() else {
        let name = object.type_name();
        throw!(TypeError, "descriptor for index '{index}' for tuple subclasses doesn't apply to '{name}' object");
    };
    match usize::try_from(index).ok().and_then(|index| tuple.items().get(index)) {
        Some(item) => Ok(item.to_ref()),
        None => throw!(IndexError, "tuple index out of range"),
    }
}

fn set(_: Value, _object: Value, v: Value) -> PyResult<()> {
    match v.given() {
        Some(_) => throw!(AttributeError, "can't set attribute"),
        None => throw!(AttributeError, "can't delete attribute"),
    }
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let arguments = Tuple::from_refs([Ref::small_int(this(v).index as i64), doc(v)?])?;
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), arguments.into_ref()])?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    unsafe { &*header.cast::<TupleGetter>() }.doc.traverse(visit);
}
