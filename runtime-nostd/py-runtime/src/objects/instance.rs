//! Attributes of instances: slots numbered by the shape, or a dict.
//!
//! The storage word of an instance ([`InstanceObj::overflow`]) is 0, or the address of a block with the attributes that do
//! not fit the inline slots, or (lowest bit set) the instance's dict. Asking for `__dict__` turns the instance to
//! [`Storage::Dict`] for good: the dict is then the storage.
//!
//! Nothing here calls descriptors or Python code; values are returned owned or borrowed, and old values are returned, so
//! that the caller drops them when the object is consistent again.

use crate::memory::raw;
use crate::objects::dict::Dict;
use crate::objects::member;
use crate::objects::str::Str;
use crate::throw;
use crate::types::shape::{Shape, Storage};
use crate::types::{TypeFlags, TypeObj};
use crate::value::{Own, PyResult, Ref, Value};
use py_abi::layout::{Header, InstanceObj};

const DICT_BIT: u64 = 1;
/// Inline slots that a class may learn to have.
const MAX_CAPACITY: usize = 32;

/// Attributes beyond the inline slots: `capacity` words follow.
#[repr(C)]
struct Overflow {
    capacity: usize,
}

/// The shape of an object in memory.
#[inline]
pub fn shape_of(object: Value) -> &'static Shape {
    // SAFETY: every object's shape is a `Shape`, which starts with its head, and lives as long as the class.
    unsafe { &*object.shape().cast::<Shape>() }
}

fn storage_word(object: Value, shape: &Shape) -> *mut u64 {
    let offset = match shape.storage_offset() {
        0 => variable_offset(object),
        offset => offset,
    };
    (object.word() as usize + offset) as *mut u64
}

/// The storage word of a `tuple`, `str` … subclass lies behind the items.
#[cold]
fn variable_offset(object: Value) -> usize {
    object.ty().slots().size_of().map_or(0, |size_of| size_of(object)).next_multiple_of(8)
}

fn overflow_of(word: u64) -> *mut Overflow {
    debug_assert!(word & DICT_BIT == 0);
    word as *mut Overflow
}

/// The word of slot `index`, which the instance has room for.
fn slot(object: Value, shape: &Shape, index: usize) -> *mut u64 {
    let storage = storage_word(object, shape);
    // SAFETY: inline slots follow the storage word; the others are in the overflow block.
    unsafe {
        if index < shape.capacity() {
            storage.add(1 + index)
        } else {
            overflow_of(*storage).add(1).cast::<u64>().add(index - shape.capacity())
        }
    }
}

/// Byte offset of an inline slot from the object's start, for inline caches; `None` if it is not inline.
pub fn inline_offset(shape: &Shape, index: usize) -> Option<usize> {
    let storage = shape.storage_offset();
    (index < shape.capacity() && storage != 0).then_some(storage + 8 * (1 + index))
}

const _: () = assert!(size_of::<InstanceObj>() == 24);

/// The instance's dict, if its attributes are in one and it was made.
fn dict_of(object: Value, shape: &Shape) -> Option<&'static Dict> {
    // SAFETY: the storage word is there for every storage but `None`.
    let word = unsafe { *storage_word(object, shape) };
    // SAFETY: with the bit set it is the address of a dict that the instance owns.
    (word & DICT_BIT != 0).then(|| unsafe { &*((word & !DICT_BIT) as *const Dict) })
}

/// The dict of an object whose attributes are in one.
pub fn existing_dict(object: Value) -> Option<&'static Dict> {
    let shape = shape_of(object);
    if shape.storage() == Storage::Dict { dict_of(object, shape) } else { None }
}

/// The attribute of this (interned) name. Borrowed.
#[inline]
pub fn get(object: Value, name: &Str) -> Option<Value> {
    let shape = shape_of(object);
    match shape.storage() {
        Storage::None => None,
        Storage::Slots => {
            let index = shape.find(name)?;
            // SAFETY: the shape says that the slot is there and bound.
            Some(Value::from_word(unsafe { *slot(object, shape, index) }))
        }
        Storage::Dict => dict_of(object, shape)?.get_name(name),
    }
}

/// Sets the attribute of this (interned) name; returns what it was.
pub fn set(object: Value, name: &Str, v: Ref) -> PyResult<Option<Ref>> {
    let shape = shape_of(object);
    match shape.storage() {
        Storage::Slots => match shape.find(name) {
            Some(index) => Ok(replace_slot(object, shape, index, v.into_word())),
            None => add(object, shape, name, v).map(|()| None),
        },
        Storage::Dict => dict(object)?.set_name(name, v),
        Storage::None => throw!(AttributeError, "'{}' object has no attribute '{name}'", object.type_name()),
    }
}

fn replace_slot(object: Value, shape: &Shape, index: usize, word: u64) -> Option<Ref> {
    // SAFETY: the slot is there; what it held was owned.
    unsafe { Ref::from_word_or_none(core::ptr::replace(slot(object, shape, index), word)) }
}

/// Adds an attribute that the shape does not have.
pub fn add(object: Value, shape: &'static Shape, name: &Str, v: Ref) -> PyResult<()> {
    let child = match shape.cached_child(name) {
        Some(child) => child,
        None => shape.child(object.ty(), name)?,
    };
    let index = shape.reserved() + shape.count();
    if index >= shape.capacity() {
        make_room(object, shape, index - shape.capacity())?;
    }
    // SAFETY: there is room now; the slot was unbound.
    unsafe {
        *slot(object, shape, index) = v.into_word();
        set_shape(object, child);
    }
    Ok(())
}

/// Makes `shape` the object's.
///
/// # Safety
/// The object's storage has what the shape says.
pub unsafe fn set_shape(object: Value, shape: &Shape) {
    let header = object.word() as *mut Header;
    // SAFETY: the object is alive; shapes live as long as the class.
    unsafe { (*header).shape = shape.head_ptr() };
}

/// Grows the overflow block to hold slot `index` of it, and lets later instances of the class have more inline slots.
#[cold]
fn make_room(object: Value, shape: &Shape, index: usize) -> PyResult<()> {
    let storage = storage_word(object, shape);
    // SAFETY: the storage word is there; the block is the instance's own.
    unsafe {
        let old = overflow_of(*storage);
        let old_capacity = if old.is_null() { 0 } else { (*old).capacity };
        if index < old_capacity {
            return Ok(());
        }
        if shape.storage_offset() != 0 && shape.capacity() < MAX_CAPACITY {
            object.ty().learn_capacity((2 * (shape.capacity() + index + 1)).min(MAX_CAPACITY));
        }
        let capacity = (2 * old_capacity).max(4);
        let fresh = raw::allocate_zeroed(size_of::<Overflow>() + 8 * capacity)?.cast::<Overflow>().as_ptr();
        (*fresh).capacity = capacity;
        if !old.is_null() {
            old.add(1).cast::<u64>().copy_to_nonoverlapping(fresh.add(1).cast(), old_capacity);
            free_overflow(old);
        }
        *storage = fresh as u64;
    }
    Ok(())
}

/// # Safety
/// The block is not used any more.
unsafe fn free_overflow(block: *mut Overflow) {
    // SAFETY: allocated in `make_room` with this size.
    unsafe { raw::free(block.cast(), size_of::<Overflow>() + 8 * (*block).capacity) };
}

/// Deletes the attribute of this (interned) name; `None` if there is none.
pub fn remove(object: Value, name: &Str) -> PyResult<Option<Ref>> {
    let shape = shape_of(object);
    match shape.storage() {
        Storage::None => Ok(None),
        Storage::Dict => Ok(dict_of(object, shape).and_then(|dict| dict.remove_name(name))),
        Storage::Slots => {
            let Some(index) = shape.find(name) else { return Ok(None) };
            if let Some(parent) = shape.parent()
                && index + 1 == shape.reserved() + shape.count()
            {
                // SAFETY: the parent has all slots but the last, which is unbound now.
                unsafe { set_shape(object, parent) };
                return Ok(replace_slot(object, shape, index, 0));
            }
            Ok(dict(object)?.remove_name(name))
        }
    }
}

/// The instance's dict, made if need be: from then on the attributes are in it.
pub fn dict(object: Value) -> PyResult<&'static Dict> {
    let shape = shape_of(object);
    if let Some(dict) = (shape.storage() == Storage::Dict).then(|| dict_of(object, shape)).flatten() {
        return Ok(dict);
    }
    let dict = Dict::new()?;
    if shape.storage() == Storage::Slots {
        for (at, name) in shape.names().iter().enumerate() {
            // SAFETY: the shape says that the slot is bound.
            let word = unsafe { *slot(object, shape, shape.reserved() + at) };
            dict.set_name(name, Value::from_word(word).to_ref())?;
        }
    }
    replace_dict(object, dict.clone());
    let word = Value::of(&*dict);
    // SAFETY: the instance owns it now.
    Ok(unsafe { word.cast::<Dict>() })
}

/// Makes `dict` the instance's attributes (`object.__dict__ = dict`).
pub fn replace_dict(object: Value, dict: Own<Dict>) {
    let shape = shape_of(object);
    let storage = storage_word(object, shape);
    // What was there dies after the object is consistent again.
    let mut dying = alloc::vec::Vec::new();
    // SAFETY: the storage word is there; blocks and dicts in it are the instance's own.
    unsafe {
        match shape.storage() {
            Storage::Slots => {
                for at in 0..shape.count() {
                    dying.extend(replace_slot(object, shape, shape.reserved() + at, 0));
                }
                let block = overflow_of(*storage);
                if !block.is_null() {
                    free_overflow(block);
                }
                set_shape(object, object.ty().dict_shape());
            }
            Storage::Dict => {
                dying.extend(Ref::from_word_or_none(*storage & !DICT_BIT));
                if let Some(shape) = shape.after_dict() {
                    set_shape(object, shape);
                }
            }
            Storage::None => {}
        }
        *storage = dict.into_ref().into_word() | DICT_BIT;
    }
}

/// The word of a slot of `__slots__` beside a `__dict__`.
pub fn reserved_slot(object: Value, index: usize) -> *mut u64 {
    slot(object, shape_of(object), index)
}

/// Shows the attributes to the collector.
///
/// # Safety
/// The object is alive, and `visit` changes nothing.
pub unsafe fn traverse(object: Value, visit: &mut dyn FnMut(Value)) {
    let shape = shape_of(object);
    if shape.storage() == Storage::None {
        return;
    }
    for index in 0..shape.reserved() {
        // SAFETY: reserved slots are inline.
        if let Some(v) = Value::from_word(unsafe { *slot(object, shape, index) }).given() {
            visit(v);
        }
    }
    if shape.storage() == Storage::Slots {
        for at in 0..shape.count() {
            // SAFETY: the shape says that the slot is bound.
            visit(Value::from_word(unsafe { *slot(object, shape, shape.reserved() + at) }));
        }
    } else if let Some(dict) = dict_of(object, shape) {
        visit(Value::of(dict));
    }
}

/// Gives up all attributes: a dying object, or one that the collector clears.
pub fn clear(object: Value) {
    let shape = shape_of(object);
    if shape.storage() == Storage::None {
        return;
    }
    for index in 0..shape.reserved() {
        drop(replace_slot(object, shape, index, 0));
    }
    let storage = storage_word(object, shape);
    if shape.storage() == Storage::Dict {
        // SAFETY: the dict is the instance's own.
        drop(unsafe { Ref::from_word_or_none(core::ptr::replace(storage, 0) & !DICT_BIT) });
        return;
    }
    // In order of addition, as CPython's inline values. Each drop may run Python code that sees the object.
    // SAFETY: the first shape has no attribute; slots are emptied below.
    unsafe { set_shape(object, shape.root()) };
    for at in 0..shape.count() {
        drop(replace_slot(object, shape, shape.reserved() + at, 0));
    }
    // SAFETY: the storage word is there; attributes set meanwhile (by finalisers) are inline or in a block of the same
    // capacity, and die with the object.
    unsafe {
        let block = overflow_of(core::ptr::replace(storage, 0));
        if !block.is_null() {
            free_overflow(block);
        }
    }
}

/// Whether an object can have attributes of its own.
pub fn has_storage(ty: &TypeObj) -> bool {
    // SAFETY: shapes live as long as the type.
    unsafe { (*ty.shape()).storage() != Storage::None }
}

/// Whether an instance of one class can become one of the other: the layouts are the same.
pub fn can_become(old: &'static TypeObj, new: &'static TypeObj) -> PyResult<bool> {
    // SAFETY: shapes live as long as their type.
    let (a, b) = unsafe { (&*old.shape(), &*new.shape()) };
    let same_layout = old.basic_size() == new.basic_size()
        && old.has_instance_dict() == new.has_instance_dict()
        && a.storage_offset() == b.storage_offset()
        && a.reserved() == b.reserved()
        && old.same_builtin_base(new);
    if !same_layout {
        return Ok(false);
    }
    let (old, new) = (adding_class(old), adding_class(new));
    if core::ptr::eq(old, new) {
        return Ok(true);
    }
    let same_base = match (old.base(), new.base()) {
        (Some(old), Some(new)) => core::ptr::eq(old, new),
        _ => false,
    };
    let same_slots = || -> PyResult<bool> {
        let (old, new) = (member::names_of(old)?, member::names_of(new)?);
        Ok(old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| old.same(new)))
    };
    Ok(same_base && old.has(TypeFlags::WEAK) == new.has(TypeFlags::WEAK) && same_slots()?)
}

/// The nearest class whose instances have something that its base's do not have (`compatible_with_tp_base`).
fn adding_class(ty: &'static TypeObj) -> &'static TypeObj {
    let mut class = ty;
    while class.has(TypeFlags::HEAP)
        && !class.adds_slots()
        && let Some(base) = class.base()
        && base.has_instance_dict() == class.has_instance_dict()
        && base.has(TypeFlags::WEAK) == class.has(TypeFlags::WEAK)
    {
        class = base;
    }
    class
}

/// Makes an object an instance of another class with the same layout.
pub fn change_class(object: Value, new: &'static TypeObj) -> PyResult<()> {
    let old = object.ty();
    // Slots of the new class's shapes need not be where the old one's are: a dict is the same for both.
    if shape_of(object).storage() != Storage::None {
        dict(object)?;
    }
    let shape = if shape_of(object).storage() == Storage::None { new.shape() } else { new.dict_shape() };
    // Instances own their class.
    let _ = Value::of(new).to_ref().into_word();
    // SAFETY: the dict is where the new class's dict shape looks for it.
    unsafe {
        set_shape(object, &*shape);
        drop(Ref::from_word(Value::of(old).word()));
    }
    Ok(())
}
