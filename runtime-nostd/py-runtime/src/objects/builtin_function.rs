//! `builtin_function_or_method`: a native function of a module, a static method, or a native method bound to its object.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{bool::bool_ref, singletons::not_implemented_ref};
use crate::owned_cell::OwnedCell;
use crate::rows::Row;
use crate::rows::spec::Receiver;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::format;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A native function.
#[repr(C)]
pub struct BuiltinFunction {
    header: ObjHeader,
    row: &'static Row,
    /// The receiver of a bound method; a static method: the type that has it; missing for functions.
    receiver: OwnedCell,
}

builtin_type! {
    /// `types.BuiltinFunctionType`
    pub BUILTIN_FUNCTION: BuiltinFunction = BuiltinType::BuiltinFunction "builtin_function_or_method", base OBJECT;
    flags: GC | WEAK | NO_NEW;
    slots: {
        call: call, repr: repr, richcompare: compare, hash: hash, dealloc: crate::memory::dealloc_as::<BuiltinFunction>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

/// A function of a row. `receiver` is what a method is bound to, or the type of a static method.
pub fn new(row: &'static Row, receiver: Option<Ref>) -> PyResult<Own<BuiltinFunction>> {
    crate::memory::new_object(&BUILTIN_FUNCTION, |header| {
        let owned = OwnedCell::EMPTY;
        owned.set(receiver);
        BuiltinFunction { header, row, receiver: owned }
    })
}

/// Whether a value is the function of this name of `builtins`.
pub fn is_named(v: Value, name: &str) -> bool {
    v.downcast_exact::<BuiltinFunction>().is_some_and(|function| function.row.name == name)
}

fn this(v: Value) -> &'static BuiltinFunction {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

impl BuiltinFunction {
    fn is_static_method(&self) -> bool {
        self.row.spec.receiver == Receiver::None && self.receiver.get().given().is_some()
    }

    /// The type that a method is found in, or a subclass of it.
    fn owner(&self) -> Option<&'static TypeObj> {
        let receiver = self.receiver.get().given()?;
        match self.row.spec.receiver {
            Receiver::Instance => Some(receiver.ty()),
            Receiver::None | Receiver::Class => receiver.downcast::<TypeObj>(),
        }
    }

    /// What it was declared as.
    pub fn row(&self) -> &'static Row {
        self.row
    }

    /// What a method is bound to, or missing.
    pub fn receiver(&self) -> Value {
        self.receiver.get()
    }
}

fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let function = this(callee);
    if function.row.spec.receiver == Receiver::None {
        return function.row.call(args, kwnames);
    }
    crate::call::with_first(function.receiver.get(), args, |args| function.row.call(args, kwnames))
}

fn repr(v: Value) -> PyResult {
    let function = this(v);
    let (name, receiver) = (function.row.name, function.receiver.get());
    if function.row.spec.receiver == Receiver::None && !function.is_static_method() {
        return Str::new_ref(&format!("<built-in function {name}>"));
    }
    let address = receiver.word();
    Str::new_ref(&format!("<built-in method {name} of {} object at {address:#x}>", receiver.type_name()))
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y), CompareOp::Eq | CompareOp::Ne) =
        (a.downcast::<BuiltinFunction>(), b.downcast::<BuiltinFunction>(), op)
    else {
        return Ok(not_implemented_ref());
    };
    let same = core::ptr::eq(x.row, y.row) && x.receiver.get().is(y.receiver.get());
    Ok(bool_ref(same == (op == CompareOp::Eq)))
}

fn hash(v: Value) -> PyResult<i64> {
    let function = this(v);
    let hash = core::ptr::from_ref(function.row) as i64 ^ (function.receiver.get().word() as i64).rotate_left(20);
    Ok(if hash == -1 { -2 } else { hash })
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    if let Some(receiver) = unsafe { (*header.cast::<BuiltinFunction>()).receiver.get() }.given() {
        visit(receiver);
    }
}

rows! { "builtin_function_or_method":
    get "__name__" => |v| crate::intern::interned_ref(this(v).row.name);
    get "__qualname__" => qualname;
    get "__self__" => receiver;
    get "__module__" => module;
    get "__doc__" => |v| rows::doc::of_row(this(v).row, this(v).owner());
    get "__text_signature__" => text_signature;
    /// How to find it again: a module's function by its name, a method through its object (`meth_reduce`).
    "__reduce__" (self, /) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    let function = this(args[0]);
    let name = crate::intern::interned_ref(function.row.name)?;
    if function.row.spec.receiver == Receiver::None {
        return Ok(name);
    }
    let Some(getattr) = crate::objects::module::builtin(&*crate::intern::intern_text("getattr")?) else {
        throw!(TypeError, "cannot pickle '{}' object", args[0].type_name());
    };
    let found = Tuple::from_refs([function.receiver.get().to_ref(), name])?.into_ref();
    Ok(Tuple::from_refs([getattr, found])?.into_ref())
}

fn text_signature(v: Value) -> PyResult {
    let function = this(v);
    if function.receiver.get().given().is_none() {
        return super::descriptors::text_signature_in_module(function.row);
    }
    super::descriptors::text_signature(function.row)
}

/// What a method is bound to; a function's module.
fn receiver(v: Value) -> PyResult {
    let function = this(v);
    if function.is_static_method() {
        return Ok(none_ref());
    }
    let known = function.receiver.get().given().map(Value::to_ref);
    Ok(known.or_else(|| crate::imports::loaded(function.row.owner)).unwrap_or_else(none_ref))
}

fn qualname(v: Value) -> PyResult {
    let (row, receiver) = (this(v).row, this(v).receiver.get());
    match (row.spec.receiver, receiver.downcast::<TypeObj>()) {
        (Receiver::None, None) => crate::intern::interned_ref(row.name),
        (_, Some(ty)) => Str::new_ref(&format!("{}.{}", ty.name(), row.name)),
        _ => Str::new_ref(&format!("{}.{}", receiver.type_name(), row.name)),
    }
}

fn module(v: Value) -> PyResult {
    let function = this(v);
    match function.row.spec.receiver {
        Receiver::None if !function.is_static_method() => crate::intern::interned_ref(function.row.owner),
        Receiver::None | Receiver::Instance | Receiver::Class => Ok(none_ref()),
    }
}
