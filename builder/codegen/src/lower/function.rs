//! One function: its frame of blocks, its prologue and its ways out.

use std::mem::offset_of;

use cranelift_codegen::ir::{Block, InstBuilder, StackSlot, StackSlotData, StackSlotKind, UserFuncName, Value};
use cranelift_frontend::FunctionBuilder;
use ir::{Const, ConstId, Def, Func, FuncId, FuncKind, Id, Inst, Kind, Op, Type, ValueId};
use py_abi::layout::{GENERATOR_DONE, GeneratorHead, ResumeStatus, RuntimeHead};
use py_abi::runtime_fns::RtFn;

use super::emit::{Emit, F64, I8, I64, words_signature};
use super::heat::Heat;
use super::order::{Order, counts_depth};
use super::{Buffers, Symbol, owner};
use crate::data::{Data, Place};
use crate::symbol::{Outside, Shared};
use crate::unit::Unit;

/// What is left of a function's translation beside its code.
pub(super) struct Made {
    pub(super) caches: u32,
    pub(super) name_arrays: Data,
}

/// A function that is being translated.
pub(super) struct Lower<'a, 'f> {
    pub(super) e: Emit<'f>,
    pub(super) unit: &'a Unit<'a>,
    pub(super) func: &'a Func,
    pub(super) id: FuncId,
    pub(super) order: Order,
    values: Vec<Option<Value>>,
    blocks: Vec<Option<Block>>,
    /// The function's parameters: the callee (of a generator's body: the generator), then the others.
    pub(super) params: Vec<Value>,
    /// Where arguments that go through memory are put.
    scratch: Option<StackSlot>,
    /// Leaves the function with a result.
    leave: Block,
    pub(super) heat: Heat,
    pub(super) caches: u32,
    pub(super) name_arrays: Data,
    counts_depth: bool,
}

/// Translates `id` into `buffers`.
pub(super) fn translate(unit: &Unit<'_>, id: FuncId, buffers: &mut Buffers) -> Made {
    let func = &unit.program.funcs[id];
    let clif = &mut buffers.context.func;
    clif.name = UserFuncName::user(0, id.0);
    let is_resume = func.kind == FuncKind::Resume;
    let params = func.blocks[func.entry].params.len() + usize::from(!is_resume);
    clif.signature = words_signature(params, if is_resume { 2 } else { 1 });
    let mut builder = FunctionBuilder::new(clif, &mut buffers.builder);

    let start = builder.create_block();
    builder.append_block_params_for_function_params(start);
    builder.switch_to_block(start);
    let leave = builder.create_block();
    for _ in 0..if is_resume { 2 } else { 1 } {
        builder.append_block_param(leave, I64);
    }
    let words = scratch_words(func);
    let scratch = (words != 0)
        .then(|| builder.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8 * words, 3)));
    let mut lower = Lower {
        params: builder.block_params(start).to_vec(),
        e: Emit::new(builder),
        unit,
        func,
        id,
        order: Order::new(func, owner(unit, id), unit.opt),
        values: vec![None; func.values.len()],
        blocks: vec![None; func.blocks.len()],
        scratch,
        leave,
        heat: Heat::Warm,
        caches: 0,
        name_arrays: Data::new(Place::Constant),
        counts_depth: counts_depth(func),
    };
    lower.prologue();
    for index in 0..lower.order.blocks.len() {
        let block = lower.order.blocks[index];
        lower.block(block);
    }
    lower.epilogue();
    let Lower { mut e, caches, name_arrays, .. } = lower;
    e.b.seal_all_blocks();
    e.b.finalize(unit.isa.frontend_config());
    Made { caches, name_arrays }
}

/// The greatest number of words that an operation passes or gets through memory.
fn scratch_words(func: &Func) -> u32 {
    let words = |inst: &Inst| match &inst.op {
        Op::Call { .. }
        | Op::CallKnown(_)
        | Op::CallMethod { .. }
        | Op::MakeTuple
        | Op::MakeList
        | Op::MakeSet
        | Op::MakeDict
        | Op::BuildStr
        | Op::MakeFunction { .. }
        | Op::MakeClass { .. }
        | Op::Locals(_)
        | Op::MakeGenerator => inst.args.len(),
        Op::Unpack(_) | Op::UnpackStar { .. } => inst.results.len(),
        Op::WithEnter => 1,
        _ => 0,
    };
    func.insts.values().map(words).max().unwrap_or(0) as u32
}

impl Lower<'_, '_> {
    fn prologue(&mut self) {
        if self.counts_depth {
            let (overflow, go_on) = (self.e.cold_block(), self.e.block());
            // As in CPython, the traceback ends at the call: the callee has no frame yet.
            if self.order.heat(self.func.entry) <= Heat::Mild {
                let room = self.e.shared(Shared::Enter, &[]).expect("it gives a word");
                self.e.branch(room, go_on, overflow);
                self.e.at(overflow);
            } else {
                let state = self.e.address(Symbol::Outside(Outside::RuntimeState), 0);
                self.e.expect_room(state, overflow);
                self.e.jump(go_on, &[]);
                self.e.at(overflow);
                let raised = self.e.cold_block();
                let room = self.e.rt_result(RtFn::rt_stack_check, &[]);
                self.e.branch(room, go_on, raised);
                self.e.at(raised);
            }
            self.leave_raised();
            self.e.at(go_on);
        }
        let entry = self.func.entry;
        let own = usize::from(self.func.kind != FuncKind::Resume);
        let args = self.params[own..].to_vec();
        if self.order.has_predecessors(self.func, entry) {
            let block = self.block_of(entry);
            self.e.jump(block, &args);
        } else {
            let block = self.e.block();
            self.blocks[entry.index()] = Some(block);
            for (&param, &arg) in self.func.blocks[entry].params.iter().zip(&args) {
                self.values[param.index()] = Some(arg);
            }
            self.e.jump(block, &[]);
        }
    }

    fn epilogue(&mut self) {
        self.e.at(self.leave);
        let results = self.e.b.block_params(self.leave).to_vec();
        if self.counts_depth {
            let state = self.e.address(Symbol::Outside(Outside::RuntimeState), 0);
            let depth = self.e.load(I64, state, offset_of!(RuntimeHead, depth));
            let depth = self.e.b.ins().iadd_imm_s(depth, -1);
            self.e.store(depth, state, offset_of!(RuntimeHead, depth));
        }
        self.e.b.ins().return_(&results);
    }

    /// Leaves the function with a word. Of a generator's body, the word was returned.
    pub(super) fn leave_with(&mut self, word: Value) {
        if self.func.kind == FuncKind::Resume {
            self.finish_generator();
            self.leave_resumed(word, ResumeStatus::Returned);
        } else {
            self.e.jump(self.leave, &[word]);
        }
    }

    /// Leaves the function with the pending exception.
    pub(super) fn leave_raised(&mut self) {
        let null = self.e.int(0);
        if self.func.kind == FuncKind::Resume {
            self.finish_generator();
            self.leave_resumed(null, ResumeStatus::Raised);
        } else {
            self.e.jump(self.leave, &[null]);
        }
    }

    pub(super) fn leave_resumed(&mut self, word: Value, status: ResumeStatus) {
        let status = self.e.int(status as i64);
        self.e.jump(self.leave, &[word, status]);
    }

    fn finish_generator(&mut self) {
        let done = self.e.int32(GENERATOR_DONE);
        self.e.store(done, self.params[0], offset_of!(GeneratorHead, state));
    }

    /// The block of machine code in which `block` begins.
    pub(super) fn block_of(&mut self, block: ir::BlockId) -> Block {
        if let Some(made) = self.blocks[block.index()] {
            return made;
        }
        let made = self.e.b.create_block();
        if self.func.blocks[block].cold {
            self.e.b.set_cold_block(made);
        }
        for &param in &self.func.blocks[block].params {
            let value = self.e.b.append_block_param(made, machine_type(self.func.values[param].ty));
            self.values[param.index()] = Some(value);
        }
        self.blocks[block.index()] = Some(made);
        made
    }

    // Values.

    pub(super) fn value(&self, value: ValueId) -> Value {
        self.values[value.index()].unwrap_or_else(|| unreachable!("{value} is used before its definition"))
    }

    pub(super) fn arg(&self, inst: &Inst, index: usize) -> Value {
        self.value(inst.args[index])
    }

    pub(super) fn args(&self, values: &[ValueId]) -> Vec<Value> {
        values.iter().map(|&value| self.value(value)).collect()
    }

    pub(super) fn define(&mut self, value: ValueId, machine: Value) {
        self.values[value.index()] = Some(machine);
    }

    pub(super) fn kind(&self, value: ValueId) -> Kind {
        self.func.values[value].kind
    }

    /// The constant that a value is, if it is one.
    pub(super) fn const_id(&self, value: ValueId) -> Option<ConstId> {
        match self.func.values[value].def {
            Def::Result(inst, _) => match self.func.insts[inst].op {
                Op::Const(id) => Some(id),
                Op::Assume(_) => self.const_id(self.func.insts[inst].args[0]),
                _ => None,
            },
            Def::Param(..) => None,
        }
    }

    pub(super) fn constant(&self, value: ValueId) -> Option<&Const> {
        self.const_id(value).map(|id| self.unit.program.consts.get(id))
    }

    // Words in memory for the runtime.

    /// The address of the scratch words.
    pub(super) fn scratch(&mut self) -> Value {
        let slot = self.scratch.expect("counted by scratch_words");
        self.e.b.ins().stack_addr(I64, slot, 0)
    }

    /// Puts words into the scratch array and returns its address.
    pub(super) fn spill(&mut self, words: &[Value]) -> Value {
        if words.is_empty() {
            return self.e.int(0);
        }
        let slot = self.scratch.expect("counted by scratch_words");
        for (index, &word) in words.iter().enumerate() {
            self.e.b.ins().stack_store(I64, word, slot, 8 * index as i32);
        }
        self.scratch()
    }
}

/// How a type is held in a register.
pub(super) fn machine_type(ty: Type) -> cranelift_codegen::ir::Type {
    match ty {
        Type::Tagged | Type::I64 | Type::Ptr => I64,
        Type::F64 => F64,
        Type::Bool => I8,
    }
}
