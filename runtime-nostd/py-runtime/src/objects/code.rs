//! `code`: what a function was compiled from, as far as programs look at it.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::function::static_str;
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{memory, rows};
use alloc::format;
use alloc::vec::Vec;
use py_abi::program::{CodeDesc, code_flags};

/// A view of a [`CodeDesc`].
#[repr(C)]
pub struct Code {
    header: ObjHeader,
    desc: &'static CodeDesc,
}

builtin_type! {
    /// code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames,
    /// filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)
    /// --
    ///
    /// `types.CodeType`
    pub CODE: Code = BuiltinType::Code "code", base OBJECT;
    flags: NO_NEW;
    slots: { repr: repr, richcompare: compare, hash: hash } inherit TypeSlots::OBJECT;
}

/// The code object of a description.
pub fn new(desc: &'static CodeDesc) -> PyResult<Own<Code>> {
    memory::new_object(&CODE, |header| Code { header, desc })
}

impl Code {
    /// The description.
    pub fn desc(&self) -> &'static CodeDesc {
        self.desc
    }
}

fn desc(v: Value) -> &'static CodeDesc {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast::<Code>() }.desc
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
    Ok(crate::objects::bool::bool_ref(core::ptr::eq(x.desc, y.desc) == (op == CompareOp::Eq)))
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
    crate::protocol::iter(Tuple::from_values(&values)?.as_value())
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
    get "co_flags" => |v| number(desc(v).flags);
    get "co_nlocals" => |v| number(desc(v).varname_count.max(parameters(desc(v)) as u32));
    get "co_varnames" => |v| names(desc(v).varnames, desc(v).varname_count as usize);
    /// Line, end line, column and end column of each place at which something can be asked or raised.
    "co_positions" (self, /) => positions;
    get "co_freevars" => |v| names(desc(v).free_names, desc(v).free_count as usize);
}
