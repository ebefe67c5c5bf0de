//! `reversed`: what `__reversed__` gives, or an iterator over `v[len(v) - 1]` … `v[0]`.

use crate::builtin_type;
use crate::exceptions::types::{IndexError, StopIteration};
use crate::memory::new_object;
use crate::names;
use crate::object::ObjHeader;
use crate::objects::arguments::to_isize;
use crate::objects::dict::Dict;
use crate::objects::dict::views::{self, ViewKind};
use crate::objects::int::{from_int, from_len};
use crate::objects::iterators::{iter_self, reduced_as};
use crate::objects::list::List;
use crate::objects::object::OBJECT;
use crate::objects::range::Range;
use crate::objects::singletons::none_ref;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::{call_special, get_item, len};
use crate::raise::catch;
use crate::rows::unpack::unpack;
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::Cell;
use py_abi::layout::Header;

/// An iterator over a sequence from its end.
#[repr(C)]
pub struct Reversed {
    header: ObjHeader,
    /// Missing after the end.
    sequence: OwnedCell,
    /// Items left: one more than the next index.
    left: Cell<usize>,
}

builtin_type! {
    /// reversed(sequence, /)
    /// --
    ///
    /// `reversed`
    pub REVERSED: Reversed = BuiltinType::Reversed "reversed", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        iter: iter_self,
        next: reversed_next,
        new: reversed_new,
        dealloc: crate::memory::dealloc_as::<Reversed>,
        traverse: reversed_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "reversed":
    /// How many items are left.
    "__length_hint__" (self, /) => length_hint;
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
    /// Moves the iterator.
    "__setstate__" (self, object, /) => set_state;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let reversed = unsafe { args[0].cast::<Reversed>() };
    let class = Value::of(args[0].ty());
    match reversed.sequence.get().given() {
        Some(sequence) => {
            let index = from_int(reversed.left.get() as i64 - 1)?;
            reduced_as(class, &[sequence], Some(index))
        }
        None => reduced_as(class, &[Tuple::empty().as_value()], None),
    }
}

fn set_state(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let reversed = unsafe { args[0].cast::<Reversed>() };
    let index = to_isize(args[1])?;
    if let Some(sequence) = reversed.sequence.get().given().map(Value::to_ref) {
        let len = len(sequence.as_value())?;
        reversed.left.set(index.saturating_add(1).clamp(0, len as isize) as usize);
    }
    Ok(none_ref())
}

fn reversed_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [sequence] = unpack("reversed", args, kwnames, 1)?;
    if sequence.ty().lookup(names::REVERSED.get()).is_some_and(Value::is_none) {
        throw!(TypeError, "'{}' object is not reversible", sequence.type_name());
    }
    if let Some(result) = call_special(sequence, &names::REVERSED, &[]) {
        return result;
    }
    // The builtin types' own methods: their rows are linked only into programs that name them.
    if sequence.downcast::<List>().is_some() {
        return crate::objects::list::iter::list_reversed(sequence);
    }
    if sequence.downcast::<Dict>().is_some() {
        return crate::objects::dict::iter::reversed(sequence, ViewKind::Keys);
    }
    if sequence.downcast_exact::<Range>().is_some() {
        return crate::objects::range::reversed(sequence);
    }
    if let Some((dict, kind)) = views::parts(sequence) {
        return crate::objects::dict::iter::reversed(dict, kind);
    }
    if sequence.ty().slots().getitem().is_none() || sequence.ty().has(TypeFlags::TYPE) {
        throw!(TypeError, "'{}' object is not reversible", sequence.type_name());
    }
    let left = len(sequence)?;
    let object = new_object(ty, |header| Reversed {
        header,
        sequence: OwnedCell::new(sequence.to_ref()),
        left: Cell::new(left),
    })?;
    Ok(object.into_ref())
}

fn reversed_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let reversed = unsafe { v.cast::<Reversed>() };
    let Some(sequence) = reversed.sequence.get().given().map(Value::to_ref) else { return Ok(None) };
    if let Some(index) = reversed.left.get().checked_sub(1) {
        match get_item(sequence.as_value(), from_len(index)?.as_value()) {
            Ok(item) => {
                reversed.left.set(index);
                return Ok(Some(item));
            }
            Err(raised) => {
                drop(catch(raised, &IndexError).or_else(|raised| catch(raised, &StopIteration))?);
            }
        }
    }
    reversed.left.set(0);
    reversed.sequence.set(None);
    Ok(None)
}

unsafe fn reversed_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `reversed`.
    unsafe { (*header.cast::<Reversed>()).sequence.traverse(visit) };
}

fn length_hint(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let reversed = unsafe { args[0].cast::<Reversed>() };
    let Some(sequence) = reversed.sequence.get().given() else { return Ok(Ref::small_int(0)) };
    let len = len(sequence)?;
    let left = reversed.left.get();
    from_len(if left > len { 0 } else { left })
}
