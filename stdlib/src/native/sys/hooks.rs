//! Hooks: what prints uncaught exceptions and the results of an interactive session, and the frames they look at.

use alloc::format;
use alloc::vec::Vec;
use py_runtime::exceptions::print::describe;
use py_runtime::exceptions::program_text;
use py_runtime::imports::sys_stream;
use py_runtime::names;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::frame;
use py_runtime::objects::int::to_i64;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{call_method, get_attr, index, index_i64, repr};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "sys":
    /// Prints an exception to stderr.
    "excepthook" (exctype, value, traceback, /) => excepthook;
    "__excepthook__" (exctype, value, traceback, /) => excepthook;
    /// Prints what an expression gave, unless it is None.
    "displayhook" (object, /) => displayhook;
    "__displayhook__" (object, /) => displayhook;
    /// The lines of a file that the program was compiled from, or None: for `linecache`.
    "_program_lines" (filename, /) => program_lines;
    /// The frame of a caller: 0 is the function that asks.
    "_getframe" (depth=0, /) => getframe;
    /// The name of the module of a caller's function, or None.
    "_getframemodulename" (depth=0) => getframemodulename;
}

fn excepthook(args: &[Value]) -> PyResult {
    let text = Str::new(&describe(args[1]))?;
    if let Some(stderr) = sys_stream(&names::STDERR) {
        call_method(stderr.as_value(), names::WRITE.get(), &[text.as_value()])?;
    }
    Ok(none_ref())
}

fn displayhook(args: &[Value]) -> PyResult {
    if args[0].is_none() {
        return Ok(none_ref());
    }
    let text = repr(args[0])?;
    let Some(stdout) = sys_stream(&names::STDOUT) else { throw!(RuntimeError, "lost sys.stdout") };
    for text in [text, Str::new_ref("\n")?] {
        call_method(stdout.as_value(), names::WRITE.get(), &[text.as_value()])?;
    }
    Ok(none_ref())
}

fn program_lines(args: &[Value]) -> PyResult {
    let Some(text) = args[0].downcast::<Str>().and_then(|file| program_text(&file.to_text())) else {
        return Ok(none_ref());
    };
    let lines = text.split_inclusive('\n').map(|line| match line.strip_suffix('\n') {
        Some(_) => Str::new_ref(line),
        None => Str::new_ref(&format!("{line}\n")),
    });
    Ok(List::from_refs(lines.collect::<PyResult<Vec<Ref>>>()?)?.into_ref())
}

fn getframemodulename(args: &[Value]) -> PyResult {
    let depth = args[0].given().map_or(Ok(0), index_i64)?;
    let Some(frame) = frame::of_caller(depth.max(0) as usize)? else { return Ok(none_ref()) };
    let globals = get_attr(frame.as_value(), &*Str::new("f_globals")?)?;
    let key = Str::new("__name__")?;
    let name = globals.downcast::<Dict>().and_then(|globals| globals.get_name(&key));
    Ok(name.map_or_else(none_ref, Value::to_ref))
}

fn getframe(args: &[Value]) -> PyResult {
    let depth = match args[0].given() {
        Some(depth) => to_i64(index(depth)?.as_value()).unwrap_or(i64::MAX),
        None => 0,
    };
    match frame::of_caller(depth.max(0) as usize)? {
        Some(frame) => Ok(frame),
        None => throw!(ValueError, "call stack is not deep enough"),
    }
}
