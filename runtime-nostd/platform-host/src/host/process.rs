//! The process: its end, its arguments and its environment.

use super::Host;
use platform::Ending;
use platform::targets::{Environment, Process};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::sync::OnceLock;

static ARGUMENTS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
static VARIABLES: OnceLock<Vec<(Vec<u8>, Vec<u8>)>> = OnceLock::new();

impl Process for Host {
    fn exit(ending: Ending) -> ! {
        std::process::exit(i32::from(ending.status()))
    }

    fn argument(index: usize) -> Option<&'static [u8]> {
        let arguments = ARGUMENTS.get_or_init(|| std::env::args_os().map(OsString::into_vec).collect());
        arguments.get(index).map(Vec::as_slice)
    }
}

impl Environment for Host {
    fn entry(index: usize) -> Option<(&'static [u8], &'static [u8])> {
        let variables = VARIABLES
            .get_or_init(|| std::env::vars_os().map(|(name, value)| (name.into_vec(), value.into_vec())).collect());
        variables.get(index).map(|(name, value)| (name.as_slice(), value.as_slice()))
    }
}
