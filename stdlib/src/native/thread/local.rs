//! `_thread._local`: attributes of which each thread has its own.
//!
//! The object's dict is that of the thread that used it last; those of the others lie beside it. So nothing is looked up
//! as long as one thread uses it. Compiled code never keeps where attributes of these objects lie, because the type looks
//! them up in its own way.

use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::mem::offset_of;
use py_abi::layout::Header;
use py_runtime::memory;
use py_runtime::native_type;
use py_runtime::object::ObjHeader;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::object::{OBJECT, has_own_init};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::objects::{instance, member};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::throw;
use py_runtime::types::attributes::{generic_getattr, generic_setattr};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{Own, PyResult, Value};

use py_runtime::threads;

/// An object that is nothing but its attributes.
#[repr(C)]
pub struct Local {
    header: ObjHeader,
    /// See `py_runtime::objects::instance`.
    storage: Cell<u64>,
    /// The thread whose attributes are in the storage.
    owner: Cell<u64>,
    /// What other threads have.
    others: UnsafeCell<Vec<(u64, Own<Dict>)>>,
    /// What `__init__` is called with in each thread: a tuple of values and the names of the last of them.
    arguments: OwnedCell,
    names: OwnedCell,
}

/// Objects that threads besides the main one have attributes in.
struct Shared(UnsafeCell<Vec<*const Local>>);

// SAFETY: one core runs Python at a time; the list is borrowed only while no Python code runs.
unsafe impl Sync for Shared {}

static SHARED: Shared = Shared(UnsafeCell::new(Vec::new()));

native_type! {
    /// _local()
    /// --
    ///
    /// Thread-local data
    pub LOCAL: Local = "_thread" "_local", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT;
    dict: offset_of!(Local, storage);
    slots: { new: new, dealloc: dealloc, traverse: traverse, clear: clear, getattro: getattr, setattro: setattr } inherit TypeSlots::OBJECT;
    rows: {
        getset "__dict__" => get_dict, refuse_dict;
    }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if !args.is_empty() && !has_own_init(ty) {
        throw!(TypeError, "Initialization arguments are not supported");
    }
    let local = memory::new_object(ty, |header| Local {
        header,
        storage: Cell::new(0),
        owner: Cell::new(threads::current()),
        others: UnsafeCell::new(Vec::new()),
        arguments: OwnedCell::EMPTY,
        names: OwnedCell::EMPTY,
    })?
    .into_ref();
    if !args.is_empty() {
        let object = this(local.as_value());
        object.arguments.set(Some(Tuple::from_values(args)?.into_ref()));
        object.names.set(kwnames.given().map(Value::to_ref));
    }
    if threads::current() != threads::MAIN {
        share(this(local.as_value()));
    }
    Ok(local)
}

fn this(v: Value) -> &'static Local {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { &*v.header().expect("it is an object").as_ptr().cast::<Local>() }
}

fn shared() -> &'static mut Vec<*const Local> {
    // SAFETY: see the type.
    unsafe { &mut *SHARED.0.get() }
}

/// Has the attributes of a thread forgotten when it ends.
fn share(local: &Local) {
    threads::at_thread_end(forget_thread);
    if !shared().iter().any(|known| core::ptr::eq(*known, local)) {
        shared().push(local);
    }
}

fn forget_thread(number: u64) {
    let mut dying = Vec::new();
    for &local in &*shared() {
        // SAFETY: who dies leaves the list.
        let local = unsafe { &*local };
        let object = Value::from_word(&raw const *local as u64);
        if local.owner.get() == number {
            // Whoever comes next has its own put there.
            local.owner.set(0);
            if let (Ok(theirs), Ok(empty)) = (instance::dict(object), Dict::new()) {
                dying.push(Own::share(theirs));
                instance::replace_dict(object, empty);
            }
        } else {
            // SAFETY: nothing here runs Python code.
            let others = unsafe { &mut *local.others.get() };
            if let Some(at) = others.iter().position(|(thread, _)| *thread == number) {
                dying.push(others.swap_remove(at).1);
            }
        }
    }
    drop(dying);
}

/// Puts the attributes of the running thread in place. A thread that comes first has `__init__` called (`_ldict`).
fn settle(v: Value) -> PyResult<()> {
    let local = this(v);
    let thread = threads::current();
    if local.owner.get() == thread {
        return Ok(());
    }
    share(local);
    let theirs = Own::share(instance::dict(v)?);
    // SAFETY: nothing runs Python code while the list is borrowed.
    let others = unsafe { &mut *local.others.get() };
    let known = others.iter().position(|(other, _)| *other == thread).map(|at| others.swap_remove(at).1);
    let is_new = known.is_none();
    let own = match known {
        Some(own) => own,
        None => Dict::new()?,
    };
    if local.owner.get() != 0 {
        others.push((local.owner.get(), theirs));
    }
    local.owner.set(thread);
    instance::replace_dict(v, own);
    let ty = v.ty();
    if is_new
        && has_own_init(ty)
        && let Some(init) = ty.slots().init()
    {
        let arguments = local.arguments.get().given().map(Value::to_ref);
        let arguments = arguments.as_ref().and_then(|arguments| arguments.downcast::<Tuple>());
        if let Err(raised) = init(v, arguments.map_or(&[][..], Tuple::items), local.names.get()) {
            // The next use tries again.
            if local.owner.get() == thread {
                local.owner.set(0);
            }
            return Err(raised);
        }
        return settle(v);
    }
    Ok(())
}

fn getattr(v: Value, name: &Str) -> PyResult {
    settle(v)?;
    generic_getattr(v, name)
}

fn setattr(v: Value, name: &Str, value: Value) -> PyResult<()> {
    settle(v)?;
    if name.equals("__dict__") {
        return refuse_dict(v, value);
    }
    generic_setattr(v, name, value)
}

fn get_dict(v: Value) -> PyResult {
    settle(v)?;
    member::get_dict(v)
}

fn refuse_dict(v: Value, _: Value) -> PyResult<()> {
    throw!(AttributeError, "'{}' object attribute '__dict__' is read-only", v.ty().shown_name())
}

fn clear(v: Value) {
    let local = this(v);
    // SAFETY: the list is taken before Python code may run.
    drop(core::mem::take(unsafe { &mut *local.others.get() }));
    local.arguments.set(None);
    local.names.set(None);
    instance::clear(v);
}

unsafe fn dealloc(header: *mut Header) {
    let local = header.cast::<Local>();
    shared().retain(|known| !core::ptr::eq(*known, local));
    clear(Value::from_word(header as u64));
    // SAFETY: the object has no reference left; its fields own nothing any more, but the list may have memory.
    unsafe {
        core::ptr::drop_in_place((*local).others.get());
        memory::free_object(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type; traversing runs no Python code.
    unsafe {
        let local = &*header.cast::<Local>();
        for (_, dict) in &*local.others.get() {
            visit(dict.as_value());
        }
        local.arguments.traverse(visit);
        local.names.traverse(visit);
    }
}
