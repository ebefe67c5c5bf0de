//! `warn_explicit`: what becomes of a warning about a place.

use super::filters::{self, Subject};
use super::{STATE, attribute_of_warnings, once_registry};
use alloc::format;
use py_runtime::call::{call, call_positional};
use py_runtime::exceptions::{BaseException, program_line, types};
use py_runtime::imports;
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{from_int, to_i64};
use py_runtime::objects::singletons::{none, none_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{call_method, get_attr, index_i64, is_true, str, str_text};
use py_runtime::raise::raise_object;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{raise, throw};

/// The place that a warning is about.
pub(super) struct Place {
    /// The file's name.
    pub file: Ref,
    pub line: i64,
    /// The module's name.
    pub module: Ref,
    /// What was shown already: a dict, or None.
    pub registry: Ref,
}

/// A warning.
pub(super) struct Warning<'a> {
    pub category: Value,
    /// A `Warning`, or what one is made of.
    pub message: Value,
    pub place: &'a Place,
    /// The object that it is about.
    pub source: Option<Value>,
}

/// The row.
pub(super) fn warn_explicit(args: &[Value]) -> PyResult {
    let &[message, category, file, line, module, registry, _globals, source] = args else {
        unreachable!("a row has as many arguments as its signature")
    };
    if file.downcast::<Str>().is_none() {
        throw!(TypeError, "warn_explicit() argument 'filename' must be str, not {}", file.type_name());
    }
    let module = match module.given() {
        Some(module) => module.to_ref(),
        None => module_of_file(&str_text(file)?)?,
    };
    let registry = registry.given().map_or_else(none_ref, Value::to_ref);
    let place = Place { file: file.to_ref(), line: index_i64(line)?, module, registry };
    let source = source.given().filter(|source| !source.is_none());
    issue(&Warning { category, message, place: &place, source })?;
    Ok(none_ref())
}

/// The module that a file would be (`normalize_module`).
fn module_of_file(file: &str) -> PyResult {
    if file.is_empty() {
        return Str::new_ref("<unknown>");
    }
    Str::new_ref(file.strip_suffix(".py").unwrap_or(file))
}

/// Shows, raises or ignores a warning (`warn_explicit` in C).
pub(super) fn issue(warning: &Warning<'_>) -> PyResult<()> {
    let Place { file, line, module, registry } = warning.place;
    if module.is_none() {
        return Ok(());
    }
    if !registry.is_none() && registry.downcast::<Dict>().is_none() {
        throw!(TypeError, "'registry' must be a dict or None");
    }
    let registry = registry.downcast::<Dict>();
    let is_object = warning.message.is_instance_of(&types::Warning);
    let (text, category, object) = if is_object {
        (str(warning.message)?, Value::of(warning.message.ty()), warning.message.to_ref())
    } else {
        let object = call_positional(warning.category, &[warning.message])?;
        (warning.message.to_ref(), warning.category, object)
    };
    let lineno = from_int(*line)?;
    let key = Tuple::from_values(&[text.as_value(), category, lineno.as_value()])?;
    if let Some(registry) = registry
        && shown_before(registry, key.as_value(), Remember::No)?
    {
        return Ok(());
    }
    let subject = Subject { category, text: text.as_value(), line: *line, module };
    let (action, filter) = filters::action(&subject)?;
    let action_text = str_text(action.as_value())?;
    match action_text.as_str() {
        "error" => {
            if object.downcast::<BaseException>().is_none() {
                throw!(TypeError, "exceptions must derive from BaseException");
            }
            return Err(raise_object(object));
        }
        "ignore" => return Ok(()),
        "always" | "all" => {}
        other => {
            if let Some(registry) = registry {
                registry.set(key.as_value(), py_runtime::objects::bool::bool_value(true))?;
            }
            let short = Tuple::from_values(&[text.as_value(), category])?;
            let again = match (other, registry) {
                ("once", None) => match once_registry()?.downcast::<Dict>() {
                    Some(once) => shown_before(once, short.as_value(), Remember::Yes)?,
                    None => false,
                },
                ("once" | "module", Some(registry)) => shown_before(registry, short.as_value(), Remember::Yes)?,
                ("module" | "default", _) => false,
                _ => return filters::unknown(action.as_value(), filter.as_value()),
            };
            if again {
                return Ok(());
            }
        }
    }
    show(warning, &object, &text, category, file)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Remember {
    Yes,
    No,
}

/// Whether a registry has a key (`already_warned`). One of an older version of the filters is emptied.
fn shown_before(registry: &Dict, key: Value, remember: Remember) -> PyResult<bool> {
    let version_name = intern_text("version")?;
    let version = registry.get_name(&version_name).and_then(to_i64);
    if version == Some(STATE.version.get()) {
        if let Some(found) = registry.get(key)?
            && is_true(found.as_value())?
        {
            return Ok(true);
        }
    } else {
        registry.clear();
        drop(registry.set_name(&version_name, from_int(STATE.version.get())?)?);
    }
    if remember == Remember::Yes {
        registry.set(key, py_runtime::objects::bool::bool_value(true))?;
    }
    Ok(false)
}

/// Hands the warning to `warnings._showwarnmsg`, or prints it.
fn show(warning: &Warning<'_>, object: &Ref, text: &Ref, category: Value, file: &Ref) -> PyResult<()> {
    if let Some(showing) = attribute_of_warnings("_showwarnmsg")? {
        let Some(class) = attribute_of_warnings("WarningMessage")? else {
            return Err(raise!(RuntimeError, "unable to get warnings.WarningMessage"));
        };
        let source = warning.source.unwrap_or_else(none);
        let line = from_int(warning.place.line)?;
        let arguments = [object.as_value(), category, file.as_value(), line.as_value(), none(), none(), source];
        let message = call(class.as_value(), &arguments, Value::MISSING)?;
        return call_positional(showing.as_value(), &[message.as_value()]).map(drop);
    }
    let name = get_attr(category, names::NAME.get())?;
    let (file, line) = (str_text(file.as_value())?, warning.place.line);
    let mut out = format!("{file}:{line}: {}: {}\n", str_text(name.as_value())?, str_text(text.as_value())?);
    if let Some(source) = program_line(&file, line).map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(&format!("  {source}\n"));
    }
    if let Some(stderr) = imports::sys_stream(&names::STDERR) {
        call_method(stderr.as_value(), names::WRITE.get(), &[Str::new(&out)?.as_value()])?;
    }
    Ok(())
}
