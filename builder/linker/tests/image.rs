//! Images: facts read back from the ELF file.

mod support;

use goblin::elf::Elf;
use goblin::elf::program_header::{PF_W, PF_X, PT_LOAD, PT_NOTE};
use linker::{PHYSICAL_BASE, VIRTUAL_OFFSET, note};
use support::{Case, assemble};

const PROGRAM: &str = "
.section .text.main,\"ax\",@progbits
.globl main
main:
 leaq constant(%rip), %rax
 movq variable(%rip), %rcx
 movq zeroed(%rip), %rdx
 movq helper@GOTPCREL(%rip), %rbx
 call helper
 ret
.section .text.helper,\"ax\",@progbits
.globl helper
helper: ret
.section .text.unused,\"ax\",@progbits
unused: jmp missing
.section .rodata.constant,\"a\",@progbits
constant: .quad 7
.section .data.rel.ro.table,\"aw\",@progbits
.balign 8
table: .quad helper, variable + 8, molt_start32, __molt_image_end
.section .data.variable,\"aw\",@progbits
.balign 8
variable: .quad table
.section .bss.zeroed,\"aw\",@nobits
.balign 64
zeroed: .skip 100000
";

/// Reads the 8-byte word at a virtual address.
fn word_at(elf: &Elf<'_>, bytes: &[u8], address: u64) -> u64 {
    let load = elf
        .program_headers
        .iter()
        .find(|load| load.p_type == PT_LOAD && (load.p_vaddr..load.p_vaddr + load.p_filesz).contains(&address))
        .unwrap_or_else(|| panic!("{address:#x} is not in the file"));
    let at = (address - load.p_vaddr + load.p_offset) as usize;
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

#[test]
fn segments_keep_permissions_apart() {
    let linked = Case::object(PROGRAM).linked();
    let elf = Elf::parse(&linked.bytes).expect("an ELF file");
    assert_eq!(elf.entry, PHYSICAL_BASE);
    let loads: Vec<_> = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD).collect();
    let mut end = PHYSICAL_BASE;
    for load in &loads {
        assert!(load.p_flags & (PF_W | PF_X) != PF_W | PF_X, "writable and executable: {load:?}");
        assert_eq!(load.p_vaddr % 4096, 0);
        assert_eq!(load.p_offset % 4096, 0);
        assert!(load.p_paddr >= end, "overlaps the one before: {load:?}");
        let boot = load.p_vaddr == load.p_paddr;
        assert!(boot || load.p_vaddr == load.p_paddr.wrapping_add(VIRTUAL_OFFSET), "{load:?}");
        end = load.p_paddr + load.p_memsz;
    }
    assert_eq!(loads.len(), 4, "boot, read-only, code, variables");
    assert!(loads[3].p_memsz > 100_000 && loads[3].p_filesz < 100, "zeroed memory is not in the file");
}

#[test]
fn one_note_segment_holds_pvh_entry_and_manifest() {
    let mut case = Case::object(PROGRAM);
    case.notes = note("molt-image", 1, b"{} ");
    let linked = case.linked();
    let elf = Elf::parse(&linked.bytes).expect("an ELF file");
    assert_eq!(elf.program_headers.iter().filter(|header| header.p_type == PT_NOTE).count(), 1);
    let notes: Vec<_> = elf
        .iter_note_headers(&linked.bytes)
        .expect("a note segment")
        .map(|note| note.expect("a well-formed note"))
        .map(|note| (note.name.to_owned(), note.n_type, note.desc.to_vec()))
        .collect();
    let entry = PHYSICAL_BASE.to_le_bytes().to_vec();
    assert_eq!(notes, [("Xen".to_owned(), 18, entry), ("molt-image".to_owned(), 1, b"{} ".to_vec())]);
}

#[test]
fn the_relative_table_names_every_high_address_and_no_other() {
    let linked = Case::object(PROGRAM).linked();
    let elf = Elf::parse(&linked.bytes).expect("an ELF file");
    let (table, offset) = linked.map.find("table").expect("`table` is live");
    let table = table.address + offset;
    let (variable, offset) = linked.map.find("variable").expect("`variable` is live");
    let variable = variable.address + offset;
    let helper = linked.map.find("helper").expect("`helper` is live").0.address;

    assert_eq!(word_at(&elf, &linked.bytes, table), helper);
    assert_eq!(word_at(&elf, &linked.bytes, table + 8), variable + 8);
    assert_eq!(word_at(&elf, &linked.bytes, table + 16), PHYSICAL_BASE, "a boot symbol has its physical address");
    assert_eq!(word_at(&elf, &linked.bytes, variable), table);

    let rodata = elf.section_headers.iter().find(|section| section.sh_addr > VIRTUAL_OFFSET).expect("a section");
    let image_start = rodata.sh_addr;
    // The slot of the global offset table follows the constants with addresses.
    let got = table + 32;
    assert_eq!(word_at(&elf, &linked.bytes, got), helper);
    // The table's words at 0, 1 and 3 and the slot, then the variable, which lies in another segment.
    assert_eq!(got, table + 32);
    let expected = [(table - image_start) as u32, 0b11011, (variable - image_start) as u32];
    let at = (got + 8 - image_start + rodata.sh_offset) as usize;
    let entries = linked.bytes[at..at + 4 * expected.len()].chunks_exact(4);
    let entries: Vec<u32> = entries.map(|entry| u32::from_le_bytes(entry.try_into().expect("four bytes"))).collect();
    assert_eq!(entries, expected);
    assert_eq!(rodata.sh_offset + rodata.sh_size, (at + 4 * expected.len()) as u64, "nothing follows the table");
}

#[test]
fn what_nothing_reaches_falls_away() {
    let linked = Case::object(PROGRAM).member("dead.o", ".section .text.dead,\"ax\"\n.globl dead\ndead: ret").linked();
    assert!(linked.map.find("unused").is_none());
    assert!(linked.map.find("dead").is_none());
    let (entry, _) = linked.map.find("helper").expect("`helper` is live");
    let index = linked.map.entries.iter().position(|other| other == entry).expect("it is listed");
    let chain: Vec<&str> = linked.map.chain(index).iter().map(|entry| entry.section.as_str()).collect();
    assert_eq!(chain, [".text.helper", ".text.main"]);
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let case = Case::object(PROGRAM);
    assert_eq!(case.linked().bytes, case.linked().bytes);
}

#[test]
fn boot_code_may_name_physical_addresses_of_high_symbols() {
    let text = format!(
        "{PROGRAM}
.section .boot32.more,\"ax\",@progbits
.code32
.globl boot_more
boot_more:
 movl $variable - {VIRTUAL_OFFSET:#x}, %eax
 movl $boot_stack, %esp
.code64
.section .bss.boot,\"aw\",@nobits
.balign 4096
boot_stack: .skip 4096
"
    );
    let mut case = Case::object("");
    case.objects = vec![("main.o", assemble(&text))];
    case.roots.push("boot_more");
    let linked = case.linked();
    let elf = Elf::parse(&linked.bytes).expect("an ELF file");
    let code = linked.map.find("boot_more").expect("`boot_more` is live").0.address;
    let word = |at: u64| word_at(&elf, &linked.bytes, at) as u32;
    let variable = linked.map.find("variable").expect("`variable` is live").0.address;
    assert_eq!(u64::from(word(code + 1)), variable.wrapping_sub(VIRTUAL_OFFSET));
    let stack = linked.map.find("boot_stack").expect("`boot_stack` is live").0.address;
    assert_eq!(u64::from(word(code + 6)), stack);
    let last = elf.program_headers.iter().rfind(|load| load.p_type == PT_LOAD).expect("a segment");
    assert_eq!((last.p_vaddr, last.p_paddr, last.p_filesz), (stack, stack, 0), "boot bss comes last");
}
