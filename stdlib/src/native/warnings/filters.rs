//! Which action the filters choose.

use super::{STATE, attribute_of_warnings};
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, get_attr, index, is_true, repr_text};
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::types::checks::is_subclass;
use py_runtime::value::{PyResult, Ref, Value};

/// What filters look at.
pub(super) struct Subject<'a> {
    pub category: Value,
    pub text: Value,
    pub line: i64,
    pub module: &'a Value,
}

/// The filters of a release build (`init_filters`).
pub(super) fn defaults() -> PyResult {
    let main = Str::new_ref("__main__")?;
    let rules: [(&str, &'static TypeObj, Ref); 5] = [
        ("default", &types::DeprecationWarning, main),
        ("ignore", &types::DeprecationWarning, none_ref()),
        ("ignore", &types::PendingDeprecationWarning, none_ref()),
        ("ignore", &types::ImportWarning, none_ref()),
        ("ignore", &types::ResourceWarning, none_ref()),
    ];
    let mut filters = Vec::new();
    for (action, category, module) in rules {
        let parts = [Str::new_ref(action)?, none_ref(), Value::of(category).to_ref(), module, Ref::small_int(0)];
        filters.push(Tuple::from_refs(parts)?.into_ref());
    }
    Ok(List::from_refs(filters)?.into_ref())
}

/// The action, and the filter that chose it or None.
pub(super) fn action(subject: &Subject<'_>) -> PyResult<(Ref, Ref)> {
    let (filters, name) = match filters_of_context()? {
        Some(filters) => (filters, "_warnings_context filters"),
        None => match attribute_of_warnings("filters")? {
            Some(filters) => (filters, "warnings.filters"),
            None => (STATE.owned(&STATE.filters, defaults)?, "warnings.filters"),
        },
    };
    let Some(list) = filters.downcast::<List>() else { throw!(ValueError, "{name} must be a list") };
    let mut at = 0;
    while let Some(item) = list.get(at).map(Value::to_ref) {
        let Some(&[action, message, category, module, line]) = item.downcast::<Tuple>().map(Tuple::items) else {
            throw!(ValueError, "{name} item {at} isn't a 5-tuple");
        };
        if action.downcast::<Str>().is_none() {
            throw!(TypeError, "action must be a string, not '{}'", action.type_name());
        }
        let line = index(line)?;
        let line = to_i64(line.as_value()).unwrap_or(-1);
        if matches(message, subject.text)?
            && matches(module, *subject.module)?
            && is_subclass(subject.category, category)?
            && (line == 0 || line == subject.line)
        {
            return Ok((action.to_ref(), item.clone()));
        }
        at += 1;
    }
    Ok((default_action()?, none_ref()))
}

fn default_action() -> PyResult {
    let Some(action) = attribute_of_warnings("defaultaction")? else { return Str::new_ref("default") };
    if action.downcast::<Str>().is_none() {
        throw!(TypeError, "warnings.defaultaction must be a string, not '{}'", action.type_name());
    }
    Ok(action)
}

/// The filters that `catch_warnings` put into the context that runs.
fn filters_of_context() -> PyResult<Option<Ref>> {
    let variable = STATE.context.get();
    if variable.is_missing() {
        return Ok(None);
    }
    let context = call_method(variable, &*intern_text("get")?, &[none()])?;
    if context.is_none() {
        return Ok(None);
    }
    get_attr(context.as_value(), &*intern_text("_filters")?).map(Some)
}

/// Whether a part of a filter takes a text: None takes all, a string itself, else `match` decides.
fn matches(pattern: Value, text: Value) -> PyResult<bool> {
    if pattern.is_none() {
        return Ok(true);
    }
    if let Some(pattern) = pattern.downcast_exact::<Str>() {
        return Ok(text.downcast::<Str>().is_some_and(|text| text.same(pattern)));
    }
    let found = call_method(pattern, &*intern_text("match")?, &[text])?;
    is_true(found.as_value())
}

/// What an action that nobody knows is said to be.
pub(super) fn unknown(action: Value, filter: Value) -> PyResult<()> {
    throw!(RuntimeError, "Unrecognized action ({}) in warnings.filters:\n {}", repr_text(action)?, repr_text(filter)?)
}
