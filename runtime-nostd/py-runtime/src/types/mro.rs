//! The method resolution order: C3 linearisation (`mro_implementation` in `Objects/typeobject.c`).

use super::TypeObj;
use crate::exceptions::types;
use crate::objects::tuple::Tuple;
use crate::value::{Own, PyResult, Raised, Value};
use alloc::string::String;
use alloc::vec::Vec;

/// One sequence to merge and how far it was used.
struct Sequence {
    types: Vec<Value>,
    used: usize,
}

impl Sequence {
    fn head(&self) -> Option<Value> {
        self.types.get(self.used).copied()
    }

    fn has_in_tail(&self, ty: Value) -> bool {
        self.types.iter().skip(self.used + 1).any(|other| other.is(ty))
    }
}

/// The method resolution order of a class with these bases; `ty` comes first.
pub fn linearise(ty: &TypeObj, bases: &[&'static TypeObj]) -> PyResult<Own<Tuple>> {
    for (at, base) in bases.iter().enumerate() {
        if bases[..at].iter().any(|earlier| core::ptr::eq(*earlier, *base)) {
            return Err(crate::raise!(TypeError, "duplicate base class {}", base.name()));
        }
    }
    let mut sequences: Vec<Sequence> =
        bases.iter().map(|base| Sequence { types: base.mro_iter().map(Value::of).collect(), used: 0 }).collect();
    sequences.push(Sequence { types: bases.iter().map(|base| Value::of(*base)).collect(), used: 0 });
    let mut order = alloc::vec![Value::of(ty)];
    loop {
        let mut heads = sequences.iter().filter_map(Sequence::head).peekable();
        if heads.peek().is_none() {
            return Tuple::from_values(&order);
        }
        let Some(next) = heads.find(|head| !sequences.iter().any(|sequence| sequence.has_in_tail(*head))) else {
            return Err(conflict(&sequences));
        };
        order.push(next);
        for sequence in &mut sequences {
            if sequence.head().is_some_and(|head| head.is(next)) {
                sequence.used += 1;
            }
        }
    }
}

#[cold]
fn conflict(sequences: &[Sequence]) -> Raised {
    let mut heads: Vec<Value> = Vec::new();
    for head in sequences.iter().filter_map(Sequence::head) {
        if !heads.iter().any(|known| known.is(head)) {
            heads.push(head);
        }
    }
    let mut names = String::new();
    for head in heads {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(head.downcast::<TypeObj>().map_or("?", TypeObj::name));
    }
    crate::raise::raise(
        &types::TypeError,
        format_args!("Cannot create a consistent method resolution order (MRO) for bases {names}"),
    )
}
