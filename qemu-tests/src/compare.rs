//! Says in a few lines how two outcomes differ.

use crate::case::Outcome;
use std::fmt::Write;

/// Lines shown around the first difference.
const CONTEXT: usize = 2;
/// Lines shown from the first difference on.
const SHOWN: usize = 6;

/// `None` if the outcomes are the same, else a report: the status first, then the first differing lines of a stream.
pub fn difference(expected: &Outcome, actual: &Outcome) -> Option<String> {
    if expected == actual {
        return None;
    }
    let mut report = String::new();
    if expected.status != actual.status {
        let _ = writeln!(report, "status: expected {}, got {}", expected.status, actual.status);
    }
    for (name, expected, actual) in
        [("stdout", &expected.stdout, &actual.stdout), ("stderr", &expected.stderr, &actual.stderr)]
    {
        if expected != actual {
            stream(&mut report, name, &String::from_utf8_lossy(expected), &String::from_utf8_lossy(actual));
        }
    }
    Some(report)
}

fn stream(report: &mut String, name: &str, expected: &str, actual: &str) {
    // `split` keeps the last empty piece, so that a missing final newline is a difference too.
    let expected: Vec<&str> = expected.split('\n').collect();
    let actual: Vec<&str> = actual.split('\n').collect();
    let same = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let _ = writeln!(report, "{name} differs at line {}:", same + 1);
    for line in &expected[same.saturating_sub(CONTEXT)..same] {
        let _ = writeln!(report, "    {line}");
    }
    for line in expected[same..].iter().take(SHOWN) {
        let _ = writeln!(report, "  - {line}");
    }
    for line in actual[same..].iter().take(SHOWN) {
        let _ = writeln!(report, "  + {line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(stdout: &str, stderr: &str, status: i32) -> Outcome {
        Outcome { stdout: stdout.into(), stderr: stderr.into(), status }
    }

    #[test]
    fn equal_outcomes_have_no_difference() {
        assert_eq!(difference(&outcome("a\n", "", 0), &outcome("a\n", "", 0)), None);
    }

    #[test]
    fn the_first_differing_line_is_named() {
        let report = difference(&outcome("a\nb\nc\n", "", 0), &outcome("a\nx\nc\n", "", 1)).expect("they differ");
        assert!(report.starts_with("status: expected 0, got 1\nstdout differs at line 2:\n    a\n  - b\n"), "{report}");
        assert!(report.contains("  + x\n"), "{report}");
    }

    #[test]
    fn a_missing_final_newline_is_a_difference() {
        assert!(difference(&outcome("a\n", "", 0), &outcome("a", "", 0)).is_some());
    }
}
