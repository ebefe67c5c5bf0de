//! Where the truth value of an operation goes: into a value, or straight into the branch that tests it, so that each of
//! its paths branches by its own flags.

use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, Value};
use ir::{Edge, ValueId};

use super::emit::I8;
use super::function::Lower;

/// See the module.
pub(super) enum Sink<'i> {
    /// The value is the parameter of a block.
    Value {
        /// The IR's value.
        result: ValueId,
        /// What goes on with it.
        block: Block,
        /// The block's parameter.
        param: Value,
    },
    /// The operation ends the block.
    Branch {
        /// If true.
        then: &'i Edge,
        /// If false.
        other: &'i Edge,
    },
}

impl<'i> Lower<'_, '_> {
    pub(super) fn sink(&mut self, result: ValueId, branch: Option<(&'i Edge, &'i Edge)>) -> Sink<'i> {
        match branch {
            Some((then, other)) => Sink::Branch { then, other },
            None => {
                let (block, param) = self.e.join(I8);
                Sink::Value { result, block, param }
            }
        }
    }

    /// Ends the current block with a truth value.
    pub(super) fn deliver(&mut self, sink: &Sink<'_>, truth: Value) {
        match sink {
            Sink::Value { block, .. } => self.e.jump(*block, &[truth]),
            Sink::Branch { then, other } => self.branch_edges(truth, then, other),
        }
    }

    /// Ends the current block with a known truth value.
    pub(super) fn deliver_known(&mut self, sink: &Sink<'_>, truth: bool) {
        match sink {
            Sink::Value { block, .. } => {
                let truth = self.e.b.ins().iconst(I8, i64::from(truth));
                self.e.jump(*block, &[truth]);
            }
            Sink::Branch { then, other } => self.jump_edge(if truth { then } else { other }),
        }
    }

    /// Goes on behind the operation; see [`super::block::Flow`].
    pub(super) fn finish_sink(&mut self, sink: &Sink<'_>) {
        if let Sink::Value { result, block, param } = *sink {
            self.e.at(block);
            self.define(result, param);
        }
    }

    /// Branches by a truth value to blocks of the IR.
    pub(super) fn branch_edges(&mut self, truth: Value, then: &Edge, other: &Edge) {
        let (then_block, other_block) = (self.block_of(then.target), self.block_of(other.target));
        let then_args: Vec<BlockArg> = self.args(&then.args).into_iter().map(BlockArg::Value).collect();
        let other_args: Vec<BlockArg> = self.args(&other.args).into_iter().map(BlockArg::Value).collect();
        self.e.b.ins().brif(truth, then_block, &then_args, other_block, &other_args);
    }
}
