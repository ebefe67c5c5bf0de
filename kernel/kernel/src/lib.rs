//! virtio devices, network stack and the platform interface on bare metal.
//!
//! Built as a static library with the feature `image`; `builder/image` embeds it. Without the feature only what has no
//! hardware under it remains, for tests on the host: the drivers are written over traits, and a fake device lies to them.
//!
//! **Invariant:** unsafe code is in `hw`. The exceptions are `exports`, where symbols get their names, and `memory`, which
//! passes a promise of the gate's callers on to the heap.
#![no_std]
#![deny(unsafe_code)]
#![cfg_attr(not(feature = "image"), allow(dead_code, reason = "callers need hardware"))]

extern crate alloc;

// Linked for its symbols, as the runtime is: the program names what it needs of them.
#[cfg(feature = "payload")]
use stdlib as _;

mod command_line;
#[cfg(feature = "image")]
mod console;
mod entropy;
#[cfg(feature = "image")]
mod entry;
#[cfg(feature = "image")]
mod exports;
#[cfg(feature = "image")]
mod idle;
#[cfg(feature = "image")]
mod machine;
#[cfg(feature = "image")]
mod memory;
mod net;
mod ram_files;
mod virtio;
mod wall_clock;
