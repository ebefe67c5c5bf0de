//! `_socket`: IPv4 stream and datagram sockets over the platform's, which never block.
//!
//! Waiting is done here, with the socket's timeout; names are not looked up, but for this machine's own.

mod address;
mod constants;
mod io;
mod lookup;
mod object;
mod options;

pub(crate) use object::platform_socket;

use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::names;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::module::Module;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::type_object::make_class;
use py_runtime::value::{PyResult, Value};

py_runtime::doc!("_socket", "", " IPv4 stream and datagram sockets.");

/// Numbers of sockets start after those of the standard streams, as on any system.
pub(crate) const FIRST_NUMBER: i64 = 3;

/// Gives the module the exceptions of look-ups: classes, made when it is imported.
#[unsafe(export_name = "molt_init._socket")]
extern "C" fn init(module: u64) -> i32 {
    match add_exceptions(Value::from_word(module)) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

fn add_exceptions(module: Value) -> PyResult<()> {
    let Some(module) = module.downcast::<Module>() else { return Ok(()) };
    for name in ["gaierror", "herror"] {
        let namespace = Dict::new()?;
        drop(namespace.set_name(names::MODULE.get(), Str::new_ref("socket")?)?);
        let name = intern_text(name)?;
        let bases = Tuple::from_values(&[Value::of(&types::OSError)])?;
        let arguments = [name.as_value(), bases.as_value(), namespace.as_value()];
        drop(module.dict().set_name(&name, make_class(&arguments, Value::MISSING)?)?);
    }
    Ok(())
}
