//! `keys()`, `values()` and `items()` of ordered dicts: views of a dict that iterate in its order, and back.

use super::iter::{forward, reversed};
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::native_type;
use py_runtime::objects::dict::views::{
    self, DICT_ITEMS, DICT_KEYS, DICT_VALUES, DictView, ITEMS_SLOTS, KEYS_SLOTS, ViewKind,
};
use py_runtime::value::{PyResult, Value};

/// `odict_keys`
#[repr(transparent)]
pub struct Keys(DictView<{ ViewKind::Keys as u8 }>);
/// `odict_values`
#[repr(transparent)]
pub struct Values(DictView<{ ViewKind::Values as u8 }>);
/// `odict_items`
#[repr(transparent)]
pub struct Items(DictView<{ ViewKind::Items as u8 }>);

native_type! {
    pub ODICT_KEYS: Keys = "builtins" "odict_keys", base DICT_KEYS;
    flags: GC | NO_NEW;
    slots: { iter: |v| forward(views::dict_of(v), ViewKind::Keys), dealloc: dealloc_as::<Keys> } inherit KEYS_SLOTS;
    rows: { "__reversed__" (self, /) => |args| reversed(views::dict_of(args[0]), ViewKind::Keys); }
}

native_type! {
    pub ODICT_VALUES: Values = "builtins" "odict_values", base DICT_VALUES;
    flags: GC | NO_NEW;
    slots: { iter: |v| forward(views::dict_of(v), ViewKind::Values), dealloc: dealloc_as::<Values> } inherit views::SLOTS;
    rows: { "__reversed__" (self, /) => |args| reversed(views::dict_of(args[0]), ViewKind::Values); }
}

native_type! {
    pub ODICT_ITEMS: Items = "builtins" "odict_items", base DICT_ITEMS;
    flags: GC | NO_NEW;
    slots: { iter: |v| forward(views::dict_of(v), ViewKind::Items), dealloc: dealloc_as::<Items> } inherit ITEMS_SLOTS;
    rows: { "__reversed__" (self, /) => |args| reversed(views::dict_of(args[0]), ViewKind::Items); }
}

/// A view of an ordered dict.
pub(super) fn new(v: Value, kind: ViewKind) -> PyResult {
    Ok(match kind {
        ViewKind::Keys => new_object(&ODICT_KEYS, |header| Keys(DictView::laid_out(header, v)))?.into_ref(),
        ViewKind::Values => new_object(&ODICT_VALUES, |header| Values(DictView::laid_out(header, v)))?.into_ref(),
        ViewKind::Items => new_object(&ODICT_ITEMS, |header| Items(DictView::laid_out(header, v)))?.into_ref(),
    })
}
