//! Calling Python functions: binding of arguments to parameters (`initialize_locals` in `Python/ceval.c`) and the jump
//! into compiled code.

use super::function::{Function, static_str};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{raise, throw};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;
use core::mem::transmute;
use py_abi::layout::NOT_POSITIONAL;
use py_abi::program::{CodeDesc, REGISTER_PARAMS, code_flags};

/// Parameters that are bound without the heap.
const INLINE_PARAMS: usize = 12;

/// The `call` slot of functions.
#[inline]
pub fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    // SAFETY: the slot gets functions only.
    let function = unsafe { callee.cast::<Function>() };
    if kwnames.is_missing() && function.arity() == args.len() as u64 {
        return enter(function, args);
    }
    call_binding(function, args, kwnames)
}

/// Runs the compiled code with one word for each parameter.
#[inline]
pub fn enter(function: &Function, params: &[Value]) -> PyResult {
    let callee = Value::of(function).word();
    let code = function.code();
    // SAFETY: `entry` takes the callee and one word a parameter; `params` has one for each.
    let word = unsafe {
        match *params {
            [] => transmute::<*const u8, extern "C" fn(u64) -> u64>(function.entry())(callee),
            [a] => transmute::<*const u8, extern "C" fn(u64, u64) -> u64>(function.entry())(callee, a.word()),
            [a, b] => transmute::<*const u8, extern "C" fn(u64, u64, u64) -> u64>(function.entry())(
                callee,
                a.word(),
                b.word(),
            ),
            [a, b, c] => transmute::<*const u8, extern "C" fn(u64, u64, u64, u64) -> u64>(function.entry())(
                callee,
                a.word(),
                b.word(),
                c.word(),
            ),
            [a, b, c, d] => transmute::<*const u8, extern "C" fn(u64, u64, u64, u64, u64) -> u64>(function.entry())(
                callee,
                a.word(),
                b.word(),
                c.word(),
                d.word(),
            ),
            [a, b, c, d, e] => transmute::<*const u8, extern "C" fn(u64, u64, u64, u64, u64, u64) -> u64>(
                function.entry(),
            )(callee, a.word(), b.word(), c.word(), d.word(), e.word()),
            _ => transmute::<*const u8, extern "C" fn(u64, *const Value) -> u64>(code.entry_vector)(
                callee,
                params.as_ptr(),
            ),
        }
    };
    const _: () = assert!(REGISTER_PARAMS == 5);
    // SAFETY: compiled code returns an owned word, or 0 with an exception pending.
    unsafe { crate::runtime::result_of_word(word) }
}

/// What was made for the call and lives as long as it.
#[derive(Default)]
struct Made {
    rest: Option<Own<Tuple>>,
    keywords: Option<Own<Dict>>,
    /// Defaults may be rebound by the function itself.
    defaults: Option<Ref>,
    kwdefaults: Option<Ref>,
}

#[inline(never)]
fn call_binding(function: &Function, args: &[Value], kwnames: Value) -> PyResult {
    let total = parameter_count(function.code());
    let mut made = Made::default();
    if total <= INLINE_PARAMS {
        let mut params = [Value::MISSING; INLINE_PARAMS];
        bind(function, args, kwnames, &mut params[..total], &mut made)?;
        return enter(function, &params[..total]);
    }
    let mut params = Vec::new();
    if params.try_reserve_exact(total).is_err() {
        throw!(MemoryError);
    }
    params.resize(total, Value::MISSING);
    bind(function, args, kwnames, &mut params, &mut made)?;
    enter(function, &params)
}

/// Parameters of all kinds.
fn parameter_count(code: &CodeDesc) -> usize {
    (code.argcount + code.kwonly_argcount) as usize
        + usize::from(code.flags & code_flags::VARARGS != 0)
        + usize::from(code.flags & code_flags::VARKEYWORDS != 0)
}

/// The name of a parameter.
fn param_name(code: &CodeDesc, index: usize) -> &'static Str {
    // SAFETY: `varnames` starts with the names of the parameters, static strings.
    unsafe { static_str(*code.varnames.add(index)).cast::<Str>() }
}

fn bind(function: &Function, args: &[Value], kwnames: Value, params: &mut [Value], made: &mut Made) -> PyResult<()> {
    let code = function.code();
    let names = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let given = args.len() - names.len();
    let argcount = code.argcount as usize;
    let named = argcount + code.kwonly_argcount as usize;
    let positional = given.min(argcount);
    params[..positional].copy_from_slice(&args[..positional]);
    if code.flags & code_flags::VARARGS != 0 {
        let rest = Tuple::from_values(&args[positional..given])?;
        params[named] = rest.as_value();
        made.rest = Some(rest);
    }
    let mut keywords = None;
    if code.flags & code_flags::VARKEYWORDS != 0 {
        let dict = Dict::new()?;
        params[named + usize::from(code.flags & code_flags::VARARGS != 0)] = dict.as_value();
        keywords = Some(dict);
    }
    for (name, v) in names.iter().zip(&args[given..]) {
        bind_keyword(function, *name, *v, names, params, keywords.as_ref())?;
    }
    made.keywords = keywords;
    if given > argcount && code.flags & code_flags::VARARGS == 0 {
        return Err(too_many_positional(function, given, params));
    }
    if given < argcount {
        fill_defaults(function, given, params, made)?;
    }
    fill_keyword_defaults(function, params, made)
}

fn bind_keyword(
    function: &Function,
    name: Value,
    v: Value,
    names: &[Value],
    params: &mut [Value],
    keywords: Option<&Own<Dict>>,
) -> PyResult<()> {
    let code = function.code();
    let Some(text) = name.downcast::<Str>() else {
        throw!(TypeError, "{}() keywords must be strings", qualname(function));
    };
    let range = code.posonly_argcount as usize..(code.argcount + code.kwonly_argcount) as usize;
    let found = range
        .clone()
        .find(|at| core::ptr::eq(param_name(code, *at), text))
        .or_else(|| range.clone().find(|at| param_name(code, *at).same(text)));
    match found {
        Some(at) if params[at].is_missing() => params[at] = v,
        Some(_) => throw!(TypeError, "{}() got multiple values for argument '{text}'", qualname(function)),
        None => match keywords {
            Some(keywords) => drop(keywords.set_name(text, v.to_ref())?),
            None => return Err(unexpected_keyword(function, text, names)),
        },
    }
    Ok(())
}

fn fill_defaults(function: &Function, given: usize, params: &mut [Value], made: &mut Made) -> PyResult<()> {
    let argcount = function.code().argcount as usize;
    let defaults = function.defaults();
    let count = defaults.map_or(0, |defaults| defaults.len().min(argcount));
    let first = argcount - count;
    if (given..first).any(|at| params[at].is_missing()) {
        let missing: Vec<usize> = (given.min(first)..first).filter(|at| params[*at].is_missing()).collect();
        return Err(missing_arguments(function, &missing, "positional"));
    }
    let Some(defaults) = defaults else { return Ok(()) };
    made.defaults = Some(Value::of(defaults).to_ref());
    let items = &defaults.items()[defaults.len() - count..];
    for at in given.max(first)..argcount {
        if params[at].is_missing() {
            params[at] = items[at - first];
        }
    }
    Ok(())
}

fn fill_keyword_defaults(function: &Function, params: &mut [Value], made: &mut Made) -> PyResult<()> {
    let code = function.code();
    let range = code.argcount as usize..(code.argcount + code.kwonly_argcount) as usize;
    if range.clone().all(|at| !params[at].is_missing()) {
        return Ok(());
    }
    if let Some(kwdefaults) = function.kwdefaults() {
        made.kwdefaults = Some(Value::of(kwdefaults).to_ref());
        for at in range.clone() {
            if params[at].is_missing() {
                params[at] = kwdefaults.get_name(param_name(code, at)).unwrap_or(Value::MISSING);
            }
        }
    }
    if range.clone().all(|at| !params[at].is_missing()) {
        return Ok(());
    }
    let missing: Vec<usize> = range.filter(|at| params[*at].is_missing()).collect();
    Err(missing_arguments(function, &missing, "keyword-only"))
}

fn qualname(function: &Function) -> &'static Str {
    match function.qualname().downcast::<Str>() {
        Some(name) => name,
        None => param_name_fallback(function),
    }
}

/// `__qualname__` is always a str: its setter checks it.
fn param_name_fallback(function: &Function) -> &'static Str {
    // SAFETY: a static string of the program.
    unsafe { static_str(function.code().qualname).cast::<Str>() }
}

#[cold]
fn missing_arguments(function: &Function, missing: &[usize], kind: &str) -> Raised {
    let code = function.code();
    let mut list = String::new();
    for (at, index) in missing.iter().enumerate() {
        let separator = match (at, missing.len()) {
            (0, _) => "",
            (1, 2) => " and ",
            (at, len) if at + 1 == len => ", and ",
            _ => ", ",
        };
        // Writing to a `String` cannot fail.
        let _ = write!(list, "{separator}'{}'", param_name(code, *index));
    }
    let plural = if missing.len() == 1 { "" } else { "s" };
    raise!(TypeError, "{}() missing {} required {kind} argument{plural}: {list}", qualname(function), missing.len())
}

#[cold]
fn too_many_positional(function: &Function, given: usize, params: &[Value]) -> Raised {
    let code = function.code();
    let argcount = code.argcount as usize;
    let defaults = function.defaults().map_or(0, Tuple::len);
    let keyword_only =
        (argcount..argcount + code.kwonly_argcount as usize).filter(|at| !params[*at].is_missing()).count();
    let (takes, plural) = if defaults > 0 {
        let mut takes = String::new();
        let _ = write!(takes, "from {} to {argcount}", argcount.saturating_sub(defaults));
        (takes, true)
    } else {
        let mut takes = String::new();
        let _ = write!(takes, "{argcount}");
        (takes, argcount != 1)
    };
    let plural_of = |is_plural: bool| if is_plural { "s" } else { "" };
    let mut extra = String::new();
    if keyword_only > 0 {
        let _ = write!(
            extra,
            " positional argument{} (and {keyword_only} keyword-only argument{})",
            plural_of(given != 1),
            plural_of(keyword_only != 1)
        );
    }
    raise!(
        TypeError,
        "{}() takes {takes} positional argument{} but {given}{extra} {} given",
        qualname(function),
        plural_of(plural),
        if given == 1 && keyword_only == 0 { "was" } else { "were" }
    )
}

#[cold]
fn unexpected_keyword(function: &Function, name: &Str, names: &[Value]) -> Raised {
    let code = function.code();
    let positional_only: Vec<&Str> = (0..code.posonly_argcount as usize)
        .map(|at| param_name(code, at))
        .filter(|param| names.iter().any(|given| given.downcast::<Str>().is_some_and(|given| given.same(param))))
        .collect();
    if !positional_only.is_empty() {
        let mut list = String::new();
        for (at, param) in positional_only.iter().enumerate() {
            let _ = write!(list, "{}{param}", if at == 0 { "" } else { ", " });
        }
        return raise!(
            TypeError,
            "{}() got some positional-only arguments passed as keyword arguments: '{list}'",
            qualname(function)
        );
    }
    let candidates: Vec<String> = (code.posonly_argcount as usize..(code.argcount + code.kwonly_argcount) as usize)
        .map(|at| param_name(code, at).to_text())
        .collect();
    let suggestion = crate::exceptions::suggest::nearest(&name.to_text(), candidates.iter().map(String::as_str));
    match suggestion {
        Some(suggestion) => raise!(
            TypeError,
            "{}() got an unexpected keyword argument '{name}'. Did you mean '{suggestion}'?",
            qualname(function)
        ),
        None => raise!(TypeError, "{}() got an unexpected keyword argument '{name}'", qualname(function)),
    }
}

/// Whether a call with `given` positional arguments and no keywords may jump to the entry.
pub fn is_direct(function: &Function, given: usize) -> bool {
    function.arity() != NOT_POSITIONAL && function.arity() == given as u64 && given <= REGISTER_PARAMS
}
