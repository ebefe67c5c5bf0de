//! Operations on objects of any type (CPython's `Objects/abstract.c` and `object.c`).
//!
//! Every operation goes through the slots of the operands' types. Arguments are borrowed, results owned.

mod attribute;
mod compare;
mod iterate;
mod number;
mod object;
mod sequence;

pub use attribute::{call_method, call_special, del_attr, get_attr, get_attr_optional, get_special, set_attr};
pub use compare::{compare, compare_truth, equal, holds, identical_or_equal};
pub use iterate::{collect, for_each, iter, length_hint, next, next_value};
pub(crate) use number::warn_subclass;
pub use number::{
    absolute, binary, divmod, index, index_i64, index_or, inplace, invert, negative, positive, power_mod,
};
pub use object::{ascii, hash, is_true, len, repr, repr_text, str, str_text};
pub use sequence::{contains, del_item, get_item, set_item};
