//! What a PVH loader tells: memory map and command line.
//!
//! Source: Xen's `public/arch-x86/hvm/start_info.h`, version 1. The structures lie wherever the loader liked, partly inside
//! the null guard: they are copied before paging changes.

use super::ranges::{Range, Ranges};

/// Most bytes of a command line that are kept. Firecracker passes at most 2048, Linux 2048.
pub const COMMAND_LINE_BYTES: usize = 4096;
/// The temporary tables map this much, so boot data must lie below.
const REACHABLE: u64 = 1 << 30;
const MAGIC: u32 = 0x336e_c578;
const RAM: u32 = 1;
/// A memory map longer than this is not believed.
const MAX_ENTRIES: u32 = 128;

#[repr(C)]
#[derive(Clone, Copy)]
struct StartInfo {
    magic: u32,
    version: u32,
    flags: u32,
    module_count: u32,
    modules: u64,
    command_line: u64,
    rsdp: u64,
    memory_map: u64,
    memory_map_entries: u32,
    reserved: u32,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct MemoryMapEntry {
    addr: u64,
    size: u64,
    kind: u32,
    reserved: u32,
}

/// What was copied.
pub struct BootData {
    /// The command line's bytes.
    pub command_line: [u8; COMMAND_LINE_BYTES],
    /// How many of them are used.
    pub command_line_len: usize,
    /// Usable RAM, page aligned, the null guard's frames left out.
    pub ram: Ranges,
}

/// Copies what the loader left at `start_info`.
///
/// # Errors
/// A sentence for the console if it is not PVH version 1, or lies where it cannot be read.
///
/// # Safety
/// The first GiB is identity mapped and its RAM is not written by anybody else.
pub unsafe fn read(start_info: u64, into: &mut BootData) -> Result<(), &'static str> {
    // SAFETY: `copy` checks the address against the identity map, which the caller vouches for.
    let info: StartInfo = unsafe { copy(start_info) }.ok_or("boot data above 1 GiB")?;
    if info.magic != MAGIC || info.version < 1 {
        return Err("not started by a PVH loader with a memory map");
    }
    into.ram = Ranges::EMPTY;
    for index in 0..u64::from(info.memory_map_entries.min(MAX_ENTRIES)) {
        let address = info.memory_map.wrapping_add(index * size_of::<MemoryMapEntry>() as u64);
        // SAFETY: as above.
        let entry: MemoryMapEntry = unsafe { copy(address) }.ok_or("memory map above 1 GiB")?;
        if entry.kind == RAM {
            into.ram.insert(Range { start: entry.addr, end: entry.addr.saturating_add(entry.size) }.inner_pages());
        }
    }
    into.command_line_len = 0;
    if info.command_line != 0 {
        for (index, to) in into.command_line.iter_mut().enumerate() {
            // SAFETY: as above.
            let byte: u8 =
                unsafe { copy(info.command_line.wrapping_add(index as u64)) }.ok_or("command line above 1 GiB")?;
            if byte == 0 {
                break;
            }
            *to = byte;
            into.command_line_len = index + 1;
        }
    }
    Ok(())
}

/// # Safety
/// As for [`read`].
unsafe fn copy<T: Copy>(address: u64) -> Option<T> {
    let end = address.checked_add(size_of::<T>() as u64)?;
    // SAFETY: identity mapped RAM or firmware memory; the types here are valid for all bits.
    (end <= REACHABLE).then(|| unsafe { (address as *const T).read_unaligned() })
}
