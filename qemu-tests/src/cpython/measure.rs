//! One test module, compiled and run to the end of its last test, or asked of the oracle.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, io};

use super::blockers::{self, Reported};
use super::child::{self, End, Ended, Limits, limited};
use super::program::Program;
use super::suite::TestModule;
use super::tally::Tally;
use crate::oracle;
use crate::runner::{self, Target};

const BUILD_LIMITS: Limits = Limits { silence: Duration::from_secs(300), total: Duration::from_secs(300) };
const HOSTED_LIMITS: Limits = Limits { silence: Duration::from_secs(20), total: Duration::from_secs(120) };
/// Emulation is about ten times slower than the machine.
const GUEST_LIMITS: Limits = Limits { silence: Duration::from_secs(60), total: Duration::from_secs(600) };
/// Some tests of CPython's work for long.
const ORACLE_LIMITS: Limits = Limits { silence: Duration::from_secs(60), total: Duration::from_secs(300) };
/// How often a module is started again after a test that ended it.
const MOST_RESTARTS: usize = 40;

/// Everything, for tests use everything. An image has nothing to spawn and nothing to load.
const CAPS: &str = "fs.read,fs.write,env.read,env.write,net.outbound,net.listen,net.poll,time.wall,rand.secure";
const HOSTED_CAPS: &str = "proc.spawn,ffi.unsafe";

/// What came of a module.
#[derive(Debug)]
pub enum Measured {
    /// The builder refused it, or did not come to an end: the first thing it said.
    NotBuilt(String),
    /// It was compiled, but could not be imported or did not begin: why.
    NotRun(String),
    /// Its tests ran.
    Ran(Tally),
}

/// A module's result, and what the builder said of it.
#[derive(Debug)]
pub struct Result {
    /// What came of it.
    pub measured: Measured,
    /// What it cannot have yet.
    pub blockers: Vec<Reported>,
}

/// Why not even the program around the tests runs, if it does not: then no module's tests can.
pub fn fault(target: Target) -> io::Result<Option<String>> {
    let nothing = TestModule { name: "no_tests".to_owned(), imports: Vec::new() };
    Ok(match measure(&nothing, target)?.measured {
        Measured::Ran(_) => None,
        Measured::NotBuilt(why) | Measured::NotRun(why) => Some(why),
    })
}

/// What keeps a module from being compiled; quick, for nothing is compiled if there is something.
pub fn obstacles(module: &TestModule, target: Target) -> io::Result<Vec<Reported>> {
    let program = Program::write(module)?;
    let built = build(&program, target, "refuse", &program.file("program"))?;
    Ok(blockers::read(module, &built.stderr))
}

/// Compiles and runs a module.
pub fn measure(module: &TestModule, target: Target) -> io::Result<Result> {
    let program = Program::write(module)?;
    let binary = program.file("program");
    let built = build(&program, target, "raise", &binary)?;
    let blockers = blockers::read(module, &built.stderr);
    if built.end != End::Exit(0) {
        return Ok(Result { measured: Measured::NotBuilt(refusal(&built)), blockers });
    }
    let limits = match target {
        Target::Hosted => HOSTED_LIMITS,
        Target::Guest => GUEST_LIMITS,
    };
    let measured = run_to_the_end(&program, limits, |first| {
        let mut command = match target {
            Target::Hosted => start(&binary, &program),
            Target::Guest => {
                let mut command = start(&runner::molt_image(), &program);
                command.args(["run", "--mem", "1G"]).arg(&binary).arg("--");
                command
            }
        };
        command.arg(first.to_string());
        command
    })?;
    Ok(Result { measured, blockers })
}

/// Has CPython run a module.
pub fn ask(module: &TestModule) -> io::Result<Measured> {
    let program = Program::write(module)?;
    run_to_the_end(&program, ORACLE_LIMITS, |first| {
        let mut command = start(&oracle::interpreter(), &program);
        command.arg("-B").arg(program.script()).arg(first.to_string());
        command
    })
}

fn build(program: &Program, target: Target, unsupported: &str, output: &Path) -> io::Result<Ended> {
    let mut command = limited(&runner::molt_image());
    command.args(["--json", "build"]).arg(program.script()).arg("--path").arg(program.modules());
    command.args(["--unsupported", unsupported, "--caps", CAPS]).arg("-o").arg(output);
    if target == Target::Hosted {
        command.args(["--target", "hosted", "--caps", HOSTED_CAPS]);
    }
    child::run(&mut command, BUILD_LIMITS, &program.file("build"))
}

fn refusal(built: &Ended) -> String {
    match built.end {
        End::Exit(2) => blockers::first_error(&built.stderr).unwrap_or_else(|| "no diagnostic".to_owned()),
        end => format!("builder: {}: {}", described(end), last_line(&built.stderr)),
    }
}

/// Runs a program, and again without the tests that have run if one of them ends it.
fn run_to_the_end(program: &Program, limits: Limits, command: impl Fn(usize) -> Command) -> io::Result<Measured> {
    let mut tally = Tally::default();
    let begun = Instant::now();
    for _ in 0..=MOST_RESTARTS {
        let left = limits.total.saturating_sub(begun.elapsed());
        let ended = child::run(&mut command(tally.started), Limits { total: left, ..limits }, &program.file("run"))?;
        tally.read(&ended.stdout);
        let how = described(ended.end);
        if tally.found.is_none() {
            let reason = tally.troubles.first().map_or_else(|| last_line(&ended.stderr), |t| t.message.clone());
            return Ok(Measured::NotRun(format!("{how}: {reason}")));
        }
        // What ended between tests would end there again.
        if tally.done || tally.crashed(&format!("{how}: {}", last_line(&ended.stderr))).is_none() {
            break;
        }
    }
    Ok(ran(tally))
}

/// A module of which nothing could be imported has not run.
fn ran(tally: Tally) -> Measured {
    match tally.troubles.first() {
        Some(trouble) if tally.found == Some(0) => Measured::NotRun(trouble.message.clone()),
        _ => Measured::Ran(tally),
    }
}

/// A program that sees little of this machine, and the same everywhere.
fn start(binary: &Path, program: &Program) -> Command {
    let mut command = limited(binary);
    let kept = ["PATH", "HOME"].into_iter().filter_map(|name| Some((name, env::var_os(name)?)));
    command.env_clear().envs(kept).env("PYTHONHASHSEED", "0").env("LC_ALL", "C.UTF-8").env("TMPDIR", program.folder());
    command.current_dir(program.work());
    command
}

fn described(end: End) -> String {
    match end {
        End::Exit(status) => format!("exit {status}"),
        End::Signal(signal) => format!("signal {signal}"),
        End::Silent => "hangs".to_owned(),
        End::TooLong => "takes too long".to_owned(),
    }
}

fn last_line(text: &str) -> String {
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
}
