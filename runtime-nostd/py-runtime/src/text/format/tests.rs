//! Compared with CPython through digests: see `tools/vectors.py`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::int::IntFormatError;
use super::{FormatError, code_text};
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::testing::{Digest, Inputs};

fn text(chars: Chars<'_>) -> String {
    chars.iter().map(|c| char::from_u32(c).expect("no surrogates here")).collect()
}

fn outcome(result: Result<StrBuf, FormatError>, spec: &str, ty: &str) -> String {
    match result {
        Ok(out) => text(out.chars()),
        Err(FormatError::Message(message) | FormatError::Overflow(message)) => message.into(),
        Err(FormatError::InvalidSpec) => format!("Invalid format specifier '{spec}' for object of type '{ty}'"),
        Err(FormatError::UnknownCode(code)) => {
            format!("Unknown format code '{}' for object of type '{ty}'", code_text(code))
        }
        Err(FormatError::Separator(separator, code)) => {
            format!("Cannot specify '{}' with '{}'.", char::from(separator), code_text(code))
        }
    }
}

fn spec(inputs: &mut Inputs) -> String {
    let mut pick = |choices: &[&str]| String::from(choices[(inputs.next() % choices.len() as u64) as usize]);
    let mut out = String::new();
    out += &pick(&["", "", "<", ">", "^", "=", "*<", "0>", "é^", "x="]);
    out += &pick(&["", "", "", "+", "-", " "]);
    out += &pick(&["", "", "", "", "z"]);
    out += &pick(&["", "", "", "#"]);
    out += &pick(&["", "", "0"]);
    out += &pick(&["", "", "5", "12", "20", "37"]);
    out += &pick(&["", "", "", ",", "_"]);
    out += &pick(&["", "", "", ".0", ".1", ".3", ".10", ".17", ".4,", ".9_", "."]);
    out += &pick(&["", "d", "e", "f", "g", "E", "F", "G", "%", "n", "x", "X", "o", "b", "c", "s", "d", "f", "é", "dd"]);
    out
}

#[test]
fn format_all() {
    let (mut inputs, mut digest) = (Inputs(21), Digest::new());
    for _ in 0..8000 {
        let spec = spec(&mut inputs);
        // An empty specifier is str(), which is not what is tested here.
        let spec = if spec.is_empty() { String::from("<") } else { spec };
        let wide: Vec<u32> = spec.chars().map(u32::from).collect();
        let chars = Chars::Four(&wide);
        let (n, x, y) = (inputs.int(), inputs.float(), inputs.float());
        let n = match super::int::format(n.borrow(), chars, 4300) {
            Ok(out) => outcome(Ok(out), &spec, "int"),
            Err(IntFormatError::Format(error)) => outcome(Err(error), &spec, "int"),
            Err(IntFormatError::TooManyDigits) => panic!("short numbers"),
        };
        digest.add(n.as_bytes());
        digest.add(outcome(super::float::format(x, chars), &spec, "float").as_bytes());
        digest.add(outcome(super::complex::format(x, y, chars), &spec, "complex").as_bytes());
        let source = Chars::One(b"na\xefve text", crate::text::chars::Ascii::No);
        digest.add(outcome(super::string::format(source, chars), &spec, "str").as_bytes());
    }
    assert_eq!(digest.0, 0x6837995746bd7c6b);
}
