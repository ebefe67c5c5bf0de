//! What `staticmethod` and `classmethod` have in common: one function and the attributes copied from it.

use crate::names::Name;
use crate::object::{ObjHeader, Object};
use crate::objects::instance;
use crate::objects::singletons::none;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use crate::{names, protocol, throw};
use alloc::format;
use core::cell::Cell;
use py_abi::layout::Header;

/// The layout of both.
#[repr(C)]
pub struct WrappedFunction<const KIND: u8> {
    header: ObjHeader,
    function: OwnedCell,
    /// See `objects::instance`.
    storage: Cell<u64>,
}

impl<const KIND: u8> WrappedFunction<KIND>
where
    WrappedFunction<KIND>: Object,
{
    /// Where the attributes are.
    pub(crate) const STORAGE_OFFSET: usize = core::mem::offset_of!(WrappedFunction<KIND>, storage);

    pub(super) fn make(ty: &TypeObj, function: Ref) -> PyResult {
        let function = OwnedCell::new(function);
        let make = |header| WrappedFunction::<KIND> { header, function, storage: Cell::new(0) };
        Ok(crate::memory::new_object(ty, make)?.into_ref())
    }

    pub(super) fn of(v: Value) -> &'static WrappedFunction<KIND> {
        // SAFETY: slots and rows of the type get its instances only.
        unsafe { v.cast() }
    }

    /// The function; None until `__init__` gives it one.
    pub(super) fn function(&self) -> Ref {
        self.function.get().given().unwrap_or_else(none).to_ref()
    }

    /// Takes the function and copies what `functools.wraps` would (`functools_wraps` in `Objects/funcobject.c`).
    pub(super) fn fill(&self, this: Value, function: Value) -> PyResult<()> {
        self.function.set(Some(function.to_ref()));
        for name in [&names::MODULE, &names::NAME, &names::QUALNAME, &names::DOC] {
            if let Some(v) = protocol::get_attr_optional(function, name.get())? {
                drop(instance::set(this, name.get(), v)?);
            }
        }
        Ok(())
    }

    /// An attribute that is the function's until it is asked for or set (`descriptor_get_wrapped_attribute`).
    pub(super) fn wrapped_attribute(&self, this: Value, name: &Name) -> PyResult {
        let own = instance::dict(this)?;
        if let Some(v) = own.get_name(name.get()) {
            return Ok(v.to_ref());
        }
        let v = protocol::get_attr(self.function().as_value(), name.get())?;
        drop(own.set_name(name.get(), v.clone())?);
        Ok(v)
    }

    /// Sets such an attribute, or makes it the function's again.
    pub(super) fn set_wrapped_attribute(this: Value, name: &Name, v: Value) -> PyResult<()> {
        let own = instance::dict(this)?;
        match v.given() {
            Some(v) => drop(own.set_name(name.get(), v.to_ref())?),
            None if own.remove_name(name.get()).is_none() => {
                throw!(AttributeError, "'{}' object has no attribute '{}'", Self::type_object().name(), name.get())
            }
            None => {}
        }
        Ok(())
    }

    pub(super) fn repr(&self, name: &str) -> PyResult {
        let function = self.function();
        Str::new_ref(&format!("<{name}({})>", protocol::repr_text(function.as_value())?))
    }
}

pub(super) unsafe fn traverse<const KIND: u8>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this layout.
    if let Some(function) = unsafe { (*header.cast::<WrappedFunction<KIND>>()).function.get() }.given() {
        visit(function);
    }
}

pub(super) fn clear<const KIND: u8>(v: Value) {
    // SAFETY: as above.
    unsafe { (*(v.word() as *const WrappedFunction<KIND>)).function.set(None) };
}

/// The attributes of both.
macro_rules! wrapped_function_rows {
    ($owner:literal $kind:literal) => {
        crate::rows! { $owner:
            get "__func__" => |v| Ok(WrappedFunction::<$kind>::of(v).function());
            get "__wrapped__" => |v| Ok(WrappedFunction::<$kind>::of(v).function());
            getset "__annotations__" =>
                |v| WrappedFunction::<$kind>::of(v).wrapped_attribute(v, &crate::names::ANNOTATIONS),
                |f, v| WrappedFunction::<$kind>::set_wrapped_attribute(f, &crate::names::ANNOTATIONS, v);
            getset "__annotate__" =>
                |v| WrappedFunction::<$kind>::of(v).wrapped_attribute(v, &crate::names::ANNOTATE),
                |f, v| WrappedFunction::<$kind>::set_wrapped_attribute(f, &crate::names::ANNOTATE, v);
            get "__isabstractmethod__" => |v| {
                let function = WrappedFunction::<$kind>::of(v).function();
                crate::objects::property::is_abstract(function.as_value()).map(crate::objects::bool::bool_ref)
            };
            getset "__dict__" => crate::objects::member::get_dict, crate::objects::member::set_dict;
        }
    };
}
pub(super) use wrapped_function_rows;
