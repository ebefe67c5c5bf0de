//! The only caller of the platform's link-time functions: checks the granted capabilities, then passes the call on.
//!
//! One submodule per group of operations. An operation that needs a token returns [`Refused`], which is either a denial
//! with the text that Python's `PermissionError` carries, or the error number from below.

pub mod clock;
pub mod console;
pub mod entropy;
pub mod environment;
pub mod memory;
pub mod net;
pub mod process;

use crate::errno::Errno;
use crate::net::Endpoint;
use crate::program::{self, Denies};
use crate::scope;
use crate::token::Token;
use core::fmt;

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
    /// The token that is missing, or whose scope does not cover the resource.
    pub token: Token,
    /// What was asked for.
    pub resource: Resource,
}

impl fmt::Display for Denied {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} denied", self.token.name())?;
        if self.resource != Resource::Everything {
            write!(out, ": {}", self.resource)?;
        }
        let mut separator = " (granted: ";
        for scope in
            program::grants(self.token).filter(|grant| grant.denies == Denies::No).filter_map(|grant| grant.scope)
        {
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
pub fn is_granted(token: Token) -> bool {
    program::is_granted(token)
}

fn require(token: Token) -> Result<(), Refused> {
    if program::is_granted(token) {
        Ok(())
    } else {
        Err(Refused::Denied(Denied { token, resource: Resource::Everything }))
    }
}

/// Whether a network token covers the endpoint: some grant does, and no denial.
fn covers(token: Token, kind: crate::net::SocketKind, endpoint: Endpoint) -> bool {
    let mut covered = false;
    for grant in program::grants(token) {
        let matches = grant.scope.is_none_or(|scope| scope::matches(scope, kind, endpoint));
        match grant.denies {
            Denies::Yes if matches => return false,
            Denies::Yes => {}
            Denies::No => covered |= matches,
        }
    }
    covered
}
