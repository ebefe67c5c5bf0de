//! `molt-image run`: an image in a machine.

use diag::Diagnostic;
use image::RunConfig;

use crate::args::RunArguments;
use crate::files;
use crate::report::{Failure, Reporter};
use crate::run::{self, Ended, Guest, MachineOptions};

/// Runs the command and gives the program's own exit status.
pub fn run(arguments: RunArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let options = MachineOptions::new(&arguments.machine, &RunConfig::default()).map_err(|errors| {
        errors.iter().for_each(|error| reporter.diagnostic(error));
        Failure
    })?;
    let bytes = files::read(&arguments.image).map_err(|error| reporter.fail(*error))?;
    let inspection = image::inspect(&bytes).map_err(|error| {
        let message = format!("`{}` is not an image: {error}", arguments.image.display());
        reporter.fail(Diagnostic::error("not-an-image", message))
    })?;
    let name = format!("{}.py", inspection.manifest.program);
    let argv: Vec<String> = std::iter::once(name).chain(arguments.arguments).collect();
    let guest = Guest { image: &arguments.image, inspection: &inspection, arguments: &argv };
    match run::run(&guest, &options).map_err(|error| reporter.fail(*error))? {
        Ended::Reported(status) => Ok(status.status),
        Ended::Silent { complaint } => {
            let diagnostic = Diagnostic::error("no-status", "the machine stopped without a status record");
            let diagnostic =
                complaint.lines().fold(diagnostic, |diagnostic, line| diagnostic.note(format!("QEMU: {line}")));
            reporter.diagnostic(&diagnostic);
            Ok(run::NO_STATUS)
        }
    }
}
