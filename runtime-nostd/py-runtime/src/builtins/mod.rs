//! The functions of the `builtins` module, as rows. Its types are rows beside their layouts.

mod attributes;
mod breakpoint;
mod classes;
mod constants;
mod import;
mod iteration;
mod numbers;
mod output;
mod quit;
mod text;
pub(crate) mod texts;

pub use attributes::dir;
