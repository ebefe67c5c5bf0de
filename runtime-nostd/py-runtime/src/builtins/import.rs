//! `__import__`: what an `import` statement does, by a name made at run time. It finds what the builder put into the program.

use crate::imports;
use crate::intern::{intern_text, interned};
use crate::names;
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::protocol::{for_each, get_attr_optional, index_i64, is_true, str_text};
use crate::value::{PyResult, Value};
use crate::{rows, throw};
use alloc::format;
use alloc::string::String;

rows! { "builtins":
    /// Imports a module of the program.
    "__import__" (name, globals=None, locals=None, fromlist=(), level=0) => import;
}

fn import(args: &[Value]) -> PyResult {
    let &[name, globals, _, wanted, level] = args else { unreachable!("a row has as many arguments as its signature") };
    let Some(name) = name.downcast::<Str>() else {
        throw!(TypeError, "__import__() argument 1 must be str, not {}", name.type_name());
    };
    let level = level.given().map_or(Ok(0), index_i64)?;
    if level < 0 {
        throw!(ValueError, "level must be >= 0");
    }
    let full = match level {
        0 if name.is_empty() => throw!(ValueError, "Empty module name"),
        0 => interned(name),
        _ => intern_text(&absolute(&name.to_text(), globals, level)?)?,
    };
    let has_wanted = wanted.given().filter(|wanted| !wanted.is_none()).map_or(Ok(false), is_true)?;
    if !has_wanted {
        return imports::import_top(&full);
    }
    let module = imports::import(&full)?;
    for_each(wanted, |item| {
        // `*` stands for all that the module itself offers.
        if let Some(item) = item.as_value().downcast::<Str>()
            && !item.equals("*")
            && get_attr_optional(module.as_value(), &interned(item))?.is_none()
        {
            imports::import_submodule(module.as_value(), item)?;
        }
        Ok(())
    })?;
    Ok(module)
}

/// The name that a relative one means in the module with these globals (`importlib._bootstrap._calc___package__`).
fn absolute(name: &str, globals: Value, level: i64) -> PyResult<String> {
    let Some(globals) = globals.given().and_then(|globals| globals.downcast::<Dict>()) else {
        throw!(KeyError, "'__name__' not in globals");
    };
    let package = match globals.get_name(names::PACKAGE.get()).filter(|package| !package.is_none()) {
        Some(package) => str_text(package)?,
        None => match globals.get_name(names::NAME.get()) {
            Some(name) => str_text(name)?,
            None => throw!(KeyError, "'__name__' not in globals"),
        },
    };
    if package.is_empty() {
        throw!(ImportError, "attempted relative import with no known parent package");
    }
    let mut base = package.as_str();
    for _ in 1..level {
        base = match base.rsplit_once('.') {
            Some((base, _)) => base,
            None => throw!(ImportError, "attempted relative import beyond top-level package"),
        };
    }
    Ok(if name.is_empty() { String::from(base) } else { format!("{base}.{name}") })
}
