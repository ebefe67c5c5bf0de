//! Padding: `center` and its kin, `zfill`, `expandtabs`; shared by text and bytes.

use super::buf::StrBuf;
use super::chars::Chars;

/// Where text stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `ljust`
    Left,
    /// `rjust`
    Right,
    /// `center`
    Center,
}

/// Characters of padding before and after text of length `len`.
pub const fn padding(len: usize, width: usize, place: Place) -> (usize, usize) {
    let all = width.saturating_sub(len);
    match place {
        Place::Left => (0, all),
        Place::Right => (all, 0),
        Place::Center => {
            // The odd one goes left if the width is odd too (`stringlib_center`).
            let left = all / 2 + (all & width & 1);
            (left, all - left)
        }
    }
}

/// Text padded to a width.
pub fn justify(chars: Chars<'_>, width: usize, place: Place, fill: u32) -> StrBuf {
    let (before, after) = padding(chars.len(), width, place);
    let mut out = StrBuf::with_capacity(chars.len() + before + after);
    out.push_repeated(fill, before);
    out.push_chars(chars);
    out.push_repeated(fill, after);
    out
}

/// Zeros after the sign up to a width.
pub fn zero_fill(chars: Chars<'_>, width: usize) -> StrBuf {
    let zeros = width.saturating_sub(chars.len());
    let signs = usize::from(chars.get(0).is_some_and(|c| c == u32::from(b'+') || c == u32::from(b'-')));
    let mut out = StrBuf::with_capacity(chars.len() + zeros);
    out.push_chars(chars.slice(0, signs));
    out.push_repeated(b'0'.into(), zeros);
    out.push_chars(chars.slice(signs, chars.len()));
    out
}

/// Tabs as spaces up to the next column that is a multiple of `size`; none if the result is too long.
pub fn expand_tabs(chars: Chars<'_>, size: usize) -> Option<StrBuf> {
    let mut out = StrBuf::with_capacity(chars.len());
    let mut column = 0usize;
    let limit = isize::MAX as usize / 8;
    for c in chars.iter() {
        if c == b'\t'.into() {
            if size > 0 {
                let spaces = size - column % size;
                if out.len().checked_add(spaces).is_none_or(|len| len > limit) {
                    return None;
                }
                out.push_repeated(b' '.into(), spaces);
                column += spaces;
            }
            continue;
        }
        out.push(c);
        column = if c == b'\n'.into() || c == b'\r'.into() { 0 } else { column + 1 };
    }
    Some(out)
}
