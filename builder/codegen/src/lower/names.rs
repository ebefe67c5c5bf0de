//! Names: globals in static slots, cells, the function's own object.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use ir::{ConstId, FuncKind, Kind, SlotId};
use py_abi::layout::{CellObj, FunctionHead, GeneratorHead, ModuleHead};
use py_abi::program::ModuleDesc;
use py_abi::runtime_fns::RtFn;

use super::block::Site;
use super::emit::I64;
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::{Shared, Symbol};

impl Lower<'_, '_> {
    /// The address of a global name's slot.
    fn slot_address(&mut self, slot: SlotId) -> Value {
        let offset = 8 * slot.0 as usize;
        if !self.func.code.module_of_callee {
            return self.e.address(Symbol::Slots(self.func.module), offset);
        }
        let module = self.module_word();
        let slots = self.e.load_constant(I64, module, offset_of!(ModuleDesc, slots));
        self.e.b.ins().iadd_imm_s(slots, offset as i64)
    }

    /// The address of the module whose globals the function sees.
    pub(super) fn module_word(&mut self) -> Value {
        if !self.func.code.module_of_callee {
            return self.e.address(Symbol::Module(self.func.module), 0);
        }
        let (object, offset) = match self.func.kind {
            FuncKind::ModuleBody => (self.params[0], offset_of!(ModuleHead, desc)),
            _ => (self.callee_word(), offset_of!(FunctionHead, module)),
        };
        self.e.load_constant(I64, object, offset)
    }

    pub(super) fn load_global(&mut self, site: &Site<'_>, slot: SlotId, builtin: Option<u32>) {
        if self.heat <= Heat::Mild {
            let (module, index) = (self.module_word(), self.e.int(i64::from(slot.0)));
            let word = match builtin {
                Some(builtin) => {
                    let place = self.e.address(Symbol::BuiltinSlot(builtin), 0);
                    self.e.shared(Shared::LoadBuiltin, &[module, index, place])
                }
                None => self.e.shared(Shared::LoadGlobal, &[module, index]),
            };
            let word = word.expect("it gives a word");
            self.check_word(word, site.unwind());
            return self.define(site.result(), word);
        }
        let (done, result) = self.e.join(I64);
        let (have, found) = self.e.join(I64);
        let slow = self.e.cold_block();
        let place = self.slot_address(slot);
        let word = self.e.load(I64, place, 0);
        if let Some(builtin) = builtin {
            // The module itself never binds the name: the slot is almost always unbound.
            let unbound = self.e.block();
            self.e.b.ins().brif(word, have, &[word.into()], unbound, &[]);
            self.e.at(unbound);
            let place = self.e.address(Symbol::BuiltinSlot(builtin), 0);
            let word = self.e.load(I64, place, 0);
            self.e.b.ins().brif(word, have, &[word.into()], slow, &[]);
        } else {
            self.e.b.ins().brif(word, have, &[word.into()], slow, &[]);
        }
        self.e.at(slow);
        let args = [self.module_word(), self.e.int(i64::from(slot.0))];
        let word = self.e.rt_result(RtFn::rt_load_global, &args);
        self.check_word(word, site.unwind());
        self.e.jump(done, &[word]);
        self.e.at(have);
        self.retain(found, Kind::Any);
        self.e.jump(done, &[found]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    pub(super) fn store_global(&mut self, site: &Site<'_>, slot: SlotId) {
        let value = self.arg(site.inst, 0);
        if self.heat <= Heat::Mild {
            let args = [self.module_word(), self.e.int(i64::from(slot.0)), value];
            self.e.shared(Shared::StoreGlobal, &args);
            return;
        }
        let (done, unbound) = (self.e.block(), self.e.cold_block());
        let place = self.slot_address(slot);
        let old = self.e.load(I64, place, 0);
        self.e.expect(old, unbound);
        self.e.store(value, place, 0);
        self.release(old, Kind::Any);
        self.e.jump(done, &[]);
        self.e.at(unbound);
        let args = [self.module_word(), self.e.int(i64::from(slot.0)), value];
        self.e.rt(RtFn::rt_bind_global, &args);
        self.e.jump(done, &[]);
        self.e.at(done);
    }

    pub(super) fn is_builtin(&mut self, site: &Site<'_>, slot: SlotId, builtin: u32) {
        let place = self.slot_address(slot);
        let own = self.e.load(I64, place, 0);
        let place = self.e.address(Symbol::BuiltinSlot(builtin), 0);
        let now = self.e.load(I64, place, 0);
        let place = self.e.address(Symbol::BuiltinOriginal(builtin), 0);
        let original = self.e.load(I64, place, 0);
        let unbound = self.e.compare_imm(IntCC::Equal, own, 0);
        let same = self.e.compare(IntCC::Equal, now, original);
        let both = self.e.b.ins().band(unbound, same);
        self.define(site.result(), both);
    }

    /// The function object, or a class body's namespace.
    pub(super) fn callee_word(&mut self) -> Value {
        match self.func.kind {
            FuncKind::Resume => self.e.load_constant(I64, self.params[0], offset_of!(GeneratorHead, function)),
            FuncKind::Plain | FuncKind::Generator | FuncKind::ModuleBody | FuncKind::ClassBody => self.params[0],
        }
    }

    pub(super) fn callee(&mut self, site: &Site<'_>) {
        let word = self.callee_word();
        self.define(site.result(), word);
    }

    pub(super) fn free_cell(&mut self, site: &Site<'_>, index: u32) {
        let cells = match self.func.kind {
            FuncKind::Resume => self.e.load_constant(I64, self.params[0], offset_of!(GeneratorHead, cells)),
            _ => self.e.load_constant(I64, self.params[0], offset_of!(FunctionHead, cells)),
        };
        let cell = self.e.load_constant(I64, cells, 8 * index as usize);
        self.define(site.result(), cell);
    }

    pub(super) fn load_cell(&mut self, site: &Site<'_>, name: ConstId, free: bool) {
        let word = self.bound_content(site, name, free);
        self.retain(word, Kind::Any);
        self.define(site.result(), word);
    }

    pub(super) fn clear_cell(&mut self, site: &Site<'_>, name: ConstId, free: bool) {
        let word = self.bound_content(site, name, free);
        let (null, cell) = (self.e.int(0), self.arg(site.inst, 0));
        self.e.store(null, cell, offset_of!(CellObj, value));
        self.release(word, Kind::Any);
    }

    /// The content of a cell that is not empty.
    fn bound_content(&mut self, site: &Site<'_>, name: ConstId, free: bool) -> Value {
        let cell = self.arg(site.inst, 0);
        let word = self.e.load(I64, cell, offset_of!(CellObj, value));
        let (empty, bound) = (self.e.cold_block(), self.e.block());
        self.e.branch(word, bound, empty);
        self.e.at(empty);
        let name = self.const_word(name);
        self.e.rt(if free { RtFn::rt_unbound_free } else { RtFn::rt_unbound_local }, &[name]);
        self.raised(site.unwind());
        self.e.at(bound);
        word
    }

    pub(super) fn store_cell(&mut self, site: &Site<'_>) {
        let (cell, value) = (self.arg(site.inst, 0), self.arg(site.inst, 1));
        let old = self.e.load(I64, cell, offset_of!(CellObj, value));
        self.e.store(value, cell, offset_of!(CellObj, value));
        self.release_slot(old);
    }
}
