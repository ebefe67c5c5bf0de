//! Objects made from several operands, which go through memory: displays, functions, classes.

use std::mem::offset_of;

use cranelift_codegen::ir::{InstBuilder, Value};
use ir::{ConstId, FuncId};
use py_abi::layout::FunctionHead;
use py_abi::runtime_fns::RtFn;

use super::block::Site;
use super::emit::I64;
use super::function::Lower;
use crate::symbol::Symbol;

impl Lower<'_, '_> {
    /// A display of operands that are taken.
    pub(super) fn make(&mut self, site: &Site<'_>, f: RtFn) {
        let words = self.args(&site.inst.args);
        let args = self.spill(&words);
        let count = self.e.int(words.len() as i64);
        let word = self.e.rt_result(f, &[args, count]);
        if f.signature().effects.raises {
            self.check_word(word, site.unwind());
        }
        self.define(site.result(), word);
    }

    pub(super) fn make_function(&mut self, site: &Site<'_>, func: FuncId, defaults: bool, kwdefaults: bool) {
        let mut operands = site.inst.args.iter().map(|&value| self.value(value));
        let defaults = defaults.then(|| operands.next().expect("the defaults"));
        let kwdefaults = kwdefaults.then(|| operands.next().expect("the keyword-only defaults"));
        let cells: Vec<Value> = operands.collect();
        let cells = self.spill(&cells);
        let optional = |lower: &mut Self, value: Option<Value>| value.unwrap_or_else(|| lower.e.int(0));
        let args = [self.e.address(Symbol::Code(func), 0), cells, optional(self, defaults), optional(self, kwdefaults)];
        let word = self.e.rt_result(RtFn::rt_function_new, &args);
        if self.func.code.module_of_callee {
            let module = self.module_word();
            self.e.store(module, word, offset_of!(FunctionHead, module));
        }
        self.define(site.result(), word);
    }

    pub(super) fn make_class(&mut self, site: &Site<'_>, kwnames: Option<ConstId>, slots: &[ConstId]) {
        let words = self.args(&site.inst.args);
        let args = self.spill(&words[2..]);
        let slots_address = self.names(slots);
        let args = [
            words[0],
            words[1],
            args,
            self.e.int(words.len() as i64 - 2),
            self.optional_const(kwnames),
            slots_address,
            self.e.int(slots.len() as i64),
        ];
        let word = self.e.rt_result(RtFn::rt_build_class, &args);
        self.check_word(word, site.unwind());
        self.define(site.result(), word);
    }

    /// Operands: each local and whether it is bound.
    pub(super) fn locals(&mut self, site: &Site<'_>, names: &[ConstId]) {
        let null = self.e.int(0);
        let mut words = Vec::new();
        for pair in site.inst.args.chunks_exact(2) {
            let (word, bound) = (self.value(pair[0]), self.value(pair[1]));
            words.push(self.e.b.ins().select(bound, word, null));
        }
        let names_address = self.names(names);
        let words_address = self.spill(&words);
        let count = self.e.int(names.len() as i64);
        let word = self.e.rt_result(RtFn::rt_locals, &[names_address, words_address, count]);
        self.define(site.result(), word);
    }

    pub(super) fn with_enter(&mut self, site: &Site<'_>) {
        let (manager, exit) = (self.arg(site.inst, 0), self.scratch());
        let entered = self.e.rt_result(RtFn::rt_with_enter, &[manager, exit]);
        self.check_word(entered, site.unwind());
        let exit = self.e.load(I64, exit, 0);
        self.define(site.inst.results[0], entered);
        self.define(site.inst.results[1], exit);
    }

    /// The address of an array of names.
    fn names(&mut self, names: &[ConstId]) -> Value {
        if names.is_empty() {
            return self.e.int(0);
        }
        let offset = self.name_arrays.len();
        for &name in names {
            self.name_arrays.address(Symbol::Const(name));
        }
        self.e.address(Symbol::NameArrays(self.id), offset)
    }
}
