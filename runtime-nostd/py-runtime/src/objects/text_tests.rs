//! Random calls of methods and operators of the text types, compared with CPython through digests: results and exceptions
//! with their messages. See `tools/vectors.py`.

use crate::exceptions::BaseException;
use crate::objects::bytes::{self, as_bytes};
use crate::objects::float::{as_float, from_float};
use crate::objects::int::{as_int, from_int};
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::{Str, as_str};
use crate::objects::tuple::Tuple;
use crate::objects::{bytearray, codecs};
use crate::protocol;
use crate::rows::collected;
use crate::rows::{Row, RowKind};
use crate::runtime::runtime;
use crate::text::buf::StrBuf;
use crate::text::codec::Encoding;
use crate::text::repr::{Shown, repr, repr_bytes};
use crate::text::testing::{Digest, Inputs};
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Strings as WTF-8, so that lone surrogates can be written.
const STRINGS: [&[u8]; 30] = [
    b"",
    b"a",
    b"b",
    b"ab",
    b"abc",
    b"aAbB",
    b" a b ",
    b"\t x\ny \x0b",
    b"abcabcabc",
    b"\xc3\xa9a",
    b"\xc3\x9f",
    b"\xce\x91\xce\xa3\xce\xa3",
    b"\xce\x91\xce\xa3.",
    b"\xc7\x86x",
    b"\xc4\xb0i",
    b"\xef\xac\x81n",
    b"12",
    b"\xc2\xb2",
    b"\xc2\xbd",
    b"\xd9\xa3",
    b"a_1",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80x",
    b"a\r\nb\xe2\x80\xa8c\n",
    b"they're Bill's",
    b"-12",
    b"+7",
    b"%s {} {0}",
    b"\xc3\xbf",
    b"\xc4\x80",
];
const INTS: [i64; 10] = [0, 1, 2, 3, 5, 10, -1, -2, -5, 100];
const BYTES: [&[u8]; 16] = [
    b"",
    b"a",
    b"b",
    b"ab",
    b"abc",
    b"aAbB",
    b" a b ",
    b"\t x\ny \x0b\x1c",
    b"abcabcabc",
    b"\xe9a",
    b"12",
    b"-12",
    b"a\r\nb\rc\n",
    b"they're Bill's",
    b"6a 6B",
    b"\x00\xff",
];

/// Methods and their arguments: `s` of the receiver's kind, `n` the same or None, `i` an integer; `?` before an argument
/// that may be missing, with all that follow.
const METHODS: [(&str, &str); 46] = [
    ("upper", ""),
    ("lower", ""),
    ("swapcase", ""),
    ("title", ""),
    ("capitalize", ""),
    ("isalpha", ""),
    ("isalnum", ""),
    ("isdigit", ""),
    ("isspace", ""),
    ("isascii", ""),
    ("islower", ""),
    ("isupper", ""),
    ("istitle", ""),
    ("find", "s?j?j"),
    ("rfind", "s?j?j"),
    ("index", "s?j?j"),
    ("rindex", "s?j?j"),
    ("count", "s?j?j"),
    ("startswith", "s?j?j"),
    ("endswith", "s?j?j"),
    ("replace", "ss?i"),
    ("removeprefix", "s"),
    ("removesuffix", "s"),
    ("split", "?n?i"),
    ("rsplit", "?n?i"),
    ("splitlines", "?i"),
    ("partition", "s"),
    ("rpartition", "s"),
    ("strip", "?n"),
    ("lstrip", "?n"),
    ("rstrip", "?n"),
    ("center", "i?s"),
    ("ljust", "i?s"),
    ("rjust", "i?s"),
    ("zfill", "i"),
    ("expandtabs", "?i"),
    ("__getnewargs__", ""),
    ("casefold", ""),
    ("isdecimal", ""),
    ("isnumeric", ""),
    ("isprintable", ""),
    ("isidentifier", ""),
    ("hex", "?s?i"),
    ("maketrans", "ss"),
    ("__sizeof__", ""),
    ("find", "i"),
];

fn string(bytes: &[u8]) -> PyResult {
    let errors = Str::new("surrogatepass")?;
    codecs::decode(bytes, Encoding::Utf8, Some(&errors))
}

fn text_of(buf: &StrBuf) -> String {
    buf.chars().iter().map(|c| char::from_u32(c).expect("escaped")).collect()
}

/// What a value looks like, sequences of all kinds alike.
fn show(v: Value) -> String {
    if let Some(s) = as_str(v) {
        return text_of(&repr(s.chars(), Shown::Ascii));
    }
    if let Some(data) = as_bytes(v).or_else(|| bytearray::as_bytes(v)) {
        let mut out = StrBuf::new();
        repr_bytes(&mut out, data);
        return format!("{}{}", if as_bytes(v).is_some() { "b" } else { "B" }, text_of(&out));
    }
    if v.is_none() {
        return "None".into();
    }
    if v.type_name() == "bool" {
        return if protocol::is_true(v).expect("a truth value") { "True" } else { "False" }.into();
    }
    if let Some(int) = as_int(v) {
        return String::from_utf8(crate::objects::int::decimal(int).expect("short")).expect("ASCII");
    }
    if let Some(x) = as_float(v) {
        return String::from_utf8(crate::text::float::print::repr(x)).expect("ASCII");
    }
    if v.type_name() == "dict" {
        return "dict".into();
    }
    let items = match v.downcast::<Tuple>() {
        Some(tuple) => tuple.items().iter().map(|item| item.to_ref()).collect(),
        None => protocol::collect(v).expect("a sequence"),
    };
    format!("[{}]", items.iter().map(|item| show(item.as_value())).collect::<Vec<_>>().join(", "))
}

fn shown(result: PyResult) -> String {
    match result {
        Ok(v) => show(v.as_value()),
        Err(Raised { .. }) => {
            let exception = runtime().take_pending().expect("raised");
            let args = exception.downcast::<BaseException>().expect("an exception").args();
            let args: Vec<String> = args.items().iter().map(|&arg| show(arg)).collect();
            format!("{}: {}", exception.type_name(), args.join(", "))
        }
    }
}

fn row(owner: &str, name: &str) -> Option<&'static Row> {
    collected::all().iter().copied().find(|row| row.owner == owner && row.name == name)
}

/// Calls a method with positional arguments that are known to be as many as it takes.
fn call(owner: &str, name: &str, args: &[Value]) -> Option<PyResult> {
    let row = row(owner, name)?;
    let RowKind::Function(function) = row.kind else { return None };
    let mut bound = args.to_vec();
    bound.resize(row.spec.params.len().max(args.len()), Value::MISSING);
    Some(function(&bound))
}

fn random_calls(owner: &str, seed: u64, receiver: impl Fn(u64) -> Ref, text: impl Fn(u64) -> Ref) -> u64 {
    let (mut inputs, mut digest) = (Inputs(seed), Digest::new());
    for _ in 0..20000 {
        let (name, kinds) = METHODS[(inputs.next() % METHODS.len() as u64) as usize];
        let mut args = alloc::vec![receiver(inputs.next())];
        let mut optional = false;
        for kind in kinds.chars() {
            let r = inputs.next();
            match kind {
                '?' => {
                    optional = true;
                    continue;
                }
                _ if optional && r % 3 == 0 => break,
                'n' | 'j' if r % 5 == 0 => args.push(none_ref()),
                's' | 'n' => args.push(text(r >> 8)),
                _ => args.push(Ref::small_int(INTS[(r >> 8) as usize % INTS.len()])),
            }
            optional = false;
        }
        // A static method has no receiver.
        let skip = usize::from(name == "maketrans");
        let words: Vec<Value> = args[skip..].iter().map(Ref::as_value).collect();
        if let Some(result) = call(owner, name, &words) {
            digest.add(shown(result).as_bytes());
        }
    }
    digest.0
}

#[test]
fn calls_str() {
    let pick = |r: u64| string(STRINGS[r as usize % STRINGS.len()]).expect("valid");
    assert_eq!(random_calls("str", 61, pick, pick), 0x1ee094be495336b7);
}

#[test]
fn calls_bytes() {
    let pick = |r: u64| bytes::from_slice(BYTES[r as usize % BYTES.len()]).expect("memory");
    assert_eq!(random_calls("bytes", 62, pick, pick), 0x73dd0cd7f017b3af);
}

#[test]
fn calls_bytearray() {
    let receiver = |r: u64| bytearray::from_vec(BYTES[r as usize % BYTES.len()].to_vec()).expect("memory");
    let pick = |r: u64| bytes::from_slice(BYTES[r as usize % BYTES.len()]).expect("memory");
    assert_eq!(random_calls("bytearray", 63, receiver, pick), 0x69784c97ab68c6c9);
}

/// A value to format.
fn value(r: u64) -> Ref {
    let ten = |n: u32| crate::int::Int::from(10i128.pow(n));
    match r % 14 {
        0 => Ref::small_int(5),
        1 => Ref::small_int(-5),
        2 => Ref::small_int(0),
        3 => from_int(ten(20)).expect("memory"),
        4 => from_float(1.5).expect("memory"),
        5 => from_float(-2.25).expect("memory"),
        6 => from_float(1e300).expect("memory"),
        7 => string(b"x").expect("memory"),
        8 => string(b"\xc3\xa9t\xc3\xa9").expect("memory"),
        9 => string(b"abc").expect("memory"),
        10 => none_ref(),
        11 => bytes::from_slice(b"q").expect("memory"),
        12 => Ref::small_int(65),
        _ => from_int(ten(5)).expect("memory"),
    }
}

fn specifier(inputs: &mut Inputs) -> String {
    let mut pick = |choices: &[&str]| choices[(inputs.next() % choices.len() as u64) as usize].to_string();
    let mut out = String::from("<%");
    for choices in [
        &["", "", "-", "+", " ", "#", "0", "-0", "+0", "#0", " -", "##"][..],
        &["", "", "5", "12", "1", "*"],
        &["", "", "", ".0", ".2", ".", ".8", ".*"],
        &["", "", "", "", "l", "h"],
        &["s", "r", "a", "d", "i", "u", "x", "X", "o", "e", "f", "g", "E", "G", "c", "%", "z", "b", "é", ""],
    ] {
        out += &pick(choices);
    }
    out + ">"
}

#[test]
fn calls_percent() {
    let (mut inputs, mut digest) = (Inputs(64), Digest::new());
    for _ in 0..20000 {
        let template = string(specifier(&mut inputs).as_bytes()).expect("valid");
        let count = inputs.next() % 4;
        let values: Vec<Ref> = (0..count).map(|_| value(inputs.next())).collect();
        let args: Vec<Value> = values.iter().map(Ref::as_value).collect();
        let args = Tuple::from_values(&args).expect("memory");
        let modulo = template.ty().slots().modulo().expect("str has %");
        digest.add(shown(modulo(template.as_value(), args.as_value())).as_bytes());
    }
    assert_eq!(digest.0, 0x6d0dceb5c84bbe5f);
}

#[test]
fn calls_percent_of_bytes() {
    let (mut inputs, mut digest) = (Inputs(65), Digest::new());
    for _ in 0..20000 {
        let template = bytes::from_slice(specifier(&mut inputs).replace('é', "y").as_bytes()).expect("memory");
        let count = inputs.next() % 4;
        let values: Vec<Ref> = (0..count).map(|_| value(inputs.next())).collect();
        let args: Vec<Value> = values.iter().map(Ref::as_value).collect();
        let args = Tuple::from_values(&args).expect("memory");
        let modulo = template.ty().slots().modulo().expect("bytes have %");
        digest.add(shown(modulo(template.as_value(), args.as_value())).as_bytes());
    }
    assert_eq!(digest.0, 0x5b167b04ecfe7b6e);
}

#[test]
fn calls_format() {
    let fragments = [
        "{",
        "}",
        "{}",
        "{0}",
        "{1}",
        "{!r}",
        "{!s:>5}",
        "{:^7}",
        "{0:<4}",
        "{{",
        "}}",
        "x",
        "é",
        "{0[0]}",
        "{:{}}",
        "{!x}",
        "{0!r:{1}}",
        "{:",
        "{!",
        ":",
        "!",
        "[",
        "]",
        "{9}",
        "{:{:{}}}",
        "{0[",
        "{ }",
        "{0]}",
    ];
    let (mut inputs, mut digest) = (Inputs(66), Digest::new());
    for _ in 0..20000 {
        let mut template = String::new();
        for _ in 0..1 + inputs.next() % 4 {
            template += fragments[(inputs.next() % fragments.len() as u64) as usize];
        }
        let template = string(template.as_bytes()).expect("valid");
        let args = [string(b"abc"), string(b"7"), from_int(11i64)].map(|v| v.expect("memory"));
        let args = Tuple::from_values(&args.each_ref().map(Ref::as_value)).expect("memory");
        let call = call("str", "format", &[template.as_value(), args.as_value()]).expect("a row");
        digest.add(shown(call).as_bytes());
    }
    assert_eq!(digest.0, 0xf8878286cff41c16);
    assert!(none().is_none());
}
