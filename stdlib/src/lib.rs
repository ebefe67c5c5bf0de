//! Native standard-library modules and the registry of where each module comes from.
#![no_std]

pub mod registry;
