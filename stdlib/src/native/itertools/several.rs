//! `chain`, `zip_longest`: the items of several iterators.

use super::{Step, iterator, kept, make};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_runtime::objects::generic_alias;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{iter, next};
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::throw;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};

/// An iterator of iterables, until it has ended, and the iterator of the current one.
pub struct Chain {
    source: OwnedCell,
    active: OwnedCell,
}

iterator! {
    /// chain(*iterables)
    /// --
    ///
    /// The items of one iterable after the other.
    CHAIN: Chain = "chain", new: chain_new;
    rows: {
        /// The items of one iterable after the other, which an iterable gives.
        "from_iterable" (type, iterable, /) => from_iterable;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    }
}

fn chain_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("chain", kwnames)?;
    over(ty, Tuple::from_values(args)?.as_value())
}

fn from_iterable(args: &[Value]) -> PyResult {
    // SAFETY: the first argument of a class method of this type is the type or a subclass.
    over(unsafe { args[0].cast::<TypeObj>() }, args[1])
}

fn over(ty: &'static TypeObj, iterables: Value) -> PyResult {
    make(ty, Chain { source: OwnedCell::new(iter(iterables)?), active: OwnedCell::EMPTY })
}

impl Step for Chain {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        while let Some(source) = kept(&self.source) {
            let active = match kept(&self.active) {
                Some(active) => active,
                None => {
                    // An error ends the chain for good.
                    let active =
                        next(source.as_value()).and_then(|found| found.map(|v| iter(v.as_value())).transpose());
                    match active {
                        Ok(Some(active)) => active,
                        ended => {
                            self.source.set(None);
                            return ended.map(|_| None);
                        }
                    }
                }
            };
            self.active.set(Some(active.clone()));
            if let Some(item) = next(active.as_value())? {
                return Ok(Some(item));
            }
            self.active.set(None);
        }
        Ok(None)
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.source.traverse(visit);
        self.active.traverse(visit);
    }
}

/// Iterators, `None` once they have ended, and what stands for their items then.
pub struct ZipLongest {
    iterators: RefCell<Vec<Option<Ref>>>,
    active: Cell<usize>,
    fill: Ref,
}

iterator! {
    /// zip_longest(*iterables, fillvalue=None)
    /// --
    ///
    /// Tuples with an item of each iterable; what has ended gives the fill value.
    ZIP_LONGEST: ZipLongest = "zip_longest", new: zip_longest_new; rows: {}
}

fn zip_longest_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let names: &[Value] = kwnames.downcast::<Tuple>().map_or(&[], Tuple::items);
    let (iterables, values) = args.split_at(args.len() - names.len());
    let fill = match names {
        [] => none_ref(),
        [name] if name.downcast::<Str>().is_some_and(|name| name.equals("fillvalue")) => values[0].to_ref(),
        _ => throw!(TypeError, "zip_longest() got an unexpected keyword argument"),
    };
    let iterators = iterables.iter().map(|iterable| iter(*iterable).map(Some)).collect::<PyResult<Vec<_>>>()?;
    make(ty, ZipLongest { active: Cell::new(iterators.len()), iterators: RefCell::new(iterators), fill })
}

impl Step for ZipLongest {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let count = self.iterators.borrow().len();
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for at in 0..count {
            let iterator = self.iterators.borrow()[at].clone();
            let item = match iterator {
                None => None,
                Some(iterator) => match next(iterator.as_value()) {
                    Ok(Some(item)) => Some(item),
                    ended => {
                        // An error ends all of them.
                        self.active.set(if ended.is_err() { 0 } else { self.active.get().saturating_sub(1) });
                        ended?;
                        drop(self.iterators.borrow_mut()[at].take());
                        if self.active.get() == 0 {
                            return Ok(None);
                        }
                        None
                    }
                },
            };
            items.push(item.unwrap_or_else(|| self.fill.clone()));
        }
        Ok(Some(Tuple::from_vec(items)?.into_ref()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterators.borrow().iter().flatten().for_each(|iterator| visit(iterator.as_value()));
        visit(self.fill.as_value());
    }
}
