//! An image holds nothing that was not granted: every executable byte is the program's, or a section of the runtime
//! archive as it stands there but for what a link fills in; and no section of a network driver is among them unless the
//! network was granted.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use goblin::elf::Elf;
use goblin::elf::program_header::{PF_X, PT_LOAD};
use linker::{Archive, CodeSection, unpack_image};

use crate::folder::Folder;

/// Marks of network code in the names of archive members and sections: the stack, and the kernel's modules around it.
const NETWORK_MARKS: [&str; 3] = ["smoltcp", "6kernel3net", "6kernel6virtio"];
/// Origin of the program's own sections.
const PROGRAM: &str = "program";

struct Line {
    address: u64,
    size: usize,
    section: String,
    origin: String,
}

struct Image {
    bytes: Vec<u8>,
    lines: Vec<Line>,
}

fn build(name: &str) -> Image {
    let app = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../images").join(name).join("app.py");
    let app = app.to_str().expect("a UTF-8 path");
    let folder = Folder::new(&format!("absence-{name}"));
    folder.answer(&["build", app, "-o", "image"]);
    let bytes = fs::read(folder.join("image")).expect("the image was written");
    let map = folder.answer(&["build", app, "--emit", "map"]);
    let lines = map.lines().map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        Line {
            address: u64::from_str_radix(fields[0].trim_start_matches("0x"), 16).expect("an address"),
            size: fields[1].parse().expect("a size"),
            section: fields[3].to_owned(),
            origin: fields[4].to_owned(),
        }
    });
    Image { lines: lines.collect(), bytes }
}

/// Executable address ranges and their bytes, unpacked.
fn executable(bytes: &[u8]) -> Vec<(Range<u64>, Vec<u8>)> {
    let elf = Elf::parse(bytes).expect("an ELF file");
    let (start, content) = unpack_image(bytes).expect("a packed image");
    let loads = elf.program_headers.iter().filter(|load| load.p_type == PT_LOAD && load.p_flags & PF_X != 0);
    let range = |load: &goblin::elf::ProgramHeader| {
        let bytes = match load.p_filesz {
            0 => &content[(load.p_vaddr - start) as usize..],
            _ => &bytes[load.p_offset as usize..],
        };
        (load.p_vaddr..load.p_vaddr + load.p_memsz, bytes[..load.p_memsz as usize].to_vec())
    };
    loads.map(range).collect()
}

/// The boot code's constants begin with a word that packing fills in (docs/decisions/0008).
const PACKED_WORD: (&str, Range<usize>) = (".rodata.boot", 0..8);

fn is_same_code(archived: &CodeSection<'_>, linked: &[u8]) -> bool {
    let filled = |index: usize| {
        archived.relocated.iter().any(|range| range.contains(&index))
            || archived.name == PACKED_WORD.0 && PACKED_WORD.1.contains(&index)
    };
    archived.bytes.len() == linked.len()
        && archived.bytes.iter().zip(linked).enumerate().all(|(index, (a, b))| a == b || filled(index))
}

/// Checks every executable byte, and gives the sections that come from the archive.
fn archived_lines(image: &Image) -> Vec<&Line> {
    let archive =
        Archive::parse("the runtime archive", image::RUNTIME_ARCHIVE).expect("the builder carries an archive");
    let sections = archive.code_sections().expect("the archive's relocations can be read");
    let mut by_name: HashMap<(&str, &str), Vec<&CodeSection<'_>>> = HashMap::new();
    for section in &sections {
        by_name.entry((section.origin.as_str(), section.name)).or_default().push(section);
    }
    let mut archived = Vec::new();
    for (range, bytes) in executable(&image.bytes) {
        let mut at = range.start;
        for line in image.lines.iter().filter(|line| range.contains(&line.address)) {
            let padding = &bytes[(at - range.start) as usize..(line.address - range.start) as usize];
            assert!(padding.iter().all(|&byte| byte == 0), "bytes of nobody before {}", line.section);
            let start = (line.address - range.start) as usize;
            let linked = &bytes[start..start + line.size];
            at = line.address + line.size as u64;
            if line.origin == PROGRAM {
                continue;
            }
            let candidates = by_name.get(&(line.origin.as_str(), line.section.as_str()));
            let known = candidates.is_some_and(|known| known.iter().any(|section| is_same_code(section, linked)));
            assert!(known, "{} of {} is not as in the archive", line.section, line.origin);
            archived.push(line);
        }
        let rest = &bytes[(at - range.start) as usize..];
        assert!(rest.iter().all(|&byte| byte == 0), "bytes of nobody at the end");
    }
    archived
}

fn is_network(line: &Line) -> bool {
    NETWORK_MARKS.iter().any(|mark| line.origin.contains(mark) || line.section.contains(mark))
}

#[test]
fn without_grants_there_is_no_network_code() {
    for name in ["hello", "nbody", "wordcount"] {
        let image = build(name);
        let network: Vec<&str> = archived_lines(&image)
            .into_iter()
            .filter(|line| is_network(line))
            .map(|line| line.section.as_str())
            .collect();
        assert_eq!(network, [""; 0], "{name}");
    }
}

#[test]
fn the_same_search_finds_it_where_it_was_granted() {
    let image = build("http");
    assert!(archived_lines(&image).into_iter().any(is_network));
}
