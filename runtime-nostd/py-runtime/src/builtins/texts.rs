//! `eval`, `exec` and `compile` of texts that the builder compiled.
//!
//! There is no compiler at run time. The builder compiles the literals that it sees going into these functions, and the
//! program hands the runtime a table of them when it starts: from mode and text to a function of two arguments, globals
//! and locals, or to what is wrong with the text. Any other text raises `NotImplementedError`.

use crate::exceptions::types;
use crate::exit_hooks::{self, Moment};
use crate::imports::loaded;
use crate::intern::intern_text;
use crate::objects::bytes::buffer_of;
use crate::objects::code::{self, Code};
use crate::objects::dict::Dict;
use crate::objects::function::as_function;
use crate::objects::module::{builtins_dict, globals_of};
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::{STR, Str};
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::{collect, get_attr, str_text};
use crate::raise::{catch, raise_with};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{call, names, protocol, raise, rows, throw};
use alloc::string::String;
use alloc::vec::Vec;

rows! { "builtins":
    /// The value of an expression, whose text the builder has seen, in these namespaces.
    "eval" (source, /, globals=None, locals=None) => eval;
    /// Runs statements, whose text the builder has seen, in these namespaces.
    "exec" (source, /, globals=None, locals=None, *, closure=None) => exec;
    /// The code of a text that the builder has seen.
    "compile" (source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1) => compile;
}

/// The program's table.
struct Texts(OwnedCell);

// SAFETY: one core runs Python; the table is set once, before any of it is used.
unsafe impl Sync for Texts {}

static TEXTS: Texts = Texts(OwnedCell::EMPTY);

/// Takes in the program's table.
pub(crate) fn know(table: Value) {
    TEXTS.0.set(Some(table.to_ref()));
    exit_hooks::add(Moment::AfterModules, || TEXTS.0.set(None));
}

fn table() -> Option<&'static Dict> {
    TEXTS.0.get().given().and_then(|table| table.downcast::<Dict>())
}

fn unknown() -> Raised {
    raise!(
        NotImplementedError,
        "there is no compiler at run time: only literals that the builder has seen can be compiled"
    )
}

/// The function of a text; raises what is wrong with the text.
fn find(text: &str, filename: Value, mode: &str) -> PyResult {
    if text.contains('\0') {
        throw!(SyntaxError, "source code string cannot contain null bytes");
    }
    let Some(table) = table() else { return Err(unknown()) };
    let (mode, text) = (Str::new_ref(mode)?, Str::new_ref(text)?);
    let key = Tuple::from_values(&[mode.as_value(), text.as_value()])?;
    let Some(found) = table.get(key.as_value())? else { return Err(unknown()) };
    if as_function(found.as_value()).is_some() {
        return Ok(found);
    }
    let parts = collect(found.as_value())?;
    if let [function, warnings] = &parts[..] {
        for warning in collect(warnings.as_value())? {
            warn(&collect(warning.as_value())?, filename)?;
        }
        return Ok(function.clone());
    }
    // The class's name, the message, then what follows the file's name.
    let error = parts;
    let class = match &*str_text(error[0].as_value())? {
        "IndentationError" => &types::IndentationError,
        "TabError" => &types::TabError,
        _ => &types::SyntaxError,
    };
    let details: Vec<Value> = core::iter::once(filename).chain(error[2..].iter().map(Ref::as_value)).collect();
    let details = Tuple::from_values(&details)?;
    Err(raise_with(class, &[error[1].as_value(), details.as_value()]))
}

/// Gives a `SyntaxWarning` of a text: its message, line, column, end line and end column. Where a filter makes it an
/// error, it is a `SyntaxError` (`_PyErr_EmitSyntaxWarning`).
fn warn(warning: &[Ref], filename: Value) -> PyResult<()> {
    let Some(warnings) = loaded("warnings") else { return Ok(()) };
    let [message, line, column, end_line, end_column] = warning else {
        unreachable!("the builder puts five things into a warning")
    };
    let category = Value::of(&types::SyntaxWarning);
    let warn = get_attr(warnings.as_value(), &*intern_text("warn_explicit")?)?;
    let arguments = [message.as_value(), category, filename, line.as_value()];
    let Err(raised) = call::call_positional(warn.as_value(), &arguments) else { return Ok(()) };
    drop(catch(raised, &types::SyntaxWarning)?);
    // Of what is wrong now, it does not say that it will be.
    let message =
        Str::new_ref(&str_text(message.as_value())?.replace(" Such sequences will not work in the future.", ""))?;
    let place = [filename, line.as_value(), column.as_value(), none(), end_line.as_value(), end_column.as_value()];
    let details = Tuple::from_values(&place)?;
    Err(raise_with(&types::SyntaxError, &[message.as_value(), details.as_value()]))
}

/// The text of a source, if it is one; a code object is none.
fn text_of(source: Value) -> PyResult<Option<String>> {
    if source.is_instance_of(&STR) {
        return Ok(Some(str_text(source)?));
    }
    let Some(bytes) = buffer_of(source) else { return Ok(None) };
    match String::from_utf8(bytes.to_vec()) {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(unknown()),
    }
}

fn compile(args: &[Value]) -> PyResult {
    let mode = match args[2].downcast::<Str>() {
        Some(mode) => mode.to_text(),
        None => throw!(TypeError, "compile() argument 'mode' must be str, not {}", args[2].type_name()),
    };
    if !matches!(&*mode, "exec" | "eval" | "single") {
        throw!(ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    }
    let (flags, optimize) = (index_or(args[3], 0)?, index_or(args[5], -1)?);
    if flags & !flags::KNOWN != 0 {
        throw!(ValueError, "compile(): unrecognised flags");
    }
    if !(-1..=2).contains(&optimize) {
        throw!(ValueError, "compile(): invalid optimize value");
    }
    let Some(text) = text_of(args[0])? else {
        throw!(TypeError, "compile() arg 1 must be a string, bytes or AST object");
    };
    // What is compiled otherwise than the builder did is not there.
    if flags & !flags::WITHOUT_EFFECT != 0 || optimize > 0 {
        return Err(unknown());
    }
    let function = find(&text, args[1], &mode)?;
    match as_function(function.as_value()) {
        Some(function) => code::of(function.code()),
        None => Err(unknown()),
    }
}

/// `PyCF_*` and `CO_FUTURE_*`: flags of `compile`.
mod flags {
    /// Features of `__future__` that all code has, and those of the tokenizer that a whole text does not show.
    pub(super) const WITHOUT_EFFECT: i64 = 0x10 | 0x200 | 0x00be_0000;
    /// Those, a tree instead of code, type comments, `await` outside of functions, incomplete input, the tree after folding,
    /// `barry_as_FLUFL` and annotations as strings.
    pub(super) const KNOWN: i64 =
        WITHOUT_EFFECT | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x0040_0000 | 0x0100_0000;
}

fn index_or(v: Value, otherwise: i64) -> PyResult<i64> {
    v.given().map_or(Ok(otherwise), protocol::index_i64)
}

fn eval(args: &[Value]) -> PyResult {
    let (source, globals, locals) = (args[0], or_none(args[1]), or_none(args[2]));
    if !is_mapping_or_none(locals) {
        throw!(TypeError, "locals must be a mapping");
    }
    if !globals.is_none() && globals.downcast::<Dict>().is_none() {
        if is_mapping_or_none(globals) {
            throw!(TypeError, "globals must be a real dict; try eval(code, {{}}, mapping)");
        }
        throw!(TypeError, "globals must be a dict");
    }
    run(source, globals, locals, "eval")
}

fn exec(args: &[Value]) -> PyResult {
    let (source, globals, locals) = (args[0], or_none(args[1]), or_none(args[2]));
    if !globals.is_none() && globals.downcast::<Dict>().is_none() {
        throw!(TypeError, "exec() globals must be a dict, not {}", globals.type_name());
    }
    if !is_mapping_or_none(locals) {
        throw!(TypeError, "locals must be a mapping or None, not {}", locals.type_name());
    }
    if !or_none(args[3]).is_none() {
        if source.downcast::<Code>().is_none() {
            throw!(TypeError, "closure argument can only be used if source is a code object");
        }
        throw!(TypeError, "cannot use a closure with this code object");
    }
    run(source, globals, locals, "exec")?;
    Ok(none_ref())
}

fn or_none(v: Value) -> Value {
    v.given().unwrap_or_else(none)
}

fn is_mapping_or_none(v: Value) -> bool {
    v.is_none() || v.ty().slots().getitem().is_some()
}

/// Runs a text or code in namespaces, those of the caller where they are `None`.
fn run(source: Value, globals: Value, locals: Value, mode: &str) -> PyResult {
    let globals = if globals.is_none() { callers_globals()? } else { globals.to_ref() };
    let locals = if locals.is_none() { globals.clone() } else { locals.to_ref() };
    if let Some(dict) = globals.as_value().downcast::<Dict>()
        && dict.get_name(names::BUILTINS.get()).is_none()
    {
        drop(dict.set_name(names::BUILTINS.get(), builtins_dict()?)?);
    }
    let function = match source.downcast::<Code>() {
        Some(code) => function_of(code)?,
        None => {
            let Some(text) = text_of(source)? else {
                throw!(TypeError, "{mode}() arg 1 must be a string, bytes or code object");
            };
            // What stands before an expression does not matter; before a statement, it would be indentation.
            let text = if mode == "eval" { text.trim_start_matches([' ', '\t']) } else { &text };
            let filename = Str::new_ref("<string>")?;
            find(text, filename.as_value(), mode)?
        }
    };
    call::call_positional(function.as_value(), &[globals.as_value(), locals.as_value()])
}

/// The function of code that [`compile`] made.
fn function_of(code: &Code) -> PyResult {
    let mut at = 0;
    while let Some((next, _, v)) = table().and_then(|table| table.next_from(at)) {
        at = next;
        if as_function(v).is_some_and(|function| core::ptr::eq(function.code(), code.desc())) {
            return Ok(v.to_ref());
        }
    }
    if code.desc().free_count > 0 {
        throw!(TypeError, "code object passed to exec() may not contain free variables");
    }
    throw!(NotImplementedError, "the code of a function can only run as that function")
}

fn callers_globals() -> PyResult {
    match crate::frames::walk(|place| Some(place.code.module)) {
        Some(module) => globals_of(module),
        None => Ok(Dict::new()?.into_ref()),
    }
}
