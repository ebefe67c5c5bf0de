//! CPython 3.14, the oracle: the only source of expectations.
//!
//! It runs with an empty environment but for the fixed hash seed and strict UTF-8 output. Warnings are off: CPython
//! prints them while it compiles, where `molt-image build` has diagnostics instead.

use crate::case::{Case, Extent, Outcome};
use crate::process::{self, Failure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, io};

/// A case that keeps CPython busy for longer is too slow for a guest under emulation.
const LIMIT: Duration = Duration::from_secs(10);

/// What stood in the way of a recording.
#[derive(Debug)]
pub enum Error {
    /// CPython could not be run to its end.
    Failure(Failure),
    /// The case could not be copied for its second run.
    Copy(io::Error),
    /// Two runs in different folders gave different results.
    Unstable {
        /// What came of the run in place.
        first: Box<Outcome>,
        /// What came of the run elsewhere.
        second: Box<Outcome>,
    },
}

/// Where the oracle lies: `MOLT_ORACLE`, or the place where the oracle's installer puts it.
pub fn interpreter() -> PathBuf {
    if let Some(path) = env::var_os("MOLT_ORACLE") {
        return path.into();
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")));
    cache.unwrap_or_default().join("cpython-3.14/usr/bin/python3.14")
}

/// Runs `case` twice, once in place and once in a copy of its folder at `scratch`, and returns the common outcome.
pub fn ask(case: &Case, scratch: &Path) -> Result<Outcome, Error> {
    let first = run_in(case, case.dir())?;
    copy_sources(case, scratch).map_err(Error::Copy)?;
    let second = run_in(case, scratch)?;
    fs::remove_dir_all(scratch).map_err(Error::Copy)?;
    if first == second { Ok(first) } else { Err(Error::Unstable { first: Box::new(first), second: Box::new(second) }) }
}

fn run_in(case: &Case, dir: &Path) -> Result<Outcome, Error> {
    let mut command = Command::new(interpreter());
    command.env_clear().env("PYTHONHASHSEED", "0").env("PYTHONIOENCODING", "utf-8:strict");
    // What a compiler warns of is not printed by the program.
    command.args(["-B", "-S", "-s", "-W", "ignore::SyntaxWarning", "-W", "ignore::DeprecationWarning"]);
    command.arg(case.file_name()).args(&case.args).current_dir(dir);
    let outcome = process::run(&mut command, LIMIT).map_err(Error::Failure)?;
    Ok(Outcome {
        stdout: without_dir(&outcome.stdout, dir),
        stderr: without_dir(&outcome.stderr, dir),
        status: outcome.status,
    })
}

/// CPython names files by absolute path; an image, built to the same bytes everywhere, names them as seen from the
/// main script's folder.
fn without_dir(text: &[u8], dir: &Path) -> Vec<u8> {
    let prefix = format!("{}/", dir.display());
    match std::str::from_utf8(text) {
        Ok(text) => text.replace(&prefix, "").into_bytes(),
        Err(_) => text.to_vec(),
    }
}

fn copy_sources(case: &Case, scratch: &Path) -> io::Result<()> {
    match case.extent {
        Extent::Folder => copy_tree(case.dir(), scratch),
        Extent::File => {
            fs::create_dir_all(scratch)?;
            fs::copy(&case.script, scratch.join(case.file_name()))?;
            case.include.iter().try_for_each(|path| copy_tree(&case.dir().join(path), &scratch.join(path)))
        }
    }
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
