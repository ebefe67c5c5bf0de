//! Native standard-library modules and the registry of where each module comes from.
#![no_std]
#![recursion_limit = "512"]

#[cfg(feature = "native")]
extern crate alloc;
#[cfg(test)]
extern crate std;

#[cfg(feature = "native")]
pub mod native;
pub mod registry;
