//! `cpython-tests [NAME…|--all] [--image] [--json] [-v]`: compiles and runs modules of CPython's own test suite.
//!
//! Prints a row for each and keeps the rows of hosted runs in `docs/cpython-tests.tsv`; fewer passes than there are an error.
//! `cpython-tests --record [NAME…|--all]` has CPython run them instead and records which tests it passes.

use std::collections::BTreeSet;
use std::env;
use std::process::ExitCode;

use qemu_tests::cpython::exclusions::{self, Exclusion};
use qemu_tests::cpython::measure::{self, Measured};
use qemu_tests::cpython::suite::{self, TestModule};
use qemu_tests::cpython::table::{self, Blockers, Row};
use qemu_tests::cpython::tally::Outcome;
use qemu_tests::cpython::{blockers, ids, in_parallel};
use qemu_tests::runner::Target;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Lines,
    Failures,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Measure(Target),
    Record,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Some,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("cpython-tests: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let (mut work, mut form, mut extent) = (Work::Measure(Target::Hosted), Form::Lines, Extent::Some);
    let mut names = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--all" => extent = Extent::Whole,
            "--image" => work = Work::Measure(Target::Guest),
            "--record" => work = Work::Record,
            "--json" => form = Form::Json,
            "-v" => form = Form::Failures,
            flag if flag.starts_with('-') => return Err(format!("unknown flag `{flag}`")),
            _ => names.push(argument),
        }
    }
    if names.is_empty() == (extent == Extent::Some) {
        return Err("usage: cpython-tests [NAME…|--all] [--image] [--json] [-v] | --record [NAME…|--all]".to_owned());
    }
    let modules = suite::modules(&names).map_err(|error| error.to_string())?;
    match work {
        Work::Record => record(&modules),
        Work::Measure(target) => measure(&modules, target, form, extent),
    }
}

/// Records the tests that CPython passes. What it skips or fails here cannot be asked of anybody else.
fn record(modules: &[TestModule]) -> Result<ExitCode, String> {
    let results = in_parallel(modules, |module| -> Result<usize, String> {
        let measured = measure::ask(module).map_err(|error| format!("{}: {error}", module.name))?;
        let tally = match measured {
            Measured::Ran(tally) => tally,
            Measured::NotBuilt(why) | Measured::NotRun(why) => {
                println!("{}: nothing ran: {why}", module.name);
                return Ok(0);
            }
        };
        let passed: BTreeSet<String> = tally
            .outcomes
            .iter()
            .filter(|(id, outcome)| **outcome == Outcome::Pass && !id.contains(char::is_whitespace))
            .map(|(id, _)| id.clone())
            .collect();
        ids::write(&module.name, &passed).map_err(|error| format!("{}: {error}", module.name))?;
        println!("{}: {} of {} pass", module.name, passed.len(), tally.outcomes.len());
        tally.troubles.iter().for_each(|trouble| println!("  {}: {}", trouble.id, trouble.message.escape_debug()));
        Ok(passed.len())
    });
    let total = results.into_iter().collect::<Result<Vec<usize>, String>>()?.iter().sum::<usize>();
    println!("{total} tests of {} modules", modules.len());
    Ok(ExitCode::SUCCESS)
}

fn measure(modules: &[TestModule], target: Target, form: Form, extent: Extent) -> Result<ExitCode, String> {
    let exclusions = exclusions::read()?;
    let fault = measure::fault(target).map_err(|error| error.to_string())?;
    if let Some(why) = &fault {
        eprintln!("no test can run: {why}");
    }
    let results = in_parallel(modules, |module| measured(module, target, fault.as_deref(), form, &exclusions));
    let mut table = table::read().map_err(|error| error.to_string())?;
    let (mut fallen, mut reported) = (0, Vec::new());
    for (module, result) in modules.iter().zip(results) {
        let (row, blockers) = result?;
        reported.extend(blockers);
        if let Some(before) = table.get(&module.name)
            && before.passed > row.passed
        {
            fallen += 1;
            eprintln!("{}: {} tests passed, now {}", module.name, before.passed, row.passed);
        }
        table.insert(module.name.clone(), row);
    }
    // Rows are what a hosted run gives; an image is another measure of the same tests.
    if target == Target::Hosted {
        let blockers = match extent {
            Extent::Whole => Blockers::counted(&blockers::count(reported)),
            Extent::Some => Blockers::known().map_err(|error| error.to_string())?,
        };
        table::write(&table, &blockers).map_err(|error| error.to_string())?;
    }
    eprintln!("{}", table::summary(&table));
    Ok(if fallen == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measured(
    module: &TestModule,
    target: Target,
    fault: Option<&str>,
    form: Form,
    exclusions: &[Exclusion],
) -> Result<(Row, Vec<blockers::Reported>), String> {
    let name = &module.name;
    let recorded = ids::read(name).map_err(|error| format!("{name}: {error}"))?.unwrap_or_default();
    let (tests, excluded) = exclusions::split(exclusions, name, recorded);
    let result = match fault {
        None => measure::measure(module, target),
        Some(why) => measure::obstacles(module, target)
            .map(|blockers| measure::Result { measured: Measured::NotRun(why.to_owned()), blockers }),
    };
    let result = result.map_err(|error| format!("{name}: {error}"))?;
    let row = Row::new(&result.measured, &tests, excluded);
    match form {
        Form::Json => println!("{}", row.json(name)),
        Form::Lines | Form::Failures => println!(
            "{name}: {}: {} of {} pass, {} fail, {} raise, {} crash, {} skip, {} did not run{}",
            row.outcome,
            row.passed,
            row.tests,
            row.failed,
            row.errors,
            row.crashed,
            row.skipped,
            row.not_run,
            if row.first.is_empty() { String::new() } else { format!("; {}", row.first) },
        ),
    }
    if form == Form::Failures
        && let Measured::Ran(tally) = &result.measured
    {
        tally.troubles.iter().for_each(|trouble| println!("  {}: {}", trouble.id, trouble.message.escape_debug()));
    }
    Ok((row, result.blockers))
}
