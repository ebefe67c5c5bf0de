//! `cases hosted|guest [NAME…]`: runs the cases whose `area/name` contains a NAME and says which fail, one line each.
//!
//! With `-v` the report of each follows its line. For work on the compiler: the tests proper are in `tests/areas.rs`.

use qemu_tests::case;
use qemu_tests::runner::{Target, check_cases};
use std::env;
use std::process::ExitCode;

enum Detail {
    Lines,
    Reports,
}

fn main() -> ExitCode {
    let mut target = None;
    let mut detail = Detail::Lines;
    let mut names = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "hosted" if target.is_none() => target = Some(Target::Hosted),
            "guest" if target.is_none() => target = Some(Target::Guest),
            "-v" => detail = Detail::Reports,
            _ => names.push(argument),
        }
    }
    let Some(target) = target else {
        eprintln!("usage: cases [-v] hosted|guest [NAME…]");
        return ExitCode::from(2);
    };
    let cases = case::matching(&names).expect("the cases are readable");
    let failures = check_cases(&cases, target);
    for report in &failures {
        match detail {
            Detail::Lines => println!("{}", report.lines().next().unwrap_or_default()),
            Detail::Reports => println!("{report}"),
        }
    }
    println!("{} of {} cases pass", cases.len() - failures.len(), cases.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
