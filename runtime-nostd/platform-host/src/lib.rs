//! The platform interface over a host operating system, and a fake one for tests.
//!
//! This crate exports no symbols itself. The final executable chooses: `platform::export_operations!(Host)` in the hosted
//! runtime, `platform::export_operations!(Fake)` in a crate's unit tests. Two targets in one build could otherwise not
//! coexist, and cargo's feature unification would choose for us.

pub mod fake;
mod host;

pub use fake::Fake;
pub use host::Host;
