//! The dict of a builtin type: made on first use from the type's rows and slots.

use super::slotdefs::{Form, SLOTDEFS, has_own};
use super::{TypeObj, slots};
use crate::names;
use crate::objects::descriptors::attribute_of_row;
use crate::objects::dict::Dict;
use crate::objects::singletons::none_ref;
use crate::objects::wrapper;
use crate::rows::Row;
use crate::value::{Own, PyResult};

impl TypeObj {
    /// `__dict__`. A builtin type's is made here.
    #[inline]
    pub fn dict(&self) -> &'static Dict {
        // SAFETY: set once; types are not freed while used.
        match unsafe { &*self.dict.get() } {
            Some(dict) => dict,
            None => self.make_dict(),
        }
    }

    #[cold]
    fn make_dict(&self) -> &'static Dict {
        // SAFETY: builtin types are statics, and classes get their dict when they are made.
        let ty: &'static TypeObj = unsafe { &*core::ptr::from_ref(self) };
        // Nothing here runs Python; without memory for its own types the program cannot go on in any way.
        let Ok(dict) = Dict::new() else { panic!("no memory for the dict of {}", ty.name()) };
        // SAFETY: no reference to the old content exists.
        unsafe { *self.dict.get() = Some(dict.clone()) };
        if fill(ty, &dict).is_err() {
            panic!("no memory for the dict of {}", ty.name());
        }
        crate::runtime::runtime().remember_ready_type(ty);
        self.dict()
    }
}

fn fill(ty: &'static TypeObj, dict: &Own<Dict>) -> PyResult<()> {
    let mut result = Ok(());
    for_each_row(ty, |row| {
        if result.is_ok() {
            result = enter_row(ty, dict, row);
        }
    });
    result?;
    for def in SLOTDEFS {
        let Some(function) = has_own(ty, def) else { continue };
        let is_ternary = def.slot == super::slotdefs::Slot::Pow3;
        if dict.get_name(def.name.get()).is_some() || def.form == Form::Hook && function_is_hook(def) || is_ternary {
            continue;
        }
        let attribute = match function {
            super::slotdefs::SlotFn::New(_) => super::new::new_attribute(ty)?,
            super::slotdefs::SlotFn::Hash(f) if core::ptr::fn_addr_eq(f, slots::unhashable as slots::HashFn) => {
                none_ref()
            }
            _ => wrapper::new(ty, def, function)?,
        };
        dict.set_name(def.name.get(), attribute)?;
    }
    if dict.get_name(names::DOC.get()).is_none() {
        dict.set_name(names::DOC.get(), crate::rows::doc::of_type(ty)?)?;
    }
    Ok(())
}

/// `__getattr__` is looked up, never wrapped; `__new__` is no wrapper either but a function.
fn function_is_hook(def: &super::slotdefs::SlotDef) -> bool {
    def.slot != super::slotdefs::Slot::New
}

fn enter_row(ty: &'static TypeObj, dict: &Dict, row: &'static Row) -> PyResult<()> {
    let name = crate::intern::intern_text(row.name)?;
    dict.set_name(&name, attribute_of_row(ty, row)?)?;
    Ok(())
}

/// The rows that the program keeps of a type.
#[cfg(not(test))]
fn for_each_row(ty: &'static TypeObj, action: impl FnMut(&'static Row)) {
    match ty.native {
        Some(native) => native.rows.iter().for_each(action),
        None => crate::program::rows_of_type(ty.rows_index as usize, action),
    }
}

/// Unit tests: all rows.
#[cfg(test)]
fn for_each_row(ty: &'static TypeObj, action: impl FnMut(&'static Row)) {
    if let Some(native) = ty.native {
        return native.rows.iter().for_each(action);
    }
    crate::rows::collected::all().iter().copied().filter(|row| row.owner == ty.name()).for_each(action);
}
