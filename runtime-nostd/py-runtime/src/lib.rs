//! Python objects, memory, exceptions and the entry points that compiled code calls.
#![no_std]
#![recursion_limit = "512"]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod builtins;
pub mod call;
pub mod containers;
pub mod denied;
pub mod depth;
pub mod entry;
pub mod exceptions;
pub mod exit_hooks;
pub mod frames;
mod import_lock;
pub mod imports;
pub mod int;
pub mod intern;
pub mod memory;
pub mod names;
pub mod numeric;
pub mod object;
pub mod objects;
pub mod owned_cell;
pub mod program;
pub mod protocol;
pub mod raise;
pub mod rows;
pub mod runtime;
mod shadowing;
pub mod start;
pub mod streams;
pub mod text;
pub mod threads;
pub mod types;
pub mod value;

#[cfg(test)]
mod test_support;
