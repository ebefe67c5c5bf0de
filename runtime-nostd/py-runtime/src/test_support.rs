//! What unit tests of the runtime need: a platform and helpers to call Python-visible things from Rust.

use platform_host::Fake;

platform::export_operations!(Fake);
