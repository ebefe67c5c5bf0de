//! The methods of `set` and `frozenset`, and their construction.

use super::operators::set;
use super::{FROZENSET, FrozenSet, Set, as_set};
use crate::names;
use crate::objects::bool::bool_ref;
use crate::objects::dict::missing_key;
use crate::objects::list::List;
use crate::objects::singletons::none_ref;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::rows::unpack::{unpack, unpack_new};
use crate::types::TypeObj;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{rows, throw};

rows! { "set":
    /// How to make the set again.
    "__reduce__" (self, /) => reduce;
    /// Adds an element, if there is none that equals it.
    "add" (self, object, /) => add;
    /// Removes all elements.
    "clear" (self, /) => clear;
    /// A shallow copy.
    "copy" (self, /) => copy;
    /// A set of the elements that are in none of the others.
    raw "difference" (self, /, *others) => difference;
    /// Removes the elements of the others.
    raw "difference_update" (self, /, *others) => difference_update;
    /// Removes an element, if it is there.
    "discard" (self, object, /) => discard;
    /// A set of the elements that are in all the others.
    raw "intersection" (self, /, *others) => intersection;
    /// Keeps the elements that are in all the others.
    raw "intersection_update" (self, /, *others) => intersection_update;
    /// Whether the two have no element in common.
    "isdisjoint" (self, other, /) => isdisjoint;
    /// Whether other has every element.
    "issubset" (self, other, /) => issubset;
    /// Whether the set has every element of other.
    "issuperset" (self, other, /) => issuperset;
    /// Takes some element out and returns it; KeyError if there is none.
    "pop" (self, /) => pop;
    /// Removes an element; KeyError if it is not there.
    "remove" (self, object, /) => remove;
    /// A set of the elements that are in one of the two only.
    "symmetric_difference" (self, other, /) => symmetric_difference;
    /// Keeps the elements that are in one of the two only.
    "symmetric_difference_update" (self, other, /) => symmetric_difference_update;
    /// A set of the elements of all.
    raw "union" (self, /, *others) => union;
    /// Adds the elements of the others.
    raw "update" (self, /, *others) => update;
    /// The set's size in memory, in bytes.
    "__sizeof__" (self, /) => size_of_set;
}

rows! { "frozenset":
    /// How to make the set again.
    "__reduce__" (self, /) => reduce;
    /// A shallow copy.
    "copy" (self, /) => copy;
    /// A frozenset of the elements that are in none of the others.
    raw "difference" (self, /, *others) => difference;
    /// A frozenset of the elements that are in all the others.
    raw "intersection" (self, /, *others) => intersection;
    /// Whether the two have no element in common.
    "isdisjoint" (self, other, /) => isdisjoint;
    /// Whether other has every element.
    "issubset" (self, other, /) => issubset;
    /// Whether the frozenset has every element of other.
    "issuperset" (self, other, /) => issuperset;
    /// A frozenset of the elements that are in one of the two only.
    "symmetric_difference" (self, other, /) => symmetric_difference;
    /// A frozenset of the elements of all.
    raw "union" (self, /, *others) => union;
    /// The frozenset's size in memory, in bytes.
    "__sizeof__" (self, /) => size_of_set;
}

/// # Safety
/// `args[0]` is a set or a frozenset: rows of the types are called with nothing else.
unsafe fn receiver(args: &[Value]) -> &'static Set {
    // SAFETY: by this function's contract.
    unsafe { set(args[0]) }
}

/// `set.__new__`: an empty set; `__init__` fills it.
pub(super) fn set_new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(Set::new_of(ty)?.into_ref())
}

/// `set.__init__`
pub(super) fn set_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let [iterable] = unpack("set", args, kwnames, 0)?;
    // SAFETY: a slot of `set` gets sets.
    let set = unsafe { set(v) };
    set.clear();
    iterable.given().map_or(Ok(()), |iterable| set.update(iterable))
}

/// `frozenset.__new__`
pub(super) fn frozenset_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable] = unpack_new("frozenset", ty, args, kwnames)?;
    if let Some(frozen) = iterable.given().filter(|v| v.is_exact::<FrozenSet>())
        && core::ptr::eq(ty, &FROZENSET)
    {
        return Ok(frozen.to_ref());
    }
    let set = Set::new_of(ty)?;
    if let Some(iterable) = iterable.given() {
        set.update(iterable)?;
    }
    Ok(set.into_ref())
}

fn add(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    unsafe { receiver(args) }.add(args[1])?;
    Ok(none_ref())
}

fn clear(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    unsafe { receiver(args) }.clear();
    Ok(none_ref())
}

fn copy(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    if set.is_its_own_copy() { Ok(args[0].to_ref()) } else { Ok(set.copy()?.into_ref()) }
}

fn difference(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "difference", kwnames)?;
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    let [_, first, rest @ ..] = args else { return Ok(set.copy()?.into_ref()) };
    let result = set.difference(*first)?;
    rest.iter().try_for_each(|other| result.difference_update(*other))?;
    Ok(result.into_ref())
}

fn difference_update(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "difference_update", kwnames)?;
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    args[1..].iter().try_for_each(|other| set.difference_update(*other))?;
    Ok(none_ref())
}

fn discard(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    unsafe { receiver(args) }.discard(args[1])?;
    Ok(none_ref())
}

fn intersection_of(args: &[Value]) -> PyResult<Own<Set>> {
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    let [_, first, rest @ ..] = args else { return set.copy() };
    rest.iter().try_fold(set.intersection(*first)?, |result, other| result.intersection(*other))
}

fn intersection(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "intersection", kwnames)?;
    Ok(intersection_of(args)?.into_ref())
}

fn intersection_update(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "intersection_update", kwnames)?;
    let common = intersection_of(args)?;
    // SAFETY: a row of the type.
    unsafe { receiver(args) }.swap(&common);
    Ok(none_ref())
}

fn isdisjoint(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    Ok(bool_ref(unsafe { receiver(args) }.is_disjoint_from(args[1])?))
}

fn issubset(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    let is_subset = match as_set(args[1]) {
        Some(other) => set.is_subset_of(other)?,
        None => set.intersection(args[1])?.len() == set.len(),
    };
    Ok(bool_ref(is_subset))
}

fn issuperset(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    if let Some(other) = as_set(args[1]) {
        return Ok(bool_ref(other.is_subset_of(set)?));
    }
    let iterator = protocol::iter(args[1])?;
    while let Some(v) = protocol::next(iterator.as_value())? {
        if !set.contains(v.as_value())? {
            return Ok(bool_ref(false));
        }
    }
    Ok(bool_ref(true))
}

fn pop(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    match unsafe { receiver(args) }.pop() {
        Some(element) => Ok(element),
        None => throw!(KeyError, "pop from an empty set"),
    }
}

fn remove(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    if unsafe { receiver(args) }.discard(args[1])? { Ok(none_ref()) } else { Err(missing_key(args[1])) }
}

fn symmetric_difference(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    Ok(unsafe { receiver(args) }.symmetric_difference(args[1])?.into_ref())
}

fn symmetric_difference_update(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    unsafe { receiver(args) }.symmetric_difference_update(args[1])?;
    Ok(none_ref())
}

fn union(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "union", kwnames)?;
    // SAFETY: a row of the type.
    let result = unsafe { receiver(args) }.copy()?;
    args[1..].iter().filter(|other| !other.is(args[0])).try_for_each(|other| result.update(*other))?;
    Ok(result.into_ref())
}

fn update(args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(args[0], "update", kwnames)?;
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    args[1..].iter().try_for_each(|other| set.update(*other))?;
    Ok(none_ref())
}

fn refuse_keywords(v: Value, method: &str, kwnames: Value) -> PyResult<()> {
    match kwnames.downcast::<Tuple>() {
        Some(names) if !names.is_empty() => {
            // SAFETY: a row of the types.
            let owner = unsafe { set(v) }.base_type().name();
            throw!(TypeError, "{owner}.{method}() takes no keyword arguments")
        }
        _ => Ok(()),
    }
}

fn size_of_set(args: &[Value]) -> PyResult {
    // SAFETY: a row of the type.
    let set = unsafe { receiver(args) };
    Ok(Ref::small_int((size_of::<Set>() + set.table.heap_bytes()) as i64))
}

/// `(type, ([elements],), state)`
fn reduce(args: &[Value]) -> PyResult {
    let elements = List::from_iterable(args[0])?.into_ref();
    let state = protocol::call_method(args[0], names::GETSTATE.get(), &[])?;
    let arguments = Tuple::from_refs([elements])?.into_ref();
    Ok(Tuple::from_refs([Value::of(args[0].ty()).to_ref(), arguments, state])?.into_ref())
}
