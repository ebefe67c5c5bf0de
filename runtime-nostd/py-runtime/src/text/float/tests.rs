//! Compared with CPython through digests: see `tools/vectors.py`.

use alloc::format;

use super::hex::HexError;
use super::print::{LetterCase, Minus, Style, Tail, print, repr};
use super::{hex, parse, round};
use crate::text::testing::{Digest, Inputs};

#[test]
fn float_repr() {
    let (mut inputs, mut digest) = (Inputs(1), Digest::new());
    for _ in 0..20000 {
        digest.add(&repr(inputs.float()));
    }
    assert_eq!(digest.0, 0x68b8da48425d1d95);
}

#[test]
fn float_format() {
    let (mut inputs, mut digest) = (Inputs(2), Digest::new());
    for _ in 0..6000 {
        let x = inputs.float();
        let n = (inputs.next() % 25) as usize;
        digest.add(&print(x, Style::Exponent(n), LetterCase::Lower, Tail::Bare, Minus::Kept));
        digest.add(&print(x, Style::Fixed(n), LetterCase::Lower, Tail::Bare, Minus::Kept));
        digest.add(&print(x, Style::General(n), LetterCase::Upper, Tail::Bare, Minus::Kept));
        digest.add(&print(x, Style::General(n), LetterCase::Lower, Tail::Alternate, Minus::Kept));
    }
    assert_eq!(digest.0, 0x19f6c88fa4bc2eae);
}

#[test]
fn float_format_long() {
    let (mut inputs, mut digest) = (Inputs(3), Digest::new());
    for _ in 0..300 {
        let x = inputs.float();
        let n = (inputs.next() % 1200) as usize;
        digest.add(&print(x, Style::Exponent(n), LetterCase::Lower, Tail::Bare, Minus::Kept));
        digest.add(&print(x, Style::Fixed(n), LetterCase::Lower, Tail::Bare, Minus::Kept));
    }
    assert_eq!(digest.0, 0xe1302555aaf0435c);
}

fn rounded(x: f64, places: i64) -> alloc::vec::Vec<u8> {
    let y = round::round_places(x, places);
    if y.is_infinite() && x.is_finite() { b"overflow".to_vec() } else { repr(y) }
}

#[test]
fn float_round() {
    let (mut inputs, mut digest) = (Inputs(4), Digest::new());
    for _ in 0..20000 {
        let x = inputs.float();
        let places = (inputs.next() % 40) as i64 - 20;
        digest.add(&rounded(x, places));
    }
    assert_eq!(digest.0, 0x0667b418b96d64eb);
}

#[test]
fn float_round_far() {
    let (mut inputs, mut digest) = (Inputs(5), Digest::new());
    for _ in 0..3000 {
        let x = inputs.float();
        let places = (inputs.next() % 700) as i64 - 350;
        digest.add(&rounded(x, places));
    }
    assert_eq!(digest.0, 0x0283aa610bd6005d);
}

#[test]
fn float_hex() {
    let (mut inputs, mut digest) = (Inputs(6), Digest::new());
    for _ in 0..10000 {
        digest.add(&hex::print(inputs.float()));
        let whole = inputs.next();
        let whole = whole >> (inputs.next() % 64);
        let fraction = inputs.next();
        let exponent = (inputs.next() % 2300) as i64 - 1150;
        match hex::parse(format!("0x{whole:x}.{fraction:x}p{exponent}").as_bytes()) {
            Ok(x) => digest.add(&repr(x)),
            Err(HexError::Overflow) => digest.add(b"overflow"),
            Err(HexError::Invalid) => digest.add(b"error"),
        }
    }
    assert_eq!(digest.0, 0xe744f9becaf17eb9);
}

#[test]
fn float_parse() {
    let (mut inputs, mut digest) = (Inputs(7), Digest::new());
    for _ in 0..40000 {
        let len = 1 + inputs.next() % 7;
        let text: alloc::vec::Vec<u8> =
            (0..len).map(|_| b"0123456789..ee+-_inf"[(inputs.next() % 20) as usize]).collect();
        match parse::parse(&text) {
            Some(x) => digest.add(&repr(x)),
            None => digest.add(b"error"),
        }
    }
    assert_eq!(digest.0, 0x23e478127a8e584b);
}
