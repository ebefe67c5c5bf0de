//! `bless [--check] [NAME…]`: records what CPython 3.14 prints for the cases whose `area/name` contains a NAME.
//!
//! With `--check` nothing is written; a recording that the oracle would not give again is an error. A case that gives
//! two results when run twice is never recorded.

use qemu_tests::case::{self, Case};
use qemu_tests::{compare, oracle};
use std::path::Path;
use std::process::ExitCode;
use std::{env, process};

enum Mode {
    Record,
    Check,
}

fn main() -> ExitCode {
    let mut mode = Mode::Record;
    let mut names = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--check" => mode = Mode::Check,
            flag if flag.starts_with('-') => {
                eprintln!("bless: unknown flag `{flag}`");
                return ExitCode::from(2);
            }
            _ => names.push(argument),
        }
    }
    let scratch = env::temp_dir().join(format!("molt-bless-{}", process::id()));
    let (mut changed, mut failed, mut total) = (0, 0, 0);
    let mut cases = case::matching(&names).expect("the cases are readable");
    let mut others = case::images().expect("the images are readable");
    others.push(case::surface().expect("the probe is readable"));
    cases.extend(others.into_iter().filter(|case| case.is_named(&names)));
    for case in cases {
        total += 1;
        match bless(&case, &mode, &scratch) {
            Ok(Verdict::Same) => {}
            Ok(Verdict::Changed) => {
                changed += 1;
                println!("{}", case.name);
            }
            Err(report) => {
                failed += 1;
                println!("FAIL {}\n{report}", case.name);
            }
        }
    }
    println!("{total} cases, {changed} recorded, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

enum Verdict {
    Same,
    Changed,
}

fn bless(case: &Case, mode: &Mode, scratch: &Path) -> Result<Verdict, String> {
    let outcome = oracle::ask(case, scratch).map_err(|error| match error {
        oracle::Error::Unstable { first, second } => {
            format!("two runs differ\n{}", compare::difference(&first, &second).unwrap_or_default())
        }
        other => format!("{other:?}\n"),
    })?;
    if outcome.stdout.is_empty() && outcome.stderr.is_empty() {
        return Err("prints nothing: it cannot show anything\n".to_owned());
    }
    let recorded = case.expected().map_err(|error| error.to_string())?;
    match (recorded, mode) {
        (Some(recorded), _) if recorded == outcome => Ok(Verdict::Same),
        (Some(recorded), Mode::Check) => Err(compare::difference(&recorded, &outcome).unwrap_or_default()),
        (None, Mode::Check) => Err("never recorded\n".to_owned()),
        (_, Mode::Record) => case.record(&outcome).map(|()| Verdict::Changed).map_err(|error| error.to_string()),
    }
}
