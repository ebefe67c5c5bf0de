//! Passes on printed IR: each `filetests/PASS/NAME.ir` holds a function, and after a line `---` what the pass makes of
//! it. `BLESS=1` rewrites the second half; the verifier must be content before and after.

use std::fs;
use std::path::Path;

use ir::{Phase, Program};

#[test]
fn every_file_gives_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filetests");
    let mut failures = Vec::new();
    let mut count = 0;
    for pass in sorted(&root) {
        for file in sorted(&pass) {
            count += 1;
            let name = pass.file_name().expect("a folder").to_string_lossy().into_owned();
            if let Err(failure) = check(&name, &file) {
                failures.push(format!("{}: {failure}", file.display()));
            }
        }
    }
    assert!(count >= 10, "only {count} filetests were found");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path()).collect();
    entries.sort();
    entries
}

fn check(pass: &str, file: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let (input, expected) = text.split_once("---\n").unwrap_or((&text, ""));
    let mut program = ir::parse::parse(input).map_err(|error| format!("line {}: {}", error.line, error.message))?;
    verify(&program)?;
    round_trip(&program)?;
    run(pass, &mut program)?;
    verify(&program)?;
    let actual: String = program.funcs.values().map(ToString::to_string).collect();
    if actual == expected {
        return Ok(());
    }
    if std::env::var_os("BLESS").is_some() {
        return fs::write(file, format!("{input}---\n{actual}")).map_err(|error| error.to_string());
    }
    Err(format!("expected\n{expected}\nfound\n{actual}"))
}

fn verify(program: &Program) -> Result<(), String> {
    program.funcs.values().try_for_each(|func| ir::verify::verify(func).map_err(|error| format!("{error}\n{func}")))
}

/// What is printed can be read again and prints the same.
fn round_trip(program: &Program) -> Result<(), String> {
    for func in program.funcs.values() {
        let text = func.to_string();
        let again =
            ir::parse::parse(&text).map_err(|error| format!("printed line {}: {}", error.line, error.message))?;
        let printed = again.funcs.values().next().ok_or("nothing was printed")?.to_string();
        if printed != text {
            return Err(format!("printed\n{text}\nread again\n{printed}"));
        }
    }
    Ok(())
}

fn run(pass: &str, program: &mut Program) -> Result<(), String> {
    match pass {
        "count_references" => program.funcs.values_mut().for_each(|func| {
            func.phase = Phase::Stackless;
            ir::passes::count_references(func);
        }),
        "simplify" => program.funcs.values_mut().for_each(ir::passes::simplify),
        "lower_generators" => ir::passes::lower_generators(program),
        "infer_kinds" => {
            let consts = program.consts.clone();
            program.funcs.values_mut().for_each(|func| ir::passes::infer_kinds(func, &consts));
        }
        other => return Err(format!("there is no pass `{other}`")),
    }
    Ok(())
}
