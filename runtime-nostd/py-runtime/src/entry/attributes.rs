//! Attributes, and the inline caches of their sites (`py_abi::layout::AttrCache`).
//!
//! A cache is filled where the answer follows from the shape's version alone (the invariant of
//! [`py_abi::layout::ShapeHead`]): an inline slot of an instance, a static slot of a module, a function that the type has and
//! the instance does not.

use super::{borrowed, given, name, native_calls, optional, status, value};
use crate::call;
use crate::objects::descriptors::MethodDescriptor;
use crate::objects::function;
use crate::objects::instance;
use crate::objects::module::Module;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::super_object;
use crate::objects::type_object::as_type;
use crate::protocol;
use crate::throw;
use crate::types::TypeFlags;
use crate::types::attributes::{generic_getattr, generic_setattr};
use crate::types::shape::{Shape, Storage};
use crate::types::slots::{GetAttrFn, SetAttrFn};
use crate::value::{PyResult, Ref, Value};
use core::ptr::fn_addr_eq;
use py_abi::layout::{AttrCache, UNCACHED};
use py_abi::runtime_fns::{BorrowedWord, OptionalWord, OwnedResult};

/// The cache of a site to fill for a version: an empty one, or one whose content has to go.
fn cache_for<'a>(caches: *mut u8, version: u64) -> &'a mut AttrCache {
    // SAFETY: compiled code passes the site's caches, which nothing else refers to during the call.
    let caches = unsafe { &mut *caches.cast::<[AttrCache; AttrCache::WAYS]>() };
    let at = caches.iter().position(|cache| cache.version == 0 || cache.version == version);
    &mut caches[at.unwrap_or(version as usize % AttrCache::WAYS)]
}

/// Whether attributes of the object are found as `object.__getattribute__` finds them.
fn is_generic(object: Value) -> bool {
    object.ty().slots().getattro().is_some_and(|slot| fn_addr_eq(slot, generic_getattr as GetAttrFn))
}

/// Byte offset of the word of an attribute that the object itself has, if its shape alone says where it is.
fn offset_in(object: Value, name: &Str) -> Option<u64> {
    let shape = instance::shape_of(object);
    if shape.version() == UNCACHED {
        return None;
    }
    match shape.storage() {
        Storage::Slots => instance::inline_offset(shape, shape.find(name)?).map(|offset| offset as u64),
        Storage::Dict => object.downcast_exact::<Module>()?.slot_offset(name),
        Storage::None => None,
    }
}

/// Whether the type has a data descriptor of the name, which goes before attributes of the object.
fn has_data_descriptor(object: Value, name: &Str) -> bool {
    object.ty().lookup(name).is_some_and(|found| found.ty().slots().descr_set().is_some())
}

fn remember_offset(cache: *mut u8, object: Value, name: &Str) {
    if object.header().is_some()
        && !has_data_descriptor(object, name)
        && let Some(offset) = offset_in(object, name)
    {
        let version = instance::shape_of(object).version();
        let cache = cache_for(cache, version);
        cache.offset = offset;
        cache.callee = 0;
        cache.version = version;
    }
}

/// Remembers that objects of a version get the attribute as a new one, which gave this object the shape that it has.
fn remember_addition(cache: *mut u8, object: Value, name: &Str, version: u64) {
    let shape = instance::shape_of(object);
    if !has_data_descriptor(object, name)
        && shape.parent().is_some_and(|parent| parent.version() == version)
        && let Some(offset) = offset_in(object, name)
    {
        let cache = cache_for(cache, version);
        cache.offset = offset;
        cache.callee = shape.head_ptr() as u64;
        cache.version = version;
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_attr(object: BorrowedWord, attribute: BorrowedWord, cache: *mut u8) -> OwnedResult {
    let (object, name) = (value(object), name(attribute));
    let found = protocol::get_attr(object, name);
    let is_module = object.is_exact::<Module>();
    if found.is_ok() && (is_module || is_generic(object)) {
        remember_offset(cache, object, name);
    }
    given(found)
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_method(object: BorrowedWord, attribute: BorrowedWord) -> OwnedResult {
    let (object, name) = (value(object), name(attribute));
    let ty = object.ty();
    // Builtin types do not change, and their instances without a dict have no attributes of their own.
    let stays = !ty.has(TypeFlags::HEAP)
        && (object.header().is_none() || instance::shape_of(object).storage() == Storage::None)
        && is_generic(object)
        && ty.lookup(name).is_some_and(|found| found.is_exact::<MethodDescriptor>());
    given(if stays { Ok(none_ref()) } else { protocol::get_attr(object, name) })
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_store_attr(
    object: BorrowedWord,
    attribute: BorrowedWord,
    v: BorrowedWord,
    cache: *mut u8,
) -> i32 {
    let (object, name) = (value(object), name(attribute));
    let before = object.header().map_or(UNCACHED, |_| instance::shape_of(object).version());
    let done = protocol::set_attr(object, name, value(v));
    let is_generic = object.ty().slots().setattro().is_some_and(|slot| fn_addr_eq(slot, generic_setattr as SetAttrFn));
    if done.is_ok() && is_generic && object.header().is_some() {
        if before == UNCACHED || before == instance::shape_of(object).version() {
            remember_offset(cache, object, name);
        } else {
            remember_addition(cache, object, name, before);
        }
    }
    status(done)
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_del_attr(object: BorrowedWord, attribute: BorrowedWord) -> i32 {
    status(protocol::del_attr(value(object), name(attribute)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_call_method(
    object: BorrowedWord,
    attribute: BorrowedWord,
    args: *mut u8,
    n: i64,
    kwnames: OptionalWord,
    cache: *mut u8,
) -> OwnedResult {
    // SAFETY: compiled code passes `n` words.
    let args = unsafe { borrowed(args, n) };
    given(call_method(value(object), name(attribute), args, optional(kwnames), cache))
}

fn call_method(object: Value, name: &Str, args: &[Value], kwnames: Value, cache: *mut u8) -> PyResult {
    let given = args.len() + 1;
    if let Some(method) = unbound_method(object, name) {
        // Owned: the call may take it out of the type.
        let method = method.to_ref();
        if kwnames.is_missing() {
            if let Some(function) = function::as_function(method.as_value()) {
                if function.arity() == given as u64 {
                    remember_method(cache, object, Value::of(function).word(), function.entry());
                }
            } else if let Some(descriptor) = method.downcast_exact::<MethodDescriptor>()
                && let Some(entry) = native_calls::row_entry(given)
                && descriptor.takes(object)
            {
                remember_method(cache, object, core::ptr::from_ref(descriptor.row()) as u64, entry);
            }
        }
        return call::with_first(object, args, |all| call::call(method.as_value(), all, kwnames));
    }
    if kwnames.is_missing()
        && object.is_exact::<Module>()
        && let Some(entry) = native_calls::module_entry(given)
    {
        remember(cache, object, Value::of(name).word(), entry);
    }
    let method = protocol::get_attr(object, name)?;
    call::call(method.as_value(), args, kwnames)
}

/// What the type has under this name if calling it with the object first is calling the bound method: no object is made
/// for that.
fn unbound_method(object: Value, name: &Str) -> Option<Value> {
    if !is_generic(object) {
        return None;
    }
    let found = object.ty().lookup(name)?;
    let is_method = found.ty().has(TypeFlags::METHOD_LIKE);
    (is_method && (object.header().is_none() || instance::get(object, name).is_none())).then_some(found)
}

fn remember_method(cache: *mut u8, object: Value, callee: u64, entry: *const u8) {
    // A dict may get the attribute without a change of shape; where there is none yet, the shape says so.
    let is_settled = |shape: &Shape| shape.storage() != Storage::Dict || shape.after_dict().is_some();
    if object.header().is_some() && is_settled(instance::shape_of(object)) {
        remember(cache, object, callee, entry);
    }
}

fn remember(cache: *mut u8, object: Value, callee: u64, entry: *const u8) {
    let Some(version) = instance::shape_of(object).version_to_remember() else { return };
    let cache = cache_for(cache, version);
    cache.callee = callee;
    cache.entry = entry;
    cache.version = version;
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_load_super_attr(
    class: BorrowedWord,
    first: BorrowedWord,
    attribute: BorrowedWord,
) -> OwnedResult {
    given(load_super_attr(value(class), value(first), name(attribute)))
}

fn load_super_attr(class: Value, first: Value, name: &Str) -> PyResult<Ref> {
    let Some(class) = as_type(class) else { throw!(RuntimeError, "super(): bad __class__ cell") };
    super_object::attribute_after(class, first, name)
}
