//! `dict`.

use crate::builtin_type;
use crate::containers::dict_table::Table;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};

/// An ordered hash table.
#[repr(C)]
pub struct Dict {
    header: ObjHeader,
    table: Table,
}

builtin_type! {
    /// `dict`
    pub DICT: Dict = BuiltinType::Dict "dict", base OBJECT;
    flags: BASETYPE | GC | DICT | MAPPING;
    slots: { dealloc: crate::memory::dealloc_as::<Dict> } inherit TypeSlots::OBJECT;
}

// The names API: what types, instances and modules need of their namespaces. Keys are exact strings, so nothing here
// runs Python code (except dropping what is returned).
impl Dict {
    /// `{}`
    pub fn new() -> PyResult<Own<Dict>> {
        crate::memory::new_object(&DICT, |header| Dict { header, table: Table::new() })
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it is `{}`.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value under a name.
    pub fn get_name(&self, name: &Str) -> Option<Value> {
        self.find_name(name).map(|at| Value::from_word(self.table.entry(at).value))
    }

    /// Puts a value under a name; the one before is returned.
    pub fn set_name(&self, name: &Str, v: Ref) -> PyResult<Option<Ref>> {
        if let Some(at) = self.find_name(name) {
            let old = self.table.entry(at).value;
            self.table.set_value(at, v.into_word());
            // SAFETY: the entry owned its value.
            return Ok(unsafe { Ref::from_word_or_none(old) });
        }
        let key = Own::share(name).into_ref();
        if self.table.insert(key.as_value().word(), name.hash(), v.as_value().word()).is_err() {
            return Err(crate::raise!(MemoryError));
        }
        let (_, _) = (key.into_word(), v.into_word());
        Ok(None)
    }

    /// Takes the value under a name out.
    pub fn remove_name(&self, name: &Str) -> Option<Ref> {
        let entry = self.table.remove(self.find_name(name)?);
        // SAFETY: the entry owned both.
        unsafe {
            drop(Ref::from_word_or_none(entry.key));
            Ref::from_word_or_none(entry.value)
        }
    }

    /// The first item at or after position `from`, and the position after it. Positions are stable while no key is added.
    pub fn next_from(&self, from: usize) -> Option<(usize, Value, Value)> {
        let (at, entry) = self.table.next_from(from)?;
        Some((at + 1, Value::from_word(entry.key), Value::from_word(entry.value)))
    }

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

impl Drop for Dict {
    fn drop(&mut self) {
        for entry in self.table.iter() {
            // SAFETY: the entry owned both; the dict is dying, so nobody sees the words again.
            unsafe {
                drop(Ref::from_word_or_none(entry.key));
                drop(Ref::from_word_or_none(entry.value));
            }
        }
    }
}
