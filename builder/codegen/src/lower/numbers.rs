//! Numbers between words and registers (`py_abi::value`).

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, MemFlagsData, Value};
use py_abi::layout::FloatObj;
use py_abi::runtime_fns::RtFn;
use py_abi::value::{FLOAT_BIAS, FLOAT_ROTATE};

use super::emit::{Emit, F64, I64};

/// A word whose low two bits are these is a float of tag 010 or 110: every one but those of 2^-639 ≤ |x| < 2^-383, which
/// fast paths leave to the runtime so that one test does.
const COMMON_FLOAT: i64 = 0b10;
const COMMON_FLOAT_MASK: i64 = 0b11;

impl Emit<'_> {
    /// Goes on if every word is a float of a common tag, else to `other`.
    pub(super) fn expect_floats(&mut self, words: &[Value], other: Block) {
        let mut wrong: Option<Value> = None;
        for &word in words {
            let bits = self.b.ins().bxor_imm_s(word, COMMON_FLOAT);
            wrong = Some(match wrong {
                Some(before) => self.b.ins().bor(before, bits),
                None => bits,
            });
        }
        if let Some(wrong) = wrong {
            let wrong = self.and_imm(wrong, COMMON_FLOAT_MASK);
            self.expect_not(wrong, other);
        }
    }

    /// The float in a word that is one (not boxed).
    pub(super) fn unbox_float(&mut self, word: Value) -> Value {
        let rotate = self.int(i64::from(FLOAT_ROTATE));
        let rotated = self.b.ins().rotr(word, rotate);
        let bias = self.word(FLOAT_BIAS);
        let bits = self.b.ins().isub(rotated, bias);
        self.b.ins().bitcast(F64, MemFlagsData::new(), bits)
    }

    /// The number in a word that is a float of a common tag or a 63-bit integer; other words go to `other`.
    pub(super) fn float_or_int(&mut self, word: Value, other: Block) -> Value {
        let (done, result) = self.join(F64);
        let rest = self.block();
        self.expect_floats(&[word], rest);
        let float = self.unbox_float(word);
        self.jump(done, &[float]);
        self.at(rest);
        let bit = self.int_bit(word);
        self.expect(bit, other);
        let int = self.unbox_int(word);
        let float = self.b.ins().fcvt_from_sint(F64, int);
        self.jump(done, &[float]);
        self.at(done);
        result
    }

    fn rotate_float(&mut self, float: Value) -> Value {
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), float);
        let bias = self.word(FLOAT_BIAS);
        let biased = self.b.ins().iadd(bits, bias);
        let rotate = self.int(i64::from(FLOAT_ROTATE));
        self.b.ins().rotl(biased, rotate)
    }

    /// The word of a float of a common tag; other floats go to `other`.
    pub(super) fn box_common_float(&mut self, float: Value, other: Block) -> Value {
        let word = self.rotate_float(float);
        let tag = self.and_imm(word, COMMON_FLOAT_MASK);
        let common = self.compare_imm(IntCC::Equal, tag, COMMON_FLOAT);
        self.expect(common, other);
        word
    }

    /// The word of any float.
    pub(super) fn box_float(&mut self, float: Value) -> Value {
        let (done, result) = self.join(I64);
        let (rare, call) = (self.cold_block(), self.cold_block());
        let word = self.box_common_float(float, rare);
        self.jump(done, &[word]);
        self.at(rare);
        let word = self.rotate_float(float);
        let tag = self.tag_bits(word);
        let has_tag = self.compare_imm(IntCC::Equal, tag, 0b100);
        self.expect(has_tag, call);
        self.jump(done, &[word]);
        self.at(call);
        let word = self.rt_result(RtFn::rt_float_box, &[float]);
        self.jump(done, &[word]);
        self.at(done);
        result
    }

    /// The float in the word of a `float`, boxed or not.
    pub(super) fn unbox_any_float(&mut self, word: Value) -> Value {
        let (done, result) = self.join(F64);
        let boxed = self.cold_block();
        let tag = self.tag_bits(word);
        self.expect(tag, boxed);
        let float = self.unbox_float(word);
        self.jump(done, &[float]);
        self.at(boxed);
        let float = self.load_constant(F64, word, offset_of!(FloatObj, value));
        self.jump(done, &[float]);
        self.at(done);
        result
    }

    /// The number in the word of a 63-bit integer.
    pub(super) fn unbox_int(&mut self, word: Value) -> Value {
        self.b.ins().sshr_imm_u(word, 1)
    }

    /// The word of an integer known to fit 63 bits.
    pub(super) fn box_small_int(&mut self, int: Value) -> Value {
        let doubled = self.b.ins().ishl_imm_u(int, 1);
        self.b.ins().bor_imm_s(doubled, 1)
    }

    /// The word of any integer of 64 bits.
    pub(super) fn box_int(&mut self, int: Value) -> Value {
        let (done, result) = self.join(I64);
        let big = self.cold_block();
        let (doubled, overflow) = self.b.ins().sadd_overflow(int, int);
        self.expect_not(overflow, big);
        let word = self.b.ins().bor_imm_s(doubled, 1);
        self.jump(done, &[word]);
        self.at(big);
        let word = self.rt_result(RtFn::rt_int_from_i64, &[int]);
        self.jump(done, &[word]);
        self.at(done);
        result
    }
}
