//! Malformed numbers (`tok_get` of `Parser/lexer/lexer.c`).

use super::Found;

/// What is wrong with the number that starts at `start`, if anything.
pub(super) fn check(source: &str, start: usize) -> Option<Found> {
    let mut scanner = Scanner { bytes: source.as_bytes(), start, at: start };
    scanner.number().err()
}

struct Scanner<'a> {
    bytes: &'a [u8],
    start: usize,
    at: usize,
}

type Checked = Result<(), Found>;

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// An error whose column is that of the character before the present one, as CPython counts.
    fn error(&self, message: String) -> Found {
        let at = self.at.saturating_sub(1).max(self.start);
        Found::new(message, at, at + 1)
    }

    fn invalid(&self, kind: &str) -> Checked {
        Err(self.error(format!("invalid {kind} literal")))
    }

    fn number(&mut self) -> Checked {
        if self.peek() == b'0' {
            let (kind, radix) = match self.bytes.get(self.start + 1) {
                Some(b'x' | b'X') => ("hexadecimal", 16),
                Some(b'o' | b'O') => ("octal", 8),
                Some(b'b' | b'B') => ("binary", 2),
                _ => return self.zeros(),
            };
            self.at += 2;
            return self.radix_digits(kind, radix);
        }
        self.digits()?;
        self.rest_of_decimal()
    }

    fn radix_digits(&mut self, kind: &str, radix: u32) -> Checked {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            let is_digit = |byte: u8| char::from(byte).is_digit(radix);
            if !is_digit(self.peek()) {
                return self.bad_digit(kind);
            }
            while is_digit(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                break;
            }
        }
        if self.peek().is_ascii_digit() {
            return self.bad_digit(kind);
        }
        self.end(kind)
    }

    fn bad_digit(&mut self, kind: &str) -> Checked {
        let byte = self.peek();
        if byte.is_ascii_digit() {
            self.at += 1;
            return Err(self.error(format!("invalid digit '{}' in {kind} literal", char::from(byte))));
        }
        self.invalid(kind)
    }

    /// A number that begins with 0: only zeros may follow, unless it is a float or imaginary.
    fn zeros(&mut self) -> Checked {
        let mut nonzero = false;
        loop {
            if self.peek() == b'_' {
                self.at += 1;
                if !self.peek().is_ascii_digit() {
                    return self.invalid("decimal");
                }
            }
            if self.peek() != b'0' {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at;
        if self.peek().is_ascii_digit() {
            nonzero = true;
            self.digits()?;
        }
        match self.peek() {
            b'.' | b'e' | b'E' | b'j' | b'J' => self.rest_of_decimal(),
            _ if nonzero => {
                let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal \
                               integers";
                Err(Found::new(message, self.start, zeros_end))
            }
            _ => self.end("decimal"),
        }
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Checked {
        loop {
            while self.peek().is_ascii_digit() {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return self.invalid("decimal");
            }
        }
    }

    fn rest_of_decimal(&mut self) -> Checked {
        if self.peek() == b'.' {
            self.at += 1;
            if self.peek().is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            let before = self.at;
            self.at += 1;
            let signed = matches!(self.peek(), b'+' | b'-');
            self.at += usize::from(signed);
            if !self.peek().is_ascii_digit() {
                if !signed {
                    self.at = before;
                    return self.end("decimal");
                }
                return self.invalid("decimal");
            }
            self.digits()?;
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            return self.end("imaginary");
        }
        self.end("decimal")
    }

    /// A number must not be followed by a name; some keywords are tolerated (`verify_end_of_number`).
    fn end(&self, kind: &str) -> Checked {
        let rest = &self.bytes[self.at..];
        let tolerated = [b"and".as_slice(), b"else", b"for", b"if", b"in", b"is", b"not", b"or"];
        if tolerated.iter().any(|word| rest.starts_with(word)) {
            return Ok(());
        }
        match self.peek() {
            byte if byte == b'_' || byte.is_ascii_alphanumeric() => self.invalid(kind),
            _ => Ok(()),
        }
    }
}
