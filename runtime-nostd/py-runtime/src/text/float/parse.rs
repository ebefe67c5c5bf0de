//! Reads floats: the grammar of `float(str)`; core does the correctly rounded conversion.

/// The float that `text` (ASCII, no white space around it) spells, as `float()` takes it.
///
/// `[sign] ("inf" | "infinity" | "nan" | digits ["." [digits]] | "." digits) ["e" [sign] digits]`, with single
/// underscores between digits.
pub fn parse(text: &[u8]) -> Option<f64> {
    if text.contains(&b'_') {
        let mut plain = alloc::vec::Vec::with_capacity(text.len());
        for (i, &c) in text.iter().enumerate() {
            if c != b'_' {
                plain.push(c);
                continue;
            }
            let between = i > 0 && text[i - 1].is_ascii_digit() && text.get(i + 1).is_some_and(u8::is_ascii_digit);
            if !between {
                return None;
            }
        }
        return parse(&plain);
    }
    (scan(text)? == text.len()).then(|| convert(text))?
}

/// The float at the start of `text` and its length (`PyOS_string_to_double` with an end pointer); no underscores.
pub fn parse_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let len = scan(text)?;
    Some((convert(&text[..len])?, len))
}

fn convert(text: &[u8]) -> Option<f64> {
    core::str::from_utf8(text).ok()?.parse().ok()
}

fn scan(text: &[u8]) -> Option<usize> {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    for word in [&b"infinity"[..], b"inf", b"nan"] {
        if text.len() >= sign + word.len() && text[sign..sign + word.len()].eq_ignore_ascii_case(word) {
            return Some(sign + word.len());
        }
    }
    let digits_from = |at: usize| at + text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut at = digits_from(sign);
    let mut digits = at - sign;
    if text.get(at) == Some(&b'.') {
        let end = digits_from(at + 1);
        digits += end - at - 1;
        at = end;
    }
    if digits == 0 {
        return None;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let start = at + 1 + usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        if start <= text.len() {
            let end = digits_from(start);
            if end > start {
                at = end;
            }
        }
    }
    Some(at)
}
