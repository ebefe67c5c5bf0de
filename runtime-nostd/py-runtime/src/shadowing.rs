//! The advice to rename a file, where a name is missing in a module that may hide another of the same name
//! (`_PyModule_IsPossiblyShadowing`).

use crate::imports::{is_initialising, loaded};
use crate::names;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol::repr_text;
use crate::value::Value;
use alloc::format;
use alloc::string::String;

/// What to append to the message about a name that a module lacks, if it lies beside the program's own file: that the
/// standard library has a module of its name, or, while it is still running, that another library may have.
pub fn advice(module: Value) -> Option<String> {
    let file = text_in(module, &names::FILE)?;
    let main = text_in(loaded("__main__")?.as_value(), &names::FILE)?;
    let of_module = file.strip_suffix("/__init__.py").unwrap_or(&file);
    if folder(of_module) != folder(&main) {
        return None;
    }
    let name = text_in(module, &names::NAME)?;
    let shown = repr_text(word_in(module, &names::FILE)?).ok()?;
    if py_abi::stdlib_names::is_stdlib(&name) {
        return Some(format!(
            " (consider renaming {shown} since it has the same name as the standard library module named '{name}' and \
             prevents importing that standard library module)"
        ));
    }
    is_initialising(module)
        .then(|| format!(" (consider renaming {shown} if it has the same name as a library you intended to import)"))
}

fn word_in(module: Value, name: &names::Name) -> Option<Value> {
    module.downcast::<Module>()?.dict().get_name(name.get())
}

fn text_in(module: Value, name: &names::Name) -> Option<String> {
    word_in(module, name)?.downcast::<Str>().map(Str::to_text)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
