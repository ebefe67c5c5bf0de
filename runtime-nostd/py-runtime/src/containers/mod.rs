//! The algorithms under the container types: hash tables, sorting, indices of slices and ranges, combined hashes.
//!
//! They work on words and numbers and know nothing of objects, reference counts or exceptions, so that they can be tested
//! against figures recorded from CPython. `objects` gives them meaning.

pub mod dict_table;
pub mod hashes;
pub mod indices;
pub mod int_range;
pub mod set_table;
pub mod sort;
