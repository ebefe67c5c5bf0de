//! `molt-image modules`: every module of the standard library, whether there is one yet, and what it needs.

use std::fmt::Write;

use diag::{Diagnostic, json_string};
use image::nearest;
use stdlib::registry::{self, CapRow, Member, Status, UNION, UnionRow};

use super::table;
use crate::args::ModulesArguments;
use crate::report::{Failure, Format, Reporter};

/// Runs the command.
pub fn modules(arguments: &ModulesArguments, reporter: &mut Reporter) -> Result<u8, Failure> {
    let answer: String = match (&arguments.name, reporter.format()) {
        (None, Format::Text) => list(),
        (None, Format::Json) => UNION.iter().map(json).collect(),
        (Some(name), format) => {
            let row = UNION.iter().find(|row| row.name == name).ok_or_else(|| reporter.fail(unknown(name)))?;
            match format {
                Format::Text => details(row),
                Format::Json => json(row),
            }
        }
    };
    reporter.answer(answer)?;
    Ok(0)
}

fn unknown(name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-module", format!("the standard library has no module `{name}`"));
    match nearest(name, UNION.iter().map(|row| row.name)) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

fn list() -> String {
    let head = ["module", "status", "source", "tier", "in CPython", "capabilities", "note"].map(str::to_owned);
    let rows = UNION.iter().map(|row| {
        let UnionRow { name, versions, origin, tier, caps: _, note } = row;
        let tokens = tokens(row).join(" ");
        [name, row.status().text(), origin.text(), tier.text(), versions.text(), &tokens, note].map(str::to_owned)
    });
    let count = |status| UNION.iter().filter(|row| row.status() == status).count();
    let counts = [Status::Importable, Status::Missing, Status::NotOnLinux].map(|status| {
        let (count, text) = (count(status), status.text());
        format!("{count} {text}")
    });
    let table = table(std::iter::once(head).chain(rows));
    format!("{table}\n{} modules: {}\n", UNION.len(), counts.join(", "))
}

fn details(row: &UnionRow) -> String {
    let UnionRow { name, versions, origin, tier, caps: _, note } = row;
    let none_or = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    let mut out = table([
        ["module", name],
        ["status", row.status().text()],
        ["source", origin.text()],
        ["tier", tier.text()],
        ["in CPython", versions.text()],
        ["capabilities", &none_or(&tokens(row).join(" "))],
        ["note", &none_or(note)],
    ]);
    let members = members(row);
    if !members.is_empty() {
        out.push_str("\nneeded by\n");
        let rows = members.iter().map(|need| [format!("  {}", shown(need.member)), need.cap.token().to_owned()]);
        out.push_str(&table(rows));
    }
    out
}

fn json(row: &UnionRow) -> String {
    let UnionRow { name, versions, origin, tier, caps: _, note } = row;
    let list = |items: Vec<&str>| items.iter().map(|item| json_string(item)).collect::<Vec<_>>().join(",");
    let members = members(row).iter().fold(String::new(), |mut out, need| {
        let comma = if out.is_empty() { "" } else { "," };
        let (member, token) = (json_string(shown(need.member)), need.cap.token());
        write!(out, "{comma}{{\"member\":{member},\"token\":\"{token}\"}}").expect("writing to a string");
        out
    });
    let (tokens, versions) = (list(tokens(row)), list(versions.all().collect()));
    let (status, origin, tier) = (row.status().text(), origin.text(), tier.text());
    format!(
        "{{\"name\":{},\"status\":\"{status}\",\"source\":\"{origin}\",\"tier\":\"{tier}\",\"versions\":[{versions}],\
         \"capabilities\":[{tokens}],\"members\":[{members}],\"note\":{}}}\n",
        json_string(name),
        json_string(note),
    )
}

fn tokens(row: &UnionRow) -> Vec<&'static str> {
    row.caps.iter().map(|cap| cap.token()).collect()
}

fn members(row: &UnionRow) -> &'static [CapRow] {
    registry::find(row.name).map_or(&[], |module| module.caps)
}

fn shown(member: Member) -> &'static str {
    match member {
        Member::Function(name) | Member::Method(name) => name,
    }
}
