//! Attributes that are values.

use super::info::{HEX_VERSION, version_info};
use alloc::string::String;
use py_runtime::imports::modules;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::list::List;
use py_runtime::objects::set::{FROZENSET, Set};
use py_runtime::objects::simple_namespace;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{program, rows};

rows! { "sys":
    /// The program's arguments; the first is its name.
    constant "argv" => arguments;
    constant "orig_argv" => arguments;
    /// Modules that were imported, by name.
    constant "modules" => || Ok(modules()?.into_ref());
    /// Nothing is looked for at run time.
    constant "path" => || Ok(List::new()?.into_ref());
    constant "meta_path" => || Ok(List::new()?.into_ref());
    constant "path_hooks" => || Ok(List::new()?.into_ref());
    constant "path_importer_cache" => || Ok(Dict::new()?.into_ref());
    constant "warnoptions" => || Ok(List::new()?.into_ref());
    constant "_xoptions" => || Ok(Dict::new()?.into_ref());
    /// Largest length, 2^63 - 1.
    constant "maxsize" => || py_runtime::objects::int::from_int(i64::MAX);
    constant "maxunicode" => || Ok(Ref::small_int(0x10_ffff));
    constant "byteorder" => || Str::new_ref("little");
    constant "platform" => || Str::new_ref("linux");
    constant "platlibdir" => || Str::new_ref("lib");
    constant "abiflags" => || Str::new_ref("");
    constant "executable" => || Str::new_ref("");
    constant "prefix" => || Str::new_ref("");
    constant "exec_prefix" => || Str::new_ref("");
    constant "base_prefix" => || Str::new_ref("");
    constant "base_exec_prefix" => || Str::new_ref("");
    constant "float_repr_style" => || Str::new_ref("short");
    constant "pycache_prefix" => || Ok(none_ref());
    constant "dont_write_bytecode" => || Ok(bool_ref(true));
    constant "api_version" => || Ok(Ref::small_int(1013));
    constant "hexversion" => || Ok(Ref::small_int(HEX_VERSION));
    constant "version" => || Str::new_ref(concat!("3.14.8 (molt-image ", env!("CARGO_PKG_VERSION"), ") [Cranelift]"));
    constant "copyright" => || Str::new_ref("Copyright (c) the authors of molt-image.");
    constant "implementation" => implementation;
    constant "builtin_module_names" => builtin_module_names;
    constant "stdlib_module_names" => stdlib_module_names;
}

fn arguments() -> PyResult {
    let arguments = List::new()?;
    // CPython puts the script first; what the target calls the program is no path that a Python program knows.
    arguments.push(program::main_file().map_or_else(|| Str::new_ref(""), |file| Ok(Value::of(file).to_ref()))?)?;
    for argument in platform::gate::process::arguments().skip(1) {
        arguments.push(Str::new_ref(&String::from_utf8_lossy(argument))?)?;
    }
    Ok(arguments.into_ref())
}

fn implementation() -> PyResult {
    let attributes = Dict::new()?;
    let entries = [
        ("name", Str::new_ref("molt")?),
        ("cache_tag", none_ref()),
        ("version", version_info()?),
        ("hexversion", Ref::small_int(HEX_VERSION)),
        ("supports_isolated_interpreters", bool_ref(false)),
    ];
    for (name, v) in entries {
        drop(attributes.set_name(&*py_runtime::intern::intern_text(name)?, v)?);
    }
    simple_namespace::new(&attributes)
}

fn builtin_module_names() -> PyResult {
    let natives = crate::registry::MODULES.iter().filter(|row| row.source == crate::registry::Source::Native);
    let names = natives.map(|row| Str::new_ref(row.name)).collect::<PyResult<_>>()?;
    Ok(Tuple::from_vec(names)?.into_ref())
}

fn stdlib_module_names() -> PyResult {
    let names = Set::new_of(&FROZENSET)?;
    for row in crate::registry::UNION.iter().filter(|row| row.versions.in_14) {
        names.add(Str::new(row.name)?.as_value())?;
    }
    Ok(names.into_ref())
}
