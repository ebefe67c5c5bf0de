//! One block: its instructions in order, with those that follow an operation and belong to it.
//!
//! Releases of an operation's operands right behind it belong to it: where the operands are immediate words there is
//! nothing to release, so that they run on the slow path only. Likewise a branch on its truth value.

use cranelift_codegen::ir::{InstBuilder, SourceLoc};
use ir::{Address, Block as IrBlock, BlockId, Edge, Inst, InstId, Op, Terminator, ValueId};
use py_abi::runtime_fns::RtFn;

use super::emit::I8;
use super::function::Lower;
use crate::symbol::Symbol;

/// An instruction and what belongs to it.
pub(super) struct Site<'i> {
    pub(super) inst: &'i Inst,
    /// Operands that are released behind it.
    pub(super) releases: Vec<ValueId>,
    /// The branch on its truth value, which ends the block.
    pub(super) branch: Option<(&'i Edge, &'i Edge)>,
}

impl<'i> Site<'i> {
    pub(super) fn unwind(&self) -> Option<&'i Edge> {
        self.inst.unwind.as_ref()
    }

    pub(super) fn result(&self) -> ValueId {
        self.inst.results[0]
    }
}

/// What comes after an instruction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// The next one.
    On,
    /// Nothing: the block has ended.
    Ended,
}

impl<'a> Lower<'a, '_> {
    pub(super) fn block(&mut self, id: BlockId) {
        let block = self.block_of(id);
        self.e.at(block);
        self.heat = self.order.heat(id);
        self.e.b.set_srcloc(SourceLoc::default());
        let data = &self.func.blocks[id];
        let mut index = 0;
        while index < data.insts.len() {
            let (site, next) = self.site(data, index);
            index = next;
            self.position(site.inst.pos);
            if self.inst(&site) == Flow::Ended {
                return;
            }
            if site.branch.is_some() {
                return;
            }
        }
        let end = data.end.as_ref().expect("a finished function");
        self.terminator(end);
    }

    /// Code from here on belongs to `pos`. Instructions without a position belong to the one before them.
    ///
    /// Cranelift keeps locations as differences from the function's first one, and takes a difference of -1 for none: even
    /// numbers never have it.
    pub(super) fn position(&mut self, pos: Option<ir::PosId>) {
        if let Some(pos) = pos {
            self.e.b.set_srcloc(SourceLoc::new(2 * pos.0));
        }
    }

    /// The instruction at `index` with what belongs to it, and the index behind that.
    fn site(&self, block: &'a IrBlock, index: usize) -> (Site<'a>, usize) {
        let inst: &'a Inst = &self.func.insts[block.insts[index]];
        let mut site = Site { inst, releases: vec![], branch: None };
        let mut next = index + 1;
        if !takes_releases(&inst.op) {
            return (site, next);
        }
        let released = |id: &InstId| match &self.func.insts[*id] {
            Inst { op: Op::Release, args, .. } if inst.args.contains(&args[0]) => Some(args[0]),
            _ => None,
        };
        site.releases.extend(block.insts[next..].iter().map_while(released));
        next += site.releases.len();
        if takes_branch(&inst.op)
            && next == block.insts.len()
            && let Some(Terminator::Branch { cond, then, other }) = &block.end
            && *cond == inst.results[0]
            && self.order.is_used_once(*cond)
        {
            site.branch = Some((then, other));
        }
        (site, next)
    }

    fn inst(&mut self, site: &Site<'a>) -> Flow {
        let inst = site.inst;
        match &inst.op {
            Op::Const(id) => {
                let word = self.const_word(*id);
                self.define(site.result(), word);
            }
            Op::I64(value) => {
                let value = self.e.int(*value);
                self.define(site.result(), value);
            }
            Op::F64(bits) => {
                let value = self.e.b.ins().f64const(f64::from_bits(*bits));
                self.define(site.result(), value);
            }
            Op::Bool(truth) => {
                let value = self.e.b.ins().iconst(I8, i64::from(*truth));
                self.define(site.result(), value);
            }
            Op::Address(address) => {
                let value = match address {
                    Address::Module => self.module_word(),
                    Address::Code(func) => self.e.address(Symbol::Code(*func), 0),
                };
                self.define(site.result(), value);
            }
            Op::NoValue => {
                let value = self.e.int(0);
                self.define(site.result(), value);
            }
            Op::BoxInt
            | Op::TagInt
            | Op::BoxFloat
            | Op::BoxBool
            | Op::UnboxInt
            | Op::UnboxFloat
            | Op::IntToFloat
            | Op::IsKind(_)
            | Op::Assume(_)
            | Op::Int(_)
            | Op::Float(_)
            | Op::FloatNeg
            | Op::IntCompare(_)
            | Op::FloatCompare(_)
            | Op::BoolNot => self.raw(site),
            Op::Binary(op, form) => self.binary(site, *op, *form),
            Op::Unary(op) => self.unary(site, *op),
            Op::Compare(op) => self.compare_value(site, *op),
            Op::CompareTruth(op) => self.compare_truth(site, *op),
            Op::Is => self.is(site),
            Op::Truth => self.truth(site),
            Op::Contains => self.contains(site),
            Op::LoadAttr(name) => self.load_attr(site, *name),
            Op::StoreAttr(name) => self.store_attr(site, *name),
            Op::GetItem => self.get_item(site),
            Op::SetItem => self.set_item(site),
            Op::Call { kwnames } => self.call(site, *kwnames),
            Op::CallKnown(func) => self.call_known(site, *func),
            Op::CallMethod { name, kwnames } => self.call_method(site, *name, *kwnames),
            Op::CallRt(f) => return self.call_rt(site, *f),
            Op::MakeTuple => self.make(site, RtFn::rt_tuple_new),
            Op::MakeList => self.make(site, RtFn::rt_list_new),
            Op::MakeSet => self.make(site, RtFn::rt_set_new),
            Op::MakeDict => self.make(site, RtFn::rt_dict_new),
            Op::BuildStr => self.make(site, RtFn::rt_str_build),
            Op::Unpack(n) => self.unpack(site, *n),
            Op::UnpackStar { before, after } => self.unpack_star(site, *before, *after),
            Op::WithEnter => self.with_enter(site),
            Op::LoadGlobal { slot, builtin } => self.load_global(site, *slot, *builtin),
            Op::StoreGlobal(slot) => self.store_global(site, *slot),
            Op::IsBuiltin { slot, builtin } => self.is_builtin(site, *slot, *builtin),
            Op::Callee => self.callee(site),
            Op::Generator => self.define(site.result(), self.params[0]),
            Op::FreeCell(index) => self.free_cell(site, *index),
            Op::LoadCell { name, free } => self.load_cell(site, *name, *free),
            Op::StoreCell => self.store_cell(site),
            Op::ClearCell { name, free } => self.clear_cell(site, *name, *free),
            Op::MakeFunction { func, defaults, kwdefaults } => self.make_function(site, *func, *defaults, *kwdefaults),
            Op::MakeClass { kwnames, slots } => self.make_class(site, *kwnames, slots),
            Op::Locals(names) => self.locals(site, names),
            Op::Yield => unreachable!("lower_generators has run"),
            Op::FrameLoad(slot, ty) => self.frame_load(site, *slot, *ty),
            Op::FrameStore(slot) => self.frame_store(site, *slot),
            Op::FrameState => self.frame_state(site),
            Op::TakeSent => self.take_sent(site),
            Op::MakeGenerator => self.make_generator(site),
            Op::KeepAlive => {}
            Op::Retain => self.retain_value(inst.args[0]),
            Op::Release => self.release_value(inst.args[0]),
            Op::Poll => self.poll(site),
        }
        Flow::On
    }

    fn terminator(&mut self, end: &'a Terminator) {
        match end {
            Terminator::Jump(edge) => self.jump_edge(edge),
            Terminator::Branch { cond, then, other } => {
                let cond = self.value(*cond);
                self.branch_edges(cond, then, other);
            }
            Terminator::Switch { on, cases, default } => self.switch(*on, cases, default),
            Terminator::ForNext { iter, body, exit, unwind, pos } => {
                self.position(*pos);
                self.for_next(*iter, body, exit, unwind.as_ref());
            }
            Terminator::Return(value) => {
                let value = self.value(*value);
                self.leave_with(value);
            }
            Terminator::Suspend { value, state } => self.suspend(*value, *state),
            Terminator::Propagate => self.leave_raised(),
            Terminator::Unreachable => {
                // Behind an operation that always raises, or a state that no generator has.
                let code = cranelift_codegen::ir::TrapCode::unwrap_user(1);
                self.e.b.ins().trap(code);
            }
        }
    }

    /// Many-way branch.
    fn switch(&mut self, on: ValueId, cases: &[(i64, Edge)], default: &Edge) {
        let on = self.value(on);
        let mut switch = cranelift_frontend::Switch::new();
        let mut ways = Vec::new();
        for (value, edge) in cases {
            let way = self.e.block();
            switch.set_entry(u128::from(value.cast_unsigned()), way);
            ways.push((way, edge));
        }
        let otherwise = self.e.block();
        ways.push((otherwise, default));
        switch.emit(&mut self.e.b, on, otherwise);
        for (way, edge) in ways {
            self.e.at(way);
            self.jump_edge(edge);
        }
    }
}

/// Whether releases of the operation's operands behind it belong to it.
fn takes_releases(op: &Op) -> bool {
    matches!(op, Op::Binary(..) | Op::Unary(_) | Op::Compare(_) | Op::GetItem) || takes_branch(op)
}

/// Whether a branch on the operation's truth value belongs to it.
fn takes_branch(op: &Op) -> bool {
    matches!(op, Op::CompareTruth(_) | Op::Truth)
}
