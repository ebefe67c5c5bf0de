//! `weakref.ref`: references that do not keep their object alive.
//!
//! The references to an object are found by its address: objects need no field for the rare case. The header's flag
//! `WEAKLY_REFERENCED` says that there are any.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none_ref, not_implemented_ref};
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::rows::unpack::{positional, refuse_keywords, unpack};
use crate::runtime::runtime;
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{memory, protocol, rows, throw};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use py_abi::layout::{Header, flags};
use py_abi::ops::CompareOp;

/// A weak reference.
#[repr(C)]
pub struct WeakRef {
    header: ObjHeader,
    /// The object's word, 0 once it is dead. Not counted.
    target: Cell<u64>,
    callback: OwnedCell,
    /// The object's hash, once asked for: it must not change when the object dies.
    hash: Cell<Option<i64>>,
}

builtin_type! {
    /// `weakref.ref`
    pub WEAKREF: WeakRef = BuiltinType::WeakReference "ReferenceType", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        new: make, init: init, call: call, repr: repr, hash: hash, richcompare: compare, dealloc: dealloc, traverse: traverse,
        clear: clear,
    } inherit TypeSlots::OBJECT;
}

/// The weak references to each object, newest last.
struct Registry(UnsafeCell<BTreeMap<u64, Vec<*const WeakRef>>>);

// SAFETY: one core runs Python at a time; no reference into the map lives across anything that runs Python.
unsafe impl Sync for Registry {}

static REGISTRY: Registry = Registry(UnsafeCell::new(BTreeMap::new()));

#[allow(clippy::mut_from_ref, reason = "the caller drops it before anything else runs")]
fn registry() -> &'static mut BTreeMap<u64, Vec<*const WeakRef>> {
    // SAFETY: see `Registry`.
    unsafe { &mut *REGISTRY.0.get() }
}

/// `weakref.ref(object, callback)`; without a callback, the one that exists is used again.
pub fn new(ty: &'static TypeObj, object: Value, callback: Option<Ref>) -> PyResult<Own<WeakRef>> {
    if !object.ty().has(TypeFlags::WEAK) || object.header().is_none() {
        throw!(TypeError, "cannot create weak reference to '{}' object", object.type_name());
    }
    if callback.is_none()
        && !ty.has(TypeFlags::HEAP)
        && let Some(known) = first_plain(ty, object)
    {
        return Ok(known);
    }
    let cell = OwnedCell::EMPTY;
    cell.set(callback);
    let made = memory::new_object(ty, |header| WeakRef {
        header,
        target: Cell::new(object.word()),
        callback: cell,
        hash: Cell::new(None),
    })?;
    registry().entry(object.word()).or_default().push(&raw const *made);
    if let Some(header) = object.header() {
        // SAFETY: the object is alive.
        unsafe { (*header.as_ptr()).flags |= flags::WEAKLY_REFERENCED };
    }
    Ok(made)
}

/// Whether an object is alive: one without references may wait to be freed, and must not be shown again.
fn is_alive(v: Value) -> bool {
    // SAFETY: what waits is still whole.
    v.header().is_none_or(|header| unsafe { (*header.as_ptr()).refcount } > 0)
}

/// A registered reference that is alive itself.
///
/// # Safety
/// The pointer is in the registry.
unsafe fn shared(known: *const WeakRef) -> Option<Own<WeakRef>> {
    // SAFETY: registered references are whole until they leave the registry.
    let known = unsafe { &*known };
    is_alive(Value::of(known)).then(|| Own::share(known))
}

fn first_plain(ty: &TypeObj, object: Value) -> Option<Own<WeakRef>> {
    registry().get(&object.word())?.iter().find_map(|known| {
        // SAFETY: it is registered.
        unsafe { shared(*known) }
            .filter(|known| known.callback.get().is_missing() && core::ptr::eq(known.as_value().ty(), ty))
    })
}

/// `object.__weakref__`
pub fn first_of(object: Value) -> Option<Ref> {
    all_of(object).into_iter().next()
}

/// All weak references to an object: the plain one, which all share, then the others, newest first.
pub fn all_of(object: Value) -> Vec<Ref> {
    let Some(known) = registry().get(&object.word()) else { return Vec::new() };
    // SAFETY: they are registered.
    let newest_first = || known.iter().rev().filter_map(|known| unsafe { shared(*known) });
    let is_plain = |known: &Own<WeakRef>| known.callback.get().is_missing() && known.as_value().is_exact::<WeakRef>();
    newest_first().filter(is_plain).chain(newest_first().filter(|known| !is_plain(known))).map(Own::into_ref).collect()
}

/// An object dies: its weak references become dead, and their callbacks are called, newest first.
pub(crate) fn object_dies(object: Value) {
    let mut to_call = Vec::new();
    forget(object, |_| true, &mut to_call);
    call_back(to_call);
}

/// The weak references to an object become dead. Those that have a callback and may call it are added.
pub(crate) fn forget(object: Value, may_call: impl Fn(Value) -> bool, to_call: &mut Vec<Own<WeakRef>>) {
    let Some(references) = registry().remove(&object.word()) else { return };
    if let Some(header) = object.header() {
        // SAFETY: the object is whole.
        unsafe { (*header.as_ptr()).flags &= !flags::WEAKLY_REFERENCED };
    }
    for reference in references.into_iter().rev() {
        // SAFETY: registered references are whole.
        unsafe { (*reference).target.set(0) };
        // SAFETY: it was registered. One that is dying itself gets no callback.
        if let Some(reference) = unsafe { shared(reference) }
            && !reference.callback.get().is_missing()
            && may_call(reference.as_value())
        {
            to_call.push(reference);
        }
    }
}

/// Calls the callbacks of dead references, each once.
pub(crate) fn call_back(references: Vec<Own<WeakRef>>) {
    for reference in references {
        let Some(callback) = reference.callback.replace(None) else { continue };
        runtime().protecting_pending(|| {
            if let Err(raised) = crate::call::call_positional(callback.as_value(), &[reference.as_value()]) {
                crate::exceptions::report_unraisable(raised, "calling weakref callback", callback.as_value());
            }
        });
    }
}

fn this(v: Value) -> &'static WeakRef {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

/// The object, if it is alive.
pub fn target_of(v: Value) -> Option<Ref> {
    Value::from_word(this(v).target.get()).given().filter(|target| is_alive(*target)).map(Value::to_ref)
}

/// Keyword arguments are for the `__init__` of a class; that of references refuses them.
fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [object, callback] = unpack("__new__", positional(args, kwnames), Value::MISSING, 1)?;
    let callback = callback.given().filter(|callback| !callback.is_none()).map(Value::to_ref);
    Ok(new(ty, object, callback)?.into_ref())
}

fn init(_v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    refuse_keywords("ref", kwnames)?;
    unpack::<2>("__init__", args, kwnames, 1).map(drop)
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("weakref", kwnames)?;
    if !args.is_empty() {
        throw!(TypeError, "weakref expected 0 arguments, got {}", args.len());
    }
    Ok(target_of(v).unwrap_or_else(none_ref))
}

fn repr(v: Value) -> PyResult {
    match target_of(v) {
        None => Str::new_ref(&format!("<weakref at {:#x}; dead>", v.word())),
        Some(object) => Str::new_ref(&format!(
            "<weakref at {:#x}; to '{}' at {:#x}>",
            v.word(),
            object.ty().shown_name(),
            object.word()
        )),
    }
}

fn hash(v: Value) -> PyResult<i64> {
    if let Some(hash) = this(v).hash.get() {
        return Ok(hash);
    }
    let Some(object) = target_of(v) else { throw!(TypeError, "weak object has gone away") };
    let hash = protocol::hash(object.as_value())?;
    this(v).hash.set(Some(hash));
    Ok(hash)
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if !b.is_instance_of(&WEAKREF) || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(not_implemented_ref());
    }
    match (target_of(a), target_of(b)) {
        (Some(x), Some(y)) => protocol::compare(x.as_value(), y.as_value(), op),
        _ => Ok(bool_ref(a.is(b) == (op == CompareOp::Eq))),
    }
}

/// Leaves the registry.
fn unregister(reference: &WeakRef) {
    let target = reference.target.replace(0);
    if target == 0 {
        return;
    }
    if let Some(known) = registry().get_mut(&target) {
        known.retain(|known| !core::ptr::eq(*known, reference));
        if known.is_empty() {
            registry().remove(&target);
            // SAFETY: an object with registered references is alive.
            unsafe { (*(target as *mut Header)).flags &= !flags::WEAKLY_REFERENCED };
        }
    }
}

/// The `dealloc` slot of references of all types.
///
/// # Safety
/// See [`crate::types::slots::DeallocFn`].
pub unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is a weak reference without references.
    unsafe {
        unregister(&*header.cast::<WeakRef>());
        memory::dealloc_as::<WeakRef>(header);
    }
}

/// The `traverse` slot of references of all types.
///
/// # Safety
/// See [`crate::types::slots::TraverseFn`].
pub unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a weak reference.
    if let Some(callback) = unsafe { (*header.cast::<WeakRef>()).callback.get() }.given() {
        visit(callback);
    }
}

/// Garbage gets no callback: the `clear` slot of references of all types.
pub fn clear(v: Value) {
    unregister(this(v));
    this(v).callback.set(None);
}

rows! { "ReferenceType":
    get "__callback__" => |v| Ok(this(v).callback.get().given().map_or_else(none_ref, Value::to_ref));
}
