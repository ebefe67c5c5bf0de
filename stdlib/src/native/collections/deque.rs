//! `deque`: a list that is quick at both ends.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_abi::layout::Header;
use py_abi::ops::CompareOp;
use py_runtime::call::call;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::generic_alias;
use py_runtime::objects::int::{as_int, from_len, to_i64};
use py_runtime::objects::iterators::iter_self;
use py_runtime::objects::nested_repr::{guarded, push_items, push_repr};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::sequence::{compare_values, has_index, search_bound};
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{for_each, identical_or_equal, index_i64, iter};
use py_runtime::rows::unpack::unpack;
use py_runtime::types::slots::unhashable;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, signature, throw};

/// The items; more than `maxlen` push those at the other end out.
#[repr(C)]
pub struct Deque {
    header: ObjHeader,
    items: RefCell<VecDeque<Ref>>,
    maxlen: Cell<Option<usize>>,
    /// Counts changes of length, for iterators to notice.
    changes: Cell<u64>,
}

native_type! {
    /// `collections.deque`
    pub DEQUE: Deque = "collections" "deque", base OBJECT;
    flags: BASETYPE | GC | WEAK | SEQUENCE;
    slots: {
        new: make, init: init, repr: repr, hash: unhashable, richcompare: compare, iter: |v| iterator(v, 0),
        len: |v| Ok(this(v).len()), getitem: get, setitem: set, contains: contains, concat: concat, repeat: repeat,
        iconcat: extend_in_place, irepeat: repeat_in_place, dealloc: dealloc_as::<Deque>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
    rows: {
        /// Adds an item at the right.
        "append" (self, item, /) => |args| this(args[0]).push(End::Right, args[1]);
        /// Adds an item at the left.
        "appendleft" (self, item, /) => |args| this(args[0]).push(End::Left, args[1]);
        /// Takes out all items.
        "clear" (self, /) => |args| { clear(args[0]); Ok(none_ref()) };
        /// Another one with the same items.
        "copy" (self, /) => |args| copy(args[0]);
        "__copy__" (self, /) => |args| copy(args[0]);
        /// How often a value occurs.
        "count" (self, value, /) => count;
        /// Adds items at the right.
        "extend" (self, iterable, /) => |args| extend(args[0], args[1], End::Right);
        /// Adds items at the left, one by one.
        "extendleft" (self, iterable, /) => |args| extend(args[0], args[1], End::Left);
        /// Where a value occurs first; ValueError if it does not.
        raw "index" (self, value, start=0, stop=9223372036854775807, /) => index;
        /// Puts an item before a place.
        "insert" (self, index, value, /) => insert;
        /// Takes out the rightmost item.
        "pop" (self, /) => |args| this(args[0]).pop(End::Right);
        /// Takes out the leftmost item.
        "popleft" (self, /) => |args| this(args[0]).pop(End::Left);
        /// Takes out the first item of a value.
        "remove" (self, value, /) => remove;
        /// Turns the order round.
        "reverse" (self, /) => reverse;
        /// Moves items from the right end to the left, or back if the number is negative.
        "rotate" (self, n=1, /) => rotate;
        "__reversed__" (self, /) => reversed;
        "__reduce__" (self, /) => reduce;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        get "maxlen" => |v| this(v).maxlen.get().map_or_else(|| Ok(none_ref()), from_len);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

impl Deque {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn item(&self, at: usize) -> Option<Ref> {
        self.items.borrow().get(at).cloned()
    }

    /// Changes the items; what comes out is let go of when nothing is borrowed.
    fn change<T>(&self, action: impl FnOnce(&mut VecDeque<Ref>) -> T) -> T {
        self.changes.set(self.changes.get() + 1);
        action(&mut self.items.borrow_mut())
    }

    fn push(&self, end: End, v: Value) -> PyResult {
        let too_long = self.maxlen.get().is_some_and(|maxlen| self.len() >= maxlen);
        drop(self.change(|items| {
            match end {
                End::Left => items.push_front(v.to_ref()),
                End::Right => items.push_back(v.to_ref()),
            }
            match end {
                _ if !too_long => None,
                End::Left => items.pop_back(),
                End::Right => items.pop_front(),
            }
        }));
        Ok(none_ref())
    }

    fn pop(&self, end: End) -> PyResult {
        let item = self.change(|items| match end {
            End::Left => items.pop_front(),
            End::Right => items.pop_back(),
        });
        match item {
            Some(item) => Ok(item),
            None => throw!(IndexError, "pop from an empty deque"),
        }
    }

    /// The first item from `start` on that equals `v`.
    fn find(&self, v: Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
        let changes = self.changes.get();
        for at in start..stop.min(self.len()) {
            let Some(item) = self.item(at) else { break };
            let found = identical_or_equal(item.as_value(), v)?;
            if self.changes.get() != changes {
                throw!(RuntimeError, "deque mutated during iteration");
            }
            if found {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn snapshot(&self) -> Vec<Ref> {
        self.items.borrow().iter().cloned().collect()
    }
}

fn this(v: Value) -> &'static Deque {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let made = new_object(ty, |header| Deque {
        header,
        items: RefCell::default(),
        maxlen: Cell::new(None),
        changes: Cell::new(0),
    })?;
    Ok(made.into_ref())
}

signature! { static INIT = "deque" (iterable=(), maxlen=None); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let maxlen = match bound[1].given().filter(|maxlen| !maxlen.is_none()) {
        None => None,
        Some(maxlen) if as_int(maxlen).is_none() => throw!(TypeError, "an integer is required"),
        Some(maxlen) => match to_i64(maxlen) {
            None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
            Some(maxlen) if maxlen < 0 => throw!(ValueError, "maxlen must be non-negative"),
            Some(maxlen) => Some(maxlen as usize),
        },
    };
    this(v).maxlen.set(maxlen);
    clear(v);
    if let Some(iterable) = bound[0].given() {
        extend(v, iterable, End::Right)?;
    }
    Ok(())
}

fn extend(v: Value, iterable: Value, end: End) -> PyResult {
    if v.is(iterable) {
        for item in this(v).snapshot() {
            this(v).push(end, item.as_value())?;
        }
        return Ok(none_ref());
    }
    for_each(iterable, |item| this(v).push(end, item.as_value()).map(drop))?;
    Ok(none_ref())
}

fn extend_in_place(v: Value, other: Value) -> PyResult {
    extend(v, other, End::Right)?;
    Ok(v.to_ref())
}

fn copy(v: Value) -> PyResult {
    match this(v).maxlen.get() {
        None => call(Value::of(v.ty()), &[v], Value::MISSING),
        Some(maxlen) => call(Value::of(v.ty()), &[v, from_len(maxlen)?.as_value()], Value::MISSING),
    }
}

fn concat(a: Value, b: Value) -> PyResult {
    if !b.is_instance_of(&DEQUE) {
        throw!(TypeError, "can only concatenate deque (not \"{}\") to deque", b.type_name());
    }
    let sum = copy(a)?;
    extend(sum.as_value(), b, End::Right)?;
    Ok(sum)
}

fn repeat_in_place(v: Value, count: i64) -> PyResult {
    let items = this(v).snapshot();
    if count <= 0 {
        clear(v);
    } else if this(v).len().checked_mul(count as usize).is_none_or(|len| len > isize::MAX as usize / 64) {
        throw!(MemoryError);
    }
    for item in (1..count).flat_map(|_| &items) {
        this(v).push(End::Right, item.as_value())?;
    }
    Ok(v.to_ref())
}

fn repeat(v: Value, count: i64) -> PyResult {
    let product = copy(v)?;
    repeat_in_place(product.as_value(), count)
}

fn repr(v: Value) -> PyResult {
    guarded(v, "[...]", |out| {
        out.push_chars(Str::new(v.ty().name())?.chars());
        out.push_ascii(b"([");
        let items = this(v).snapshot();
        push_items(out, |at| items.get(at).cloned())?;
        out.push_ascii(b"]");
        if let Some(maxlen) = this(v).maxlen.get() {
            out.push_ascii(b", maxlen=");
            push_repr(out, from_len(maxlen)?.as_value())?;
        }
        out.push_ascii(b")");
        Ok(())
    })
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if !a.is_instance_of(&DEQUE) || !b.is_instance_of(&DEQUE) {
        return Ok(not_implemented_ref());
    }
    let (a, b) = (this(a).snapshot(), this(b).snapshot());
    let values = |items: &[Ref]| items.iter().map(Ref::as_value).collect::<Vec<Value>>();
    compare_values(&values(&a), &values(&b), op)
}

/// The place that a subscript means.
fn place(v: Value, key: Value) -> PyResult<usize> {
    if as_int(key).is_none() && !has_index(key) {
        throw!(TypeError, "sequence index must be integer, not '{}'", key.type_name());
    }
    let (at, len) = (index_i64(key)?, this(v).len() as i64);
    let at = if at < 0 { at + len } else { at };
    if !(0..len).contains(&at) {
        throw!(IndexError, "deque index out of range");
    }
    Ok(at as usize)
}

fn get(v: Value, key: Value) -> PyResult {
    let at = place(v, key)?;
    match this(v).item(at) {
        Some(item) => Ok(item),
        None => throw!(IndexError, "deque index out of range"),
    }
}

fn set(v: Value, key: Value, item: Value) -> PyResult<()> {
    let at = place(v, key)?;
    match item.given() {
        Some(item) => drop(core::mem::replace(&mut this(v).items.borrow_mut()[at], item.to_ref())),
        None => drop(this(v).change(|items| items.remove(at))),
    }
    Ok(())
}

fn contains(v: Value, item: Value) -> PyResult<bool> {
    Ok(this(v).find(item, 0, usize::MAX)?.is_some())
}

fn count(args: &[Value]) -> PyResult {
    let (deque, changes) = (this(args[0]), this(args[0]).changes.get());
    let mut found = 0;
    for item in deque.snapshot() {
        found += usize::from(identical_or_equal(item.as_value(), args[1])?);
        if deque.changes.get() != changes {
            throw!(RuntimeError, "deque mutated during iteration");
        }
    }
    from_len(found)
}

fn index(args: &[Value], kwnames: Value) -> PyResult {
    let (v, args) = (args[0], &args[1..]);
    let [item, start, stop] = unpack("index", args, kwnames, 1)?;
    let len = this(v).len();
    let start = start.given().map_or(Ok(0), |start| search_bound(start, len, 0))?;
    let stop = stop.given().map_or(Ok(len), |stop| search_bound(stop, len, len))?;
    match this(v).find(item, start, stop)? {
        Some(at) => from_len(at),
        None => throw!(ValueError, "deque.index(x): x not in deque"),
    }
}

fn insert(args: &[Value]) -> PyResult {
    let deque = this(args[0]);
    let (at, len) = (index_i64(args[1])?, deque.len() as i64);
    if deque.maxlen.get().is_some_and(|maxlen| len as usize >= maxlen) {
        throw!(IndexError, "deque already at its maximum size");
    }
    let at = if at < 0 { (at + len).max(0) } else { at.min(len) };
    deque.change(|items| items.insert(at as usize, args[2].to_ref()));
    Ok(none_ref())
}

fn remove(args: &[Value]) -> PyResult {
    let deque = this(args[0]);
    let changes = deque.changes.get();
    for at in 0..deque.len() {
        let Some(item) = deque.item(at) else { break };
        let found = identical_or_equal(item.as_value(), args[1])?;
        if deque.changes.get() != changes {
            throw!(IndexError, "deque mutated during remove().");
        }
        if found {
            drop(deque.change(|items| items.remove(at)));
            return Ok(none_ref());
        }
    }
    throw!(ValueError, "deque.remove(x): x not in deque")
}

fn reverse(args: &[Value]) -> PyResult {
    this(args[0]).items.borrow_mut().make_contiguous().reverse();
    Ok(none_ref())
}

fn rotate(args: &[Value]) -> PyResult {
    let by = args[1].given().map_or(Ok(1), index_i64)?;
    this(args[0]).change(|items| {
        if !items.is_empty() {
            items.rotate_right(by.rem_euclid(items.len() as i64) as usize);
        }
    });
    Ok(none_ref())
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let arguments = match this(v).maxlen.get() {
        None => Tuple::empty(),
        Some(maxlen) => Tuple::from_refs([Tuple::empty().into_ref(), from_len(maxlen)?])?,
    };
    let state = py_runtime::intern::intern_text("__dict__")?;
    let state = py_runtime::protocol::get_attr_optional(v, &state)?;
    let state = match state {
        Some(state) if py_runtime::protocol::is_true(state.as_value())? => state,
        _ => none_ref(),
    };
    Ok(Tuple::from_refs([Value::of(v.ty()).to_ref(), arguments.into_ref(), state, iter(v)?])?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `deque`.
    unsafe { &*header.cast::<Deque>() }.items.borrow().iter().for_each(|item| visit(item.as_value()));
}

fn clear(v: Value) {
    drop(this(v).change(core::mem::take));
}

/// A place in a deque, counted from its start or its end.
#[repr(C)]
pub struct DequeIter {
    header: ObjHeader,
    deque: OwnedCell,
    at: Cell<usize>,
    changes: u64,
}

/// The same from the end.
#[repr(transparent)]
pub struct DequeReverseIter(DequeIter);

native_type! {
    /// `_collections._deque_iterator`
    pub DEQUE_ITERATOR: DequeIter = "collections" "_deque_iterator", base OBJECT;
    flags: GC;
    slots: {
        new: new_forward, iter: iter_self, next: |v| next(v, End::Left), dealloc: dealloc_as::<DequeIter>,
        traverse: traverse_iter,
    } inherit TypeSlots::OBJECT;
    rows: { "__length_hint__" (self, /) => length_hint; }
}

native_type! {
    /// `_collections._deque_reverse_iterator`
    pub DEQUE_REVERSE_ITERATOR: DequeReverseIter = "collections" "_deque_reverse_iterator", base OBJECT;
    flags: GC;
    slots: {
        new: new_reversed, iter: iter_self, next: |v| next(v, End::Right), dealloc: dealloc_as::<DequeReverseIter>,
        traverse: traverse_iter,
    } inherit TypeSlots::OBJECT;
    rows: { "__length_hint__" (self, /) => length_hint; }
}

fn state(header: ObjHeader, v: Value, at: usize) -> DequeIter {
    DequeIter { header, deque: OwnedCell::new(v.to_ref()), at: Cell::new(at), changes: this(v).changes.get() }
}

fn iterator(v: Value, at: usize) -> PyResult {
    Ok(new_object(&DEQUE_ITERATOR, |header| state(header, v, at))?.into_ref())
}

fn reversed(args: &[Value]) -> PyResult {
    backwards(args[0], 0)
}

fn backwards(v: Value, at: usize) -> PyResult {
    Ok(new_object(&DEQUE_REVERSE_ITERATOR, |header| DequeReverseIter(state(header, v, at)))?.into_ref())
}

/// The deque and the place that an iterator is made from, for copies of iterators.
fn place_given(ty: &TypeObj, args: &[Value], kwnames: Value) -> PyResult<(Value, usize)> {
    let [deque, at] = unpack(ty.name(), args, kwnames, 1)?;
    if !deque.is_instance_of(&DEQUE) {
        throw!(TypeError, "{}() argument 1 must be collections.deque, not {}", ty.name(), deque.type_name());
    }
    let at = at.given().map_or(Ok(0), index_i64)?;
    Ok((deque, (at.max(0) as usize).min(this(deque).len())))
}

fn new_forward(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (deque, at) = place_given(ty, args, kwnames)?;
    iterator(deque, at)
}

fn new_reversed(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (deque, at) = place_given(ty, args, kwnames)?;
    backwards(deque, at)
}

fn iter_state(v: Value) -> &'static DequeIter {
    // SAFETY: slots and rows of both types get their instances, which share a layout.
    unsafe { &*(v.word() as *const DequeIter) }
}

fn next(v: Value, from: End) -> PyResult<Option<Ref>> {
    let state = iter_state(v);
    let Some(deque) = state.deque.get().given().map(Value::to_ref) else { return Ok(None) };
    let deque_state = this(deque.as_value());
    let (at, len) = (state.at.get(), deque_state.len());
    if deque_state.changes.get() != state.changes {
        state.deque.set(None);
        throw!(RuntimeError, "deque mutated during iteration");
    }
    if at >= len {
        return Ok(None);
    }
    state.at.set(at + 1);
    Ok(deque_state.item(if from == End::Left { at } else { len - 1 - at }))
}

fn length_hint(args: &[Value]) -> PyResult {
    let state = iter_state(args[0]);
    let len = state.deque.get().given().map_or(0, |deque| this(deque).len());
    from_len(len.saturating_sub(state.at.get()))
}

unsafe fn traverse_iter(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is an iterator of either type.
    unsafe { &*header.cast::<DequeIter>() }.deque.traverse(visit);
}
