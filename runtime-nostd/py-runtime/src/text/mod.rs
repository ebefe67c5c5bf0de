//! Text and numbers as pure functions: Unicode, search, number parsing and printing, formatting, codecs.
//!
//! Why apart from `objects/`: these are the parts of `str`, `int` and `float` that need no Python object, and so can
//! be tested on their own against vectors recorded from CPython. Nothing here raises; failures are values.

pub mod buf;
pub mod chars;
pub mod codec;
pub mod float;
pub mod format;
pub mod number_text;
pub mod pad;
pub mod repr;
pub mod search;
pub mod split;
pub mod unicode;

#[cfg(test)]
pub(crate) mod testing;
