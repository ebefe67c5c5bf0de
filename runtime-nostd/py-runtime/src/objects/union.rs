//! `int | str`: a union of types (PEP 604), for `isinstance` and annotations.

use crate::builtin_type;
use crate::exceptions::types;
use crate::object::ObjHeader;
use crate::objects::generic_alias::{GenericAlias, item_text};
use crate::objects::object::OBJECT;
use crate::objects::set::{FROZENSET, Set};
use crate::objects::singletons::{NONE_TYPE, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_arguments;
use crate::owned_cell::OwnedCell;
use crate::protocol;
use crate::raise::catch;
use crate::types::attributes::generic_getattr;
use crate::types::{TypeObj, TypeSlots, checks};
use crate::value::{PyResult, Ref, Value};
use crate::{call, memory, rows, throw};
use alloc::string::String;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A union; its members are in order, each once.
#[repr(C)]
pub struct Union {
    header: ObjHeader,
    args: OwnedCell,
    /// Those of the members that could be hashed, a frozenset, and those that could not, a tuple.
    hashable: OwnedCell,
    unhashable: OwnedCell,
    /// Made when asked for.
    parameters: OwnedCell,
}

builtin_type! {
    /// `types.UnionType`
    pub UNION: Union = BuiltinType::Union "Union", base OBJECT;
    flags: GC | WEAK;
    slots: {
        repr: repr, hash: hash, richcompare: compare, or: type_or, getitem: type_arguments::subscript, getattro: getattro,
        dealloc: memory::dealloc_as::<Union>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "Union":
    get "__args__" => |v| Ok(this(v).args.get().to_ref());
    get "__parameters__" => parameters;
    get "__origin__" => |_| Ok(Value::of(&UNION).to_ref());
    /// The union of the arguments.
    "__class_getitem__" (type, arguments, /) => |args| of_arguments(args[1]);
    /// The union with arguments for its parameters.
    "__typing_substitute__" (self, item, /) => substitute;
    /// A union is no class to derive from.
    "__mro_entries__" (self, bases, /) =>
        |args| throw!(TypeError, "Cannot subclass {}", protocol::repr_text(args[0])?);
    "__instancecheck__" (self, instance, /) =>
        |args| Ok(crate::objects::bool::bool_ref(checks::is_instance(args[1], this(args[0]).args.get())?));
    "__subclasscheck__" (self, cls, /) =>
        |args| Ok(crate::objects::bool::bool_ref(checks::is_subclass(args[1], this(args[0]).args.get())?));
}

fn this(v: Value) -> &'static Union {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

/// The members of a union, or what counts as one member; `None` for anything else.
fn members(v: Value) -> Option<Vec<Value>> {
    if let Some(union) = v.downcast::<Union>() {
        return Some(union.args.get().downcast::<Tuple>().map_or(&[][..], Tuple::items).to_vec());
    }
    if v.is_none() {
        return Some([Value::of(&NONE_TYPE)].to_vec());
    }
    (v.downcast::<TypeObj>().is_some() || v.downcast::<GenericAlias>().is_some()).then(|| [v].to_vec())
}

/// `Union[arguments]`: takes what `typing` takes for a type, too.
fn of_arguments(arguments: Value) -> PyResult {
    let given = match arguments.downcast::<Tuple>() {
        Some(several) => several.items().to_vec(),
        None => [arguments].to_vec(),
    };
    if given.is_empty() {
        throw!(TypeError, "Cannot take a Union of no types.");
    }
    let mut kept = Vec::new();
    for v in given {
        match members(v) {
            Some(several) => kept.extend(several.into_iter().map(Value::to_ref)),
            None => kept.push(match type_arguments::of_typing("_type_check")? {
                Some(check) => {
                    let message = Str::new_ref("Union[arg, ...]: each arg must be a type.")?;
                    call::call_positional(check.as_value(), &[v, message.as_value()])?
                }
                None => v.to_ref(),
            }),
        }
    }
    of_members(kept.iter().map(Ref::as_value))
}

/// Members that are equal are one. What cannot be hashed is compared with its like only (`unions_add`).
fn of_members(each: impl Iterator<Item = Value>) -> PyResult {
    let mut all: Vec<Value> = Vec::new();
    let hashable = Set::new_of(&FROZENSET)?;
    let mut unhashable: Vec<Value> = Vec::new();
    for member in each {
        let is_new = match protocol::hash(member) {
            Ok(_) => {
                let before = hashable.len();
                hashable.add(member)?;
                hashable.len() > before
            }
            Err(raised) => {
                drop(catch(raised, &types::BaseException)?);
                let mut seen = false;
                for &known in &unhashable {
                    seen = seen || protocol::identical_or_equal(known, member)?;
                }
                if !seen {
                    unhashable.push(member);
                }
                !seen
            }
        };
        if is_new {
            all.push(member);
        }
    }
    if let [only] = all[..] {
        return Ok(only.to_ref());
    }
    let args = OwnedCell::new(Tuple::from_values(&all)?.into_ref());
    let hashable = OwnedCell::new(hashable.into_ref());
    let unhashable = OwnedCell::new(Tuple::from_values(&unhashable)?.into_ref());
    let union = memory::new_object(&UNION, |header| Union {
        header,
        args,
        hashable,
        unhashable,
        parameters: OwnedCell::EMPTY,
    })?;
    Ok(union.into_ref())
}

fn parameters(v: Value) -> PyResult {
    type_arguments::kept_parameters(&this(v).parameters, this(v).args.get())
}

/// The union with arguments for its parameters.
fn substitute(args: &[Value]) -> PyResult {
    let (v, item) = (args[0], args[1]);
    let args = type_arguments::substitute(v, this(v).args.get(), parameters(v)?.as_value(), item)?;
    of_arguments(args.as_value())
}

/// `__module__` and `__name__` are those of the type, as `typing` has it.
fn getattro(v: Value, name: &Str) -> PyResult {
    if ["__name__", "__qualname__"].iter().any(|own| name.equals(own)) {
        return Str::new_ref("Union");
    }
    if name.equals("__module__") {
        return Str::new_ref("typing");
    }
    generic_getattr(v, name)
}

/// `a | b` of types.
pub fn type_or(a: Value, b: Value) -> PyResult {
    let (Some(left), Some(right)) = (members(a), members(b)) else { return Ok(not_implemented_ref()) };
    of_members(left.into_iter().chain(right))
}

fn repr(v: Value) -> PyResult {
    let mut text = String::new();
    for (index, member) in members(v).unwrap_or_default().into_iter().enumerate() {
        if index > 0 {
            text.push_str(" | ");
        }
        text.push_str(&item_text(member)?);
    }
    Str::new_ref(&text)
}

/// Independent of the order, as equality is.
fn hash(v: Value) -> PyResult<i64> {
    let unhashable = unhashable(v);
    for &member in unhashable {
        protocol::hash(member)?;
    }
    match unhashable.len() {
        0 => protocol::hash(this(v).hashable.get()),
        // Now they can be hashed, but the union was made as if not.
        1 => throw!(TypeError, "union contains 1 unhashable element"),
        count => throw!(TypeError, "union contains {count} unhashable elements"),
    }
}

fn unhashable(v: Value) -> &'static [Value] {
    this(v).unhashable.get().downcast::<Tuple>().map_or(&[], Tuple::items)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if b.downcast::<Union>().is_none() || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(not_implemented_ref());
    }
    let (left, right) = (unhashable(a), unhashable(b));
    let mut equal = protocol::equal(this(a).hashable.get(), this(b).hashable.get())? && left.len() == right.len();
    for &member in left.iter().filter(|_| equal).collect::<Vec<_>>() {
        let mut found = false;
        for &other in right {
            found = found || protocol::identical_or_equal(member, other)?;
        }
        equal = equal && found;
    }
    Ok(crate::objects::bool::bool_ref(equal == (op == CompareOp::Eq)))
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let union = this(Value::from_word(header as u64));
    [&union.args, &union.hashable, &union.unhashable, &union.parameters]
        .into_iter()
        .filter_map(|cell| cell.get().given())
        .for_each(visit);
}
