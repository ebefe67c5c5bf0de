//! Compared with CPython through digests: see `tools/vectors.py`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::handler::{Handler, Refused};
use super::{Bad, Decoder, Encoding, encode, preamble};
use crate::text::buf::StrBuf;
use crate::text::repr::{Shown, repr, repr_bytes};
use crate::text::testing::{Digest, Inputs};

const ENCODINGS: [&str; 9] =
    ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig"];
const HANDLERS: [&str; 7] =
    ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"];

fn text(out: &StrBuf) -> String {
    out.chars().iter().map(|c| char::from_u32(c).expect("ASCII")).collect()
}

fn failed(bad: Bad, refused: Refused) -> String {
    match refused {
        Refused::Fails => format!("{} {} {}", bad.start, bad.end, bad.reason),
        Refused::FailsAt(start) => format!("{start} {} {}", bad.end, bad.reason),
        Refused::WrongDirection => "TypeError".into(),
    }
}

fn decoded(encoding: Encoding, handler: Handler, bytes: &[u8]) -> String {
    let (mut out, mut decoder) = (StrBuf::new(), Decoder::new(encoding, bytes));
    while let Err(bad) = decoder.run(bytes, &mut out) {
        match handler.decode(encoding, bytes, bad, &mut out) {
            Ok(next) => decoder.at = next,
            Err(refused) => return failed(bad, refused),
        }
    }
    text(&repr(out.chars(), Shown::Ascii))
}

fn encoded(encoding: Encoding, handler: Handler, source: &StrBuf) -> String {
    let (mut out, mut at) = (Vec::from(preamble(encoding)), 0);
    while let Err(bad) = encode(encoding, source.chars(), at, &mut out) {
        match handler.encode(encoding, source.chars(), bad, &mut out) {
            Ok(next) => at = next,
            Err(refused) => return failed(bad, refused),
        }
    }
    let mut shown = StrBuf::new();
    repr_bytes(&mut shown, &out);
    text(&shown)
}

#[test]
fn codec_all() {
    let (mut inputs, mut digest) = (Inputs(41), Digest::new());
    let bytes_of = b"az\x00\x7f\x80\xa0\xbf\xc2\xc3\xe0\xe2\xed\xef\xbb\xf0\xf4\xf5\xff\xfe\xd8\xdc";
    let chars_of =
        [0x61, 0x7a, 0, 0x7f, 0x80, 0xe9, 0xff, 0x100, 0x3b1, 0xd800, 0xdc80, 0xdcff, 0xdfff, 0xffff, 0x1f600];
    for _ in 0..30000 {
        let encoding = Encoding::by_name(ENCODINGS[(inputs.next() % 9) as usize].as_bytes()).expect("known");
        let handler = Handler::by_name(HANDLERS[(inputs.next() % 7) as usize].as_bytes()).expect("known");
        let bytes: Vec<u8> =
            (0..inputs.next() % 8).map(|_| bytes_of[(inputs.next() % bytes_of.len() as u64) as usize]).collect();
        digest.add(decoded(encoding, handler, &bytes).as_bytes());
        let mut source = StrBuf::new();
        for _ in 0..inputs.next() % 6 {
            source.push(chars_of[(inputs.next() % chars_of.len() as u64) as usize]);
        }
        digest.add(encoded(encoding, handler, &source).as_bytes());
    }
    assert_eq!(digest.0, 0x402e0dabd1bb43cc);
}
