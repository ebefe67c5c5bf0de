//! `product`, `combinations`, `combinations_with_replacement`, `permutations`: tuples of items of pools.

use super::{Step, iterator, make};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::objects::int::{as_int, to_i64};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{collect, index_i64};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{signature, throw};

/// Which items the last tuple had.
enum Position {
    /// None was given yet.
    Start,
    /// Their places.
    At(Vec<usize>),
    /// There are no more.
    End,
}

/// Moves on, and makes the tuple of the places found.
fn advance(
    position: &RefCell<Position>,
    first: impl FnOnce() -> Option<Vec<usize>>,
    following: impl FnOnce(&mut Vec<usize>) -> bool,
    item: impl Fn(usize, usize) -> Ref,
) -> PyResult<Option<Ref>> {
    let mut position = position.borrow_mut();
    let moved = match &mut *position {
        Position::Start => first(),
        Position::At(places) => following(places).then(|| core::mem::take(places)),
        Position::End => None,
    };
    *position = moved.map_or(Position::End, Position::At);
    let Position::At(places) = &*position else { return Ok(None) };
    let items = places.iter().enumerate().map(|(at, &place)| item(at, place)).collect();
    Ok(Some(Tuple::from_vec(items)?.into_ref()))
}

/// A pool for each place.
pub struct Product {
    pools: Vec<Vec<Ref>>,
    position: RefCell<Position>,
}

iterator! {
    /// product(*iterables, repeat=1)
    /// --
    ///
    /// Tuples with an item of each iterable, the last one changing fastest.
    PRODUCT: Product = "product", new: product_new; rows: {}
}

fn product_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let names: &[Value] = kwnames.downcast::<Tuple>().map_or(&[], Tuple::items);
    let (iterables, values) = args.split_at(args.len() - names.len());
    let mut repeat = 1;
    for (name, v) in names.iter().zip(values) {
        if !name.downcast::<Str>().is_some_and(|name| name.equals("repeat")) {
            let name = py_runtime::protocol::str_text(*name)?;
            throw!(TypeError, "product() got an unexpected keyword argument '{name}'");
        }
        repeat = index_i64(*v)?;
    }
    if repeat < 0 {
        throw!(ValueError, "repeat argument cannot be negative");
    }
    let once = iterables.iter().map(|iterable| collect(*iterable)).collect::<PyResult<Vec<_>>>()?;
    if (repeat as u64).saturating_mul(once.len() as u64) > i64::MAX as u64 / 64 {
        throw!(OverflowError, "repeat argument too large");
    }
    let mut pools = Vec::new();
    if pools.try_reserve_exact(repeat as usize * once.len()).is_err() {
        throw!(MemoryError);
    }
    let rounds = if once.is_empty() { 0 } else { repeat };
    (0..rounds).for_each(|_| pools.extend_from_slice(&once));
    make(ty, Product { pools, position: RefCell::new(Position::Start) })
}

impl Step for Product {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        advance(
            &self.position,
            || self.pools.iter().all(|pool| !pool.is_empty()).then(|| vec![0; self.pools.len()]),
            |places| {
                for (place, pool) in places.iter_mut().zip(&self.pools).rev() {
                    *place += 1;
                    if *place < pool.len() {
                        return true;
                    }
                    *place = 0;
                }
                false
            },
            |at, place| self.pools[at][place].clone(),
        )
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.pools.iter().flatten().for_each(|item| visit(item.as_value()));
    }
}

/// One pool, and how many of it are in a tuple.
struct Pool {
    items: Vec<Ref>,
    count: usize,
    position: RefCell<Position>,
}

impl Pool {
    fn new(items: Vec<Ref>, count: i64) -> PyResult<Pool> {
        let Ok(count) = usize::try_from(count) else { throw!(ValueError, "r must be non-negative") };
        Ok(Pool { items, count, position: RefCell::new(Position::Start) })
    }

    fn advance(
        &self,
        first: impl FnOnce() -> Option<Vec<usize>>,
        following: impl FnOnce(&mut Vec<usize>) -> bool,
    ) -> PyResult<Option<Ref>> {
        advance(&self.position, first, following, |_, place| self.items[place].clone())
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.items.iter().for_each(|item| visit(item.as_value()));
    }
}

/// Each item at most once, in the pool's order.
pub struct Combinations(Pool);

iterator! {
    /// combinations(iterable, r)
    /// --
    ///
    /// Tuples of `r` items, each place taken at most once, in the order of the iterable.
    COMBINATIONS: Combinations = "combinations", new: combinations_new; rows: {}
}

signature! { static COMBINATIONS_NEW = "combinations" (iterable, r); }

fn combinations_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = COMBINATIONS_NEW.bind(args, kwnames)?;
    let count = index_i64(bound[1])?;
    make(ty, Combinations(Pool::new(collect(bound[0])?, count)?))
}

impl Step for Combinations {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let (size, count) = (self.0.items.len(), self.0.count);
        self.0.advance(
            || (count <= size).then(|| (0..count).collect()),
            |places| {
                let Some(at) = (0..count).rev().find(|&at| places[at] != at + size - count) else { return false };
                let from = places[at] + 1;
                places[at..].iter_mut().enumerate().for_each(|(offset, place)| *place = from + offset);
                true
            },
        )
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.0.visit(visit);
    }
}

/// Each item as often as it comes, in the pool's order.
pub struct WithReplacement(Pool);

iterator! {
    /// combinations_with_replacement(iterable, r)
    /// --
    ///
    /// Tuples of `r` items, each place taken as often as it comes, in the order of the iterable.
    COMBINATIONS_WITH_REPLACEMENT: WithReplacement = "combinations_with_replacement", new: with_replacement_new;
    rows: {}
}

signature! { static WITH_REPLACEMENT_NEW = "combinations_with_replacement" (iterable, r); }

fn with_replacement_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = WITH_REPLACEMENT_NEW.bind(args, kwnames)?;
    let count = index_i64(bound[1])?;
    let pool = Pool::new(collect(bound[0])?, count)?;
    if Vec::<usize>::new().try_reserve_exact(pool.count).is_err() {
        throw!(MemoryError);
    }
    make(ty, WithReplacement(pool))
}

impl Step for WithReplacement {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let (size, count) = (self.0.items.len(), self.0.count);
        self.0.advance(
            || (size > 0 || count == 0).then(|| vec![0; count]),
            |places| {
                let Some(at) = (0..count).rev().find(|&at| places[at] != size - 1) else { return false };
                let place = places[at] + 1;
                places[at..].fill(place);
                true
            },
        )
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.0.visit(visit);
    }
}

/// Each item at most once, in every order. `order` has all places, those of the tuple first; `cycles` counts down the
/// exchanges that each of these has before it.
pub struct Permutations {
    pool: Pool,
    order: RefCell<(Vec<usize>, Vec<usize>)>,
}

iterator! {
    /// permutations(iterable, r=None)
    /// --
    ///
    /// Tuples of `r` items in every order; of all without `r`.
    PERMUTATIONS: Permutations = "permutations", new: permutations_new; rows: {}
}

signature! { static PERMUTATIONS_NEW = "permutations" (iterable, r=None); }

fn permutations_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = PERMUTATIONS_NEW.bind(args, kwnames)?;
    let items = collect(bound[0])?;
    let size = items.len();
    let count = match bound[1].given().filter(|count| !count.is_none()) {
        None => size as i64,
        Some(count) if as_int(count).is_none() => throw!(TypeError, "Expected int as r"),
        Some(count) => match to_i64(count) {
            Some(count) => count,
            None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
        },
    };
    let pool = Pool::new(items, count)?;
    let cycles = (0..pool.count.min(size)).map(|at| size - at).collect();
    make(ty, Permutations { pool, order: RefCell::new(((0..size).collect(), cycles)) })
}

impl Step for Permutations {
    fn step(&self, _this: Value) -> PyResult<Option<Ref>> {
        let (size, count) = (self.pool.items.len(), self.pool.count);
        self.pool.advance(
            || (count <= size).then(|| (0..count).collect()),
            |places| {
                let (order, cycles) = &mut *self.order.borrow_mut();
                for at in (0..count).rev() {
                    cycles[at] -= 1;
                    if cycles[at] > 0 {
                        order.swap(at, size - cycles[at]);
                        places.copy_from_slice(&order[..count]);
                        return true;
                    }
                    order[at..].rotate_left(1);
                    cycles[at] = size - at;
                }
                false
            },
        )
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.pool.visit(visit);
    }
}
