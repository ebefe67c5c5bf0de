//! Operators.

use super::{given, taken, truth, value};
use crate::objects::str::{self, Str};
use crate::protocol;
use crate::value::{PyResult, Raised, Ref, Value};
use py_abi::ops::{BinaryOp, CompareOp};
use py_abi::runtime_fns::{BorrowedWord, OwnedResult, StolenWord};

macro_rules! binary {
    ($($plain:ident $inplace:ident $op:ident;)*) => {$(
        #[unsafe(no_mangle)]
        pub(super) extern "C" fn $plain(a: BorrowedWord, b: BorrowedWord) -> OwnedResult {
            given(protocol::binary(BinaryOp::$op, value(a), value(b)))
        }

        #[unsafe(no_mangle)]
        pub(super) extern "C" fn $inplace(a: StolenWord, b: BorrowedWord) -> OwnedResult {
            let a = taken(a);
            given(protocol::inplace(BinaryOp::$op, a.as_value(), value(b)))
        }
    )*};
}

/// The operators as `_operator` has them: by the functions that compiled code calls.
pub mod operators {
    use super::{BorrowedWord, OwnedResult, PyResult, Raised, Ref, StolenWord, Value};

    fn result(OwnedResult(word): OwnedResult) -> PyResult {
        // SAFETY: the function gives the reference away; without one it has raised.
        unsafe { Ref::from_word_or_none(word) }.ok_or_else(Raised::pending)
    }

    macro_rules! binary {
        ($($name:ident $plain:ident $inplace_name:ident $inplace:ident $op:literal;)*) => {$(
            #[doc = concat!("`a ", $op, " b`")]
            pub fn $name(a: Value, b: Value) -> PyResult {
                result(super::$plain(BorrowedWord(a.word()), BorrowedWord(b.word())))
            }

            #[doc = concat!("`a ", $op, "= b`: the value to assign.")]
            pub fn $inplace_name(a: Value, b: Value) -> PyResult {
                result(super::$inplace(StolenWord(a.to_ref().into_word()), BorrowedWord(b.word())))
            }
        )*};
    }

    binary! {
        add rt_add iadd rt_iadd "+";
        sub rt_sub isub rt_isub "-";
        mul rt_mul imul rt_imul "*";
        truediv rt_truediv itruediv rt_itruediv "/";
        floordiv rt_floordiv ifloordiv rt_ifloordiv "//";
        modulo rt_mod imod rt_imod "%";
        pow rt_pow ipow rt_ipow "**";
        matmul rt_matmul imatmul rt_imatmul "@";
        lshift rt_lshift ilshift rt_ilshift "<<";
        rshift rt_rshift irshift rt_irshift ">>";
        and rt_and iand rt_iand "&";
        or rt_or ior rt_ior "|";
        xor rt_xor ixor rt_ixor "^";
    }
}

/// `a += b`: a str that nobody else has grows in place.
#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_iadd(a: StolenWord, b: BorrowedWord) -> OwnedResult {
    let (a, b) = (taken(a), value(b));
    if a.is_exact::<Str>() && b.downcast::<Str>().is_some() {
        return given(str::append(a, b));
    }
    given(protocol::inplace(BinaryOp::Add, a.as_value(), b))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_add(a: BorrowedWord, b: BorrowedWord) -> OwnedResult {
    given(protocol::binary(BinaryOp::Add, value(a), value(b)))
}

binary! {
    rt_sub rt_isub Sub;
    rt_mul rt_imul Mul;
    rt_truediv rt_itruediv TrueDiv;
    rt_floordiv rt_ifloordiv FloorDiv;
    rt_mod rt_imod Mod;
    rt_pow rt_ipow Pow;
    rt_matmul rt_imatmul MatMul;
    rt_lshift rt_ilshift LShift;
    rt_rshift rt_irshift RShift;
    rt_and rt_iand And;
    rt_or rt_ior Or;
    rt_xor rt_ixor Xor;
}

macro_rules! unary {
    ($($name:ident $function:path;)*) => {$(
        #[unsafe(no_mangle)]
        pub(super) extern "C" fn $name(a: BorrowedWord) -> OwnedResult {
            given($function(value(a)))
        }
    )*};
}

unary! {
    rt_neg protocol::negative;
    rt_pos protocol::positive;
    rt_invert protocol::invert;
}

fn operator(op: i64) -> CompareOp {
    CompareOp::ALL[op as usize]
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_compare(op: i64, a: BorrowedWord, b: BorrowedWord) -> OwnedResult {
    given(protocol::compare(value(a), value(b), operator(op)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_compare_truth(op: i64, a: BorrowedWord, b: BorrowedWord) -> i32 {
    truth(protocol::compare_truth(value(a), value(b), operator(op)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_contains(container: BorrowedWord, item: BorrowedWord) -> i32 {
    truth(protocol::contains(value(container), value(item)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_truth(a: BorrowedWord) -> i32 {
    truth(protocol::is_true(value(a)))
}
