//! Global names, and the names of class bodies.

use super::{given, name, status, taken, value};
use crate::exceptions::{raise_name_error, types};
use crate::names;
use crate::objects::cell::Cell;
use crate::objects::dict::Dict;
use crate::objects::module;
use crate::objects::str::Str;
use crate::protocol;
use crate::value::{PyResult, Raised, Value};
use py_abi::program::ModuleDesc;
use py_abi::runtime_fns::{BorrowedWord, OwnedResult, StolenWord};

/// A module's description and the name of its slot.
fn slot_of(module: *mut u8, index: i64) -> (&'static ModuleDesc, &'static Str) {
    // SAFETY: compiled code passes descriptions and slots of the program.
    unsafe {
        let module = &*module.cast::<ModuleDesc>();
        (module, &*(*module.slot_names.add(index as usize)).cast::<Str>())
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_global(module: *mut u8, index: i64) -> OwnedResult {
    let (_, name) = slot_of(module, index);
    given(builtin(name))
}

fn builtin(name: &Str) -> PyResult {
    module::builtin(name).ok_or_else(|| not_defined(name))
}

#[cold]
fn not_defined(name: &Str) -> Raised {
    raise_name_error(&types::NameError, name, format_args!("name '{name}' is not defined"))
}

/// The namespace of a module that runs.
fn namespace(module: &ModuleDesc) -> &'static Dict {
    match module::object_of(module) {
        Some(module) => module.dict(),
        None => unreachable!("a module's code runs after the module was made"),
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_bind_global(module: *mut u8, index: i64, v: StolenWord) {
    let (module, _) = slot_of(module, index);
    super::certain(namespace(module).bind_slot(index as usize, taken(v)));
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_del_global(module: *mut u8, index: i64) -> i32 {
    let (module, name) = slot_of(module, index);
    match namespace(module).unbind_slot(index as usize) {
        Some(old) => {
            drop(old);
            0
        }
        None => status(Err(not_defined(name))),
    }
}

/// The value of a name in a class body's namespace.
fn in_namespace(namespace: Value, name: &Str) -> PyResult<Option<crate::value::Ref>> {
    if let Some(dict) = namespace.downcast_exact::<Dict>() {
        return Ok(dict.get_name(name).map(Value::to_ref));
    }
    match protocol::get_item(namespace, Value::of(name)) {
        Ok(v) => Ok(Some(v)),
        Err(raised) => {
            drop(crate::raise::catch(raised, &types::KeyError)?);
            Ok(None)
        }
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_name(
    namespace: BorrowedWord,
    attribute: BorrowedWord,
    module: *mut u8,
    index: i64,
) -> OwnedResult {
    let load = || {
        let name = name(attribute);
        if let Some(v) = in_namespace(value(namespace), name)? {
            return Ok(v);
        }
        let (module, _) = slot_of(module, index);
        // SAFETY: the slot is one of the module's words, 0 while unbound.
        match Value::from_word(unsafe { *module.slots.add(index as usize) }).given() {
            Some(v) => Ok(v.to_ref()),
            None => builtin(name),
        }
    };
    given(load())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_in(
    namespace: BorrowedWord,
    globals: BorrowedWord,
    attribute: BorrowedWord,
) -> OwnedResult {
    let load = || {
        let (name, globals) = (name(attribute), value(globals));
        if let Some(v) = in_namespace(value(namespace), name)? {
            return Ok(v);
        }
        if let Some(v) = in_namespace(globals, name)? {
            return Ok(v);
        }
        match in_namespace(globals, names::BUILTINS.get())? {
            Some(own) => match own.downcast::<module::Module>() {
                Some(module) => in_namespace(Value::of(module.dict()), name)?.ok_or_else(|| not_defined(name)),
                None => in_namespace(own.as_value(), name)?.ok_or_else(|| not_defined(name)),
            },
            None => builtin(name),
        }
    };
    given(load())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_name_or_cell(
    namespace: BorrowedWord,
    attribute: BorrowedWord,
    cell: BorrowedWord,
) -> OwnedResult {
    let load = || {
        let name = name(attribute);
        if let Some(v) = in_namespace(value(namespace), name)? {
            return Ok(v);
        }
        // SAFETY: compiled code passes a cell.
        match unsafe { value(cell).cast::<Cell>() }.get().given() {
            Some(v) => Ok(v.to_ref()),
            None => Err(unbound_free(name)),
        }
    };
    given(load())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_store_name(namespace: BorrowedWord, attribute: BorrowedWord, v: BorrowedWord) -> i32 {
    let (namespace, name) = (value(namespace), name(attribute));
    let store = || match namespace.downcast_exact::<Dict>() {
        Some(dict) => dict.set_name(name, value(v).to_ref()).map(drop),
        None => protocol::set_item(namespace, Value::of(name), value(v)),
    };
    status(store())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_del_name(namespace: BorrowedWord, attribute: BorrowedWord) -> i32 {
    let (namespace, name) = (value(namespace), name(attribute));
    let delete = || {
        if let Some(dict) = namespace.downcast_exact::<Dict>() {
            return match dict.remove_name(name) {
                Some(old) => {
                    drop(old);
                    Ok(())
                }
                None => Err(not_defined(name)),
            };
        }
        let Err(raised) = protocol::del_item(namespace, Value::of(name)) else { return Ok(()) };
        drop(crate::raise::catch(raised, &types::KeyError)?);
        Err(not_defined(name))
    };
    status(delete())
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_unbound_local(variable: BorrowedWord) -> OwnedResult {
    given(unbound_local(name(variable)))
}

fn unbound_local(name: &Str) -> PyResult {
    let message = format_args!("cannot access local variable '{name}' where it is not associated with a value");
    Err(raise_name_error(&types::UnboundLocalError, name, message))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_unbound_free(variable: BorrowedWord) -> OwnedResult {
    given(Err(unbound_free(name(variable))))
}

#[cold]
fn unbound_free(name: &Str) -> Raised {
    let message =
        format_args!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
    raise_name_error(&types::NameError, name, message)
}
