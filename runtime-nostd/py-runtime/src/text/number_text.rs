//! Text that a number is read from: other scripts' digits and white space become ASCII, white space around it goes.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::chars::Chars;
use super::unicode;

/// White space that `str.strip` knows among ASCII.
const fn is_ascii_space(c: u8) -> bool {
    unicode::is_space(c as u32)
}

fn trim(text: &[u8], space: fn(u8) -> bool) -> &[u8] {
    let start = text.iter().position(|&c| !space(c)).unwrap_or(text.len());
    let end = text.iter().rposition(|&c| !space(c)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// The characters as ASCII (`_PyUnicode_TransformDecimalAndSpaceToASCII`); none if one of them is in no number.
pub fn ascii_of_chars(chars: Chars<'_>) -> Option<Cow<'_, [u8]>> {
    if let Some(text) = chars.as_ascii() {
        return Some(Cow::Borrowed(trim(text, is_ascii_space)));
    }
    let ascii = |c: u32| {
        if c < 0x80 {
            return Some(c as u8);
        }
        if unicode::is_space(c) {
            return Some(b' ');
        }
        unicode::decimal_value(c).map(|digit| b'0' + digit as u8)
    };
    let text = chars.iter().map(ascii).collect::<Option<Vec<u8>>>()?;
    Some(Cow::Owned(trim(&text, is_ascii_space).to_vec()))
}

/// Bytes without C's white space around them; none if one is not ASCII.
pub fn ascii_of_bytes(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    bytes.is_ascii().then(|| Cow::Borrowed(trim(bytes, |c| matches!(c, 9..=13 | b' '))))
}
