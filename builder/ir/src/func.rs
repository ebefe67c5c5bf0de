//! A function: blocks of instructions over SSA values, with block arguments instead of phis.

use py_abi::program::Position;

use crate::entity::{BlockId, ConstId, FuncId, IdVec, InstId, ModuleId, PosId, ValueId};
use crate::op::Op;
use crate::types::{Kind, Type};

/// What a function is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FuncKind {
    /// `def`, `lambda`, a comprehension that stayed a function.
    Plain,
    /// A generator function or generator expression. Until `passes::lower_generators` its body is written as one
    /// function with `Op::Yield`; afterwards the entry only makes the generator and [`Func::resume_of`]'s function is
    /// the body.
    Generator,
    /// The body of a generator after lowering: its parameters are the generator and the sent value.
    Resume,
    /// A module's body: no parameters.
    ModuleBody,
    /// A class's body: its one parameter is the namespace.
    ClassBody,
}

/// How far a function has come; see `verify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// As lowered from the AST: no reference counting, `Op::Yield` allowed.
    Built,
    /// `lower_generators` has run: no `Op::Yield`.
    Stackless,
    /// `count_references` has run: every owned value is released exactly once on every path.
    Counted,
}

/// What the runtime knows of a function (`py_abi::program::CodeDesc`).
#[derive(Clone, Debug)]
pub struct Code {
    /// `co_name`
    pub name: ConstId,
    /// `co_qualname`
    pub qualname: ConstId,
    /// Docstring.
    pub doc: Option<ConstId>,
    /// Parameters in the order of the entry's (positional, keyword-only, `*args`, `**kwargs`), then other locals.
    pub varnames: Vec<ConstId>,
    /// Names of the closure's cells.
    pub free_names: Vec<ConstId>,
    /// Positional parameters, positional-only ones included.
    pub argcount: u32,
    /// Positional-only parameters.
    pub posonly_argcount: u32,
    /// Keyword-only parameters.
    pub kwonly_argcount: u32,
    /// `py_abi::program::code_flags`.
    pub flags: u32,
    /// `co_firstlineno`
    pub first_line: u32,
    /// The `def` stands at module level outside loops, and has no closure: the function object may be static.
    pub runs_once: bool,
    /// The program may import the module again, beside the first: the module whose globals the function sees is what its
    /// function object says.
    pub module_of_callee: bool,
}

impl Code {
    /// The number of the entry's parameters.
    pub fn param_count(&self) -> usize {
        let extra = u32::from(self.flags & py_abi::program::code_flags::VARARGS != 0)
            + u32::from(self.flags & py_abi::program::code_flags::VARKEYWORDS != 0);
        (self.argcount + self.kwonly_argcount + extra) as usize
    }
}

/// A function.
#[derive(Clone, Debug)]
pub struct Func {
    /// The module that it belongs to.
    pub module: ModuleId,
    /// What it is compiled for.
    pub kind: FuncKind,
    /// What the runtime knows of it.
    pub code: Code,
    /// How far it has come.
    pub phase: Phase,
    /// Generators after lowering: the function of the body.
    pub resume: Option<FuncId>,
    /// Words of a generator's frame: tagged ones, then all.
    pub frame: (u32, u32),
    /// The first block; its parameters are the function's (tagged, borrowed).
    pub entry: BlockId,
    /// Blocks; their order here is the order of emission.
    pub blocks: IdVec<BlockId, Block>,
    /// Instructions.
    pub insts: IdVec<InstId, Inst>,
    /// Values.
    pub values: IdVec<ValueId, Value>,
    /// Source positions.
    pub positions: IdVec<PosId, Position>,
}

/// A value's definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Def {
    /// Parameter `index` of a block. Those of the entry block are borrowed, all others owned.
    Param(BlockId, u32),
    /// Result `index` of an instruction.
    Result(InstId, u32),
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// Its representation.
    pub ty: Type,
    /// What is proven about it, if it is tagged.
    pub kind: Kind,
    /// Where it is defined.
    pub def: Def,
}

/// A block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Parameters.
    pub params: Vec<ValueId>,
    /// Instructions in order.
    pub insts: Vec<InstId>,
    /// How it ends; `None` only while it is being built.
    pub end: Option<Terminator>,
    /// Whether it is rarely run: emitted at the function's end.
    pub cold: bool,
}

/// A jump with the target's arguments, which it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where to.
    pub target: BlockId,
    /// One a parameter of the target (for the body edge of [`Terminator::ForNext`]: but the first).
    pub args: Vec<ValueId>,
}

impl Edge {
    /// A jump to `target`.
    pub fn new(target: BlockId, args: Vec<ValueId>) -> Edge {
        Edge { target, args }
    }
}

/// An instruction.
#[derive(Clone, Debug)]
pub struct Inst {
    /// What it does.
    pub op: Op,
    /// Operands.
    pub args: Vec<ValueId>,
    /// Results.
    pub results: Vec<ValueId>,
    /// Where an exception goes: `None` leaves the function. Only for operations that raise. No result is defined there.
    pub unwind: Option<Edge>,
    /// Its source position.
    pub pos: Option<PosId>,
}

/// How a block ends.
#[derive(Clone, Debug)]
pub enum Terminator {
    /// Goes on elsewhere.
    Jump(Edge),
    /// Takes one of two ways.
    Branch {
        /// A `bool`.
        cond: ValueId,
        /// If true.
        then: Edge,
        /// If false.
        other: Edge,
    },
    /// Takes one of many ways by an `i64`.
    Switch {
        /// The selector.
        on: ValueId,
        /// Value and way.
        cases: Vec<(i64, Edge)>,
        /// If none fits.
        default: Edge,
    },
    /// Advances an iterator (borrowed): the next item is the first parameter of `body`'s target, owned.
    ForNext {
        /// The iterator.
        iter: ValueId,
        /// With an item.
        body: Edge,
        /// At the end.
        exit: Edge,
        /// Where an exception goes.
        unwind: Option<Edge>,
        /// Source position.
        pos: Option<PosId>,
    },
    /// Returns a value, which it takes. In a [`FuncKind::Resume`] function: the generator returns.
    Return(ValueId),
    /// Suspends a generator (only in [`FuncKind::Resume`]): takes the yielded value and sets the state.
    Suspend {
        /// The yielded value.
        value: ValueId,
        /// Where the next resumption goes on.
        state: u32,
    },
    /// Leaves the function with the pending exception.
    Propagate,
    /// Is never reached: after an operation that always raises.
    Unreachable,
}

impl Terminator {
    /// The ways out, `unwind` last.
    pub fn edges(&self) -> Vec<&Edge> {
        match self {
            Terminator::Jump(edge) => vec![edge],
            Terminator::Branch { then, other, .. } => vec![then, other],
            Terminator::Switch { cases, default, .. } => cases.iter().map(|(_, edge)| edge).chain([default]).collect(),
            Terminator::ForNext { body, exit, unwind, .. } => [body, exit].into_iter().chain(unwind).collect(),
            Terminator::Return(_) | Terminator::Suspend { .. } | Terminator::Propagate | Terminator::Unreachable => {
                vec![]
            }
        }
    }

    /// The ways out for change, `unwind` last.
    pub fn edges_mut(&mut self) -> Vec<&mut Edge> {
        match self {
            Terminator::Jump(edge) => vec![edge],
            Terminator::Branch { then, other, .. } => vec![then, other],
            Terminator::Switch { cases, default, .. } => {
                cases.iter_mut().map(|(_, edge)| edge).chain([default]).collect()
            }
            Terminator::ForNext { body, exit, unwind, .. } => [body, exit].into_iter().chain(unwind).collect(),
            Terminator::Return(_) | Terminator::Suspend { .. } | Terminator::Propagate | Terminator::Unreachable => {
                vec![]
            }
        }
    }

    /// The operands that are not arguments of edges, with whether they are taken.
    pub fn operands(&self) -> Vec<(ValueId, crate::op::Use)> {
        use crate::op::Use;
        match self {
            Terminator::Branch { cond, .. } => vec![(*cond, Use::Borrow)],
            Terminator::Switch { on, .. } => vec![(*on, Use::Borrow)],
            Terminator::ForNext { iter, .. } => vec![(*iter, Use::Borrow)],
            Terminator::Return(value) | Terminator::Suspend { value, .. } => vec![(*value, Use::Take)],
            Terminator::Jump(_) | Terminator::Propagate | Terminator::Unreachable => vec![],
        }
    }
}

impl Func {
    /// A function with an empty entry block.
    pub fn new(module: ModuleId, kind: FuncKind, code: Code) -> Func {
        let mut blocks = IdVec::new();
        let entry = blocks.push(Block::default());
        Func {
            module,
            kind,
            code,
            phase: Phase::Built,
            resume: None,
            frame: (0, 0),
            entry,
            blocks,
            insts: IdVec::new(),
            values: IdVec::new(),
            positions: IdVec::new(),
        }
    }

    /// Adds an empty block.
    pub fn add_block(&mut self) -> BlockId {
        self.blocks.push(Block::default())
    }

    /// Adds a parameter to `block`.
    pub fn add_param(&mut self, block: BlockId, ty: Type) -> ValueId {
        let index = self.blocks[block].params.len() as u32;
        let value = self.values.push(Value { ty, kind: Kind::Any, def: Def::Param(block, index) });
        self.blocks[block].params.push(value);
        value
    }

    /// Makes an instruction with results of the types that its operation has, without placing it in a block.
    pub fn make_inst(&mut self, op: Op, args: Vec<ValueId>, unwind: Option<Edge>, pos: Option<PosId>) -> InstId {
        let results = op.results();
        let inst = self.insts.push(Inst { op, args, results: Vec::with_capacity(results.len()), unwind, pos });
        for (index, (ty, kind)) in results.into_iter().enumerate() {
            let value = self.values.push(Value { ty, kind, def: Def::Result(inst, index as u32) });
            self.insts[inst].results.push(value);
        }
        inst
    }

    /// Appends an instruction to `block`.
    pub fn append(
        &mut self,
        block: BlockId,
        op: Op,
        args: Vec<ValueId>,
        unwind: Option<Edge>,
        pos: Option<PosId>,
    ) -> InstId {
        let inst = self.make_inst(op, args, unwind, pos);
        self.blocks[block].insts.push(inst);
        inst
    }

    /// The single result of an instruction.
    ///
    /// # Panics
    /// If it has none or several.
    pub fn result(&self, inst: InstId) -> ValueId {
        let [value] = self.insts[inst].results[..] else { unreachable!("{} has not one result", self.insts[inst].op) };
        value
    }

    /// Every edge out of `block`: those of its instructions' exceptions first.
    pub fn edges(&self, block: BlockId) -> Vec<&Edge> {
        let data = &self.blocks[block];
        let unwinds = data.insts.iter().filter_map(|&inst| self.insts[inst].unwind.as_ref());
        unwinds.chain(data.end.iter().flat_map(Terminator::edges)).collect()
    }
}
