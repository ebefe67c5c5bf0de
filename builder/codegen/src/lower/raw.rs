//! Raw numbers and truth values, conversions, and tests of kinds.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{InstBuilder, Value};
use ir::{FloatOp, IntOp, Kind, Op};
use py_abi::ops::CompareOp;
use py_abi::types::BuiltinType;

use super::block::Site;
use super::emit::{F64, I8};
use super::function::Lower;

impl Lower<'_, '_> {
    pub(super) fn raw(&mut self, site: &Site<'_>) {
        let inst = site.inst;
        let a = self.arg(inst, 0);
        let b = inst.args.get(1).map(|&b| self.value(b));
        let second = || b.expect("two operands");
        let value = match &inst.op {
            Op::BoxInt => self.e.box_int(a),
            Op::TagInt => self.e.box_small_int(a),
            Op::BoxFloat => self.e.box_float(a),
            Op::BoxBool => self.bool_word(a),
            Op::UnboxInt => self.e.unbox_int(a),
            Op::UnboxFloat => self.e.unbox_any_float(a),
            Op::IntToFloat => self.e.b.ins().fcvt_from_sint(F64, a),
            Op::IsKind(kind) => self.is_kind(a, *kind),
            Op::Assume(_) => a,
            Op::Int(op) => {
                let b = second();
                match op {
                    IntOp::Add => self.e.b.ins().iadd(a, b),
                    IntOp::Sub => self.e.b.ins().isub(a, b),
                    IntOp::Mul => self.e.b.ins().imul(a, b),
                    IntOp::And => self.e.b.ins().band(a, b),
                    IntOp::Or => self.e.b.ins().bor(a, b),
                    IntOp::Xor => self.e.b.ins().bxor(a, b),
                }
            }
            Op::Float(op) => {
                let b = second();
                match op {
                    FloatOp::Add => self.e.b.ins().fadd(a, b),
                    FloatOp::Sub => self.e.b.ins().fsub(a, b),
                    FloatOp::Mul => self.e.b.ins().fmul(a, b),
                    FloatOp::Div => self.e.b.ins().fdiv(a, b),
                }
            }
            Op::FloatNeg => self.e.b.ins().fneg(a),
            Op::IntCompare(op) => self.e.compare(int_condition(*op), a, second()),
            Op::FloatCompare(op) => self.e.b.ins().fcmp(float_condition(*op), a, second()),
            Op::BoolNot => self.e.b.ins().bxor_imm_s(a, 1),
            op => unreachable!("{op} is not raw"),
        };
        self.define(site.result(), value);
    }

    /// `True` or `False`.
    pub(super) fn bool_word(&mut self, truth: Value) -> Value {
        let (yes, no) = (self.true_word(), self.false_word());
        self.e.b.ins().select(truth, yes, no)
    }

    fn is_kind(&mut self, word: Value, kind: Kind) -> Value {
        match kind {
            Kind::Any => self.e.b.ins().iconst(I8, 1),
            Kind::SmallInt => {
                let bit = self.e.int_bit(word);
                self.e.compare_imm(IntCC::NotEqual, bit, 0)
            }
            Kind::None => {
                let none = self.none();
                self.e.compare(IntCC::Equal, word, none)
            }
            Kind::Bool => {
                let (yes, no) = (self.true_word(), self.false_word());
                let yes = self.e.compare(IntCC::Equal, word, yes);
                let no = self.e.compare(IntCC::Equal, word, no);
                self.e.b.ins().bor(yes, no)
            }
            Kind::Int => {
                let immediate = self.e.int_bit(word);
                self.has_bits_or_shape(word, immediate, Kind::Any, BuiltinType::Int)
            }
            Kind::Float => {
                // Not an integer, and either a tag or the shape.
                let (done, result) = self.e.join(I8);
                let int = self.e.int_bit(word);
                let no = self.e.b.ins().iconst(I8, 0);
                let next = self.e.block();
                self.e.b.ins().brif(int, done, &[no.into()], next, &[]);
                self.e.at(next);
                let tag = self.e.tag_bits(word);
                let is_float = self.has_bits_or_shape(word, tag, Kind::Function, BuiltinType::Float);
                self.e.jump(done, &[is_float]);
                self.e.at(done);
                result
            }
            Kind::Str => self.has_shape(word, BuiltinType::Str),
            Kind::Bytes => self.has_shape(word, BuiltinType::Bytes),
            Kind::List => self.has_shape(word, BuiltinType::List),
            Kind::Tuple => self.has_shape(word, BuiltinType::Tuple),
            Kind::Dict => self.has_shape(word, BuiltinType::Dict),
            Kind::Set => self.has_shape(word, BuiltinType::Set),
            Kind::Function => self.has_shape(word, BuiltinType::Function),
            Kind::Cell => self.has_shape(word, BuiltinType::Cell),
        }
    }

    fn has_shape(&mut self, word: Value, ty: BuiltinType) -> Value {
        let (done, result) = self.e.join(I8);
        let miss = self.e.block();
        self.expect_shape(word, Kind::Any, ty, miss);
        self.jump_known(done, 1);
        self.e.at(miss);
        self.jump_known(done, 0);
        self.e.at(done);
        result
    }

    /// Whether `bits` is not 0, or else the word has the shape of `ty`; `kind` is what is known then.
    fn has_bits_or_shape(&mut self, word: Value, bits: Value, kind: Kind, ty: BuiltinType) -> Value {
        let (done, result) = self.e.join(I8);
        let (miss, object) = (self.e.block(), self.e.block());
        let yes = self.e.b.ins().iconst(I8, 1);
        self.e.b.ins().brif(bits, done, &[yes.into()], object, &[]);
        self.e.at(object);
        self.expect_shape(word, kind, ty, miss);
        self.jump_known(done, 1);
        self.e.at(miss);
        self.jump_known(done, 0);
        self.e.at(done);
        result
    }

    fn jump_known(&mut self, block: cranelift_codegen::ir::Block, truth: i64) {
        let truth = self.e.b.ins().iconst(I8, truth);
        self.e.jump(block, &[truth]);
    }
}

/// The machine's comparison of integers, tagged or not.
pub(super) fn int_condition(op: CompareOp) -> IntCC {
    match op {
        CompareOp::Lt => IntCC::SignedLessThan,
        CompareOp::Le => IntCC::SignedLessThanOrEqual,
        CompareOp::Eq => IntCC::Equal,
        CompareOp::Ne => IntCC::NotEqual,
        CompareOp::Gt => IntCC::SignedGreaterThan,
        CompareOp::Ge => IntCC::SignedGreaterThanOrEqual,
    }
}

/// The machine's comparison of floats: false if one is a NaN, but for `Ne`.
pub(super) fn float_condition(op: CompareOp) -> FloatCC {
    match op {
        CompareOp::Lt => FloatCC::LessThan,
        CompareOp::Le => FloatCC::LessThanOrEqual,
        CompareOp::Eq => FloatCC::Equal,
        CompareOp::Ne => FloatCC::NotEqual,
        CompareOp::Gt => FloatCC::GreaterThan,
        CompareOp::Ge => FloatCC::GreaterThanOrEqual,
    }
}
