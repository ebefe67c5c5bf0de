//! `map`

use crate::builtin_type;
use crate::call::call_positional;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::iter_self;
use crate::objects::object::OBJECT;
use crate::objects::zip::check_lengths;
use crate::protocol::{iter, next};
use crate::rows::unpack::Strictness;
use crate::throw;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;
use py_abi::layout::Header;

/// An iterator of a function's results for the items of others.
#[repr(C)]
pub struct Map {
    header: ObjHeader,
    function: Ref,
    iterators: Vec<Ref>,
    strictness: Strictness,
}

builtin_type! {
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

fn map_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (args, strictness) = Strictness::read("map", args, kwnames)?;
    let [function, iterables @ ..] = args else { throw!(TypeError, "map() must have at least two arguments.") };
    if iterables.is_empty() {
        throw!(TypeError, "map() must have at least two arguments.");
    }
    let iterators = iterables.iter().map(|iterable| iter(*iterable)).collect::<PyResult<Vec<Ref>>>()?;
    let function = function.to_ref();
    Ok(new_object(ty, |header| Map { header, function, iterators, strictness })?.into_ref())
}

fn map_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let map = unsafe { v.cast::<Map>() };
    if let [iterator] = &map.iterators[..] {
        let Some(item) = next(iterator.as_value())? else { return Ok(None) };
        return call_positional(map.function.as_value(), &[item.as_value()]).map(Some);
    }
    let mut items = Vec::with_capacity(map.iterators.len());
    for (at, iterator) in map.iterators.iter().enumerate() {
        match next(iterator.as_value())? {
            Some(item) => items.push(item),
            None if map.strictness == Strictness::Strict => {
                check_lengths("map", &map.iterators, at)?;
                return Ok(None);
            }
            None => return Ok(None),
        }
    }
    let values: Vec<Value> = items.iter().map(Ref::as_value).collect();
    call_positional(map.function.as_value(), &values).map(Some)
}

unsafe fn map_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `map`.
    let map = unsafe { &*header.cast::<Map>() };
    visit(map.function.as_value());
    map.iterators.iter().for_each(|iterator| visit(iterator.as_value()));
}
