//! Bad input to `build` and `caps`: one clear diagnostic, exit code 2, no file.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::{env, fs, process};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = env::temp_dir().join(format!("molt-diagnostics-{}-{name}", process::id()));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Folder(path)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).expect("the temporary folder is writable");
    }

    fn molt_image(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt-image"));
        command.args(words).current_dir(&self.0).env("PATH", "").output().expect("the command starts")
    }

    /// What a command that must fail prints.
    fn refused(&self, words: &[&str]) -> String {
        let output = self.molt_image(words);
        let text = String::from_utf8(output.stderr).expect("diagnostics are UTF-8");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{text}");
        assert!(!self.0.join("app.elf").exists(), "a file was left behind");
        text
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_file_that_is_not_there() {
    let text = Folder::new("missing").refused(&["build", "app.py"]);
    assert!(text.starts_with("error[cannot-read]: "), "{text}");
    assert!(text.contains("app.py"), "{text}");
}

#[test]
fn a_file_that_is_not_utf8() {
    let folder = Folder::new("encoding");
    folder.write("app.py", b"x = '\xff'\n");
    assert!(folder.refused(&["build", "app.py"]).contains("--> app.py:1:"));
}

#[test]
fn a_syntax_error_has_its_place() {
    let folder = Folder::new("syntax");
    folder.write("app.py", "print('one')\nreturn 5\n");
    let expected = "error[syntax-error]: 'return' outside function\n --> app.py:2:1\n  |\n2 | return 5\n  | ^^^^^^^^\n";
    let text = folder.refused(&["build", "app.py"]);
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn an_unknown_capability_has_a_suggestion() {
    let folder = Folder::new("capability");
    folder.write("app.py", "print('hello')\n");
    assert_eq!(
        folder.refused(&["build", "app.py", "--caps", "net.lisen"]),
        "error[unknown-capability]: `net.lisen` is not a capability\n  = help: did you mean `net.listen`?\n"
    );
}

#[test]
fn a_missing_capability_has_its_chain_and_the_flag() {
    let folder = Folder::new("grant");
    folder.write("app.py", "import clock\n\nclock.show()\n");
    folder.write("clock.py", "import time\n\ndef show():\n    print(time.time())\n");
    let text = folder.refused(&["build", "app.py"]);
    assert!(
        text.starts_with(
            "error[missing-capability]: `time.time` needs the capability `time.wall`, which is not granted\n"
        ),
        "{text}"
    );
    for part in ["app.py:1:", "clock.py:4:", "add `--caps time.wall`"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let caps = folder.molt_image(&["caps", "app.py"]);
    let caps = String::from_utf8(caps.stdout).expect("UTF-8");
    assert!(caps.starts_with("time.wall     missing  "), "{caps}");
}

#[test]
fn a_bad_manifest_has_its_place() {
    let folder = Folder::new("manifest");
    folder.write("app.py", "print('hello')\n");
    folder.write("molt.toml", "[caps]\nallow = ['net.listen']\ngrant = []\n");
    let text = folder.refused(&["build", "app.py"]);
    assert!(text.starts_with("error[manifest]: unknown field `grant`"), "{text}");
    assert!(text.contains("--> molt.toml:3:1"), "{text}");
}

#[test]
fn an_include_that_cannot_be() {
    let folder = Folder::new("include");
    folder.write("app.py", "print('hello')\n");
    assert_eq!(
        folder.refused(&["build", "app.py", "--include", "data.txt"]),
        "error[cannot-read]: cannot read `data.txt`: no such file or directory\n"
    );
    folder.write("data.txt", "text");
    assert_eq!(
        folder.refused(&["build", "app.py", "--include", "data.txt=../x"]),
        "error[include]: cannot include `data.txt=../x`: the guest's path is absolute, without `.` and `..`\n"
    );
}

#[test]
fn json_has_one_object_a_line() {
    let folder = Folder::new("json");
    folder.write("app.py", "print('hello')\n");
    let text = folder.refused(&["build", "app.py", "--caps", "a,b", "--json"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines.iter().all(|line| line.starts_with("{\"severity\":\"error\",\"code\":\"unknown-capability\"")),
        "{text}"
    );
}

#[test]
fn modules_are_listed_and_suggested() {
    let folder = Folder::new("modules");
    let list = String::from_utf8(folder.molt_image(&["modules"]).stdout).expect("UTF-8");
    assert!(list.lines().any(|line| line.starts_with("math ")), "{list}");
    let one = String::from_utf8(folder.molt_image(&["modules", "time"]).stdout).expect("UTF-8");
    assert!(one.contains("  time_ns           needs time.wall\n"), "{one}");
    assert_eq!(
        folder.refused(&["modules", "tine"]),
        "error[missing-module]: the standard library has no module `tine` yet\n  = help: did you mean `time`?\n"
    );
}
