//! Classes and cases of characters, as patterns see them (`Modules/_sre/sre.c`).
//!
//! The locale is the C one: `re.LOCALE` sees letters of ASCII only.

use super::code::Category;
use py_runtime::text::unicode;

/// How letters of both cases are made one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    /// They stay two.
    None,
    /// Lower case of ASCII.
    Ascii,
    /// Either case of the locale.
    Locale,
    /// Lower case, one character to one.
    Unicode,
}

impl Fold {
    /// The character that stands for `c` in comparisons of two texts.
    #[inline]
    pub fn lower(self, c: u32) -> u32 {
        match self {
            Fold::None => c,
            Fold::Ascii | Fold::Locale => ascii_lower(c),
            Fold::Unicode => unicode_lower(c),
        }
    }
}

/// `_sre.ascii_tolower`
pub fn ascii_lower(c: u32) -> u32 {
    if matches!(c, 0x41..=0x5a) { c + 32 } else { c }
}

/// The upper case of an ASCII letter.
pub fn ascii_upper(c: u32) -> u32 {
    if matches!(c, 0x61..=0x7a) { c - 32 } else { c }
}

/// `_sre.unicode_tolower`: the first character of the lower case.
pub fn unicode_lower(c: u32) -> u32 {
    unicode::to_lower(c).as_slice()[0]
}

/// The first character of the upper case.
pub fn unicode_upper(c: u32) -> u32 {
    unicode::to_upper(c).as_slice()[0]
}

/// Whether a character belongs to a category.
pub fn is_in(category: Category, c: u32) -> bool {
    match category {
        Category::Digit => is_ascii_digit(c),
        Category::NotDigit => !is_ascii_digit(c),
        Category::Space => is_ascii_space(c),
        Category::NotSpace => !is_ascii_space(c),
        Category::Word | Category::LocWord => is_ascii_word(c),
        Category::NotWord | Category::LocNotWord => !is_ascii_word(c),
        Category::LineBreak => c == 0x0a,
        Category::NotLineBreak => c != 0x0a,
        Category::UniDigit => unicode::decimal_value(c).is_some(),
        Category::UniNotDigit => unicode::decimal_value(c).is_none(),
        Category::UniSpace => unicode::is_space(c),
        Category::UniNotSpace => !unicode::is_space(c),
        Category::UniWord => is_unicode_word(c),
        Category::UniNotWord => !is_unicode_word(c),
        Category::UniLineBreak => unicode::is_linebreak(c),
        Category::UniNotLineBreak => !unicode::is_linebreak(c),
    }
}

fn is_ascii_digit(c: u32) -> bool {
    matches!(c, 0x30..=0x39)
}

fn is_ascii_space(c: u32) -> bool {
    matches!(c, 0x09..=0x0d | 0x20)
}

/// `\w` with `re.ASCII`, and of bytes.
pub fn is_ascii_word(c: u32) -> bool {
    matches!(c, 0x30..=0x39 | 0x41..=0x5a | 0x5f | 0x61..=0x7a)
}

/// `\w` of text.
#[inline]
pub fn is_unicode_word(c: u32) -> bool {
    match c {
        0..=0x7f => is_ascii_word(c),
        _ => {
            unicode::is_alpha(c)
                || unicode::is_numeric(c)
                || unicode::is_digit(c)
                || unicode::decimal_value(c).is_some()
        }
    }
}
