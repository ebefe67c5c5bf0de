//! One file per Python type: layout, slots and rows.

pub mod bool;
pub mod dict;
pub mod float;
pub mod int;
pub mod object;
pub mod singletons;
pub mod str;
pub mod tuple;
pub mod type_object;
