//! Binary and unary operators: inline on 63-bit integers and self-tagged floats, else calls.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::op::{binary_rt, unary_rt};
use ir::{Kind, ValueId};
use py_abi::ops::{BinaryOp, Form, UnaryOp};
use py_abi::runtime_fns::RtFn;

use super::binary_paths::FloatOperand;
use super::block::Site;
use super::emit::{F64, I64};
use super::function::Lower;
use super::heat::Heat;

/// Where an inline path goes: on with its result, or to the call that does everything.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    done: Block,
    slow: Block,
}

impl Lower<'_, '_> {
    pub(super) fn binary(&mut self, site: &Site<'_>, op: BinaryOp, form: Form) {
        let [a, b] = site.inst.args[..] else { unreachable!("two operands") };
        let (done, result) = self.e.join(I64);
        let inline = self.heat > Heat::Cold && (op != BinaryOp::Pow || self.is_likely_float_power(b));
        let ints = inline
            && (op != BinaryOp::Pow || self.known_int(b) == Some(2))
            && op != BinaryOp::MatMul
            && self.may_be_int(a)
            && self.may_be_int(b);
        let floats = (inline && has_float_path(op)).then(|| self.mixed_operands(a, b)).flatten();
        let slow = if ints || floats.is_some() { self.e.cold_block() } else { self.e.block() };
        let ways = Ways { done, slow };
        // What fails the first path's tests tries the second.
        match (ints, floats) {
            (false, None) => self.e.jump(ways.slow, &[]),
            (true, None) => self.int_path(op, a, b, ways, ways.slow),
            (false, Some(operands)) => self.float_path(op, [a, b], operands, ways, ways.slow),
            (true, Some(operands)) => {
                let second = self.e.block();
                if op == BinaryOp::TrueDiv {
                    self.float_path(op, [a, b], operands, ways, second);
                    self.e.at(second);
                    self.int_path(op, a, b, ways, ways.slow);
                } else {
                    self.int_path(op, a, b, ways, second);
                    self.e.at(second);
                    self.float_path(op, [a, b], operands, ways, ways.slow);
                }
            }
        }
        self.e.at(ways.slow);
        let args = self.args(&site.inst.args);
        let word = self.e.rt_result(binary_rt(op, form), &args);
        self.check_word(word, site.unwind());
        self.release_values(&site.releases);
        self.e.jump(done, &[word]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    /// Whether `x ** exponent` has an inline path.
    fn is_likely_float_power(&self, exponent: ValueId) -> bool {
        matches!(self.float_operand(exponent), Some(FloatOperand::Known(_))) || self.kind(exponent) == Kind::Float
    }

    /// Goes on if both values are 63-bit integers, else to `other`.
    pub(super) fn expect_ints(&mut self, a: ValueId, b: ValueId, other: Block) {
        let known = |value| self.kind(value) == Kind::SmallInt || self.known_int(value).is_some();
        let bit = match (known(a), known(b)) {
            (true, true) => return,
            (true, false) => self.value(b),
            (false, true) => self.value(a),
            (false, false) => {
                let (a, b) = (self.value(a), self.value(b));
                self.e.b.ins().band(a, b)
            }
        };
        let bit = self.e.int_bit(bit);
        self.e.expect(bit, other);
    }

    /// The operator on 63-bit integers; operands that are none go to `other`.
    fn int_path(&mut self, op: BinaryOp, a: ValueId, b: ValueId, ways: Ways, other: Block) {
        let known = self.known_int(b);
        self.expect_ints(a, b, other);
        let (x, y) = (self.value(a), self.value(b));
        let word = match op {
            BinaryOp::Add => {
                let (x, y) = if self.known_int(a).is_some() { (y, x) } else { (x, y) };
                let y = self.e.b.ins().iadd_imm_s(y, -1);
                let (sum, overflow) = self.e.b.ins().sadd_overflow(x, y);
                self.e.expect_not(overflow, ways.slow);
                sum
            }
            BinaryOp::Sub => {
                let y = self.e.b.ins().iadd_imm_s(y, -1);
                let (difference, overflow) = self.e.b.ins().ssub_overflow(x, y);
                self.e.expect_not(overflow, ways.slow);
                difference
            }
            BinaryOp::Mul => self.multiply(x, y, ways.slow),
            BinaryOp::Pow => self.multiply(x, x, ways.slow),
            BinaryOp::FloorDiv | BinaryOp::Mod => self.divide(op, x, y, known, ways.slow),
            BinaryOp::TrueDiv => self.divide_exactly(x, y, ways.slow),
            BinaryOp::LShift => self.shift_left(x, y, known, ways.slow),
            BinaryOp::RShift => self.shift_right(x, y, ways.slow),
            BinaryOp::And => self.e.b.ins().band(x, y),
            BinaryOp::Or => self.e.b.ins().bor(x, y),
            BinaryOp::Xor => {
                let bits = self.e.b.ins().bxor(x, y);
                self.e.b.ins().bor_imm_s(bits, 1)
            }
            BinaryOp::MatMul => unreachable!("no path for integers"),
        };
        self.e.jump(ways.done, &[word]);
    }

    fn multiply(&mut self, x: Value, y: Value, slow: Block) -> Value {
        let doubled = self.e.b.ins().iadd_imm_s(x, -1);
        let factor = self.e.unbox_int(y);
        let (product, overflow) = self.e.b.ins().smul_overflow(doubled, factor);
        self.e.expect_not(overflow, slow);
        self.e.b.ins().bor_imm_s(product, 1)
    }

    /// `//` and `%`, which round down.
    fn divide(&mut self, op: BinaryOp, x: Value, y: Value, known: Option<i64>, slow: Block) -> Value {
        if let Some(divisor) = known.filter(|y| *y > 0 && y.count_ones() == 1) {
            let bits = i64::from(divisor.trailing_zeros());
            return if op == BinaryOp::Mod {
                self.e.and_imm(x, (divisor - 1) << 1 | 1)
            } else {
                let shifted = self.e.b.ins().sshr_imm_u(x, bits);
                self.e.b.ins().bor_imm_s(shifted, 1)
            };
        }
        let (x, y) = (self.e.unbox_int(x), self.e.unbox_int(y));
        if known.is_none_or(|y| y == 0 || y == -1) {
            // By 0 raises; by -1 is the one quotient that may not fit.
            let next = self.e.b.ins().iadd_imm_s(y, 1);
            let special = self.e.b.ins().icmp_imm_u(IntCC::UnsignedLessThanOrEqual, next, 1);
            self.e.expect_not(special, slow);
        }
        let quotient = self.e.b.ins().sdiv(x, y);
        let back = self.e.b.ins().imul(quotient, y);
        let rest = self.e.b.ins().isub(x, back);
        // The machine rounds towards zero: one too much if the rest is not 0 and its sign is not the divisor's.
        let adjust = if known.is_some_and(|y| y > 0) {
            self.e.b.ins().sshr_imm_u(rest, 63)
        } else {
            let signs = self.e.b.ins().bxor(rest, y);
            let differ = self.e.b.ins().sshr_imm_u(signs, 63);
            let zero = self.e.int(0);
            let exact = self.e.compare_imm(IntCC::Equal, rest, 0);
            self.e.b.ins().select(exact, zero, differ)
        };
        let result = if op == BinaryOp::FloorDiv {
            self.e.b.ins().iadd(quotient, adjust)
        } else {
            let correction = self.e.b.ins().band(y, adjust);
            self.e.b.ins().iadd(rest, correction)
        };
        self.e.box_small_int(result)
    }

    /// `/`: correctly rounded if both numbers are floats exactly.
    fn divide_exactly(&mut self, x: Value, y: Value, slow: Block) -> Value {
        let (x, y) = (self.e.unbox_int(x), self.e.unbox_int(y));
        let limit = 1i64 << 53;
        let shifted_x = self.e.b.ins().iadd_imm_s(x, limit);
        let shifted_y = self.e.b.ins().iadd_imm_s(y, limit);
        let both = self.e.b.ins().bor(shifted_x, shifted_y);
        let beyond = self.e.b.ins().ushr_imm_u(both, 54);
        self.e.expect_not(beyond, slow);
        self.e.expect(y, slow);
        let (x, y) = (self.e.b.ins().fcvt_from_sint(F64, x), self.e.b.ins().fcvt_from_sint(F64, y));
        let quotient = self.e.b.ins().fdiv(x, y);
        self.e.box_common_float(quotient, slow)
    }

    fn shift_left(&mut self, x: Value, y: Value, known: Option<i64>, slow: Block) -> Value {
        let doubled = self.e.b.ins().iadd_imm_s(x, -1);
        let count = self.e.unbox_int(y);
        if known.is_none_or(|count| !(0..64).contains(&count)) {
            let legal = self.e.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, count, 64);
            self.e.expect(legal, slow);
        }
        let shifted = self.e.b.ins().ishl(doubled, count);
        let back = self.e.b.ins().sshr(shifted, count);
        let fits = self.e.compare(IntCC::Equal, back, doubled);
        self.e.expect(fits, slow);
        self.e.b.ins().bor_imm_s(shifted, 1)
    }

    fn shift_right(&mut self, x: Value, y: Value, slow: Block) -> Value {
        let count = self.e.unbox_int(y);
        let legal = self.e.b.ins().icmp_imm_u(IntCC::UnsignedLessThan, count, 64);
        self.e.expect(legal, slow);
        let shifted = self.e.b.ins().sshr(x, count);
        self.e.b.ins().bor_imm_s(shifted, 1)
    }

    /// Tests and converts the operands of a float operation; operands of other types go to `other`.
    pub(super) fn expect_float_operands(
        &mut self,
        values: [ValueId; 2],
        operands: [FloatOperand; 2],
        other: Block,
    ) -> [Value; 2] {
        let tested: Vec<Value> = values
            .iter()
            .zip(operands)
            .filter(|(_, operand)| *operand == FloatOperand::Word)
            .map(|(&value, _)| self.value(value))
            .collect();
        self.e.expect_floats(&tested, other);
        let mut convert = |value: ValueId, operand| match operand {
            FloatOperand::WordOrInt => {
                let word = self.value(value);
                self.e.float_or_int(word, other)
            }
            FloatOperand::Known(float) => self.e.b.ins().f64const(float),
            FloatOperand::Word => {
                let word = self.value(value);
                self.e.unbox_float(word)
            }
            FloatOperand::Int => {
                let word = self.value(value);
                let int = self.e.unbox_int(word);
                self.e.b.ins().fcvt_from_sint(F64, int)
            }
        };
        [convert(values[0], operands[0]), convert(values[1], operands[1])]
    }

    /// The operator on floats; operands that are none go to `other`.
    fn float_path(
        &mut self,
        op: BinaryOp,
        values: [ValueId; 2],
        operands: [FloatOperand; 2],
        ways: Ways,
        other: Block,
    ) {
        let [x, y] = self.expect_float_operands(values, operands, other);
        if matches!(op, BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod) {
            let zero = self.e.b.ins().f64const(0.0);
            let is_zero = self.e.b.ins().fcmp(FloatCC::Equal, y, zero);
            self.e.expect_not(is_zero, ways.slow);
        }
        let result = match op {
            BinaryOp::Add => self.e.b.ins().fadd(x, y),
            BinaryOp::Sub => self.e.b.ins().fsub(x, y),
            BinaryOp::Mul => self.e.b.ins().fmul(x, y),
            BinaryOp::TrueDiv => self.e.b.ins().fdiv(x, y),
            BinaryOp::Mod => self.e.rt_result(RtFn::rt_float_mod, &[x, y]),
            BinaryOp::FloorDiv => self.e.rt_result(RtFn::rt_float_floordiv, &[x, y]),
            BinaryOp::Pow => {
                let zero = self.e.b.ins().f64const(0.0);
                let positive = self.e.b.ins().fcmp(FloatCC::GreaterThan, x, zero);
                self.e.expect(positive, ways.slow);
                let power = self.e.rt_result(RtFn::rt_float_pow, &[x, y]);
                // What overflows raises; what became 0 or is no number takes the long way too.
                let largest = self.e.b.ins().f64const(f64::MAX);
                let finite = self.e.b.ins().fcmp(FloatCC::LessThanOrEqual, power, largest);
                self.e.expect(finite, ways.slow);
                power
            }
            op => unreachable!("{op:?} has no path for floats"),
        };
        let word = self.e.box_common_float(result, ways.slow);
        self.e.jump(ways.done, &[word]);
    }

    pub(super) fn unary(&mut self, site: &Site<'_>, op: UnaryOp) {
        let value = site.inst.args[0];
        let (word, kind) = (self.value(value), self.kind(value));
        let (done, result) = self.e.join(I64);
        let slow = if self.heat == Heat::Cold { self.e.block() } else { self.e.cold_block() };
        if self.heat > Heat::Cold && matches!(kind, Kind::Any | Kind::SmallInt | Kind::Int) {
            let second = if op == UnaryOp::Neg && kind == Kind::Any { self.e.block() } else { slow };
            if kind != Kind::SmallInt {
                let bit = self.e.int_bit(word);
                self.e.expect(bit, second);
            }
            let int = match op {
                UnaryOp::Neg => {
                    // -(2v + 1) + 2 = 2(-v) + 1
                    let two = self.e.int(2);
                    let (negated, overflow) = self.e.b.ins().ssub_overflow(two, word);
                    self.e.expect_not(overflow, slow);
                    negated
                }
                UnaryOp::Pos => word,
                UnaryOp::Invert => self.e.b.ins().bxor_imm_s(word, -2),
            };
            self.e.jump(done, &[int]);
            if second != slow {
                self.e.at(second);
                self.negate_float(word, done, slow);
            }
        } else if self.heat > Heat::Cold && kind == Kind::Float && op == UnaryOp::Neg {
            self.negate_float(word, done, slow);
        } else {
            self.e.jump(slow, &[]);
        }
        self.e.at(slow);
        let called = self.e.rt_result(unary_rt(op), &[word]);
        self.check_word(called, site.unwind());
        self.release_values(&site.releases);
        self.e.jump(done, &[called]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    /// The sign, bit 63 of a float, is bit 3 of its word.
    fn negate_float(&mut self, word: Value, done: Block, slow: Block) {
        self.e.expect_floats(&[word], slow);
        let negated = self.e.b.ins().bxor_imm_s(word, 0b1000);
        self.e.jump(done, &[negated]);
    }
}

fn has_float_path(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Add
            | BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::TrueDiv
            | BinaryOp::FloorDiv
            | BinaryOp::Mod
            | BinaryOp::Pow
    )
}
