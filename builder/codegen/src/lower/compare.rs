//! Comparisons, identity, truth and membership.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::{Kind, ValueId};
use py_abi::layout::{ListObj, StrObj, TupleObj};
use py_abi::ops::CompareOp;
use py_abi::runtime_fns::RtFn;
use py_abi::value::INT_BIT;

use super::binary_paths::FloatOperand;
use super::block::Site;
use super::emit::{I8, I64};
use super::function::Lower;
use super::heat::Heat;
use super::raw::{float_condition, int_condition};
use super::sink::Sink;

/// The fast paths that a comparison has.
struct Paths {
    ints: bool,
    floats: Option<[FloatOperand; 2]>,
    /// Exact strings: the same object is equal.
    same: bool,
}

impl Lower<'_, '_> {
    fn paths(&self, op: CompareOp, a: ValueId, b: ValueId) -> Paths {
        let inline = self.heat > Heat::Cold;
        let is_str = |value| self.kind(value) == Kind::Str;
        Paths {
            ints: inline && self.may_be_int(a) && self.may_be_int(b),
            floats: inline.then(|| self.float_operands(a, b)).flatten(),
            same: inline && matches!(op, CompareOp::Eq | CompareOp::Ne) && (is_str(a) || is_str(b)),
        }
    }

    /// The inline paths of a comparison. `found` ends a path whose truth is in a register; goes on in the returned block
    /// for the call.
    fn compare_paths(&mut self, op: CompareOp, [a, b]: [ValueId; 2], mut found: impl FnMut(&mut Self, Value)) -> Block {
        let paths = self.paths(op, a, b);
        let inline = paths.ints || paths.floats.is_some() || paths.same;
        let slow = if inline { self.e.cold_block() } else { self.e.block() };
        let (x, y) = (self.value(a), self.value(b));
        if paths.ints {
            let second = if paths.floats.is_some() { self.e.block() } else { slow };
            self.expect_ints(a, b, second);
            let truth = self.e.compare(int_condition(op), x, y);
            found(self, truth);
            if second == slow {
                return slow;
            }
            self.e.at(second);
        }
        if let Some(operands) = paths.floats {
            let [x, y] = self.expect_float_operands([a, b], operands, slow);
            let truth = self.e.b.ins().fcmp(float_condition(op), x, y);
            found(self, truth);
            return slow;
        }
        if paths.same {
            let differ = self.e.compare(IntCC::NotEqual, x, y);
            self.e.expect_not(differ, slow);
            let truth = self.e.b.ins().iconst(I8, i64::from(op == CompareOp::Eq));
            found(self, truth);
            return slow;
        }
        self.e.jump(slow, &[]);
        slow
    }

    pub(super) fn compare_value(&mut self, site: &Site<'_>, op: CompareOp) {
        let [a, b] = site.inst.args[..] else { unreachable!("two operands") };
        let (done, result) = self.e.join(I64);
        let slow = self.compare_paths(op, [a, b], |lower, truth| {
            lower.release_compared(site);
            let word = lower.bool_word(truth);
            lower.e.jump(done, &[word]);
        });
        self.e.at(slow);
        let (x, y) = (self.value(a), self.value(b));
        let op = self.e.int(op as i64);
        let word = self.e.rt_result(RtFn::rt_compare, &[op, x, y]);
        self.check_word(word, site.unwind());
        self.release_values(&site.releases);
        self.e.jump(done, &[word]);
        self.e.at(done);
        self.define(site.result(), result);
    }

    pub(super) fn compare_truth(&mut self, site: &Site<'_>, op: CompareOp) {
        let [a, b] = site.inst.args[..] else { unreachable!("two operands") };
        let sink = self.sink(site.result(), site.branch);
        let slow = self.compare_paths(op, [a, b], |lower, truth| {
            lower.release_compared(site);
            lower.deliver(&sink, truth);
        });
        self.e.at(slow);
        let (x, y) = (self.value(a), self.value(b));
        let op = self.e.int(op as i64);
        let status = self.e.rt_result(RtFn::rt_compare_truth, &[op, x, y]);
        self.deliver_status(site, &sink, status);
        self.finish_sink(&sink);
    }

    /// Releases behind an inline path: numbers there are immediate, strings are not.
    fn release_compared(&mut self, site: &Site<'_>) {
        if site.inst.args.iter().any(|&value| self.kind(value) == Kind::Str) {
            self.release_values(&site.releases);
        }
    }

    /// Ends the current block with the result of a runtime function that tells a truth.
    fn deliver_status(&mut self, site: &Site<'_>, sink: &Sink<'_>, status: Value) {
        self.check_status(status, site.unwind());
        self.release_values(&site.releases);
        let truth = self.e.b.ins().ireduce(I8, status);
        self.deliver(sink, truth);
    }

    pub(super) fn is(&mut self, site: &Site<'_>) {
        let (a, b) = (self.arg(site.inst, 0), self.arg(site.inst, 1));
        let same = self.e.compare(IntCC::Equal, a, b);
        self.define(site.result(), same);
    }

    pub(super) fn contains(&mut self, site: &Site<'_>) {
        let (container, item) = (self.arg(site.inst, 0), self.arg(site.inst, 1));
        let status = self.e.rt_result(RtFn::rt_contains, &[container, item]);
        self.check_status(status, site.unwind());
        let truth = self.e.b.ins().ireduce(I8, status);
        self.define(site.result(), truth);
    }

    pub(super) fn truth(&mut self, site: &Site<'_>) {
        let value = site.inst.args[0];
        let word = self.value(value);
        let sink = self.sink(site.result(), site.branch);
        match self.kind(value) {
            Kind::None => self.deliver_known(&sink, false),
            Kind::Function | Kind::Cell => {
                self.release_values(&site.releases);
                self.deliver_known(&sink, true);
            }
            Kind::Bool => {
                let yes = self.true_word();
                let truth = self.e.compare(IntCC::Equal, word, yes);
                self.deliver(&sink, truth);
            }
            Kind::SmallInt => {
                let truth = self.e.compare_imm(IntCC::NotEqual, word, INT_BIT.cast_signed());
                self.deliver(&sink, truth);
            }
            Kind::List => self.truth_of_len(site, &sink, word, offset_of!(ListObj, len)),
            Kind::Tuple => self.truth_of_len(site, &sink, word, offset_of!(TupleObj, len)),
            Kind::Str => self.truth_of_len(site, &sink, word, offset_of!(StrObj, len)),
            Kind::Any | Kind::Int | Kind::Float | Kind::Bytes | Kind::Dict | Kind::Set => {
                self.truth_of_any(site, &sink, word);
            }
        }
        self.finish_sink(&sink);
    }

    fn truth_of_len(&mut self, site: &Site<'_>, sink: &Sink<'_>, object: Value, offset: usize) {
        let len = self.e.load(I64, object, offset);
        let truth = self.e.compare_imm(IntCC::NotEqual, len, 0);
        self.release_values(&site.releases);
        self.deliver(sink, truth);
    }

    fn truth_of_any(&mut self, site: &Site<'_>, sink: &Sink<'_>, word: Value) {
        if self.heat > Heat::Cold && self.kind(site.inst.args[0]) == Kind::Any {
            let known = |lower: &mut Self, same_as: Value, truth| {
                let same = lower.e.compare(IntCC::Equal, word, same_as);
                let (hit, miss) = (lower.e.block(), lower.e.block());
                lower.e.branch(same, hit, miss);
                lower.e.at(hit);
                lower.deliver_known(sink, truth);
                lower.e.at(miss);
            };
            let yes = self.true_word();
            known(self, yes, true);
            let no = self.false_word();
            known(self, no, false);
            let none = self.none();
            known(self, none, false);
            let (int, slow) = (self.e.block(), self.e.block());
            let bit = self.e.int_bit(word);
            self.e.branch(bit, int, slow);
            self.e.at(int);
            let truth = self.e.compare_imm(IntCC::NotEqual, word, INT_BIT.cast_signed());
            self.deliver(sink, truth);
            self.e.at(slow);
        }
        let status = self.e.rt_result(RtFn::rt_truth, &[word]);
        self.deliver_status(site, sink, status);
    }
}
