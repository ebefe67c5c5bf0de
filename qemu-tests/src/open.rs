//! Cases that fail for now: `cases/open.txt`, one `area/name target` a line.
//!
//! A listed case runs all the same, and it is an error if it passes: the list can only shrink. `MOLT_OPEN=add` appends the
//! cases that fail in a run; whoever commits that says why.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::{env, io};

use crate::crate_dir;

/// The list as it was at the start of a run.
pub struct Open {
    listed: BTreeSet<String>,
    adds: bool,
}

fn path() -> PathBuf {
    crate_dir().join("cases/open.txt")
}

fn key(case: &str, target: &str) -> String {
    format!("{case} {target}")
}

impl Open {
    /// Reads the list; a missing file is an empty one.
    pub fn read() -> io::Result<Open> {
        let text = match fs::read_to_string(path()) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let adds = env::var_os("MOLT_OPEN").is_some_and(|value| value == "add");
        Ok(Open { listed: lines.map(String::from).collect(), adds })
    }

    /// The report of a case whose check gave `result`: none if that is what the list says.
    pub fn judge(&self, case: &str, target: &str, result: Result<(), String>) -> Option<String> {
        let listed = self.listed.contains(&key(case, target));
        match result {
            Ok(()) if listed => Some(format!("passes: take `{}` off cases/open.txt", key(case, target))),
            Ok(()) => None,
            Err(_) if listed => None,
            Err(report) if self.adds => {
                let line = format!("{}\n", key(case, target));
                let added = OpenOptions::new().create(true).append(true).open(path());
                added
                    .and_then(|mut file| file.write_all(line.as_bytes()))
                    .err()
                    .map(|error| format!("{error}\n{report}"))
            }
            Err(report) => Some(report),
        }
    }
}
