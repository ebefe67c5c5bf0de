//! From source files to IR: scopes, import graph, capability inference, lowering.
//!
//! [`compile_program`] is what `build` and `run` need, [`analyze`] what `caps` needs. A diagnostic is all that ever comes
//! back for a program that cannot be compiled.

mod imports;
mod introspection;
mod lower;
mod needs;
mod program;
mod reach;
pub mod scopes;
#[cfg(test)]
mod tests;
mod texts;
mod type_escapes;
mod unsupported;

use std::path::PathBuf;

use diag::{Diagnostic, SourceMap};

pub use needs::Need;
pub use program::{Analysis, Compilation};

/// What to compile.
#[derive(Clone, Debug)]
pub struct Options {
    /// The main script.
    pub main: PathBuf,
    /// Further folders with modules (`--path`), searched after the script's own.
    pub roots: Vec<PathBuf>,
    /// What becomes of what cannot be compiled.
    pub unsupported: Unsupported,
}

/// What becomes of imports of modules that are not there, and of constructs that cannot be compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unsupported {
    /// They are errors.
    #[default]
    Refuse,
    /// They are warnings; the program raises `ModuleNotFoundError` or `NotImplementedError` where it gets to them.
    Raise,
}

impl Unsupported {
    /// A diagnostic of the severity that goes with it.
    fn diagnostic(self, code: &'static str, message: String) -> Diagnostic {
        match self {
            Unsupported::Refuse => Diagnostic::error(code, message),
            Unsupported::Raise => Diagnostic::warning(code, message),
        }
    }
}

/// Bytes of stack for the recursive walks over the tree: `syntax` limits its depth so that this is enough.
const STACK_BYTES: usize = 512 << 20;

/// Compiles a program. The files that were read are in `sources` afterwards, for diagnostics.
///
/// # Errors
/// Everything that is wrong with the program.
pub fn compile_program(options: &Options, sources: &mut SourceMap) -> Result<Compilation, Vec<Diagnostic>> {
    on_large_stack(|| program::compile(options, sources))
}

/// Finds out which modules a program consists of and which capabilities it needs, without compiling it.
///
/// # Errors
/// Everything that is wrong with the program.
pub fn analyze(options: &Options, sources: &mut SourceMap) -> Result<Analysis, Vec<Diagnostic>> {
    on_large_stack(|| program::analyze(options, sources))
}

fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        match thread.expect("a thread can be started").join() {
            Ok(value) => value,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
