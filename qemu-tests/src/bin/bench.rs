//! `bench boot`: sizes and times of images, against a bare PVH kernel.
//! `bench speed`: the programs of `pyperformance` against CPython 3.14, in alternating pairs.
//!
//! Figures are ratios of medians within one run; the machine's own speed cancels out.

use std::env;
use std::process::ExitCode;

use qemu_tests::bench::{boot, speed};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let outcome = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["boot"] => boot::run(),
        ["speed", programs] => speed::run(programs.as_ref(), 9),
        ["speed", programs, pairs] => match pairs.parse() {
            Ok(pairs) if pairs > 0 => speed::run(programs.as_ref(), pairs),
            _ => Err(format!("`{pairs}` is no number of pairs")),
        },
        _ => Err("usage: bench boot | bench speed PYPERFORMANCE-BENCHMARKS [PAIRS]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::from(2)
        }
    }
}
