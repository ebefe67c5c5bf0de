//! `zip`

use crate::builtin_type;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::{ReusedTuple, iter_self, reduced_as};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::tuple::Tuple;
use crate::protocol::{iter, next};
use crate::rows::unpack::Strictness;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, rows};
use alloc::vec::Vec;
use core::cell::Cell;
use py_abi::layout::Header;

/// An iterator of tuples: one item from each of several iterators.
#[repr(C)]
pub struct Zip {
    header: ObjHeader,
    iterators: Vec<Ref>,
    strictness: Cell<Strictness>,
    pair: ReusedTuple,
}

builtin_type! {
    /// zip(*iterables, strict=False)
    /// --
    ///
    /// `zip`
    pub ZIP: Zip = BuiltinType::Zip "zip", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        iter: iter_self,
        next: zip_next,
        new: zip_new,
        dealloc: crate::memory::dealloc_as::<Zip>,
        traverse: zip_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "zip":
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
    /// Makes the iterator strict.
    "__setstate__" (self, object, /) => set_state;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let zip = unsafe { args[0].cast::<Zip>() };
    let iterators: Vec<Value> = zip.iterators.iter().map(Ref::as_value).collect();
    reduced_as(Value::of(args[0].ty()), &iterators, zip.strictness.get().state())
}

fn set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let zip = unsafe { args[0].cast::<Zip>() };
    zip.strictness.set(Strictness::of_state(args[1])?);
    Ok(none_ref())
}

fn zip_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (iterables, strictness) = Strictness::read("zip", args, kwnames)?;
    let iterators = iterables.iter().map(|iterable| iter(*iterable)).collect::<PyResult<Vec<Ref>>>()?;
    let zip = new_object(ty, |header| Zip {
        header,
        iterators,
        strictness: Cell::new(strictness),
        pair: ReusedTuple::none(),
    })?;
    Ok(zip.into_ref())
}

fn zip_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let zip = unsafe { v.cast::<Zip>() };
    if let [first, second] = &zip.iterators[..] {
        let Some(first) = next(first.as_value())? else { return ended(zip, 0) };
        let Some(second) = next(second.as_value())? else { return ended(zip, 1) };
        return zip.pair.give([first, second]).map(Some);
    }
    if zip.iterators.is_empty() {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(zip.iterators.len());
    for (at, iterator) in zip.iterators.iter().enumerate() {
        match next(iterator.as_value())? {
            Some(item) => items.push(item),
            None => return ended(zip, at),
        }
    }
    Ok(Some(Tuple::from_vec(items)?.into_ref()))
}

/// The end, after iterator `at` had no more: in a strict `zip` it must be the first, and the others must end too.
fn ended(zip: &Zip, at: usize) -> PyResult<Option<Ref>> {
    if zip.strictness.get() == Strictness::Strict {
        check_lengths("zip", &zip.iterators, at)?;
    }
    Ok(None)
}

/// Raises unless iterator `ended` is the first, and the others are at their end as well.
pub(super) fn check_lengths(name: &str, iterators: &[Ref], ended: usize) -> PyResult<()> {
    if ended > 0 {
        return Err(different(name, ended, "shorter"));
    }
    for (at, iterator) in iterators.iter().enumerate().skip(1) {
        if next(iterator.as_value())?.is_some() {
            return Err(different(name, at, "longer"));
        }
    }
    Ok(())
}

#[cold]
fn different(name: &str, at: usize, how: &str) -> Raised {
    let others = if at == 1 { " " } else { "s 1-" };
    raise!(ValueError, "{name}() argument {} is {how} than argument{others}{at}", at + 1)
}

unsafe fn zip_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `zip`.
    let zip = unsafe { &*header.cast::<Zip>() };
    zip.iterators.iter().for_each(|iterator| visit(iterator.as_value()));
    zip.pair.traverse(visit);
}
