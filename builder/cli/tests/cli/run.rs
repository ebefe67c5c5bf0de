//! `molt-image run` with guests of a few instructions each: what comes through, and what is believed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use image::{Manifest, Policy};
use linker::{Archive, ImageRequest, Input, link_image};
use py_abi::status::{Kind, Status};

use crate::folder::Folder;

/// Parts of guests: 32-bit code, AT&T syntax.
const SAY: &str = "
 movl $text, %esi
 movl $text_end - text, %ecx
 movw $0x3f8, %dx
 rep outsb
";
const SAY_ON_STDERR: &str = "
 movl $text, %esi
 movl $text_end - text, %ecx
 movw $0x2f8, %dx
 rep outsb
";
const REPORT: &str = "
 movl $record, %esi
 movl $28, %ecx
 movw $0x4f0, %dx
 rep outsb
";
const STOP: &str = "
 movw $0xf4, %dx
 xorl %eax, %eax
 outl %eax, %dx
1: hlt
 jmp 1b
";
/// Without an interrupt table, any exception ends in a triple fault.
const TRIPLE_FAULT: &str = "
 lidt no_table
 ud2
";
/// Echoes its input on the console until the byte that ends it.
const ECHO: &str = "
1: movw $0x3fd, %dx
 inb %dx, %al
 testb $1, %al
 jz 1b
 movw $0x3f8, %dx
 inb %dx, %al
 cmpb $4, %al
 je 2f
 outb %al, %dx
 jmp 1b
2:
";

/// Assembles and links an image.
fn guest(folder: &Folder, code: &[&str], status: Status) -> PathBuf {
    let record: Vec<String> = status.encode().iter().map(u8::to_string).collect();
    let text = format!(
        "
.section .boot32,\"ax\",@progbits
.globl molt_start32
.code32
molt_start32:
 cld
 {}
.code64
.section .rodata.boot,\"a\",@progbits
text: .ascii \"hello\\n\"
text_end:
record: .byte {}
no_table: .word 0
 .long 0
.section .note.molt.pvh,\"a\",@note
.balign 4
.long 4, 8, 18
.asciz \"Xen\"
.quad molt_start32
",
        code.concat(),
        record.join(",")
    );
    let (source, object) = (folder.join("guest.rs"), folder.join("guest.o"));
    let program = format!("#![no_std]\ncore::arch::global_asm!(r#\"{text}\"#, options(att_syntax));\n");
    fs::write(&source, program).expect("the temporary folder is writable");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition=2024", "--crate-type=lib", "--emit=obj", "-Cpanic=abort", "-o"]).arg(&object).arg(&source);
    assert!(rustc.status().expect("rustc starts").success());
    let object = fs::read(object).expect("rustc wrote the object");
    let manifest = Manifest::new("guest", &Policy::default(), Vec::new(), Vec::new());
    let linked = link_image(&ImageRequest {
        objects: &[Input { name: "guest.o", bytes: &object }],
        archive: &Archive::parse("empty.a", b"!<arch>\n").expect("an empty archive"),
        roots: &["molt_start32"],
        denied: &BTreeMap::new(),
        gates: &[],
        companions: &BTreeMap::new(),
        notes: &manifest.to_notes(),
        summary: None,
    })
    .unwrap_or_else(|errors| panic!("{errors:?}"));
    let path = folder.join("guest.elf");
    fs::write(&path, linked.bytes).expect("the temporary folder is writable");
    path
}

fn run(image: &Path, flags: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_molt-image"));
    command.arg("run").arg(image).args(flags).stdin(Stdio::null()).output().expect("the command starts")
}

fn exited(status: u8) -> Status {
    Status { kind: Kind::Exited, status, build_id: [0; 16] }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn console_and_status_pass_through_on_both_machines() {
    let folder = Folder::new("status");
    let image = guest(&folder, &[SAY, SAY_ON_STDERR, REPORT, STOP], exited(7));
    for machine in ["microvm", "q35"] {
        let output = run(&image, &["--machine", machine, "--mem", "8M"]);
        assert_eq!(
            (text(&output.stdout).as_str(), text(&output.stderr).as_str(), output.status.code()),
            ("hello\n", "hello\n", Some(7)),
            "{machine}"
        );
    }
}

#[test]
fn a_machine_that_stops_without_a_record_is_no_success() {
    let folder = Folder::new("silent");
    for (code, said) in [(&[SAY, TRIPLE_FAULT][..], "hello\n"), (&[STOP][..], "")] {
        let output = run(&guest(&folder, code, exited(0)), &[]);
        assert_eq!(output.status.code(), Some(125), "{output:?}");
        assert_eq!(text(&output.stdout), said);
        assert!(text(&output.stderr).starts_with("error[no-status]: "), "{output:?}");
    }
}

#[test]
fn a_record_of_another_image_is_not_believed() {
    let folder = Folder::new("stranger");
    let stranger = Status { build_id: [1; 16], ..exited(0) };
    assert_eq!(run(&guest(&folder, &[REPORT, STOP], stranger), &[]).status.code(), Some(125));
}

#[test]
fn input_reaches_the_guest_and_has_an_end() {
    let folder = Folder::new("input");
    let image = guest(&folder, &[ECHO, REPORT, STOP], exited(0));
    let input = folder.join("input");
    fs::write(&input, "one\ntwo").expect("the temporary folder is writable");
    let mut command = Command::new(env!("CARGO_BIN_EXE_molt-image"));
    let stdin = fs::File::open(&input).expect("just written");
    let output = command.arg("run").arg(&image).stdin(stdin).output().expect("the command starts");
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("one\ntwo", Some(0)));
}

#[test]
fn what_is_not_an_image_is_refused_in_one_message() {
    let folder = Folder::new("refused");
    let path = folder.join("text");
    fs::write(&path, "not an image").expect("the temporary folder is writable");
    for (image, message) in [
        (path.clone(), format!("error[not-an-image]: `{}` is neither an image nor a `.py` file\n", path.display())),
        (
            folder.join("missing"),
            format!(
                "error[cannot-read]: cannot read `{}`: no such file or directory\n",
                folder.join("missing").display()
            ),
        ),
    ] {
        let output = run(&image, &[]);
        assert_eq!((text(&output.stderr), output.status.code()), (message, Some(2)));
    }
}

#[test]
fn bad_machine_options_are_told_all_at_once() {
    let folder = Folder::new("options");
    let image = guest(&folder, &[STOP], exited(0));
    let output = run(&image, &["--mem", "lots", "-p", "80", "-p", "1:2", "-p", "1:3", "--env", "=x"]);
    assert_eq!(
        (text(&output.stderr).as_str(), output.status.code()),
        (
            "error[usage]: `lots` is not an amount of memory\n  = help: write `64M` or `1G`\n\
             error[usage]: `80` is not a pair of ports\n  = help: write `HOST:GUEST`, such as `8080:80`\n\
             error[usage]: port 1 of this host is forwarded twice\n  = help: leave one out\n\
             error[usage]: `=x` is not a variable\n  = help: write `NAME=VALUE`\n",
            Some(2)
        )
    );
}

#[test]
fn a_machine_that_cannot_hold_the_image_is_not_started() {
    let folder = Folder::new("small");
    let image = guest(&folder, &[REPORT, STOP], exited(0));
    let refused = run(&image, &["--mem", "2M"]);
    let message = text(&refused.stderr);
    assert_eq!(
        (message.lines().next(), refused.status.code()),
        (Some("error[memory]: 2048K of memory are too little for this image"), Some(2))
    );
    let least = message.split('`').nth(1).and_then(|hint| hint.strip_prefix("--mem ")).expect("the hint says how much");
    assert_eq!(run(&image, &["--mem", least]).status.code(), Some(0), "{least}");
}

#[test]
fn inspect_shows_the_manifest() {
    let folder = Folder::new("inspect");
    let image = guest(&folder, &[STOP], exited(0));
    let inspect = |flags: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt-image"));
        text(&command.arg("inspect").arg(&image).args(flags).output().expect("the command starts").stdout)
    };
    assert!(inspect(&[]).starts_with("program       guest\n"), "{}", inspect(&[]));
    assert!(inspect(&["--json"]).starts_with("{\"program\":\"guest\",\"builder\":"), "{}", inspect(&["--json"]));
}
