//! Hosted programs: a small executable is linked by the toolchain, a program is appended, and the result runs.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use goblin::elf::Elf;
use goblin::elf::program_header::{PF_W, PF_X, PT_LOAD, PT_PHDR};
use linker::{Appended, HostedBase, HostedRequest, Input, LinkError, append_hosted};
use support::{assemble, run, scratch};

/// Start code as the hosted runtime has it, with one function that programs may call.
const RUNTIME: &str = r#"
#[unsafe(no_mangle)]
static slot: [u64; 5] = [0; 5];
#[unsafe(no_mangle)]
extern "C" fn rt_print(text: *const u8, len: usize) {
    println!("{}", std::str::from_utf8(unsafe { std::slice::from_raw_parts(text, len) }).unwrap());
}
#[unsafe(no_mangle)]
extern "C" fn rt_unused() {}
unsafe extern "C" {
    static __ehdr_start: u8;
    fn mprotect(start: *const u8, len: usize, access: i32) -> i32;
}
static mut ZEROED: [u8; 300000] = [0; 300000];
fn main() {
    let base = &raw const __ehdr_start;
    let [program, table, count, constants, constants_len] = unsafe { (&raw const slot).read_volatile() };
    assert!(program != 0, "no program");
    unsafe { (&raw mut ZEROED[299999]).write_volatile(1) };
    let mut next = 0;
    for &entry in unsafe { std::slice::from_raw_parts(base.add(table as usize).cast::<u32>(), count as usize) } {
        let (start, bits) = if entry & 1 == 0 { (entry, 1) } else { (next, entry >> 1) };
        for bit in (0..31).filter(|bit| bits >> bit & 1 == 1) {
            let word = unsafe { base.add((start + 8 * bit) as usize).cast::<u64>().cast_mut() };
            unsafe { *word += base as u64 };
        }
        next = start + if entry & 1 == 0 { 8 } else { 31 * 8 };
    }
    assert_eq!(unsafe { mprotect(base.add(constants as usize), constants_len as usize, 1) }, 0);
    let main: extern "C" fn() -> i32 = unsafe { std::mem::transmute(base.add(program as usize)) };
    std::process::exit(main());
}
"#;

const PROGRAM: &str = "
.section .text.main,\"ax\"
.globl main
main:
 pushq %rbx
 leaq table(%rip), %rbx
 movq (%rbx), %rdi
 movq 8(%rbx), %rsi
 call rt_print
 incq counter(%rip)
 movq zeroed(%rip), %rax
 addq counter(%rip), %rax
 movq print@GOTPCREL(%rip), %rcx
 cmpq %rcx, 16(%rbx)
 jne bad
 popq %rbx
 ret
bad: ud2
.section .text.print,\"ax\"
.globl print
print: jmp rt_print
.section .rodata.text,\"a\"
text: .ascii \"hello from the program\"
.section .data.rel.ro.table,\"aw\"
.balign 8
table: .quad text, 22, print
.section .data.counter,\"aw\"
.balign 8
counter: .quad 41
.section .bss.zeroed,\"aw\",@nobits
.balign 4096
zeroed: .skip 20000
";

fn runtime() -> Vec<u8> {
    let dir = scratch();
    let (source, program) = (dir.join("runtime.rs"), dir.join("runtime"));
    fs::write(&source, RUNTIME).expect("the temporary directory is writable");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition=2024", "-Copt-level=1", "-Cstrip=none"]);
    // As the payload's build does: without the second flag, section GC drops what only programs call.
    for name in ["rt_*", "slot"] {
        rustc.arg(format!("-Clink-arg=-Wl,--undefined-glob={name},--export-dynamic-symbol={name}"));
    }
    rustc.arg("-o");
    run(rustc.arg(&program).arg(&source));
    let bytes = fs::read(&program).expect("rustc wrote the executable");
    fs::remove_dir_all(dir).expect("the directory is ours");
    bytes
}

fn append(base: &HostedBase<'_>, text: &str) -> Result<Appended, Vec<LinkError>> {
    let object = assemble(text);
    let objects = [Input { name: "main.o", bytes: &object }];
    let mut appended =
        append_hosted(base, &HostedRequest { objects: &objects, roots: &["main"], denied: &BTreeMap::new() })?;
    let words = [
        appended.roots[0],
        appended.relocations.start,
        (appended.relocations.end - appended.relocations.start) / 4,
        appended.constants.start,
        appended.constants.end - appended.constants.start,
    ];
    let slot: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    appended.patch(base, "slot", &slot).map_err(|error| vec![error])?;
    Ok(appended)
}

fn execute(bytes: &[u8]) -> Output {
    let dir = scratch();
    let path = dir.join("program");
    fs::write(&path, bytes).expect("the temporary directory is writable");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("the file is ours");
    let output = Command::new(&path).output().expect("the program starts");
    fs::remove_dir_all(dir).expect("the directory is ours");
    output
}

#[test]
fn an_appended_program_runs() {
    let runtime = runtime();
    let base = HostedBase::parse(&runtime).expect("an executable");
    assert!(base.symbols().any(|name| name == "rt_unused"), "the runtime keeps what only programs call");
    let appended = append(&base, PROGRAM).expect("the program links");
    let output = execute(&appended.bytes);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "hello from the program\n", "{output:?}");
    assert_eq!(output.status.code(), Some(42), "{output:?}");
}

#[test]
fn the_file_keeps_the_loader_s_rules() {
    let runtime = runtime();
    let base = HostedBase::parse(&runtime).expect("an executable");
    let appended = append(&base, PROGRAM).expect("the program links");
    assert_eq!(appended.bytes, append(&base, PROGRAM).expect("the program links").bytes, "twice the same");
    let elf = Elf::parse(&appended.bytes).expect("an ELF file");
    let mut end = 0;
    for load in elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD) {
        assert!(load.p_flags & (PF_W | PF_X) != PF_W | PF_X, "writable and executable: {load:?}");
        assert_eq!(load.p_vaddr % 4096, load.p_offset % 4096, "{load:?}");
        assert!(load.p_vaddr >= end, "not ascending: {load:?}");
        end = load.p_vaddr + load.p_memsz;
    }
    let table = elf.program_headers.iter().find(|header| header.p_type == PT_PHDR).expect("a PT_PHDR");
    assert_eq!((table.p_offset, table.p_vaddr), (elf.header.e_phoff, elf.header.e_phoff));
    assert_eq!(table.p_memsz, 56 * elf.program_headers.len() as u64);
    assert_eq!(appended.constants.start % 4096, 0);
    assert_eq!(appended.constants.end % 4096, 0);
}

#[test]
fn errors_name_the_symbol() {
    let runtime = runtime();
    let base = HostedBase::parse(&runtime).expect("an executable");
    let missing = ".section .text.main,\"ax\"\n.globl main\nmain: jmp rt_missing";
    let errors = append(&base, missing).expect_err("the symbol is not there");
    assert_eq!(errors[0].to_string(), "undefined symbol `rt_missing`, needed by `.text.main` of main.o");
    let mut appended = append(&base, PROGRAM).expect("the program links");
    let error = appended.patch(&base, "rt_print", &[0; 8]).expect_err("code cannot be patched");
    assert_eq!(error.to_string(), "the hosted runtime: `rt_print` is not data of the file");
    assert!(HostedBase::parse(&assemble(PROGRAM)).is_err(), "an object is not an executable");
}
