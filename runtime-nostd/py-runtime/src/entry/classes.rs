//! The `class` statement (`builtin___build_class__` in `Python/bltinmodule.c`).

use super::{borrowed, given, name, optional, value};
use crate::objects::cell::Cell;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::{TYPE, as_type, make_class};
use crate::types::TypeObj;
use crate::types::build::most_derived_metaclass;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{call, names, objects, protocol, raise, throw};
use alloc::vec::Vec;
use py_abi::program::code_flags;
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_build_class(
    body: BorrowedWord,
    class_name: BorrowedWord,
    args: *mut u8,
    n: i64,
    kwnames: OptionalWord,
    _slots: *mut u8,
    n_slots: i64,
) -> OwnedResult {
    // SAFETY: compiled code passes `n` words.
    let args = unsafe { borrowed(args, n) };
    let class = build_class(value(body), name(class_name), args, optional(kwnames));
    if let Ok(class) = &class
        && let Some(class) = as_type(class.as_value())
    {
        class.expect_attributes(n_slots as usize);
    }
    given(class)
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_build_class(_module: *mut u8) -> OwnedResult {
    match objects::module::builtin(names::BUILD_CLASS.get()) {
        Some(build) => OwnedResult(build.into_word()),
        None => given(Err(raise!(NameError, "__build_class__ not found"))),
    }
}

/// `__build_class__(body, name, *bases, **keywords)`. A function that is no class's body only runs.
pub(crate) fn build_class(body: Value, name: &Str, args: &[Value], kwnames: Value) -> PyResult {
    let keyword_names: &[Value] = kwnames.downcast::<Tuple>().map_or(&[], Tuple::items);
    let (bases, keyword_values) = args.split_at(args.len() - keyword_names.len());
    let original = Tuple::from_values(bases)?;
    let bases = resolve_bases(&original)?;

    // `metaclass=` is not passed on.
    let mut metaclass: Option<Value> = None;
    let (mut names_left, mut values_left) = (Vec::new(), Vec::new());
    for (key, &v) in keyword_names.iter().zip(keyword_values) {
        if key.is(names::METACLASS.value()) {
            metaclass = Some(v);
        } else {
            names_left.push(key.to_ref());
            values_left.push(v);
        }
    }
    let kwnames = if names_left.is_empty() { None } else { Some(Tuple::from_vec(names_left)?) };
    let kwnames = kwnames.as_ref().map_or(Value::MISSING, Own::as_value);
    let metaclass = metaclass_of(metaclass, bases.items())?;

    let namespace = prepare(metaclass.as_value(), name, &bases, &values_left, kwnames)?;
    let cell = match body.downcast_exact::<Function>() {
        Some(function) if function.code().flags & code_flags::OWN_LOCALS != 0 => call::call_positional(body, &[])?,
        _ => call::call_positional(body, &[namespace.as_value()])?,
    };
    if cell.downcast::<Cell>().is_some() {
        protocol::set_item(namespace.as_value(), names::CLASSCELL.value(), cell.as_value())?;
    }
    if !core::ptr::eq(&*original, &*bases) {
        protocol::set_item(namespace.as_value(), names::ORIG_BASES.value(), original.as_value())?;
    }
    let mut all = alloc::vec![Value::of(name), bases.as_value(), namespace.as_value()];
    all.extend(&values_left);
    let class = if metaclass.is(Value::of(&TYPE)) {
        make_class(&all, kwnames)?
    } else {
        call::call(metaclass.as_value(), &all, kwnames)?
    };
    check_class_cell(&cell, &class, name)?;
    Ok(class)
}

/// Bases that are no classes say by `__mro_entries__` what stands for them (PEP 560).
fn resolve_bases(original: &Own<Tuple>) -> PyResult<Own<Tuple>> {
    let mut replaced: Option<Vec<Ref>> = None;
    for (at, &base) in original.items().iter().enumerate() {
        let entries = match as_type(base) {
            Some(_) => None,
            None => protocol::get_attr_optional(base, names::MRO_ENTRIES.get())?,
        };
        match (entries, &mut replaced) {
            (Some(entries), replaced) => {
                let entries = call::call_positional(entries.as_value(), &[original.as_value()])?;
                let Some(entries) = entries.downcast::<Tuple>() else {
                    throw!(TypeError, "__mro_entries__ must return a tuple");
                };
                let so_far =
                    replaced.get_or_insert_with(|| original.items()[..at].iter().map(|v| v.to_ref()).collect());
                so_far.extend(entries.items().iter().map(|v| v.to_ref()));
            }
            (None, Some(replaced)) => replaced.push(base.to_ref()),
            (None, None) => {}
        }
    }
    match replaced {
        Some(bases) => Tuple::from_vec(bases),
        None => Ok(original.clone()),
    }
}

/// The metaclass: the one that is asked for or the first base's, unless another base's derives from it.
fn metaclass_of(asked: Option<Value>, bases: &[Value]) -> PyResult<Ref> {
    let meta = match (asked, bases.first()) {
        (Some(meta), _) => meta,
        (None, Some(base)) => Value::of(base.ty()),
        (None, None) => Value::of(&TYPE),
    };
    match as_type(meta) {
        Some(ty) => Ok(Value::of::<TypeObj>(most_derived_metaclass(ty, bases)?).to_ref()),
        None => Ok(meta.to_ref()),
    }
}

fn prepare(meta: Value, name: &Str, bases: &Own<Tuple>, keywords: &[Value], kwnames: Value) -> PyResult<Ref> {
    if meta.is(Value::of(&TYPE)) {
        return Ok(Dict::new()?.into_ref());
    }
    let Some(prepare) = protocol::get_attr_optional(meta, names::PREPARE.get())? else {
        return Ok(Dict::new()?.into_ref());
    };
    let mut args = alloc::vec![Value::of(name), bases.as_value()];
    args.extend(keywords);
    let namespace = call::call(prepare.as_value(), &args, kwnames)?;
    if namespace.ty().slots().getitem().is_none() {
        let owner = as_type(meta).map_or("<metaclass>", TypeObj::name);
        throw!(TypeError, "{owner}.__prepare__() must return a mapping, not {}", namespace.type_name());
    }
    Ok(namespace)
}

/// The body's `__class__` cell must have been set by `type.__new__`.
fn check_class_cell(cell: &Ref, class: &Ref, name: &Str) -> PyResult<()> {
    let Some(cell) = cell.downcast::<Cell>() else { return Ok(()) };
    if as_type(class.as_value()).is_none() {
        return Ok(());
    }
    match cell.get().given() {
        Some(set) if set.is(class.as_value()) => Ok(()),
        Some(set) => {
            let set = protocol::repr_text(set)?;
            let class = protocol::repr_text(class.as_value())?;
            throw!(TypeError, "__class__ set to {set} defining '{name}' as {class}")
        }
        None => {
            let class = protocol::repr_text(class.as_value())?;
            throw!(
                RuntimeError,
                "__class__ not set defining '{name}' as {class}. Was __classcell__ propagated to type.__new__?"
            )
        }
    }
}
