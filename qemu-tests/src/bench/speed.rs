//! Benchmark programs, compiled and hosted, against the oracle: those of `pyperformance`, unmodified, and one for each of the
//! busiest functions of the standard library.
//!
//! Each program runs its loop so often that CPython works for at least [`TARGET_SECONDS`]; the `pyperf` of
//! `qemu-tests/bench` gives the seconds of the loop alone and a digest of what was computed, which must agree.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::median;
use crate::{crate_dir, oracle, runner};

/// Programs, by the name of their folder in `pyperformance` without `bm_`.
const PYPERFORMANCE: &[&str] = &["nbody", "fannkuch", "richards", "spectral_norm"];

/// What a figure must rest on at least.
const TARGET_SECONDS: f64 = 0.6;

struct Run {
    digest: String,
    seconds: f64,
}

/// A program and its name.
struct Program {
    name: String,
    script: PathBuf,
}

/// Prints the table of language programs; `benchmarks` holds the `bm_NAME` folders.
pub fn pyperformance(benchmarks: &Path, pairs: usize) -> Result<(), String> {
    let program = |name: &&str| Program {
        name: (*name).to_owned(),
        script: benchmarks.join(format!("bm_{name}/run_benchmark.py")),
    };
    run(&PYPERFORMANCE.iter().map(program).collect::<Vec<_>>(), pairs)
}

/// Prints the table of the standard library: the programs of `qemu-tests/bench/stdlib`.
pub fn stdlib(pairs: usize) -> Result<(), String> {
    let folder = shim().join("stdlib");
    let unreadable = |error| format!("{}: {error}", folder.display());
    let mut programs = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let script = entry.map_err(unreadable)?.path();
        if let Some(name) = script.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".py"))
        {
            programs.push(Program { name: name.to_owned(), script });
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    run(&programs, pairs)
}

/// Prints a table of ratios.
fn run(programs: &[Program], pairs: usize) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("molt-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("| program | loops | CPython 3.14 s | molt s | ratio | same result |\n|---|---|---|---|---|---|");
    let mut ratios = Vec::new();
    for Program { name, script } in programs {
        let program = build(script, &folder.join(name))?;
        let loops = loops_for(script)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let mut same = true;
        for _ in 0..pairs {
            let reference = cpython(script, loops)?;
            let measured = timed(Command::new(&program).arg(loops.to_string()))?;
            same &= reference.digest == measured.digest;
            theirs.push(reference.seconds);
            ours.push(measured.seconds);
        }
        let ratio = median(&theirs.iter().zip(&ours).map(|(theirs, ours)| theirs / ours).collect::<Vec<_>>());
        let (theirs, ours) = (median(&theirs), median(&ours));
        println!("| {name} | {loops} | {theirs:.3} | {ours:.3} | {ratio:.2} | {} |", if same { "yes" } else { "NO" });
        ratios.push(ratio);
    }
    let mean = (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp();
    println!("\ngeometric mean {mean:.2} over {} programs, {pairs} pairs each", ratios.len());
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn shim() -> PathBuf {
    crate_dir().join("bench")
}

fn build(script: &Path, output: &Path) -> Result<PathBuf, String> {
    let mut command = Command::new(runner::molt_image());
    command.arg("build").arg(script).args(["--target", "hosted", "--path"]).arg(shim()).arg("-o").arg(output);
    // What `datetime` may read, used or not.
    command.args(["--caps", "time.wall"]);
    let result = command.output().map_err(|error| format!("molt-image: {error}"))?;
    if result.status.success() {
        Ok(output.to_owned())
    } else {
        Err(String::from_utf8_lossy(&result.stderr).into_owned())
    }
}

/// How many loops keep CPython busy for [`TARGET_SECONDS`].
fn loops_for(script: &Path) -> Result<u32, String> {
    let mut loops = 1;
    loop {
        let seconds = cpython(script, loops)?.seconds;
        if seconds >= TARGET_SECONDS {
            return Ok(loops);
        }
        let factor = (TARGET_SECONDS * 1.2 / seconds.max(0.001)).ceil();
        loops = (f64::from(loops) * factor.clamp(2.0, 1000.0)) as u32;
    }
}

fn cpython(script: &Path, loops: u32) -> Result<Run, String> {
    let mut command = Command::new(oracle::interpreter());
    command.env("PYTHONPATH", shim()).env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    timed(command.arg(script).arg(loops.to_string()))
}

fn timed(command: &mut Command) -> Result<Run, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let seconds = stderr.lines().last().and_then(|line| line.trim().parse().ok());
    match seconds {
        Some(seconds) if output.status.success() => Ok(Run { digest: stdout.trim().to_owned(), seconds }),
        _ => Err(format!("{command:?} ended with {}\n{stderr}", output.status)),
    }
}
