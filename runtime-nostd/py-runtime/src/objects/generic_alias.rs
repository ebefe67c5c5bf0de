//! `types.GenericAlias`: `list[int]`. It is called as its origin; the arguments are for readers and tools (PEP 585).

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::{self, get_attr, get_attr_optional, repr_text, str_text};
use crate::types::attributes::generic_getattr;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Value};
use crate::{call, memory, names, rows};
use alloc::format;
use alloc::string::String;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A class with type arguments.
#[repr(C)]
pub struct GenericAlias {
    header: ObjHeader,
    origin: OwnedCell,
    args: OwnedCell,
}

builtin_type! {
    /// `types.GenericAlias`
    pub GENERIC_ALIAS: GenericAlias = BuiltinType::GenericAlias "GenericAlias", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        new: make, repr: repr, hash: hash, richcompare: compare, call: call_origin, getattro: getattro,
        dealloc: memory::dealloc_as::<GenericAlias>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "GenericAlias":
    get "__origin__" => |v| Ok(this(v).origin.get().to_ref());
    get "__args__" => |v| Ok(this(v).args.get().to_ref());
    /// A class that derives from an alias derives from its origin.
    "__mro_entries__" (self, bases, /) => |args| Ok(Tuple::from_values(&[this(args[0]).origin.get()])?.into_ref());
}

crate::signature! { static NEW = "GenericAlias" (origin, args, /); }

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    new_as(ty, bound[0], bound[1])
}

/// `origin[args]`
pub fn new(origin: Value, args: Value) -> PyResult {
    new_as(&GENERIC_ALIAS, origin, args)
}

fn new_as(ty: &TypeObj, origin: Value, args: Value) -> PyResult {
    let args = match args.downcast::<Tuple>() {
        Some(_) => args.to_ref(),
        None => Tuple::from_values(&[args])?.into_ref(),
    };
    let alias = memory::new_object(ty, |header| GenericAlias {
        header,
        origin: OwnedCell::new(origin.to_ref()),
        args: OwnedCell::new(args),
    })?;
    Ok(alias.into_ref())
}

fn this(v: Value) -> &'static GenericAlias {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn repr(v: Value) -> PyResult {
    let mut text = item_text(this(v).origin.get())?;
    text.push('[');
    let args = this(v).args.get();
    let items = args.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    for (index, &item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&item_text(item)?);
    }
    if items.is_empty() {
        text.push_str("()");
    }
    text.push(']');
    Str::new_ref(&text)
}

/// How a class reads within an alias: its name, with the module unless that is `builtins`.
pub(super) fn item_text(item: Value) -> PyResult<String> {
    if item.is(crate::objects::singletons::ellipsis()) {
        return Ok(String::from("..."));
    }
    if item.downcast::<TypeObj>().is_none() {
        return repr_text(item);
    }
    let qualname = str_text(get_attr(item, names::QUALNAME.get())?.as_value())?;
    match get_attr_optional(item, names::MODULE.get())? {
        Some(module) if !module.is_none() => match str_text(module.as_value())? {
            module if module == "builtins" => Ok(qualname),
            module => Ok(format!("{module}.{qualname}")),
        },
        _ => Ok(qualname),
    }
}

fn hash(v: Value) -> PyResult<i64> {
    Ok(protocol::hash(this(v).origin.get())? ^ protocol::hash(this(v).args.get())?)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y)) = (a.downcast::<GenericAlias>(), b.downcast::<GenericAlias>()) else {
        return Ok(crate::objects::singletons::not_implemented_ref());
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(crate::objects::singletons::not_implemented_ref());
    }
    let equal = protocol::equal(x.origin.get(), y.origin.get())? && protocol::equal(x.args.get(), y.args.get())?;
    Ok(crate::objects::bool::bool_ref(equal == (op == CompareOp::Eq)))
}

fn call_origin(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    call::call(this(v).origin.get(), args, kwnames)
}

/// Attributes are the origin's, but for those of the alias itself.
fn getattro(v: Value, name: &Str) -> PyResult {
    let own = ["__origin__", "__args__", "__class__", "__mro_entries__"].iter().any(|own| name.equals(own));
    if own { generic_getattr(v, name) } else { get_attr(this(v).origin.get(), name) }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let alias = this(Value::from_word(header as u64));
    [&alias.origin, &alias.args].into_iter().filter_map(|cell| cell.get().given()).for_each(visit);
}
