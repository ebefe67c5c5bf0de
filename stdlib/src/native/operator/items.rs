//! `itemgetter`: what gets items of its operand.

use super::operand;
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::nested_repr::{guarded, push_items};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::get_item;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Value};
use py_runtime::{native_type, throw};

/// The keys.
#[repr(C)]
pub struct ItemGetter {
    header: ObjHeader,
    keys: Own<Tuple>,
}

native_type! {
    /// itemgetter(item, /, *items)
    /// --
    ///
    /// What gets an item of its operand, or several as a tuple.
    ///
    /// itemgetter(2)(r) is r[2], and itemgetter(2, 5, 3)(r) is (r[2], r[5], r[3]).
    pub ITEMGETTER: ItemGetter = "operator" "itemgetter", base OBJECT;
    flags: GC;
    slots: {
        new: new, call: call, repr: repr, dealloc: dealloc_as::<ItemGetter>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        "__reduce__" (self, /) => reduce;
        get "__text_signature__" => |_| Str::new_ref("(obj, /)");
    }
}

fn this(v: Value) -> &'static ItemGetter {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(ty.name(), kwnames)?;
    if args.is_empty() {
        throw!(TypeError, "itemgetter expected 1 argument, got 0");
    }
    let keys = Tuple::from_values(args)?;
    Ok(new_object(ty, |header| ItemGetter { header, keys })?.into_ref())
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let object = operand(v.ty(), args, kwnames)?;
    // Owned: the call may end the getter's life.
    let keys = this(v).keys.clone();
    match keys.items() {
        [key] => item(object, *key),
        keys => {
            let items = keys.iter().map(|key| item(object, *key)).collect::<PyResult<_>>()?;
            Ok(Tuple::from_vec(items)?.into_ref())
        }
    }
}

/// `object[key]`, quick for the rows of tables.
fn item(object: Value, key: Value) -> PyResult {
    if let Some(at) = key.as_small_int()
        && let Some(tuple) = object.downcast_exact::<Tuple>()
        && let Some(item) = usize::try_from(at).ok().and_then(|at| tuple.items().get(at))
    {
        return Ok(item.to_ref());
    }
    get_item(object, key)
}

fn repr(v: Value) -> PyResult {
    guarded(v, "operator.itemgetter(...)", |out| {
        out.push_chars(Str::new(v.ty().shown_name())?.chars());
        out.push_ascii(b"(");
        let keys = this(v).keys.clone();
        push_items(out, |at| keys.items().get(at).map(|key| key.to_ref()))?;
        out.push_ascii(b")");
        Ok(())
    })
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), this(v).keys.clone().into_ref()])?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    visit(unsafe { &*header.cast::<ItemGetter>() }.keys.as_value());
}
