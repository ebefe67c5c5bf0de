//! The only caller of the platform's link-time functions: checks the granted capabilities, then passes the call on.
//!
//! One submodule per group of operations. An operation that needs a token returns [`Refused`], which is either a denial
//! with the text that Python's `PermissionError` carries, or the error number from below.

pub mod clock;
pub mod console;
pub mod entropy;
pub mod environment;
pub mod files;
pub mod memory;
pub mod net;
pub mod process;

use crate::errno::Errno;
use crate::net::Endpoint;
use crate::program::{self, Effect};
use core::fmt;
use py_abi::caps::Cap;

/// What a denied operation was about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resource {
    /// The token as a whole: it was not granted.
    Everything,
    /// A port of this machine, or an address and port elsewhere.
    Endpoint(Endpoint),
    /// A port to listen on.
    Port(u16),
}

impl fmt::Display for Resource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Resource::Everything => Ok(()),
            Resource::Endpoint(endpoint) => write!(out, "{endpoint}"),
            Resource::Port(port) => write!(out, "{port}"),
        }
    }
}

/// A capability said no. Its text is the message of Python's `PermissionError`, the same on every target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Denied {
    /// The capability that is missing, or whose scope does not cover the resource.
    pub cap: Cap,
    /// What was asked for.
    pub resource: Resource,
}

impl fmt::Display for Denied {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} denied", self.cap.token())?;
        if self.resource != Resource::Everything {
            write!(out, ": {}", self.resource)?;
        }
        let mut separator = " (granted: ";
        for (_, scope) in program::scopes(self.cap).filter(|(effect, _)| *effect == Effect::Grants) {
            write!(out, "{separator}{scope}")?;
            separator = ", ";
        }
        out.write_str(if separator == ", " { ")" } else { "" })
    }
}

/// Why an operation that needs a capability did not happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The gate refused; the platform was not asked.
    Denied(Denied),
    /// The platform tried and failed.
    Failed(Errno),
}

impl From<Errno> for Refused {
    fn from(errno: Errno) -> Refused {
        Refused::Failed(errno)
    }
}

/// Whether the token was granted, with whatever scope: what `hasattr`-like questions of the runtime ask.
#[must_use]
pub fn is_granted(cap: Cap) -> bool {
    program::is_granted(cap)
}

/// Whether the program may write files.
///
/// # Errors
/// `fs.write` was not granted.
pub fn require_write() -> Result<(), Refused> {
    require(Cap::FsWrite)
}

fn require(cap: Cap) -> Result<(), Refused> {
    if program::is_granted(cap) { Ok(()) } else { Err(Refused::Denied(Denied { cap, resource: Resource::Everything })) }
}
