//! What iterators of all kinds share.

use crate::imports;
use crate::intern::intern_text;
use crate::names::Name;
use crate::objects::arguments::to_isize;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::get_attr;
use crate::value::{PyResult, Ref, Value};

/// The `iter` slot of iterators.
pub fn iter_self(v: Value) -> PyResult {
    Ok(v.to_ref())
}

/// `__reduce__` of an iterator: the builtin function that makes it again, its arguments, and where the iterator stands
/// unless that is at the start.
pub fn reduced(function: &Name, arguments: &[Value], state: Option<Ref>) -> PyResult {
    let builtins = imports::import(&*intern_text("builtins")?)?;
    reduced_as(get_attr(builtins.as_value(), function.get())?.as_value(), arguments, state)
}

/// The same where a class makes the iterator.
pub fn reduced_as(class: Value, arguments: &[Value], state: Option<Ref>) -> PyResult {
    let arguments = Tuple::from_values(arguments)?.into_ref();
    let parts = [class.to_ref(), arguments].into_iter().chain(state).collect();
    Ok(Tuple::from_vec(parts)?.into_ref())
}

/// The argument of an iterator's `__setstate__`: a position in so many items.
pub fn position_of(state: Value, len: usize) -> PyResult<usize> {
    Ok(to_isize(state)?.clamp(0, len as isize) as usize)
}

/// The last tuple that an iterator gave: a loop that unpacks has let go of it by the next step, and it can be filled
/// again.
pub struct ReusedTuple(OwnedCell);

impl ReusedTuple {
    /// Nothing was given yet.
    pub const fn none() -> ReusedTuple {
        ReusedTuple(OwnedCell::EMPTY)
    }

    /// A tuple of the items. Always ask for the same number of items.
    pub fn give<const N: usize>(&self, items: [Ref; N]) -> PyResult {
        if let Some(tuple) = self.0.get().downcast_exact::<Tuple>()
            && tuple.is_unshared()
        {
            let result = Value::of(tuple).to_ref();
            // SAFETY: nobody else has a reference to the tuple, and it was made here with `N` items.
            drop(unsafe { tuple.replace_items(items) });
            return Ok(result);
        }
        let tuple = Tuple::from_refs(items)?.into_ref();
        self.0.set(Some(tuple.clone()));
        Ok(tuple)
    }

    /// Lets go of the tuple.
    pub fn forget(&self) {
        self.0.set(None);
    }

    /// Shows the tuple to the collector.
    pub fn traverse(&self, visit: &mut dyn FnMut(Value)) {
        self.0.traverse(visit);
    }
}
