//! What can go wrong in a link, and how it is told.

use std::fmt;

use diag::Diagnostic;

use crate::relocation::RelocationKind;

/// A place in an input: the object or archive member, and the section in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Object name, or `archive member`.
    pub origin: String,
    /// Section name.
    pub section: String,
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` of {}", self.section, self.origin)
    }
}

/// A link that failed. No output exists then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// An input is not what it must be: an ELF64 x86-64 object, an archive of such, or a hosted executable.
    Malformed {
        /// Which input.
        origin: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An input uses something that nothing in this project produces, such as thread-local storage.
    Unsupported {
        /// Where.
        site: Site,
        /// What.
        what: String,
    },
    /// A live section, or the caller (no site), names a symbol that nothing defines.
    Undefined {
        /// The name.
        symbol: String,
        /// Who needs it.
        needed_by: Option<Site>,
    },
    /// Two inputs define the same strong symbol.
    Duplicate {
        /// The name.
        symbol: String,
        /// First origin.
        first: String,
        /// Second origin.
        second: String,
    },
    /// A value does not fit its field.
    OutOfRange {
        /// The field's section.
        site: Site,
        /// Offset of the field in the section.
        offset: u64,
        /// Its kind.
        kind: RelocationKind,
        /// What it refers to.
        symbol: String,
        /// What should be stored.
        value: i128,
    },
    /// A field that cannot follow a slide: a 32-bit absolute address, or an absolute address in code.
    Unslidable {
        /// The field's section.
        site: Site,
        /// Offset of the field in the section.
        offset: u64,
        /// Its kind.
        kind: RelocationKind,
        /// What it refers to.
        symbol: String,
    },
    /// Something other than its name leads to the code behind a denied symbol.
    DeniedReached {
        /// The denied symbol.
        symbol: String,
        /// What leads there.
        reached_from: Site,
    },
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::Malformed { origin, reason } => write!(f, "{origin}: {reason}"),
            LinkError::Unsupported { site, what } => write!(f, "{site}: {what} is not supported"),
            LinkError::Undefined { symbol, needed_by: Some(site) } => {
                write!(f, "undefined symbol `{symbol}`, needed by {site}")
            }
            LinkError::Undefined { symbol, needed_by: None } => {
                write!(f, "undefined symbol `{symbol}`, needed as a root")
            }
            LinkError::Duplicate { symbol, first, second } => {
                write!(f, "symbol `{symbol}` is defined in {first} and again in {second}")
            }
            LinkError::OutOfRange { site, offset, kind, symbol, value } => {
                write!(f, "{kind:?} to `{symbol}` at {offset:#x} in {site} is out of range: {value:#x} does not fit")
            }
            LinkError::Unslidable { site, offset, kind, symbol } => {
                write!(f, "{kind:?} to `{symbol}` at {offset:#x} in {site} could not follow a slide of the image")
            }
            LinkError::DeniedReached { symbol, reached_from } => {
                write!(f, "code of the denied `{symbol}` is reached from {reached_from}")
            }
        }
    }
}

impl std::error::Error for LinkError {}

impl From<LinkError> for Diagnostic {
    fn from(error: LinkError) -> Diagnostic {
        Diagnostic::error("link", error.to_string())
            .note("this is a fault of the builder, not of the program: the objects are all its own")
    }
}
