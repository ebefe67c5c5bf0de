//! Functions whose parameters are named at run time, for what CPython makes by `exec` of a `def` that it has put together
//! (`dataclasses`, `collections.namedtuple`).
//!
//! Such a function binds its arguments as every other does, with the same errors and the same attributes, and then hands
//! them as one tuple to a compiled function, its *body*, that its only cell holds.

use super::function::{self, Function, as_function};
use crate::call::call_positional;
use crate::exit_hooks::{self, Moment};
use crate::intern::interned;
use crate::objects::cell::{self, Cell};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::throw;
use crate::value::{Own, PyResult, Ref, Value};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ptr;
use py_abi::layout::StrObj;
use py_abi::program::{CodeDesc, REGISTER_PARAMS, code_flags};

/// The name of the cell that holds the body.
const BODY: &str = "body";

/// The code that was made for a body and a list of parameters. It stays for ever, as code does, so that what is made
/// again and again is made once.
struct Made {
    body: &'static CodeDesc,
    code: &'static CodeDesc,
    /// The parameters' names and [`BODY`], which `code` refers to.
    names: Vec<Own<Str>>,
}

struct All(RefCell<Vec<Made>>);

// SAFETY: one core runs Python at a time; nothing here runs Python while the list is borrowed.
unsafe impl Sync for All {}

static ALL: All = All(RefCell::new(Vec::new()));

/// A function with these parameters that calls `body` with a tuple of their values.
///
/// # Errors
/// `TypeError` if the body is no function or a name no string.
pub fn new(body: Value, positional: &[Value], keyword_only: &[Value]) -> PyResult<Own<Function>> {
    let Some(function) = as_function(body) else { throw!(TypeError, "the body must be a function") };
    let mut names = Vec::new();
    for name in positional.iter().chain(keyword_only) {
        let Some(name) = name.downcast::<Str>() else { throw!(TypeError, "names of parameters must be strings") };
        names.push(interned(name));
    }
    names.push(crate::intern::intern_text(BODY)?);
    let code = code(function.code(), positional.len() as u32, keyword_only.len() as u32, names);
    let cell = cell::new(Some(body.to_ref()))?;
    // SAFETY: the code is never freed, and has one cell.
    unsafe { function::new(code, &cell.as_value(), None, None) }
}

fn code(body: &'static CodeDesc, argcount: u32, kwonly_argcount: u32, names: Vec<Own<Str>>) -> &'static CodeDesc {
    let same = |made: &&Made| {
        let same_names = made.names.iter().zip(&names).all(|(a, b)| ptr::eq(&raw const **a, &raw const **b));
        ptr::eq(made.body, body)
            && made.code.argcount == argcount
            && made.code.kwonly_argcount == kwonly_argcount
            && same_names
    };
    let known = ALL.0.borrow().iter().find(same).map(|made| made.code);
    known.unwrap_or_else(|| make_code(body, argcount, kwonly_argcount, names))
}

fn make_code(body: &'static CodeDesc, argcount: u32, kwonly_argcount: u32, names: Vec<Own<Str>>) -> &'static CodeDesc {
    let words: Vec<*const StrObj> = names.iter().map(|name| name.as_value().word() as *const StrObj).collect();
    let words: &'static [*const StrObj] = words.leak();
    let count = words.len() - 1;
    let code: &'static CodeDesc = Box::leak(Box::new(CodeDesc {
        entry: ENTRIES.get(count).map_or(ptr::null(), |entry| entry.0),
        entry_vector: enter_vector as *const u8,
        resume: ptr::null(),
        name: body.name,
        qualname: body.qualname,
        doc: ptr::null(),
        module: body.module,
        varnames: words.as_ptr(),
        free_names: &raw const words[count],
        varname_count: count as u32,
        free_count: 1,
        argcount,
        posonly_argcount: 0,
        kwonly_argcount,
        flags: code_flags::OWN_LOCALS | code_flags::NESTED,
        tagged_slots: 0,
        slots: 0,
        first_line: body.first_line,
        reserved: 0,
        static_function: ptr::null_mut(),
    }));
    let mut all = ALL.0.borrow_mut();
    if all.is_empty() {
        exit_hooks::add(Moment::AfterModules, || drop(ALL.0.take()));
    }
    all.push(Made { body, code, names });
    code
}

/// Where calls come in, by number of parameters.
struct Entry(*const u8);

// SAFETY: an address of code.
unsafe impl Sync for Entry {}

static ENTRIES: [Entry; REGISTER_PARAMS + 1] = [
    Entry(enter_0 as *const u8),
    Entry(enter_1 as *const u8),
    Entry(enter_2 as *const u8),
    Entry(enter_3 as *const u8),
    Entry(enter_4 as *const u8),
    Entry(enter_5 as *const u8),
];

extern "C" fn enter_0(callee: u64) -> u64 {
    enter(callee, [])
}

extern "C" fn enter_1(callee: u64, a: u64) -> u64 {
    enter(callee, [a])
}

extern "C" fn enter_2(callee: u64, a: u64, b: u64) -> u64 {
    enter(callee, [a, b])
}

extern "C" fn enter_3(callee: u64, a: u64, b: u64, c: u64) -> u64 {
    enter(callee, [a, b, c])
}

extern "C" fn enter_4(callee: u64, a: u64, b: u64, c: u64, d: u64) -> u64 {
    enter(callee, [a, b, c, d])
}

extern "C" fn enter_5(callee: u64, a: u64, b: u64, c: u64, d: u64, e: u64) -> u64 {
    enter(callee, [a, b, c, d, e])
}

fn enter<const N: usize>(callee: u64, words: [u64; N]) -> u64 {
    run(callee, &words.map(Value::from_word))
}

extern "C" fn enter_vector(callee: u64, params: *const Value) -> u64 {
    let code = as_function(Value::from_word(callee)).expect("entries are called with their function").code();
    // SAFETY: a call through the vector passes one word a parameter.
    run(callee, unsafe { core::slice::from_raw_parts(params, code.varname_count as usize) })
}

fn run(callee: u64, params: &[Value]) -> u64 {
    call_body(Value::from_word(callee), params).map_or(0, Ref::into_word)
}

fn call_body(callee: Value, params: &[Value]) -> PyResult {
    // SAFETY: the function was made with one cell, and cells of functions stay.
    let cell = unsafe { Value::from_word(*function::cells_of(callee)) };
    let Some(body) = cell.downcast::<Cell>().and_then(|cell| cell.get().given()) else {
        throw!(
            NameError,
            "cannot access free variable '{BODY}' where it is not associated with a value in enclosing scope"
        );
    };
    let body = body.to_ref();
    let values = Tuple::from_values(params)?;
    call_positional(body.as_value(), &[values.as_value()])
}
