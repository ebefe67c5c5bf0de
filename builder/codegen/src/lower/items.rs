//! Subscripts and unpacking: inline for lists and tuples with small indices.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::{Kind, ValueId};
use py_abi::layout::{Header, ListObj, TupleObj};
use py_abi::runtime_fns::RtFn;
use py_abi::types::BuiltinType;

use super::block::Site;
use super::emit::I64;
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::Symbol;

impl Lower<'_, '_> {
    pub(super) fn get_item(&mut self, site: &Site<'_>) {
        let [object, index] = site.inst.args[..] else { unreachable!("two operands") };
        let (done, result) = self.e.join(I64);
        let kind = self.kind(object);
        let sequence = matches!(kind, Kind::Any | Kind::List | Kind::Tuple);
        let inline = self.heat > Heat::Cold && sequence && self.may_be_int(index);
        let slow = self.e.block();
        if inline {
            self.item_inline(site, object, index, done, slow);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let (x, y) = (self.value(object), self.value(index));
        let item = self.e.rt_result(RtFn::rt_getitem, &[x, y]);
        self.check_word(item, site.unwind());
        self.release_values(&site.releases);
        self.e.jump(done, &[item]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    fn item_inline(&mut self, site: &Site<'_>, object: ValueId, index: ValueId, done: Block, slow: Block) {
        let (word, kind) = (self.value(object), self.kind(object));
        self.expect_index(index, slow);
        let (found, address) = self.e.join(I64);
        let tuple = self.e.block();
        if kind != Kind::Tuple {
            if kind == Kind::List {
                // The shape is known, and so is that no tuple comes.
            } else if self.heat == Heat::Hot {
                self.expect_pointer(word, kind, slow);
                self.expect_shape(word, Kind::List, BuiltinType::List, tuple);
            } else {
                self.expect_shape(word, kind, BuiltinType::List, slow);
            }
            let len = self.e.load(I64, word, offset_of!(ListObj, len));
            let items = self.e.load(I64, word, offset_of!(ListObj, items));
            let place = self.checked_place(items, len, index, slow);
            self.e.jump(found, &[place]);
            self.e.at(tuple);
        }
        if kind == Kind::Tuple || (kind == Kind::Any && self.heat == Heat::Hot) {
            if kind == Kind::Any {
                self.expect_shape(word, Kind::Tuple, BuiltinType::Tuple, slow);
            }
            let len = self.e.load(I64, word, offset_of!(TupleObj, len));
            let items = self.e.b.ins().iadd_imm_s(word, size_of::<TupleObj>() as i64);
            let place = self.checked_place(items, len, index, slow);
            self.e.jump(found, &[place]);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(found);
        let item = self.e.load(I64, address, 0);
        self.retain(item, Kind::Any);
        for &value in site.releases.iter().filter(|&&value| value != index) {
            self.release_value(value);
        }
        self.e.jump(done, &[item]);
    }

    /// Goes on if the index is a 63-bit integer.
    fn expect_index(&mut self, index: ValueId, slow: Block) {
        if self.kind(index) != Kind::SmallInt && self.known_int(index).is_none() {
            let word = self.value(index);
            let bit = self.e.int_bit(word);
            self.e.expect(bit, slow);
        }
    }

    /// The address of the item at `index`, counted from the end if it is negative; out of range goes to `slow`.
    fn checked_place(&mut self, items: Value, len: Value, index: ValueId, slow: Block) -> Value {
        let known = self.known_int(index);
        let word = self.value(index);
        let number = self.e.unbox_int(word);
        let number = match known {
            Some(0..) => number,
            Some(_) => self.e.b.ins().iadd(number, len),
            None => {
                // Without a branch: the length is added if the sign is set.
                let sign = self.e.b.ins().sshr_imm_u(number, 63);
                let wrap = self.e.b.ins().band(len, sign);
                self.e.b.ins().iadd(number, wrap)
            }
        };
        let inside = self.e.compare(IntCC::UnsignedLessThan, number, len);
        self.e.expect(inside, slow);
        let offset = self.e.b.ins().ishl_imm_u(number, 3);
        self.e.b.ins().iadd(items, offset)
    }

    pub(super) fn set_item(&mut self, site: &Site<'_>) {
        let [object, index, value] = site.inst.args[..] else { unreachable!("three operands") };
        let (done, slow) = (self.e.block(), self.e.block());
        let kind = self.kind(object);
        if self.heat > Heat::Cold && matches!(kind, Kind::Any | Kind::List) && self.may_be_int(index) {
            let word = self.value(object);
            self.expect_index(index, slow);
            if kind != Kind::List {
                self.expect_shape(word, kind, BuiltinType::List, slow);
            }
            let len = self.e.load(I64, word, offset_of!(ListObj, len));
            let items = self.e.load(I64, word, offset_of!(ListObj, items));
            let place = self.checked_place(items, len, index, slow);
            let old = self.e.load(I64, place, 0);
            self.retain_value(value);
            let new = self.value(value);
            self.e.store(new, place, 0);
            self.release(old, Kind::Any);
            self.e.jump(done, &[]);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let args = self.args(&site.inst.args);
        let status = self.e.rt_result(RtFn::rt_setitem, &args);
        self.check_status(status, site.unwind());
        self.e.jump(done, &[]);
        self.e.at(done);
    }

    /// `a, b = v`: inline for tuples and lists of that length.
    pub(super) fn unpack(&mut self, site: &Site<'_>, n: u32) {
        let object = site.inst.args[0];
        let (word, kind) = (self.value(object), self.kind(object));
        let (done, slow) = (self.e.block(), self.e.block());
        let results: Vec<Value> = (0..n).map(|_| self.e.b.append_block_param(done, I64)).collect();
        let sequence = matches!(kind, Kind::Any | Kind::Tuple | Kind::List);
        if self.heat > Heat::Cold && sequence && (1..=8).contains(&n) {
            let (found, items) = self.e.join(I64);
            self.expect_pointer(word, kind, slow);
            let tuple_items = |lower: &mut Self| {
                lower.expect_len(word, offset_of!(TupleObj, len), n, slow);
                let items = lower.e.b.ins().iadd_imm_s(word, size_of::<TupleObj>() as i64);
                lower.e.jump(found, &[items]);
            };
            let list_items = |lower: &mut Self| {
                lower.expect_len(word, offset_of!(ListObj, len), n, slow);
                let items = lower.e.load(I64, word, offset_of!(ListObj, items));
                lower.e.jump(found, &[items]);
            };
            match kind {
                Kind::Tuple => tuple_items(self),
                Kind::List => list_items(self),
                _ => {
                    let shape = self.e.load(I64, word, offset_of!(Header, shape));
                    let list = self.e.block();
                    let wanted = self.e.address(Symbol::Shape(BuiltinType::Tuple), 0);
                    let is_tuple = self.e.compare(IntCC::Equal, shape, wanted);
                    self.e.expect(is_tuple, list);
                    tuple_items(self);
                    self.e.at(list);
                    let wanted = self.e.address(Symbol::Shape(BuiltinType::List), 0);
                    let is_list = self.e.compare(IntCC::Equal, shape, wanted);
                    self.e.expect(is_list, slow);
                    list_items(self);
                }
            }
            self.e.at(found);
            let mut words = Vec::new();
            for index in 0..n as usize {
                let item = self.e.load(I64, items, 8 * index);
                self.retain(item, Kind::Any);
                words.push(item);
            }
            self.e.jump(done, &words);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let count = self.e.int(i64::from(n));
        let words = self.unpacked(site, RtFn::rt_unpack, &[count], n);
        self.e.jump(done, &words);
        self.e.at(done);
        for (&result, value) in site.inst.results.iter().zip(results) {
            self.define(result, value);
        }
    }

    fn expect_len(&mut self, object: Value, offset: usize, n: u32, other: Block) {
        let len = self.e.load(I64, object, offset);
        let same = self.e.compare_imm(IntCC::Equal, len, i64::from(n));
        self.e.expect(same, other);
    }

    pub(super) fn unpack_star(&mut self, site: &Site<'_>, before: u32, after: u32) {
        let counts = [self.e.int(i64::from(before)), self.e.int(i64::from(after))];
        let words = self.unpacked(site, RtFn::rt_unpack_star, &counts, before + 1 + after);
        for (&result, word) in site.inst.results.iter().zip(words) {
            self.define(result, word);
        }
    }

    /// The words that a runtime function unpacks through memory.
    fn unpacked(&mut self, site: &Site<'_>, f: RtFn, counts: &[Value], n: u32) -> Vec<Value> {
        let object = self.arg(site.inst, 0);
        let out = if n == 0 { self.e.int(0) } else { self.scratch() };
        let args: Vec<Value> = [object, out].into_iter().chain(counts.iter().copied()).collect();
        let status = self.e.rt_result(f, &args);
        self.check_status(status, site.unwind());
        (0..n as usize).map(|index| self.e.load(I64, out, 8 * index)).collect()
    }
}
