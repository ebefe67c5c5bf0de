//! `attrgetter`: what gets attributes of its operand.

use super::operand;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_runtime::intern::{intern, intern_text};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::nested_repr::{guarded, push_items};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::{Str, as_str};
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::get_attr;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Value};
use py_runtime::{native_type, throw};

/// Names as they were given, and the attributes that each leads through.
#[repr(C)]
pub struct AttrGetter {
    header: ObjHeader,
    names: Own<Tuple>,
    paths: Vec<Vec<Own<Str>>>,
}

native_type! {
    /// attrgetter(attr, /, *attrs)
    /// --
    ///
    /// What gets an attribute of its operand, or several as a tuple.
    ///
    /// attrgetter('name')(r) is r.name, attrgetter('name', 'date')(r) is (r.name, r.date), and
    /// attrgetter('name.first')(r) is r.name.first.
    pub ATTRGETTER: AttrGetter = "operator" "attrgetter", base OBJECT;
    flags: GC;
    slots: {
        new: new, call: call, repr: repr, dealloc: dealloc_as::<AttrGetter>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        "__reduce__" (self, /) => reduce;
        get "__text_signature__" => |_| Str::new_ref("(obj, /)");
    }
}

fn this(v: Value) -> &'static AttrGetter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(ty.name(), kwnames)?;
    if args.is_empty() {
        throw!(TypeError, "attrgetter expected 1 argument, got 0");
    }
    let paths = args.iter().map(|name| path(*name)).collect::<PyResult<_>>()?;
    let names = Tuple::from_values(args)?;
    Ok(new_object(ty, |header| AttrGetter { header, names, paths })?.into_ref())
}

/// The attributes that a name leads through: those between its dots.
fn path(name: Value) -> PyResult<Vec<Own<Str>>> {
    let Some(name) = as_str(name) else { throw!(TypeError, "attribute name must be a string") };
    if !name.chars().iter().any(|c| c == u32::from('.')) {
        return Ok(alloc::vec![intern(Own::share(name))]);
    }
    name.to_text().split('.').map(intern_text).collect()
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let object = operand(v.ty(), args, kwnames)?;
    // Kept: the call may end the getter's life.
    let _kept = v.to_ref();
    match &this(v).paths[..] {
        [path] => follow(object, path),
        paths => {
            let found = paths.iter().map(|path| follow(object, path)).collect::<PyResult<_>>()?;
            Ok(Tuple::from_vec(found)?.into_ref())
        }
    }
}

fn follow(object: Value, path: &[Own<Str>]) -> PyResult {
    path.iter().try_fold(object.to_ref(), |object, name| get_attr(object.as_value(), name))
}

fn repr(v: Value) -> PyResult {
    guarded(v, "operator.attrgetter(...)", |out| {
        out.push_chars(Str::new(v.ty().shown_name())?.chars());
        out.push_ascii(b"(");
        let names = this(v).names.clone();
        push_items(out, |at| names.items().get(at).map(|name| name.to_ref()))?;
        out.push_ascii(b")");
        Ok(())
    })
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), this(v).names.clone().into_ref()])?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type; strings refer to nothing.
    visit(unsafe { &*header.cast::<AttrGetter>() }.names.as_value());
}
