//! Constants as operands: immediate words, addresses of static objects, and words made when first needed.

use cranelift_codegen::ir::{InstBuilder, Value};
use ir::{Const, ConstId};
use py_abi::value::{encode_float_bits, encode_int};

use super::emit::I64;
use super::function::Lower;
use crate::symbol::{Outside, Symbol};

/// Where the word of a constant is found.
pub(crate) enum Word {
    /// It is this.
    Immediate(u64),
    /// It is the address of a static object.
    Static(Symbol),
}

/// Where the word of a constant that is not lazy is found.
pub(crate) fn word(id: ConstId, constant: &Const) -> Word {
    let outside = |outside| Word::Static(Symbol::Outside(outside));
    match constant {
        Const::None => outside(Outside::None),
        Const::True => outside(Outside::True),
        Const::False => outside(Outside::False),
        Const::Ellipsis => outside(Outside::Ellipsis),
        Const::NotImplemented => outside(Outside::NotImplemented),
        Const::Int(value) => Word::Immediate(encode_int(*value).expect("bigger ones are Const::BigInt")),
        Const::Float(bits) => match encode_float_bits(*bits) {
            Some(word) => Word::Immediate(word),
            None => Word::Static(Symbol::Const(id)),
        },
        Const::Tuple(items) if items.is_empty() => outside(Outside::EmptyTuple),
        Const::Complex(..) | Const::Str(_) | Const::Bytes(_) | Const::Tuple(_) => Word::Static(Symbol::Const(id)),
        Const::Type(_) => Word::Static(Symbol::Type(id)),
        Const::BigInt { .. } | Const::FrozenSet(_) => unreachable!("made when first needed"),
    }
}

impl Lower<'_, '_> {
    /// The word of a constant.
    pub(super) fn const_word(&mut self, id: ConstId) -> Value {
        if self.unit.is_lazy(id) {
            return self.lazy_word(id);
        }
        match word(id, self.unit.program.consts.get(id)) {
            Word::Immediate(word) => self.e.word(word),
            Word::Static(symbol) => self.e.address(symbol, 0),
        }
    }

    /// The word of an optional constant, 0 for none.
    pub(super) fn optional_const(&mut self, id: Option<ConstId>) -> Value {
        match id {
            Some(id) => self.const_word(id),
            None => self.e.int(0),
        }
    }

    fn lazy_word(&mut self, id: ConstId) -> Value {
        let (ready, word) = self.e.join(I64);
        let make = self.e.cold_block();
        let slot = self.e.address(Symbol::LazySlot(id), 0);
        let found = self.e.load(I64, slot, 0);
        let found_arg = [found.into()];
        self.e.b.ins().brif(found, ready, &found_arg, make, &[]);
        self.e.at(make);
        let made = self.e.call(Symbol::LazyMaker(id), &[]);
        self.e.jump(ready, &[made]);
        self.e.at(ready);
        word
    }

    /// The word of `None`.
    pub(super) fn none(&mut self) -> Value {
        self.e.address(Symbol::Outside(Outside::None), 0)
    }

    /// The word of `True`.
    pub(super) fn true_word(&mut self) -> Value {
        self.e.address(Symbol::Outside(Outside::True), 0)
    }

    /// The word of `False`.
    pub(super) fn false_word(&mut self) -> Value {
        self.e.address(Symbol::Outside(Outside::False), 0)
    }
}
