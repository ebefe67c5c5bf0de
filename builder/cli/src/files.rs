//! Reading what the user names, and writing results so that a failed build leaves nothing behind.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::{env, process};

use diag::Diagnostic;

/// Names that are tried for a private folder.
const MOST_LEFTOVERS: u32 = 100;

/// Reads a file that the user named.
pub fn read(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    fs::read(path).map_err(|error| {
        let reason = reason(&error);
        Box::new(Diagnostic::error("cannot-read", format!("cannot read `{}`: {reason}", path.display())))
    })
}

/// Writes a file whole or not at all: under another name in the same folder, then renamed. `mode` are its permissions
/// before the user's mask. What is there and no file, such as `/dev/null`, is written to; a link is followed.
pub fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Box<Diagnostic>> {
    write_or_rename(path, bytes, mode).map_err(|error| {
        let message = format!("cannot write `{}`: {}", path.display(), reason(&error));
        Box::new(Diagnostic::error("cannot-write", message))
    })
}

fn write_or_rename(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => return fs::write(&path, bytes),
        Ok(_) | Err(_) => {}
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut partial_name = std::ffi::OsString::from(".");
    partial_name.push(name);
    partial_name.push(format!(".{}", process::id()));
    let partial = path.with_file_name(partial_name);
    let written =
        create(&partial, mode).and_then(|mut file| file.write_all(bytes)).and_then(|()| fs::rename(&partial, &path));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}

/// Whether two paths lead to the same file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let identity = |path: &Path| fs::metadata(path).map(|file| (file.dev(), file.ino())).ok();
    identity(one).is_some_and(|file| identity(other) == Some(file))
}

fn create(path: &Path, mode: u32) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

/// The system's words without the number that `io::Error` adds.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// A folder that nobody else can read and that goes with its owner.
#[derive(Debug)]
pub struct PrivateFolder(PathBuf);

impl PrivateFolder {
    /// Makes one under the system's temporary folder; `purpose` tells those of one process apart.
    pub fn new(purpose: &str) -> Result<PrivateFolder, Box<Diagnostic>> {
        // What is there already may be somebody else's, or left by a process of this number that was killed.
        let mut number = 0;
        let path = loop {
            let path = env::temp_dir().join(format!("molt-image-{}-{purpose}-{number}", process::id()));
            match fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => break path,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_LEFTOVERS => number += 1,
                Err(error) => {
                    let message = format!("cannot make the folder `{}`: {}", path.display(), reason(&error));
                    return Err(Box::new(Diagnostic::error("cannot-write", message)));
                }
            }
        };
        Ok(PrivateFolder(path))
    }

    /// A path in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
