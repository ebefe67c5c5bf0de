//! Names: archives, weak symbols, COMDAT groups, denied names, and every error.

mod support;

use linker::{Companion, Gates};
use support::{Case, assemble};

const CALLS_F: &str = ".section .text.main,\"ax\"\n.globl main\nmain: call f\n ret";

fn function(name: &str) -> String {
    format!(".section .text.{name},\"ax\"\n.globl {name}\n{name}: ret")
}

/// The origin of the section that defines a symbol.
fn origin(case: &Case, symbol: &str) -> String {
    case.linked().map.find(symbol).unwrap_or_else(|| panic!("`{symbol}` is not live")).0.origin.clone()
}

#[test]
fn the_first_member_that_defines_a_symbol_takes_part() {
    let case = Case::object(CALLS_F).member("one.o", &function("f")).member("two.o", &function("f"));
    assert_eq!(origin(&case, "f"), "one.o");
}

#[test]
fn members_pull_members() {
    let case = Case::object(CALLS_F)
        .member("g.o", &function("g"))
        .member("f.o", ".section .text.f,\"ax\"\n.globl f\nf: jmp g");
    assert_eq!(origin(&case, "g"), "g.o");
}

#[test]
fn a_strong_definition_beats_a_weak_one() {
    let weak = ".section .text.f,\"ax\"\n.weak f\nf: ret";
    let mut case = Case::object(CALLS_F);
    case.objects.push(("weak.o", assemble(weak)));
    case.objects.push(("strong.o", assemble(&function("f"))));
    assert_eq!(origin(&case, "f"), "strong.o");
    case.objects.pop();
    assert_eq!(origin(&case, "f"), "weak.o");
}

#[test]
fn a_weak_reference_without_definition_is_zero_and_pulls_nothing() {
    let text = "
.section .data.main,\"aw\"
.globl main
.weak f
main: .quad f, g
.section .data.g,\"aw\"
g: .quad 5";
    let case = Case::object(text).member("f.o", &function("f"));
    let linked = case.linked();
    assert!(linked.map.find("f").is_none());
    let data = goblin::elf::Elf::parse(&linked.bytes).expect("an ELF file");
    let data = data.section_headers.iter().rfind(|section| section.sh_size == 24).expect("the variables");
    let at = data.sh_offset as usize;
    assert_eq!(linked.bytes[at..at + 8], [0; 8]);
    assert_eq!(linked.bytes[at + 8..at + 16], (data.sh_addr + 16).to_le_bytes());
}

#[test]
fn of_equal_comdat_groups_the_first_is_kept() {
    let group = |value: u32| {
        format!(".section .rodata.shared,\"aG\",@progbits,shared,comdat\n.weak shared\nshared: .long {value}\n")
    };
    let user = |name: &str| format!(".section .data.{name},\"aw\"\n.globl {name}\n{name}: .quad shared\n");
    let mut case = Case::object(&(group(1) + &user("main")));
    case.objects.push(("other.o", assemble(&(group(2) + &user("other")))));
    case.roots.push("other");
    let linked = case.linked();
    let kept: Vec<&str> = linked
        .map
        .entries
        .iter()
        .filter(|entry| entry.section == ".rodata.shared")
        .map(|entry| entry.origin.as_str())
        .collect();
    assert_eq!(kept, ["main.o"]);
}

#[test]
fn a_denied_name_means_its_replacement() {
    let mut case = Case::object(CALLS_F)
        .member("f.o", ".section .text.f,\"ax\"\n.globl f\nf: jmp driver")
        .member("driver.o", &function("driver"))
        .member("denied.o", &function("rt_denied"));
    assert_eq!(origin(&case, "driver"), "driver.o");
    case.denied = vec![("f", "rt_denied")];
    let linked = case.linked();
    assert!(linked.map.find("f").is_none() && linked.map.find("driver").is_none());
    assert!(linked.map.find("rt_denied").is_some());
}

#[test]
fn denied_code_cannot_be_reached_by_another_name() {
    let text = "
.section .text.main,\"ax\"
.globl main
main: call alias
 ret
.section .text.f,\"ax\"
.globl f, alias
f:
alias: ret
.section .text.rt_denied,\"ax\"
.globl rt_denied
rt_denied: ret";
    let mut case = Case::object(text);
    case.denied = vec![("f", "rt_denied")];
    assert_eq!(case.errors(), ["code of the denied `f` is reached from `.text.main` of main.o"]);
}

#[test]
fn undefined_symbols_are_told_once_each_with_who_needs_them() {
    let text = "
.section .text.main,\"ax\"
.globl main
main: call f
 call f
 jmp g
.section .text.dead,\"ax\"
dead: call nobody_needs_this";
    let mut case = Case::object(text);
    case.roots.push("start");
    assert_eq!(
        case.errors(),
        [
            "undefined symbol `start`, needed as a root",
            "undefined symbol `f`, needed by `.text.main` of main.o",
            "undefined symbol `g`, needed by `.text.main` of main.o",
        ]
    );
}

#[test]
fn two_strong_definitions_are_an_error() {
    let mut case = Case::object(&function("main"));
    case.objects.push(("again.o", assemble(&function("main"))));
    assert_eq!(case.errors(), ["symbol `main` is defined in main.o and again in again.o"]);
}

#[test]
fn what_cannot_slide_is_an_error() {
    let low = Case::object(".section .text.main,\"ax\"\n.globl main\nmain: movl $main, %eax");
    assert_eq!(
        low.errors(),
        ["Abs32 to `main` at 0x1 in `.text.main` of main.o could not follow a slide of the image"]
    );
    let code = Case::object(".section .text.main,\"ax\"\n.globl main\nmain: movabsq $main, %rax");
    assert_eq!(
        code.errors(),
        ["Abs64 to `main` at 0x2 in `.text.main` of main.o could not follow a slide of the image"]
    );
}

#[test]
fn a_value_that_does_not_fit_is_an_error() {
    let case = Case::object(".section .text.main,\"ax\"\n.globl main\nmain: call molt_start32");
    let errors = case.errors();
    assert!(
        errors[0].starts_with("Plt32 to `molt_start32` at 0x1 in `.text.main` of main.o is out of range: "),
        "{errors:?}"
    );
}

#[test]
fn what_no_input_may_contain_is_an_error() {
    let thread_local = Case::object(&(function("main") + "\n.section .tdata,\"awT\"\n.quad 1"));
    assert_eq!(thread_local.errors(), ["`.tdata` of main.o: thread-local storage is not supported"]);
    let constructor = Case::object(&(function("main") + "\n.section .init_array,\"aw\",@init_array\n.quad main"));
    let expected = "`.init_array` of main.o: a constructor that runs before the program is not supported";
    assert_eq!(constructor.errors(), [expected]);
    let mut broken = Case::object(&function("main"));
    broken.objects[0].1.truncate(100);
    assert!(broken.errors()[0].starts_with("main.o: "));
}

#[test]
fn an_object_may_have_more_sections_than_its_header_can_count() {
    // `f` lies in the last of them.
    let many: String = (0..0xff10).map(|number| format!(".section .data.s{number},\"aw\"\n")).collect();
    let case = Case::object(&(many + &function("f") + "\n" + CALLS_F));
    assert_eq!(origin(&case, "f"), "main.o");
}

/// Two tables with two slots each, the gates of the slots, and code that reads the second slot.
const TABLES: &str = "
.section .data.table.one,\"aw\"
.globl one
one: .quad one_first, one_second
.section .data.table.two,\"aw\"
.globl two
two: .quad two_first, two_second
.section .rodata.gate.first,\"a\"
.globl gate.first
gate.first: .quad 0
.section .rodata.gate.second,\"a\"
.globl gate.second
gate.second: .quad 8
.section .text.read,\"ax\"
.globl read_second
read_second:
 .reloc ., R_X86_64_NONE, gate.second
 jmp *one+8(%rip)
.section .text.one_first,\"ax\"
one_first: ret
.section .text.one_second,\"ax\"
one_second: ret
.section .text.two_first,\"ax\"
two_first: ret
.section .text.two_second,\"ax\"
two_second: ret
.section .text.closed,\"ax\"
.globl closed
closed: ud2
";

fn gated(main: &str) -> Case {
    let mut case = Case::object(main).member("tables.o", TABLES);
    case.gates = vec![Gates { prefix: "gate.", tables: ".data.table.", closed: "closed", keepers: &|_| Vec::new() }];
    case
}

/// Whether the sections of these symbols are live.
fn live<const N: usize>(case: &Case, symbols: [&str; N]) -> [bool; N] {
    let map = case.linked().map;
    symbols.map(|symbol| map.find(symbol).is_some())
}

#[test]
fn a_slot_that_nobody_reads_keeps_nothing() {
    let case = gated(".section .data.main,\"aw\"\n.globl main\nmain: .quad one, two");
    let symbols = ["one_first", "one_second", "two_first", "two_second", "closed"];
    assert_eq!(live(&case, symbols), [false, false, false, false, true]);
}

#[test]
fn a_slot_that_is_read_is_kept_in_every_table() {
    let symbols = ["one_first", "one_second", "two_first", "two_second", "closed"];
    for main in ["main: .quad one, two, read_second", "main: .quad read_second, two"] {
        let case = gated(&format!(".section .data.main,\"aw\"\n.globl main\n{main}"));
        assert_eq!(live(&case, symbols), [false, true, false, true, true], "{main}");
    }
}

#[test]
fn a_closed_slot_holds_what_must_not_be_called() {
    let linked = gated(".section .data.main,\"aw\"\n.globl main\nmain: .quad one, read_second").linked();
    let address = |symbol| linked.map.find(symbol).map(|(entry, offset)| entry.address + offset).expect("it is live");
    let file = goblin::elf::Elf::parse(&linked.bytes).expect("an ELF file");
    let data = file.section_headers.iter().rfind(|section| section.sh_size > 0 && section.is_writable());
    let data = data.expect("the variables");
    let at = (address("one") - data.sh_addr + data.sh_offset) as usize;
    assert_eq!(linked.bytes[at..at + 8], address("closed").to_le_bytes());
    assert_eq!(linked.bytes[at + 8..at + 16], address("one_second").to_le_bytes());
}

#[test]
fn a_reference_waits_for_its_gate_and_for_a_keeper() {
    let symbols = ["one_first", "one_second", "two_second"];
    let extra = ".section .data.keeper,\"aw\"\n.globl keeper\nkeeper: .quad 0";
    for (main, expected) in [
        ("one, two", [false, false, false]),
        ("one, two, keeper", [false, false, false]),
        ("one, two, read_second", [false, false, true]),
        ("one, two, read_second, keeper", [false, true, true]),
        ("keeper, one, two, read_second", [false, true, true]),
    ] {
        let mut case = gated(&format!(".section .data.main,\"aw\"\n.globl main\nmain: .quad {main}"));
        case.members.push(("keeper.o", assemble(extra)));
        case.gates[0].keepers = &|slot| if slot.table == "one" { vec!["keeper".to_owned()] } else { Vec::new() };
        assert_eq!(live(&case, symbols), expected, "{main}");
    }
}

#[test]
fn a_companion_is_kept_with_its_owner_only() {
    let text = "
.section .data.main,\"aw\"
.globl main
main: .quad extra.one, extra.two, extra.three, owner.one
.section .data.extra_one,\"aw\"
.globl extra.one
extra.one: .quad 1
.section .data.extra_two,\"aw\"
.globl extra.two
extra.two: .quad 2
.section .data.extra_three,\"aw\"
.globl extra.three
extra.three: .quad 3
";
    let owner = |name: &str| format!(".section .data.{name},\"aw\"\n.globl owner.{name}\nowner.{name}: .quad 0");
    let mut case = Case::object(text).member("one.o", &owner("one")).member("two.o", &owner("two"));
    let companion = |name: &str| Companion { owners: vec![format!("owner.{name}")], closed: None };
    case.companions = ["one", "two", "three"].map(|name| (format!("extra.{name}"), companion(name))).into();
    assert_eq!(live(&case, ["extra.one", "extra.two", "extra.three", "owner.two"]), [true, false, true, false]);
    let linked = case.linked();
    let file = goblin::elf::Elf::parse(&linked.bytes).expect("an ELF file");
    let data = file.section_headers.iter().rfind(|section| section.sh_size > 0 && section.is_writable());
    let at = data.expect("the variables").sh_offset as usize;
    assert_eq!(linked.bytes[at + 8..at + 16], [0; 8], "the pointer to the second is null");
    assert_ne!(linked.bytes[at..at + 8], [0; 8]);
}
