//! Which classes patterns take for sequences or mappings (`Py_TPFLAGS_SEQUENCE`, `Py_TPFLAGS_MAPPING`), for `_abc`.

use super::{TypeFlags, TypeObj};

/// What a pattern takes instances of a class for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `case [a, b]`
    Sequence,
    /// `case {"a": a}`
    Mapping,
}

impl Collection {
    const BOTH: TypeFlags = TypeFlags::SEQUENCE.union(TypeFlags::MAPPING);

    fn flag(self) -> TypeFlags {
        match self {
            Collection::Sequence => TypeFlags::SEQUENCE,
            Collection::Mapping => TypeFlags::MAPPING,
        }
    }
}

impl TypeObj {
    /// What patterns take its instances for.
    pub fn collection(&self) -> Option<Collection> {
        [Collection::Sequence, Collection::Mapping].into_iter().find(|kind| self.has(kind.flag()))
    }

    /// Adds what patterns take its instances for (`_PyType_SetFlags`). Builtin types stay as they are.
    pub fn add_collection(&self, kind: Collection) {
        if self.has(TypeFlags::HEAP) {
            self.set_flags(kind.flag());
        }
    }

    /// The same for it and its subclasses, instead of what they were taken for (`_PyType_SetFlagsRecursive`).
    pub fn pass_on_collection(&self, kind: Collection) {
        let other = TypeFlags(Collection::BOTH.0 & !kind.flag().0);
        let is_so = self.has(kind.flag()) && !self.has(other);
        if is_so || !self.has(TypeFlags::HEAP) {
            return;
        }
        self.clear_flags(other);
        self.set_flags(kind.flag());
        self.for_each_subclass(|ty| ty.pass_on_collection(kind));
    }
}
