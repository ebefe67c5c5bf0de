//! `molt-image build`: a program to an image or an executable.

use std::path::PathBuf;

use image::Target;

use crate::args::BuildArguments;
use crate::files;
use crate::pipeline;
use crate::project::Project;
use crate::report::{Failure, Reporter};

/// Permissions of an image: data.
const IMAGE_MODE: u32 = 0o666;
/// Permissions of an executable.
const EXECUTABLE_MODE: u32 = 0o777;

/// Runs the command.
pub fn build(arguments: &BuildArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let project = Project::new(&arguments.program, reporter)?;
    let compiled = pipeline::compile(&project, reporter)?;
    if let Some(kind) = arguments.emit {
        reporter.answer(compiled.print(kind, reporter)?)?;
        return Ok(0);
    }
    let product = compiled.link(&project, reporter)?;
    let (mode, default) = match project.target {
        Target::Image => (IMAGE_MODE, format!("{}.elf", project.name())),
        Target::Hosted => (EXECUTABLE_MODE, project.name()),
    };
    let output = arguments.output.clone().unwrap_or_else(|| PathBuf::from(default));
    files::write(&output, &product.bytes, mode).map_err(|error| reporter.fail(*error))?;
    Ok(0)
}
