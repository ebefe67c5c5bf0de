//! Builds a function in SSA form: variables are written and read by name, block parameters appear where they must.
//!
//! After Braun et al., "Simple and Efficient Construction of Static Single Assignment Form" (CC 2013). Two things differ.
//! An instruction that raises has an edge of its own out of the middle of its block, so a read "at a predecessor" means
//! "at that instruction": definitions carry their position in the block. And superfluous parameters are removed once, at
//! the end ([`super::finish`]), when constant branches and dead code are known as well.

use ir::{BlockId, ConstId, Edge, Func, Id, InstId, Op, PosId, Terminator, Type, ValueId};
use py_abi::program::Position;
use rustc_hash::FxHashMap;

/// A variable of the function that is being built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Var(u32);

/// An edge into a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pred {
    pub block: BlockId,
    pub site: Site,
    /// Instructions of the block before the edge.
    order: u32,
}

/// What an edge belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// The exception of an instruction.
    Unwind(InstId),
    /// Way `n` of the terminator.
    End(usize),
}

/// A parameter for a variable's value where several definitions meet.
#[derive(Clone, Debug)]
pub(crate) struct Phi {
    pub block: BlockId,
    pub value: ValueId,
    /// One a predecessor of the block, in their order; empty while the block is open.
    pub operands: Vec<ValueId>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct BlockState {
    sealed: bool,
    pub preds: Vec<Pred>,
    /// Reads before all predecessors were known.
    incomplete: Vec<(Var, usize)>,
}

/// A function under construction.
pub(crate) struct Builder {
    pub func: Func,
    pub block: BlockId,
    pub states: Vec<BlockState>,
    pub phis: Vec<Phi>,
    /// Instructions of the entry block before all others: canonical constants.
    pub prelude: Vec<InstId>,
    /// Where exceptions go at present; `None` leaves the function.
    pub handler: Option<BlockId>,
    types: Vec<Type>,
    defs: FxHashMap<(BlockId, Var), Vec<(u32, ValueId)>>,
    truth: [Option<ValueId>; 2],
    unset: FxHashMap<Type, ValueId>,
    none: ConstId,
    positions: FxHashMap<Position, PosId>,
}

impl Builder {
    /// Begins with `func`'s empty entry block. `none` is the constant `None`.
    pub fn new(func: Func, none: ConstId) -> Builder {
        let block = func.entry;
        let entry = BlockState { sealed: true, ..BlockState::default() };
        Builder {
            func,
            block,
            states: vec![entry],
            phis: Vec::new(),
            prelude: Vec::new(),
            handler: None,
            types: Vec::new(),
            defs: FxHashMap::default(),
            truth: [None; 2],
            unset: FxHashMap::default(),
            none,
            positions: FxHashMap::default(),
        }
    }

    /// The number of a source position.
    pub fn position(&mut self, position: Position) -> PosId {
        if let Some(&known) = self.positions.get(&position) {
            return known;
        }
        let id = self.func.positions.push(position);
        self.positions.insert(position, id);
        id
    }

    /// A new variable.
    pub fn var(&mut self, ty: Type) -> Var {
        self.types.push(ty);
        Var(self.types.len() as u32 - 1)
    }

    /// A new block without predecessors.
    pub fn new_block(&mut self) -> BlockId {
        self.states.push(BlockState::default());
        self.func.add_block()
    }

    /// A new block for rare paths.
    pub fn new_cold_block(&mut self) -> BlockId {
        let block = self.new_block();
        self.func.blocks[block].cold = true;
        block
    }

    /// Goes on in `block`.
    pub fn switch_to(&mut self, block: BlockId) {
        self.block = block;
    }

    /// Says that no more edges to `block` will come.
    pub fn seal(&mut self, block: BlockId) {
        let state = &mut self.states[block.index()];
        assert!(!state.sealed, "{block} is sealed twice");
        state.sealed = true;
        for (var, phi) in std::mem::take(&mut state.incomplete) {
            self.fill(phi, var);
        }
    }

    /// Seals `block` and goes on there.
    pub fn enter(&mut self, block: BlockId) {
        self.seal(block);
        self.switch_to(block);
    }

    fn now(&self) -> u32 {
        self.func.blocks[self.block].insts.len() as u32
    }

    /// Appends an operation. If it may raise, the exception goes to the present handler.
    pub fn emit(&mut self, op: Op, args: Vec<ValueId>, pos: Option<PosId>) -> InstId {
        let unwind = if op.raises() { self.handler } else { None };
        let order = self.now();
        let edge = unwind.map(|target| Edge::new(target, vec![]));
        let inst = self.func.append(self.block, op, args, edge, pos);
        if let Some(target) = unwind {
            let pred = Pred { block: self.block, site: Site::Unwind(inst), order };
            self.add_pred(target, pred);
        }
        inst
    }

    /// Appends an operation with one result.
    pub fn value(&mut self, op: Op, args: Vec<ValueId>, pos: Option<PosId>) -> ValueId {
        let inst = self.emit(op, args, pos);
        self.func.result(inst)
    }

    /// Ends the block. What follows is unreachable until another block is entered.
    pub fn end(&mut self, end: Terminator) {
        let from = self.block;
        for (index, edge) in end.edges().into_iter().enumerate() {
            self.add_pred(edge.target, Pred { block: from, site: Site::End(index), order: u32::MAX });
        }
        self.func.blocks[from].end = Some(end);
        let next = self.new_block();
        self.states[next.index()].sealed = true;
        self.switch_to(next);
    }

    /// Ends the block with a jump.
    pub fn jump(&mut self, target: BlockId) {
        self.end(Terminator::Jump(Edge::new(target, vec![])));
    }

    /// Ends the block with a choice.
    pub fn branch(&mut self, cond: ValueId, then: BlockId, other: BlockId) {
        self.end(Terminator::Branch { cond, then: Edge::new(then, vec![]), other: Edge::new(other, vec![]) });
    }

    fn add_pred(&mut self, target: BlockId, pred: Pred) {
        let state = &mut self.states[target.index()];
        assert!(!state.sealed, "{target} is sealed");
        state.preds.push(pred);
    }

    /// Gives a variable a new value.
    pub fn write(&mut self, var: Var, value: ValueId) {
        let order = self.now();
        self.defs.entry((self.block, var)).or_default().push((order, value));
    }

    /// The present value of a variable.
    pub fn read(&mut self, var: Var) -> ValueId {
        self.read_at(self.block, u32::MAX, var)
    }

    fn definition(&self, block: BlockId, order: u32, var: Var) -> Option<ValueId> {
        let defs = self.defs.get(&(block, var))?;
        defs.iter().rev().find(|(at, _)| *at <= order).map(|&(_, value)| value)
    }

    fn read_at(&mut self, block: BlockId, order: u32, var: Var) -> ValueId {
        // Walk up as long as there is one way: long chains must not recurse.
        let (mut at, mut order) = (block, order);
        let mut passed = Vec::new();
        let value = loop {
            if let Some(value) = self.definition(at, order, var) {
                break value;
            }
            passed.push(at);
            let state = &self.states[at.index()];
            match state.preds[..] {
                [pred] if state.sealed => (at, order) = (pred.block, pred.order),
                [] if state.sealed => break self.unset(self.types[var.0 as usize]),
                _ => {
                    passed.pop();
                    break self.meet(at, var);
                }
            }
        };
        for block in passed {
            self.defs.entry((block, var)).or_default().insert(0, (0, value));
        }
        value
    }

    /// A parameter of `block` for `var`.
    fn meet(&mut self, block: BlockId, var: Var) -> ValueId {
        let value = self.func.values.push(ir::Value {
            ty: self.types[var.0 as usize],
            kind: ir::Kind::Any,
            def: ir::Def::Param(block, u32::MAX),
        });
        self.phis.push(Phi { block, value, operands: Vec::new() });
        let phi = self.phis.len() - 1;
        self.defs.entry((block, var)).or_default().insert(0, (0, value));
        if self.states[block.index()].sealed {
            self.fill(phi, var);
        } else {
            self.states[block.index()].incomplete.push((var, phi));
        }
        value
    }

    fn fill(&mut self, phi: usize, var: Var) {
        let preds = self.states[self.phis[phi].block.index()].preds.clone();
        let operands = preds.iter().map(|pred| self.read_at(pred.block, pred.order, var)).collect();
        self.phis[phi].operands = operands;
    }

    fn prelude(&mut self, op: Op) -> ValueId {
        let inst = self.func.make_inst(op, vec![], None, None);
        self.prelude.push(inst);
        self.func.result(inst)
    }

    /// The one `true` or `false` of the function, so that equal ones are recognised.
    pub fn bool(&mut self, value: bool) -> ValueId {
        if let Some(known) = self.truth[usize::from(value)] {
            return known;
        }
        let made = self.prelude(Op::Bool(value));
        self.truth[usize::from(value)] = Some(made);
        made
    }

    /// What an unbound variable holds.
    fn unset(&mut self, ty: Type) -> ValueId {
        if let Some(&known) = self.unset.get(&ty) {
            return known;
        }
        let made = match ty {
            Type::Tagged => self.prelude(Op::Const(self.none)),
            Type::I64 => self.prelude(Op::I64(0)),
            Type::F64 => self.prelude(Op::F64(0)),
            Type::Bool => self.bool(false),
            Type::Ptr => self.prelude(Op::NoValue),
        };
        self.unset.insert(ty, made);
        made
    }

    /// Whether a value is the one `true`.
    pub fn is_true(&self, value: ValueId) -> bool {
        self.truth[1] == Some(value)
    }
}
