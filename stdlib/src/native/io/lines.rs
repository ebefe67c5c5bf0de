//! Lines and characters in bytes of an encoding that has ASCII in it: UTF-8, ASCII, Latin-1.

use alloc::borrow::Cow;
use alloc::vec::Vec;

/// What ends a line, as the `newline` argument says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newline {
    /// Every kind, which all become `\n` (`None`).
    Translated,
    /// Every kind, left as it is (`''`).
    Kept,
    /// `\n` alone.
    Lf,
    /// `\r` alone.
    Cr,
    /// `\r\n` alone.
    CrLf,
}

/// How many bytes one character takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    /// Always one.
    One,
    /// As the lead byte of UTF-8 says.
    Utf8,
}

impl Newline {
    /// The bytes of the first line, its end included.
    pub fn line(self, bytes: &[u8]) -> usize {
        let end = match self {
            Newline::Translated | Newline::Kept => {
                bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map(|at| at + ending(&bytes[at..]))
            }
            Newline::Lf => bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1),
            Newline::Cr => bytes.iter().position(|byte| *byte == b'\r').map(|at| at + 1),
            Newline::CrLf => bytes.windows(2).position(|pair| pair == b"\r\n").map(|at| at + 2),
        };
        end.unwrap_or(bytes.len())
    }

    /// The bytes of the first `count` characters.
    pub fn characters(self, bytes: &[u8], count: usize, width: Width) -> usize {
        let mut at = 0;
        for _ in 0..count {
            let Some(lead) = bytes.get(at) else { break };
            at += match (self, width) {
                (Newline::Translated, _) if *lead == b'\r' => ending(&bytes[at..]),
                (_, Width::One) => 1,
                (_, Width::Utf8) => sequence(&bytes[at..]),
            };
        }
        at
    }

    /// The bytes as they are decoded.
    pub fn translate(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        if self != Newline::Translated || !bytes.contains(&b'\r') {
            return Cow::Borrowed(bytes);
        }
        let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
        while at < bytes.len() {
            if bytes[at] == b'\r' {
                out.push(b'\n');
                at += ending(&bytes[at..]);
            } else {
                out.push(bytes[at]);
                at += 1;
            }
        }
        Cow::Owned(out)
    }
}

/// The bytes of the line end at the start.
fn ending(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\r\n") { 2 } else { 1 }
}

/// The bytes of the character at the start; a broken one ends before the first byte that does not continue it.
fn sequence(bytes: &[u8]) -> usize {
    let len = match bytes[0] {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => 1,
    };
    let continued = bytes[1..].iter().take(len - 1).take_while(|byte| (0x80..0xc0).contains(*byte)).count();
    1 + continued
}

/// The kinds of line ends in `bytes`: whether there is `\r` alone, `\n` alone, `\r\n`.
pub fn kinds(bytes: &[u8]) -> [bool; 3] {
    let mut seen = [false; 3];
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => seen[2] = true,
            b'\r' => seen[0] = true,
            b'\n' if at == 0 || bytes[at - 1] != b'\r' => seen[1] = true,
            _ => {}
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_they_should() {
        let bytes = b"a\r\nb\rc\nd";
        let ends = |newline: Newline| newline.line(bytes);
        assert_eq!(
            [Newline::Translated, Newline::Kept, Newline::Lf, Newline::Cr, Newline::CrLf].map(ends),
            [3, 3, 3, 2, 3]
        );
        assert_eq!(Newline::Kept.line(b"no end"), 6);
        assert_eq!(&*Newline::Translated.translate(bytes), b"a\nb\nc\nd");
        assert_eq!(kinds(bytes), [true, true, true]);
        assert_eq!(kinds(b"a\r\n"), [false, false, true]);
    }

    #[test]
    fn characters_are_counted() {
        let text = "é\r\n€x".as_bytes();
        let count = |count| Newline::Translated.characters(text, count, Width::Utf8);
        assert_eq!([0, 1, 2, 3, 4, 9].map(count), [0, 2, 4, 7, 8, 8]);
        assert_eq!(Newline::Kept.characters(text, 3, Width::Utf8), 4);
        assert_eq!(Newline::Kept.characters(text, 3, Width::One), 3);
        assert_eq!(Newline::Kept.characters(b"\xe2\x82x", 1, Width::Utf8), 2, "a broken character");
    }
}
