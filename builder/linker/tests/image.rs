//! Images: facts read back from the ELF file.

mod support;

use goblin::elf::Elf;
use goblin::elf::program_header::{PF_W, PF_X, PT_LOAD, PT_NOTE};
use linker::{LinkError, PHYSICAL_BASE, VIRTUAL_OFFSET, note, unpack_image};
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

#[test]
fn a_packed_image_unpacks_to_the_same_bytes() {
    let text = format!("{PROGRAM}\n.section .rodata.boot,\"a\",@progbits\n.globl molt_packed\nmolt_packed: .quad 0\n");
    let mut case = Case::object("");
    case.objects = vec![("main.o", assemble(&text))];
    case.roots.push("molt_packed");
    case.notes = note("molt-image", 1, b"{} ");
    let linked = case.linked();
    assert_eq!(unpack_image(&linked.bytes), None, "it is not packed yet");
    let plain = Elf::parse(&linked.bytes).expect("an ELF file");

    let packed = case.linked().pack().expect("the boot code can unpack");
    assert_eq!(packed.map, linked.map);
    let elf = Elf::parse(&packed.bytes).expect("an ELF file");
    assert_eq!(elf.entry, plain.entry);
    let notes = |elf: &Elf<'_>, bytes: &[u8]| {
        let notes = elf.iter_note_headers(bytes).expect("a note segment");
        notes.map(|note| note.expect("a well-formed note").desc.to_vec()).collect::<Vec<_>>()
    };
    assert_eq!(notes(&elf, &packed.bytes), notes(&plain, &linked.bytes));

    let loads = |elf: &Elf<'_>| -> Vec<_> {
        let loads = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD);
        loads.map(|load| (load.p_vaddr, load.p_paddr, load.p_memsz, load.p_flags)).collect()
    };
    let (before, after) = (loads(&plain), loads(&elf));
    assert_eq!(after[..before.len()], before, "the segments are where they were");
    let [(block, physical, _, _)] = after[before.len()..] else { panic!("one more segment: {after:?}") };
    assert_eq!(block, physical);
    let (_, last, bytes, _) = before[before.len() - 1];
    assert!(block >= last + bytes, "behind the image");
    let (entry, offset) = packed.map.find("molt_packed").expect("it is live");
    assert_eq!(word_at(&elf, &packed.bytes, entry.address + offset), block);

    let (start, content) = unpack_image(&packed.bytes).expect("a packed image");
    for load in plain.program_headers.iter().filter(|load| load.p_type == PT_LOAD && load.p_vaddr != load.p_paddr) {
        let skipped = start.saturating_sub(load.p_vaddr).min(load.p_filesz);
        let stored = &linked.bytes[(load.p_offset + skipped) as usize..(load.p_offset + load.p_filesz) as usize];
        let at = (load.p_vaddr + skipped - start) as usize;
        assert_eq!(content[at..at + stored.len()], *stored);
    }
}

#[test]
fn an_image_whose_boot_code_cannot_unpack_is_not_packed() {
    let error = Case::object(PROGRAM).linked().pack().expect_err("there is no word for the block");
    assert!(matches!(error, LinkError::Undefined { symbol, .. } if symbol == "molt_packed"));
}
