//! Parses a format specifier: `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.

use crate::text::chars::Chars;

use super::FormatError;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: after the content.
    Left,
    /// `>`: before it.
    Right,
    /// `=`: after the sign.
    AfterSign,
    /// `^`: around it.
    Center,
}

/// Which sign a number that is not negative gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// None was asked for: none.
    Unspecified,
    /// `-`: none.
    Minus,
    /// `+`
    Plus,
    /// A space.
    Space,
}

/// What a specifier says.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Padding character.
    pub fill: u32,
    /// Where the padding goes.
    pub align: Align,
    /// Sign of positive numbers.
    pub sign: Sign,
    /// `z`
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least number of characters.
    pub width: usize,
    /// Separator of thousands, or 0.
    pub separator: u8,
    /// Separator of thousandths, or 0.
    pub fraction_separator: u8,
    /// Precision, if given.
    pub precision: Option<usize>,
    /// The type's code, [`NO_CODE`] if there was none and the type has no default.
    pub code: u32,
}

/// The code of floats and complex numbers if none is given.
pub const NO_CODE: u32 = 0;

struct Cursor<'a> {
    text: Chars<'a>,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self, ahead: usize) -> Option<u32> {
        self.text.get(self.at + ahead)
    }

    fn take(&mut self, c: u8) -> bool {
        let found = self.peek(0) == Some(c.into());
        self.at += usize::from(found);
        found
    }

    /// A decimal number, if there is one. Other scripts' digits count, as in CPython.
    fn integer(&mut self) -> Result<Option<usize>, FormatError> {
        let mut value = None;
        while let Some(digit) = self.peek(0).and_then(crate::text::unicode::decimal_value) {
            let next = value.unwrap_or(0usize).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            match next {
                Some(next) if isize::try_from(next).is_ok() => value = Some(next),
                _ => return Err(FormatError::Message("Too many decimal digits in format string")),
            }
            self.at += 1;
        }
        Ok(value)
    }
}

fn alignment(c: Option<u32>) -> Option<Align> {
    match c.and_then(char::from_u32)? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '=' => Some(Align::AfterSign),
        '^' => Some(Align::Center),
        _ => None,
    }
}

const BOTH: FormatError = FormatError::Message("Cannot specify both ',' and '_'.");

impl Spec {
    /// Parses `text`; `code` and `align` hold where it says nothing.
    pub fn parse(text: Chars<'_>, code: u8, align: Align) -> Result<Spec, FormatError> {
        let mut cursor = Cursor { text, at: 0 };
        let mut spec = Spec {
            fill: b' '.into(),
            align,
            sign: Sign::Unspecified,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            separator: 0,
            fraction_separator: 0,
            precision: None,
            code: code.into(),
        };
        let (mut fill_given, mut align_given) = (false, false);
        if let (Some(fill), Some(align)) = (cursor.peek(0), alignment(cursor.peek(1))) {
            (spec.fill, spec.align) = (fill, align);
            (fill_given, align_given) = (true, true);
            cursor.at = 2;
        } else if let Some(align) = alignment(cursor.peek(0)) {
            spec.align = align;
            align_given = true;
            cursor.at = 1;
        }
        spec.sign = if cursor.take(b'+') {
            Sign::Plus
        } else if cursor.take(b' ') {
            Sign::Space
        } else if cursor.take(b'-') {
            Sign::Minus
        } else {
            Sign::Unspecified
        };
        spec.no_negative_zero = cursor.take(b'z');
        spec.alternate = cursor.take(b'#');
        if !fill_given && cursor.take(b'0') {
            spec.fill = b'0'.into();
            if !align_given && align == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = cursor.integer()?.unwrap_or(0);
        spec.separator = cursor.separator()?;
        if cursor.take(b'.') {
            spec.precision = cursor.integer()?;
            spec.fraction_separator = cursor.separator()?;
            if spec.precision.is_none() && spec.fraction_separator == 0 {
                return Err(FormatError::Message("Format specifier missing precision"));
            }
        }
        match text.len() - cursor.at {
            0 => {}
            1 => spec.code = text.at(cursor.at),
            _ => return Err(FormatError::InvalidSpec),
        }
        spec.check_separators()?;
        Ok(spec)
    }

    fn check_separators(&self) -> Result<(), FormatError> {
        let code = u8::try_from(self.code).unwrap_or(b'?');
        let fits = match code {
            b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' | 0 => true,
            b'b' | b'o' | b'x' | b'X' => self.separator != b',',
            _ => false,
        };
        if self.separator != 0 && !fits {
            return Err(FormatError::Separator(self.separator, self.code));
        }
        if self.fraction_separator != 0 && code == b'n' {
            return Err(FormatError::Separator(self.fraction_separator, self.code));
        }
        Ok(())
    }
}

impl Cursor<'_> {
    fn separator(&mut self) -> Result<u8, FormatError> {
        let mut found = 0;
        if self.take(b',') {
            found = b',';
        }
        if self.take(b'_') {
            if found != 0 {
                return Err(BOTH);
            }
            found = b'_';
        }
        if found == b'_' && self.peek(0) == Some(b','.into()) {
            return Err(BOTH);
        }
        Ok(found)
    }
}
