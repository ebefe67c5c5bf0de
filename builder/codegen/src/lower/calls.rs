//! Calls: of functions with exactly their positional parameters directly, of everything else through the runtime.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::{ConstId, Def, FuncId, Kind, Op, ValueId};
use py_abi::layout::{AttrCache, FunctionHead, ListObj};
use py_abi::runtime_fns::{ResultKind, RtFn};
use py_abi::types::BuiltinType;

use super::block::{Flow, Site};
use super::emit::{I8, I64};
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::{Shared, Symbol};

impl Lower<'_, '_> {
    pub(super) fn call(&mut self, site: &Site<'_>, kwnames: Option<ConstId>) {
        let callee = site.inst.args[0];
        // Builtins are hardly ever functions of the program, whose type a program without any does without.
        let may_be_function = kwnames.is_none() && !self.is_builtin_name(callee);
        if may_be_function
            && self.heat <= Heat::Mild
            && let Some(call) = Shared::call(site.inst.args.len() - 1)
        {
            let words = self.args(&site.inst.args);
            return self.call_shared(site, call, &words);
        }
        let (done, result) = self.e.join(I64);
        let slow = self.e.block();
        if may_be_function && self.heat > Heat::Cold {
            self.call_function(site, callee, done, slow);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let word = self.call_generic(site, kwnames);
        self.e.jump(done, &[word]);
        self.e.at(done);
        self.check_word(result, site.unwind());
        self.define(site.result(), result);
    }

    /// A call by shared code.
    fn call_shared(&mut self, site: &Site<'_>, shared: Shared, words: &[Value]) {
        let result = self.e.shared(shared, words).expect("it gives a word");
        self.check_word(result, site.unwind());
        self.define(site.result(), result);
    }

    /// Whether the value is what a builtin name stands for.
    fn is_builtin_name(&self, value: ValueId) -> bool {
        match self.func.values[value].def {
            Def::Result(inst, _) => matches!(self.func.insts[inst].op, Op::LoadGlobal { builtin: Some(_), .. }),
            Def::Param(..) => false,
        }
    }

    /// Calls the callee's entry if it is a function of that many positional parameters.
    fn call_function(&mut self, site: &Site<'_>, callee: ValueId, done: Block, slow: Block) {
        let word = self.value(callee);
        self.expect_shape(word, self.kind(callee), BuiltinType::Function, slow);
        let entry = self.e.expect_entry(word, site.inst.args.len() - 1, slow);
        let args = self.args(&site.inst.args);
        let called = self.e.call_indirect(entry, &args);
        self.e.jump(done, &[called]);
    }

    fn call_generic(&mut self, site: &Site<'_>, kwnames: Option<ConstId>) -> Value {
        let words = self.args(&site.inst.args[1..]);
        let args = self.spill(&words);
        let count = self.e.int(words.len() as i64);
        let callee = self.arg(site.inst, 0);
        let kwnames = self.optional_const(kwnames);
        self.e.rt_result(RtFn::rt_call, &[callee, args, count, kwnames])
    }

    pub(super) fn call_known(&mut self, site: &Site<'_>, func: FuncId) {
        let callee = site.inst.args[0];
        let word = self.value(callee);
        let (done, result) = self.e.join(I64);
        let slow = self.e.block();
        if self.unit.program.funcs[func].code.runs_once {
            let wanted = self.e.address(Symbol::StaticFunction(func), 0);
            let same = self.e.compare(IntCC::Equal, word, wanted);
            self.e.expect(same, slow);
        } else {
            self.expect_shape(word, self.kind(callee), BuiltinType::Function, slow);
            let code = self.e.load(I64, word, offset_of!(FunctionHead, code));
            let wanted = self.e.address(Symbol::Code(func), 0);
            let same = self.e.compare(IntCC::Equal, code, wanted);
            self.e.expect(same, slow);
        }
        let args = self.args(&site.inst.args);
        let called = self.e.call(Symbol::Entry(func), &args);
        self.e.jump(done, &[called]);
        self.e.at(slow);
        let called = self.call_generic(site, None);
        self.e.jump(done, &[called]);
        self.e.at(done);
        self.check_word(result, site.unwind());
        self.define(site.result(), result);
    }

    pub(super) fn call_method(&mut self, site: &Site<'_>, name: ConstId, kwnames: Option<ConstId>) {
        let object = site.inst.args[0];
        let cache = self.cache();
        if self.heat <= Heat::Mild
            && kwnames.is_none()
            && let Some(call) = Shared::call_method(site.inst.args.len() - 1)
        {
            let mut words = vec![self.value(object), self.const_word(name), self.cache_address(cache)];
            words.extend(self.args(&site.inst.args[1..]));
            return self.call_shared(site, call, &words);
        }
        let appended = self.is_append(site, name, kwnames).then(|| self.append(site));
        let (done, result) = self.e.join(I64);
        let slow = self.e.block();
        if self.heat > Heat::Cold && kwnames.is_none() {
            let cache = self.expect_cached(object, cache, slow);
            let callee = self.e.load(I64, cache, offset_of!(AttrCache, callee));
            let entry = self.e.load(I64, cache, offset_of!(AttrCache, entry));
            let args: Vec<Value> = [callee].into_iter().chain(self.args(&site.inst.args)).collect();
            let called = self.e.call_indirect(entry, &args);
            self.e.jump(done, &[called]);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let words = self.args(&site.inst.args[1..]);
        let args = self.spill(&words);
        let args = [
            self.value(object),
            self.const_word(name),
            args,
            self.e.int(words.len() as i64),
            self.optional_const(kwnames),
            self.cache_address(cache),
        ];
        let called = self.e.rt_result(RtFn::rt_call_method, &args);
        self.e.jump(done, &[called]);
        self.e.at(done);
        self.check_word(result, site.unwind());
        match appended {
            Some((after, none)) => {
                self.e.jump(after, &[result]);
                self.e.at(after);
                self.define(site.result(), none);
            }
            None => self.define(site.result(), result),
        }
    }

    fn is_append(&self, site: &Site<'_>, name: ConstId, kwnames: Option<ConstId>) -> bool {
        self.heat > Heat::Cold
            && kwnames.is_none()
            && site.inst.args.len() == 2
            && matches!(self.kind(site.inst.args[0]), Kind::Any | Kind::List)
            && self.unit.program.consts.text(name).as_deref() == Some("append")
    }

    /// `list.append` inline: a builtin type's methods cannot be replaced. Goes on where the object is no list; the block
    /// that is returned gets the result.
    fn append(&mut self, site: &Site<'_>) -> (Block, Value) {
        let [object, item] = site.inst.args[..] else { unreachable!("two operands") };
        let list = self.value(object);
        let (after, result) = self.e.join(I64);
        let other = self.e.block();
        self.expect_shape(list, self.kind(object), BuiltinType::List, other);
        self.retain_value(item);
        let word = self.value(item);
        let full = self.e.cold_block();
        let len = self.e.load(I64, list, offset_of!(ListObj, len));
        let capacity = self.e.load(I64, list, offset_of!(ListObj, capacity));
        let room = self.e.compare(IntCC::UnsignedLessThan, len, capacity);
        self.e.expect(room, full);
        let items = self.e.load(I64, list, offset_of!(ListObj, items));
        let offset = self.e.b.ins().ishl_imm_u(len, 3);
        let place = self.e.b.ins().iadd(items, offset);
        self.e.store(word, place, 0);
        let len = self.e.b.ins().iadd_imm_s(len, 1);
        self.e.store(len, list, offset_of!(ListObj, len));
        let none = self.none();
        self.e.jump(after, &[none]);
        self.e.at(full);
        let status = self.e.rt_result(RtFn::rt_list_append, &[list, word]);
        self.check_status(status, site.unwind());
        let none = self.none();
        self.e.jump(after, &[none]);
        self.e.at(other);
        (after, result)
    }

    /// A runtime function as an operation of its own.
    pub(super) fn call_rt(&mut self, site: &Site<'_>, f: RtFn) -> Flow {
        let signature = f.signature();
        let args = self.args(&site.inst.args);
        let call = self.e.rt(f, &args);
        if signature.effects.diverges {
            // `rt_reraise` goes on with a traceback that has this frame's entry already.
            if f == RtFn::rt_reraise {
                self.unwind(site.unwind());
            } else {
                self.raised(site.unwind());
            }
            return Flow::Ended;
        }
        let results = self.e.b.inst_results(call).to_vec();
        let raises = signature.effects.raises;
        match signature.result {
            ResultKind::Value => {
                if raises {
                    self.check_word(results[0], site.unwind());
                }
                self.define(site.result(), results[0]);
            }
            ResultKind::Tri => {
                if raises {
                    self.check_status(results[0], site.unwind());
                }
                let truth = self.e.b.ins().ireduce(I8, results[0]);
                self.define(site.result(), truth);
            }
            ResultKind::Status => {
                if raises {
                    self.check_status(results[0], site.unwind());
                }
            }
            ResultKind::Resumed => {
                if raises {
                    self.check_word(results[0], site.unwind());
                }
                self.define(site.inst.results[0], results[0]);
                self.define(site.inst.results[1], results[1]);
            }
            ResultKind::Borrowed | ResultKind::Int | ResultKind::Float | ResultKind::Word => {
                self.define(site.result(), results[0]);
            }
            ResultKind::Void => {}
            ResultKind::Opt => unreachable!("{} has an operation of its own", f.symbol()),
        }
        Flow::On
    }
}
