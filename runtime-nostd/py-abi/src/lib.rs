//! The contract between the builder and the runtime.
//!
//! Everything that both sides must agree on is stated here once and expanded by each consumer: how a value is
//! encoded ([`value`]), how objects that compiled code touches are laid out ([`layout`]), which runtime functions
//! it may call with which effects and ownership ([`runtime_fns`]), what a compiled program looks like to the
//! runtime ([`program`]), the builtin types ([`types`]), and the capabilities ([`caps`]).
//!
//! **Invariant:** no dependencies, no allocation, no unsafe code.
#![no_std]
#![forbid(unsafe_code)]

pub mod caps;
pub mod hash;
pub mod layout;
pub mod ops;
pub mod program;
pub mod runtime_fns;
pub mod scope;
pub mod status;
pub mod stdlib_names;
pub mod symbols;
pub mod types;
pub mod value;
