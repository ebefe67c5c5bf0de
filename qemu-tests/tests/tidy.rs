//! Standing rules of the source tree: who may depend on whom, where unsafe code stands, what every file begins with.
//!
//! A rule here is one that reviewers would otherwise have to remember. The lists are short on purpose, and those of
//! exceptions may only shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which crates of the workspace a crate may depend on (docs/ARCHITECTURE.md).
const ARROWS: &[(&str, &[&str])] = &[
    ("builder/cli", &["codegen", "diag", "frontend", "image", "ir", "linker", "py-abi", "stdlib", "syntax"]),
    ("builder/codegen", &["diag", "ir", "py-abi"]),
    ("builder/diag", &[]),
    ("builder/frontend", &["diag", "ir", "py-abi", "pylib", "stdlib", "syntax"]),
    ("builder/image", &["diag", "linker", "py-abi"]),
    ("builder/ir", &["diag", "py-abi"]),
    ("builder/linker", &["diag"]),
    ("builder/pylib", &[]),
    ("builder/syntax", &["diag"]),
    ("kernel/hw", &["py-abi"]),
    ("kernel/kernel", &["hw", "platform", "py-abi", "py-runtime", "stdlib"]),
    ("qemu-tests", &[]),
    ("runtime-nostd/hosted", &["platform", "platform-host", "py-abi", "py-runtime", "stdlib"]),
    ("runtime-nostd/platform", &["py-abi"]),
    ("runtime-nostd/platform-host", &["platform", "py-abi"]),
    ("runtime-nostd/py-abi", &[]),
    ("runtime-nostd/py-runtime", &["platform", "py-abi"]),
    ("stdlib", &["platform", "py-abi", "py-runtime"]),
];

/// Crates that may contain `unsafe`.
const UNSAFE_CRATES: &[&str] = &[
    "kernel/hw",
    "runtime-nostd/hosted",
    "runtime-nostd/platform",
    "runtime-nostd/platform-host",
    "runtime-nostd/py-runtime",
    "stdlib",
];

/// Files elsewhere that may: exported symbols, and the hand-over of memory regions.
const UNSAFE_FILES: &[&str] = &["kernel/kernel/src/exports.rs", "kernel/kernel/src/memory.rs"];

/// The outside crates that one crate alone may name, so that replacing them touches nothing else.
const SOLE_USERS: &[(&str, &str)] = &[
    ("cranelift-codegen", "builder/codegen"),
    ("cranelift-frontend", "builder/codegen"),
    ("cranelift-module", "builder/codegen"),
    ("cranelift-object", "builder/codegen"),
    ("rustpython-ruff_python_parser", "builder/syntax"),
    ("rustpython-ruff_python_ast", "builder/syntax"),
    ("rustpython-pylib", "builder/pylib"),
    ("clap", "builder/cli"),
    ("smoltcp", "kernel/kernel"),
];

/// A file beyond this many lines is split; tables and test data may be listed below.
const MAX_LINES: usize = 800;
/// Longer files, each with its reason. Only ever shortened.
const LONG_FILES: &[(&str, &str)] =
    &[("runtime-nostd/py-runtime/src/text/unicode/tables.rs", "a table made from Unicode's data files")];

fn root() -> PathBuf {
    qemu_tests::crate_dir().parent().expect("the crate lies in the workspace").to_owned()
}

/// All files below a folder with one of these endings, as paths relative to the workspace, sorted.
fn files(below: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let relative = path.strip_prefix(root()).expect("it lies in the workspace");
                found.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<String> {
    ["builder", "kernel", "qemu-tests", "runtime-nostd", "stdlib"].iter().flat_map(|top| files(top, &[".rs"])).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Names under the tables of a manifest that list dependencies; those for tests only are left out.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(table) = line.strip_prefix('[') {
            inside = table.trim_end_matches(']').ends_with("dependencies") && !table.contains("dev-dependencies");
        } else if inside {
            let name = line.split(['.', '=', ' ']).next().unwrap_or("");
            if !name.is_empty() && !name.starts_with('#') {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

fn report(rule: &str, offenders: &[String]) {
    assert!(offenders.is_empty(), "{rule}:\n  {}", offenders.join("\n  "));
}

#[test]
fn crates_know_only_whom_they_may() {
    let crates: BTreeSet<String> = files("", &["Cargo.toml"]).into_iter().filter(|path| path != "Cargo.toml").collect();
    let listed: BTreeSet<String> = ARROWS.iter().map(|(folder, _)| format!("{folder}/Cargo.toml")).collect();
    assert_eq!(crates, listed, "every crate is listed in ARROWS");
    let ours: BTreeSet<&str> =
        ARROWS.iter().map(|(folder, _)| folder.rsplit('/').next().expect("a split has a last part")).collect();
    let mut offenders = Vec::new();
    for (folder, allowed) in ARROWS {
        for name in dependencies(&read(&format!("{folder}/Cargo.toml"))) {
            if ours.contains(name.as_str()) && !allowed.contains(&name.as_str()) {
                offenders.push(format!("{folder} depends on {name}"));
            }
            if let Some((_, user)) = SOLE_USERS.iter().find(|(sole, _)| *sole == name)
                && user != folder
            {
                offenders.push(format!("{folder} depends on {name}, which only {user} may name"));
            }
        }
    }
    report("forbidden dependencies", &offenders);
}

#[test]
fn the_contract_has_no_dependencies() {
    assert_eq!(dependencies(&read("runtime-nostd/py-abi/Cargo.toml")), BTreeSet::new());
}

#[test]
fn versions_stand_in_one_table() {
    let mut offenders = Vec::new();
    for (folder, _) in ARROWS {
        let manifest = read(&format!("{folder}/Cargo.toml"));
        let own = manifest.lines().filter(|line| line.contains("version = \"") || line.contains("path = \".."));
        offenders.extend(own.map(|line| format!("{folder}/Cargo.toml: {line}")));
    }
    report("versions and paths belong to the table of the workspace", &offenders);
}

#[test]
fn every_file_says_what_it_is() {
    let without = |path: &String| !read(path).trim_start_matches("#![no_main]\n").starts_with("//! ");
    let offenders: Vec<String> = rust_files().into_iter().filter(without).collect();
    report("files that do not begin with `//! `", &offenders);
}

#[test]
fn files_are_small() {
    let allowed: BTreeMap<&str, &str> = LONG_FILES.iter().copied().collect();
    let mut offenders = Vec::new();
    for path in rust_files() {
        let lines = read(&path).lines().count();
        match (lines > MAX_LINES, allowed.contains_key(path.as_str())) {
            (true, false) => offenders.push(format!("{path} has {lines} lines")),
            (false, true) => offenders.push(format!("{path} is short now: take it off LONG_FILES")),
            (true, true) | (false, false) => {}
        }
    }
    report("files are split at 800 lines", &offenders);
}

#[test]
fn unsafe_code_stands_only_where_it_may() {
    let mut offenders = Vec::new();
    for path in rust_files() {
        let may = UNSAFE_FILES.contains(&path.as_str())
            || UNSAFE_CRATES.iter().any(|folder| Path::new(&path).starts_with(folder));
        // Tests give the tools under test programs as text, and those may contain anything.
        let is_test = path.contains("/tests/");
        if may || is_test {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let words = ["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern", "unsafe trait", "#[unsafe("];
            if words.iter().any(|word| code.contains(word)) {
                offenders.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    report("unsafe code outside the listed crates", &offenders);
}

#[test]
fn no_test_is_switched_off() {
    let ignored = ["#[ig", "nore"].concat();
    let offenders: Vec<String> = rust_files().into_iter().filter(|path| read(path).contains(&ignored)).collect();
    report("a test that does not run shows nothing", &offenders);
}

#[test]
fn documents_lead_to_what_is_there() {
    let mut documents = files("docs", &[".md"]);
    documents.push("README.md".to_owned());
    let mut offenders = Vec::new();
    for document in &documents {
        let text = read(document);
        let folder = root().join(document).parent().expect("a file lies in a folder").to_owned();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let inside = links.filter(|link| !link.is_empty() && !link.contains("://"));
        offenders.extend(inside.filter(|link| !folder.join(link).exists()).map(|link| format!("{document}: {link}")));
    }
    report("links that lead nowhere", &offenders);
}

#[test]
fn decisions_are_numbered() {
    let names = files("docs/decisions", &[".md"]);
    for (index, name) in names.iter().enumerate() {
        let expected = format!("docs/decisions/{:04}-", index + 1);
        assert!(name.starts_with(&expected), "{name} should begin with {expected}");
    }
}

#[test]
fn differences_from_cpython_are_documented() {
    let list = read("docs/differences.md");
    let listed = list.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let listed: BTreeSet<String> = listed.map(|(case, _)| case.to_owned()).collect();
    let is_marked = |path: &String| {
        read(path).lines().take_while(|line| line.starts_with('#')).any(|line| line.starts_with("# differs:"))
    };
    let cases = files("qemu-tests/cases", &[".py"]).into_iter().filter(is_marked);
    let marked: BTreeSet<String> = cases
        .map(|path| {
            path.trim_start_matches("qemu-tests/cases/").trim_end_matches(".py").trim_end_matches("/main").to_owned()
        })
        .collect();
    assert_eq!(listed, marked, "docs/differences.md and the headers `# differs:` of cases must name the same cases");
}
