//! `map`

use crate::builtin_type;
use crate::call::call_positional;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::{iter_self, reduced_as};
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::zip::check_lengths;
use crate::protocol::{iter, next};
use crate::rows::unpack::Strictness;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::vec::Vec;
use core::cell::Cell;
use py_abi::layout::Header;

/// An iterator of a function's results for the items of others.
#[repr(C)]
pub struct Map {
    header: ObjHeader,
    function: Ref,
    iterators: Vec<Ref>,
    strictness: Cell<Strictness>,
}

builtin_type! {
    /// map(function, iterable, /, *iterables, strict=False)
    /// --
    ///
    /// `map`
    pub MAP: Map = BuiltinType::Map "map", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        iter: iter_self,
        next: map_next,
        new: map_new,
        dealloc: crate::memory::dealloc_as::<Map>,
        traverse: map_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "map":
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
    /// Makes the iterator strict.
    "__setstate__" (self, object, /) => set_state;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let map = unsafe { args[0].cast::<Map>() };
    let parts: Vec<Value> =
        [map.function.as_value()].into_iter().chain(map.iterators.iter().map(Ref::as_value)).collect();
    reduced_as(Value::of(args[0].ty()), &parts, map.strictness.get().state())
}

fn set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let map = unsafe { args[0].cast::<Map>() };
    map.strictness.set(Strictness::of_state(args[1])?);
    Ok(none_ref())
}

fn map_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (args, strictness) = Strictness::read("map", args, kwnames)?;
    let [function, iterables @ ..] = args else { throw!(TypeError, "map() must have at least two arguments.") };
    if iterables.is_empty() {
        throw!(TypeError, "map() must have at least two arguments.");
    }
    let iterators = iterables.iter().map(|iterable| iter(*iterable)).collect::<PyResult<Vec<Ref>>>()?;
    let function = function.to_ref();
    Ok(new_object(ty, |header| Map { header, function, iterators, strictness: Cell::new(strictness) })?.into_ref())
}

fn map_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let map = unsafe { v.cast::<Map>() };
    if let [iterator] = &map.iterators[..] {
        let Some(item) = next(iterator.as_value())? else { return Ok(None) };
        return call_positional(map.function.as_value(), &[item.as_value()]).map(Some);
    }
    const FEW: usize = 4;
    if map.iterators.len() <= FEW {
        let (mut items, mut values) = ([const { None }; FEW], [Value::MISSING; FEW]);
        let has_all = each_item(map, |at, item| {
            values[at] = item.as_value();
            items[at] = Some(item);
        })?;
        return if has_all { call_with(map, &values[..map.iterators.len()]) } else { Ok(None) };
    }
    let mut items = Vec::with_capacity(map.iterators.len());
    if !each_item(map, |_, item| items.push(item))? {
        return Ok(None);
    }
    let values: Vec<Value> = items.iter().map(Ref::as_value).collect();
    call_with(map, &values)
}

fn call_with(map: &Map, values: &[Value]) -> PyResult<Option<Ref>> {
    call_positional(map.function.as_value(), values).map(Some)
}

/// Gives an item of each iterator to `put`; whether each had one.
fn each_item(map: &Map, mut put: impl FnMut(usize, Ref)) -> PyResult<bool> {
    for (at, iterator) in map.iterators.iter().enumerate() {
        match next(iterator.as_value())? {
            Some(item) => put(at, item),
            None if map.strictness.get() == Strictness::Strict => {
                check_lengths("map", &map.iterators, at)?;
                return Ok(false);
            }
            None => return Ok(false),
        }
    }
    Ok(true)
}

unsafe fn map_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `map`.
    let map = unsafe { &*header.cast::<Map>() };
    visit(map.function.as_value());
    map.iterators.iter().for_each(|iterator| visit(iterator.as_value()));
}
