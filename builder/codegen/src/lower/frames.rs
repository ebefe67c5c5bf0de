//! Generators: words of the frame (`py_abi::layout::GeneratorHead`), suspension, resumption.

use std::mem::offset_of;

use cranelift_codegen::ir::InstBuilder;
use ir::{Kind, Type, ValueId};
use py_abi::layout::{GeneratorHead, ResumeStatus};
use py_abi::program::code_flags;
use py_abi::runtime_fns::RtFn;

use super::block::Site;
use super::emit::{F64, I8, I32, I64};
use super::function::Lower;
use crate::symbol::Symbol;

impl Lower<'_, '_> {
    pub(super) fn make_generator(&mut self, site: &Site<'_>) {
        let words = self.args(&site.inst.args);
        let args = self.spill(&words);
        let args = [self.params[0], self.e.address(Symbol::Code(self.id), 0), args, self.e.int(words.len() as i64)];
        let flags = self.func.code.flags;
        let make = if flags & code_flags::COROUTINE != 0 {
            RtFn::rt_coroutine_new
        } else if flags & code_flags::ASYNC_GENERATOR != 0 {
            RtFn::rt_async_generator_new
        } else {
            RtFn::rt_generator_new
        };
        let word = self.e.rt_result(make, &args);
        self.define(site.result(), word);
    }

    pub(super) fn frame_load(&mut self, site: &Site<'_>, slot: u32, ty: Type) {
        let (frame, offset) = (self.params[0], GeneratorHead::slot_offset(slot as usize));
        let value = match ty {
            Type::Tagged => {
                // Moved out: the collector and the deallocator see only what the frame still owns.
                let word = self.e.load(I64, frame, offset);
                let null = self.e.int(0);
                self.e.store(null, frame, offset);
                word
            }
            Type::I64 | Type::Ptr => self.e.load(I64, frame, offset),
            Type::F64 => self.e.load(F64, frame, offset),
            Type::Bool => self.e.load(I8, frame, offset),
        };
        self.define(site.result(), value);
    }

    pub(super) fn frame_store(&mut self, site: &Site<'_>, slot: u32) {
        let value = self.arg(site.inst, 0);
        self.e.store(value, self.params[0], GeneratorHead::slot_offset(slot as usize));
    }

    pub(super) fn frame_state(&mut self, site: &Site<'_>) {
        let state = self.e.load(I32, self.params[0], offset_of!(GeneratorHead, state));
        let state = self.e.b.ins().uextend(I64, state);
        self.define(site.result(), state);
    }

    /// The sent value, which the caller lends; 0 if an exception was thrown in.
    pub(super) fn take_sent(&mut self, site: &Site<'_>) {
        let sent = self.params[1];
        self.check_word(sent, site.unwind());
        self.retain(sent, Kind::Any);
        self.define(site.result(), sent);
    }

    pub(super) fn suspend(&mut self, value: ValueId, state: u32) {
        let state = self.e.int32(state);
        self.e.store(state, self.params[0], offset_of!(GeneratorHead, state));
        let word = self.value(value);
        self.leave_resumed(word, ResumeStatus::Yielded);
    }
}
