//! Reference counts inline.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, InstBuilder, Value};
use ir::{Kind, ValueId};
use py_abi::layout::Header;
use py_abi::runtime_fns::RtFn;
use py_abi::types::BuiltinType;

use super::emit::{Emit, I32, I64};
use super::function::Lower;
use super::heat::Heat;
use crate::symbol::{Shared, Symbol};

/// What a kind says about a word being a pointer.
enum Pointer {
    Never,
    /// If bit 0 is clear.
    UnlessInt,
    /// If the tag is clear.
    Maybe,
    Always,
}

fn pointer(kind: Kind) -> Pointer {
    match kind {
        kind if kind.is_uncounted() => Pointer::Never,
        Kind::Int => Pointer::UnlessInt,
        Kind::Any | Kind::Float => Pointer::Maybe,
        _ => Pointer::Always,
    }
}

impl Emit<'_> {
    /// Adds a reference to the object that `pointer` is.
    pub(crate) fn increment(&mut self, pointer: Value) {
        let count = self.load(I32, pointer, offset_of!(Header, refcount));
        let count = self.b.ins().iadd_imm_s(count, 1);
        self.store(count, pointer, offset_of!(Header, refcount));
    }

    /// Releases the object that `pointer` is and goes on at `done`.
    fn decrement(&mut self, pointer: Value, done: Block) {
        let count = self.load(I32, pointer, offset_of!(Header, refcount));
        let count = self.b.ins().iadd_imm_s(count, -1);
        self.store(count, pointer, offset_of!(Header, refcount));
        let dead = self.cold_block();
        self.branch(count, done, dead);
        self.at(dead);
        self.rt(RtFn::rt_dealloc, &[pointer]);
        self.jump(done, &[]);
    }

    /// Adds a reference to a word, whatever it is.
    pub(super) fn retain_any(&mut self, word: Value) {
        let done = self.block();
        let tag = self.tag_bits(word);
        self.expect_not(tag, done);
        self.increment(word);
        self.jump(done, &[]);
        self.at(done);
    }

    /// The body of [`Shared::Release`].
    pub(super) fn release_any(&mut self, word: Value) {
        let (done, object) = (self.block(), self.block());
        let tag = self.tag_bits(word);
        self.expect_not(tag, done);
        self.branch(word, object, done);
        self.at(object);
        self.decrement(word, done);
        self.at(done);
    }
}

impl Lower<'_, '_> {
    /// Adds a reference to `value`.
    pub(super) fn retain_value(&mut self, value: ValueId) {
        if !self.is_immortal(value) {
            let (word, kind) = (self.value(value), self.kind(value));
            self.retain(word, kind);
        }
    }

    /// Releases `value`.
    pub(super) fn release_value(&mut self, value: ValueId) {
        if !self.is_immortal(value) {
            let (word, kind) = (self.value(value), self.kind(value));
            self.release(word, kind);
        }
    }

    /// Releases values that the operation at hand used last.
    pub(super) fn release_values(&mut self, values: &[ValueId]) {
        for &value in values {
            self.release_value(value);
        }
    }

    /// Whether the value is a static object. Its count may drift either way (`py_abi::layout::flags::IMMORTAL`), so that
    /// nothing is counted at all.
    fn is_immortal(&self, value: ValueId) -> bool {
        self.const_id(value).is_some_and(|id| !self.unit.is_lazy(id))
    }

    /// Adds a reference to a word of that kind.
    pub(super) fn retain(&mut self, word: Value, kind: Kind) {
        match pointer(kind) {
            Pointer::Never => return,
            Pointer::Always => return self.e.increment(word),
            Pointer::UnlessInt | Pointer::Maybe => {}
        }
        if self.heat == Heat::Mild && !self.e.is_cold() {
            // Of an immediate word `None` gets the reference, which is immortal: blocks are what a first run costs.
            let immediate = self.immediate(word, kind);
            let none = self.none();
            let counted = self.e.b.ins().select(immediate, none, word);
            return self.e.increment(counted);
        }
        let done = self.e.block();
        self.skip_immediate(word, kind, done);
        self.e.increment(word);
        self.e.jump(done, &[]);
        self.e.at(done);
    }

    /// Releases a word of that kind.
    pub(super) fn release(&mut self, word: Value, kind: Kind) {
        if matches!(pointer(kind), Pointer::Never) {
            return;
        }
        if self.heat <= Heat::Mild || self.e.is_cold() {
            self.e.shared(Shared::Release, &[word]);
            return;
        }
        let done = self.e.block();
        if !matches!(pointer(kind), Pointer::Always) {
            self.skip_immediate(word, kind, done);
        }
        self.e.decrement(word, done);
        self.e.at(done);
    }

    /// Releases a word of memory, which may be 0.
    pub(super) fn release_slot(&mut self, word: Value) {
        if self.heat <= Heat::Mild || self.e.is_cold() {
            self.e.shared(Shared::Release, &[word]);
            return;
        }
        let (done, bound) = (self.e.block(), self.e.block());
        self.e.branch(word, bound, done);
        self.e.at(bound);
        self.release(word, Kind::Any);
        self.e.jump(done, &[]);
        self.e.at(done);
    }

    fn skip_immediate(&mut self, word: Value, kind: Kind, done: Block) {
        let immediate = self.immediate(word, kind);
        self.e.expect_not(immediate, done);
    }

    /// Non-zero if a word of that kind is no pointer.
    fn immediate(&mut self, word: Value, kind: Kind) -> Value {
        match pointer(kind) {
            Pointer::UnlessInt => self.e.int_bit(word),
            _ => self.e.tag_bits(word),
        }
    }

    /// Goes on if `word` is an object with the shape of a builtin type, else to `other`.
    pub(super) fn expect_shape(&mut self, word: Value, kind: Kind, shape: BuiltinType, other: Block) {
        self.expect_pointer(word, kind, other);
        let found = self.e.load(I64, word, offset_of!(Header, shape));
        let wanted = self.e.address(Symbol::Shape(shape), 0);
        let same = self.e.compare(IntCC::Equal, found, wanted);
        self.e.expect(same, other);
    }

    /// Goes on if `word` is a pointer, else to `other`.
    pub(super) fn expect_pointer(&mut self, word: Value, kind: Kind, other: Block) {
        // Truth values and `None` are uncounted, but pointers.
        let always = kind != Kind::SmallInt && matches!(pointer(kind), Pointer::Never | Pointer::Always);
        if !always {
            let immediate = self.e.tag_bits(word);
            self.e.expect_not(immediate, other);
        }
    }
}
