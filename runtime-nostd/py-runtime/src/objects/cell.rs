//! `cell`: a variable that a closure shares.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::format;
use py_abi::layout::{CellObj, Header};
use py_abi::ops::CompareOp;

/// A closure's variable: the layout of [`CellObj`].
#[repr(C)]
pub struct Cell {
    header: ObjHeader,
    value: OwnedCell,
}

const _: () = assert!(size_of::<Cell>() == size_of::<CellObj>());

builtin_type! {
    /// cell([contents])
    /// --
    ///
    /// `types.CellType`
    pub CELL: Cell = BuiltinType::Cell "cell", base OBJECT;
    flags: GC;
    slots: {
        new: new_cell, repr: repr, richcompare: compare, hash: crate::types::slots::unhashable,
        dealloc: crate::memory::dealloc_as::<Cell>, traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
}

/// A cell with a value or without.
pub fn new(v: Option<Ref>) -> PyResult<Own<Cell>> {
    let value = OwnedCell::EMPTY;
    value.set(v);
    crate::memory::new_object(&CELL, |header| Cell { header, value })
}

impl Cell {
    /// The value, missing while unbound.
    pub fn get(&self) -> Value {
        self.value.get()
    }

    /// Changes the value.
    pub fn set(&self, v: Option<Ref>) {
        self.value.set(v);
    }
}

fn this(v: Value) -> &'static Cell {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

crate::signature! { static NEW = "cell" (contents=None, /); }

fn new_cell(_ty: &'static crate::types::TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    Ok(new(bound[0].given().map(Value::to_ref))?.into_ref())
}

fn repr(v: Value) -> PyResult {
    let address = v.word();
    match this(v).get().given() {
        None => Str::new_ref(&format!("<cell at {address:#x}: empty>")),
        Some(content) => {
            Str::new_ref(&format!("<cell at {address:#x}: {} object at {:#x}>", content.type_name(), content.word()))
        }
    }
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let Some(other) = b.downcast::<Cell>() else { return Ok(not_implemented_ref()) };
    match (this(a).get().given(), other.get().given()) {
        (Some(x), Some(y)) => {
            let (x, y) = (x.to_ref(), y.to_ref());
            protocol::compare(x.as_value(), y.as_value(), op)
        }
        (x, y) => Ok(crate::objects::bool::bool_ref(op_holds(x.is_some(), y.is_some(), op))),
    }
}

/// How cells compare of which one is empty: an empty one is less.
fn op_holds(a: bool, b: bool, op: CompareOp) -> bool {
    match op {
        CompareOp::Lt => !a & b,
        CompareOp::Le => a <= b,
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        CompareOp::Gt => a & !b,
        CompareOp::Ge => a >= b,
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a cell.
    if let Some(v) = unsafe { (*header.cast::<Cell>()).get() }.given() {
        visit(v);
    }
}

fn clear(v: Value) {
    this(v).set(None);
}

rows! { "cell":
    getset "cell_contents" => get_contents, set_contents;
}

fn get_contents(v: Value) -> PyResult {
    match this(v).get().given() {
        Some(v) => Ok(v.to_ref()),
        None => throw!(ValueError, "Cell is empty"),
    }
}

fn set_contents(cell: Value, v: Value) -> PyResult<()> {
    this(cell).set(v.given().map(Value::to_ref));
    Ok(())
}
