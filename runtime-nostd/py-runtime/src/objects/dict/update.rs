//! Filling a dict from a mapping, from pairs, or from keyword arguments.

use super::Dict;
use crate::exceptions::add_note;
use crate::exceptions::types::TypeError;
use crate::names;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::protocol::{call_method, collect, get_attr_optional, get_item, iter, next};
use crate::raise::catch;
use crate::throw;
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::vec::Vec;

impl Dict {
    /// `dict.update(source)`: what has `keys` is a mapping, the rest are pairs (`dict_update_arg`).
    pub fn update_from(&self, source: Value) -> PyResult<()> {
        if let Some(dict) = source.downcast_exact::<Dict>() {
            return self.update_from_dict(dict);
        }
        match get_attr_optional(source, names::KEYS.get())? {
            Some(_) => self.update_from_mapping(source),
            None => self.update_from_pairs(source),
        }
    }

    /// As [`update_from`](Dict::update_from) for what is a mapping: `{**source}` (`PyDict_Update`).
    pub fn update_from_mapping(&self, source: Value) -> PyResult<()> {
        self.visit_mapping(source, |key, hash, v| match hash {
            Some(hash) => self.set_hashed(key, hash, v),
            None => self.set(key, v),
        })
    }

    /// As [`update_from_mapping`](Dict::update_from_mapping), but a key that is there already is given to `repeated`:
    /// `callee(**source)`.
    pub fn merge_unique(&self, source: Value, repeated: impl Fn(Value) -> Raised) -> PyResult<()> {
        self.visit_mapping(source, |key, hash, v| {
            let hash = match hash {
                Some(hash) => hash,
                None => crate::objects::keys::hash_of_key(key)?,
            };
            match self.find(key, hash)? {
                Some(_) => Err(repeated(key)),
                None => self.add(key.to_ref(), hash, v.to_ref()),
            }
        })
    }

    fn update_from_dict(&self, source: &Dict) -> PyResult<()> {
        if core::ptr::eq(self, source) || source.is_empty() {
            return Ok(());
        }
        self.table.reserve(source.len()).map_err(super::storage::no_memory)?;
        if self.is_empty() {
            return self.add_all_of(source);
        }
        each_of_dict(source, |key, hash, v| self.set_hashed(key, hash, v))
    }

    fn visit_mapping(
        &self,
        source: Value,
        mut visit: impl FnMut(Value, Option<i64>, Value) -> PyResult<()>,
    ) -> PyResult<()> {
        // A subclass that iterates as `dict` does is read directly, whatever its other methods do (`dict_merge`).
        if let Some(dict) = source.downcast::<Dict>()
            && source
                .ty()
                .slots()
                .iter()
                .is_some_and(|iter| core::ptr::fn_addr_eq(iter, super::iter::dict_iter as crate::types::slots::UnaryFn))
        {
            if core::ptr::eq(self, dict) {
                return Ok(());
            }
            return each_of_dict(dict, |key, hash, v| visit(key, Some(hash), v));
        }
        for key in keys_of(source)? {
            let v = get_item(source, key.as_value())?;
            visit(key.as_value(), None, v.as_value())?;
        }
        Ok(())
    }

    /// `PyDict_MergeFromSeq2`
    fn update_from_pairs(&self, source: Value) -> PyResult<()> {
        let iterator = iter(source)?;
        let mut index = 0_usize;
        while let Some(pair) = next(iterator.as_value())? {
            let (key, v) = read_pair(pair.as_value(), index)?;
            self.set(key.as_value(), v.as_value())?;
            index += 1;
        }
        Ok(())
    }

    /// Sets what keyword arguments say: `values` has one for each name of the tuple.
    pub fn update_from_keywords(&self, names: Value, values: &[Value]) -> PyResult<()> {
        let Some(names) = names.downcast::<Tuple>() else { return Ok(()) };
        names.items().iter().zip(values).try_for_each(|(name, v)| self.set(*name, *v))
    }
}

/// What `keys` of a mapping gives, all of it before any value is asked for (`PyMapping_Keys`).
fn keys_of(source: Value) -> PyResult<Vec<Ref>> {
    let keys = call_method(source, names::KEYS.get(), &[])?;
    match iter(keys.as_value()) {
        Ok(iterator) => collect(iterator.as_value()),
        Err(raised) => {
            drop(catch(raised, &TypeError)?);
            throw!(TypeError, "{}.keys() returned a non-iterable (type {})", source.type_name(), keys.type_name())
        }
    }
}

fn each_of_dict(source: &Dict, mut visit: impl FnMut(Value, i64, Value) -> PyResult<()>) -> PyResult<()> {
    let (len, entries) = (source.len(), source.table.entry_count());
    let mut from = 0;
    while let Some((next, hash, key, v)) = source.next_hashed(from) {
        let (key, v) = (key.to_ref(), v.to_ref());
        visit(key.as_value(), hash, v.as_value())?;
        if source.len() != len || source.table.entry_count() != entries {
            throw!(RuntimeError, "dict mutated during update");
        }
        from = next;
    }
    Ok(())
}

fn read_pair(pair: Value, index: usize) -> PyResult<(Ref, Ref)> {
    let (first, len) = if let Some(tuple) = pair.downcast_exact::<Tuple>() {
        (first_two(tuple.items()), tuple.len())
    } else if let Some(list) = pair.downcast_exact::<List>() {
        // SAFETY: nothing runs while the slice is in use.
        (first_two(unsafe { list.values() }), list.len())
    } else {
        let iterator = match iter(pair) {
            Ok(iterator) => iterator,
            Err(raised) => match catch(raised, &TypeError) {
                Ok(_) => return Err(unconverted(crate::raise!(TypeError, "object is not iterable"), index)),
                Err(raised) => return Err(raised),
            },
        };
        let items = collect(iterator.as_value()).map_err(|raised| unconverted(raised, index))?;
        let len = items.len();
        let mut items = items.into_iter();
        (items.next().zip(items.next()), len)
    };
    match first {
        Some(pair) if len == 2 => Ok(pair),
        _ => throw!(ValueError, "dictionary update sequence element #{index} has length {len}; 2 is required"),
    }
}

fn first_two(items: &[Value]) -> Option<(Ref, Ref)> {
    match items {
        [first, second, ..] => Some((first.to_ref(), second.to_ref())),
        _ => None,
    }
}

/// Says in a note to a `TypeError` which element it was about.
fn unconverted(raised: Raised, index: usize) -> Raised {
    match catch(raised, &TypeError) {
        Ok(exception) => {
            let raised = crate::runtime::runtime().set_pending(exception);
            add_note(&raised, format_args!("Cannot convert dictionary update sequence element #{index} to a sequence"));
            raised
        }
        Err(raised) => raised,
    }
}
