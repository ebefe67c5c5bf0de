//! The contract between the builder and the runtime: value bits, layouts, runtime functions, capabilities.
#![no_std]
