//! Passes over functions, one file each, in the order of [`run`].

mod count_references;
mod infer_kinds;
mod liveness;
mod lower_generators;
mod simplify;

pub(crate) use count_references::{Counting, counting};
pub(crate) use liveness::root;

pub use count_references::count_references;
pub use infer_kinds::infer_kinds;
pub use lower_generators::lower_generators;
pub use simplify::simplify;

use crate::program::Program;

/// Takes every function of `program` from `Phase::Built` to `Phase::Counted`. With debug assertions the verifier
/// checks every function before and after.
pub fn run(program: &mut Program) {
    debug_verify(program);
    program.funcs.values_mut().for_each(simplify);
    lower_generators(program);
    debug_verify(program);
    let consts = std::mem::take(&mut program.consts);
    for func in program.funcs.values_mut() {
        simplify(func);
        infer_kinds(func, &consts);
        count_references(func);
    }
    program.consts = consts;
    debug_verify(program);
}

fn debug_verify(program: &Program) {
    if cfg!(debug_assertions) {
        for func in program.funcs.values() {
            if let Err(error) = crate::verify::verify(func) {
                panic!("malformed IR: {error}\n{func}");
            }
        }
    }
}
