//! `molt-image caps`: what a program needs, why, and whether it is granted.

use std::fmt::Write;

use diag::{SourceMap, json_string};
use image::{Need, Policy};
use py_abi::caps::Cap;

use super::table;
use crate::args::ProgramArguments;
use crate::pipeline;
use crate::project::Project;
use crate::report::{Failure, Format, Reporter};

/// Whether a token is needed and granted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Granted,
    Missing,
    Unused,
}

impl Standing {
    fn name(self) -> &'static str {
        match self {
            Standing::Granted => "granted",
            Standing::Missing => "missing",
            Standing::Unused => "unused",
        }
    }
}

/// Runs the command. What is missing is an answer here, not an error.
pub fn caps(arguments: &ProgramArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let project = Project::new(arguments, reporter)?;
    let (needs, possible) = pipeline::analyze(&project, reporter)?;
    let rows: Vec<(Cap, Standing, Option<&Need>)> =
        Cap::ALL.iter().filter_map(|&cap| standing(cap, &needs, &possible, &project.policy)).collect();
    let answer = match reporter.format() {
        Format::Text => text(&rows, &reporter.sources),
        Format::Json => json(&rows, &reporter.sources),
    };
    reporter.answer(answer)?;
    Ok(0)
}

fn standing<'a>(
    cap: Cap,
    needs: &'a [Need],
    possible: &[Cap],
    policy: &Policy,
) -> Option<(Cap, Standing, Option<&'a Need>)> {
    let need = needs.iter().find(|need| need.cap == cap);
    match (need, policy.allows(cap)) {
        (Some(_), true) => Some((cap, Standing::Granted, need)),
        (Some(_), false) => Some((cap, Standing::Missing, need)),
        (None, true) if possible.contains(&cap) => Some((cap, Standing::Granted, None)),
        (None, true) => Some((cap, Standing::Unused, None)),
        (None, false) => None,
    }
}

fn text(rows: &[(Cap, Standing, Option<&Need>)], sources: &SourceMap) -> String {
    if rows.is_empty() {
        return "the program needs no capability\n".to_owned();
    }
    let lines = rows.iter().map(|(cap, standing, _)| [cap.token(), standing.name(), cap.doc().trim()]);
    let mut out = String::new();
    for (line, (_, _, need)) in table(lines).lines().zip(rows) {
        writeln!(out, "{line}").expect("writing to a string");
        for (place, what) in need.map(|need| chain(need, sources)).unwrap_or_default() {
            writeln!(out, "    {place}: {what}").expect("writing to a string");
        }
    }
    let missing: Vec<&str> = rows.iter().filter(|row| row.1 == Standing::Missing).map(|row| row.0.token()).collect();
    if !missing.is_empty() {
        writeln!(out, "\ngrant what is missing: --caps {}", missing.join(",")).expect("writing to a string");
    }
    out
}

fn json(rows: &[(Cap, Standing, Option<&Need>)], sources: &SourceMap) -> String {
    let mut out = String::new();
    for (cap, standing, need) in rows {
        let links = need.map(|need| chain(need, sources)).unwrap_or_default();
        let links: Vec<String> = links
            .iter()
            .map(|(place, what)| format!("{{\"place\":{},\"what\":{}}}", json_string(place), json_string(what)))
            .collect();
        let (token, standing) = (cap.token(), standing.name());
        writeln!(out, "{{\"token\":\"{token}\",\"standing\":\"{standing}\",\"chain\":[{}]}}", links.join(","))
            .expect("writing to a string");
    }
    out
}

/// Each link as `file:line` and what happens there.
fn chain(need: &Need, sources: &SourceMap) -> Vec<(String, String)> {
    let link = |(span, what): &(diag::Span, String)| {
        let line = sources.position(*span).line;
        (format!("{}:{line}", sources.file(span.file).name()), what.clone())
    };
    need.chain.iter().map(link).collect()
}
