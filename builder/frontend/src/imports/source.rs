//! A module that is compiled, and how it is reached.

use diag::Span;

use crate::scopes::Scopes;
use crate::texts::Text;

/// A module that is compiled.
#[derive(Debug)]
pub(crate) struct Source {
    /// `__main__`, or the dotted name under which it is imported.
    pub name: String,
    /// `__file__`
    pub shown: String,
    pub package: bool,
    pub origin: Origin,
    pub module: syntax::Module,
    pub scopes: Scopes,
    /// The import that led here first; `None` for the main script.
    pub reached: Option<Reached>,
    /// It is no module but a text that this one may run.
    pub text: Option<Text>,
}

/// Whose file a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The program's.
    Program,
    /// The standard library's.
    Library,
}

/// How a module is reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached {
    /// The importing module, by its index.
    pub from: usize,
    /// The import statement.
    pub span: Span,
}

/// Modules that have no file, and those that their parents enter into `sys.modules` for them.
const MADE_BY_THEIR_PARENTS: &[(&str, &str)] = &[("os.path", "posixpath")];

/// The module that is found under a name.
pub(crate) fn found_as(name: &str) -> &str {
    MADE_BY_THEIR_PARENTS.iter().find(|(made, _)| *made == name).map_or(name, |(_, found)| found)
}
