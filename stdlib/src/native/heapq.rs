//! `_heapq`: lists whose items are in heap order (`Modules/_heapqmodule.c`).
//!
//! A comparison may run Python code, which may change the list: its length is compared after each, and no item is used
//! that is not held.

use py_abi::ops::CompareOp;
use py_runtime::objects::arguments::argument_type_name;
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::compare_truth;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_heapq", "", " Queues whose first item is the smallest.\n");

rows! { "_heapq":
    constant "__about__" => || py_runtime::objects::str::Str::new_ref("What a heap is for: see the module `heapq`.");
    /// Adds an item to a heap.
    "heappush" (heap, item, /) => |args| push(args, "heappush", Order::Least);
    /// Adds an item to a heap with the largest first.
    "heappush_max" (heap, item, /) => |args| push(args, "heappush_max", Order::Greatest);
    /// Takes the smallest item from a heap.
    "heappop" (heap, /) => |args| pop(args, "heappop", Order::Least);
    /// Takes the largest item from a heap that has it first.
    "heappop_max" (heap, /) => |args| pop(args, "heappop_max", Order::Greatest);
    /// Takes the smallest item and adds another in one step.
    "heapreplace" (heap, item, /) => |args| replace(args, "heapreplace", Order::Least);
    /// Takes the largest item and adds another in one step.
    "heapreplace_max" (heap, item, /) => |args| replace(args, "heapreplace_max", Order::Greatest);
    /// Adds an item and takes the smallest in one step.
    "heappushpop" (heap, item, /) => |args| push_pop(args, "heappushpop", Order::Least);
    /// Adds an item and takes the largest in one step.
    "heappushpop_max" (heap, item, /) => |args| push_pop(args, "heappushpop_max", Order::Greatest);
    /// Put a list into heap order, in linear time.
    "heapify" (heap, /) => |args| heapify(args, "heapify", Order::Least);
    /// Put a list into heap order with the largest item first, in linear time.
    "heapify_max" (heap, /) => |args| heapify(args, "heapify_max", Order::Greatest);
}

/// Which item stands first.
#[derive(Clone, Copy)]
enum Order {
    Least,
    Greatest,
}

impl Order {
    /// Whether `a` stands before `b`.
    fn before(self, a: Value, b: Value) -> PyResult<bool> {
        match self {
            Order::Least => compare_truth(a, b, CompareOp::Lt),
            Order::Greatest => compare_truth(b, a, CompareOp::Lt),
        }
    }
}

/// A heap of a length that must not change while items are compared.
struct Heap {
    list: &'static List,
    len: usize,
    order: Order,
}

/// The heap among a function's arguments.
fn list(args: &[Value], function: &str) -> PyResult<&'static List> {
    match args[0].downcast::<List>() {
        Some(list) => Ok(list),
        None => {
            let which = if args.len() > 1 { " 1" } else { "" };
            throw!(TypeError, "{function}() argument{which} must be list, not {}", argument_type_name(args[0]))
        }
    }
}

impl Heap {
    fn new(list: &'static List, order: Order) -> Heap {
        Heap { list, len: list.len(), order }
    }

    fn item(&self, at: usize) -> PyResult {
        match self.list.get(at) {
            Some(item) => Ok(item.to_ref()),
            None => throw!(IndexError, "index out of range"),
        }
    }

    /// Whether the item at `a` stands before the one at `b`.
    fn before(&self, a: usize, b: usize) -> PyResult<bool> {
        let (a, b) = (self.item(a)?, self.item(b)?);
        let is_before = self.order.before(a.as_value(), b.as_value())?;
        if self.list.len() != self.len {
            throw!(RuntimeError, "list changed size during iteration");
        }
        Ok(is_before)
    }

    /// Moves the item at `at` towards `first` until its parent stands before it.
    fn rise(&self, first: usize, mut at: usize) -> PyResult<()> {
        while at > first {
            let parent = (at - 1) / 2;
            if !self.before(at, parent)? {
                break;
            }
            self.list.swap(at, parent);
            at = parent;
        }
        Ok(())
    }

    /// Lets the item at `at` sink to the leaves and rise from there: fewer comparisons than on the way down.
    fn sink(&self, mut at: usize) -> PyResult<()> {
        let first = at;
        while at < self.len / 2 {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let child = if right < self.len && !self.before(left, right)? { right } else { left };
            self.list.swap(at, child);
            at = child;
        }
        self.rise(first, at)
    }
}

fn push(args: &[Value], function: &str, order: Order) -> PyResult {
    let list = list(args, function)?;
    list.push(args[1].to_ref())?;
    let heap = Heap::new(list, order);
    heap.rise(0, heap.len - 1)?;
    Ok(none_ref())
}

/// Puts an item in the place of the first, which is returned.
fn exchange(list: &'static List, item: Ref, order: Order) -> PyResult {
    if list.is_empty() {
        throw!(IndexError, "index out of range");
    }
    let first = list.replace(0, item);
    Heap::new(list, order).sink(0)?;
    Ok(first)
}

fn pop(args: &[Value], function: &str, order: Order) -> PyResult {
    let list = list(args, function)?;
    match list.pop() {
        Some(last) if list.is_empty() => Ok(last),
        Some(last) => exchange(list, last, order),
        None => throw!(IndexError, "index out of range"),
    }
}

fn replace(args: &[Value], function: &str, order: Order) -> PyResult {
    exchange(list(args, function)?, args[1].to_ref(), order)
}

fn push_pop(args: &[Value], function: &str, order: Order) -> PyResult {
    let list = list(args, function)?;
    let Some(first) = list.get(0).map(Value::to_ref) else { return Ok(args[1].to_ref()) };
    if !order.before(first.as_value(), args[1])? {
        return Ok(args[1].to_ref());
    }
    exchange(list, args[1].to_ref(), order)
}

fn heapify(args: &[Value], function: &str, order: Order) -> PyResult {
    let heap = Heap::new(list(args, function)?, order);
    for at in (0..heap.len / 2).rev() {
        heap.sink(at)?;
    }
    Ok(none_ref())
}
