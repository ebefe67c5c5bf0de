//! Where outputs go, and where they must not.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::process::Stdio;

use crate::folder::Folder;

#[test]
fn outputs_that_cannot_be_written() {
    let folder = Folder::new("outputs");
    folder.write("app.py", "print('hello')\n");
    folder.write("folder/file", "");
    for (output, reason) in [
        ("nowhere/app.elf", "no such file or directory"),
        ("folder", "is a directory"),
        ("app.py/app.elf", "not a directory"),
    ] {
        let text = folder.refused_once(&["build", "app.py", "-o", output]);
        assert_eq!(text, format!("error[cannot-write]: cannot write `{output}`: {reason}\n"));
    }
    let text = folder.refused_once(&["build", "app.py", "-o", "/proc/app.elf"]);
    assert!(text.starts_with("error[cannot-write]: cannot write `/proc/app.elf`: "), "{text}");
}

#[test]
fn an_input_is_not_overwritten() {
    let folder = Folder::new("inputs");
    folder.write("app.py", "import part\n");
    folder.write("part.py", "print('hello')\n");
    folder.write("script", "print('hello')\n");
    folder.write("molt.toml", "[build]\ninclude = ['data']\n");
    folder.write("data", "text");
    symlink("part.py", folder.join("link")).expect("the temporary folder is writable");
    for output in ["app.py", "./part.py", "link", "data", "molt.toml"] {
        let text = folder.refused_once(&["build", "app.py", "-o", output]);
        assert!(text.starts_with("error[output-is-input]: the output `"), "{text}");
    }
    let text = folder.refused_once(&["build", "script", "--target", "hosted"]);
    assert!(text.starts_with("error[output-is-input]: the output `script` is also an input\n"), "{text}");
}

#[test]
fn what_is_there_is_replaced_through_links_and_devices_are_written_to() {
    let folder = Folder::new("targets");
    folder.write("app.py", "print('hello')\n");
    folder.write("real", "old");
    symlink("real", folder.join("link")).expect("the temporary folder is writable");
    folder.answer(&["build", "app.py", "-o", "link"]);
    assert!(folder.join("link").is_symlink());
    assert!(fs::read(folder.join("real")).expect("readable").starts_with(b"\x7fELF"));
    folder.answer(&["build", "app.py", "-o", "/dev/null"]);
    assert!(fs::metadata("/dev/null").expect("readable").file_type().is_char_device());
    folder.answer(&["build", "app.py", "--target", "hosted"]);
    assert_eq!(fs::metadata(folder.join("app")).expect("written").permissions().mode() & 0o100, 0o100);
    assert_eq!(folder.names(), ["app", "app.py", "link", "real"]);
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = Folder::new("pipe");
    let mut list = folder.command(&["modules"]);
    let mut list = list.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    drop(list.stdout.take());
    let mut said = String::new();
    list.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((list.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("there is such a device");
    let output = folder.command(&["modules"]).stdout(full).output().expect("the command starts");
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
        (Some(2), "error[cannot-write]: cannot write to stdout: no space left on device\n")
    );
}
