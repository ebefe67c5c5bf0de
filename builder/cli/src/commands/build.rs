//! `molt-image build`: a program to an image or an executable.

use std::path::PathBuf;

use codegen::TextForm;
use diag::Diagnostic;
use image::Target;

use crate::args::{BuildArguments, EmitKind};
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
    let text = match arguments.emit {
        None => None,
        Some(EmitKind::Ir) => Some(compiled.ir()),
        Some(EmitKind::Clif) => Some(compiled.code(TextForm::Clif, reporter)?),
        Some(EmitKind::Asm) => Some(compiled.code(TextForm::Asm, reporter)?),
        Some(EmitKind::Map) => Some(compiled.link(&project, reporter)?.map.to_text()),
    };
    if let Some(text) = text {
        reporter.answer(text)?;
        return Ok(0);
    }
    let (mode, default) = match project.target {
        Target::Image => (IMAGE_MODE, format!("{}.elf", project.name())),
        Target::Hosted => (EXECUTABLE_MODE, project.name()),
    };
    let output = arguments.output.clone().unwrap_or_else(|| PathBuf::from(default));
    let sources = reporter.sources.files().map(|file| PathBuf::from(file.name()));
    let inputs: Vec<PathBuf> = sources.chain(project.inputs.iter().cloned()).collect();
    if let Some(input) = inputs.iter().find(|input| files::is_same(input, &output)) {
        let message = format!("the output `{}` is also an input", input.display());
        return Err(reporter.fail(Diagnostic::error("output-is-input", message).hint("name another with `-o FILE`")));
    }
    let product = compiled.link(&project, reporter)?;
    files::write(&output, &product.bytes, mode).map_err(|error| reporter.fail(*error))?;
    Ok(0)
}
