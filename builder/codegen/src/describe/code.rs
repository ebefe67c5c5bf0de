//! Descriptions of functions, and the tables from code addresses to source positions.

use ir::{Func, FuncId, FuncKind};
use py_abi::layout::AttrCache;
use py_abi::program::{CodeDesc, FunctionRange, Position, STATIC_FUNCTION_BYTES};
use rustc_hash::FxHashMap;

use super::Describe;
use crate::data::{Data, Place};
use crate::lower::Compiled;
use crate::stubs;
use crate::symbol::{Symbol, Table};

impl Describe<'_> {
    /// Everything about functions; `functions` in the order of their ids.
    pub(super) fn functions(&mut self, functions: &[Compiled]) {
        let mut ranges = Data::new(Place::Constant);
        for ((id, func), compiled) in self.unit.program.funcs.iter().zip(functions) {
            if func.kind != FuncKind::Resume {
                self.code(id, func);
            }
            self.add(Symbol::NameArrays(id), compiled.name_arrays.clone());
            let caches = compiled.caches as usize * AttrCache::WAYS * size_of::<AttrCache>();
            self.add(Symbol::Caches(id), Data::zeros(caches, 8));
            self.range(id, func, compiled, &mut ranges);
        }
        self.add(Symbol::Table(Table::Functions), ranges);
    }

    fn code(&mut self, id: FuncId, func: &Func) {
        let code = &func.code;
        let (variables, free) = (code.varnames.len(), code.free_names.len());
        let mut names = Data::new(Place::Constant);
        code.varnames.iter().chain(&code.free_names).for_each(|&name| names.address(Symbol::Const(name)));
        self.add(Symbol::VarNames(id), names);
        if code.runs_once {
            self.add(Symbol::StaticFunction(id), Data::zeros(STATIC_FUNCTION_BYTES, 16));
        }

        let mut data = Data::new(Place::Constant);
        data.address(Symbol::Entry(id));
        data.optional(stubs::has_vector_entry(self.unit, id).then_some(Symbol::EntryVector(id)));
        data.optional(func.resume.map(Symbol::Entry));
        data.address(Symbol::Const(code.name));
        data.address(Symbol::Const(code.qualname));
        data.optional(code.doc.map(Symbol::Const));
        data.address(Symbol::Module(func.module));
        data.optional((variables != 0).then_some(Symbol::VarNames(id)));
        match free {
            0 => data.word(0),
            _ => data.address_at(Symbol::VarNames(id), 8 * variables as i64),
        }
        let (tagged_slots, slots) = func.frame;
        let numbers = [
            variables as u32,
            free as u32,
            code.argcount,
            code.posonly_argcount,
            code.kwonly_argcount,
            code.flags,
            tagged_slots,
            slots,
            code.first_line,
            0,
        ];
        numbers.into_iter().for_each(|number| data.u32(number));
        data.optional(code.runs_once.then_some(Symbol::StaticFunction(id)));
        assert_eq!(data.len(), size_of::<CodeDesc>());
        self.add(Symbol::Code(id), data);
    }

    /// The function's machine code and its positions. The linker keeps the order of an object's code sections, which is
    /// that of the ids, so that the table is sorted by address.
    fn range(&mut self, id: FuncId, func: &Func, compiled: &Compiled, ranges: &mut Data) {
        let mut indices: FxHashMap<Position, u32> = FxHashMap::default();
        let (mut calls, mut positions) = (Vec::new(), Vec::new());
        for call in &compiled.calls {
            let position = func.positions[call.position];
            let next = indices.len() as u32;
            let index = *indices.entry(position).or_insert_with(|| {
                positions.extend(position.to_numbers());
                next
            });
            calls.extend([call.returns_to, index]);
        }
        let fit = calls.iter().chain(&positions).all(|&number| u16::try_from(number).is_ok());
        let number_bytes = if fit { 2 } else { 4 };
        ranges.address(Symbol::Entry(id));
        ranges.word(compiled.bytes.len() as u64);
        ranges.address(Symbol::Code(self.unit.described_by(id)));
        for (symbol, numbers) in [(Symbol::Calls(id), &calls), (Symbol::Positions(id), &positions)] {
            ranges.optional((!numbers.is_empty()).then_some(symbol));
            let mut data = Data::new(Place::Constant);
            numbers.iter().for_each(|number| data.raw(&number.to_le_bytes()[..number_bytes]));
            self.add(symbol, data);
        }
        ranges.u32(compiled.calls.len() as u32);
        ranges.u32(indices.len() as u32);
        ranges.u32(number_bytes as u32);
        ranges.u32(0);
        assert_eq!(ranges.len() % size_of::<FunctionRange>(), 0);
    }
}
