//! Substring search over units of one width (`Objects/stringlib/fastsearch.h`): linear in the worst case, and quick
//! where the needle is short or rare, which is nearly always.

use alloc::vec;
use alloc::vec::Vec;

use super::chars::{Chars, Unit, with_units};

/// Index of the first unit equal to `unit`.
#[inline]
pub fn find_unit<T: Unit>(haystack: &[T], unit: T) -> Option<usize> {
    if size_of::<T>() == 1 {
        let byte: u32 = unit.into();
        // SAFETY: `T` is `u8`: the only unit of one byte.
        let bytes = unsafe { core::slice::from_raw_parts(haystack.as_ptr().cast::<u8>(), haystack.len()) };
        return find_byte(bytes, byte as u8);
    }
    haystack.iter().position(|&u| u == unit)
}

/// `memchr`, eight bytes at a time.
pub fn find_byte(bytes: &[u8], byte: u8) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let pattern = LOW * u64::from(byte);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let difference = u64::from_le_bytes(*word) ^ pattern;
        // A zero byte borrows; the lowest set bit is exact (Mycroft).
        let zeros = difference.wrapping_sub(LOW) & !difference & HIGH;
        if zeros != 0 {
            return Some(index * 8 + (zeros.trailing_zeros() / 8) as usize);
        }
    }
    rest.iter().position(|&b| b == byte).map(|at| words.len() * 8 + at)
}

/// Index of the first occurrence of `needle`; 0 of an empty one.
pub fn find<T: Unit>(haystack: &[T], needle: &[T]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [unit] => find_unit(haystack, *unit),
        _ if needle.len() > haystack.len() => None,
        _ => find_long(haystack, needle),
    }
}

/// Sunday's variant of Boyer-Moore with a 64-bit set for the bad-character table, as in CPython.
fn find_long<T: Unit>(haystack: &[T], needle: &[T]) -> Option<usize> {
    let bit = |unit: T| 1u64 << (unit.into() & 63);
    let last = needle.len() - 1;
    let set = needle.iter().fold(0, |set, &unit| set | bit(unit));
    let skip = needle[..last].iter().rev().position(|&unit| unit == needle[last]).map_or(needle.len(), |at| at + 1);
    let limit = haystack.len() - needle.len();
    // Comparisons that may be wasted before the search must turn linear.
    let mut patience = 8 * haystack.len();
    let mut at = 0;
    while at <= limit {
        if haystack[at + last] == needle[last] {
            let matched = haystack[at..].iter().zip(needle).take_while(|(a, b)| a == b).count();
            if matched >= needle.len() {
                return Some(at);
            }
            patience = patience.saturating_sub(matched + 1);
            if patience == 0 {
                return find_linear(&haystack[at..], needle).map(|found| at + found);
            }
            if at < limit && set & bit(haystack[at + needle.len()]) == 0 {
                at += needle.len() + 1;
            } else {
                at += skip;
            }
        } else if at < limit && set & bit(haystack[at + needle.len()]) == 0 {
            at += needle.len() + 1;
        } else {
            at += 1;
        }
    }
    None
}

/// Knuth, Morris, Pratt: never looks at a unit twice. For inputs made to be slow.
fn find_linear<T: Unit>(haystack: &[T], needle: &[T]) -> Option<usize> {
    let mut border = vec![0usize; needle.len()];
    let mut matched = 0;
    for at in 1..needle.len() {
        while matched > 0 && needle[at] != needle[matched] {
            matched = border[matched - 1];
        }
        matched += usize::from(needle[at] == needle[matched]);
        border[at] = matched;
    }
    matched = 0;
    for (at, &unit) in haystack.iter().enumerate() {
        while matched > 0 && unit != needle[matched] {
            matched = border[matched - 1];
        }
        matched += usize::from(unit == needle[matched]);
        if matched == needle.len() {
            return Some(at + 1 - matched);
        }
    }
    None
}

/// Index of the last occurrence of `needle`; the length of the haystack for an empty one.
pub fn rfind<T: Unit>(haystack: &[T], needle: &[T]) -> Option<usize> {
    let Some((&first, rest)) = needle.split_first() else { return Some(haystack.len()) };
    let mut end = haystack.len().checked_sub(rest.len())?;
    loop {
        let at = haystack[..end].iter().rposition(|&unit| unit == first)?;
        if &haystack[at + 1..at + needle.len()] == rest {
            return Some(at);
        }
        end = at;
    }
}

/// Number of occurrences that do not overlap, up to `limit`. Of an empty needle: one more than there are units.
pub fn count<T: Unit>(haystack: &[T], needle: &[T], limit: usize) -> usize {
    if needle.is_empty() {
        return limit.min(haystack.len() + 1);
    }
    if let [unit] = needle {
        return haystack.iter().filter(|&u| u == unit).count().min(limit);
    }
    let (mut at, mut found) = (0, 0);
    while found < limit
        && let Some(next) = find(&haystack[at..], needle)
    {
        found += 1;
        at += next + needle.len();
    }
    found
}

/// A needle in units of the haystack's width; none if it cannot occur.
fn fit<T: Unit>(needle: Chars<'_>) -> Option<Vec<T>> {
    needle.iter().map(T::fit).collect()
}

/// Calls `$search(haystack units, needle units)`, or yields `$absent` where the needle has wider characters.
macro_rules! search_as {
    ($haystack:expr, $needle:expr, $search:expr, $absent:expr) => {
        match ($haystack, $needle) {
            (Chars::One(haystack, _), Chars::One(needle, _)) => $search(haystack, needle),
            (Chars::Two(haystack), Chars::Two(needle)) => $search(haystack, needle),
            (Chars::Four(haystack), Chars::Four(needle)) => $search(haystack, needle),
            (Chars::One(..), _) | (Chars::Two(_), Chars::Four(_)) => $absent,
            (haystack, needle) => with_units!(haystack, haystack => match fit(needle) {
                Some(needle) => $search(haystack, &needle),
                None => $absent,
            }),
        }
    };
}

/// [`find`] among characters.
pub fn find_chars(haystack: Chars<'_>, needle: Chars<'_>) -> Option<usize> {
    search_as!(haystack, needle, find, None)
}

/// [`rfind`] among characters.
pub fn rfind_chars(haystack: Chars<'_>, needle: Chars<'_>) -> Option<usize> {
    search_as!(haystack, needle, rfind, None)
}

/// [`count`] among characters.
pub fn count_chars(haystack: Chars<'_>, needle: Chars<'_>, limit: usize) -> usize {
    let absent = if needle.is_empty() { limit.min(haystack.len() + 1) } else { 0 };
    search_as!(haystack, needle, |haystack, needle| count(haystack, needle, limit), absent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::Inputs;

    fn naive(haystack: &[u8], needle: &[u8]) -> Vec<usize> {
        (0..=haystack.len().saturating_sub(needle.len())).filter(|&at| haystack[at..].starts_with(needle)).collect()
    }

    #[test]
    fn agrees_with_the_definition() {
        let mut inputs = Inputs(31);
        for _ in 0..20000 {
            let letters = 1 + inputs.next() % 3;
            let mut word = |most: u64| -> Vec<u8> {
                (0..inputs.next() % most).map(|_| b'a' + (inputs.next() % letters) as u8).collect()
            };
            let (haystack, needle) = (word(60), word(8));
            let all = if needle.len() > haystack.len() { Vec::new() } else { naive(&haystack, &needle) };
            assert_eq!(find(&haystack, &needle), all.first().copied());
            assert_eq!(rfind(&haystack, &needle), all.last().copied());
            if needle.len() > 1 {
                assert_eq!(find_linear(&haystack, &needle), all.first().copied());
            }
        }
    }

    #[test]
    fn bad_input_stays_linear() {
        let haystack = vec![b'a'; 1 << 20];
        let mut needle = vec![b'a'; 1 << 10];
        needle[0] = b'b';
        assert_eq!(find(&haystack, &needle), None);
    }

    #[test]
    fn widths_may_differ() {
        let wide = [0x61u16, 0x3b1, 0x62];
        assert_eq!(find_chars(Chars::Two(&wide), Chars::ascii(b"b")), Some(2));
        assert_eq!(find_chars(Chars::ascii(b"ab"), Chars::Two(&wide[1..])), None);
        assert_eq!(count_chars(Chars::Two(&wide), Chars::EMPTY, usize::MAX), 4);
    }
}
