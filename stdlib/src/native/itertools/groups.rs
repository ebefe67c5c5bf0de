//! `accumulate`, `batched`, `groupby`, `pairwise`: items together with their neighbours.

use super::{Step, iterator, kept, make, state_of};
use alloc::vec::Vec;
use core::cell::Cell;
use py_abi::ops::BinaryOp;
use py_runtime::call::call_positional;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{binary, identical_or_equal, index_i64, is_true, iter, next};
use py_runtime::rows::unpack::unpack;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{signature, throw};

/// An iterator, what puts two items together (`+` if missing), and what they have given so far.
pub struct Accumulate {
    iterator: Ref,
    function: Option<Ref>,
    initial: OwnedCell,
    total: OwnedCell,
}

iterator! {
    /// accumulate(iterable, func=None, *, initial=None)
    /// --
    ///
    /// The sum of the items so far, or what a function makes of them, after each.
    ACCUMULATE: Accumulate = "accumulate", new: accumulate_new; rows: {}
}

signature! { static ACCUMULATE_NEW = "accumulate" (iterable, func=None, *, initial=None); }

fn accumulate_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = ACCUMULATE_NEW.bind(args, kwnames)?;
    let given = |v: Value| v.given().filter(|v| !v.is_none()).map(Value::to_ref);
    let initial = OwnedCell::EMPTY;
    initial.set(given(bound[2]));
    make(ty, Accumulate { iterator: iter(bound[0])?, function: given(bound[1]), initial, total: OwnedCell::EMPTY })
}

impl Step for Accumulate {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let total = match self.initial.replace(None) {
            Some(initial) => initial,
            None => {
                let Some(item) = next(self.iterator.as_value())? else { return Ok(None) };
                match (kept(&self.total), &self.function) {
                    (None, _) => item,
                    (Some(total), None) => binary(BinaryOp::Add, total.as_value(), item.as_value())?,
                    (Some(total), Some(function)) => {
                        call_positional(function.as_value(), &[total.as_value(), item.as_value()])?
                    }
                }
            }
        };
        self.total.set(Some(total.clone()));
        Ok(Some(total))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator.as_value());
        self.function.iter().for_each(|function| visit(function.as_value()));
        self.initial.traverse(visit);
        self.total.traverse(visit);
    }
}

/// An iterator, until it has ended, and how many items make a batch.
pub struct Batched {
    iterator: OwnedCell,
    size: usize,
    strict: bool,
}

iterator! {
    /// batched(iterable, n, *, strict=False)
    /// --
    ///
    /// Tuples of `n` items; the last one may have fewer unless `strict`.
    BATCHED: Batched = "batched", new: batched_new; rows: {}
}

signature! { static BATCHED_NEW = "batched" (iterable, n, *, strict=False); }

fn batched_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = BATCHED_NEW.bind(args, kwnames)?;
    let size = index_i64(bound[1])?;
    if size < 1 {
        throw!(ValueError, "n must be at least one");
    }
    let strict = bound[2].given().map_or(Ok(false), is_true)?;
    make(ty, Batched { iterator: OwnedCell::new(iter(bound[0])?), size: size as usize, strict })
}

impl Step for Batched {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let Some(iterator) = kept(&self.iterator) else { return Ok(None) };
        let mut items = Vec::new();
        while items.len() < self.size {
            let Some(item) = next(iterator.as_value())? else { break };
            items.push(item);
        }
        if items.len() < self.size {
            self.iterator.set(None);
            if items.is_empty() {
                return Ok(None);
            }
            if self.strict {
                throw!(ValueError, "batched(): incomplete batch");
            }
        }
        Ok(Some(Tuple::from_vec(items)?.into_ref()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterator.traverse(visit);
    }
}

/// An iterator, until it has ended, and its last item.
pub struct Pairwise {
    iterator: OwnedCell,
    last: OwnedCell,
}

iterator! {
    /// pairwise(iterable, /)
    /// --
    ///
    /// Each item with the one after it.
    PAIRWISE: Pairwise = "pairwise", new: pairwise_new; rows: {}
}

fn pairwise_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable] = unpack("pairwise", args, kwnames, 1)?;
    make(ty, Pairwise { iterator: OwnedCell::new(iter(iterable)?), last: OwnedCell::EMPTY })
}

impl Step for Pairwise {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let Some(iterator) = kept(&self.iterator) else { return Ok(None) };
        let ended = || {
            self.iterator.set(None);
            self.last.set(None);
            Ok(None)
        };
        let last = match kept(&self.last) {
            Some(last) => last,
            None => match next(iterator.as_value())? {
                Some(first) => first,
                None => return ended(),
            },
        };
        self.last.set(Some(last.clone()));
        let Some(item) = next(iterator.as_value())? else { return ended() };
        self.last.set(Some(item.clone()));
        Ok(Some(Tuple::from_refs([last, item])?.into_ref()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterator.traverse(visit);
        self.last.traverse(visit);
    }
}

/// An iterator with the item that was read last but not given, and its key.
pub struct GroupBy {
    iterator: Ref,
    function: Option<Ref>,
    item: OwnedCell,
    key: OwnedCell,
    /// The key of the group that was given last.
    group_key: OwnedCell,
    /// The number of that group: an older group is at its end.
    group: Cell<u64>,
}

iterator! {
    /// groupby(iterable, key=None)
    /// --
    ///
    /// A key and the items in a row that have it.
    GROUP_BY: GroupBy = "groupby", new: group_by_new; rows: {}
}

signature! { static GROUP_BY_NEW = "groupby" (iterable, key=None); }

fn group_by_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = GROUP_BY_NEW.bind(args, kwnames)?;
    let state = GroupBy {
        iterator: iter(bound[0])?,
        function: bound[1].given().filter(|key| !key.is_none()).map(Value::to_ref),
        item: OwnedCell::EMPTY,
        key: OwnedCell::EMPTY,
        group_key: OwnedCell::EMPTY,
        group: Cell::new(0),
    };
    make(ty, state)
}

impl GroupBy {
    /// Reads the next item and its key; `None` at the end.
    fn read(&self) -> PyResult<Option<()>> {
        let Some(item) = next(self.iterator.as_value())? else { return Ok(None) };
        let key = match &self.function {
            None => item.clone(),
            Some(function) => call_positional(function.as_value(), &[item.as_value()])?,
        };
        self.item.set(Some(item));
        self.key.set(Some(key));
        Ok(Some(()))
    }
}

impl Step for GroupBy {
    fn step(&self, this: Value) -> PyResult<Option<Ref>> {
        self.group.set(self.group.get() + 1);
        let key = loop {
            match (kept(&self.key), kept(&self.group_key)) {
                (Some(key), None) => break key,
                (Some(key), Some(group)) if !identical_or_equal(group.as_value(), key.as_value())? => break key,
                _ => {}
            }
            if self.read()?.is_none() {
                return Ok(None);
            }
        };
        self.group_key.set(Some(key.clone()));
        let group = make(&GROUPER, Grouper { parent: this.to_ref(), key: key.clone(), number: self.group.get() })?;
        Ok(Some(Tuple::from_refs([key, group])?.into_ref()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator.as_value());
        self.function.iter().for_each(|function| visit(function.as_value()));
        self.item.traverse(visit);
        self.key.traverse(visit);
        self.group_key.traverse(visit);
    }
}

/// The items of one key, read from the iterator that they share with the other groups.
pub struct Grouper {
    parent: Ref,
    key: Ref,
    number: u64,
}

iterator! {
    /// The items of one group.
    GROUPER: Grouper = "_grouper", new: grouper_new; rows: {}
}

fn grouper_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [parent, key] = unpack("_grouper", args, kwnames, 2)?;
    if !parent.is_instance_of(&GROUP_BY) {
        throw!(TypeError, "_grouper() argument 1 must be itertools.groupby, not {}", parent.type_name());
    }
    let number = &state_of::<GroupBy>(parent).group;
    number.set(number.get() + 1);
    make(ty, Grouper { parent: parent.to_ref(), key: key.to_ref(), number: number.get() })
}

impl Step for Grouper {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let parent = state_of::<GroupBy>(self.parent.as_value());
        if parent.group.get() != self.number {
            return Ok(None);
        }
        if parent.item.get().is_missing() && parent.read()?.is_none() {
            return Ok(None);
        }
        let Some(key) = kept(&parent.key) else { return Ok(None) };
        if !identical_or_equal(self.key.as_value(), key.as_value())? {
            return Ok(None);
        }
        parent.key.set(None);
        Ok(parent.item.replace(None))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.parent.as_value());
        visit(self.key.as_value());
    }
}
