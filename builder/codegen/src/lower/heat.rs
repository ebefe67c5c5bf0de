//! How much code an operation deserves. Inline fast paths are several times longer than a call (77 bytes against 21 for
//! an addition) and take as much longer to compile.

/// How often a block is likely to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heat {
    /// At most once a program, or in exceptional cases only: calls.
    Cold,
    /// Once a call of its function: fast paths.
    Warm,
    /// In a loop: fast paths, the longer ones too.
    Hot,
}
