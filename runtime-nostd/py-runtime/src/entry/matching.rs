//! Patterns (`match_keys` and `match_class` in `Python/ceval.c`).

use super::{given, value};
use crate::call::call_positional;
use crate::names;
use crate::objects::dict::Dict;
use crate::objects::object::OBJECT;
use crate::objects::set::Set;
use crate::objects::singletons::none;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::as_type;
use crate::protocol::{del_item, get_attr, get_attr_optional, repr_text};
use crate::throw;
use crate::types::{TypeFlags, TypeObj, checks};
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_sequence(v: BorrowedWord) -> i32 {
    i32::from(value(v).ty().has(TypeFlags::SEQUENCE))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_mapping(v: BorrowedWord) -> i32 {
    i32::from(value(v).ty().has(TypeFlags::MAPPING))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_keys(mapping: BorrowedWord, keys: BorrowedWord) -> OwnedResult {
    given(match_keys(value(mapping), tuple(keys)).and_then(tuple_or_none))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_rest(mapping: BorrowedWord, keys: BorrowedWord) -> OwnedResult {
    given(rest(value(mapping), tuple(keys)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_match_class(
    v: BorrowedWord,
    class: BorrowedWord,
    positional: i64,
    names: BorrowedWord,
) -> OwnedResult {
    given(match_class(value(v), value(class), positional as usize, tuple(names)).and_then(tuple_or_none))
}

fn tuple(word: BorrowedWord) -> &'static [Value] {
    // SAFETY: compiled code passes a tuple, which it keeps for the call.
    unsafe { value(word).cast::<Tuple>() }.items()
}

fn tuple_or_none(found: Option<Vec<Ref>>) -> PyResult {
    match found {
        Some(found) => Ok(Tuple::from_vec(found)?.into_ref()),
        None => Ok(none().to_ref()),
    }
}

/// The values of all keys. They are asked for with `get`, since a subscript of a `defaultdict` would add them.
fn match_keys(mapping: Value, keys: &[Value]) -> PyResult<Option<Vec<Ref>>> {
    if keys.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let seen = Set::new()?;
    let get = get_attr(mapping, names::GET.get())?;
    let missing = call_positional(Value::of(&OBJECT), &[])?;
    let mut values = Vec::with_capacity(keys.len());
    for key in keys {
        if seen.contains(*key)? {
            throw!(ValueError, "mapping pattern checks duplicate key ({})", repr_text(*key)?);
        }
        seen.add(*key)?;
        let found = call_positional(get.as_value(), &[*key, missing.as_value()])?;
        if found.as_value().is(missing.as_value()) {
            return Ok(None);
        }
        values.push(found);
    }
    Ok(Some(values))
}

fn rest(mapping: Value, keys: &[Value]) -> PyResult {
    let rest = Dict::copy_of(mapping)?.into_ref();
    keys.iter().try_for_each(|key| del_item(rest.as_value(), *key))?;
    Ok(rest)
}

fn match_class(v: Value, class: Value, positional: usize, names: &[Value]) -> PyResult<Option<Vec<Ref>>> {
    let Some(ty) = as_type(class) else { throw!(TypeError, "called match pattern must be a class") };
    if !checks::is_instance(v, class)? {
        return Ok(None);
    }
    let mut attributes = Attributes { v, ty, seen: Vec::new(), found: Vec::new() };
    if positional > 0 {
        let declared = get_attr_optional(class, names::MATCH_ARGS.get())?;
        let declared = match &declared {
            Some(declared) => match declared.as_value().downcast_exact::<Tuple>() {
                Some(names) => Some(names.items()),
                None => {
                    let (class, found) = (ty.name(), declared.as_value().type_name());
                    throw!(TypeError, "{class}.__match_args__ must be a tuple (got {found})")
                }
            },
            None if ty.has(TypeFlags::MATCH_SELF) => None,
            None => Some(&[][..]),
        };
        let allowed = declared.map_or(1, <[Value]>::len);
        if allowed < positional {
            let plural = if allowed == 1 { "" } else { "s" };
            throw!(
                TypeError,
                "{}() accepts {allowed} positional sub-pattern{plural} ({positional} given)",
                ty.shown_name()
            );
        }
        match declared {
            None => attributes.found.push(v.to_ref()),
            Some(declared) => {
                for name in &declared[..positional] {
                    if !name.is_exact::<Str>() {
                        let found = name.type_name();
                        throw!(TypeError, "__match_args__ elements must be strings (got {found})");
                    }
                    if !attributes.add(*name)? {
                        return Ok(None);
                    }
                }
            }
        }
    }
    for name in names {
        if !attributes.add(*name)? {
            return Ok(None);
        }
    }
    Ok(Some(attributes.found))
}

/// The attributes of an object that a class pattern has asked for so far.
struct Attributes<'a> {
    v: Value,
    ty: &'a TypeObj,
    seen: Vec<Value>,
    found: Vec<Ref>,
}

impl Attributes<'_> {
    /// Whether the attribute is there.
    fn add(&mut self, name: Value) -> PyResult<bool> {
        // SAFETY: the caller has seen a str, or the compiler made it.
        let text = unsafe { name.cast::<Str>() };
        for seen in &self.seen {
            if crate::protocol::equal(*seen, name)? {
                let (class, name) = (self.ty.name(), repr_text(name)?);
                throw!(TypeError, "{class}() got multiple sub-patterns for attribute {name}");
            }
        }
        self.seen.push(name);
        let found = get_attr_optional(self.v, text)?;
        let is_there = found.is_some();
        self.found.extend(found);
        Ok(is_there)
    }
}
