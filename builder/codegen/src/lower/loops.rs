//! Loops: `for` over lists and ranges inline, and polls.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, Value};
use ir::{Edge, Kind, ValueId};
use py_abi::layout::{Header, ListIteratorObj, ListObj, RangeIteratorObj, RuntimeHead};
use py_abi::runtime_fns::RtFn;
use py_abi::types::BuiltinType;

use super::block::Site;
use super::emit::I64;
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::{Outside, Symbol};

impl Lower<'_, '_> {
    pub(super) fn for_next(&mut self, iter: ValueId, body: &Edge, exit: &Edge, unwind: Option<&Edge>) {
        let (word, kind) = (self.value(iter), self.kind(iter));
        let slow = self.e.block();
        if self.heat > Heat::Cold && self.order.heat(body.target) != Heat::Mild {
            let list = self.e.block();
            self.expect_pointer(word, kind, slow);
            let shape = self.e.load(I64, word, offset_of!(Header, shape));
            let wanted = self.e.address(Symbol::Shape(BuiltinType::RangeIterator), 0);
            let is_range = self.e.compare(IntCC::Equal, shape, wanted);
            self.e.expect(is_range, list);
            self.next_of_range(word, body, slow);
            self.e.at(list);
            let wanted = self.e.address(Symbol::Shape(BuiltinType::ListIterator), 0);
            let is_list = self.e.compare(IntCC::Equal, shape, wanted);
            self.e.expect(is_list, slow);
            self.next_of_list(word, body, slow);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let item = self.e.rt_result(RtFn::rt_next, &[word]);
        let none = self.e.block();
        let (target, args) = self.body_args(body, item);
        self.e.b.ins().brif(item, target, &args, none, &[]);
        self.e.at(none);
        let state = self.e.address(Symbol::Outside(Outside::RuntimeState), 0);
        let pending = self.e.load(I64, state, offset_of!(RuntimeHead, pending));
        let failed = self.e.cold_block();
        self.e.expect_not(pending, failed);
        self.jump_edge(exit);
        self.e.at(failed);
        self.raised(unwind);
    }

    /// The body's block, and its arguments with the item first.
    fn body_args(&mut self, body: &Edge, item: Value) -> (Block, Vec<BlockArg>) {
        let target = self.block_of(body.target);
        let rest = self.args(&body.args);
        (target, [item].into_iter().chain(rest).map(BlockArg::Value).collect())
    }

    fn next_of_range(&mut self, iter: Value, body: &Edge, slow: Block) {
        let remaining = self.e.load(I64, iter, offset_of!(RangeIteratorObj, remaining));
        self.e.expect(remaining, slow);
        let remaining = self.e.b.ins().iadd_imm_s(remaining, -1);
        self.e.store(remaining, iter, offset_of!(RangeIteratorObj, remaining));
        let number = self.e.load(I64, iter, offset_of!(RangeIteratorObj, next));
        let step = self.e.load(I64, iter, offset_of!(RangeIteratorObj, step));
        let next = self.e.b.ins().iadd(number, step);
        self.e.store(next, iter, offset_of!(RangeIteratorObj, next));
        let item = self.e.box_small_int(number);
        let (target, args) = self.body_args(body, item);
        self.e.b.ins().jump(target, &args);
    }

    fn next_of_list(&mut self, iter: Value, body: &Edge, slow: Block) {
        let list = self.e.load(I64, iter, offset_of!(ListIteratorObj, list));
        self.e.expect(list, slow);
        let index = self.e.load(I64, iter, offset_of!(ListIteratorObj, index));
        let len = self.e.load(I64, list, offset_of!(ListObj, len));
        let inside = self.e.compare(IntCC::UnsignedLessThan, index, len);
        self.e.expect(inside, slow);
        let items = self.e.load(I64, list, offset_of!(ListObj, items));
        let offset = self.e.b.ins().ishl_imm_u(index, 3);
        let place = self.e.b.ins().iadd(items, offset);
        let item = self.e.load(I64, place, 0);
        let next = self.e.b.ins().iadd_imm_s(index, 1);
        self.e.store(next, iter, offset_of!(ListIteratorObj, index));
        self.retain(item, Kind::Any);
        let (target, args) = self.body_args(body, item);
        self.e.b.ins().jump(target, &args);
    }

    /// Lets the runtime do what is due.
    pub(super) fn poll(&mut self, site: &Site<'_>) {
        let state = self.e.address(Symbol::Outside(Outside::RuntimeState), 0);
        let poll = self.e.load(I64, state, offset_of!(RuntimeHead, poll));
        let (due, done) = (self.e.cold_block(), self.e.block());
        self.e.branch(poll, due, done);
        self.e.at(due);
        let status = self.e.rt_result(RtFn::rt_poll, &[]);
        self.check_status(status, site.unwind());
        self.e.jump(done, &[]);
        self.e.at(done);
    }
}
