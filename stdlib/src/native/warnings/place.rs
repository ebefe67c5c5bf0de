//! `warn`: the place that a warning is about, found on the stack.

use super::explicit::{Place, Warning, issue};
use alloc::string::String;
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::frames;
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::code::filename;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::module::globals_of;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::{index_i64, str_text};
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// The row.
pub(super) fn warn(args: &[Value]) -> PyResult {
    let &[message, category, level, source, skipped] = args else {
        unreachable!("a row has as many arguments as its signature")
    };
    let category = category_of(message, category)?;
    let mut level = level.given().map_or(Ok(1), index_i64)?;
    let prefixes = prefixes(skipped)?;
    if !prefixes.is_empty() {
        level = level.max(2);
    }
    let place = at(level, &prefixes)?;
    let source = source.given().filter(|source| !source.is_none());
    issue(&Warning { category, message, place: &place, source })?;
    Ok(none_ref())
}

/// The category of a message (`get_category`).
fn category_of(message: Value, category: Value) -> PyResult<Value> {
    if message.is_instance_of(&types::Warning) {
        return Ok(Value::of(message.ty()));
    }
    let Some(category) = category.given().filter(|category| !category.is_none()) else {
        return Ok(Value::of(&types::UserWarning));
    };
    match as_type(category) {
        Some(ty) if ty.is_subtype_of(&types::Warning) => Ok(category),
        _ => throw!(TypeError, "category must be a Warning subclass, not '{}'", category.type_name()),
    }
}

fn prefixes(v: Value) -> PyResult<Vec<String>> {
    let Some(v) = v.given() else { return Ok(Vec::new()) };
    let Some(items) = v.downcast::<Tuple>() else {
        throw!(TypeError, "warn() argument 'skip_file_prefixes' must be tuple, not {}", v.type_name());
    };
    items
        .items()
        .iter()
        .map(|prefix| match prefix.downcast::<Str>() {
            Some(prefix) => Ok(prefix.to_text()),
            None => throw!(TypeError, "Found non-str '{}' in skip_file_prefixes.", prefix.type_name()),
        })
        .collect()
}

/// The place `level` calls up: 1 is the Python function that runs. Files with such a prefix do not count.
pub(super) fn at(level: i64, prefixes: &[String]) -> PyResult<Place> {
    let mut left = level.max(1);
    let found = frames::walk(|place| {
        let is_innermost = left == level.max(1);
        let skipped = !is_innermost
            && !prefixes.is_empty()
            && filename(place.code).downcast::<Str>().is_some_and(|file| {
                let file = file.to_text();
                prefixes.iter().any(|prefix| file.starts_with(prefix.as_str()))
            });
        if skipped {
            return None;
        }
        left -= 1;
        (left == 0).then_some(place)
    });
    let (globals, file, line) = match found {
        Some(place) => {
            let file = filename(place.code).to_ref();
            (globals_of(place.code.module)?, file, i64::from(place.position.line))
        }
        None => match py_runtime::imports::loaded("sys") {
            Some(sys) => {
                let globals = py_runtime::protocol::get_attr(sys.as_value(), names::DICT.get())?;
                (globals, Str::new_ref("<sys>")?, 0)
            }
            None => (Dict::new()?.into_ref(), Str::new_ref("<sys>")?, 0),
        },
    };
    let Some(names_of_module) = globals.downcast::<Dict>() else {
        throw!(SystemError, "globals of a module are no dict");
    };
    let key = intern_text("__warningregistry__")?;
    let registry = match names_of_module.get_name(&key) {
        Some(registry) => registry.to_ref(),
        None => {
            let registry = Dict::new()?.into_ref();
            drop(names_of_module.set_name(&key, registry.clone())?);
            registry
        }
    };
    let module = match names_of_module.get_name(names::NAME.get()).filter(|name| name.downcast::<Str>().is_some()) {
        Some(name) => Str::new_ref(&str_text(name)?)?,
        None => Str::new_ref("<string>")?,
    };
    Ok(Place { file, line, module, registry })
}
