//! Builds a case with `molt-image` and runs it, hosted or in QEMU, as a user would.

use crate::case::{self, Case, Outcome};
use crate::compare;
use crate::open::Open;
use crate::process::{self, Failure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, fmt, fs, thread};

/// Builds take well under a second; the rest is for a machine busy with other tests.
const BUILD_LIMIT: Duration = Duration::from_secs(60);
/// No case keeps CPython busy for more than a second or so.
const HOSTED_LIMIT: Duration = Duration::from_secs(10);
/// Emulation is about ten times slower than the machine.
const GUEST_LIMIT: Duration = Duration::from_secs(30);
/// The project's machines have two cores.
const WORKERS: usize = 2;

/// Where a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A Linux executable.
    Hosted,
    /// A bootable image in QEMU.
    Guest,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Hosted => "hosted",
            Target::Guest => "guest",
        }
    }
}

/// The `molt-image` under test: `MOLT_IMAGE`, or the one that cargo put beside the test binaries' folder.
pub fn molt_image() -> PathBuf {
    if let Some(path) = env::var_os("MOLT_IMAGE") {
        return path.into();
    }
    // Tests lie in target/<profile>/deps, other binaries in target/<profile>.
    let binary = env::current_exe().expect("a running program has a path");
    let found = binary.ancestors().skip(1).take(2).map(|dir| dir.join("molt-image")).find(|path| path.is_file());
    found.expect("there is a `molt-image`: `cargo build -p molt-image` makes it, or `MOLT_IMAGE` names it")
}

/// The reports of the cases that failed. `Debug` is what a test that returns it shows, so it is the plain text.
pub struct Failures {
    /// How many cases ran.
    pub ran: usize,
    /// One text for each that failed, in order of names.
    pub reports: Vec<String>,
}

impl fmt::Debug for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} of {} cases failed\n", self.reports.len(), self.ran)?;
        f.write_str(&self.reports.join("\n"))
    }
}

/// Runs every case of `area` on `target`. `MOLT_CASE=text` restricts it to the cases whose name contains the text.
pub fn check_area(area: &str, target: Target) -> Result<(), Failures> {
    let filter = env::var("MOLT_CASE").unwrap_or_default();
    let mut cases = case::in_area(area).unwrap_or_else(|error| panic!("area `{area}`: {error}"));
    cases.retain(|case| case.name.contains(&filter));
    let reports = check_cases(&cases, target);
    if reports.is_empty() { Ok(()) } else { Err(Failures { ran: cases.len(), reports }) }
}

/// Runs `cases`, a few at a time, and returns the reports of those that failed. Cases that cannot run on the target are
/// left out.
pub fn check_cases(cases: &[Case], target: Target) -> Vec<String> {
    let molt = molt_image();
    let open = Open::read().expect("cases/open.txt can be read");
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if target == Target::Guest && case.hosted.is_some() {
                        continue;
                    }
                    let result = check(&molt, case, target);
                    if let Some(report) = open.judge(&case.name, target.name(), result) {
                        let report = format!("FAIL {} ({})\n{report}", case.name, target.name());
                        failures.lock().expect("no worker panics with the lock held").push(report);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no worker panics with the lock held");
    failures.sort();
    failures
}

/// What CPython did.
pub fn recorded(case: &Case) -> Result<Outcome, String> {
    let expected = case.expected().map_err(|error| error.to_string())?;
    expected.ok_or_else(|| "never recorded: run `./x bless`".to_owned())
}

/// Builds and runs one case; `Err` says why there is no outcome.
pub fn outcome(molt: &Path, case: &Case, target: Target) -> Result<Outcome, String> {
    let output = Scratch::new(&case.name, target);
    build(molt, case, target, &output.0)?;
    run(molt, case, target, &output.0)
}

/// Builds and runs one case; `Err` says what was not as recorded.
fn check(molt: &Path, case: &Case, target: Target) -> Result<(), String> {
    let expected = recorded(case)?;
    let outcome = outcome(molt, case, target);
    let found = match &outcome {
        Ok(actual) => leak(actual).or_else(|| compare::difference(&expected, actual)),
        Err(report) => Some(report.clone()),
    };
    match (found, &case.differs) {
        (Some(report), None) => Err(report),
        (None, Some(reason)) => Err(format!("no longer differs ({reason}): remove its `# differs:` line")),
        (None, None) | (Some(_), Some(_)) => Ok(()),
    }
}

fn build(molt: &Path, case: &Case, target: Target, output: &Path) -> Result<(), String> {
    let mut command = Command::new(molt);
    command.arg("build").arg(case.file_name()).arg("-o").arg(output).current_dir(case.dir());
    if target == Target::Hosted {
        command.args(["--target", "hosted"]);
    }
    if let Some(caps) = &case.caps {
        command.args(["--caps", caps]);
    }
    command.args(case.include.iter().flat_map(|path| ["--include", path]));
    let built = process::run(&mut command, BUILD_LIMIT).map_err(|failure| describe("build", &failure))?;
    if built.status == 0 {
        return Ok(());
    }
    Err(format!("build failed with status {}\n{}", built.status, String::from_utf8_lossy(&built.stderr)))
}

fn run(molt: &Path, case: &Case, target: Target, program: &Path) -> Result<Outcome, String> {
    let (mut command, limit) = match target {
        Target::Hosted => {
            let mut command = Command::new(program);
            command.args(&case.args);
            (command, HOSTED_LIMIT)
        }
        Target::Guest => {
            let mut command = Command::new(molt);
            command.arg("run").arg(program);
            if !case.args.is_empty() {
                command.arg("--").args(&case.args);
            }
            (command, GUEST_LIMIT)
        }
    };
    command.current_dir(case.dir()).env("MOLT_LEAK_CHECK", "1");
    process::run(&mut command, limit).map_err(|failure| describe("run", &failure))
}

/// With `MOLT_LEAK_CHECK=1` the runtime ends with `leak: N objects` on stderr if objects outlive the program.
fn leak(outcome: &Outcome) -> Option<String> {
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    stderr.lines().find(|line| line.starts_with("leak: ")).map(|line| format!("{line}\n"))
}

fn describe(step: &str, failure: &Failure) -> String {
    match failure {
        Failure::Spawn(error) => format!("{step}: cannot start: {error}\n"),
        Failure::TimedOut { limit, stdout, stderr } => format!(
            "{step}: killed after {} s\nstdout ended with: {}\nstderr ended with: {}\n",
            limit.as_secs(),
            tail(stdout),
            tail(stderr)
        ),
    }
}

fn tail(bytes: &[u8]) -> String {
    let start = bytes.len().saturating_sub(300);
    format!("{:?}", String::from_utf8_lossy(&bytes[start..]))
}

/// A file in the temporary folder that goes with its owner.
struct Scratch(PathBuf);

impl Scratch {
    fn new(case: &str, target: Target) -> Scratch {
        let name = format!("molt-case-{}-{}.{}", std::process::id(), case.replace('/', "-"), target.name());
        Scratch(env::temp_dir().join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
