//! The interface through which the runtime reaches the outside world, gated by capability.
//!
//! Three layers, from the outside in:
//!
//! * [`operations!`] is the one table of operations. Each row is a link-time function `plat_<group>_<op>`, defined once
//!   per target: by `kernel` in an image, by `platform-host` in a hosted executable. [`export_operations!`] makes the
//!   definitions from trait implementations, so that a mismatch is a type error and not a wrong call.
//! * [`gate`] is the only caller of those functions. It reads the granted capabilities, refuses what was not granted and
//!   passes the rest on. Runtime and native modules call `gate`, never a `plat_*` function.
//! * [`program`] holds what the builder says about the program: granted capabilities and included files.
//!
//! Why link-time functions and not a trait object: in an image, section GC must be able to drop the driver of a
//! capability that was not granted, and a vtable keeps every method that it names. For the same reason no static table in
//! this crate names functions of more than one group.
//!
//! This crate must not allocate, must not know which target it runs on, and must not contain an operation that touches
//! the host without naming its capability.
#![no_std]

mod declared;
pub mod ending;
pub mod errno;
pub mod files;
pub mod gate;
pub mod memory;
pub mod net;
mod no_files;
mod operations;
pub mod program;
pub mod stream;

pub use declared::targets;
pub use ending::Ending;
pub use errno::Errno;
pub use memory::Region;
pub use stream::Stream;
