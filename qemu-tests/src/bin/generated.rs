//! `generated [--image] FIRST COUNT`: makes programs from `COUNT` seeds and compares what they print with CPython's.
//! `generated --print SEED` shows one.

use qemu_tests::case::Case;
use qemu_tests::runner::{Target, check_cases};
use qemu_tests::{generate, oracle};
use std::process::ExitCode;
use std::{env, fs, io, process};

/// Programs on the disk at a time.
const BATCH: u64 = 20;

fn main() -> ExitCode {
    let mut target = Target::Hosted;
    let mut shown = false;
    let mut numbers = Vec::new();
    for argument in env::args().skip(1) {
        match (argument.as_str(), argument.parse::<u64>()) {
            ("--image", _) => target = Target::Guest,
            ("--print", _) => shown = true,
            (_, Ok(number)) => numbers.push(number),
            _ => return usage(),
        }
    }
    match numbers[..] {
        [seed] if shown => print!("{}", generate::program(seed)),
        [first, count] => return compare(first, count, target).expect("the temporary folder is writable"),
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: generated [--image] FIRST COUNT | generated --print SEED");
    ExitCode::from(2)
}

fn compare(first: u64, count: u64, target: Target) -> io::Result<ExitCode> {
    let folder = env::temp_dir().join(format!("molt-generated-{}", process::id()));
    let scratch = folder.join("again");
    let (mut compared, mut failed) = (0, 0);
    for batch in (first..first + count).step_by(BATCH as usize) {
        fs::create_dir_all(&folder)?;
        let mut cases = Vec::new();
        for seed in batch..(batch + BATCH).min(first + count) {
            let script = folder.join(format!("seed{seed}.py"));
            fs::write(&script, generate::program(seed))?;
            let case = Case::of_script(format!("generated/{seed}"), script)?;
            match oracle::ask(&case, &scratch) {
                Ok(outcome) => {
                    case.record(&outcome)?;
                    cases.push(case);
                }
                Err(error) => println!("seed {seed}: {error:?}"),
            }
        }
        compared += cases.len();
        for report in check_cases(&cases, target) {
            failed += 1;
            println!("{report}");
        }
        fs::remove_dir_all(&folder)?;
    }
    println!("{} of {count} programs print what CPython prints", compared - failed);
    Ok(if compared - failed == count as usize { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
