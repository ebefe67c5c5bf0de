//! `sys`: what a program can learn and change about the runtime.

mod breakpoint;
mod constants;
mod coroutines;
mod functions;
mod hooks;
mod info;
mod jit;
mod monitoring;
mod unraisable;

use py_runtime::intern::intern_text;
use py_runtime::objects::module::Module;
use py_runtime::objects::text_stream::{self, Which};
use py_runtime::value::{PyResult, Value};

py_runtime::doc!("sys", "", " What a program can learn and change about the runtime.");

/// Gives the module its streams: each has two names, and both must be one object.
#[unsafe(export_name = "molt_init.sys")]
extern "C" fn init(module: u64) -> i32 {
    match add_streams(Value::from_word(module)) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

fn add_streams(module: Value) -> PyResult<()> {
    let Some(module) = module.downcast::<Module>() else { return Ok(()) };
    let streams = [
        (["stdin", "__stdin__"], text_stream::new_input()?),
        (["stdout", "__stdout__"], text_stream::new_output(Which::Output)?),
        (["stderr", "__stderr__"], text_stream::new_output(Which::Error)?),
    ];
    for (names, stream) in streams {
        for name in names {
            drop(module.dict().set_name(&*intern_text(name)?, stream.clone())?);
        }
    }
    Ok(())
}
