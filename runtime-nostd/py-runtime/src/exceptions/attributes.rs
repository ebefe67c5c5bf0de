//! `StopIteration`, `SystemExit`, `ImportError`, `NameError` and `AttributeError`: a word or two beside `args`.

use super::fields::{cell, index};
use super::{base, types};
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::runtime;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{field_rows, rows};
use core::fmt;

pub(super) const STOP_ITERATION: TypeSlots = TypeSlots { init: Some(stop_iteration_init), ..base::SLOTS };
pub(super) const SYSTEM_EXIT: TypeSlots = TypeSlots { init: Some(system_exit_init), ..base::SLOTS };
pub(super) const IMPORT_ERROR: TypeSlots =
    TypeSlots { init: Some(import_error_init), str: Some(import_error_str), ..base::SLOTS };
pub(super) const NAME_ERROR: TypeSlots = TypeSlots { init: Some(name_error_init), ..base::SLOTS };
pub(super) const ATTRIBUTE_ERROR: TypeSlots = TypeSlots { init: Some(attribute_error_init), ..base::SLOTS };

field_rows! { "StopIteration": "value" }
field_rows! { "SystemExit": "code" }
field_rows! { "ImportError": "msg" "name" "path" "name_from" }
field_rows! { "NameError": "name" }
field_rows! { "AttributeError": "obj" "name" }

rows! { "ImportError":
    /// How to make the exception again.
    "__reduce__" (self, /) => |args| {
        let word = |name| (name, cell(args[0], index("ImportError", name)).get());
        base::reduced_with(args[0], &["name", "path", "name_from"].map(word))
    };
}

rows! { "AttributeError":
    /// How to make the exception again, but for the object, which may be anything.
    "__reduce__" (self, /) => |args| {
        let name = cell(args[0], index("AttributeError", "name")).get();
        let own = base::this(args[0]).args().into_ref();
        base::reduced_with(args[0], &[("name", name), ("args", own.as_value())])
    };
}

fn stop_iteration_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    base::init(v, args, kwnames)?;
    cell(v, index("StopIteration", "value")).set(args.first().map(|v| v.to_ref()));
    Ok(())
}

/// The `value` of a `StopIteration`.
pub fn stop_iteration_value(v: Value) -> Ref {
    let value = cell(v, index("StopIteration", "value")).get();
    // Exceptions that the runtime raises itself are made without `__init__`.
    let value = value.given().or_else(|| base::this(v).args().items().first().copied());
    value.map_or_else(none_ref, Value::to_ref)
}

fn system_exit_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    base::init(v, args, kwnames)?;
    let code = match args {
        [] => None,
        [only] => Some(only.to_ref()),
        _ => Some(base::this(v).args().into_ref()),
    };
    cell(v, index("SystemExit", "code")).set(code);
    Ok(())
}

/// Splits off keyword arguments that have one of `names`; others are an error.
fn keywords<const N: usize>(
    v: Value,
    args: &[Value],
    kwnames: Value,
    names: [&str; N],
) -> PyResult<(usize, [Option<Ref>; N])> {
    let given = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let positional = args.len() - given.len();
    let mut found = [const { None }; N];
    for (name, value) in given.iter().zip(&args[positional..]) {
        let text = name.downcast::<Str>();
        match names.iter().position(|&wanted| text.is_some_and(|text| text.equals(wanted))) {
            Some(position) => found[position] = Some(value.to_ref()),
            None => {
                return Err(super::suggest::unexpected_keyword(v.type_name(), *name, names.into_iter()));
            }
        }
    }
    Ok((positional, found))
}

fn import_error_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let (positional, [name, path, name_from]) = keywords(v, args, kwnames, ["name", "path", "name_from"])?;
    base::init(v, &args[..positional], Value::MISSING)?;
    let msg = if positional == 1 { Some(args[0].to_ref()) } else { None };
    for (field, value) in [("msg", msg), ("name", name), ("path", path), ("name_from", name_from)] {
        cell(v, index("ImportError", field)).set(value);
    }
    Ok(())
}

fn import_error_str(v: Value) -> PyResult {
    let msg = cell(v, index("ImportError", "msg")).get();
    if msg.given().is_some_and(|msg| msg.is_exact::<Str>()) { Ok(msg.to_ref()) } else { base::plain_str(v) }
}

fn name_error_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let (positional, [name]) = keywords(v, args, kwnames, ["name"])?;
    base::init(v, &args[..positional], Value::MISSING)?;
    cell(v, index("NameError", "name")).set(name);
    Ok(())
}

fn attribute_error_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let (positional, [name, obj]) = keywords(v, args, kwnames, ["name", "obj"])?;
    base::init(v, &args[..positional], Value::MISSING)?;
    cell(v, index("AttributeError", "name")).set(name);
    cell(v, index("AttributeError", "obj")).set(obj);
    Ok(())
}

/// Tells the pending `AttributeError` which attribute of which object was missing, for suggestions.
#[cold]
pub fn attach_attribute(_: &Raised, object: Value, name: &Str) {
    let Some(exception) = runtime().pending().filter(|exception| exception.is_instance_of(&types::AttributeError))
    else {
        return;
    };
    cell(exception, index("AttributeError", "name")).set(Some(Value::of(name).to_ref()));
    cell(exception, index("AttributeError", "obj")).set(Some(object.to_ref()));
}

/// Tells the pending `ImportError` which module was not found.
#[cold]
pub fn attach_import_name(_: &Raised, name: &str) {
    if let (Some(exception), Ok(name)) = (runtime().pending(), Str::new(name)) {
        set_import_fields(exception, &[("name", name.as_value())]);
    }
}

/// Tells the pending `ImportError` which name of which module (at which path) was not found.
#[cold]
pub fn attach_import_from(_: &Raised, module: &str, name: &Str, path: Option<Value>) {
    if let (Some(exception), Ok(module)) = (runtime().pending(), Str::new(module)) {
        set_import_fields(exception, &[("name", module.as_value()), ("name_from", Value::of(name))]);
        path.into_iter().for_each(|path| set_import_fields(exception, &[("path", path)]));
    }
}

fn set_import_fields(exception: Value, fields: &[(&str, Value)]) {
    if exception.is_instance_of(&types::ImportError) {
        for &(field, value) in fields {
            cell(exception, index("ImportError", field)).set(Some(value.to_ref()));
        }
        if let Some(msg) = base::this(exception).args().items().first() {
            cell(exception, index("ImportError", "msg")).set(Some(msg.to_ref()));
        }
    }
}

/// Raises `ty(message, name=name)` where `ty` is `NameError` or `UnboundLocalError`.
#[cold]
pub fn raise_name_error(ty: &'static TypeObj, name: &Str, message: fmt::Arguments<'_>) -> Raised {
    let raised = crate::raise::raise(ty, message);
    if let Some(exception) = runtime().pending().filter(|exception| exception.is_instance_of(&types::NameError)) {
        cell(exception, index("NameError", "name")).set(Some(Value::of(name).to_ref()));
    }
    raised
}
