//! The address space in use: device windows, memory for heaps, and the seal.

use crate::boot::early::Facts;
use crate::boot::layout;
use crate::boot::ranges::{PAGE, Range, Ranges};
use crate::paging::{PageTables, Permission};
use crate::processor;
use core::ptr::NonNull;
use spin::{Mutex, Once};

struct Space {
    tables: PageTables,
    /// Addresses not yet given to a device window.
    devices: Range,
    all_ram: Ranges,
    sealed: bool,
}

static SPACE: Mutex<Option<Space>> = Mutex::new(None);
static FIXED: Once<Fixed> = Once::new();
static THREAD_GUARDS: Once<fn(u64) -> bool> = Once::new();

/// What never changes and is asked for in exception handlers, where no lock may be taken.
struct Fixed {
    ram_base: u64,
    stack: Range,
    image: Range,
}

/// How far below the stack an access still counts as its overflow.
const GUARD: u64 = 1 << 20;

/// Takes over the page tables that boot built.
pub(crate) fn init(facts: &Facts) {
    let layout = layout::layout();
    FIXED.call_once(|| Fixed {
        ram_base: facts.ram_base,
        stack: facts.stack,
        image: Range { start: layout.rodata_start, end: layout.data_end },
    });
    let mut tables = facts.tables;
    // SAFETY: the switch code, alone there, has been left.
    unsafe { tables.unmap_low_half_slot() };
    *SPACE.lock() = Some(Space { tables, devices: facts.devices, all_ram: facts.all_ram, sealed: false });
}

/// Maps device registers; see [`crate::mmio::Window::map`].
pub(crate) fn map_device(physical: u64, len: u64) -> Option<NonNull<u8>> {
    let mut space = SPACE.lock();
    let space = space.as_mut().filter(|space| !space.sealed)?;
    let end = physical.checked_add(len)?;
    let first_page = physical / PAGE * PAGE;
    let bytes = end.checked_next_multiple_of(PAGE)? - first_page;
    let wanted = Range { start: first_page, end: first_page + bytes };
    let is_free = !space.all_ram.iter().any(|ram| ram.overlaps(wanted)) && end <= 1 << 46;
    if len == 0 || !is_free || bytes > space.devices.len() {
        return None;
    }
    let virt = space.devices.start;
    space.devices.start += bytes;
    // SAFETY: fresh addresses, and no RAM behind them: registers are reached through bounds-checked windows only.
    unsafe { space.tables.map(virt, first_page, bytes, Permission::Device) };
    NonNull::new((virt + (physical - first_page)) as *mut u8)
}

/// Makes page tables and descriptor tables read-only, for good. No device can be mapped after it.
pub fn seal() {
    let mut space = SPACE.lock();
    let Some(space) = space.as_mut() else { return };
    space.sealed = true;
    // SAFETY: nothing writes descriptor tables or page tables after this: `map_device` refuses.
    unsafe {
        processor::seal(&mut space.tables);
        space.tables.seal();
    }
}

/// Where physical memory is mapped.
pub(crate) fn ram_base() -> u64 {
    FIXED.get().map_or(0, |fixed| fixed.ram_base)
}

/// The main stack's addresses, lowest and first above.
#[must_use]
pub fn stack() -> (usize, usize) {
    FIXED.get().map_or((0, 0), |fixed| (fixed.stack.start as usize, fixed.stack.end as usize))
}

/// Whether the address lies in the unmapped guard below a stack.
pub(crate) fn is_stack_guard(address: u64) -> bool {
    FIXED.get().is_some_and(|fixed| (fixed.stack.start - GUARD..fixed.stack.start).contains(&address))
        || THREAD_GUARDS.get().is_some_and(|is_guard| is_guard(address))
}

/// Says who knows the guards of threads' stacks. A slot, so that an image without threads has nothing of them.
pub(crate) fn watch_guards(is_guard: fn(u64) -> bool) {
    THREAD_GUARDS.call_once(|| is_guard);
}

/// Maps a large page of the heap by small ones, without those that `is_hole` tells. Its first page becomes the table for
/// that, which can only be read from then on.
pub(crate) fn split(start: u64, is_hole: impl Fn(u64) -> bool) {
    let mut space = SPACE.lock();
    let Some(space) = space.as_mut() else { return };
    // SAFETY: the page belongs to the caller, who has just taken it from the heap and knows what becomes of it.
    processor::with_tables_writable(|| unsafe { space.tables.split(start, start - ram_base(), is_hole) });
}

/// Takes [`split`] back: the large page is ordinary memory.
pub(crate) fn unsplit(start: u64) {
    let mut space = SPACE.lock();
    let Some(space) = space.as_mut() else { return };
    // SAFETY: as above.
    processor::with_tables_writable(|| unsafe { space.tables.unsplit(start, start - ram_base()) });
}

/// The offset of an address in the image.
pub(crate) fn image_offset(address: u64) -> Option<u64> {
    let fixed = FIXED.get()?;
    (fixed.image.start..fixed.image.end).contains(&address).then(|| address - fixed.image.start)
}
