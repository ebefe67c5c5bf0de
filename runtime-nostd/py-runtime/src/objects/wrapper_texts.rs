//! Signatures and docstrings of the special methods of builtin types: `list.__len__.__text_signature__`.

use super::str::Str;

/// What calls each special method, by its parameters (`slotdefs` in CPython's `typeobject.c` has the same ones).
const CALLERS: &[(&str, &[(&str, &str)])] = &[
    (
        "($self, /)",
        &[
            ("__abs__", "abs(self)"),
            ("__aiter__", "aiter(self)"),
            ("__anext__", "anext(self)"),
            ("__await__", "await self"),
            ("__bool__", "bool(self)"),
            ("__del__", "the end of self's life"),
            ("__float__", "float(self)"),
            ("__hash__", "hash(self)"),
            ("__index__", "operator.index(self)"),
            ("__int__", "int(self)"),
            ("__invert__", "~self"),
            ("__iter__", "iter(self)"),
            ("__len__", "len(self)"),
            ("__neg__", "-self"),
            ("__next__", "next(self)"),
            ("__pos__", "+self"),
            ("__repr__", "repr(self)"),
            ("__str__", "str(self)"),
        ],
    ),
    (
        "($self, value, /)",
        &[
            ("__add__", "self + value"),
            ("__and__", "self & value"),
            ("__divmod__", "divmod(self, value)"),
            ("__eq__", "self == value"),
            ("__floordiv__", "self // value"),
            ("__ge__", "self >= value"),
            ("__gt__", "self > value"),
            ("__iadd__", "self += value"),
            ("__iand__", "self &= value"),
            ("__ifloordiv__", "self //= value"),
            ("__ilshift__", "self <<= value"),
            ("__imatmul__", "self @= value"),
            ("__imod__", "self %= value"),
            ("__imul__", "self *= value"),
            ("__ior__", "self |= value"),
            ("__ipow__", "self **= value"),
            ("__irshift__", "self >>= value"),
            ("__isub__", "self -= value"),
            ("__itruediv__", "self /= value"),
            ("__ixor__", "self ^= value"),
            ("__le__", "self <= value"),
            ("__lshift__", "self << value"),
            ("__lt__", "self < value"),
            ("__matmul__", "self @ value"),
            ("__mod__", "self % value"),
            ("__mul__", "self * value"),
            ("__ne__", "self != value"),
            ("__or__", "self | value"),
            ("__radd__", "value + self"),
            ("__rand__", "value & self"),
            ("__rdivmod__", "divmod(value, self)"),
            ("__rfloordiv__", "value // self"),
            ("__rlshift__", "value << self"),
            ("__rmatmul__", "value @ self"),
            ("__rmod__", "value % self"),
            ("__rmul__", "value * self"),
            ("__ror__", "value | self"),
            ("__rrshift__", "value >> self"),
            ("__rshift__", "self >> value"),
            ("__rsub__", "value - self"),
            ("__rtruediv__", "value / self"),
            ("__rxor__", "value ^ self"),
            ("__sub__", "self - value"),
            ("__truediv__", "self / value"),
            ("__xor__", "self ^ value"),
        ],
    ),
    ("($self, value, mod=None, /)", &[("__pow__", "pow(self, value, mod)"), ("__rpow__", "pow(value, self, mod)")]),
    (
        "($self, key, /)",
        &[("__contains__", "key in self"), ("__delitem__", "del self[key]"), ("__getitem__", "self[key]")],
    ),
    ("($self, key, value, /)", &[("__setitem__", "self[key] = value")]),
    ("($self, name, /)", &[("__delattr__", "delattr(self, name)"), ("__getattribute__", "getattr(self, name)")]),
    ("($self, name, value, /)", &[("__setattr__", "setattr(self, name, value)")]),
    ("($self, instance, owner=None, /)", &[("__get__", "reading the attribute of an instance or of the owner")]),
    ("($self, instance, value, /)", &[("__set__", "setting the attribute of an instance")]),
    ("($self, instance, /)", &[("__delete__", "deleting the attribute of an instance")]),
    ("($self, /, *args, **kwargs)", &[("__call__", "self(*args, **kwargs)"), ("__init__", "making an instance")]),
];

/// The signature of a special method, and what calls it.
pub(super) fn of(name: &Str) -> Option<(&'static str, &'static str)> {
    CALLERS.iter().find_map(|&(signature, callers)| {
        let (_, caller) = callers.iter().find(|(known, _)| name.equals(known))?;
        Some((signature, *caller))
    })
}

#[cfg(test)]
mod tests {
    use crate::types::slotdefs::{Form, SLOTDEFS};

    #[test]
    fn every_wrapped_method_has_texts() {
        for def in SLOTDEFS.iter().filter(|def| def.form != Form::Hook) {
            assert!(super::of(def.name.get()).is_some(), "{}", def.name.get());
        }
    }
}
