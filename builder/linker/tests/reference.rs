//! The toolchain's `rust-lld`, given the same objects and told the same addresses, must fill in the same bytes.

mod support;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use goblin::elf::Elf;
use goblin::elf::program_header::PT_LOAD;
use linker::{Class, Linked};
use support::{Case, assemble, reference_linker, run, scratch};

const FIRST: &str = "
.section .text.main,\"ax\",@progbits
.globl main
main:
 call second
 jmp local
 leaq constant+4(%rip), %rax
 movq pointers(%rip), %rcx
 movq second@GOTPCREL(%rip), %rbx
 cmpq $0, maybe@GOTPCREL(%rip)
 movabsq $absolute, %rdx
 movl $absolute, %edx
 movq $absolute, %rdx
local: ret
.weak maybe
.globl absolute
.set absolute, 0x12345678
.section .rodata.constant,\"a\",@progbits
.balign 16
.globl constant
constant: .quad 1, 2
 .long main - .
 .quad zeroed - .
.section .data.rel.ro.pointers,\"aw\",@progbits
.balign 8
.globl pointers
pointers: .quad main, second, constant + 8, variable - 1, molt_start32, maybe, absolute
";

const SECOND: &str = "
.section .text.second,\"ax\",@progbits
.balign 32
.globl second
second:
 leaq zeroed+100(%rip), %rsi
 addl $5, variable(%rip)
 jmp main
.section .data.variable,\"aw\",@progbits
.balign 4
.globl variable
variable: .long 3
.section .bss.zeroed,\"aw\",@nobits
.balign 256
.globl zeroed
zeroed: .skip 1000
";

/// Bytes of a range of addresses, from whichever segment holds them.
fn bytes_at<'a>(file: &'a [u8], elf: &Elf<'_>, address: u64, size: u64) -> &'a [u8] {
    let load = elf
        .program_headers
        .iter()
        .find(|load| load.p_type == PT_LOAD && (load.p_vaddr..load.p_vaddr + load.p_filesz).contains(&address))
        .unwrap_or_else(|| panic!("{address:#x} is not in the file"));
    let at = (address - load.p_vaddr + load.p_offset) as usize;
    &file[at..at + size as usize]
}

/// A linker script that puts every section where our map says.
fn script(linked: &Linked, got: u64) -> String {
    let mut placed: Vec<(u64, String)> = linked
        .map
        .entries
        .iter()
        .map(|entry| (entry.address, format!("KEEP({}({}))", entry.origin, entry.section)))
        .collect();
    placed.push((got, "*(.got)".to_owned()));
    placed.sort();
    let mut out = "ENTRY(molt_start32)\nSECTIONS {\n".to_owned();
    for (number, (address, section)) in placed.iter().enumerate() {
        writeln!(out, "  .s{number} {address:#x} : {{ {section} }}").expect("writing to a string");
    }
    out + "  /DISCARD/ : { *(.text) *(.debug*) *(.eh_frame*) *(.note.gnu*) }\n}\n"
}

#[test]
fn every_relocated_byte_is_the_same() {
    let mut case = Case::object(FIRST);
    case.objects.push(("second.o", assemble(SECOND)));
    let linked = case.linked();

    let last_constant = linked.map.entries.iter().rfind(|entry| entry.class == Class::RelRo).expect("constants");
    let got = (last_constant.address + last_constant.size).next_multiple_of(8);
    let dir = scratch();
    case.objects.push(("boot.o", assemble(support::BOOT)));
    for (name, bytes) in &case.objects {
        fs::write(dir.join(name), bytes).expect("the temporary directory is writable");
    }
    fs::write(dir.join("script"), script(&linked, got)).expect("the temporary directory is writable");
    let mut lld = Command::new(reference_linker());
    lld.current_dir(&dir).args(["-flavor", "gnu", "-static", "--no-relax", "--script=script", "-o", "out"]);
    run(lld.args(case.objects.iter().map(|(name, _)| name)));
    let reference = fs::read(dir.join("out")).expect("the reference linker wrote a file");
    fs::remove_dir_all(dir).expect("the directory is ours");

    let (ours, theirs) =
        (Elf::parse(&linked.bytes).expect("an ELF file"), Elf::parse(&reference).expect("an ELF file"));
    assert_eq!(linked.map.entries.len(), 8, "{:#?}", linked.map);
    for entry in linked.map.entries.iter().filter(|entry| !entry.class.is_zeroed()) {
        let ours = bytes_at(&linked.bytes, &ours, entry.address, entry.size);
        let theirs = bytes_at(&reference, &theirs, entry.address, entry.size);
        assert_eq!(ours, theirs, "{} differs", entry.section);
    }
    assert_eq!(bytes_at(&linked.bytes, &ours, got, 16), bytes_at(&reference, &theirs, got, 16), "the slots differ");
}
