//! The nearest of some known words, for "did you mean".

/// The known word that differs least from `word`, if it differs by at most a third of its letters.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = word.chars().count().div_ceil(3);
    known.map(|candidate| (distance(word, candidate), candidate)).min().filter(|(d, _)| *d <= limit).map(|(_, c)| c)
}

/// The Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_typing_errors_only() {
        let known = ["net.listen", "net.outbound", "fs.read"];
        assert_eq!(nearest("net.lsiten", known.into_iter()), Some("net.listen"));
        assert_eq!(nearest("fsread", known.into_iter()), Some("fs.read"));
        assert_eq!(nearest("time", known.into_iter()), None);
    }

    #[test]
    fn counts_single_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
