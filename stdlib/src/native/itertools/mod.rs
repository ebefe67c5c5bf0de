//! `itertools`: lazy iterators, each a state that makes one step at a time.

mod choices;
mod endless;
mod groups;
mod selecting;
mod several;
mod tee;

use py_abi::layout::Header;
use py_runtime::memory::new_object;
use py_runtime::object::{ObjHeader, Object};
use py_runtime::owned_cell::OwnedCell;
use py_runtime::rows;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};

rows! { "itertools":
    type "accumulate" => groups::ACCUMULATE;
    type "batched" => groups::BATCHED;
    type "chain" => several::CHAIN;
    type "combinations" => choices::COMBINATIONS;
    type "combinations_with_replacement" => choices::COMBINATIONS_WITH_REPLACEMENT;
    type "compress" => selecting::COMPRESS;
    type "count" => endless::COUNT;
    type "cycle" => endless::CYCLE;
    type "dropwhile" => selecting::DROP_WHILE;
    type "filterfalse" => selecting::FILTER_FALSE;
    type "groupby" => groups::GROUP_BY;
    type "_grouper" => groups::GROUPER;
    type "islice" => selecting::ISLICE;
    type "pairwise" => groups::PAIRWISE;
    type "permutations" => choices::PERMUTATIONS;
    type "product" => choices::PRODUCT;
    type "repeat" => endless::REPEAT;
    type "starmap" => selecting::STAR_MAP;
    type "takewhile" => selecting::TAKE_WHILE;
    type "zip_longest" => several::ZIP_LONGEST;
    type "_tee" => tee::TEE;
    type "_tee_dataobject" => tee::TEE_DATA;
    /// Iterators over the same items, each for itself.
    raw "tee" (iterable, n=2, /) => tee::tee;
}

/// What an iterator remembers.
trait Step {
    /// The next item, `None` at the end.
    fn step(&self, this: Value) -> PyResult<Option<Ref>>;
    /// Shows what it owns to the collector.
    fn visit(&self, visit: &mut dyn FnMut(Value));
}

/// An iterator object.
#[repr(C)]
pub struct Iter<S> {
    header: ObjHeader,
    state: S,
}

/// Declares the type of an iterator over a state.
macro_rules! iterator {
    ($(#[doc = $doc:literal])* $static:ident: $state:ty = $name:literal, $($slot:ident: $function:expr),*; rows: { $($rows:tt)* }) => {
        py_runtime::native_type! {
            $(#[doc = $doc])*
            pub $static: $crate::native::itertools::Iter<$state> = "itertools" $name, base py_runtime::objects::object::OBJECT;
            flags: BASETYPE | GC;
            slots: {
                iter: py_runtime::objects::iterators::iter_self,
                next: $crate::native::itertools::next_of::<$state>,
                dealloc: py_runtime::memory::dealloc_as::<$crate::native::itertools::Iter<$state>>,
                traverse: $crate::native::itertools::traverse_of::<$state>,
                $($slot: $function),*
            } inherit py_runtime::types::TypeSlots::OBJECT;
            rows: { $($rows)* }
        }
    };
}
use iterator;

fn make<S>(ty: &TypeObj, state: S) -> PyResult
where
    Iter<S>: Object,
{
    Ok(new_object(ty, |header| Iter { header, state })?.into_ref())
}

fn state_of<S>(v: Value) -> &'static S
where
    Iter<S>: Object,
{
    // SAFETY: slots and rows of a type get its instances.
    &unsafe { v.cast::<Iter<S>>() }.state
}

fn next_of<S: Step>(v: Value) -> PyResult<Option<Ref>>
where
    Iter<S>: Object,
{
    state_of::<S>(v).step(v)
}

/// # Safety
/// See [`py_runtime::types::slots::TraverseFn`]; the object is an `Iter<S>`.
unsafe fn traverse_of<S: Step>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: by this function's contract.
    unsafe { (*header.cast::<Iter<S>>()).state.visit(visit) };
}

/// The value of a cell, owned, so that it outlives what runs.
fn kept(cell: &OwnedCell) -> Option<Ref> {
    cell.get().given().map(Value::to_ref)
}
