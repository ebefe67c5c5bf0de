//! A temporary folder, and the command started in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs, process};

/// Gone with its owner.
pub struct Folder(PathBuf);

impl Folder {
    /// `name` tells the folders of one process apart.
    pub fn new(name: &str) -> Folder {
        let path = env::temp_dir().join(format!("molt-cli-{}-{name}", process::id()));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the temporary folder is writable");
        fs::write(path, text).expect("the temporary folder is writable");
    }

    /// The names of everything in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder is readable");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("the folder is readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The command in this folder, with nothing else that it could call.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt-image"));
        command.args(words).current_dir(&self.0).env_clear().env("PATH", "").stdin(Stdio::null());
        command
    }

    pub fn molt_image(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("the command starts")
    }

    /// What a command that must succeed answers.
    pub fn answer(&self, words: &[&str]) -> String {
        let output = self.molt_image(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("answers are UTF-8")
    }

    /// What a command that must fail prints: status 2, nothing on stdout, and no file made or changed.
    pub fn refused(&self, words: &[&str]) -> String {
        let before = self.state();
        let output = self.molt_image(words);
        let text = String::from_utf8(output.stderr).expect("diagnostics are UTF-8");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{words:?}: {text}");
        assert_eq!(self.state(), before, "{words:?} changed a file");
        text
    }

    /// The same, for what exactly one diagnostic tells.
    pub fn refused_once(&self, words: &[&str]) -> String {
        let text = self.refused(words);
        let diagnostics = text.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        assert_eq!(diagnostics.count(), 1, "{words:?}: {text}");
        text
    }

    fn state(&self) -> Vec<(String, Option<Vec<u8>>)> {
        self.names().into_iter().map(|name| (name.clone(), fs::read(self.join(&name)).ok())).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
