//! `dir()`: the names of attributes.

use super::TypeObj;
use crate::names;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::type_object::as_type;
use crate::protocol::get_attr_optional;
use crate::value::{PyResult, Value};

/// `type.__dir__`: the names of the class and its bases.
pub fn of_type(ty: &TypeObj) -> PyResult {
    let merged = Dict::new()?;
    merge_type(&merged, ty)?;
    keys(&merged)
}

/// `object.__dir__`: the names of the instance, its class and the class's bases.
pub fn of_object(object: Value) -> PyResult {
    let merged = Dict::new()?;
    if let Some(own) = get_attr_optional(object, names::DICT.get())?
        && let Some(own) = own.downcast::<Dict>()
    {
        merge(&merged, own)?;
    }
    if let Some(class) = get_attr_optional(object, names::CLASS.get())?
        && let Some(class) = as_type(class.as_value())
    {
        merge_type(&merged, class)?;
    }
    keys(&merged)
}

fn merge_type(into: &Dict, ty: &TypeObj) -> PyResult<()> {
    for class in ty.mro_iter() {
        merge(into, class.dict())?;
    }
    Ok(())
}

fn merge(into: &Dict, from: &Dict) -> PyResult<()> {
    let mut at = 0;
    while let Some((next, key, v)) = from.next_from(at) {
        at = next;
        if let Some(name) = key.downcast::<crate::objects::str::Str>() {
            drop(into.set_name(name, v.to_ref())?);
        }
    }
    Ok(())
}

fn keys(dict: &Dict) -> PyResult {
    let mut names = alloc::vec::Vec::new();
    let mut at = 0;
    while let Some((next, key, _)) = dict.next_from(at) {
        at = next;
        names.push(key);
    }
    Ok(List::from_values(&names)?.into_ref())
}
