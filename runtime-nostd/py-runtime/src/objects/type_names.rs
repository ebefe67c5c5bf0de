//! Names of types in messages.

use crate::names::{self, Name};
use crate::objects::str::Str;
use crate::protocol::get_attr;
use crate::runtime::runtime;
use crate::types::{TypeFlags, TypeObj};
use crate::value::Value;
use alloc::format;
use alloc::string::{String, ToString};

/// The qualified name, after that of the module if that is neither `builtins` nor `__main__` (`%T` of
/// `PyErr_Format`, `PyType_GetFullyQualifiedName`).
pub fn full_name(ty: &TypeObj) -> String {
    if !ty.has(TypeFlags::HEAP) {
        return ty.name().to_string();
    }
    let qualname = text_attribute(ty, &names::QUALNAME).unwrap_or_else(|| ty.name().to_string());
    match text_attribute(ty, &names::MODULE) {
        Some(module) if module != "builtins" && module != "__main__" => format!("{module}.{qualname}"),
        _ => qualname,
    }
}

fn text_attribute(ty: &TypeObj, name: &Name) -> Option<String> {
    match get_attr(Value::of(ty), name.get()) {
        Ok(v) => v.downcast::<Str>().map(Str::to_text),
        Err(_) => {
            drop(runtime().take_pending());
            None
        }
    }
}
