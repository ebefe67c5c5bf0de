//! `dict`: an ordered hash table, plain or *indirect*.
//!
//! In an indirect dict, the namespace of a module, an entry does not hold its value but points to a word that does: a
//! static slot of the module if the compiled code has one for the name, else a word of its own. So compiled code reads and
//! writes globals without a look-up, and the dict still shows exactly what is bound, in order of first binding. Only
//! [`storage`] knows the difference.
//!
//! Looking up a key that is no plain string may run Python code (`__hash__`, `__eq__`) and change the dict; nothing that was
//! found before is used after.

pub mod iter;
mod methods;
mod operators;
mod storage;
mod update;
mod view_operators;
pub mod views;

use crate::builtin_type;
use crate::containers::dict_table::Table;
use crate::exceptions::types;
use crate::object::ObjHeader;
use crate::objects::keys::{hash_of_key, keys_equal};
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::raise::raise_with;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use core::cell::Cell;
use py_abi::program::ModuleDesc;
pub use storage::End;

/// A dict.
#[repr(C)]
pub struct Dict {
    header: ObjHeader,
    table: Table,
    /// The module whose namespace this is, null for plain dicts.
    module: Cell<*mut ModuleDesc>,
}

/// The slots of `dict`, which native types that derive from it inherit.
pub const SLOTS: TypeSlots = TypeSlots {
    repr: Some(operators::dict_repr),
    hash: Some(crate::types::slots::unhashable),
    richcompare: Some(operators::dict_richcompare),
    iter: Some(iter::dict_iter),
    len: Some(operators::dict_len),
    getitem: Some(operators::dict_getitem),
    setitem: Some(operators::dict_setitem),
    contains: Some(operators::dict_contains),
    or: Some(operators::dict_or),
    ior: Some(operators::dict_ior),
    init: Some(methods::dict_init),
    new: Some(methods::dict_new),
    dealloc: Some(crate::memory::dealloc_as::<Dict>),
    traverse: Some(storage::dict_traverse),
    clear: Some(storage::dict_clear_slot),
    ..TypeSlots::OBJECT
};

builtin_type! {
    /// `dict`
    pub DICT: Dict = BuiltinType::Dict "dict", base OBJECT;
    flags: BASETYPE | GC | DICT | MAPPING | MATCH_SELF;
    slots: {} inherit SLOTS;
}

impl Dict {
    /// `{}`
    pub fn new() -> PyResult<Own<Dict>> {
        Dict::new_of(&DICT)
    }

    /// The layout of an empty dict, to begin that of a native type that derives from `dict`.
    pub fn laid_out(header: ObjHeader) -> Dict {
        Dict { header, table: Table::new(), module: Dict::plain() }
    }

    /// An empty instance of `dict` or a subclass.
    pub fn new_of(ty: &TypeObj) -> PyResult<Own<Dict>> {
        crate::memory::new_object(ty, Dict::laid_out)
    }

    /// An empty dict with room for `entries`.
    pub fn with_room(entries: usize) -> PyResult<Own<Dict>> {
        let table = Table::with_room(entries).map_err(storage::no_memory)?;
        crate::memory::new_object(&DICT, |header| Dict { header, table, module: Dict::plain() })
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Bytes that it takes, for `__sizeof__`.
    pub fn size_in_bytes(&self) -> usize {
        size_of::<Dict>() + self.table.size_in_bytes()
    }

    /// Whether it is `{}`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value under a key.
    ///
    /// # Errors
    /// What hashing and comparing raise; `TypeError` for keys without a hash.
    #[inline]
    pub fn get(&self, key: Value) -> PyResult<Option<Ref>> {
        let hash = hash_of_key(key)?;
        self.get_hashed(key, hash)
    }

    /// The value under a key whose hash is known.
    #[inline]
    pub fn get_hashed(&self, key: Value, hash: i64) -> PyResult<Option<Ref>> {
        Ok(self.find(key, hash)?.map(|at| self.value_at(at).to_ref()))
    }

    /// Whether there is such a key.
    pub fn contains_key(&self, key: Value) -> PyResult<bool> {
        let hash = hash_of_key(key)?;
        Ok(self.find(key, hash)?.is_some())
    }

    /// `dict[key] = v`
    #[inline]
    pub fn set(&self, key: Value, v: Value) -> PyResult<()> {
        let hash = hash_of_key(key)?;
        self.set_hashed(key, hash, v)
    }

    /// `dict[key] = v` of a key whose hash is known.
    pub fn set_hashed(&self, key: Value, hash: i64, v: Value) -> PyResult<()> {
        self.replace_hashed(key, hash, v).map(drop)
    }

    /// The same; returns the value that was there before.
    #[inline]
    pub fn replace_hashed(&self, key: Value, hash: i64, v: Value) -> PyResult<Option<Ref>> {
        match self.find(key, hash)? {
            Some(at) => Ok(Some(self.replace_value(at, v.to_ref()))),
            None => self.add(key.to_ref(), hash, v.to_ref()).map(|()| None),
        }
    }

    /// The value under a key, after putting `v` there if there was none (`dict.setdefault`).
    pub fn get_or_set(&self, key: Value, v: Value) -> PyResult {
        let hash = hash_of_key(key)?;
        if let Some(found) = self.get_hashed(key, hash)? {
            return Ok(found);
        }
        self.add(key.to_ref(), hash, v.to_ref())?;
        Ok(v.to_ref())
    }

    /// Takes the value under a key out.
    pub fn remove(&self, key: Value) -> PyResult<Option<Ref>> {
        let hash = hash_of_key(key)?;
        self.remove_hashed(key, hash)
    }

    /// Takes the value under a key whose hash is known out.
    pub fn remove_hashed(&self, key: Value, hash: i64) -> PyResult<Option<Ref>> {
        let Some(at) = self.find(key, hash)? else { return Ok(None) };
        let (key, value) = self.take_entry(at);
        drop(key);
        Ok(Some(value))
    }

    /// Where a key is.
    #[inline]
    pub fn find(&self, key: Value, hash: i64) -> PyResult<Option<usize>> {
        self.table.find(key.word(), hash, keys_equal)
    }

    /// A new plain dict with the same items (`dict.copy`). A subclass that iterates in its own way is asked (`PyDict_Copy`).
    pub fn copy_of(v: Value) -> PyResult<Own<Dict>> {
        let copy = Dict::new()?;
        copy.update_from_mapping(v)?;
        Ok(copy)
    }

    /// A new plain dict with the same items.
    pub fn copy(&self) -> PyResult<Own<Dict>> {
        let copy = Dict::with_room(self.len())?;
        copy.add_all_of(self)?;
        Ok(copy)
    }

    /// Adds the items of another dict to one without any.
    fn add_all_of(&self, other: &Dict) -> PyResult<()> {
        let mut from = 0;
        while let Some((next, hash, key, v)) = other.next_hashed(from) {
            self.add(key.to_ref(), hash, v.to_ref())?;
            from = next;
        }
        Ok(())
    }

    /// The first item at or after position `from`, and the position after it. Positions are stable while no key is added.
    #[inline]
    pub fn next_from(&self, from: usize) -> Option<(usize, Value, Value)> {
        let (next, _, key, v) = self.next_hashed(from)?;
        Some((next, key, v))
    }
}

// The names API: what types, instances and modules need of their namespaces. Keys are exact strings, so nothing here
// runs Python code (except dropping what is returned).
impl Dict {
    /// The value under a name.
    #[inline]
    pub fn get_name(&self, name: &Str) -> Option<Value> {
        self.find_name(name).map(|at| self.value_at(at))
    }

    /// Puts a value under a name; the one before is returned.
    pub fn set_name(&self, name: &Str, v: Ref) -> PyResult<Option<Ref>> {
        if let Some(at) = self.find_name(name) {
            return Ok(Some(self.replace_value(at, v)));
        }
        self.add(Own::share(name).into_ref(), name.hash(), v)?;
        Ok(None)
    }

    /// Takes the value under a name out.
    pub fn remove_name(&self, name: &Str) -> Option<Ref> {
        let (key, value) = self.take_entry(self.find_name(name)?);
        drop(key);
        Some(value)
    }

    /// Where a name is. Keys that are no strings are passed over: only a program that puts keys with a `__eq__` of their own
    /// into a namespace could tell.
    fn find_name(&self, name: &Str) -> Option<usize> {
        let found: Result<_, core::convert::Infallible> =
            self.table.find(Value::of(name).word(), name.hash(), |stored, _| {
                Ok(Value::from_word(stored).downcast::<Str>().is_some_and(|stored| stored.same(name)))
            });
        match found {
            Ok(at) => at,
        }
    }
}

/// Raises `KeyError(key)`.
#[cold]
pub fn missing_key(key: Value) -> Raised {
    raise_with(&types::KeyError, &[key])
}
