//! `molt-image inspect`: what an image says about itself.

use std::fmt::Write;

use diag::Diagnostic;
use image::{Inspection, Manifest, Segment, Sizes};

use crate::args::InspectArguments;
use crate::files;
use crate::report::{Failure, Format, Reporter};

/// Runs the command.
pub fn inspect(arguments: &InspectArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let bytes = files::read(&arguments.image).map_err(|error| reporter.fail(*error))?;
    let inspection = image::inspect(&bytes).map_err(|error| {
        let message = format!("`{}` is not an image: {error}", arguments.image.display());
        reporter.fail(Diagnostic::error("not-an-image", message))
    })?;
    reporter.answer(match reporter.format() {
        Format::Text => text(&inspection),
        Format::Json => json(&inspection),
    })?;
    Ok(0)
}

fn text(inspection: &Inspection) -> String {
    let Inspection { manifest, build_id, file_bytes, segments, memory_end: _, owners } = inspection;
    let Manifest { format: _, builder, program, capabilities, devices, modules, files } = manifest;
    let mut out = String::new();
    let list = |items: &[String]| if items.is_empty() { "none".to_owned() } else { items.join(" ") };
    let mut line = |name: &str, value: &str| writeln!(out, "{name:<14}{value}").expect("writing to a string");
    line("program", program);
    line("builder", &format!("molt-image {builder}"));
    line("build id", &hexadecimal(build_id));
    line("capabilities", &list(capabilities));
    line("devices", &list(devices));
    line("modules", &list(modules));
    line("files", &list(files));
    line("size", &format!("{file_bytes} bytes"));
    line("memory", &format!("at least {}K", inspection.least_memory_kib()));
    out.push_str("\naddress              in memory    in file  access\n");
    for Segment { address, memory_bytes, file_bytes, access } in segments {
        let access: String = access.iter().collect();
        writeln!(out, "{address:#018x}  {memory_bytes:>10} {file_bytes:>10}  {access}").expect("writing to a string");
    }
    out.push_str("\nowner                     code  constants  variables\n");
    for (owner, Sizes { code, constants, variables }) in owners {
        writeln!(out, "{owner:<20}{code:>10} {constants:>10} {variables:>10}").expect("writing to a string");
    }
    out
}

/// Names come from the image, so they are escaped even where none of ours needs it.
fn json(inspection: &Inspection) -> String {
    let Inspection { manifest, build_id, file_bytes, segments, memory_end: _, owners } = inspection;
    let Manifest { format: _, builder, program, capabilities, devices, modules, files } = manifest;
    let list = |items: &[String]| items.iter().map(|item| diag::json_string(item)).collect::<Vec<_>>().join(",");
    let segments = segments.iter().map(|segment| {
        let Segment { address, memory_bytes, file_bytes, access } = segment;
        let access: String = access.iter().collect();
        format!(
            "{{\"address\":{address},\"memory_bytes\":{memory_bytes},\"file_bytes\":{file_bytes},\"access\":\"{access}\"}}"
        )
    });
    let owners = owners.iter().map(|(owner, Sizes { code, constants, variables })| {
        let owner = diag::json_string(owner);
        format!("{{\"owner\":{owner},\"code\":{code},\"constants\":{constants},\"variables\":{variables}}}")
    });
    format!(
        "{{\"program\":{},\"builder\":{},\"build_id\":\"{}\",\"capabilities\":[{}],\"devices\":[{}],\"modules\":[{}],\
         \"files\":[{}],\"file_bytes\":{file_bytes},\"segments\":[{}],\"owners\":[{}]}}\n",
        diag::json_string(program),
        diag::json_string(builder),
        hexadecimal(build_id),
        list(capabilities),
        list(devices),
        list(modules),
        list(files),
        segments.collect::<Vec<_>>().join(","),
        owners.collect::<Vec<_>>().join(","),
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
