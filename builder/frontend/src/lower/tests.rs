//! `testdata/lower/NAME.py` against `NAME.ir`, what it lowers to. `BLESS=1` writes the latter.

use std::fs;
use std::path::Path;

use diag::SourceMap;

use crate::{Options, Unsupported, compile_program};

#[test]
fn modules_lower_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/lower");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(&folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let (got, golden) = (lowered(&path), path.with_extension("ir"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &got).expect("a writable folder");
        } else if fs::read_to_string(&golden).unwrap_or_default() != got {
            wrong.push(format!("{} lowers to\n{got}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn lowered(path: &Path) -> String {
    // What is not supported has a file of its own; the others must not need anything of it.
    let unsupported = match path.file_stem() {
        Some(stem) if stem == "unsupported" => Unsupported::Raise,
        _ => Unsupported::Refuse,
    };
    let options = Options { main: path.to_owned(), roots: Vec::new(), unsupported };
    let program = match compile_program(&options, &mut SourceMap::new()) {
        Ok(compilation) => compilation.program,
        Err(errors) => panic!("{}: {errors:?}", path.display()),
    };
    let mut out = String::new();
    for (id, func) in program.funcs.iter() {
        let name = program.consts.text(func.code.qualname).expect("a name");
        out.push_str(&format!("// {id} {name}\n{func}\n"));
    }
    for (id, constant) in program.consts.iter() {
        let text = program.consts.text(id).map_or_else(|| format!("{constant:?}"), |text| format!("{text:?}"));
        out.push_str(&format!("// {id} {text}\n"));
    }
    out
}
