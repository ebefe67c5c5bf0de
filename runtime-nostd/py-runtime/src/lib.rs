//! Python objects, memory, exceptions and the entry points that compiled code calls.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod containers;
pub mod int;
pub mod text;
