//! Whole programs through the crate's interface.

use std::path::{Path, PathBuf};

use diag::{Diagnostic, SourceMap};
use ir::{IdVec, ModuleId};

use crate::imports::source::Origin;
use crate::lower::{Pool, Unit, lower_module};
use crate::scopes::Scopes;

/// Every file of a folder either lowers to well-formed IR or gives diagnostics. `MOLT_PYTHON_FILES` names another folder,
/// such as CPython's `Lib` with its test suite.
#[test]
fn every_file_lowers_or_is_diagnosed() {
    let folder = std::env::var_os("MOLT_PYTHON_FILES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../qemu-tests/cases"));
    let mut files = Vec::new();
    python_files(&folder, &mut files);
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        crate::on_large_stack(|| lowers_or_is_diagnosed(&file));
    }
}

fn python_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            python_files(&path, found);
        } else if path.is_file() && path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn lowers_or_is_diagnosed(path: &Path) {
    let outcome = std::panic::catch_unwind(|| lower_file(path));
    match outcome {
        Err(_) => panic!("{} ends the compiler", path.display()),
        Ok(Err(diagnostics)) => assert!(diagnostics.iter().any(Diagnostic::is_error), "{}", path.display()),
        Ok(Ok(mut program)) => {
            for (id, func) in program.funcs.iter() {
                if let Err(error) = ir::verify::verify(func) {
                    panic!("{}: {id} is malformed: {error}\n{func}", path.display());
                }
            }
            ir::passes::run(&mut program);
        }
    }
}

/// Lowers one file by itself, whatever it imports.
fn lower_file(path: &Path) -> Result<ir::Program, Vec<Diagnostic>> {
    let bytes = std::fs::read(path).expect("a readable file");
    let Ok(text) = syntax::decode(&bytes) else { return Err(vec![Diagnostic::error("undecodable", "")]) };
    let mut sources = SourceMap::new();
    let file = sources.add("test.py", text);
    let module = syntax::parse(&sources, file).map_err(|error| vec![*error])?;
    let scopes = Scopes::of(&module)?;
    let mut pool = Pool::default();
    let id = IdVec::<ModuleId, ()>::new().next_id();
    let source = sources.file(file).text();
    let unit = Unit {
        id,
        name: "__main__",
        package: false,
        origin: Origin::Program,
        module: &module,
        source,
        scopes: &scopes,
        left_out: &std::collections::BTreeSet::new(),
        text: None,
        texts: None,
    };
    let lowered = lower_module(&mut pool, &unit)?;
    let mut program = ir::Program { funcs: pool.funcs, consts: pool.consts, ..ir::Program::default() };
    program.main = Some(program.modules.push(ir::Module {
        name: "__main__".to_owned(),
        file: "test.py".to_owned(),
        package: false,
        doc: lowered.doc,
        globals: lowered.globals,
        body: lowered.body,
        source: None,
    }));
    Ok(program)
}
