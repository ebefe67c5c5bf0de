//! `bench boot`: sizes and times of images, against a bare PVH kernel.
//! `bench speed`: the programs of `pyperformance` against CPython 3.14, in alternating pairs.
//! `bench stdlib`: the same for functions of the standard library.
//!
//! Figures are ratios of medians within one run; the machine's own speed cancels out.

use std::env;
use std::process::ExitCode;

use qemu_tests::bench::{boot, speed};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let outcome = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["boot"] => boot::run(),
        ["speed", programs] => speed::pyperformance(programs.as_ref(), 9),
        ["speed", programs, pairs] => number(pairs).and_then(|pairs| speed::pyperformance(programs.as_ref(), pairs)),
        ["stdlib"] => speed::stdlib(5),
        ["stdlib", pairs] => number(pairs).and_then(speed::stdlib),
        _ => Err("usage: bench boot | bench speed PYPERFORMANCE-BENCHMARKS [PAIRS] | bench stdlib [PAIRS]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::from(2)
        }
    }
}

fn number(pairs: &str) -> Result<usize, String> {
    pairs.parse().ok().filter(|&pairs| pairs > 0).ok_or_else(|| format!("`{pairs}` is no number of pairs"))
}
