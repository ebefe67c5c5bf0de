//! `molt-image run`: an image in a machine, or a program that is built first.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use diag::Diagnostic;
use image::{RunConfig, Target};

use crate::args::{MachineArguments, MachineKind, ProgramArguments, RunArguments, TargetKind, UnsupportedKind};
use crate::files::{self, PrivateFolder};
use crate::pipeline;
use crate::project::Project;
use crate::report::{Failure, Reporter};
use crate::run::{self, Ended, Guest, MachineOptions};

const ELF_MAGIC: &[u8] = b"\x7fELF";
const BUILT_NAME: &str = "program";
const EXECUTABLE_MODE: u32 = 0o700;

/// Runs the command and gives the program's own exit status.
pub fn run(arguments: &RunArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let bytes = files::read(&arguments.program.app).map_err(|error| reporter.fail(*error))?;
    if bytes.starts_with(ELF_MAGIC) {
        refuse_build_flags(&arguments.program).map_err(|error| reporter.fail(*error))?;
        return boot(&arguments.program.app, &bytes, arguments, &RunConfig::default(), reporter);
    }
    if arguments.program.app.extension().is_none_or(|suffix| suffix != "py") {
        let message = format!("`{}` is neither an image nor a `.py` file", arguments.program.app.display());
        return Err(reporter.fail(Diagnostic::error("not-an-image", message)));
    }
    let project = Project::new(&arguments.program, reporter)?;
    let product = pipeline::compile(&project, reporter)?.link(&project, reporter)?;
    let folder = PrivateFolder::new("built").map_err(|error| reporter.fail(*error))?;
    let built = folder.join(BUILT_NAME);
    files::write(&built, &product.bytes, EXECUTABLE_MODE).map_err(|error| reporter.fail(*error))?;
    match project.target {
        Target::Image => boot(&built, &product.bytes, arguments, &project.run, reporter),
        Target::Hosted => {
            refuse_machine_flags(&arguments.machine).map_err(|error| reporter.fail(*error))?;
            execute(&built, arguments, reporter)
        }
    }
}

/// Boots an image.
fn boot(
    image: &Path,
    bytes: &[u8],
    arguments: &RunArguments,
    config: &RunConfig,
    reporter: &Reporter,
) -> Result<u8, Failure> {
    let options = MachineOptions::new(&arguments.machine, config).map_err(|errors| reporter.fail_all(&errors))?;
    let inspection = image::inspect(bytes).map_err(|error| {
        let message = format!("`{}` is not an image: {error}", image.display());
        reporter.fail(Diagnostic::error("not-an-image", message))
    })?;
    let least_kib = inspection.least_memory_kib();
    if options.memory_kib < least_kib {
        let message = format!("{}K of memory are too little for this image", options.memory_kib);
        return Err(
            reporter.fail(Diagnostic::error("memory", message).hint(format!("it needs at least `--mem {least_kib}K`")))
        );
    }
    let guest = Guest { image, inspection: &inspection, arguments: &arguments.arguments };
    match run::run(&guest, &options).map_err(|error| reporter.fail(*error))? {
        Ended::Reported(status) => Ok(status.status),
        Ended::Silent { complaint } => {
            let diagnostic = Diagnostic::error("no-status", "the machine stopped without a status record");
            let said = complaint.lines().map(|line| format!("QEMU: {line}"));
            reporter.diagnostic(&said.fold(diagnostic, Diagnostic::note));
            Ok(run::NO_STATUS)
        }
    }
}

/// Runs an executable; one that a signal ended has the status that a shell would give it.
fn execute(program: &Path, arguments: &RunArguments, reporter: &Reporter) -> Result<u8, Failure> {
    let mut command = Command::new(program);
    command.args(&arguments.arguments);
    for text in &arguments.machine.env {
        let Some((name, value)) = text.split_once('=') else {
            return Err(reporter
                .fail(Diagnostic::error("usage", format!("`{text}` is not a variable")).hint("write `NAME=VALUE`")));
        };
        command.env(name, value);
    }
    let status = command.status().map_err(|error| {
        reporter.fail(Diagnostic::error("cannot-start", format!("the built program cannot be started: {error}")))
    })?;
    Ok(status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1) as u8)
}

/// What an image may do was decided when it was built.
fn refuse_build_flags(arguments: &ProgramArguments) -> Result<(), Box<Diagnostic>> {
    let ProgramArguments { app: _, caps, target, include, path, opt, unsupported, manifest } = arguments;
    let given = [
        ("--caps", !caps.is_empty()),
        ("--target", *target == TargetKind::Hosted),
        ("--include", !include.is_empty()),
        ("--path", !path.is_empty()),
        ("-O", opt.is_some()),
        ("--unsupported", *unsupported == UnsupportedKind::Raise),
        ("--manifest", manifest.is_some()),
    ];
    match given.iter().find(|(_, given)| *given) {
        Some((flag, _)) => {
            let message = format!("`{flag}` changes nothing: `{}` is built already", arguments.app.display());
            Err(Box::new(Diagnostic::error("usage", message)))
        }
        None => Ok(()),
    }
}

/// A Linux executable runs on this machine.
fn refuse_machine_flags(arguments: &MachineArguments) -> Result<(), Box<Diagnostic>> {
    let MachineArguments { ports, mem, machine, env: _ } = arguments;
    let given = [("-p", !ports.is_empty()), ("--mem", mem.is_some()), ("--machine", *machine == MachineKind::Q35)];
    match given.iter().find(|(_, given)| *given) {
        Some((flag, _)) => {
            let message = format!("`{flag}` changes nothing: with `--target hosted` there is no machine");
            Err(Box::new(Diagnostic::error("usage", message)))
        }
        None => Ok(()),
    }
}
