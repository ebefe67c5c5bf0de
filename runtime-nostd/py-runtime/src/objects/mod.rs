//! One file per Python type: layout, slots and rows.

pub mod arguments;
pub mod bool;
pub mod byte_iter;
pub mod byte_methods;
pub mod bytearray;
pub mod bytes;
pub mod codecs;
pub mod complex;
pub mod dict;
pub mod float;
pub mod format;
pub mod int;
pub mod memoryview;
pub mod object;
pub mod percent;
pub mod singletons;
pub mod str;
pub mod tuple;
pub mod type_object;
