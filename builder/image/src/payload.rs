//! The payload: what `build.rs` built, inside the builder's own executable.

/// The archive of kernel, runtime and native modules.
pub static RUNTIME_ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runtime.a"));

/// The hosted executable.
pub static HOSTED_EXECUTABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hosted"));
