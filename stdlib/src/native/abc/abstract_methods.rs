//! `__abstractmethods__`: what a class must have defined in a subclass before it has instances.

use alloc::vec::Vec;
use py_runtime::names;
use py_runtime::objects::set::{FROZENSET, Set};
use py_runtime::objects::str::Str;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::{for_each, get_attr, get_attr_optional, is_true, set_attr};
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Finds them in the class and among those of its bases (`compute_abstract_methods`).
pub fn compute(class: Value) -> PyResult<()> {
    let found = Set::new_of(&FROZENSET)?;
    let _namespace = get_attr(class, names::DICT.get())?;
    let Some(ty) = as_type(class) else { throw!(TypeError, "_abc_init() argument must be a class") };
    for (name, v) in entries(ty.dict()) {
        if is_abstract(v.as_value())? {
            found.add(name.as_value())?;
        }
    }
    let bases = ty.bases()?;
    for &base in bases.items() {
        let Some(inherited) = get_attr_optional(base, names::ABSTRACTMETHODS.get())? else { continue };
        for_each(inherited.as_value(), |name| {
            let Some(text) = name.downcast::<Str>() else {
                throw!(TypeError, "attribute name must be string, not '{}'", name.type_name());
            };
            match get_attr_optional(class, text)? {
                Some(v) if is_abstract(v.as_value())? => found.add(name.as_value()),
                _ => Ok(()),
            }
        })?;
    }
    set_attr(class, names::ABSTRACTMETHODS.get(), found.as_value())
}

/// A copy: `__isabstractmethod__` of a value may change the class.
fn entries(namespace: &py_runtime::objects::dict::Dict) -> Vec<(Ref, Ref)> {
    let mut entries = Vec::with_capacity(namespace.len());
    let mut at = 0;
    while let Some((next, name, v)) = namespace.next_from(at) {
        entries.push((name.to_ref(), v.to_ref()));
        at = next;
    }
    entries
}

fn is_abstract(v: Value) -> PyResult<bool> {
    match get_attr_optional(v, names::ISABSTRACTMETHOD.get())? {
        Some(flag) => is_true(flag.as_value()),
        None => Ok(false),
    }
}
