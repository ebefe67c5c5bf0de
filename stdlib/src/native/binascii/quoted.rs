//! Quoted-printable (RFC 2045, section 6.7; RFC 2047 for headers).

use super::hex::digit;
use super::{ascii_of, flag};
use alloc::vec::Vec;
use py_runtime::objects::bytes::{from_slice, required_buffer};
use py_runtime::value::{PyResult, Value};

/// Characters of a line, the `=` at its end included.
const LINE: usize = 76;

pub(super) fn decode(args: &[Value]) -> PyResult {
    let header = flag(args[1], false)?;
    let text = ascii_of(args[0])?;
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let c = text[at];
        at += 1;
        match (c, &text[at..]) {
            (b'=', []) => {}
            (b'=', [b'\n' | b'\r', ..]) => {
                // A soft line break, with whatever is in the line after a lone `\r`.
                let rest = &text[at..];
                at += rest.iter().position(|c| *c == b'\n').map_or(rest.len(), |end| end + 1);
            }
            (b'=', [b'=', ..]) => {
                out.push(b'=');
                at += 1;
            }
            (b'=', rest) => match (rest.first().and_then(|c| digit(*c)), rest.get(1).and_then(|c| digit(*c))) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => out.push(b'='),
            },
            (b'_', _) if header => out.push(b' '),
            _ => out.push(c),
        }
    }
    from_slice(&out)
}

/// The options of `b2a_qp`.
struct Encoder {
    quote_tabs: bool,
    is_text: bool,
    header: bool,
    newline: &'static [u8],
    out: Vec<u8>,
    /// Characters of the line so far.
    line: usize,
}

pub(super) fn encode(args: &[Value]) -> PyResult {
    let (quote_tabs, is_text, header) = (flag(args[1], false)?, flag(args[2], true)?, flag(args[3], false)?);
    let data = required_buffer(args[0])?;
    // The first line's end says what all line ends are.
    let crlf = data.iter().position(|c| *c == b'\n').is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let newline: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut encoder = Encoder { quote_tabs, is_text, header, newline, out: Vec::with_capacity(data.len()), line: 0 };
    let mut rest = data;
    while let [c, after @ ..] = rest {
        rest = encoder.put(*c, after);
    }
    from_slice(&encoder.out)
}

impl Encoder {
    fn must_be_quoted(&self, c: u8, after: &[u8]) -> bool {
        match c {
            b'=' | 127.. => true,
            b'_' => self.header,
            b'.' => self.line == 0 && matches!(after.first(), None | Some(b'\n' | b'\r' | 0)),
            b'\r' | b'\n' => !self.is_text,
            b'\t' | b' ' => self.quote_tabs || after.is_empty(),
            _ => c < 33,
        }
    }

    fn soft_break(&mut self) {
        self.out.push(b'=');
        self.out.extend_from_slice(self.newline);
        self.line = 0;
    }

    fn quoted(&mut self, c: u8) {
        let digits = b"0123456789ABCDEF";
        self.out.extend_from_slice(&[b'=', digits[usize::from(c >> 4)], digits[usize::from(c & 15)]]);
    }

    /// Encodes a character; returns what is left after it.
    fn put<'a>(&mut self, c: u8, after: &'a [u8]) -> &'a [u8] {
        if self.must_be_quoted(c, after) {
            if self.line + 3 >= LINE {
                self.soft_break();
            }
            self.quoted(c);
            self.line += 3;
            return after;
        }
        let line_end = match (c, after) {
            (b'\n', _) => Some(after),
            (b'\r', [b'\n', rest @ ..]) => Some(rest),
            _ => None,
        };
        if let Some(rest) = line_end {
            // Blanks at the end of a line would get lost on the way.
            if let Some(blank @ (b' ' | b'\t')) = self.out.last().copied() {
                self.out.pop();
                self.quoted(blank);
            }
            self.out.extend_from_slice(self.newline);
            self.line = 0;
            return rest;
        }
        if !matches!(after.first(), None | Some(b'\n')) && self.line + 1 >= LINE {
            self.soft_break();
        }
        self.line += 1;
        self.out.push(if self.header && c == b' ' { b'_' } else { c });
        after
    }
}
