//! `_queue`: a queue that threads wait at.
//!
//! Source: CPython's `Modules/_queuemodule.c`. Needs no capability.

use super::time::duration_ns;
use alloc::collections::VecDeque;
use core::cell::RefCell;
use platform::gate::clock::{self, NEVER_NS};
use py_abi::layout::Header;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::{bool_ref, bool_value};
use py_runtime::objects::generic_alias;
use py_runtime::objects::int::from_len;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::is_true;
use py_runtime::raise::raise_bare;
use py_runtime::threads::{self, Place, Woken};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_exception, native_type, rows, throw};

rows! { "_queue":
    type "SimpleQueue" => SIMPLE_QUEUE;
    type "Empty" => EMPTY;
}

native_exception! {
    /// There is nothing to take without waiting.
    pub EMPTY = "_queue" "Empty", base Exception;
}

/// Items, oldest first.
#[repr(C)]
pub struct SimpleQueue {
    header: ObjHeader,
    items: RefCell<VecDeque<Ref>>,
}

native_type! {
    /// SimpleQueue()
    /// --
    ///
    /// A queue without limit, which may be used within its own operations.
    pub SIMPLE_QUEUE: SimpleQueue = "_queue" "SimpleQueue", base OBJECT;
    flags: BASETYPE | GC | WEAK;
    slots: { new: new, dealloc: dealloc_as::<SimpleQueue>, traverse: traverse, clear: clear } inherit TypeSlots::OBJECT;
    rows: {
        /// Puts an item into the queue. It never waits: what is said of that is for likeness to `Queue.put`.
        "put" (self, /, item, block=True, timeout=None) => put;
        /// As `put(item)`.
        "put_nowait" (self, /, item) => put;
        /// Takes the oldest item, waiting for one unless `block` is false; `Empty` when the time is up.
        "get" (self, /, block=True, timeout=None) => get;
        /// As `get(False)`.
        "get_nowait" (self, /) => |args| get(&[args[0], bool_value(false), Value::MISSING]);
        /// Whether there is no item, at this moment.
        "empty" (self, /) => |args| Ok(bool_ref(this(args[0]).items.borrow().is_empty()));
        /// How many items there are, at this moment.
        "qsize" (self, /) => |args| from_len(this(args[0]).items.borrow().len());
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    }
}

fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if !args.is_empty() {
        let what = if kwnames.given().is_some() { "keyword" } else { "positional" };
        throw!(TypeError, "SimpleQueue() takes no {what} arguments");
    }
    Ok(new_object(ty, |header| SimpleQueue { header, items: RefCell::new(VecDeque::new()) })?.into_ref())
}

fn this(v: Value) -> &'static SimpleQueue {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn place(v: Value) -> Place {
    Place(v.word() as usize)
}

fn put(args: &[Value]) -> PyResult {
    this(args[0]).items.borrow_mut().push_back(args[1].to_ref());
    // Who comes first gets the item, whether it was waiting or not.
    threads::wake_one(place(args[0]));
    Ok(none_ref())
}

fn get(args: &[Value]) -> PyResult {
    let &[queue, block, timeout] = args else { unreachable!("three parameters") };
    let until_ns = match block.given().map_or(Ok(true), is_true)? {
        false => None,
        true => Some(match timeout.given().filter(|timeout| !timeout.is_none()).map(duration_ns).transpose()? {
            None => NEVER_NS,
            Some(timeout @ 0..) => clock::deadline_after(timeout as u64),
            Some(_) => throw!(ValueError, "'timeout' must be a non-negative number"),
        }),
    };
    loop {
        let item = this(queue).items.borrow_mut().pop_front();
        if let Some(item) = item {
            return Ok(item);
        }
        let Some(until_ns) = until_ns else { return Err(raise_bare(&EMPTY)) };
        if threads::wait_at(place(queue), until_ns) == Woken::TimedOut && clock::monotonic_ns() >= until_ns {
            return match this(queue).items.borrow_mut().pop_front() {
                Some(item) => Ok(item),
                None => Err(raise_bare(&EMPTY)),
            };
        }
    }
}

fn clear(v: Value) {
    drop(this(v).items.take());
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such a queue; traversing runs no Python code.
    unsafe { (*header.cast::<SimpleQueue>()).items.borrow() }.iter().for_each(|item| visit(item.as_value()));
}
