//! What the lines of a test program say: the outcome of each test.

use std::collections::BTreeMap;

/// What starts a line of `cpython/main.py`.
const MARK: char = '\u{1e}';

/// What came of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It passed, or failed as it is expected to.
    Pass,
    /// An assertion failed.
    Fail,
    /// It raised something else.
    Error,
    /// It said that it cannot run here.
    Skip,
    /// The program ended in it, or never got on.
    Crash,
}

/// A test, class, or module that did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Which.
    pub id: String,
    /// The exception, or how the program ended.
    pub message: String,
}

/// The outcomes of a module's tests.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By id; of tests with one id the worst.
    pub outcomes: BTreeMap<String, Outcome>,
    /// What failed, in order: tests, set-ups of classes, imports.
    pub troubles: Vec<Trouble>,
    /// Tests that began in all runs so far, those that ended them included.
    pub started: usize,
    /// How many tests there are, if they could be found.
    pub found: Option<usize>,
    /// Whether the last run came to its end.
    pub done: bool,
    running: Option<String>,
}

impl Tally {
    /// Adds what a run has printed.
    pub fn read(&mut self, stdout: &str) {
        for line in stdout.lines().filter_map(|line| line.strip_prefix(MARK)) {
            let fields: Vec<String> = line.split('\t').map(unescaped).collect();
            match fields.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["begin", found] => self.found = found.parse().ok(),
                ["start", id] => {
                    self.started += 1;
                    self.running = Some(id.to_owned());
                }
                ["end", id, outcome, message] => {
                    self.running = None;
                    self.ended(id, outcome, message);
                }
                ["fixture" | "import", id, "error" | "fail", message] => self.trouble(id, message),
                ["done"] => self.done = true,
                // A set-up that skips, or a line that a crash cut short.
                _ => {}
            }
        }
    }

    /// The run ended within a test, if it did not end properly: the test is to blame.
    pub fn crashed(&mut self, how: &str) -> Option<String> {
        let id = self.running.take()?;
        self.outcomes.insert(id.clone(), Outcome::Crash);
        self.trouble(&id, how);
        Some(id)
    }

    fn trouble(&mut self, id: &str, message: &str) {
        self.troubles.push(Trouble { id: id.to_owned(), message: message.to_owned() });
    }

    fn ended(&mut self, id: &str, outcome: &str, message: &str) {
        let outcome = match outcome {
            "pass" => Outcome::Pass,
            "fail" => Outcome::Fail,
            "error" => Outcome::Error,
            "skip" => Outcome::Skip,
            _ => return,
        };
        if matches!(outcome, Outcome::Fail | Outcome::Error) {
            self.trouble(id, message);
        }
        let known = self.outcomes.entry(id.to_owned()).or_insert(outcome);
        if *known == Outcome::Pass {
            *known = outcome;
        }
    }
}

fn unescaped(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some('t')) => text.push('\t'),
            ('\\', Some('\\')) => text.push('\\'),
            ('\\', Some(other)) => text.extend(['\\', other]),
            (c, _) => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_among_what_tests_print() {
        let mut tally = Tally::default();
        tally.read("hello\n\u{1e}begin\t2\n\u{1e}start\ta.b\nnoise\n\u{1e}end\ta.b\tfail\tE: x\\ny\n\u{1e}start\ta.c\n\u{1e}en");
        assert_eq!(tally.found, Some(2));
        assert_eq!(tally.outcomes["a.b"], Outcome::Fail);
        assert_eq!(tally.troubles[0].message, "E: x\ny");
        assert!(!tally.done);
        assert_eq!(tally.crashed("signal 11").as_deref(), Some("a.c"));
        assert_eq!(tally.outcomes["a.c"], Outcome::Crash);
        assert_eq!(tally.started, 2);
    }

    #[test]
    fn of_two_tests_with_one_id_the_worse_counts() {
        let mut tally = Tally::default();
        tally.read("\u{1e}end\ta\tpass\t\n\u{1e}end\ta\terror\tE: x\n\u{1e}end\ta\tpass\t\n");
        assert_eq!(tally.outcomes["a"], Outcome::Error);
    }
}
