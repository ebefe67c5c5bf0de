//! Tests that are left out of the measure: `cpython/exclusions.tsv`, reviewed by hand.
//!
//! A line is a module, a test (`Class.method`, `Class`, or `*` for the whole module), a category and a reason, with tabs
//! between them. At most [`MOST_PERCENT`] of all recorded tests may be excluded.

use std::collections::BTreeSet;

/// The share of the recorded tests that may be left out.
pub const MOST_PERCENT: usize = 8;

const TEXT: &str = include_str!("../../cpython/exclusions.tsv");

/// Why a test cannot be part of the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// It compiles Python text while it runs.
    RunTimeCompilation,
    /// It looks at CPython's bytecode, frames, or memory.
    Interpreter,
    /// It calls functions of CPython's C interface, or compiles C.
    CInterface,
    /// It starts a Python interpreter.
    Subprocess,
    /// It tests a tool for working on CPython.
    Tool,
}

impl Category {
    fn parse(word: &str) -> Option<Category> {
        Some(match word {
            "run-time-compilation" => Category::RunTimeCompilation,
            "interpreter" => Category::Interpreter,
            "c-interface" => Category::CInterface,
            "subprocess" => Category::Subprocess,
            "tool" => Category::Tool,
            _ => return None,
        })
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Exclusion {
    module: String,
    test: String,
    /// Why.
    pub category: Category,
}

impl Exclusion {
    fn parse(line: &str) -> Option<Exclusion> {
        let [module, test, category, _reason] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        Some(Exclusion { module: module.to_owned(), test: test.to_owned(), category: Category::parse(category)? })
    }

    fn covers(&self, module: &str, id: &str) -> bool {
        let within = || id.strip_prefix(&format!("test.{module}."));
        let covers =
            |id: &str| id.strip_prefix(self.test.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.module == module && (self.test == "*" || within().is_some_and(covers))
    }
}

/// The list.
///
/// # Errors
/// Names the first line that is none.
pub fn read() -> Result<Vec<Exclusion>, String> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| Exclusion::parse(line).ok_or_else(|| format!("cpython/exclusions.tsv: `{line}`"))).collect()
}

/// Splits recorded ids of a module into those that count and the number of those that do not.
pub fn split(exclusions: &[Exclusion], module: &str, ids: BTreeSet<String>) -> (BTreeSet<String>, usize) {
    let all = ids.len();
    let excluded = |id: &String| exclusions.iter().any(|exclusion| exclusion.covers(module, id));
    let counted: BTreeSet<String> = ids.into_iter().filter(|id| !excluded(id)).collect();
    let excluded = all - counted.len();
    (counted, excluded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpython::ids;

    #[test]
    fn a_line_covers_a_test_a_class_or_a_module() {
        let exclusion = Exclusion::parse("test_x\tA\tinterpreter\treads frames").expect("a line");
        assert!(exclusion.covers("test_x", "test.test_x.A.one") && exclusion.covers("test_x", "test.test_x.A"));
        assert!(!exclusion.covers("test_x", "test.test_x.AB.one") && !exclusion.covers("test_y", "test.test_y.A.one"));
        assert!(Exclusion::parse("test_x\tA\tlaziness\tno").is_none());
    }

    #[test]
    fn few_tests_are_excluded() {
        let exclusions = read().expect("every line is whole");
        let (mut all, mut left_out) = (0, 0);
        for module in ids::recorded().expect("the folder is there") {
            let tests = ids::read(&module).expect("it can be read").expect("it is recorded");
            all += tests.len();
            left_out += split(&exclusions, &module, tests).1;
        }
        assert!(left_out > 0 && left_out * 100 <= all * MOST_PERCENT, "{left_out} of {all}");
    }
}
