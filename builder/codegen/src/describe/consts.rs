//! The objects of constants, and the table of interned strings.

use std::collections::BTreeSet;

use ir::{Const, ConstId, Op};
use py_abi::hash::hash_buffer;
use py_abi::layout::{IMMORTAL_REFCOUNT, TupleObj, flags};
use py_abi::types::BuiltinType;

use super::Describe;
use crate::data::{Data, Place};
use crate::lower::{Word, const_word};
use crate::symbol::Symbol;

impl Describe<'_> {
    pub(super) fn constants(&mut self) {
        for (id, constant) in self.unit.program.consts.iter() {
            if self.unit.is_lazy(id) {
                self.add(Symbol::LazySlot(id), Data::zeros(8, 8));
                if let Const::BigInt { magnitude, .. } = constant {
                    let mut bytes = Data::new(Place::Constant);
                    bytes.raw(magnitude);
                    self.add(Symbol::LazyBytes(id), bytes);
                }
                continue;
            }
            let data = match constant {
                Const::Str(chars) => string(chars),
                Const::Bytes(bytes) => byte_string(bytes),
                Const::Float(bits) => match const_word(id, constant) {
                    Word::Immediate(_) => continue,
                    Word::Static(_) => float(*bits),
                },
                Const::Complex(real, imag) => complex(*real, *imag),
                Const::Tuple(items) if items.is_empty() => continue,
                Const::Tuple(items) => self.tuple(items),
                Const::None
                | Const::True
                | Const::False
                | Const::Ellipsis
                | Const::NotImplemented
                | Const::Int(_)
                | Const::Type(_) => continue,
                Const::BigInt { .. } | Const::FrozenSet(_) => unreachable!("made when first needed"),
            };
            self.add(Symbol::Const(id), data);
        }
    }

    fn tuple(&self, items: &[ConstId]) -> Data {
        let mut data = header(BuiltinType::Tuple, 0);
        data.word(items.len() as u64);
        data.zero_until(size_of::<TupleObj>());
        for &item in items {
            match const_word(item, self.unit.program.consts.get(item)) {
                Word::Immediate(word) => data.word(word),
                Word::Static(symbol) => data.address(symbol),
            }
        }
        data
    }

    /// All strings that are names somewhere, and those that CPython would intern because they could be.
    pub(super) fn interned(&self) -> Vec<Symbol> {
        let program = self.unit.program;
        let mut names: BTreeSet<ConstId> = program.builtins.iter().copied().collect();
        for (id, constant) in program.consts.iter() {
            if matches!(constant, Const::Str(chars) if chars.iter().all(|&c| is_name_char(c))) {
                names.insert(id);
            }
        }
        for module in program.modules.values() {
            names.extend(&module.globals);
        }
        for func in program.funcs.values() {
            names.extend([func.code.name, func.code.qualname]);
            names.extend(func.code.varnames.iter().chain(&func.code.free_names));
            for inst in func.insts.values() {
                names_of(&inst.op, &mut names, |tuple| match program.consts.get(tuple) {
                    Const::Tuple(items) => items.to_vec(),
                    other => unreachable!("{other:?} is no tuple of names"),
                });
            }
        }
        let own = (0..self.strings.own().len()).map(|index| Symbol::Str(index as u32));
        names.into_iter().map(Symbol::Const).chain(own).collect()
    }
}

fn names_of(op: &Op, names: &mut BTreeSet<ConstId>, items: impl Fn(ConstId) -> Vec<ConstId>) {
    match op {
        Op::LoadAttr(name) | Op::StoreAttr(name) | Op::LoadCell { name, .. } | Op::ClearCell { name, .. } => {
            names.insert(*name);
        }
        Op::Call { kwnames } => names.extend(kwnames.iter().flat_map(|&tuple| items(tuple))),
        Op::CallMethod { name, kwnames } => {
            names.insert(*name);
            names.extend(kwnames.iter().flat_map(|&tuple| items(tuple)));
        }
        Op::MakeClass { kwnames, slots } => {
            names.extend(slots);
            names.extend(kwnames.iter().flat_map(|&tuple| items(tuple)));
        }
        Op::Locals(locals) => names.extend(locals),
        _ => {}
    }
}

/// As `all_name_chars` of `Objects/codeobject.c`.
fn is_name_char(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The header of an immortal object.
fn header(ty: BuiltinType, more: u32) -> Data {
    let mut data = Data::object();
    data.u32(IMMORTAL_REFCOUNT);
    data.u32(flags::IMMORTAL | more);
    data.address(Symbol::Shape(ty));
    data
}

/// A str object: its characters as narrow as they allow.
pub(super) fn string(chars: &[u32]) -> Data {
    let greatest = chars.iter().copied().max().unwrap_or(0);
    let (kind, more) = match greatest {
        0..0x80 => (0, flags::STR_ASCII),
        0x80..0x100 => (0, 0),
        0x100..0x1_0000 => (1, 0),
        _ => (2, 0),
    };
    let bytes: Vec<u8> = match kind {
        0 => chars.iter().map(|&c| c as u8).collect(),
        1 => chars.iter().flat_map(|&c| (c as u16).to_le_bytes()).collect(),
        _ => chars.iter().flat_map(|&c| c.to_le_bytes()).collect(),
    };
    let mut data = header(BuiltinType::Str, kind << flags::STR_KIND_SHIFT | more);
    data.word(hash_buffer(&bytes).cast_unsigned());
    data.word(chars.len() as u64);
    data.raw(&bytes);
    data
}

fn byte_string(bytes: &[u8]) -> Data {
    let mut data = header(BuiltinType::Bytes, 0);
    data.word(hash_buffer(bytes).cast_unsigned());
    data.word(bytes.len() as u64);
    data.raw(bytes);
    data
}

fn float(bits: u64) -> Data {
    let mut data = header(BuiltinType::Float, 0);
    data.word(bits);
    data
}

fn complex(real: u64, imag: u64) -> Data {
    let mut data = header(BuiltinType::Complex, 0);
    data.word(real);
    data.word(imag);
    data
}
