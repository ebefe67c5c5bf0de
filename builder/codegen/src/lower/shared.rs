//! Bodies of shared code ([`crate::symbol::Shared`]): the usual cases of operations that occur everywhere, out of line.
//! Cold code calls them, so that an operation there takes some 25 bytes instead of a hundred.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, StackSlotData, StackSlotKind, Value};
use py_abi::layout::{AttrCache, FunctionHead, Header, RuntimeHead, ShapeHead};
use py_abi::program::ModuleDesc;
use py_abi::runtime_fns::RtFn;
use py_abi::types::BuiltinType;

use super::emit::{Emit, I64};
use crate::symbol::{Outside, Shared, Symbol};

impl Emit<'_> {
    /// The body of `shared`; its result, if it has one.
    pub(crate) fn shared_body(&mut self, shared: Shared, args: &[Value]) -> Option<Value> {
        match (shared, args) {
            (Shared::Release, &[word]) => {
                self.release_any(word);
                None
            }
            (Shared::Enter, []) => Some(self.enter_any()),
            (Shared::FindCache, &[first, version]) => Some(self.find_cache(first, version)),
            (Shared::LoadAttr, &[object, name, cache]) => Some(self.load_attr_any(object, name, cache)),
            (Shared::StoreAttr, &[object, name, value, cache]) => Some(self.store_attr_any(object, name, value, cache)),
            (Shared::LoadGlobal, &[module, index]) => Some(self.load_global_any(module, index, None)),
            (Shared::LoadBuiltin, &[module, index, builtin]) => {
                Some(self.load_global_any(module, index, Some(builtin)))
            }
            (Shared::StoreGlobal, &[module, index, value]) => {
                self.store_global_any(module, index, value);
                None
            }
            (Shared::Call0 | Shared::Call1 | Shared::Call2 | Shared::Call3, [callee, args @ ..]) => {
                Some(self.call_any(*callee, args))
            }
            (
                Shared::CallMethod0 | Shared::CallMethod1 | Shared::CallMethod2 | Shared::CallMethod3,
                [object, name, cache, args @ ..],
            ) => Some(self.call_method_any(*object, *name, *cache, args)),
            _ => unreachable!("{shared:?} does not take {} words", args.len()),
        }
    }

    /// Counts a call. 0 if there are too many, or too little of the stack is left: the exception is pending, and the count
    /// stays.
    fn enter_any(&mut self) -> Value {
        let (done, result) = self.join(I64);
        let overflow = self.cold_block();
        let state = self.address(Symbol::Outside(Outside::RuntimeState), 0);
        self.expect_room(state, overflow);
        let one = self.int(1);
        self.jump(done, &[one]);
        self.at(overflow);
        let room = self.rt_result(RtFn::rt_stack_check, &[]);
        self.jump(done, &[room]);
        self.at(done);
        result
    }

    /// Counts a call, and goes to `overflow` if there are too many or too little of the stack is left, or if the runtime
    /// wants to be asked (`rt_stack_check`).
    pub(super) fn expect_room(&mut self, state: Value, overflow: Block) {
        let depth = self.load(I64, state, offset_of!(RuntimeHead, depth));
        let depth = self.b.ins().iadd_imm_s(depth, 1);
        self.store(depth, state, offset_of!(RuntimeHead, depth));
        let limit = self.load(I64, state, offset_of!(RuntimeHead, depth_limit));
        let too_deep = self.compare(IntCC::UnsignedGreaterThan, depth, limit);
        self.expect_not(too_deep, overflow);
        let stack = self.b.ins().get_stack_pointer(I64);
        let lowest = self.load(I64, state, offset_of!(RuntimeHead, stack_limit));
        let too_low = self.compare(IntCC::UnsignedLessThan, stack, lowest);
        self.expect_not(too_low, overflow);
    }

    /// Which of a site's further caches holds for `version`: its address, or 0.
    fn find_cache(&mut self, first: Value, version: Value) -> Value {
        let (done, result) = self.join(I64);
        for way in 1..AttrCache::WAYS {
            let cache = self.b.ins().iadd_imm_s(first, (way * size_of::<AttrCache>()) as i64);
            let cached = self.load(I64, cache, offset_of!(AttrCache, version));
            let same = self.compare(IntCC::Equal, version, cached);
            let next = self.block();
            self.b.ins().brif(same, done, &[cache.into()], next, &[]);
            self.at(next);
        }
        let none = self.int(0);
        self.jump(done, &[none]);
        self.at(done);
        result
    }

    /// Goes on with the address of the cache that holds for `object`, a pointer, else to `slow`.
    pub(super) fn expect_cache(&mut self, object: Value, first: Value, slow: Block) -> Value {
        let shape = self.load(I64, object, offset_of!(Header, shape));
        let version = self.load(I64, shape, offset_of!(ShapeHead, version));
        let (hit, cache) = self.join(I64);
        let others = self.cold_block();
        let cached = self.load(I64, first, offset_of!(AttrCache, version));
        let same = self.compare(IntCC::Equal, version, cached);
        self.b.ins().brif(same, hit, &[first.into()], others, &[]);
        self.at(others);
        let found = self.shared(Shared::FindCache, &[first, version]).expect("it gives a word");
        self.b.ins().brif(found, hit, &[found.into()], slow, &[]);
        self.at(hit);
        cache
    }

    /// Goes on with the word of the attribute that `cache` tells the place of, if it is bound.
    pub(super) fn expect_attr(&mut self, object: Value, cache: Value, slow: Block) -> Value {
        let offset = self.load(I64, cache, offset_of!(AttrCache, offset));
        let place = self.b.ins().iadd(object, offset);
        let word = self.load(I64, place, 0);
        self.expect(word, slow);
        word
    }

    fn load_attr_any(&mut self, object: Value, name: Value, first: Value) -> Value {
        let (done, result) = self.join(I64);
        let slow = self.cold_block();
        let tag = self.tag_bits(object);
        self.expect_not(tag, slow);
        let cache = self.expect_cache(object, first, slow);
        let word = self.expect_attr(object, cache, slow);
        self.retain_any(word);
        self.jump(done, &[word]);
        self.at(slow);
        let word = self.rt_result(RtFn::rt_load_attr, &[object, name, first]);
        self.jump(done, &[word]);
        self.at(done);
        result
    }

    /// The status as a word.
    fn store_attr_any(&mut self, object: Value, name: Value, value: Value, first: Value) -> Value {
        let (done, result) = self.join(I64);
        let slow = self.cold_block();
        let tag = self.tag_bits(object);
        self.expect_not(tag, slow);
        let cache = self.expect_cache(object, first, slow);
        let offset = self.load(I64, cache, offset_of!(AttrCache, offset));
        let place = self.b.ins().iadd(object, offset);
        let old = self.load(I64, place, 0);
        let stored = self.int(0);
        let (bound, unbound) = (self.block(), self.block());
        self.branch(old, bound, unbound);
        self.at(unbound);
        let shape = self.load(I64, cache, offset_of!(AttrCache, callee));
        self.expect(shape, slow);
        self.retain_any(value);
        self.store(value, place, 0);
        self.store(shape, object, offset_of!(Header, shape));
        self.jump(done, &[stored]);
        self.at(bound);
        self.retain_any(value);
        self.store(value, place, 0);
        self.shared(Shared::Release, &[old]);
        self.jump(done, &[stored]);
        self.at(slow);
        let status = self.rt_result(RtFn::rt_store_attr, &[object, name, value, first]);
        let status = self.b.ins().sextend(I64, status);
        self.jump(done, &[status]);
        self.at(done);
        result
    }

    fn slot_place(&mut self, module: Value, index: Value) -> Value {
        let slots = self.load(I64, module, offset_of!(ModuleDesc, slots));
        let offset = self.b.ins().ishl_imm_u(index, 3);
        self.b.ins().iadd(slots, offset)
    }

    fn load_global_any(&mut self, module: Value, index: Value, builtin: Option<Value>) -> Value {
        let (done, result) = self.join(I64);
        let (have, found) = self.join(I64);
        let slow = self.cold_block();
        let place = self.slot_place(module, index);
        let word = self.load(I64, place, 0);
        if let Some(place) = builtin {
            let unbound = self.block();
            self.b.ins().brif(word, have, &[word.into()], unbound, &[]);
            self.at(unbound);
            let word = self.load(I64, place, 0);
            self.b.ins().brif(word, have, &[word.into()], slow, &[]);
        } else {
            self.b.ins().brif(word, have, &[word.into()], slow, &[]);
        }
        self.at(have);
        self.retain_any(found);
        self.jump(done, &[found]);
        self.at(slow);
        let word = self.rt_result(RtFn::rt_load_global, &[module, index]);
        self.jump(done, &[word]);
        self.at(done);
        result
    }

    fn store_global_any(&mut self, module: Value, index: Value, value: Value) {
        let (done, unbound) = (self.block(), self.cold_block());
        let place = self.slot_place(module, index);
        let old = self.load(I64, place, 0);
        self.expect(old, unbound);
        self.store(value, place, 0);
        self.shared(Shared::Release, &[old]);
        self.jump(done, &[]);
        self.at(unbound);
        self.rt(RtFn::rt_bind_global, &[module, index, value]);
        self.jump(done, &[]);
        self.at(done);
    }

    /// Goes on with a function's entry if `callee` is one of exactly `args` positional parameters, else to `slow`.
    pub(super) fn expect_entry(&mut self, callee: Value, args: usize, slow: Block) -> Value {
        let arity = self.load(I64, callee, offset_of!(FunctionHead, arity));
        let same = self.compare_imm(IntCC::Equal, arity, args as i64);
        self.expect(same, slow);
        self.load(I64, callee, offset_of!(FunctionHead, entry))
    }

    fn call_any(&mut self, callee: Value, args: &[Value]) -> Value {
        let (done, result) = self.join(I64);
        let slow = self.block();
        let tag = self.tag_bits(callee);
        self.expect_not(tag, slow);
        let shape = self.load(I64, callee, offset_of!(Header, shape));
        let wanted = self.address(Symbol::Shape(BuiltinType::Function), 0);
        let same = self.compare(IntCC::Equal, shape, wanted);
        self.expect(same, slow);
        let entry = self.expect_entry(callee, args.len(), slow);
        let words: Vec<Value> = [callee].into_iter().chain(args.iter().copied()).collect();
        let called = self.call_indirect(entry, &words);
        self.jump(done, &[called]);
        self.at(slow);
        let (array, count, none) = (self.array(args), self.int(args.len() as i64), self.int(0));
        let called = self.rt_result(RtFn::rt_call, &[callee, array, count, none]);
        self.jump(done, &[called]);
        self.at(done);
        result
    }

    fn call_method_any(&mut self, object: Value, name: Value, first: Value, args: &[Value]) -> Value {
        let (done, result) = self.join(I64);
        let slow = self.block();
        let tag = self.tag_bits(object);
        self.expect_not(tag, slow);
        let cache = self.expect_cache(object, first, slow);
        let callee = self.load(I64, cache, offset_of!(AttrCache, callee));
        let entry = self.load(I64, cache, offset_of!(AttrCache, entry));
        let words: Vec<Value> = [callee, object].into_iter().chain(args.iter().copied()).collect();
        let called = self.call_indirect(entry, &words);
        self.jump(done, &[called]);
        self.at(slow);
        let (array, count, none) = (self.array(args), self.int(args.len() as i64), self.int(0));
        let called = self.rt_result(RtFn::rt_call_method, &[object, name, array, count, none, first]);
        self.jump(done, &[called]);
        self.at(done);
        result
    }

    /// The address of words in the frame.
    fn array(&mut self, words: &[Value]) -> Value {
        if words.is_empty() {
            return self.int(0);
        }
        let size = 8 * words.len() as u32;
        let slot = self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, size, 3));
        for (index, &word) in words.iter().enumerate() {
            self.b.ins().stack_store(I64, word, slot, 8 * index as i32);
        }
        self.b.ins().stack_addr(I64, slot, 0)
    }
}
