//! One file a subcommand.

pub mod build;
pub mod caps;
pub mod inspect;
pub mod modules;
pub mod run;
