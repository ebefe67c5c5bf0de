//! `imports [--image] [NAME…]`: imports modules of the standard library, each in a program that does nothing else, so that
//! nothing else keeps what it needs. Without names, all that the builder calls importable.
//!
//! Prints a row for each that does not import and why, then how many of Lib's public top-level modules do.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, ExitCode};
use std::time::Duration;

use qemu_tests::case::Outcome;
use qemu_tests::cpython::in_parallel;
use qemu_tests::process::{Failure, run};
use qemu_tests::runner::{Target, molt_image};

/// All that any module may ask for; an image has nothing to spawn and nothing to load.
const CAPS: &str = "fs.read,fs.write,env.read,env.write,net.outbound,net.listen,net.poll,time.wall,rand.secure";
const HOSTED_CAPS: &str = "proc.spawn";
const LIMIT: Duration = Duration::from_secs(180);
/// Circular with `os`, which CPython has imported before it runs a program; and those that say something when imported.
const NOT_ALONE: &[&str] = &["genericpath", "this", "antigravity"];

/// A row of `molt-image modules`.
struct Row {
    name: String,
    status: String,
    source: String,
}

impl Row {
    fn is_importable(&self) -> bool {
        self.status == "importable" && !NOT_ALONE.contains(&self.name.as_str())
    }

    /// Whether it is one of Lib's own, for everybody.
    fn is_public(&self) -> bool {
        self.source == "library" && !self.name.starts_with('_') && !self.name.contains('.')
    }
}

fn main() -> ExitCode {
    match measure() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("imports: {message}");
            ExitCode::from(2)
        }
    }
}

fn measure() -> Result<ExitCode, String> {
    let (mut target, mut names) = (Target::Hosted, Vec::new());
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--image" => target = Target::Guest,
            flag if flag.starts_with('-') => return Err(format!("unknown flag `{flag}`")),
            _ => names.push(argument),
        }
    }
    let rows = rows()?;
    let is_public = |name: &String| rows.iter().any(|row| row.name == *name && row.is_public());
    if names.is_empty() {
        names = rows.iter().filter(|row| row.is_importable()).map(|row| row.name.clone()).collect();
    }
    let folder = env::temp_dir().join(format!("molt-imports-{}", process::id()));
    fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let complaints = in_parallel(&names, |name| {
        let complaint = complaint(name, target, &folder);
        if let Some(complaint) = &complaint {
            println!("{name}: {complaint}");
        }
        complaint
    });
    let _ = fs::remove_dir_all(&folder);
    let imported: Vec<&String> =
        names.iter().zip(&complaints).filter(|(_, c)| c.is_none()).map(|(name, _)| name).collect();
    println!(
        "{} of {} modules import, of Lib's {} public top-level modules {}",
        imported.len(),
        names.len(),
        rows.iter().filter(|row| row.is_public()).count(),
        imported.into_iter().filter(|&name| is_public(name)).count()
    );
    Ok(if complaints.iter().any(Option::is_some) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn rows() -> Result<Vec<Row>, String> {
    let output = Command::new(molt_image()).arg("modules").output().map_err(|error| error.to_string())?;
    let table = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let row = |line: &str| {
        let mut columns = line.split_whitespace().map(str::to_owned);
        Some(Row { name: columns.next()?, status: columns.next()?, source: columns.next()? })
    };
    Ok(table.lines().filter_map(row).collect())
}

/// What an import of the module says, if that is anything.
fn complaint(module: &str, target: Target, folder: &Path) -> Option<String> {
    let program = folder.join(format!("import_{}.py", module.replace('.', "_")));
    let binary = program.with_extension("bin");
    if let Err(error) = fs::write(&program, format!("import {module}\n")) {
        return Some(error.to_string());
    }
    let said = build(&program, target, &binary).or_else(|| {
        let mut command = match target {
            Target::Hosted => Command::new(&binary),
            Target::Guest => {
                let mut command = Command::new(molt_image());
                command.args(["run", "--mem", "256M"]).arg(&binary);
                command
            }
        };
        said(&mut command)
    });
    for file in [&program, &binary] {
        let _ = fs::remove_file(file);
    }
    said
}

fn build(program: &PathBuf, target: Target, binary: &PathBuf) -> Option<String> {
    let mut command = Command::new(molt_image());
    command.arg("build").arg(program).args(["--caps", CAPS]).arg("-o").arg(binary);
    if target == Target::Hosted {
        command.args(["--target", "hosted", "--caps", HOSTED_CAPS]);
    }
    // A capability that the module does not use is no complaint.
    said(&mut command).filter(|_| !binary.exists())
}

/// What a command says, or how it fails.
fn said(command: &mut Command) -> Option<String> {
    match run(command, LIMIT) {
        Ok(Outcome { status: 0, stdout, stderr }) if stdout.is_empty() && stderr.is_empty() => None,
        Ok(Outcome { status, stdout, stderr }) => {
            let text = String::from_utf8_lossy(if stderr.is_empty() { &stdout } else { &stderr }).into_owned();
            let line = text.lines().find(|line| line.starts_with("error")).or_else(|| text.lines().last());
            Some(format!("status {status}: {}", line.unwrap_or_default()))
        }
        Err(Failure::Spawn(error)) => Some(error.to_string()),
        Err(Failure::TimedOut { limit, .. }) => Some(format!("takes more than {} s", limit.as_secs())),
    }
}
