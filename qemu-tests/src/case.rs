//! Cases on disk: discovery, header lines, recorded expectations.
//!
//! Header lines are comments before the first statement. `# differs: reason` marks a known difference from CPython:
//! such a case must still differ, so that the line goes when the difference does. `# args: a b` gives `sys.argv[1:]`,
//! `# caps: a,b` what `--caps` grants, `# include: data` what travels with it. `# hosted: reason` keeps a case out of the guest.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What belongs to a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The script alone; its folder holds other cases.
    File,
    /// Everything in the script's folder.
    Folder,
}

/// One Python program with the results that CPython gave.
#[derive(Clone, Debug)]
pub struct Case {
    /// `area/name`, as the reports print it.
    pub name: String,
    /// The main script.
    pub script: PathBuf,
    /// Whether files beside the script are part of the program.
    pub extent: Extent,
    /// Why the result is known to differ from CPython's, if it is.
    pub differs: Option<String>,
    /// `sys.argv[1:]`.
    pub args: Vec<String>,
    /// Grants, as `--caps` takes them.
    pub caps: Option<String>,
    /// Files or folders beside the script that it opens.
    pub include: Vec<String>,
    /// Why the program cannot run in a guest, if it cannot.
    pub hosted: Option<String>,
}

/// What a program did, as far as anybody outside can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Everything printed.
    pub stdout: Vec<u8>,
    /// Tracebacks and diagnostics.
    pub stderr: Vec<u8>,
    /// Exit status; a signal counts as 128 + its number, as in a shell.
    pub status: i32,
}

impl Case {
    fn load(area: &str, name: &str, script: PathBuf, extent: Extent) -> io::Result<Case> {
        let source = fs::read(&script)?;
        let source = String::from_utf8_lossy(&source);
        let mut case = Case {
            name: format!("{area}/{name}"),
            script,
            extent,
            differs: None,
            args: Vec::new(),
            caps: None,
            include: Vec::new(),
            hosted: None,
        };
        for line in source.lines().take_while(|line| line.starts_with('#')) {
            if let Some(reason) = line.strip_prefix("# differs:") {
                case.differs = Some(reason.trim().to_owned());
            } else if let Some(args) = line.strip_prefix("# args:") {
                case.args = args.split_whitespace().map(str::to_owned).collect();
            } else if let Some(caps) = line.strip_prefix("# caps:") {
                case.caps = Some(caps.trim().to_owned());
            } else if let Some(paths) = line.strip_prefix("# include:") {
                case.include = paths.split_whitespace().map(str::to_owned).collect();
            } else if let Some(reason) = line.strip_prefix("# hosted:") {
                case.hosted = Some(reason.trim().to_owned());
            }
        }
        Ok(case)
    }

    /// A case that is a script of its own, wherever it lies.
    pub fn of_script(name: String, script: PathBuf) -> io::Result<Case> {
        let (area, name) = name.split_once('/').unwrap_or(("", &name));
        Case::load(area, name, script, Extent::File)
    }

    /// Whether one of `names` is part of the case's name; no names name every case.
    pub fn is_named(&self, names: &[String]) -> bool {
        names.is_empty() || names.iter().any(|name| self.name.contains(name.as_str()))
    }

    /// The folder that the program is run in; its own modules lie there.
    pub fn dir(&self) -> &Path {
        self.script.parent().expect("a script lies in its area's folder")
    }

    /// The script's file name: the path that both CPython and `molt-image` are given.
    pub fn file_name(&self) -> &str {
        self.script.file_name().and_then(|name| name.to_str()).expect("case names are ASCII")
    }

    fn recorded(&self, extension: &str) -> PathBuf {
        self.script.with_extension(extension)
    }

    /// The recorded outcome, or `None` if the case was never blessed.
    pub fn expected(&self) -> io::Result<Option<Outcome>> {
        let Some(stdout) = read_optional(&self.recorded("out"))? else { return Ok(None) };
        let stderr = read_optional(&self.recorded("err"))?.unwrap_or_default();
        let status = match read_optional(&self.recorded("status"))? {
            Some(text) => parse_status(&text)?,
            None => 0,
        };
        Ok(Some(Outcome { stdout, stderr, status }))
    }

    /// Writes `outcome` next to the script, and removes the files that an empty stderr or a status of 0 do not need.
    pub fn record(&self, outcome: &Outcome) -> io::Result<()> {
        fs::write(self.recorded("out"), &outcome.stdout)?;
        let stderr = (!outcome.stderr.is_empty()).then(|| outcome.stderr.clone());
        write_optional(&self.recorded("err"), stderr)?;
        let status = (outcome.status != 0).then(|| format!("{}\n", outcome.status).into_bytes());
        write_optional(&self.recorded("status"), status)
    }
}

fn parse_status(text: &[u8]) -> io::Result<i32> {
    let text = String::from_utf8_lossy(text);
    text.trim().parse().map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a status file holds one number"))
}

fn read_optional(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write_optional(path: &Path, bytes: Option<Vec<u8>>) -> io::Result<()> {
    match bytes {
        Some(bytes) => fs::write(path, bytes),
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

/// The folder of all areas.
pub fn cases_dir() -> PathBuf {
    crate::crate_dir().join("cases")
}

/// The names of all areas, sorted.
pub fn areas() -> io::Result<Vec<String>> {
    let mut areas = Vec::new();
    for entry in fs::read_dir(cases_dir())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            areas.push(entry.file_name().into_string().expect("area names are ASCII"));
        }
    }
    areas.sort();
    Ok(areas)
}

/// The cases of one area, sorted by name.
pub fn in_area(area: &str) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(cases_dir().join(area))? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("case names are ASCII").to_owned();
        let main = path.join("main.py");
        if main.is_file() {
            cases.push(Case::load(area, &name, main, Extent::Folder)?);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            cases.push(Case::load(area, &name, path, Extent::File)?);
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

/// The cases of all areas whose name contains one of `names`.
pub fn matching(names: &[String]) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for area in areas()? {
        cases.extend(in_area(&area)?);
    }
    cases.retain(|case| case.is_named(names));
    Ok(cases)
}

/// The example images that end by themselves, as cases: what they print is recorded beside them.
pub fn images() -> io::Result<Vec<Case>> {
    let load = |name| Case::load("images", name, crate::images_dir().join(name).join("app.py"), Extent::Folder);
    ["hello", "nbody", "wordcount"].into_iter().map(load).collect()
}

/// The program that prints what the native modules show.
pub fn surface() -> io::Result<Case> {
    Case::load("surface", "probe", crate::crate_dir().join("surface/probe.py"), Extent::File)
}
