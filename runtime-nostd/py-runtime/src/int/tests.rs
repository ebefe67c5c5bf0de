//! Compared with CPython through digests: see `tools/vectors.py`.

use alloc::format;
use alloc::string::{String, ToString};
use core::cmp::Ordering;

use super::bytes::{ByteOrder, Signedness, from_bytes, to_bytes};
use super::compare::{compare, compare_float, hash, hash_float};
use super::text::{parse, print_decimal, print_magnitude};
use super::{Int, IntError, IntRef, arith, float, pow};
use crate::text::float::print::repr;
use crate::text::testing::{Digest, Inputs};

fn hex(a: &Int) -> String {
    let sign = if a.borrow().is_negative() { "-" } else { "" };
    format!("{sign}{}", String::from_utf8(print_magnitude(a.borrow(), 16)).expect("ASCII"))
}

fn error(e: IntError) -> String {
    match e {
        IntError::ZeroDivision => "ZeroDivisionError",
        IntError::NotInvertible | IntError::NegativeShift => "ValueError",
        IntError::FloatOverflow => "OverflowError",
        other => panic!("{other:?}"),
    }
    .to_string()
}

fn float_text(x: f64) -> String {
    String::from_utf8(repr(x)).expect("ASCII")
}

fn truth(v: bool) -> &'static str {
    if v { "True" } else { "False" }
}

#[test]
fn int_arithmetic() {
    let (mut inputs, mut digest) = (Inputs(11), Digest::new());
    for _ in 0..6000 {
        let (a, b) = (inputs.int(), inputs.int());
        let (x, y) = (a.borrow(), b.borrow());
        let all = [
            arith::add(x, y),
            arith::sub(x, y),
            arith::mul(x, y).expect("fits"),
            arith::and(x, y),
            arith::or(x, y),
            arith::xor(x, y),
            arith::invert(x),
            arith::neg(x),
        ];
        digest.add(all.each_ref().map(hex).join(" ").as_bytes());
        let text = arith::divmod(x, y).map_or_else(error, |(q, r)| format!("{} {}", hex(&q), hex(&r)));
        digest.add(text.as_bytes());
        digest.add(float::true_div(x, y).map_or_else(error, float_text).as_bytes());
        let order = compare(x, y);
        let (less, equal) = (truth(order == Ordering::Less), truth(order == Ordering::Equal));
        digest.add(format!("{less} {equal} {} {} {}", hash(x), x.bit_length(), x.bit_count()).as_bytes());
        let n = IntRef::Small((inputs.next() % 200) as i64);
        let shifts = (arith::lshift(x, n).expect("fits"), arith::rshift(x, n).expect("fits"));
        digest.add(format!("{} {}", hex(&shifts.0), hex(&shifts.1)).as_bytes());
    }
    assert_eq!(digest.0, 0x4a4c2eaca788cdd1);
}

#[test]
fn int_float() {
    let (mut inputs, mut digest) = (Inputs(12), Digest::new());
    for _ in 0..6000 {
        let (a, x) = (inputs.int(), inputs.float());
        let a = a.borrow();
        digest.add(float::to_float(a).map_or_else(error, float_text).as_bytes());
        digest.add(if x.is_infinite() { String::from("OverflowError") } else { hex(&float::from_float(x)) }.as_bytes());
        let relation = |x| {
            let order = compare_float(a, x);
            format!("{} {}", truth(order == Some(Ordering::Less)), truth(order == Some(Ordering::Equal)))
        };
        digest.add(format!("{} {}", relation(x), hash_float(x).expect("not NaN")).as_bytes());
        digest.add(relation(float::to_float(a).unwrap_or(0.0)).as_bytes());
    }
    assert_eq!(digest.0, 0xe862162a5eb308c9);
}

#[test]
fn int_pow() {
    let (mut inputs, mut digest) = (Inputs(13), Digest::new());
    for _ in 0..2000 {
        let (a, b, m) = (inputs.int(), inputs.int(), inputs.int());
        let result = match pow::pow_mod(a.borrow(), b.borrow(), m.borrow()) {
            Err(IntError::ZeroDivision) => String::from("ValueError"),
            other => other.as_ref().map_or_else(|&e| error(e), hex),
        };
        digest.add(result.as_bytes());
        let n = IntRef::Small((inputs.next() % 30) as i64);
        digest.add(hex(&pow::pow(a.borrow(), n).expect("fits")).as_bytes());
    }
    assert_eq!(digest.0, 0xefac95d5c3910671);
}

#[test]
fn int_text() {
    let (mut inputs, mut digest) = (Inputs(14), Digest::new());
    let text = |bytes: alloc::vec::Vec<u8>| String::from_utf8(bytes).expect("ASCII");
    for _ in 0..4000 {
        let a = inputs.int();
        let a = a.borrow();
        let decimal = text(print_decimal(a, 4300).expect("short"));
        let others = [16, 8, 2].map(|base| text(print_magnitude(a, base)));
        digest.add(format!("{decimal} {}", others.join(" ")).as_bytes());
    }
    for _ in 0..40000 {
        let base = [0, 10, 2, 8, 16, 36][(inputs.next() % 6) as usize];
        let len = 1 + inputs.next() % 7;
        let source: alloc::vec::Vec<u8> =
            (0..len).map(|_| b"0123456789abxoXB_+-z"[(inputs.next() % 20) as usize]).collect();
        match parse(&source, base, 4300) {
            Ok(a) => digest.add(&print_decimal(a.borrow(), 0).expect("no limit")),
            Err(_) => digest.add(b"ValueError"),
        }
    }
    assert_eq!(digest.0, 0xae33c4becb22795a);
}

#[test]
fn int_bytes() {
    let (mut inputs, mut digest) = (Inputs(15), Digest::new());
    for _ in 0..4000 {
        let a = inputs.int();
        let length = (inputs.next() % 20) as usize;
        for order in [ByteOrder::Little, ByteOrder::Big] {
            for signed in [Signedness::Unsigned, Signedness::Signed] {
                let text = match to_bytes(a.borrow(), length, order, signed) {
                    Ok(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
                    Err(_) => String::from("OverflowError"),
                };
                digest.add(text.as_bytes());
                let mut data = print_magnitude(a.borrow(), 16);
                data.truncate(9);
                data.push(0xff);
                let back = from_bytes(&data, order, signed);
                digest.add(&print_decimal(back.borrow(), 0).expect("no limit"));
            }
        }
    }
    assert_eq!(digest.0, 0x874b774f11aae6fe);
}

#[test]
fn long_decimal_text_is_refused() {
    use super::text::{ParseError, TooManyDigits};
    let ten = |n| pow::pow(IntRef::Small(10), IntRef::Small(n)).expect("fits");
    assert_eq!(print_decimal(ten(4300).borrow(), 4300), Err(TooManyDigits));
    assert_eq!(print_decimal(ten(4299).borrow(), 4300).map(|text| text.len()), Ok(4300));
    assert_eq!(parse(&[b'0'; 4301], 10, 4300).err(), Some(ParseError::TooManyDigits(4301)));
    assert!(parse(&[b'0'; 4301], 16, 4300).is_ok());
}
