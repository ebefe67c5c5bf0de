//! Makes inputs for the linker's tests: objects from assembly text, archives of them, and the reference linker.
//!
//! `rustc` is the assembler and its own `rust-lld` the reference, so that the tests need nothing but the toolchain.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use linker::{Archive, Companions, Gates, ImageRequest, Input, LinkError, Linked, link_image};

/// A directory of this test's own.
pub fn scratch() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = env::temp_dir().join(format!("molt-linker-{}-{number}", process::id()));
    fs::create_dir_all(&path).expect("the temporary directory is writable");
    path
}

/// Runs a command and panics with its output if it fails.
pub fn run(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The object of an assembly text (AT&T syntax).
pub fn assemble(text: &str) -> Vec<u8> {
    let dir = scratch();
    let (source, object) = (dir.join("input.rs"), dir.join("input.o"));
    let program =
        format!("#![no_std]\ncore::arch::global_asm!(r#\"\n.att_syntax\n{text}\n\"#, options(att_syntax));\n");
    fs::write(&source, program).expect("the temporary directory is writable");
    let mut rustc = Command::new("rustc");
    run(rustc
        .args(["--edition=2024", "--crate-type=lib", "--emit=obj", "-Cpanic=abort", "-o"])
        .arg(&object)
        .arg(&source));
    let bytes = fs::read(&object).expect("rustc wrote the object");
    fs::remove_dir_all(dir).expect("the directory is ours");
    bytes
}

/// An archive of objects, in the System V form.
pub fn archive(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = b"!<arch>\n".to_vec();
    for (name, bytes) in members {
        let name = format!("{name}/");
        out.extend(format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, 0, 644, bytes.len()).into_bytes());
        out.extend(bytes);
        if out.len() % 2 == 1 {
            out.push(b'\n');
        }
    }
    out
}

/// An archive that every image of these tests links: entry, PVH note and nothing else.
pub const BOOT: &str = "
.section .boot32.start,\"ax\",@progbits
.globl molt_start32
molt_start32:
 hlt
.section .note.molt.pvh,\"a\",@note
.balign 4
.long 4, 8, 18
.asciz \"Xen\"
.quad molt_start32
";

/// What a test links.
#[derive(Default)]
pub struct Case {
    pub objects: Vec<(&'static str, Vec<u8>)>,
    pub members: Vec<(&'static str, Vec<u8>)>,
    pub roots: Vec<&'static str>,
    pub denied: Vec<(&'static str, &'static str)>,
    pub notes: Vec<u8>,
    pub gates: Vec<Gates<'static>>,
    pub companions: Companions<'static>,
}

impl Case {
    /// One object, with `main` as the root beside the entry.
    pub fn object(text: &str) -> Case {
        Case { objects: vec![("main.o", assemble(text))], roots: vec!["main"], ..Case::default() }
    }

    pub fn member(mut self, name: &'static str, text: &str) -> Case {
        self.members.push((name, assemble(text)));
        self
    }

    pub fn link(&self) -> Result<Linked, Vec<LinkError>> {
        let mut members = self.members.clone();
        members.push(("boot.o", assemble(BOOT)));
        let archive_bytes = archive(&members);
        let archive = Archive::parse("runtime.a", &archive_bytes).map_err(|error| vec![error])?;
        let objects: Vec<Input<'_>> = self.objects.iter().map(|(name, bytes)| Input { name, bytes }).collect();
        let roots: Vec<&str> = std::iter::once("molt_start32").chain(self.roots.iter().copied()).collect();
        link_image(&ImageRequest {
            objects: &objects,
            archive: &archive,
            roots: &roots,
            denied: &self.denied.iter().copied().collect(),
            gates: &self.gates,
            companions: &self.companions,
            notes: &self.notes,
            summary: None,
        })
    }

    pub fn linked(&self) -> Linked {
        self.link().unwrap_or_else(|errors| panic!("{errors:#?}"))
    }

    /// The messages of a link that must fail.
    pub fn errors(&self) -> Vec<String> {
        self.link().expect_err("the link must fail").iter().map(ToString::to_string).collect()
    }
}

/// The reference linker, from the toolchain's own directory.
pub fn reference_linker() -> PathBuf {
    let sysroot = String::from_utf8(run(Command::new("rustc").args(["--print", "sysroot"]))).expect("a path");
    let linker = Path::new(sysroot.trim()).join("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld");
    assert!(linker.exists(), "the toolchain has no rust-lld");
    linker
}
