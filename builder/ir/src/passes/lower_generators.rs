//! Turns a generator function into a stackless state machine.
//!
//! The function itself becomes `Op::MakeGenerator`; its body becomes a function of kind [`FuncKind::Resume`] whose entry
//! switches on the generator's state. At a `yield`, everything that lives across it moves into words of the generator's
//! frame ([`Op::FrameStore`]) and out again on resumption ([`Op::FrameLoad`]), so that ownership stays with exactly one
//! side. A value that crosses a `yield` has several definitions afterwards; block parameters are added where they meet
//! (SSA reconstruction as in Braun et al., "Simple and Efficient Construction of SSA Form", CC 2013).

use rustc_hash::FxHashMap;

use crate::entity::{BlockId, FuncId, InstId, PosId, ValueId};
use crate::func::{Block, Def, Edge, Func, FuncKind, Phase, Terminator};
use crate::op::Op;
use crate::passes::liveness::{Liveness, ValueSet};
use crate::program::Program;
use crate::types::Type;

/// Brings every function of `program` from [`Phase::Built`] to [`Phase::Stackless`].
pub fn lower_generators(program: &mut Program) {
    let ids: Vec<FuncId> = program.funcs.ids().collect();
    for id in ids {
        program.funcs[id].phase = Phase::Stackless;
        if program.funcs[id].kind == FuncKind::Generator {
            let body = program.funcs[id].clone();
            let resume = Lowering::new(body).run();
            let frame = resume.frame;
            let resume = program.funcs.push(resume);
            let func = &mut program.funcs[id];
            make_generator(func, resume);
            func.frame = frame;
        }
    }
}

/// Replaces the body of `func` by the creation of the generator.
fn make_generator(func: &mut Func, resume: FuncId) {
    let params = func.blocks[func.entry].params.len();
    let mut made = Func::new(func.module, FuncKind::Generator, func.code.clone());
    for _ in 0..params {
        made.add_param(made.entry, Type::Tagged);
    }
    let entry = made.entry;
    let generator = made.append(entry, Op::MakeGenerator, made.blocks[entry].params.clone(), None, None);
    made.blocks[entry].end = Some(Terminator::Return(made.result(generator)));
    made.phase = Phase::Stackless;
    made.resume = Some(resume);
    *func = made;
}

struct Lowering {
    func: Func,
    /// The parameters of the generator function: the frame's first words.
    param_count: u32,
    cases: Vec<(i64, Edge)>,
    tagged_slots: u32,
    raw_slots: u32,
    /// Frame accesses to raw words, whose slots follow the tagged ones and so are only known at the end.
    raw_accesses: Vec<InstId>,
}

/// A value that lives across a `yield`, with its definitions: at most one a block.
type Definitions = FxHashMap<ValueId, FxHashMap<BlockId, ValueId>>;

impl Lowering {
    fn new(mut func: Func) -> Lowering {
        func.kind = FuncKind::Resume;
        let param_count = func.blocks[func.entry].params.len() as u32;
        Lowering { func, param_count, cases: vec![], tagged_slots: param_count, raw_slots: 0, raw_accesses: vec![] }
    }

    fn run(mut self) -> Func {
        self.rematerialize();
        self.load_params();
        self.split_at_yields();
        let func = &mut self.func;
        let (entry, dead) = (func.add_block(), func.add_block());
        func.blocks[dead].end = Some(Terminator::Unreachable);
        func.blocks[dead].cold = true;
        func.add_param(entry, Type::Tagged);
        func.add_param(entry, Type::Tagged);
        let state = func.append(entry, Op::FrameState, vec![], None, None);
        let on = func.result(state);
        func.blocks[entry].end = Some(Terminator::Switch { on, cases: self.cases, default: Edge::new(dead, vec![]) });
        func.entry = entry;
        for access in self.raw_accesses {
            match &mut func.insts[access].op {
                Op::FrameLoad(slot, _) | Op::FrameStore(slot) => *slot += self.tagged_slots,
                op => unreachable!("{op} is no access to the frame"),
            }
        }
        func.frame = (self.tagged_slots, self.tagged_slots + self.raw_slots);
        func.phase = Phase::Stackless;
        self.func
    }

    /// Repeats constants and the like in every block that uses them, so that they never cross a `yield`.
    fn rematerialize(&mut self) {
        let func = &mut self.func;
        for block in func.blocks.ids().collect::<Vec<_>>() {
            let insts = std::mem::take(&mut func.blocks[block].insts);
            let mut out = Vec::with_capacity(insts.len());
            let mut copies: FxHashMap<ValueId, ValueId> = FxHashMap::default();
            for inst in insts {
                let mut data = func.insts[inst].clone();
                let unwind_args = data.unwind.iter_mut().flat_map(|edge| edge.args.iter_mut());
                for arg in data.args.iter_mut().chain(unwind_args) {
                    *arg = copy_of(func, arg, &mut copies, &mut out);
                }
                func.insts[inst] = data;
                out.push(inst);
                if matches!(func.insts[inst].op, Op::Yield) {
                    copies.clear();
                }
            }
            let mut end = func.blocks[block].end.clone().expect("a finished function");
            let edge_args =
                |end: &mut Terminator, func: &mut Func, out: &mut Vec<InstId>, copies: &mut FxHashMap<_, _>| {
                    for edge in end.edges_mut() {
                        for arg in &mut edge.args {
                            *arg = copy_of(func, arg, copies, out);
                        }
                    }
                };
            edge_args(&mut end, func, &mut out, &mut copies);
            match &mut end {
                Terminator::Branch { cond: value, .. }
                | Terminator::Switch { on: value, .. }
                | Terminator::ForNext { iter: value, .. }
                | Terminator::Return(value)
                | Terminator::Suspend { value, .. } => *value = copy_of(func, value, &mut copies, &mut out),
                Terminator::Jump(_) | Terminator::Propagate | Terminator::Unreachable => {}
            }
            func.blocks[block].end = Some(end);
            func.blocks[block].insts = out;
        }
    }

    /// The entry's parameters come out of the frame.
    fn load_params(&mut self) {
        let func = &mut self.func;
        let start = func.entry;
        let params = std::mem::take(&mut func.blocks[start].params);
        let mut loads = Vec::new();
        for (index, param) in params.into_iter().enumerate() {
            let load = func.make_inst(Op::FrameLoad(index as u32, Type::Tagged), vec![], None, None);
            // The parameter's value becomes the load's result.
            func.insts[load].results[0] = param;
            func.values[param].def = Def::Result(load, 0);
            loads.push(load);
        }
        func.blocks[start].insts.splice(0..0, loads);
        self.cases.push((0, Edge::new(start, vec![])));
        debug_assert!(self.param_count <= self.tagged_slots);
    }

    fn split_at_yields(&mut self) {
        let liveness = Liveness::compute(&self.func, |_| true);
        let mut definitions = Definitions::default();
        let mut work: Vec<BlockId> = self.func.blocks.ids().collect();
        let mut live_at_yield: FxHashMap<InstId, ValueSet> = FxHashMap::default();
        for &block in &work {
            let mut live = liveness.live_out(&self.func, block, &|_| true);
            for &inst in self.func.blocks[block].insts.iter().rev() {
                let mut across = live.clone();
                liveness.step_back(&self.func, inst, &mut live, &|_| true);
                let data = &self.func.insts[inst];
                if matches!(data.op, Op::Yield) {
                    for result in &data.results {
                        across.remove(result);
                    }
                    if let Some(edge) = &data.unwind {
                        across.extend(liveness.live_in(edge.target).iter().copied());
                        across.extend(edge.args.iter().copied());
                    }
                    live_at_yield.insert(inst, across);
                }
            }
        }
        while let Some(block) = work.pop() {
            let insts = self.func.blocks[block].insts.clone();
            let Some(at) = insts.iter().position(|&i| matches!(self.func.insts[i].op, Op::Yield)) else { continue };
            let across = live_at_yield.remove(&insts[at]).expect("every yield was seen");
            let rest = self.split(block, at, &across, &mut definitions);
            work.push(rest);
        }
        let values: ValueSet = definitions.keys().copied().collect();
        for value in values {
            let mut defs = definitions.remove(&value).expect("listed");
            defs.insert(defining_block(&self.func, value), value);
            Reconstruction { func: &mut self.func, value, ends: defs.clone(), starts: FxHashMap::default(), defs }
                .run();
        }
    }

    /// Splits `block` at the `yield` that is its instruction `at`; returns the block that goes on.
    fn split(&mut self, block: BlockId, at: usize, across: &ValueSet, definitions: &mut Definitions) -> BlockId {
        let func = &mut self.func;
        let mut tail = func.blocks[block].insts.split_off(at);
        let yielding = tail.remove(0);
        let data = func.insts[yielding].clone();
        let end = func.blocks[block].end.take();
        let rest = func.blocks.push(Block { end, ..Block::default() });
        let state = self.cases.len() as u32;
        let mut head = Vec::new();
        let (mut tagged, mut raw) = (0, 0);
        for &value in across {
            let ty = func.values[value].ty;
            let counter = if ty == Type::Tagged { &mut tagged } else { &mut raw };
            let slot = *counter;
            *counter += 1;
            let store = func.append(block, Op::FrameStore(slot), vec![value], None, data.pos);
            let load = func.make_inst(Op::FrameLoad(slot, ty), vec![], None, data.pos);
            let loaded = func.result(load);
            func.values[loaded].kind = func.values[value].kind;
            if ty != Type::Tagged {
                self.raw_accesses.extend([store, load]);
            }
            head.push(load);
            definitions.entry(value).or_default().insert(rest, loaded);
        }
        self.tagged_slots = self.tagged_slots.max(tagged);
        self.raw_slots = self.raw_slots.max(raw);
        func.blocks[block].end = Some(Terminator::Suspend { value: data.args[0], state });
        let sent = take_sent(func, data.results[0], data.unwind, data.pos);
        head.push(sent);
        head.extend(tail);
        func.blocks[rest].insts = head;
        self.cases.push((i64::from(state), Edge::new(rest, vec![])));
        rest
    }
}

/// The instruction that takes the sent value; its result is the `yield`'s.
fn take_sent(func: &mut Func, result: ValueId, unwind: Option<Edge>, pos: Option<PosId>) -> InstId {
    let inst = func.make_inst(Op::TakeSent, vec![], unwind, pos);
    func.insts[inst].results[0] = result;
    func.values[result].def = Def::Result(inst, 0);
    inst
}

fn is_rematerializable(op: &Op) -> bool {
    matches!(
        op,
        Op::Const(_)
            | Op::I64(_)
            | Op::F64(_)
            | Op::Bool(_)
            | Op::Address(_)
            | Op::NoValue
            | Op::Callee
            | Op::Generator
            | Op::FreeCell(_)
    )
}

fn copy_of(
    func: &mut Func,
    value: &ValueId,
    copies: &mut FxHashMap<ValueId, ValueId>,
    out: &mut Vec<InstId>,
) -> ValueId {
    let Def::Result(inst, _) = func.values[*value].def else { return *value };
    if !is_rematerializable(&func.insts[inst].op) {
        return *value;
    }
    if let Some(&copy) = copies.get(value) {
        return copy;
    }
    let op = func.insts[inst].op.clone();
    let copied = func.make_inst(op, vec![], None, None);
    let copy = func.result(copied);
    func.values[copy].kind = func.values[*value].kind;
    out.push(copied);
    copies.insert(*value, copy);
    copy
}

fn defining_block(func: &Func, value: ValueId) -> BlockId {
    match func.values[value].def {
        Def::Param(block, _) => block,
        Def::Result(inst, _) => func
            .blocks
            .iter()
            .find_map(|(id, block)| block.insts.contains(&inst).then_some(id))
            .expect("an instruction in use stands in a block"),
    }
}

/// Rewrites the uses of one value that has several definitions.
struct Reconstruction<'a> {
    func: &'a mut Func,
    value: ValueId,
    /// The definition in a block, if there is one.
    defs: FxHashMap<BlockId, ValueId>,
    /// The value at a block's end, as far as known.
    ends: FxHashMap<BlockId, ValueId>,
    /// The value at a block's start, as far as known.
    starts: FxHashMap<BlockId, ValueId>,
}

impl Reconstruction<'_> {
    fn run(mut self) {
        for block in self.func.blocks.ids().collect::<Vec<_>>() {
            let insts = self.func.blocks[block].insts.clone();
            let mut seen = self.func.blocks[block].params.contains(&self.value);
            let own = self.defs.get(&block).copied();
            for inst in insts {
                let data = &self.func.insts[inst];
                let used = data.args.contains(&self.value)
                    || data.unwind.as_ref().is_some_and(|edge| edge.args.contains(&self.value));
                if used {
                    let now = if seen { own.expect("seen") } else { self.at_start(block) };
                    let value = self.value;
                    let data = &mut self.func.insts[inst];
                    let unwind_args = data.unwind.iter_mut().flat_map(|edge| edge.args.iter_mut());
                    data.args.iter_mut().chain(unwind_args).filter(|arg| **arg == value).for_each(|arg| *arg = now);
                }
                seen |= own.is_some_and(|own| self.func.insts[inst].results.contains(&own));
            }
            let end = self.func.blocks[block].end.clone().expect("a finished function");
            let used = end.operands().iter().any(|(v, _)| *v == self.value)
                || end.edges().iter().any(|edge| edge.args.contains(&self.value));
            if used {
                let now = self.at_end(block);
                let value = self.value;
                let end = self.func.blocks[block].end.as_mut().expect("a finished function");
                replace_in_end(end, value, now);
            }
        }
    }

    fn at_end(&mut self, block: BlockId) -> ValueId {
        match self.ends.get(&block) {
            Some(&value) => value,
            None => self.at_start(block),
        }
    }

    /// The value at the start of `block`: a new parameter, unless one definition reaches it alone.
    fn at_start(&mut self, block: BlockId) -> ValueId {
        if let Some(&value) = self.starts.get(&block) {
            return value;
        }
        let (ty, kind) = (self.func.values[self.value].ty, self.func.values[self.value].kind);
        let param = self.func.add_param(block, ty);
        self.func.values[param].kind = kind;
        self.starts.insert(block, param);
        self.ends.entry(block).or_insert(param);
        for pred in self.func.blocks.ids().collect::<Vec<_>>() {
            self.pass_to(pred, block);
        }
        param
    }

    /// Gives the value along on every edge from `pred` to `block`.
    fn pass_to(&mut self, pred: BlockId, block: BlockId) {
        let own = self.defs.get(&pred).copied();
        let mut seen = self.func.blocks[pred].params.contains(&self.value);
        for inst in self.func.blocks[pred].insts.clone() {
            let leads = self.func.insts[inst].unwind.as_ref().is_some_and(|edge| edge.target == block);
            if leads {
                let value = match own {
                    Some(own) if seen => own,
                    _ => self.at_start(pred),
                };
                self.func.insts[inst].unwind.as_mut().expect("leads").args.push(value);
            }
            seen |= own.is_some_and(|own| self.func.insts[inst].results.contains(&own));
        }
        let end = self.func.blocks[pred].end.clone().expect("a finished function");
        let leading: Vec<bool> = end.edges().iter().map(|edge| edge.target == block).collect();
        if leading.contains(&true) {
            let value = self.at_end(pred);
            let end = self.func.blocks[pred].end.as_mut().expect("a finished function");
            for (edge, leads) in end.edges_mut().into_iter().zip(leading) {
                if leads {
                    edge.args.push(value);
                }
            }
        }
    }
}

fn replace_in_end(end: &mut Terminator, from: ValueId, to: ValueId) {
    let swap = |value: &mut ValueId| {
        if *value == from {
            *value = to;
        }
    };
    match end {
        Terminator::Branch { cond: value, .. }
        | Terminator::Switch { on: value, .. }
        | Terminator::ForNext { iter: value, .. }
        | Terminator::Return(value)
        | Terminator::Suspend { value, .. } => swap(value),
        Terminator::Jump(_) | Terminator::Propagate | Terminator::Unreachable => {}
    }
    for edge in end.edges_mut() {
        edge.args.iter_mut().for_each(swap);
    }
}
