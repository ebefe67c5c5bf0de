//! `compress`, `dropwhile`, `filterfalse`, `islice`, `starmap`, `takewhile`: some of the items of one iterator.

use super::{Step, iterator, kept, make};
use alloc::vec::Vec;
use core::cell::Cell;
use py_runtime::call::call_positional;
use py_runtime::exceptions::types;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{collect, index_i64, is_true, iter, next};
use py_runtime::raise::catch;
use py_runtime::rows::unpack::unpack;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{signature, throw};

/// An iterator and one of truth values.
pub struct Compress {
    data: Ref,
    selectors: Ref,
}

iterator! {
    /// compress(data, selectors)
    /// --
    ///
    /// The items whose selectors are true.
    COMPRESS: Compress = "compress", new: compress_new; rows: {}
}

signature! { static COMPRESS_NEW = "compress" (data, selectors); }

fn compress_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = COMPRESS_NEW.bind(args, kwnames)?;
    make(ty, Compress { data: iter(bound[0])?, selectors: iter(bound[1])? })
}

impl Step for Compress {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        while let Some(item) = next(self.data.as_value())? {
            let Some(selector) = next(self.selectors.as_value())? else { break };
            if is_true(selector.as_value())? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.data.as_value());
        visit(self.selectors.as_value());
    }
}

/// A function and an iterator, with what a test decided once and for all.
struct Tested {
    function: Ref,
    iterator: Ref,
    decided: Cell<bool>,
}

impl Tested {
    fn new(name: &str, args: &[Value], kwnames: Value) -> PyResult<Tested> {
        let [function, iterable] = unpack(name, args, kwnames, 2)?;
        Ok(Tested { function: function.to_ref(), iterator: iter(iterable)?, decided: Cell::new(false) })
    }

    fn next(&self) -> PyResult<Option<Ref>> {
        next(self.iterator.as_value())
    }

    fn test(&self, item: &Ref) -> PyResult<bool> {
        is_true(call_positional(self.function.as_value(), &[item.as_value()])?.as_value())
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function.as_value());
        visit(self.iterator.as_value());
    }
}

/// The iterators of a function and an iterable, each with its way to step.
macro_rules! tested {
    ($($(#[doc = $doc:literal])* $static:ident $layout:ident $name:literal $step:expr;)*) => {$(
        #[doc = concat!("`", $name, "`")]
        pub struct $layout(Tested);

        iterator! {
            $(#[doc = $doc])*
            $static: $layout = $name,
            new: |ty, args, kwnames| make(ty, $layout(Tested::new($name, args, kwnames)?));
            rows: {}
        }

        impl Step for $layout {
            fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
                let step: fn(&Tested) -> PyResult<Option<Ref>> = $step;
                step(&self.0)
            }

            fn visit(&self, visit: &mut dyn FnMut(Value)) {
                self.0.visit(visit);
            }
        }
    )*};
}

tested! {
    /// dropwhile(predicate, iterable, /)
    /// --
    ///
    /// The items from the first on for which the predicate is false.
    DROP_WHILE DropWhile "dropwhile" |this| {
        while let Some(item) = this.next()? {
            if this.decided.get() || !this.test(&item)? {
                this.decided.set(true);
                return Ok(Some(item));
            }
        }
        Ok(None)
    };
    /// takewhile(predicate, iterable, /)
    /// --
    ///
    /// The items up to the first for which the predicate is false.
    TAKE_WHILE TakeWhile "takewhile" |this| {
        if this.decided.get() {
            return Ok(None);
        }
        let Some(item) = this.next()? else { return Ok(None) };
        if this.test(&item)? {
            return Ok(Some(item));
        }
        this.decided.set(true);
        Ok(None)
    };
    /// filterfalse(function, iterable, /)
    /// --
    ///
    /// The items for which the function is false; without one, those that are false.
    FILTER_FALSE FilterFalse "filterfalse" |this| {
        let by_itself = this.function.as_value().is_none();
        while let Some(item) = this.next()? {
            let passes = if by_itself { is_true(item.as_value())? } else { this.test(&item)? };
            if !passes {
                return Ok(Some(item));
            }
        }
        Ok(None)
    };
    /// starmap(function, iterable, /)
    /// --
    ///
    /// What the function gives for each tuple of arguments.
    STAR_MAP StarMap "starmap" |this| {
        let Some(item) = this.next()? else { return Ok(None) };
        if let Some(arguments) = item.downcast_exact::<Tuple>() {
            return call_positional(this.function.as_value(), arguments.items()).map(Some);
        }
        let arguments = collect(item.as_value())?;
        let arguments: Vec<Value> = arguments.iter().map(Ref::as_value).collect();
        call_positional(this.function.as_value(), &arguments).map(Some)
    };
}

/// An iterator, until it was let go; how many of its items were taken, and which are wanted.
pub struct Islice {
    iterator: OwnedCell,
    taken: Cell<u64>,
    wanted: Cell<u64>,
    stop: Option<u64>,
    step: u64,
}

iterator! {
    /// The items at the places of a slice.
    ISLICE: Islice = "islice", new: islice_new; rows: {}
}

/// A number from 0 to `sys.maxsize`, or `None`; `None` outside for anything else.
fn bound_of(v: Value) -> PyResult<Option<Option<u64>>> {
    let Some(v) = v.given().filter(|v| !v.is_none()) else { return Ok(Some(None)) };
    match index_i64(v) {
        Ok(bound) => Ok(u64::try_from(bound).ok().map(Some)),
        Err(raised) => {
            drop(catch(raised, &types::Exception)?);
            Ok(None)
        }
    }
}

fn islice_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [iterable, first, second, third] = unpack("islice", args, kwnames, 2)?;
    let (start, stop) = if args.len() == 2 { (Value::MISSING, first) } else { (first, second) };
    let Some(stop) = bound_of(stop)? else {
        if args.len() == 2 {
            throw!(ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        throw!(ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    };
    let Some(start) = bound_of(start)? else {
        throw!(ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    };
    let step = match bound_of(third)? {
        Some(step) if step != Some(0) => step.unwrap_or(1),
        _ => throw!(ValueError, "Step for islice() must be a positive integer or None."),
    };
    let iterator = OwnedCell::new(iter(iterable)?);
    make(ty, Islice { iterator, taken: Cell::new(0), wanted: Cell::new(start.unwrap_or(0)), stop, step })
}

impl Step for Islice {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let Some(iterator) = kept(&self.iterator) else { return Ok(None) };
        let take = || -> PyResult<Option<Ref>> {
            let item = next(iterator.as_value())?;
            match item {
                Some(_) => self.taken.set(self.taken.get() + 1),
                None => self.iterator.set(None),
            }
            Ok(item)
        };
        while self.taken.get() < self.wanted.get() {
            if take()?.is_none() {
                return Ok(None);
            }
        }
        if self.stop.is_some_and(|stop| self.taken.get() >= stop) {
            self.iterator.set(None);
            return Ok(None);
        }
        let Some(item) = take()? else { return Ok(None) };
        let wanted = self.wanted.get().saturating_add(self.step);
        self.wanted.set(self.stop.map_or(wanted, |stop| wanted.min(stop)));
        Ok(Some(item))
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterator.traverse(visit);
    }
}
