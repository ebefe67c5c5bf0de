//! The results: `docs/cpython-tests.tsv`, one row a module, sorted. A module's passes may not fall unnoticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::{fs, io};

use super::measure::Measured;
use super::tally::{Outcome, Tally};
use crate::crate_dir;

const HEAD: &str = "module\toutcome\ttests\texcluded\tpassed\tfailed\terrors\tcrashed\tskipped\tnot run\tfirst\n";
/// Characters of a message that a row has.
const MESSAGE: usize = 160;

/// One module's result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// `run`, `not imported` or `not built`.
    pub outcome: String,
    /// Tests that CPython passes and that are not excluded.
    pub tests: usize,
    /// Tests that CPython passes and that are.
    pub excluded: usize,
    /// How many of the tests came to which end.
    pub passed: usize,
    /// An assertion failed.
    pub failed: usize,
    /// Another exception.
    pub errors: usize,
    /// The program crashed or hung.
    pub crashed: usize,
    /// The test said that it cannot run.
    pub skipped: usize,
    /// Nothing was heard of the test.
    pub not_run: usize,
    /// The first thing that went wrong.
    pub first: String,
}

impl Row {
    /// The row of a module with these recorded tests.
    pub fn new(measured: &Measured, tests: &BTreeSet<String>, excluded: usize) -> Row {
        let row = Row { tests: tests.len(), excluded, ..Row::default() };
        match measured {
            Measured::NotBuilt(why) => {
                Row { outcome: "not built".to_owned(), not_run: tests.len(), first: short(why), ..row }
            }
            Measured::NotRun(why) => {
                Row { outcome: "not imported".to_owned(), not_run: tests.len(), first: short(why), ..row }
            }
            Measured::Ran(tally) => row.counted(tally, tests),
        }
    }

    fn counted(mut self, tally: &Tally, tests: &BTreeSet<String>) -> Row {
        self.outcome = "run".to_owned();
        for id in tests {
            *match tally.outcomes.get(id) {
                Some(Outcome::Pass) => &mut self.passed,
                Some(Outcome::Fail) => &mut self.failed,
                Some(Outcome::Error) => &mut self.errors,
                Some(Outcome::Crash) => &mut self.crashed,
                Some(Outcome::Skip) => &mut self.skipped,
                None => &mut self.not_run,
            } += 1;
        }
        self.first = tally
            .troubles
            .first()
            .map_or_else(String::new, |trouble| short(&format!("{}: {}", trouble.id, trouble.message)));
        self
    }

    fn fields(&self) -> [String; 10] {
        let counts = [
            self.tests,
            self.excluded,
            self.passed,
            self.failed,
            self.errors,
            self.crashed,
            self.skipped,
            self.not_run,
        ];
        let [tests, excluded, passed, failed, errors, crashed, skipped, not_run] =
            counts.map(|count| count.to_string());
        [self.outcome.clone(), tests, excluded, passed, failed, errors, crashed, skipped, not_run, self.first.clone()]
    }

    fn parse(fields: &[&str]) -> Option<Row> {
        let [outcome, counts @ .., first] = fields else { return None };
        let counts: Vec<usize> = counts.iter().map(|count| count.parse()).collect::<Result<_, _>>().ok()?;
        let [tests, excluded, passed, failed, errors, crashed, skipped, not_run] = counts[..] else { return None };
        let (outcome, first) = ((*outcome).to_owned(), (*first).to_owned());
        Some(Row { outcome, tests, excluded, passed, failed, errors, crashed, skipped, not_run, first })
    }

    /// The row as a JSON object on one line.
    pub fn json(&self, module: &str) -> String {
        let [outcome, tests, excluded, passed, failed, errors, crashed, skipped, not_run, first] = self.fields();
        let first = first.replace('\\', "\\\\").replace('"', "\\\"");
        format!(
            "{{\"module\":\"{module}\",\"outcome\":\"{outcome}\",\"tests\":{tests},\"excluded\":{excluded},\
             \"passed\":{passed},\"failed\":{failed},\"errors\":{errors},\"crashed\":{crashed},\"skipped\":{skipped},\
             \"not_run\":{not_run},\"first\":\"{first}\"}}"
        )
    }
}

/// One line of at most [`MESSAGE`] characters.
fn short(message: &str) -> String {
    let clean: String = message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match clean.char_indices().nth(MESSAGE) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean.trim_end().to_owned(),
    }
}

/// The rows by module.
pub type Table = BTreeMap<String, Row>;

/// Where the table lies.
pub fn path() -> PathBuf {
    crate_dir().parent().expect("the crate lies in the workspace").join("docs/cpython-tests.tsv")
}

fn text() -> io::Result<String> {
    match fs::read_to_string(path()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        result => result,
    }
}

/// The table as it was written last; empty if there is none.
pub fn read() -> io::Result<Table> {
    let text = text()?;
    let rows = text.lines().skip(1).filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Some((fields.first()?.to_string(), Row::parse(&fields[1..])?))
    };
    Ok(rows.filter_map(row).collect())
}

/// The lines below the table: what modules of the whole suite cannot have yet, most frequent first.
#[derive(Clone, Debug)]
pub struct Blockers(Vec<String>);

impl Blockers {
    /// Those that a run of the whole suite has counted.
    pub fn counted(counts: &[(String, usize)]) -> Blockers {
        Blockers(counts.iter().map(|(blocker, modules)| format!("# {modules} modules: {blocker}")).collect())
    }

    /// Those of the last run of the whole suite.
    pub fn known() -> io::Result<Blockers> {
        let text = text()?;
        Ok(Blockers(text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()))
    }
}

/// Writes the table, with what blocks most modules below it.
pub fn write(table: &Table, blockers: &Blockers) -> io::Result<()> {
    let mut text = String::from(HEAD);
    for (module, row) in table {
        writeln!(text, "{module}\t{}", row.fields().join("\t")).expect("writing to a string");
    }
    for line in &blockers.0 {
        writeln!(text, "{line}").expect("writing to a string");
    }
    fs::write(path(), text)
}

/// The sum of all rows, in words.
pub fn summary(table: &Table) -> String {
    let sum = |count: fn(&Row) -> usize| table.values().map(count).sum::<usize>();
    let outcomes = |outcome: &str| table.values().filter(|row| row.outcome == outcome).count();
    let (tests, passed, excluded) = (sum(|row| row.tests), sum(|row| row.passed), sum(|row| row.excluded));
    format!(
        "{} modules: {} run, {} not imported, {} not built\n{passed} of {tests} tests pass ({:.1} %), {excluded} more are excluded",
        table.len(),
        outcomes("run"),
        outcomes("not imported"),
        outcomes("not built"),
        100.0 * passed as f64 / tests.max(1) as f64,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_that_did_not_run_are_not_passed() {
        let mut tally = Tally::default();
        tally.read("\u{1e}end\ta\tpass\t\n\u{1e}end\tb\tfail\tE: x\n\u{1e}end\tmore\tpass\t\n");
        let row = Row::new(&Measured::Ran(tally), &["a", "b", "c"].map(str::to_owned).into(), 2);
        assert_eq!((row.tests, row.excluded, row.passed, row.failed, row.not_run), (3, 2, 1, 1, 1));
        assert_eq!(row.first, "b: E: x");
        let fields = row.fields();
        assert_eq!(Row::parse(&fields.each_ref().map(String::as_str)), Some(row));
    }
}
