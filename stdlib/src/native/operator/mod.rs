//! `_operator`: Python's operators as functions, and what gets items, attributes and methods (`Modules/_operator.c`).
//!
//! `operator` takes all of it by a star. An image holds those that the program names all the same: the builder sees which
//! names of `operator` a program can get to, or all operators of all types would be in every program that sorts by a key.

mod attributes;
mod digest;
mod items;
mod methods;
mod sequences;

use py_abi::ops::CompareOp;
use py_runtime::call::call;
use py_runtime::entry::operators;
use py_runtime::objects::arguments::{to_int, to_isize};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::int::{from_int, from_len};
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{
    absolute, compare, contains, del_item, get_item, invert, is_true, length_hint, negative, positive, set_item,
};
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_operator", "", " Python's operators as functions, and getters of items, attributes and methods.\n");

rows! { "_operator":
    /// Return 'a == b', in a time that says nothing about where they differ: for secrets.
    ///
    /// Both are bytes-like, or strings of ASCII characters. Their types and lengths may be found out.
    "_compare_digest" (a, b, /) => |args| digest::compare(args[0], args[1]);
    /// Same as abs(a).
    "abs" (a, /) => |args| absolute(args[0]);
    /// Same as a + b.
    "add" (a, b, /) => |args| operators::add(args[0], args[1]);
    /// Same as a & b.
    "and_" (a, b, /) => |args| operators::and(args[0], args[1]);
    type "attrgetter" => attributes::ATTRGETTER;
    /// Same as obj(*args, **kwargs).
    raw "call" (obj, /, *args, **kwargs) => call_object;
    /// Same as a + b, for a and b sequences.
    "concat" (a, b, /) => |args| sequences::concat(args[0], args[1]);
    /// Same as b in a (note reversed operands).
    "contains" (a, b, /) => |args| Ok(bool_ref(contains(args[0], args[1])?));
    /// Return the number of items in a which are, or which equal, b.
    "countOf" (a, b, /) => |args| sequences::count(args[0], args[1]);
    /// Same as del a[b].
    "delitem" (a, b, /) => |args| del_item(args[0], args[1]).map(|()| none_ref());
    /// Same as a == b.
    "eq" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Eq);
    /// Same as a // b.
    "floordiv" (a, b, /) => |args| operators::floordiv(args[0], args[1]);
    /// Same as a >= b.
    "ge" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Ge);
    /// Same as a[b].
    "getitem" (a, b, /) => |args| get_item(args[0], args[1]);
    /// Same as a > b.
    "gt" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Gt);
    /// Same as a += b.
    "iadd" (a, b, /) => |args| operators::iadd(args[0], args[1]);
    /// Same as a &= b.
    "iand" (a, b, /) => |args| operators::iand(args[0], args[1]);
    /// Same as a += b, for a and b sequences.
    "iconcat" (a, b, /) => |args| sequences::concat_in_place(args[0], args[1]);
    /// Same as a //= b.
    "ifloordiv" (a, b, /) => |args| operators::ifloordiv(args[0], args[1]);
    /// Same as a <<= b.
    "ilshift" (a, b, /) => |args| operators::ilshift(args[0], args[1]);
    /// Same as a @= b.
    "imatmul" (a, b, /) => |args| operators::imatmul(args[0], args[1]);
    /// Same as a %= b.
    "imod" (a, b, /) => |args| operators::imod(args[0], args[1]);
    /// Same as a *= b.
    "imul" (a, b, /) => |args| operators::imul(args[0], args[1]);
    /// Same as a.__index__()
    "index" (a, /) => |args| from_int(to_int(args[0])?);
    /// Return the first index of b in a.
    "indexOf" (a, b, /) => |args| sequences::index(args[0], args[1]);
    /// Same as ~a.
    "inv" (a, /) => |args| invert(args[0]);
    /// Same as ~a.
    "invert" (a, /) => |args| invert(args[0]);
    /// Same as a |= b.
    "ior" (a, b, /) => |args| operators::ior(args[0], args[1]);
    /// Same as a **= b.
    "ipow" (a, b, /) => |args| operators::ipow(args[0], args[1]);
    /// Same as a >>= b.
    "irshift" (a, b, /) => |args| operators::irshift(args[0], args[1]);
    /// Same as a is b.
    "is_" (a, b, /) => |args| Ok(bool_ref(args[0].is(args[1])));
    /// Same as a is None.
    "is_none" (a, /) => |args| Ok(bool_ref(args[0].is_none()));
    /// Same as a is not b.
    "is_not" (a, b, /) => |args| Ok(bool_ref(!args[0].is(args[1])));
    /// Same as a is not None.
    "is_not_none" (a, /) => |args| Ok(bool_ref(!args[0].is_none()));
    /// Same as a -= b.
    "isub" (a, b, /) => |args| operators::isub(args[0], args[1]);
    type "itemgetter" => items::ITEMGETTER;
    /// Same as a /= b.
    "itruediv" (a, b, /) => |args| operators::itruediv(args[0], args[1]);
    /// Same as a ^= b.
    "ixor" (a, b, /) => |args| operators::ixor(args[0], args[1]);
    /// Same as a <= b.
    "le" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Le);
    /// How many items there may be in obj: exactly so many if it has a length.
    ///
    /// Otherwise it is a guess of at least 0, which may be far off; default if obj makes none.
    "length_hint" (obj, default=0, /) => hint;
    /// Same as a << b.
    "lshift" (a, b, /) => |args| operators::lshift(args[0], args[1]);
    /// Same as a < b.
    "lt" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Lt);
    /// Same as a @ b.
    "matmul" (a, b, /) => |args| operators::matmul(args[0], args[1]);
    type "methodcaller" => methods::METHODCALLER;
    /// Same as a % b.
    "mod" (a, b, /) => |args| operators::modulo(args[0], args[1]);
    /// Same as a * b.
    "mul" (a, b, /) => |args| operators::mul(args[0], args[1]);
    /// Same as a != b.
    "ne" (a, b, /) => |args| compare(args[0], args[1], CompareOp::Ne);
    /// Same as -a.
    "neg" (a, /) => |args| negative(args[0]);
    /// Same as not a.
    "not_" (a, /) => |args| Ok(bool_ref(!is_true(args[0])?));
    /// Same as a | b.
    "or_" (a, b, /) => |args| operators::or(args[0], args[1]);
    /// Same as +a.
    "pos" (a, /) => |args| positive(args[0]);
    /// Same as a ** b.
    "pow" (a, b, /) => |args| operators::pow(args[0], args[1]);
    /// Same as a >> b.
    "rshift" (a, b, /) => |args| operators::rshift(args[0], args[1]);
    /// Same as a[b] = c.
    "setitem" (a, b, c, /) => |args| set_item(args[0], args[1], args[2]).map(|()| none_ref());
    /// Same as a - b.
    "sub" (a, b, /) => |args| operators::sub(args[0], args[1]);
    /// Same as a / b.
    "truediv" (a, b, /) => |args| operators::truediv(args[0], args[1]);
    /// Return True if a is true, False otherwise.
    "truth" (a, /) => |args| Ok(bool_ref(is_true(args[0])?));
    /// Same as a ^ b.
    "xor" (a, b, /) => |args| operators::xor(args[0], args[1]);
}

fn call_object(args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    match args.split_first() {
        Some((object, rest)) if rest.len() >= keywords => call(*object, rest, kwnames),
        _ => throw!(TypeError, "call expected at least 1 argument, got 0"),
    }
}

fn hint(args: &[Value]) -> PyResult {
    const UNKNOWN: usize = usize::MAX;
    let default = args[1].given().map_or(Ok(0), to_isize)?;
    match length_hint(args[0], UNKNOWN)? {
        UNKNOWN => from_int(default as i64),
        hint => from_len(hint),
    }
}

/// The one argument of a getter's call.
fn operand(ty: &TypeObj, args: &[Value], kwnames: Value) -> PyResult<Value> {
    refuse_keywords(ty.name(), kwnames)?;
    match args {
        [operand] => Ok(*operand),
        _ => throw!(TypeError, "{} expected 1 argument, got {}", ty.name(), args.len()),
    }
}
