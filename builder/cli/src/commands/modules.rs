//! `molt-image modules`: the standard-library modules that there are, where each comes from, and what its members need.

use std::fmt::Write;

use diag::{Diagnostic, json_string};
use image::nearest;
use stdlib::registry::{self, CapRow, MODULES, Member, ModuleRow, Source};

use crate::args::ModulesArguments;
use crate::report::{Failure, Format, Reporter};

/// Runs the command.
pub fn modules(arguments: &ModulesArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let answer: String = match &arguments.name {
        None => MODULES.iter().map(|row| line(row, reporter.format())).collect(),
        Some(name) => {
            let row = registry::find(name).ok_or_else(|| reporter.fail(unknown(name)))?;
            match reporter.format() {
                Format::Text => line(row, Format::Text) + &members(row),
                Format::Json => line(row, Format::Json),
            }
        }
    };
    reporter.answer(answer)?;
    Ok(0)
}

fn unknown(name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-module", format!("the standard library has no module `{name}` yet"));
    match nearest(name, MODULES.iter().map(|row| row.name)) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

fn source(row: &ModuleRow) -> &'static str {
    match row.source {
        Source::Native => "native",
        Source::Python { .. } => "python",
    }
}

fn tokens(row: &ModuleRow) -> Vec<&'static str> {
    let mut tokens: Vec<&str> = row.caps.iter().map(|cap| cap.cap.token()).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

fn line(row: &ModuleRow, format: Format) -> String {
    match format {
        Format::Text => {
            let line = format!("{:<20}{:<9}{}", row.name, source(row), tokens(row).join(" "));
            format!("{}\n", line.trim_end())
        }
        Format::Json => {
            let member = |cap: &CapRow| {
                format!("{{\"member\":{},\"token\":\"{}\"}}", json_string(shown(cap.member)), cap.cap.token())
            };
            let members: Vec<String> = row.caps.iter().map(member).collect();
            let (name, source) = (json_string(row.name), source(row));
            format!("{{\"name\":{name},\"source\":\"{source}\",\"capabilities\":[{}]}}\n", members.join(","))
        }
    }
}

fn members(row: &ModuleRow) -> String {
    row.caps.iter().fold(String::new(), |mut out, cap| {
        writeln!(out, "  {:<18}needs {}", shown(cap.member), cap.cap.token()).expect("writing to a string");
        out
    })
}

fn shown(member: Member) -> &'static str {
    match member {
        Member::Function(name) | Member::Method(name) => name,
    }
}
