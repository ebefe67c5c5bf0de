//! One file per Python type: layout, slots and rows.

pub mod bool;
pub mod dict;
pub mod enumerate;
pub mod filter;
pub mod float;
pub mod int;
pub mod iterators;
pub mod keys;
pub mod list;
pub mod map;
pub mod nested_repr;
pub mod object;
pub mod range;
pub mod reversed;
pub mod sequence;
pub mod sequence_iterator;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod str;
pub mod tuple;
pub mod type_names;
pub mod type_object;
pub mod zip;
