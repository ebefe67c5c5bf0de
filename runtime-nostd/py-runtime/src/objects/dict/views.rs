//! `dict.keys()`, `dict.values()`, `dict.items()`: they own nothing but the dict and show it as it is.

use super::iter::{forward, reversed};
use super::view_operators as set_like;
use super::{Dict, operators};
use crate::builtin_type;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::mapping_proxy;
use crate::objects::nested_repr::{guarded, push_repr};
use crate::objects::object::OBJECT;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::identical_or_equal;
use crate::rows;
use crate::types::TypeSlots;
use crate::value::{PyResult, Value};
use py_abi::layout::Header;

/// What a view shows of a dict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum ViewKind {
    /// Its keys.
    Keys,
    /// Its values.
    Values,
    /// Pairs of both.
    Items,
}

/// A view: `KIND` is a [`ViewKind`] as a number. All kinds have this layout.
#[repr(C)]
pub struct DictView<const KIND: u8> {
    header: ObjHeader,
    dict: OwnedCell,
}

type Keys = DictView<{ ViewKind::Keys as u8 }>;
type Values = DictView<{ ViewKind::Values as u8 }>;
type Items = DictView<{ ViewKind::Items as u8 }>;

/// The slots of views of values; those that iterate are not among them.
pub const SLOTS: TypeSlots =
    TypeSlots { repr: Some(view_repr), len: Some(view_len), traverse: Some(view_traverse), ..TypeSlots::OBJECT };

/// Of keys and items, which behave as sets.
const SET_LIKE_SLOTS: TypeSlots = TypeSlots {
    hash: Some(crate::types::slots::unhashable),
    richcompare: Some(set_like::richcompare),
    sub: Some(set_like::difference),
    and: Some(set_like::intersection),
    xor: Some(set_like::symmetric_difference),
    or: Some(set_like::union),
    ..SLOTS
};

/// The slots of views of keys; those that iterate are not among them.
pub const KEYS_SLOTS: TypeSlots = TypeSlots { contains: Some(keys_contains), ..SET_LIKE_SLOTS };
/// The slots of views of items; those that iterate are not among them.
pub const ITEMS_SLOTS: TypeSlots = TypeSlots { contains: Some(items_contains), ..SET_LIKE_SLOTS };

builtin_type! {
    /// `dict_keys`
    pub DICT_KEYS: Keys = BuiltinType::DictKeys "dict_keys", base OBJECT;
    flags: GC;
    slots: {
        iter: |v| forward(dict_of(v), ViewKind::Keys), dealloc: crate::memory::dealloc_as::<Keys>,
    } inherit KEYS_SLOTS;
}

builtin_type! {
    /// `dict_values`
    pub DICT_VALUES: Values = BuiltinType::DictValues "dict_values", base OBJECT;
    flags: GC;
    slots: {
        iter: |v| forward(dict_of(v), ViewKind::Values), dealloc: crate::memory::dealloc_as::<Values>,
    } inherit SLOTS;
}

builtin_type! {
    /// `dict_items`
    pub DICT_ITEMS: Items = BuiltinType::DictItems "dict_items", base OBJECT;
    flags: GC;
    slots: {
        iter: |v| forward(dict_of(v), ViewKind::Items), dealloc: crate::memory::dealloc_as::<Items>,
    } inherit ITEMS_SLOTS;
}

rows! { "dict_keys":
    /// The dict, read-only.
    get "mapping" => |v| mapping_proxy::new(dict_of(v));
    /// Whether the view and other have no element in common.
    "isdisjoint" (self, other, /) => set_like::isdisjoint;
    /// An iterator over the keys, the last one first.
    "__reversed__" (self, /) => |args| reversed(dict_of(args[0]), ViewKind::Keys);
}

rows! { "dict_values":
    /// The dict, read-only.
    get "mapping" => |v| mapping_proxy::new(dict_of(v));
    /// An iterator over the values, the last one first.
    "__reversed__" (self, /) => |args| reversed(dict_of(args[0]), ViewKind::Values);
}

rows! { "dict_items":
    /// The dict, read-only.
    get "mapping" => |v| mapping_proxy::new(dict_of(v));
    /// Whether the view and other have no element in common.
    "isdisjoint" (self, other, /) => set_like::isdisjoint;
    /// An iterator over the items, the last one first.
    "__reversed__" (self, /) => |args| reversed(dict_of(args[0]), ViewKind::Items);
}

impl<const KIND: u8> DictView<KIND> {
    /// The layout of a view, to be that of a native type that derives from a view's.
    pub fn laid_out(header: ObjHeader, dict: Value) -> DictView<KIND> {
        DictView { header, dict: OwnedCell::new(dict.to_ref()) }
    }
}

/// A view of a dict.
pub fn new(dict: Value, kind: ViewKind) -> PyResult {
    let owned = OwnedCell::new(dict.to_ref());
    Ok(match kind {
        ViewKind::Keys => new_object(&DICT_KEYS, |header| Keys { header, dict: owned })?.into_ref(),
        ViewKind::Values => new_object(&DICT_VALUES, |header| Values { header, dict: owned })?.into_ref(),
        ViewKind::Items => new_object(&DICT_ITEMS, |header| Items { header, dict: owned })?.into_ref(),
    })
}

/// What a view shows, if `v` is one that behaves as a set.
pub(super) fn set_like_kind(v: Value) -> Option<ViewKind> {
    if v.downcast::<Keys>().is_some() {
        Some(ViewKind::Keys)
    } else if v.downcast::<Items>().is_some() {
        Some(ViewKind::Items)
    } else {
        None
    }
}

/// Dict and kind of a value that is a view.
pub fn parts(v: Value) -> Option<(Value, ViewKind)> {
    let kind = match set_like_kind(v) {
        Some(kind) => kind,
        None => v.downcast::<Values>().map(|_| ViewKind::Values)?,
    };
    Some((dict_of(v), kind))
}

/// The dict of a value that is a view.
pub fn dict_of(view: Value) -> Value {
    debug_assert!(set_like_kind(view).is_some() || view.downcast::<Values>().is_some());
    // SAFETY: only called with views, and all have this layout.
    unsafe { &*(view.word() as *const Keys) }.dict.get()
}

fn view_len(v: Value) -> PyResult<usize> {
    operators::dict_len(dict_of(v))
}

fn view_repr(v: Value) -> PyResult {
    guarded(v, "...", |out| {
        let items = crate::objects::list::List::from_iterable(v)?;
        out.push_ascii(v.ty().name().as_bytes());
        out.push_ascii(b"(");
        push_repr(out, items.as_value())?;
        out.push_ascii(b")");
        Ok(())
    })
}

fn keys_contains(v: Value, key: Value) -> PyResult<bool> {
    operators::dict_contains(dict_of(v), key)
}

fn items_contains(v: Value, pair: Value) -> PyResult<bool> {
    let Some([key, value]) = pair.downcast::<Tuple>().map(Tuple::items) else { return Ok(false) };
    // SAFETY: views own dicts.
    match unsafe { dict_of(v).cast::<Dict>() }.get(*key)? {
        Some(found) => identical_or_equal(found.as_value(), *value),
        None => Ok(false),
    }
}

unsafe fn view_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a view, and all have this layout.
    unsafe { (*header.cast::<Keys>()).dict.traverse(visit) };
}
