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

fn first_plain(ty: &TypeObj, object: Value) -> Option<Own<WeakRef>> {
    registry().get(&object.word())?.iter().find_map(|known| {
        // SAFETY: registered references are alive.
        let known = unsafe { &**known };
        let is_plain = known.callback.get().is_missing() && core::ptr::eq(Value::of(known).ty(), ty);
        is_plain.then(|| Own::share(known))
    })
}

/// `object.__weakref__`
pub fn first_of(object: Value) -> Option<Ref> {
    // SAFETY: registered references are alive.
    registry().get(&object.word())?.first().map(|known| unsafe { Own::share(&**known) }.into_ref())
}

/// All weak references to an object.
pub fn all_of(object: Value) -> Vec<Ref> {
    // SAFETY: registered references are alive.
    registry()
        .get(&object.word())
        .map_or_else(Vec::new, |known| known.iter().map(|known| unsafe { Own::share(&**known) }.into_ref()).collect())
}

/// An object dies: its weak references become dead, and their callbacks are called, newest first.
pub(crate) fn object_dies(object: Value) {
    let Some(references) = registry().remove(&object.word()) else { return };
    let mut to_call = Vec::new();
    for reference in references.into_iter().rev() {
        // SAFETY: registered references are alive. One that is dying itself has no count left: it gets no callback.
        let reference = unsafe { &*reference };
        reference.target.set(0);
        if !reference.callback.get().is_missing() {
            to_call.push(Own::share(reference));
        }
    }
    for reference in to_call {
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
    Value::from_word(this(v).target.get()).given().map(Value::to_ref)
}

crate::signature! { static NEW = "ReferenceType" (object, callback=None, /); }

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    // A subclass's further arguments are its `__init__`'s.
    let args = if core::ptr::eq(ty, &WEAKREF) { args } else { &args[..args.len().min(2)] };
    let kwnames = if core::ptr::eq(ty, &WEAKREF) { kwnames } else { Value::MISSING };
    let bound = NEW.bind(args, kwnames)?;
    let callback = bound[1].given().filter(|callback| !callback.is_none()).map(Value::to_ref);
    Ok(new(ty, bound[0], callback)?.into_ref())
}

fn init(_v: Value, _args: &[Value], _kwnames: Value) -> PyResult<()> {
    Ok(())
}

fn call(v: Value, args: &[Value], _kwnames: Value) -> PyResult {
    if !args.is_empty() {
        throw!(TypeError, "__call__() takes 0 positional arguments but {} were given", args.len());
    }
    Ok(target_of(v).unwrap_or_else(none_ref))
}

fn repr(v: Value) -> PyResult {
    match target_of(v) {
        None => Str::new_ref(&format!("<weakref at {:#x}; dead>", v.word())),
        Some(object) => Str::new_ref(&format!(
            "<weakref at {:#x}; to '{}' at {:#x}>",
            v.word(),
            crate::objects::type_object::full_name(object.ty()),
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
