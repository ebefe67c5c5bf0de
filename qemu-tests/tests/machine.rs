//! The measuring tools themselves.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use qemu_tests::bench::pvh;

#[test]
fn the_bare_kernel_prints_its_byte() {
    let path = std::env::temp_dir().join(format!("molt-bare-{}.elf", std::process::id()));
    fs::write(&path, pvh::bare_kernel()).expect("the temporary folder is writable");
    let mut machine = Command::new("qemu-system-x86_64")
        .args(["-accel", "tcg", "-machine", "microvm,acpi=off", "-m", "4M", "-nodefaults", "-display", "none"])
        .args(["-serial", "stdio", "-kernel"])
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("QEMU is installed");
    let mut byte = [0];
    let read = machine.stdout.as_mut().expect("stdout is piped").read_exact(&mut byte);
    machine.kill().expect("the machine runs");
    machine.wait().expect("the machine ends");
    fs::remove_file(path).expect("the file is ours");
    read.expect("a byte comes");
    assert_eq!(byte, *b"#");
}
