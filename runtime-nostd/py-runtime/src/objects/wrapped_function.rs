//! What `staticmethod` and `classmethod` have in common: one function and the attributes copied from it.

use crate::object::{ObjHeader, Object};
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

    pub(super) fn make(ty: &TypeObj, function: Option<Ref>) -> PyResult {
        let cell = OwnedCell::EMPTY;
        cell.set(function);
        Ok(crate::memory::new_object(ty, |header| WrappedFunction::<KIND> {
            header,
            function: cell,
            storage: Cell::new(0),
        })?
        .into_ref())
    }

    pub(super) fn of(v: Value) -> &'static WrappedFunction<KIND> {
        // SAFETY: slots and rows of the type get its instances only.
        unsafe { v.cast() }
    }

    pub(super) fn function(&self) -> PyResult {
        match self.function.get().given() {
            Some(function) => Ok(function.to_ref()),
            None => throw!(RuntimeError, "uninitialized {} object", Self::type_object().name()),
        }
    }

    /// Takes the function and copies what `functools.wraps` would (`functools_wraps` in `Objects/funcobject.c`).
    pub(super) fn fill(&self, this: Value, function: Value) -> PyResult<()> {
        self.function.set(Some(function.to_ref()));
        for name in [&names::MODULE, &names::NAME, &names::QUALNAME, &names::DOC] {
            if let Some(v) = protocol::get_attr_optional(function, name.get())? {
                drop(crate::objects::instance::set(this, name.get(), v)?);
            }
        }
        Ok(())
    }

    pub(super) fn repr(&self, name: &str) -> PyResult {
        let function = self.function.get().given().unwrap_or_else(none).to_ref();
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
            get "__func__" => |v| WrappedFunction::<$kind>::of(v).function();
            get "__wrapped__" => |v| WrappedFunction::<$kind>::of(v).function();
            get "__isabstractmethod__" => |v| {
                let function = WrappedFunction::<$kind>::of(v).function()?;
                crate::objects::property::is_abstract(function.as_value()).map(crate::objects::bool::bool_ref)
            };
            getset "__dict__" => crate::objects::member::get_dict, crate::objects::member::set_dict;
        }
    };
}
pub(super) use wrapped_function_rows;
