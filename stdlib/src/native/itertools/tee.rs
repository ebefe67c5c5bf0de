//! `tee`: iterators over the same items. What one has read and another has not lies in a chain of blocks.

use super::{Iter, Step, iterator, kept, make, state_of};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{index_i64, iter, next};
use py_runtime::rows::unpack::unpack;
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};

const BLOCK: usize = 57;

/// Some items in a row, and the block after them. Of its own it is an empty iterator: only the chain uses it.
pub struct Block {
    iterator: Ref,
    items: RefCell<Vec<Ref>>,
    following: OwnedCell,
    reading: Cell<bool>,
}

iterator! {
    /// Items that iterators share.
    TEE_DATA: Block = "_tee_dataobject", new: block_new; rows: {}
}

fn block_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable] = unpack("_tee_dataobject", args, kwnames, 1)?;
    block(ty, iter(iterable)?)
}

fn block(ty: &'static TypeObj, iterator: Ref) -> PyResult {
    let (items, following) = (RefCell::default(), OwnedCell::EMPTY);
    make(ty, Block { iterator, items, following, reading: Cell::new(false) })
}

impl Block {
    /// The item at a place, read from the iterator if nobody has.
    fn item(&self, at: usize) -> PyResult<Option<Ref>> {
        if let Some(item) = self.items.borrow().get(at) {
            return Ok(Some(item.clone()));
        }
        if self.reading.replace(true) {
            throw!(RuntimeError, "cannot re-enter the tee iterator");
        }
        let item = next(self.iterator.as_value());
        self.reading.set(false);
        let item = item?;
        if let Some(item) = &item {
            self.items.borrow_mut().push(item.clone());
        }
        Ok(item)
    }

    fn following(&self) -> PyResult {
        if self.following.get().is_missing() {
            self.following.set(Some(block(&TEE_DATA, self.iterator.clone())?));
        }
        Ok(self.following.get().to_ref())
    }
}

impl Step for Block {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        Ok(None)
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator.as_value());
        self.items.borrow().iter().for_each(|item| visit(item.as_value()));
        self.following.traverse(visit);
    }
}

/// A place in the chain.
pub struct Tee {
    block: OwnedCell,
    at: Cell<usize>,
}

iterator! {
    /// _tee(iterable, /)
    /// --
    ///
    /// One of several iterators over the same items.
    TEE: Tee = "_tee", new: tee_new;
    rows: { "__copy__" (self, /) => |args| copy(args[0]); }
}

fn tee_new(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable] = unpack("_tee", args, kwnames, 1)?;
    from_iterable(iterable)
}

fn from_iterable(iterable: Value) -> PyResult {
    let iterator = iter(iterable)?;
    if iterator.as_value().downcast::<Iter<Tee>>().is_some() {
        return copy(iterator.as_value());
    }
    make(&TEE, Tee { block: OwnedCell::new(block(&TEE_DATA, iterator)?), at: Cell::new(0) })
}

fn copy(v: Value) -> PyResult {
    let tee = state_of::<Tee>(v);
    make(&TEE, Tee { block: OwnedCell::new(tee.block.get().to_ref()), at: tee.at.clone() })
}

impl Step for Tee {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        if self.at.get() == BLOCK {
            let following = state_of::<Block>(self.block.get()).following()?;
            self.block.set(Some(following));
            self.at.set(0);
        }
        let Some(block) = kept(&self.block) else { return Ok(None) };
        let item = state_of::<Block>(block.as_value()).item(self.at.get())?;
        if item.is_some() {
            self.at.set(self.at.get() + 1);
        }
        Ok(item)
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.block.traverse(visit);
    }
}

/// `itertools.tee(iterable, n=2)`
pub(super) fn tee(args: &[Value], kwnames: Value) -> PyResult {
    let [iterable, count] = unpack("tee", args, kwnames, 1)?;
    let count = count.given().map_or(Ok(2), index_i64)?;
    if count < 0 {
        throw!(ValueError, "n must be >= 0");
    }
    let mut all = Vec::new();
    if count > 0 {
        all.push(from_iterable(iterable)?);
        while (all.len() as i64) < count {
            all.push(copy(all[0].as_value())?);
        }
    }
    Ok(Tuple::from_vec(all)?.into_ref())
}
