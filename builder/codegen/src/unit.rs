//! What the translation of every function reads: the program and facts about it.

use cranelift_codegen::isa::TargetIsa;
use ir::{Const, ConstId, FuncId, Program};

use crate::OptLevel;
use crate::store::CodeStore;

/// See the module.
pub(crate) struct Unit<'a> {
    pub(crate) program: &'a Program,
    pub(crate) isa: &'a dyn TargetIsa,
    /// Code of earlier builds.
    pub(crate) store: &'a dyn CodeStore,
    pub(crate) opt: OptLevel,
    lazy: Vec<bool>,
    makers: Vec<FuncId>,
}

impl<'a> Unit<'a> {
    pub(crate) fn new(
        program: &'a Program,
        isa: &'a dyn TargetIsa,
        store: &'a dyn CodeStore,
        opt: OptLevel,
    ) -> Unit<'a> {
        let mut lazy: Vec<bool> = Vec::new();
        for (_, constant) in program.consts.iter() {
            // Items are interned before what contains them, so that they are known here.
            lazy.push(match constant {
                Const::BigInt { .. } | Const::FrozenSet(_) => true,
                Const::Tuple(items) => items.iter().any(|item| lazy[item.0 as usize]),
                _ => false,
            });
        }
        let mut makers: Vec<FuncId> = program.funcs.ids().collect();
        for (id, func) in program.funcs.iter() {
            if let Some(resume) = func.resume {
                makers[resume.0 as usize] = id;
            }
        }
        Unit { program, isa, store, opt, lazy, makers }
    }

    /// Whether the constant's object is made by the runtime when it is first needed, because its layout is the
    /// runtime's own.
    pub(crate) fn is_lazy(&self, id: ConstId) -> bool {
        self.lazy[id.0 as usize]
    }

    /// All constants that are made when first needed.
    pub(crate) fn lazy_consts(&self) -> impl Iterator<Item = ConstId> {
        self.program.consts.iter().map(|(id, _)| id).filter(|&id| self.is_lazy(id))
    }

    /// The function whose `CodeDesc` stands for `id`: for a generator's body that of the generator function.
    pub(crate) fn described_by(&self, id: FuncId) -> FuncId {
        self.makers[id.0 as usize]
    }
}
