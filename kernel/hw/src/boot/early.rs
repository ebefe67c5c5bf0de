//! The part of boot that runs at link-time addresses: copies boot data, chooses addresses, builds the page tables, slides
//! the image and leaves for it.
//!
//! Nothing that it stores may hold a virtual address of the image, since those change under it; facts are numbers.

use super::layout::{self, Layout, VIRTUAL_OFFSET};
use super::pvh::{self, BootData};
use super::ranges::{PAGE, Range, Ranges};
use crate::paging::{LARGE_PAGE, PageTables, Permission};
use crate::{processor, random, refuse};
use core::cell::UnsafeCell;

/// Boot data in the first 64 KiB is read, but its frames are never used: a stray pointer there must fault in a debugger's
/// physical view too, and firmware tables live there.
const NULL_GUARD: u64 = 0x1_0000;
/// The main stack gets an eighth of the memory within these bounds.
const STACK_BYTES: core::ops::RangeInclusive<u64> = 256 << 10..=8 << 20;
/// Unmapped bytes below the main stack: more than any frame that is not probed.
const STACK_GUARD: u64 = 1 << 20;
/// The stacks of [`processor`]'s vectors, each with an unmapped page below.
const VECTOR_STACK_BYTES: u64 = 16 << 10;
/// Bytes of one entry of the root page table.
const SLOT: u64 = 512 << 30;
/// The image may be anywhere in the highest slot but its last GiB, in steps of a page.
const IMAGE_SLOT: u64 = 0xffff_ff80_0000_0000;
const IMAGE_POSITIONS: u64 = (SLOT - (1 << 30)) / PAGE;
/// Slots of the upper half that memory and private mappings may be in.
const SLOT_CHOICES: u64 = 254;
const UPPER_HALF: u64 = 0xffff_8000_0000_0000;

/// Offsets in the private slot. Tables and device windows have one page table each.
const TABLES_OFFSET: u64 = 0;
const DEVICES_OFFSET: u64 = LARGE_PAGE;
const STACKS_OFFSET: u64 = 2 * LARGE_PAGE;

/// What later phases know about the machine. Numbers only.
pub struct Facts {
    /// Command line and memory map; the map without the image, the tables and the stacks.
    pub data: BootData,
    /// Virtual address of physical address 0, where `data.ram` is mapped.
    pub ram_base: u64,
    /// Running address less link-time address of the image.
    pub slide: u64,
    /// The tree in use.
    pub tables: PageTables,
    /// Next free address for a device window, and the end of their area.
    pub devices: Range,
    /// The main stack.
    pub stack: Range,
    /// Tops of the vector stacks.
    pub vector_stacks: [u64; processor::VECTOR_STACKS],
    /// All RAM that the loader reported: what device windows must not cover.
    pub all_ram: Ranges,
}

/// The facts, written by [`molt_early`] and by nobody after `high` has taken them.
pub(crate) struct FactsCell(UnsafeCell<Facts>);

// SAFETY: one processor; `molt_early` has it alone until it leaves, and `get` hands it out once (see there).
unsafe impl Sync for FactsCell {}

pub(crate) static FACTS: FactsCell = FactsCell(UnsafeCell::new(Facts {
    data: BootData { command_line: [0; pvh::COMMAND_LINE_BYTES], command_line_len: 0, ram: Ranges::EMPTY },
    ram_base: 0,
    slide: 0,
    tables: PageTables::NONE,
    devices: Range { start: 0, end: 0 },
    stack: Range { start: 0, end: 0 },
    vector_stacks: [0; processor::VECTOR_STACKS],
    all_ram: Ranges::EMPTY,
}));

impl FactsCell {
    /// The facts.
    ///
    /// # Safety
    /// No other reference to them lives.
    #[allow(clippy::mut_from_ref, reason = "the contract says who may call")]
    pub(crate) unsafe fn get(&self) -> &mut Facts {
        // SAFETY: by the caller's contract.
        unsafe { &mut *self.0.get() }
    }
}

/// Entered from `boot.s` with the loader's structure, at the link-time address, on the boot stack.
#[unsafe(no_mangle)]
extern "C" fn molt_early(start_info: u64) -> ! {
    // SAFETY: the first reference; this function never returns.
    let facts = unsafe { FACTS.get() };
    // SAFETY: `boot.s` has identity mapped the first GiB.
    if let Err(reason) = unsafe { pvh::read(start_info, &mut facts.data) } {
        refuse(reason);
    }
    let layout = layout::layout();
    facts.all_ram = facts.data.ram;
    facts.data.ram.remove(Range { start: 0, end: NULL_GUARD });
    facts.data.ram.remove(Range { start: layout.boot_start, end: layout.boot_bss_end });

    let mut random = random::Early::new();
    let forced = command_line_number(&facts.data, b"slide=");
    let position = match forced {
        // As far as it keeps the image where images may be.
        Some(slide) => layout.rodata_start.wrapping_add(slide).wrapping_sub(IMAGE_SLOT) / PAGE % IMAGE_POSITIONS,
        None => random.below(IMAGE_POSITIONS),
    };
    facts.slide = (IMAGE_SLOT + position * PAGE).wrapping_sub(layout.rodata_start);
    let ram_slot = random.below(SLOT_CHOICES);
    let private_slot = (ram_slot + 1 + random.below(SLOT_CHOICES - 1)) % SLOT_CHOICES;
    facts.ram_base = UPPER_HALF + ram_slot * SLOT;
    build(facts, &layout, UPPER_HALF + private_slot * SLOT);
    // Before the words change: a compiler may read this address from one of them.
    let entry = (high_entry as *const () as u64).wrapping_add(facts.slide);
    slide(&layout, facts.slide);
    // SAFETY: `switch` is the physical address of `boot_switch`, identity mapped by both trees; the new tree maps the
    // image at its slid address, where `entry` is, and the stack.
    unsafe {
        let switch: extern "C" fn(u64, u64, u64) -> ! = core::mem::transmute(layout.switch as *const ());
        switch(facts.tables.root(), facts.stack.end, entry)
    }
}

/// The first code at the image's final address.
extern "C" fn high_entry() -> ! {
    crate::start()
}

/// Takes frames for tables and stacks, and maps image, memory and stacks. Device windows come later.
fn build(facts: &mut Facts, layout: &Layout, private: u64) {
    let ram = facts.data.ram.total();
    let stack_bytes = (ram / 8).clamp(*STACK_BYTES.start(), *STACK_BYTES.end()) / PAGE * PAGE;
    let image_bytes = layout.data_end - layout.rodata_start;
    // Root; three levels each for image, switch page, memory and private slot, with a second table where an address is
    // not aligned; then what grows with size: two edges of small pages a range, a directory a GiB.
    let highest = facts.data.ram.iter().map(|range| range.end).max().unwrap_or(0);
    let table_pages = 16
        + image_bytes / LARGE_PAGE
        + stack_bytes / LARGE_PAGE
        + 2 * facts.data.ram.iter().count() as u64
        + highest.div_ceil(1 << 30);
    let Some(tables) = facts.data.ram.take(table_pages * PAGE) else { refuse("too little memory for page tables") };
    let Some(stack) = facts.data.ram.take(stack_bytes) else { refuse("too little memory for the stack") };
    let vector_bytes = VECTOR_STACK_BYTES * processor::VECTOR_STACKS as u64;
    let Some(vector_stacks) = facts.data.ram.take(vector_bytes) else { refuse("too little memory for stacks") };

    let chunk = Range { start: tables, end: tables + table_pages * PAGE };
    // SAFETY: the chunk was just taken and is identity mapped (the lowest range that fits lies below 1 GiB, or nothing
    // would have been loaded at 2 MiB).
    let mut tree = unsafe { PageTables::new(chunk, tables) };
    let slid = |address: u64| address.wrapping_add(facts.slide);
    let segments = [
        (layout.rodata_start, layout.rodata_end, Permission::Read),
        (layout.text_start, layout.text_end, Permission::ReadExecute),
        (layout.data_start, layout.data_end, Permission::ReadWrite),
    ];
    // SAFETY: each frame is mapped for one purpose: the image's by segment, the rest was taken from free memory or is
    // free. The switch page is mapped executable only.
    unsafe {
        for (start, end, permission) in segments {
            tree.map(slid(start), start.wrapping_sub(VIRTUAL_OFFSET), end - start, permission);
        }
        let switch_page = layout.switch / PAGE * PAGE;
        tree.map(switch_page, switch_page, PAGE, Permission::ReadExecute);
        for range in facts.data.ram.iter() {
            tree.map(facts.ram_base + range.start, range.start, range.len(), Permission::ReadWrite);
        }
        tree.map(private + TABLES_OFFSET, chunk.start, chunk.len(), Permission::ReadWrite);
        let mut at = private + STACKS_OFFSET;
        for (index, top) in facts.vector_stacks.iter_mut().enumerate() {
            at += PAGE;
            let frames = vector_stacks + index as u64 * VECTOR_STACK_BYTES;
            tree.map(at, frames, VECTOR_STACK_BYTES, Permission::ReadWrite);
            at += VECTOR_STACK_BYTES;
            *top = at;
        }
        at += STACK_GUARD;
        tree.map(at, stack, stack_bytes, Permission::ReadWrite);
        facts.stack = Range { start: at, end: at + stack_bytes };
        tree.move_window(private + TABLES_OFFSET);
    }
    facts.devices = Range { start: private + DEVICES_OFFSET, end: private + STACKS_OFFSET };
    facts.tables = tree;
}

/// Adds the slide to every word of the relative table. The temporary tables map the image writable.
fn slide(layout: &Layout, slide: u64) {
    if slide == 0 {
        return;
    }
    let count = ((layout.relocs_end - layout.relocs_start) / 4) as usize;
    // SAFETY: the linker made the table, aligned and of `count` entries (docs/decisions/0002).
    let table = unsafe { core::slice::from_raw_parts(layout.relocs_start as *const u32, count) };
    let mut next = layout.rodata_start;
    for &entry in table {
        let (mut address, mut bitmap) = (next, entry >> 1);
        if entry & 1 == 0 {
            (address, bitmap) = (layout.rodata_start + u64::from(entry), 1);
            next = address + 8;
        } else {
            next += 31 * 8;
        }
        while bitmap != 0 {
            if bitmap & 1 != 0 {
                let word = address as *mut u64;
                // SAFETY: the table names words of the image, and nobody else runs.
                unsafe { word.write_unaligned(word.read_unaligned().wrapping_add(slide)) };
            }
            (address, bitmap) = (address + 8, bitmap >> 1);
        }
    }
}

/// The hexadecimal number behind a word of the command line, for tests that want an address to be chosen.
fn command_line_number(data: &BootData, key: &[u8]) -> Option<u64> {
    let line = &data.command_line[..data.command_line_len];
    let word = line.split(|byte| *byte == b' ').find_map(|word| word.strip_prefix(key))?;
    u64::from_str_radix(core::str::from_utf8(word).ok()?.strip_prefix("0x")?, 16).ok()
}
