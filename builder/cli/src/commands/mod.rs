//! One file a subcommand.

pub mod inspect;
pub mod run;
