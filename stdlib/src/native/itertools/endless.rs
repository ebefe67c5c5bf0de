//! `count`, `cycle`, `repeat`.

use super::{Step, iterator, kept, make, state_of};
use alloc::format;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_abi::ops::BinaryOp;
use py_runtime::objects::int::{as_int, from_int, to_i64};
use py_runtime::objects::str::Str;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{binary, index_i64, iter, next, repr_text};
use py_runtime::rows::unpack::unpack;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{signature, throw};

/// The number to give next, and what is added to it.
pub struct Count {
    number: OwnedCell,
    step: Ref,
}

iterator! {
    /// count(start=0, step=1)
    /// --
    ///
    /// Numbers from `start` on, without end.
    COUNT: Count = "count", new: count_new, repr: count_repr; rows: {}
}

signature! { static COUNT_NEW = "count" (start=0, step=1); }

fn count_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = COUNT_NEW.bind(args, kwnames)?;
    let number = |v: Value, default| match v.given() {
        None => Ok(Ref::small_int(default)),
        Some(v) => {
            let slots = v.ty().slots();
            let is_number = as_int(v).is_some() || slots.index().is_some() || slots.float().is_some();
            if !is_number && !v.is_instance_of(&py_runtime::objects::complex::COMPLEX) {
                throw!(TypeError, "a number is required");
            }
            Ok(v.to_ref())
        }
    };
    let (start, step) = (number(bound[0], 0)?, number(bound[1], 1)?);
    make(ty, Count { number: OwnedCell::new(start), step })
}

impl Step for Count {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let number = kept(&self.number);
        if let Some(number) = &number {
            self.number.set(Some(binary(BinaryOp::Add, number.as_value(), self.step.as_value())?));
        }
        Ok(number)
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.number.traverse(visit);
        visit(self.step.as_value());
    }
}

fn count_repr(v: Value) -> PyResult {
    let count = state_of::<Count>(v);
    let number = repr_text(count.number.get())?;
    if as_int(count.step.as_value()).is_some() && to_i64(count.step.as_value()) == Some(1) {
        return Str::new_ref(&format!("count({number})"));
    }
    Str::new_ref(&format!("count({number}, {})", repr_text(count.step.as_value())?))
}

/// What was seen so far, and where in it the next item is once the iterator has ended.
pub struct Cycle {
    iterator: OwnedCell,
    seen: RefCell<Vec<Ref>>,
    at: Cell<usize>,
}

iterator! {
    /// cycle(iterable, /)
    /// --
    ///
    /// The items over and over.
    CYCLE: Cycle = "cycle", new: cycle_new; rows: {}
}

fn cycle_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable] = unpack("cycle", args, kwnames, 1)?;
    make(ty, Cycle { iterator: OwnedCell::new(iter(iterable)?), seen: RefCell::default(), at: Cell::new(0) })
}

impl Step for Cycle {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        if let Some(iterator) = kept(&self.iterator) {
            if let Some(item) = next(iterator.as_value())? {
                self.seen.borrow_mut().push(item.clone());
                return Ok(Some(item));
            }
            self.iterator.set(None);
        }
        let seen = self.seen.borrow();
        let Some(item) = seen.get(self.at.get()) else { return Ok(None) };
        self.at.set((self.at.get() + 1) % seen.len());
        Ok(Some(item.clone()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterator.traverse(visit);
        self.seen.borrow().iter().for_each(|item| visit(item.as_value()));
    }
}

/// The object, and how often it is still given; `None` for ever.
pub struct Repeat {
    object: Ref,
    left: Cell<Option<i64>>,
}

iterator! {
    /// An object over and over, or as often as said.
    REPEAT: Repeat = "repeat", new: repeat_new, repr: repeat_repr;
    rows: { "__length_hint__" (self, /) => length_hint; }
}

signature! { static REPEAT_NEW = "repeat" (object, times=None); }

fn repeat_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = REPEAT_NEW.bind(args, kwnames)?;
    let times = bound[1].given().map(index_i64).transpose()?;
    make(ty, Repeat { object: bound[0].to_ref(), left: Cell::new(times.map(|times| times.max(0))) })
}

impl Step for Repeat {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        match self.left.get() {
            Some(0) => return Ok(None),
            left => self.left.set(left.map(|left| left - 1)),
        }
        Ok(Some(self.object.clone()))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.object.as_value());
    }
}

fn repeat_repr(v: Value) -> PyResult {
    let repeat = state_of::<Repeat>(v);
    let object = repr_text(repeat.object.as_value())?;
    Str::new_ref(&match repeat.left.get() {
        None => format!("repeat({object})"),
        Some(left) => format!("repeat({object}, {left})"),
    })
}

fn length_hint(args: &[Value]) -> PyResult {
    match state_of::<Repeat>(args[0]).left.get() {
        Some(left) => from_int(left),
        None => throw!(TypeError, "len() of unsized object"),
    }
}
