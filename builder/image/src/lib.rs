//! Capability policy, manifest note, image formats, and the embedded runtime and kernel.

mod config;
mod manifest;
mod nearest;
mod policy;

pub use config::{BuildConfig, CapsConfig, Config, RunConfig};
pub use manifest::Manifest;
pub use nearest::nearest;
pub use policy::{Effect, Grant, Need, Policy, Target};
