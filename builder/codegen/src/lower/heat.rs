//! How much code an operation deserves. Inline fast paths are several times longer than a call (77 bytes against 21 for
//! an addition) and take as much longer to compile.
//!
//! A program brings a hundred times its own code along from the library and runs most of it once. Of the library's
//! functions only loops count as likely to matter: that takes 40 % off the code of a program that imports `argparse`,
//! `json`, `logging` and `dataclasses`, and costs library code 0 to 25 % of its speed.

/// How often a block is likely to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heat {
    /// At most once a program, in exceptional cases only, or outside of the library's loops: calls.
    Cold,
    /// Once a call of its function, or in a loop that calls, where code is to be small: as cold code, but numbers,
    /// comparisons and items inline.
    Mild,
    /// Once a call of its function: fast paths.
    Warm,
    /// In a loop: fast paths, the longer ones too.
    Hot,
}
