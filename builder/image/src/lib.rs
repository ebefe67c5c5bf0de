//! Images: what was granted, what is said in the manifest, and the finished file.
//!
//! Capability policy ([`Policy`]), `molt.toml` ([`Config`]), the manifest note ([`Manifest`]), the embedded payload and the
//! link with it ([`Runtime`]), and reading images back ([`inspect`]).
//!
//! **Invariant:** this crate depends on no runtime or kernel crate; it carries what they were compiled to.

mod config;
mod inspect;
mod manifest;
mod nearest;
mod payload;
mod policy;
mod product;
mod summary;

pub use config::{BuildConfig, CapsConfig, Config, Opt, RunConfig};
pub use inspect::{InspectError, Inspection, Segment, inspect};
pub use manifest::Manifest;
pub use nearest::nearest;
pub use payload::RUNTIME_ARCHIVE;
pub use policy::{Effect, Grant, Need, Policy, Target};
pub use product::{Names, Product, Runtime};
pub use summary::Sizes;
