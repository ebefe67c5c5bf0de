//! `OrderedDict`: a dict whose order its users change (`Objects/odictobject.c`).
//!
//! CPython keeps the order in a list of nodes beside the dict. A dict of ours has an order of its own, and can put an item at
//! either end of it (`Dict::move_to`): there is no list. What methods of `dict` itself do to an ordered dict
//! (`dict.__setitem__(ordered, …)`) therefore changes its order too, where CPython's order knows nothing of it; only keys
//! that such a method took away are missed, as they are there.
//!
//! Iterators find out by [`OrderedDict::changes`] that the order is not what it was.

mod iter;
mod methods;
mod update;
mod views;

use alloc::format;
use core::cell::Cell;
use core::mem::offset_of;
use core::ptr;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;
use py_runtime::call::call_positional;
use py_runtime::memory::{self, new_object};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::dict::views::ViewKind;
use py_runtime::objects::dict::{DICT, Dict, End, SLOTS, missing_key};
use py_runtime::objects::keys::hash_of;
use py_runtime::objects::member;
use py_runtime::objects::nested_repr::{guarded, push_repr};
use py_runtime::objects::singletons::not_implemented_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{identical_or_equal, is_true};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Raised, Ref, Value};
use py_runtime::{native_type, raise, throw};

/// A dict in the order that its users want.
#[repr(C)]
pub struct OrderedDict {
    dict: Dict,
    /// See `py_runtime::objects::instance`.
    storage: Cell<u64>,
    /// Counts changes of the order.
    changes: Cell<u64>,
    /// Keys that came by the type's own methods and did not go by them.
    keys: Cell<usize>,
}

native_type! {
    /// Dictionary that remembers insertion order
    pub ORDERED_DICT: OrderedDict = "collections" "OrderedDict", base DICT;
    flags: BASETYPE | GC | DICT | MAPPING | HAS_DICT | WEAK;
    dict: offset_of!(OrderedDict, storage);
    slots: {
        new: new, init: update::init, repr: repr, richcompare: compare, iter: iter::keys, setitem: set_item, or: or,
        ior: update_in_place, dealloc: dealloc, clear: |v| this(v).clear(),
    } inherit SLOTS;
    rows: {
        /// Remove all items.
        "clear" (self, /) => |args| Ok(methods::clear(args[0]));
        /// A shallow copy.
        "copy" (self, /) => methods::copy;
        /// A new one with these keys, which all have the same value.
        "fromkeys" (type, iterable, value=None) => methods::fromkeys;
        "items" (self, /) => |args| views::new(args[0], ViewKind::Items);
        "keys" (self, /) => |args| views::new(args[0], ViewKind::Keys);
        /// Moves a key to the end, or to the beginning if last is false. KeyError if there is none.
        "move_to_end" (self, key, last=True) => methods::move_to_end;
        /// Takes the value of a key out. Without such a key it is the default, or KeyError if there is none.
        "pop" (self, key, default=<unrepresentable>) => methods::pop;
        /// Takes the last item out as a pair, the first one if last is false.
        "popitem" (self, last=True) => methods::popitem;
        /// The value of a key, which is set to default if there is none.
        "setdefault" (self, key, default=None) => methods::setdefault;
        raw "update" (self, /, *args, **kwargs) => update::update;
        "values" (self, /) => |args| views::new(args[0], ViewKind::Values);
        /// How to make it again, for copies and pickles.
        "__reduce__" (self, /) => methods::reduce;
        /// An iterator over the keys, the last one first.
        "__reversed__" (self, /) => |args| iter::reversed(args[0], ViewKind::Keys);
        "__sizeof__" (self, /) => methods::size;
        getset "__dict__" => member::get_dict, member::set_lasting_dict;
    }
}

fn this(v: Value) -> &'static OrderedDict {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// Whether it is an instance of the type itself, whose items nobody else gets or sets.
fn is_plain(v: Value) -> bool {
    v.is_exact::<OrderedDict>()
}

impl OrderedDict {
    fn note_change(&self) {
        self.changes.set(self.changes.get() + 1);
    }

    /// Sets an item; a new one comes last.
    fn set(&self, key: Value, v: Value) -> PyResult<()> {
        self.set_hashed(key, hash_of(key)?, v)
    }

    fn set_hashed(&self, key: Value, hash: i64, v: Value) -> PyResult<()> {
        let before = self.dict.replace_hashed(key, hash, v)?;
        if before.is_none() {
            self.keys.set(self.keys.get() + 1);
            self.note_change();
        }
        Ok(())
    }

    /// Takes an item out.
    fn take(&self, key: Value) -> PyResult<Option<Ref>> {
        let Some(at) = self.dict.find(key, hash_of(key)?)? else { return Ok(None) };
        let (key, v) = self.take_at(at);
        drop(key);
        Ok(Some(v))
    }

    /// Takes the item at a position out.
    fn take_at(&self, at: usize) -> (Ref, Ref) {
        self.note_removal();
        self.dict.take_entry(at)
    }

    /// Takes the item at an end out.
    fn take_end(&self, end: End) -> Option<(Ref, Ref)> {
        let item = match end {
            End::First => self.dict.take_entry(self.dict.item_at(End::First)?.0),
            End::Last => self.dict.pop_last()?,
        };
        self.note_removal();
        Some(item)
    }

    fn note_removal(&self) {
        self.keys.set(self.keys.get().saturating_sub(1));
        self.note_change();
    }

    /// Takes all items out.
    fn clear(&self) {
        self.keys.set(0);
        self.note_change();
        self.dict.clear();
    }

    /// The value of a key that an iteration came to. CPython looks it up, and does not find keys whose hash has changed.
    fn value_of(&self, key: Value, v: Value) -> PyResult {
        if self.keys.get() > self.dict.len() {
            throw!(KeyError, "a key was removed by a method of dict");
        }
        if key.as_small_int().is_some() || key.is_exact::<Str>() {
            return Ok(v.to_ref());
        }
        self.dict.get(key)?.ok_or_else(|| missing_key(key))
    }

    /// Calls `action` with every item in order.
    fn each_item(&self, mut action: impl FnMut(Value, Value) -> PyResult<()>) -> PyResult<()> {
        self.each_entry(|key, v| action(key, self.value_of(key, v)?.as_value()))
    }

    /// The same, whether values are still found by their keys or not.
    fn each_entry(&self, mut action: impl FnMut(Value, Value) -> PyResult<()>) -> PyResult<()> {
        let changes = self.changes.get();
        let mut from = 0;
        while let Some((next, key, v)) = self.dict.next_from(from) {
            action(key.to_ref().as_value(), v)?;
            self.check_order(changes)?;
            from = next;
        }
        Ok(())
    }

    /// An error if the order has changed since.
    fn check_order(&self, changes: u64) -> PyResult<()> {
        if self.changes.get() != changes { Err(mutated()) } else { Ok(()) }
    }
}

#[cold]
fn mutated() -> Raised {
    raise!(RuntimeError, "OrderedDict mutated during iteration")
}

fn new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let made = new_object(ty, |header| OrderedDict {
        dict: Dict::laid_out(header),
        storage: Cell::new(0),
        changes: Cell::new(0),
        keys: Cell::new(0),
    })?;
    Ok(made.into_ref())
}

fn set_item(v: Value, key: Value, item: Value) -> PyResult<()> {
    match item.given() {
        Some(item) => this(v).set(key, item),
        None => match this(v).take(key)? {
            Some(_) => Ok(()),
            None => Err(missing_key(key)),
        },
    }
}

fn repr(v: Value) -> PyResult {
    let name = v.ty().name();
    if this(v).dict.is_empty() {
        return Str::new_ref(&format!("{name}()"));
    }
    guarded(v, "...", |out| {
        let items = if is_plain(v) { plain_copy(v)? } else { Dict::copy_of(v)?.into_ref() };
        out.push_chars(Str::new(name)?.chars());
        out.push_ascii(b"(");
        push_repr(out, items.as_value())?;
        out.push_ascii(b")");
        Ok(())
    })
}

/// A `dict` with the same items.
fn plain_copy(v: Value) -> PyResult {
    let copy = Dict::new()?;
    this(v).each_item(|key, v| copy.set(key, v))?;
    Ok(copy.into_ref())
}

/// Ordered dicts are equal if they have the same items in the same order; another dict has no order that would matter.
fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let Some(compare) = SLOTS.richcompare.filter(|_| matches!(op, CompareOp::Eq | CompareOp::Ne)) else {
        return Ok(not_implemented_ref());
    };
    let same_items = compare(a, b, CompareOp::Eq)?;
    if b.downcast::<Dict>().is_none() {
        return Ok(same_items);
    }
    let mut equal = is_true(same_items.as_value())?;
    if equal && b.is_instance_of(&ORDERED_DICT) {
        equal = same_keys(this(a), this(b))?;
    }
    Ok(bool_ref(equal == (op == CompareOp::Eq)))
}

fn same_keys(a: &OrderedDict, b: &OrderedDict) -> PyResult<bool> {
    let changes = (a.changes.get(), b.changes.get());
    let (mut from_a, mut from_b) = (0, 0);
    loop {
        match (a.dict.next_from(from_a), b.dict.next_from(from_b)) {
            (None, None) => return Ok(true),
            (Some((next_a, key_a, _)), Some((next_b, key_b, _))) => {
                let (key_a, key_b) = (key_a.to_ref(), key_b.to_ref());
                let equal = identical_or_equal(key_a.as_value(), key_b.as_value())?;
                a.check_order(changes.0)?;
                b.check_order(changes.1)?;
                if !equal {
                    return Ok(false);
                }
                (from_a, from_b) = (next_a, next_b);
            }
            _ => return Ok(false),
        }
    }
}

fn or(a: Value, b: Value) -> PyResult {
    let (is_left, is_right) = (a.is_instance_of(&ORDERED_DICT), b.is_instance_of(&ORDERED_DICT));
    let other = if is_left { b } else { a };
    if other.downcast::<Dict>().is_none() || !(is_left || is_right) {
        return Ok(not_implemented_ref());
    }
    let ty = if is_left { a.ty() } else { b.ty() };
    let union = call_positional(Value::of(ty), &[a])?;
    update::from_argument(union.as_value(), b)?;
    Ok(union)
}

fn update_in_place(a: Value, b: Value) -> PyResult {
    update::from_argument(a, b)?;
    Ok(a.to_ref())
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object has no reference left, and its attributes are gone; the other fields own nothing.
    unsafe {
        ptr::drop_in_place(header.cast::<Dict>());
        memory::free_object(header);
    }
}
