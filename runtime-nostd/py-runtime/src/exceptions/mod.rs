//! Exception objects: layout, construction, chaining.
//!
//! The types themselves are in [`types`], what each adds in a file of its own. An exception that is raised is pending in
//! the runtime state (`crate::raise`); its traceback grows as it leaves functions ([`traceback`]).

mod attributes;
mod base;
pub mod docs;
mod fields;
pub mod group;
mod os_error;
pub mod print;
mod raising;
mod strerror;
pub mod suggest;
mod syntax_error;
pub mod traceback;
pub mod types;
mod unicode_error;

pub use attributes::{
    attach_attribute, attach_import_from, attach_import_name, raise_name_error, stop_iteration_value,
};
pub use base::SLOTS;
pub use os_error::{message_of, os_error, raise_errno};
pub use print::{
    describe_ignored, program_line, program_text, set_unraisable_hook, set_warn_hook, warn, warn_deprecated,
    warn_plainly,
};
pub use raising::{instance_to_throw, matches, raise_statement, reraise_handled};
pub use unicode_error::{raise_decode_error, raise_encode_error, undecodable, unencodable};

use crate::object::ObjHeader;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::runtime::runtime;
use crate::types::TypeObj;
use crate::value::{Own, PyResult, Raised, Ref, Value};
use core::cell::Cell;

/// The layout of every exception. [`fields`] words follow for the types that have attributes of their own; each is an
/// owned value or missing.
#[repr(C)]
pub struct BaseException {
    header: ObjHeader,
    /// Storage word of the instance's dict (`objects::instance`).
    storage: Cell<u64>,
    args: OwnedCell,
    traceback: OwnedCell,
    cause: OwnedCell,
    context: OwnedCell,
    suppress_context: Cell<bool>,
}

impl BaseException {
    /// Where the storage word lies.
    pub const STORAGE_OFFSET: usize = core::mem::offset_of!(BaseException, storage);

    /// `args`, a tuple.
    pub fn args(&self) -> Own<Tuple> {
        // SAFETY: set at construction and only ever replaced by another tuple.
        Own::share(unsafe { self.args.get().cast::<Tuple>() })
    }

    /// `__traceback__`, missing if there is none.
    pub fn traceback(&self) -> Value {
        self.traceback.get()
    }

    /// `__cause__`, missing if there is none.
    pub fn cause(&self) -> Value {
        self.cause.get()
    }

    /// `__context__`, missing if there is none.
    pub fn context(&self) -> Value {
        self.context.get()
    }

    /// `__suppress_context__`
    pub fn suppresses_context(&self) -> bool {
        self.suppress_context.get()
    }

    /// Sets `__cause__`, as `raise … from …` does: the context is no longer shown.
    pub fn set_cause(&self, cause: Option<Ref>) {
        self.suppress_context.set(true);
        self.cause.set(cause);
    }

    /// Sets `__context__`.
    pub fn set_context(&self, context: Option<Ref>) {
        self.context.set(context);
    }
}

/// `ty(*args)` for a builtin exception type.
pub fn new_with_args(ty: &'static TypeObj, args: &[Value]) -> PyResult {
    let exception = new_with_tuple(ty, Tuple::from_values(args)?)?;
    if fields::count_of(exception.as_value()) > 0
        && let Some(init) = ty.slots().init()
    {
        init(exception.as_value(), args, Value::MISSING)?;
    }
    Ok(exception)
}

fn new_with_tuple(ty: &'static TypeObj, args: Own<Tuple>) -> PyResult {
    let header = crate::memory::alloc_object::<BaseException>(ty, ty.basic_size())?;
    let exception = header.cast::<BaseException>();
    // SAFETY: the memory is zero but for its header: every cell is missing, the flag is false.
    unsafe {
        (*exception.as_ptr()).args = OwnedCell::new(args.into_ref());
        crate::memory::track(header);
        Ok(Own::from_raw(exception).into_ref())
    }
}

/// `__context__` of an exception that is raised while another one is being handled. A cycle that this would close is cut
/// where it comes back (`_PyErr_SetObject`).
pub fn set_context_from_handled(exception: Value) {
    let (Some(handled), Some(object)) = (runtime().handled(), exception.downcast::<BaseException>()) else {
        return;
    };
    if handled.is(exception) {
        return;
    }
    let handled = handled.to_ref();
    let mut at = handled.as_value();
    // Floyd's slower runner: chains that users tied into a ring without `exception` must end too.
    let (mut slow, mut steps) = (at, 0_usize);
    while let Some(inner) = at.downcast::<BaseException>() {
        let context = inner.context();
        if context.is_missing() {
            break;
        }
        if context.is(exception) {
            inner.set_context(None);
            break;
        }
        at = context;
        steps += 1;
        if steps % 2 == 0 {
            slow = slow.downcast::<BaseException>().map_or(slow, BaseException::context);
            if slow.is(at) {
                break;
            }
        }
    }
    object.set_context(Some(handled));
}

/// Says on stderr that an exception could not be raised where it happened (`sys.unraisablehook`).
pub fn report_unraisable(_: Raised, doing: &str, object: Value) {
    print::unraisable(doing, object);
}

/// Says on stderr that an exception is ignored, and where: `in atexit callback …`.
pub fn report_ignored(_: Raised, place: &str) {
    print::ignored_at(place);
}

/// Adds a note to the pending exception, as far as memory allows.
#[cold]
pub fn add_note(_: &Raised, note: core::fmt::Arguments<'_>) {
    let Some(exception) = runtime().take_pending() else { return };
    let added =
        Str::new(&alloc::fmt::format(note)).and_then(|note| base::append_note(exception.as_value(), note.as_value()));
    if added.is_err() {
        drop(runtime().take_pending());
    }
    let _ = runtime().set_pending(exception);
}
