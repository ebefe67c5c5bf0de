//! Strings that descriptions mention: those of the constants where they exist, so that each content is one object.

use ir::{Const, ConstId, ConstPool};
use rustc_hash::FxHashMap;

use crate::symbol::Symbol;

/// See the module.
pub(super) struct Strings {
    constants: FxHashMap<Box<[u32]>, ConstId>,
    own: Vec<Box<[u32]>>,
    own_ids: FxHashMap<Box<[u32]>, u32>,
}

impl Strings {
    pub(super) fn new(consts: &ConstPool) -> Strings {
        let constants = consts
            .iter()
            .filter_map(|(id, constant)| match constant {
                Const::Str(chars) => Some((chars.clone(), id)),
                _ => None,
            })
            .collect();
        Strings { constants, own: vec![], own_ids: FxHashMap::default() }
    }

    /// The str object of a text.
    pub(super) fn symbol(&mut self, text: &str) -> Symbol {
        let chars: Box<[u32]> = text.chars().map(u32::from).collect();
        if let Some(&id) = self.constants.get(&chars) {
            return Symbol::Const(id);
        }
        let next = self.own.len() as u32;
        let index = *self.own_ids.entry(chars.clone()).or_insert(next);
        if index == next {
            self.own.push(chars);
        }
        Symbol::Str(index)
    }

    /// The texts that are no constants, in the order of their symbols.
    pub(super) fn own(&self) -> &[Box<[u32]>] {
        &self.own
    }
}
