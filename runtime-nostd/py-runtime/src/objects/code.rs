//! `code`: what a function was compiled from, as far as programs look at it.

use crate::builtin_type;
use crate::exit_hooks::{self, Moment};
use crate::object::ObjHeader;
use crate::objects::dict::Dict;
use crate::objects::function::{is_handed_globals, static_str};
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{memory, protocol, rows, throw};
use alloc::format;
use alloc::vec::Vec;
use py_abi::program::{CodeDesc, code_flags};

/// A view of a [`CodeDesc`].
#[repr(C)]
pub struct Code {
    header: ObjHeader,
    desc: &'static CodeDesc,
    /// Bits of `co_flags` that the description does not have.
    more_flags: u32,
}

builtin_type! {
    /// code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames,
    /// filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)
    /// --
    ///
    /// `types.CodeType`
    pub CODE: Code = BuiltinType::Code "code", base OBJECT;
    flags: NO_NEW | WEAK;
    slots: { repr: repr, richcompare: compare, hash: hash } inherit TypeSlots::OBJECT;
}

/// The code objects that were made, by the addresses of their descriptions.
struct Known(OwnedCell);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Known {}

static KNOWN: Known = Known(OwnedCell::EMPTY);

/// The code object of a description: one for each, since code is compared by identity.
pub fn of(desc: &'static CodeDesc) -> PyResult {
    let known = match KNOWN.0.get().given().and_then(|known| known.downcast::<Dict>()) {
        Some(known) => known,
        None => {
            let known = Dict::new()?;
            let dict: &'static Dict = Value::of(&*known).downcast::<Dict>().expect("a dict");
            KNOWN.0.set(Some(known.into_ref()));
            exit_hooks::add(Moment::AfterModules, || KNOWN.0.set(None));
            dict
        }
    };
    let key = Ref::small_int(core::ptr::from_ref(desc) as i64);
    if let Some(code) = known.get(key.as_value())? {
        return Ok(code);
    }
    let code = new(desc, 0)?.into_ref();
    known.set(key.as_value(), code.as_value())?;
    Ok(code)
}

fn new(desc: &'static CodeDesc, more_flags: u32) -> PyResult<Own<Code>> {
    memory::new_object(&CODE, |header| Code { header, desc, more_flags })
}

impl Code {
    /// `co_flags`
    pub(crate) fn flags(&self) -> u32 {
        self.desc.flags | self.more_flags
    }

    /// The description.
    pub fn desc(&self) -> &'static CodeDesc {
        self.desc
    }
}

fn this(v: Value) -> &'static Code {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast::<Code>() }
}

fn desc(v: Value) -> &'static CodeDesc {
    this(v).desc
}

/// `co_filename` of a description; `<native>` cannot occur, as natives have no code.
pub fn filename(desc: &CodeDesc) -> Value {
    // SAFETY: a code's module is static.
    static_str(unsafe { (*desc.module).file })
}

fn repr(v: Value) -> PyResult {
    let desc = desc(v);
    let name = static_str(desc.name);
    let file = filename(desc);
    let (Some(name), Some(file)) = (name.downcast::<Str>(), file.downcast::<Str>()) else {
        return Str::new_ref("<code object>");
    };
    Str::new_ref(&format!("<code object {name} at {:#x}, file \"{file}\", line {}>", v.word(), desc.first_line))
}

fn compare(a: Value, b: Value, op: py_abi::ops::CompareOp) -> PyResult {
    use py_abi::ops::CompareOp;
    let (Some(x), Some(y), CompareOp::Eq | CompareOp::Ne) = (a.downcast::<Code>(), b.downcast::<Code>(), op) else {
        return Ok(crate::objects::singletons::not_implemented_ref());
    };
    let equal = core::ptr::eq(x.desc, y.desc) && x.more_flags == y.more_flags;
    Ok(crate::objects::bool::bool_ref(equal == (op == CompareOp::Eq)))
}

fn hash(v: Value) -> PyResult<i64> {
    Ok(core::ptr::from_ref(desc(v)) as i64 >> 4)
}

fn names(start: *const *const py_abi::layout::StrObj, count: usize) -> PyResult {
    // SAFETY: tables of names are static and as long as the description says; names are static strings.
    let values: Vec<Value> = (0..count).map(|at| static_str(unsafe { *start.add(at) })).collect();
    Ok(Tuple::from_values(&values)?.into_ref())
}

/// Parameters of all kinds.
fn parameters(desc: &CodeDesc) -> usize {
    (desc.argcount + desc.kwonly_argcount) as usize
        + usize::from(desc.flags & code_flags::VARARGS != 0)
        + usize::from(desc.flags & code_flags::VARKEYWORDS != 0)
}

fn positions(args: &[Value]) -> PyResult {
    let mut all = Vec::new();
    for position in crate::frames::positions(desc(args[0])) {
        let [line, end_line, column, end_column, ..] = position.to_numbers();
        let numbers = [line, end_line, column, end_column].map(|number| Ref::small_int(i64::from(number)));
        all.push(Tuple::from_refs(numbers)?.into_ref());
    }
    let values: Vec<Value> = all.iter().map(Ref::as_value).collect();
    protocol::iter(Tuple::from_values(&values)?.as_value())
}

fn number(v: u32) -> PyResult {
    Ok(Ref::small_int(i64::from(v)))
}

rows! { "code":
    get "co_name" => |v| Ok(static_str(desc(v).name).to_ref());
    get "co_qualname" => |v| Ok(static_str(desc(v).qualname).to_ref());
    get "co_filename" => |v| Ok(filename(desc(v)).to_ref());
    get "co_firstlineno" => |v| number(desc(v).first_line);
    get "co_argcount" => |v| number(desc(v).argcount);
    get "co_posonlyargcount" => |v| number(desc(v).posonly_argcount);
    get "co_kwonlyargcount" => |v| number(desc(v).kwonly_argcount);
    get "co_flags" => |v| number(this(v).flags());
    get "co_nlocals" => |v| number(desc(v).varname_count.max(parameters(desc(v)) as u32));
    get "co_varnames" => |v| names(desc(v).varnames, desc(v).varname_count as usize);
    /// Line, end line, column and end column of each place at which something can be asked or raised.
    "co_positions" (self, /) => positions;
    get "co_freevars" => free_names;
    /// The code with other attributes: only `types.coroutine`'s flag can be added.
    "replace" (self, /, **changes) => replace;
    "__replace__" (self, /, **changes) => replace;
}

/// The globals that code of a text was handed are no variable of Python's.
fn free_names(v: Value) -> PyResult {
    let (desc, hidden) = (desc(v), usize::from(is_handed_globals(desc(v))));
    // SAFETY: the table has `free_count` names, one of them hidden if there is that cell.
    names(unsafe { desc.free_names.add(hidden) }, desc.free_count as usize - hidden)
}

fn replace(args: &[Value]) -> PyResult {
    let (code, mut more_flags) = (this(args[0]), this(args[0]).more_flags);
    let changes = args[1].downcast::<Dict>();
    let mut at = 0;
    while let Some((next, name, v)) = changes.and_then(|changes| changes.next_from(at)) {
        at = next;
        let name = protocol::str_text(name)?;
        if name == "co_flags" {
            let flags = protocol::index_i64(v)? as u32;
            let set = flags & !code.desc.flags;
            if code.desc.flags & !flags == 0
                && (set == 0 || set == code_flags::ITERABLE_COROUTINE && code.desc.flags & code_flags::GENERATOR != 0)
            {
                more_flags = set;
                continue;
            }
        } else if !ATTRIBUTES.contains(&&*name) {
            throw!(TypeError, "replace() got an unexpected keyword argument '{name}'");
        } else if let Some(same) = protocol::get_attr_optional(args[0], &*Str::new(&name)?)?
            && protocol::identical_or_equal(same.as_value(), v)?
        {
            continue;
        }
        throw!(NotImplementedError, "the {name} of machine code cannot be replaced");
    }
    Ok(if more_flags == 0 { of(code.desc)? } else { new(code.desc, more_flags)?.into_ref() })
}

/// What CPython can replace.
const ATTRIBUTES: &[&str] = &[
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable",
];
