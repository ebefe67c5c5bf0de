//! Tables in docs/ that are made from tables in the code. `BLESS=1` writes them anew.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use py_abi::caps::{Cap, ScopeKind};
use stdlib::registry::{MODULES, Member, Status, UNION};

/// Between these lines of a document nothing is written by hand.
const BEGIN: &str = "<!-- made from the code; BLESS=1 cargo test -p molt-image documents -->\n";
const END: &str = "<!-- end -->\n";

/// Compares the made parts of a document, in order, with `expected`.
fn check(name: &str, expected: &[String]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let text = fs::read_to_string(&path).expect("the document is there");
    let mut parts = text.split(BEGIN);
    let mut fresh = parts.next().expect("a split has a first part").to_owned();
    let mut made = expected.iter();
    for part in parts {
        let (_, rest) = part.split_once(END).unwrap_or_else(|| panic!("{name}: a made part has no end"));
        let table = made.next().unwrap_or_else(|| panic!("{name} has more made parts than {}", expected.len()));
        write!(fresh, "{BEGIN}\n{table}\n{END}{rest}").expect("writing to a string");
    }
    assert_eq!(made.next(), None, "{name} has too few made parts");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).expect("the checkout is writable");
    }
    assert!(text == fresh || env::var_os("BLESS").is_some(), "docs/{name} is behind the code: run with BLESS=1");
}

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rows: String = rows.map(|row| line(&row)).collect();
    format!("{}|{}\n{rows}", line(&head.map(str::to_owned)), "---|".repeat(N)).trim_end().to_owned() + "\n"
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

#[test]
fn capabilities() {
    let scope = |kind| match kind {
        ScopeKind::None => "none",
        ScopeKind::Listen => "`8080`, `0.0.0.0:8080`, `udp:53`",
        ScopeKind::Outbound => "`api.example.com:443`, `10.0.0.0/8:5432`, `*.example.com:443`",
        ScopeKind::Path => "`/data`",
        ScopeKind::Variable => "`HOME`, `AWS_*`",
    };
    let tokens = Cap::ALL.iter().map(|cap| {
        let images = if cap.in_images() { "yes" } else { "no" };
        [code(cap.token()), cap.doc().trim().to_owned(), scope(cap.scope_kind()).to_owned(), images.to_owned()]
    });
    let members = MODULES.iter().flat_map(|module| {
        module.caps.iter().map(|need| {
            let member = match need.member {
                Member::Function(name) => format!("{}.{name}", module.name),
                Member::Method(name) => format!(".{name} of objects of {}", module.name),
            };
            [code(&member), code(need.cap.token())]
        })
    });
    check(
        "CAPABILITIES.md",
        &[table(["token", "allows a program to", "scopes", "in images"], tokens), table(["use of", "needs"], members)],
    );
}

#[test]
fn standard_library() {
    let count = |status| UNION.iter().filter(|row| row.status() == status).count();
    let summary = [Status::Importable, Status::Missing, Status::NotOnLinux]
        .map(|status| [status.text().to_owned(), count(status).to_string()]);
    let modules = UNION.iter().map(|row| {
        let tokens: Vec<String> = row.caps.iter().map(|cap| code(cap.token())).collect();
        [
            code(row.name),
            row.status().text().to_owned(),
            row.origin.text().to_owned(),
            row.tier.text().to_owned(),
            row.versions.text().to_owned(),
            tokens.join(", "),
            row.note.to_owned(),
        ]
    });
    check(
        "STDLIB.md",
        &[
            table(["status", "modules"], summary.into_iter()),
            table(["module", "status", "source", "tier", "in CPython", "capabilities", "note"], modules),
        ],
    );
}
