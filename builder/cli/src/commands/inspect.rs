//! `molt-image inspect`: what an image says about itself.

use std::cmp::Reverse;
use std::iter;

use diag::Diagnostic;
use image::{Inspection, Manifest, Segment, Sizes};

use super::table;
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
    let list = |items: &[String]| if items.is_empty() { "none".to_owned() } else { items.join(" ") };
    let facts = table([
        ["program", program],
        ["builder", &format!("molt-image {builder}")],
        ["build id", &hexadecimal(build_id)],
        ["capabilities", &list(capabilities)],
        ["devices", &list(devices)],
        ["modules", &list(modules)],
        ["files", &list(files)],
        ["size", &format!("{file_bytes} bytes")],
        ["memory", &format!("at least {}K", inspection.least_memory_kib())],
    ]);
    let segments = segments.iter().map(|segment| {
        let Segment { address, memory_bytes, file_bytes, access } = segment;
        let access: String = access.iter().collect();
        [format!("{address:#018x}"), access, memory_bytes.to_string(), file_bytes.to_string()]
    });
    let segments = table(iter::once(["segment", "access", "in memory", "in file"].map(str::to_owned)).chain(segments));

    let mut largest_first: Vec<(&str, &Sizes)> = owners.iter().map(|(owner, sizes)| (owner.as_str(), sizes)).collect();
    largest_first.sort_by_key(|(_, sizes)| Reverse(sizes.total()));
    let all = owners.iter().fold(Sizes::default(), |mut all, (_, sizes)| {
        all += sizes;
        all
    });
    let owners = largest_first.into_iter().chain([("total", &all)]).map(|(owner, sizes)| {
        let Sizes { code, constants, variables } = sizes;
        [owner.to_owned(), code.to_string(), constants.to_string(), variables.to_string(), sizes.total().to_string()]
    });
    let head = ["part", "code", "constants", "variables", "bytes"].map(str::to_owned);
    let owners = table(iter::once(head).chain(owners));
    format!("{facts}\n{segments}\n{owners}")
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
         \"files\":[{}],\"file_bytes\":{file_bytes},\"least_memory_kib\":{},\"segments\":[{}],\"owners\":[{}]}}\n",
        diag::json_string(program),
        diag::json_string(builder),
        hexadecimal(build_id),
        list(capabilities),
        list(devices),
        list(modules),
        list(files),
        inspection.least_memory_kib(),
        segments.collect::<Vec<_>>().join(","),
        owners.collect::<Vec<_>>().join(","),
    )
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
