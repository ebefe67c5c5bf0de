//! What is to be built: the command line and `molt.toml` together, checked.
//!
//! `molt.toml` is the file that `--manifest` names, or the one beside the program if there is one. Its paths are relative
//! to its own folder, those of the command line to the current one. Lists add up; taking a capability away wins.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::IncludedFile;
use diag::Diagnostic;
use frontend::Unsupported;
use image::{Config, Opt, Policy, RunConfig, Target};

use crate::args::{ProgramArguments, TargetKind};
use crate::files;
use crate::report::{Failure, Reporter};

/// The file beside a program that says how it is built.
const MANIFEST: &str = "molt.toml";

/// A program and how it is built.
#[derive(Debug)]
pub struct Project {
    /// The main file, as the user named it.
    pub app: PathBuf,
    /// What is made of it.
    pub target: Target,
    /// What it may do.
    pub policy: Policy,
    /// Folders in which modules are looked for after the main file's own, in this order.
    pub module_folders: Vec<PathBuf>,
    /// What becomes of what cannot be compiled.
    pub unsupported: Unsupported,
    /// What its code is made for.
    pub opt: Opt,
    /// Files that travel with it, sorted by guest path.
    pub files: Vec<IncludedFile>,
    /// Files of this machine that went into it, apart from Python sources.
    pub inputs: Vec<PathBuf>,
    /// How `run` starts it.
    pub run: RunConfig,
}

impl Project {
    /// Puts a project together.
    pub fn new(arguments: &ProgramArguments, reporter: &mut Reporter) -> Result<Project, Failure> {
        let (config, manifest) = read_config(arguments, reporter)?;
        let folder = manifest.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        // What is wrong in the file is said to be there.
        let in_manifest = |error: Diagnostic| match &manifest {
            Some(path) => error.in_file(path),
            None => error,
        };
        let from_config = |paths: &[String]| paths.iter().map(|path| folder.join(path)).collect::<Vec<_>>();
        let mut module_folders = from_config(&config.build.path);
        module_folders.extend(arguments.path.iter().cloned());

        for folder in &module_folders {
            if !folder.is_dir() {
                let message = format!("cannot look for modules in `{}`: it is not a folder", folder.display());
                return Err(reporter.fail(Diagnostic::error("cannot-read", message)));
            }
        }

        let of_config = Policy::parse(config.grants().iter().map(String::as_str))
            .map_err(|errors| reporter.fail_all(&errors.into_iter().map(in_manifest).collect::<Vec<_>>()))?;
        let of_arguments = Policy::parse(arguments.caps.iter().map(String::as_str));
        let policy = of_config.with(of_arguments.map_err(|errors| reporter.fail_all(&errors))?);

        let mut included = Included::default();
        for text in &config.build.include {
            include(folder, text, &mut included).map_err(|error| reporter.fail(in_manifest(*error)))?;
        }
        for text in &arguments.include {
            include(Path::new(""), text, &mut included).map_err(|error| reporter.fail(*error))?;
        }
        let Included { files, mut inputs } = included;
        inputs.extend(manifest);
        let files = files.into_iter().map(|(path, data)| IncludedFile { path, data }).collect();
        Ok(Project {
            app: arguments.app.clone(),
            target: arguments.target.into(),
            policy,
            module_folders,
            unsupported: arguments.unsupported.into(),
            opt: arguments.opt.map(Opt::from).or(config.build.opt).unwrap_or(match arguments.target {
                // As their runtime, images are small rather than fast (docs/decisions/0009-small-code.md).
                TargetKind::Image => Opt::Size,
                TargetKind::Hosted => Opt::Speed,
            }),
            files,
            inputs,
            run: config.run,
        })
    }

    /// The main file's name without folder and suffix.
    pub fn name(&self) -> String {
        self.app.file_stem().unwrap_or(self.app.as_os_str()).to_string_lossy().into_owned()
    }
}

/// The configuration, and where it was read.
fn read_config(arguments: &ProgramArguments, reporter: &mut Reporter) -> Result<(Config, Option<PathBuf>), Failure> {
    let beside = arguments.app.with_file_name(MANIFEST);
    let path = match &arguments.manifest {
        Some(path) => path.clone(),
        None if beside.is_file() => beside,
        None => return Ok((Config::default(), None)),
    };
    let bytes = files::read(&path).map_err(|error| reporter.fail(*error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| reporter.fail(Diagnostic::error("manifest", "it is not UTF-8 text").in_file(&path)))?;
    let config = Config::parse(&path, &text, &mut reporter.sources).map_err(|error| reporter.fail(*error))?;
    Ok((config, Some(path)))
}

/// What `--include` has brought together.
#[derive(Debug, Default)]
struct Included {
    /// By guest path.
    files: BTreeMap<String, Vec<u8>>,
    /// Where they were read.
    inputs: Vec<PathBuf>,
}

/// Adds what `PATH[=GUEST]` names: a file, or a folder with everything in it. Without `GUEST` it keeps its name and lies
/// in the guest's root.
fn include(folder: &Path, text: &str, included: &mut Included) -> Result<(), Box<Diagnostic>> {
    let (path, guest) = match text.split_once('=') {
        Some(("", _)) => return Err(bad_include(text, "it names no file")),
        Some((path, guest)) => (folder.join(path), guest.to_owned()),
        None => {
            let path = folder.join(text);
            let name = path.file_name().map(|name| format!("/{}", name.to_string_lossy()));
            (path.clone(), name.ok_or_else(|| bad_include(text, "it names no file"))?)
        }
    };
    let clean = guest.starts_with('/') && guest[1..].split('/').all(|part| !matches!(part, "" | "." | ".."));
    if !clean {
        return Err(bad_include(text, "the guest's path is absolute, without `.` and `..`"));
    }
    include_tree(&path, &guest, text, included)
}

fn include_tree(path: &Path, guest: &str, text: &str, included: &mut Included) -> Result<(), Box<Diagnostic>> {
    if !path.is_dir() {
        if included.files.insert(guest.to_owned(), files::read(path)?).is_some() {
            return Err(bad_include(text, &format!("`{guest}` is included twice")));
        }
        included.inputs.push(path.to_owned());
        return Ok(());
    }
    let unreadable =
        || Box::new(Diagnostic::error("cannot-read", format!("cannot read the folder `{}`", path.display())));
    for entry in fs::read_dir(path).map_err(|_| unreadable())? {
        let entry = entry.map_err(|_| unreadable())?;
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| bad_include(text, "a name in it is not UTF-8"))?;
        include_tree(&entry.path(), &format!("{guest}/{name}"), text, included)?;
    }
    Ok(())
}

fn bad_include(text: &str, reason: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("include", format!("cannot include `{text}`: {reason}")))
}
