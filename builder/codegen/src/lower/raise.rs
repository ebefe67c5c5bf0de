//! Exceptions: a failed call's result is tested, and a block at the function's end leads on to the handler.
//!
//! That block first calls `rt_trace`, whose return address is the key of the instruction's source position: an exception
//! costs nothing but the test until it is raised.

use cranelift_codegen::ir::Value;
use cranelift_codegen::ir::condcodes::IntCC;
use ir::Edge;
use py_abi::runtime_fns::RtFn;

use super::function::Lower;

impl Lower<'_, '_> {
    /// An exception is pending: notes the position in its traceback and goes where it is handled.
    pub(super) fn raised(&mut self, unwind: Option<&Edge>) {
        self.e.rt(RtFn::rt_trace, &[]);
        self.unwind(unwind);
    }

    /// An exception is pending and its traceback is complete: goes where it is handled.
    pub(super) fn unwind(&mut self, unwind: Option<&Edge>) {
        match unwind {
            Some(edge) => self.jump_edge(edge),
            None => self.leave_raised(),
        }
    }

    /// Goes on if `word` is a value, and unwinds if it is 0.
    pub(super) fn check_word(&mut self, word: Value, unwind: Option<&Edge>) {
        let failed = self.e.cold_block();
        let next = self.e.block();
        self.e.branch(word, next, failed);
        self.e.at(failed);
        self.raised(unwind);
        self.e.at(next);
    }

    /// Goes on if a status is not negative, and unwinds if it is.
    pub(super) fn check_status(&mut self, status: Value, unwind: Option<&Edge>) {
        let failed = self.e.cold_block();
        let next = self.e.block();
        let negative = self.e.compare_imm(IntCC::SignedLessThan, status, 0);
        self.e.branch(negative, failed, next);
        self.e.at(failed);
        self.raised(unwind);
        self.e.at(next);
    }

    /// A jump to a block of the IR.
    pub(super) fn jump_edge(&mut self, edge: &Edge) {
        let block = self.block_of(edge.target);
        let args = self.args(&edge.args);
        self.e.jump(block, &args);
    }
}
