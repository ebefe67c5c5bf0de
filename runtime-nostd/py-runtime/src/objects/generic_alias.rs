//! `types.GenericAlias`: `list[int]`. It is called as its origin; the arguments are for readers and tools (PEP 585).

use crate::builtin_type;
use crate::exceptions::types;
use crate::intern::intern_text;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::iterators::{iter_self, reduced};
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{NONE_TYPE, none_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_arguments;
use crate::owned_cell::OwnedCell;
use crate::protocol::{self, get_attr, get_attr_optional, repr_text, str_text};
use crate::raise::catch;
use crate::types::attributes::generic_getattr;
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{call, memory, names, rows, throw};
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
    /// Made when asked for.
    parameters: OwnedCell,
    /// `*list[int]`
    starred: Starred,
}

/// Whether an alias stands for its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Starred {
    No,
    Yes,
}

builtin_type! {
    /// GenericAlias(origin, args, /)
    /// --
    ///
    /// `types.GenericAlias`
    pub GENERIC_ALIAS: GenericAlias = BuiltinType::GenericAlias "GenericAlias", base OBJECT;
    flags: BASETYPE | GC | WEAK;
    slots: {
        new: make, repr: repr, hash: hash, richcompare: compare, call: call_origin, getattro: getattro,
        getitem: type_arguments::subscript, iter: starred, or: super::union::type_or,
        dealloc: memory::dealloc_as::<GenericAlias>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "GenericAlias":
    get "__origin__" => |v| Ok(this(v).origin.get().to_ref());
    get "__args__" => |v| Ok(this(v).args.get().to_ref());
    get "__parameters__" => parameters;
    /// Whether it stands for its items, as `*tuple[int]` does.
    get "__unpacked__" => |v| Ok(bool_ref(this(v).starred == Starred::Yes));
    get "__typing_unpacked_tuple_args__" => unpacked_tuple_args;
    "__instancecheck__" (self, instance, /) => |_| throw!(TypeError, "isinstance() argument 2 cannot be a parameterized generic");
    "__subclasscheck__" (self, cls, /) => |_| throw!(TypeError, "issubclass() argument 2 cannot be a parameterized generic");
    "__reduce__" (self, /) => reduce;
    /// Names of the origin's attributes and the alias's own.
    "__dir__" (self, /) => names_of;
    /// The alias with arguments for its parameters.
    "__typing_substitute__" (self, item, /) => substitute;
    /// A class that derives from an alias derives from its origin.
    "__mro_entries__" (self, bases, /) => |args| Ok(Tuple::from_values(&[this(args[0]).origin.get()])?.into_ref());
}

crate::signature! { static NEW = "GenericAlias" (origin, args, /); }

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    new_as(ty, bound[0], bound[1], Starred::No)
}

/// `origin[args]`
pub fn new(origin: Value, args: Value) -> PyResult {
    new_as(&GENERIC_ALIAS, origin, args, Starred::No)
}

fn new_as(ty: &TypeObj, origin: Value, args: Value, starred: Starred) -> PyResult {
    let args = match args.downcast::<Tuple>() {
        Some(_) => args.to_ref(),
        None => Tuple::from_values(&[args])?.into_ref(),
    };
    let alias = memory::new_object(ty, |header| GenericAlias {
        header,
        origin: OwnedCell::new(origin.to_ref()),
        args: OwnedCell::new(args),
        parameters: OwnedCell::EMPTY,
        starred,
    })?;
    Ok(alias.into_ref())
}

fn this(v: Value) -> &'static GenericAlias {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn parameters(v: Value) -> PyResult {
    type_arguments::kept_parameters(&this(v).parameters, this(v).args.get())
}

/// The alias with arguments for its parameters.
fn substitute(args: &[Value]) -> PyResult {
    let (v, item) = (args[0], args[1]);
    let alias = this(v);
    let args = type_arguments::substitute(v, alias.args.get(), parameters(v)?.as_value(), item)?;
    new_as(v.ty(), alias.origin.get(), args.as_value(), alias.starred)
}

/// `*alias`
fn starred(v: Value) -> PyResult {
    let alias = OwnedCell::new(v.to_ref());
    Ok(memory::new_object(&ALIAS_ITERATOR, |header| AliasIterator { header, alias })?.into_ref())
}

/// What `*alias` runs over: the one item is the alias that stands for its items.
#[repr(C)]
pub struct AliasIterator {
    header: ObjHeader,
    /// Missing at the end.
    alias: OwnedCell,
}

builtin_type! {
    /// The iterator of `*list[int]`.
    pub ALIAS_ITERATOR: AliasIterator = BuiltinType::GenericAliasIterator "generic_alias_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self, next: next_of_alias, dealloc: memory::dealloc_as::<AliasIterator>, traverse: traverse_iterator,
    } inherit TypeSlots::OBJECT;
}

rows! { "generic_alias_iterator":
    "__reduce__" (self, /) => reduce_iterator;
}

fn iterator(v: Value) -> &'static AliasIterator {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn next_of_alias(v: Value) -> PyResult<Option<Ref>> {
    let Some(of) = iterator(v).alias.replace(None) else { return Ok(None) };
    let alias = this(of.as_value());
    new_as(of.ty(), alias.origin.get(), alias.args.get(), Starred::Yes).map(Some)
}

fn reduce_iterator(args: &[Value]) -> PyResult {
    match iterator(args[0]).alias.get().given() {
        Some(alias) => reduced(&names::ITER_FUNCTION, &[alias], None),
        None => reduced(&names::ITER_FUNCTION, &[Tuple::empty().as_value()], None),
    }
}

unsafe fn traverse_iterator(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    iterator(Value::from_word(header as u64)).alias.traverse(visit);
}

fn unpacked_tuple_args(v: Value) -> PyResult {
    let alias = this(v);
    let is_tuple = alias.origin.get().is(Value::of(&crate::objects::tuple::TUPLE));
    Ok(if is_tuple && alias.starred == Starred::Yes { alias.args.get().to_ref() } else { none_ref() })
}

fn names_of(args: &[Value]) -> PyResult {
    let origin = this(args[0]).origin.get();
    let listed = match protocol::call_special(origin, &names::DIR, &[]) {
        Some(listed) => listed?,
        None => List::new()?.into_ref(),
    };
    let all = List::from_iterable(listed.as_value())?;
    for own in OWN.iter().filter(|own| !BLOCKED.contains(own)) {
        let own = Str::new_ref(own)?;
        if !protocol::contains(Value::of(&*all), own.as_value())? {
            all.push(own)?;
        }
    }
    Ok(all.into_ref())
}

fn reduce(args: &[Value]) -> PyResult {
    let alias = this(args[0]);
    let both = Tuple::from_values(&[alias.origin.get(), alias.args.get()])?;
    if alias.starred == Starred::Yes {
        let plain = new_as(args[0].ty(), alias.origin.get(), alias.args.get(), Starred::No)?;
        let next = get_attr(crate::imports::import(&*intern_text("builtins")?)?.as_value(), &*intern_text("next")?)?;
        let iterator = protocol::iter(plain.as_value())?;
        return Ok(Tuple::from_refs([next, Tuple::from_refs([iterator])?.into_ref()])?.into_ref());
    }
    Ok(Tuple::from_refs([Value::of(args[0].ty()).to_ref(), both.into_ref()])?.into_ref())
}

fn repr(v: Value) -> PyResult {
    let mut text = String::from(if this(v).starred == Starred::Yes { "*" } else { "" });
    text.push_str(&item_text(this(v).origin.get())?);
    text.push('[');
    let args = this(v).args.get();
    let items = args.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    for (index, &item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&argument_text(item)?);
    }
    if items.is_empty() {
        text.push_str("()");
    }
    text.push(']');
    Str::new_ref(&text)
}

/// How an argument reads within an alias: a class by its name, with the module unless that is `builtins`
/// (`_Py_typing_type_repr`).
pub(super) fn item_text(item: Value) -> PyResult<String> {
    if item.is(crate::objects::singletons::ellipsis()) {
        return Ok(String::from("..."));
    }
    if item.is(Value::of(&NONE_TYPE)) {
        return Ok(String::from("None"));
    }
    let is_class = item.downcast::<TypeObj>().is_some();
    let has = |name: &str| Ok(get_attr_optional(item, &*intern_text(name)?)?.is_some());
    if item.downcast::<GenericAlias>().is_some() || !is_class && has("__origin__")? && has("__args__")? {
        return repr_text(item);
    }
    let Some(qualname) = get_attr_optional(item, names::QUALNAME.get())? else { return repr_text(item) };
    match get_attr_optional(item, names::MODULE.get())? {
        Some(module) if !module.is_none() => {
            let (module, qualname) = (str_text(module.as_value())?, str_text(qualname.as_value())?);
            Ok(if module == "builtins" { qualname } else { format!("{module}.{qualname}") })
        }
        _ => repr_text(item),
    }
}

/// A list stands for the parameters of a callable.
fn argument_text(argument: Value) -> PyResult<String> {
    let Some(list) = argument.downcast::<List>() else { return item_text(argument) };
    let mut text = String::from("[");
    // What is asked for its text may change the list.
    for at in 0..list.len() {
        let Some(item) = list.get(at).map(Value::to_ref) else { throw!(IndexError, "list index out of range") };
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&item_text(item.as_value())?);
    }
    text.push(']');
    Ok(text)
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
    let equal = x.starred == y.starred
        && protocol::equal(x.origin.get(), y.origin.get())?
        && protocol::equal(x.args.get(), y.args.get())?;
    Ok(bool_ref(equal == (op == CompareOp::Eq)))
}

fn call_origin(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let made = call::call(this(v).origin.get(), args, kwnames)?;
    // What does not take attributes goes without this one.
    if let Err(raised) = protocol::set_attr(made.as_value(), names::ORIG_CLASS.get(), v) {
        match catch(raised, &types::AttributeError) {
            Ok(exception) => drop(exception),
            Err(raised) => drop(catch(raised, &types::TypeError)?),
        }
    }
    Ok(made)
}

/// Attributes that are the alias's own; all others are the origin's.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__parameters__",
    "__unpacked__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__bases__",
    "__copy__",
    "__deepcopy__",
];
/// Those among them that it does not have, whatever the origin has.
const BLOCKED: &[&str] = &["__bases__", "__copy__", "__deepcopy__"];

fn getattro(v: Value, name: &Str) -> PyResult {
    // A class that derives from `GenericAlias` has its attributes here too.
    let is_own = OWN.iter().any(|own| name.equals(own)) || v.ty().has(TypeFlags::HEAP) && !is_special(name);
    if is_own { generic_getattr(v, name) } else { get_attr(this(v).origin.get(), name) }
}

fn is_special(name: &Str) -> bool {
    let text = name.to_text();
    text.starts_with("__") && text.ends_with("__")
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let alias = this(Value::from_word(header as u64));
    [&alias.origin, &alias.args, &alias.parameters].into_iter().filter_map(|cell| cell.get().given()).for_each(visit);
}
