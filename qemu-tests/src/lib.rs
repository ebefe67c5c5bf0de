//! Test harness: one Python case, three runners (recorded CPython output, hosted, QEMU).
//!
//! A case is `cases/<area>/<name>.py`, or `cases/<area>/<name>/main.py` when it needs files beside it. What
//! CPython 3.14 printed lies next to it: `.out` (stdout, always), `.err` (stderr, unless empty) and `.status`
//! (exit status, unless 0). Only the `bless` binary writes those files, and only with what the oracle printed.
//!
//! This crate knows the command line of `molt-image` and nothing else of the project, so that it tests what users run.

pub mod bench;
pub mod case;
pub mod compare;
pub mod cpython;
pub mod generate;
pub mod http;
pub mod open;
pub mod oracle;
pub mod process;
pub mod qemu;
pub mod runner;

use std::path::{Path, PathBuf};

/// The crate's folder; tests run from checked-out sources, so the build-time path is right at run time.
pub fn crate_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The example images, which the tests build and boot as users would.
pub fn images_dir() -> PathBuf {
    crate_dir().parent().expect("the crate lies in the workspace").join("images")
}
