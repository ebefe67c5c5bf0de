//! The interface through which the runtime reaches the outside world, gated by capability.
#![no_std]
